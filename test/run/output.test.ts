/** Whoever reads what the program prints may leave, or have no room for it: that is no reason to break off a run. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
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

function once({ folder }: Stage, stdout: Reader, stderr: Reader): Promise<Ended> {
  const full = openSync('/dev/full', 'w');
  const stdio = (reader: Reader) => (reader === 'full' ? full : 'pipe');
  const args = [MAIN, '--config', join(folder, 'config.yaml'), '--lang', 'en', '--once'];
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      env: { PATH: process.env.PATH, TZ: 'UTC' },
      stdio: ['ignore', stdio(stdout), stdio(stderr)],
      timeout: 60_000,
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
