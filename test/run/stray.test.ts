/** What is thrown where nobody can catch it, and what libraries print: the real program, and code that misbehaves in it. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { databases } from '../servers/databases.ts';
import { type Ended, type Enrolment, MAIN, type Stage, setStage, studentKey } from './stage.ts';

/** Does something a little after the program's first socket to this port was connected, in that socket's own context. */
const whenConnected = (port: number, action: string) => `
  import { subscribe } from 'node:diagnostics_channel';
  let done = false;
  subscribe('net.client.socket', ({ socket }) => {
    socket.once('connect', () => {
      if (done || socket.remotePort !== ${port}) return;
      done = true;
      ${action}
    });
  });`;

const THROWS = `setTimeout(() => { throw new Error('thrown by nobody'); }, 5);`;

describe('a fault that nobody expected', { timeout: 1_800_000 }, () => {
  const [database] = databases;
  let stage: Stage;
  beforeEach(async () => {
    assert.ok(database);
    stage = await setStage(database);
    await stage.students(3);
    stage.enrolments(
      [1, 2, 3].map((number): Enrolment => ['INF', 'Informatique', '2026', studentKey(number)]),
    );
    await stage.configure({
      oracle: { retries: 0 },
      log: { level: 'debug', format: 'json' },
      schedule: { cron: '0 0 1 1 *' },
    });
  });
  afterEach(() => stage[Symbol.asyncDispose]());

  const oraclePort = () => Number(/:(\d+)/.exec(stage.oracle.connectString)?.[1]);

  /** Runs the program with a module beside it. */
  async function run(
    beside: string,
    ...args: string[]
  ): Promise<Ended & { lines: Record<string, unknown>[] }> {
    const child = spawn(
      process.execPath,
      [
        ...['--import', `data:text/javascript,${encodeURIComponent(beside)}`],
        ...[MAIN, '--config', join(stage.folder, 'config.yaml'), '--lang', 'en', ...args],
      ],
      {
        env: { PATH: process.env.PATH, TZ: 'UTC' },
        stdio: ['ignore', 'pipe', 'pipe'],
        timeout: 120_000,
        killSignal: 'SIGKILL',
      },
    );
    const code = new Promise<number | null>((resolve) => child.once('close', resolve));
    const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
    // Whatever is no line of the log would not parse.
    const lines = stderr
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line));
    return { code: await code, stdout, stderr, lines };
  }

  for (const [what, args] of [
    ['a run', ['--once']],
    ['the service', []],
    ['a check', ['--check']],
  ] as const) {
    it(`ends ${what} in order, with one line of the log and exit code 1`, async () => {
      const { code, stdout, lines } = await run(whenConnected(stage.moodle.connection.port, THROWS), ...args);
      assert.equal(code, 1);
      const errors = lines.filter(({ error }) => error === 'thrown by nobody');
      assert.equal(
        errors.filter(({ message }) => /^a fault that nobody expected/.test(String(message))).length,
        1,
      );
      assert.equal(errors[0]?.level, 'error');
      if (what === 'a run') assert.match(stdout, /^Failed[\s\S]*thrown by nobody/);
      assert.ok(what === 'a check' || lines.some(({ message }) => message === 'run ended'));
    });
  }

  it('in the driver of the source fails that run alone', async () => {
    const { code, lines, stdout } = await run(whenConnected(oraclePort(), THROWS), '--once', '--json');
    assert.equal(code, 1);
    assert.ok(!lines.some(({ error }) => error === 'thrown by nobody'));
    const { error } = JSON.parse(stdout);
    assert.equal(error.kind, 'source');
  });

  it('in a listener to the source’s socket fails that run alone', async () => {
    // After the driver has taken all listeners off and put its own on.
    const action = `setImmediate(() => socket.on('data', () => { throw new Error('thrown by nobody'); }));`;
    const { code, stdout } = await run(whenConnected(oraclePort(), action), '--once', '--json');
    assert.equal(code, 1);
    assert.equal(JSON.parse(stdout).error.kind, 'source');
  });

  it('is not what a library prints, nor a warning: they are lines of the log', async () => {
    const prints = `console.trace('packet'); console.error('two\\nlines'); process.emitWarning('old');`;
    const { code, lines } = await run(whenConnected(stage.moodle.connection.port, prints), '--once');
    assert.equal(code, 0);
    const printed = lines.filter(({ message }) => message === 'printed by a library');
    assert.deepEqual(
      printed.map(({ level, text: said }) => [level, said]),
      [
        ['debug', 'packet'],
        ['debug', 'two\nlines'],
      ],
    );
    assert.ok(lines.some(({ message, text: said }) => message === 'a warning of Node' && said === 'old'));
  });
});
