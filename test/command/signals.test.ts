/** Signals from the first moment on, as process 1 of a container too, whom the system protects from those it hears not. */
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import pTimeout from 'p-timeout';
import { MAIN, type Stage, setStage, studentKey } from '../run/stage.ts';
import { databases } from '../servers/databases.ts';

/** Needs root, or a kernel that lets users have namespaces of their own. */
const AS_PROCESS_1 = ['--map-root-user', '--pid', '--fork', '--mount-proc', '--kill-child=SIGKILL', '--'];
/** For one wait on a machine that is busy; less than an end may take where nobody hears. */
const LIMIT_MS = 50_000;
const STOP_LIMIT_S = 60;
/** Milliseconds after it begins to listen. */
const DELAYS = [0, 20, 50, 100, 200, 400, 700, 1_000];

/** A command as process 1, with what it says. */
class Process1 implements AsyncDisposable {
  readonly #outer: ChildProcess;
  /** Its end, with all that it has said. */
  readonly #closed: Promise<unknown>;
  #isClosed = false;
  text = '';

  constructor(args: readonly string[]) {
    this.#outer = spawn('unshare', [...AS_PROCESS_1, process.execPath, MAIN, ...args], {
      env: { PATH: process.env.PATH, TZ: 'UTC' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [this.#outer.stdout, this.#outer.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        this.text += text;
      });
    }
    this.#closed = once(this.#outer, 'close').finally(() => {
      this.#isClosed = true;
    });
  }

  /**
   * Waits until it listens: for SIGHUP, which it does last and Node by itself does not.
   * @returns its process id in our namespace
   */
  async listening(): Promise<number> {
    for (const end = performance.now() + LIMIT_MS; performance.now() < end; await sleep(1)) {
      const pid = await this.#pid();
      const status = pid === undefined ? '' : await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
      const caught = /^SigCgt:\t(\w+)/m.exec(status)?.[1];
      // unshare itself, which it is at first, listens for none.
      if (pid !== undefined && caught !== undefined && (BigInt(`0x${caught}`) & 1n) !== 0n) return pid;
    }
    throw new Error(`it never listened\n${this.text}`);
  }

  async said(pattern: RegExp): Promise<void> {
    for (const end = performance.now() + LIMIT_MS; !pattern.test(this.text); await sleep(10)) {
      if (performance.now() > end || this.#isClosed) throw new Error(`not said: ${pattern}\n${this.text}`);
    }
  }

  /** Waits for its end. @returns its exit code */
  async ended(): Promise<number | null> {
    await pTimeout(this.#closed, { milliseconds: LIMIT_MS, message: this.text });
    return this.#outer.exitCode;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (!this.#isClosed) this.#outer.kill('SIGKILL');
    await this.#closed;
  }

  async #pid(): Promise<number | undefined> {
    const { pid = 0 } = this.#outer;
    const children = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(() => '');
    return Number(children.trim()) || undefined;
  }
}

describe('signals to process 1', { timeout: 600_000 }, () => {
  const [database] = databases;
  let stage: Stage;
  const command = (...args: string[]) => ['--config', join(stage.folder, 'config.yaml'), ...args];
  before(async () => {
    assert.ok(database);
    stage = await setStage(database);
    await stage.students(3);
    stage.enrolments([['INF', 'Informatique', '2026', studentKey(1)]]);
    const schedule = { cron: '0 0 1 1 *', timezone: 'UTC', runAtStart: false };
    await stage.configure({ schedule, log: { level: 'info' }, stopTimeoutSeconds: STOP_LIMIT_S });
  });
  afterEach(() => stage.oracle.clearFaults());
  after(() => stage[Symbol.asyncDispose]());

  for (const delay of DELAYS) {
    it(`ends the service that is told to stop ${delay} ms after it listens`, async () => {
      await using service = new Process1(command());
      const pid = await service.listening();
      await sleep(delay);
      process.kill(pid, 'SIGTERM');
      const code = await service.ended();
      assert.ok(code === 143 || code === 0, `${code} ${service.text}`);
      assert.equal(
        code === 0,
        /service stopped reason="?stopped by SIGTERM/.test(service.text),
        service.text,
      );
    });

    it(`ends a run that is told to stop ${delay} ms after it listens, and writes nothing`, async () => {
      stage.oracle.fault({ at: 'fetch', row: 1, kind: 'slow', ms: 120_000 });
      await using run = new Process1(command('--once'));
      const pid = await run.listening();
      await sleep(delay);
      process.kill(pid, 'SIGTERM');
      const code = await run.ended();
      assert.ok(code === 143 || code === 1, `${code} ${run.text}`);
      assert.equal(code === 1, /run ended .*outcome=interrupted/.test(run.text), run.text);
      assert.deepEqual(await stage.cohorts(), {});
    });
  }

  it('keeps a call that comes before the service is up', async () => {
    await using service = new Process1(command());
    const pid = await service.listening();
    process.kill(pid, 'SIGUSR1');
    process.kill(pid, 'SIGHUP');
    await service.said(/run ended .*outcome=applied/);
    assert.match(service.text, /configuration read again, its file unchanged/);
  });

  it('tells whoever calls a single run, which goes on', async () => {
    stage.oracle.fault({ at: 'fetch', row: 1, kind: 'slow', ms: 120_000 });
    await using run = new Process1(command('--once'));
    const pid = await run.listening();
    process.kill(pid, 'SIGUSR1');
    await run.said(/run started/);
    process.kill(pid, 'SIGHUP');
    await run.said(/call=reload/);
    stage.oracle.clearFaults();
    assert.equal(await run.ended(), 0, run.text);
    assert.deepEqual(run.text.match(/single command, which goes on call=\w+/g), [
      'single command, which goes on call=run',
      'single command, which goes on call=reload',
    ]);
  });
});

describe('the debugger of Node', () => {
  for (const delay of [5, 10, 15, 20, 30, 60]) {
    it(`is not opened by a signal ${delay} ms after the start`, async () => {
      const [, flags = ''] = /^#!\/usr\/bin\/env -S node (.+)\n/.exec(await readFile(MAIN, 'utf8')) ?? [];
      // The first that a process 1 hears of any signal is what it listens for; others would be ended by an early one.
      const args = [...AS_PROCESS_1, process.execPath, ...flags.split(' '), MAIN, '--print-config'];
      const outer = spawn('unshare', args, {
        stdio: ['ignore', 'ignore', 'pipe'],
        env: { PATH: process.env.PATH },
      });
      let said = '';
      outer.stderr.setEncoding('utf8').on('data', (text: string) => {
        said += text;
      });
      const closed = once(outer, 'close');
      await once(outer, 'spawn');
      await sleep(delay);
      const children = await readFile(`/proc/${outer.pid}/task/${outer.pid}/children`, 'utf8').catch(
        () => '',
      );
      if (children.trim() !== '') process.kill(Number(children), 'SIGUSR1');
      await closed;
      assert.doesNotMatch(said, /Debugger listening/);
      assert.match(said, /config/, 'it went on to its own work');
    });
  }
});
