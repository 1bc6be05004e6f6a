/** Whoever reads what the program prints may leave, or have no room for it: that is no reason to break off a run. */
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once as closed } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { stringify } from 'yaml';
import { databases } from '../servers/databases.ts';
import { type Ended, type Enrolment, MAIN, type Stage, setStage, studentKey } from './stage.ts';

/** What becomes of standard output and error: read, closed by its reader, or a file on a disk that is full. */
type Reader = 'reads' | 'leaves' | 'full';

const STUDENTS = 20;

describe('output that nobody takes', () => {
  const [database] = databases;
  let stage: Stage;
  before(async () => {
    assert.ok(database);
    stage = await setStage(database);
    await stage.students(STUDENTS);
  });
  after(() => stage[Symbol.asyncDispose]());

  const cases: { stdout: Reader; stderr: Reader; code: number; says: RegExp }[] = [
    { stdout: 'leaves', stderr: 'reads', code: 0, says: /run ended/ },
    { stdout: 'reads', stderr: 'leaves', code: 0, says: /Applied/ },
    { stdout: 'leaves', stderr: 'leaves', code: 0, says: /^$/ },
    { stdout: 'reads', stderr: 'full', code: 0, says: /Applied/ },
    { stdout: 'full', stderr: 'reads', code: 1, says: /could not be written whole: ENOSPC/ },
  ];
  for (const [index, { stdout, stderr, code, says }] of cases.entries()) {
    it(`writes the whole plan where stdout ${stdout} and stderr ${stderr}`, async () => {
      const members = STUDENTS - index;
      stage.enrolments(
        Array.from(
          { length: members },
          (_, at): Enrolment => ['INF', 'Informatique', '2026', studentKey(at + 1)],
        ),
      );
      const ended = await once(stage, stdout, stderr);
      assert.equal(ended.code, code, ended.stderr);
      assert.match(ended.stdout + ended.stderr, says);
      assert.doesNotMatch(ended.stderr, /Unhandled|node:/);
      assert.equal((await stage.cohorts())['INF-2026']?.length, members);
    });
  }
});

/** Takes what comes in sips, with a rest after each: as much as a pipe holds is there before the first. */
async function sipped(child: ChildProcess, rest: number): Promise<string> {
  let text = '';
  for await (const piece of child.stdout ?? []) {
    text += piece;
    await sleep(rest);
  }
  return text;
}

describe('output that is taken slowly', () => {
  it('is whole, however long it takes, and the exit code is that of the command', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'cohort-output-'));
    const mapping = (name: string) => ({
      [name]: { query: `SELECT A, S FROM ${name}`, student: 'S', idnumber: `${name}-{A}`, name: '{A}' },
    });
    const mappings = Object.assign({}, ...Array.from({ length: 300 }, (_, at) => mapping(`m${at}`)));
    const config = {
      oracle: { connectString: 'h:1521/s', user: 'u', password: 'password' },
      moodle: { type: 'mysql', host: 'h', user: 'u', password: 'password', database: 'd' },
      match: { field: 'idnumber' },
      mappings,
    };
    await writeFile(join(folder, 'config.yaml'), stringify(config));
    const args = [MAIN, '--config', join(folder, 'config.yaml'), '--print-config'];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    const ended = closed(child, 'exit');
    await sleep(3_000);
    const text = await sipped(child, 400);
    assert.ok(text.length > 2 * 65_536, `${text.length}`);
    assert.match(text.slice(-2_000), /m299/);
    assert.deepEqual(await ended, [0, null]);
    await rm(folder, { recursive: true });
  });

  it('ends the command with a code of its own where its reader has ceased to read', async () => {
    const script = `
      import { Printer } from ${JSON.stringify(new URL('../../src/command/output.ts', import.meta.url).href)};
      const printer = new Printer(process.stdout, 300);
      printer.print('x'.repeat(200_000));
      printer.print('never');
      process.exit((await printer.isTaken()) ? 0 : 6);`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    assert.deepEqual(await closed(child, 'exit'), [6, null]);
    assert.doesNotMatch(await sipped(child, 0), /never/);
  });
});

function once({ folder }: Stage, stdout: Reader, stderr: Reader): Promise<Ended> {
  const full = openSync('/dev/full', 'w');
  const stdio = (reader: Reader) => (reader === 'full' ? full : 'pipe');
  const args = [MAIN, '--config', join(folder, 'config.yaml'), '--lang', 'en', '--once'];
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      env: { PATH: process.env.PATH, TZ: 'UTC' },
      stdio: ['ignore', stdio(stdout), stdio(stderr)],
      timeout: 120_000,
      killSignal: 'SIGKILL',
    });
    closeSync(full);
    const texts = { stdout: '', stderr: '' };
    for (const [name, reader] of [
      ['stdout', stdout],
      ['stderr', stderr],
    ] as const) {
      if (reader === 'leaves') child[name]?.destroy();
      child[name]?.setEncoding('utf8').on('data', (text: string) => {
        texts[name] += text;
      });
    }
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, ...texts }));
  });
}
