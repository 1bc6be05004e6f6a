/** The loop of the service, on a clock that the test turns. */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it, mock } from 'node:test';
import { setImmediate as settle } from 'node:timers/promises';
import { Calls } from '../../src/daemon/calls.ts';
import { runDaemon, type Service } from '../../src/daemon/daemon.ts';
import type { Log } from '../../src/log.ts';
import type { RunReport } from '../../src/report/report.ts';

const START = '2026-11-22T10:00:05Z';

/** A daemon at work, and what was seen of it. */
class Trial {
  readonly runs: string[] = [];
  readonly missed: string[] = [];
  readonly due: string[] = [];
  readonly said: string[] = [];
  readonly calls = new Calls();
  readonly #log: Log;
  closed = 0;
  /** How long each run takes, in milliseconds. */
  readonly runTakes: number;
  /** What the next reload gives. */
  next: Service | undefined;
  readonly #stop = new AbortController();
  readonly #ended: Promise<void>;

  constructor(schedule: Partial<Service['schedule']> = {}, runTakes = 0) {
    this.runTakes = runTakes;
    const say = (message: string) => void this.said.push(message);
    this.#log = { error: say, warn: say, info: say, debug: say, child: () => this.#log };
    const parts = {
      load: async () => this.next,
      now,
      calls: this.calls,
      stop: this.#stop.signal,
    };
    this.#ended = runDaemon(this.service(schedule), parts);
  }

  service(schedule: Partial<Service['schedule']> = {}): Service {
    return {
      schedule: { cron: '*/5 * * * *', timezone: 'UTC', runAtStart: false, delaySeconds: 0, ...schedule },
      run: async (signal) => {
        this.runs.push(clock());
        if (this.runTakes > 0) {
          await new Promise<void>((resolve) => {
            setTimeout(resolve, this.runTakes);
            signal.addEventListener('abort', () => resolve(), { once: true });
          });
        }
        return {} as RunReport;
      },
      log: this.#log,
      scheduled: ([at]) => {
        const due = at?.toISOString().slice(11, 19) ?? '';
        if (this.due.at(-1) !== due) this.due.push(due);
      },
      missed: (ticks, reason) => this.missed.push(`${ticks} ${reason}`),
      close: async () => {
        this.closed += 1;
      },
    };
  }

  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#ended;
  }
}

/** By how much the wall clock has been set, in milliseconds: timers go on evenly, as on a real machine. */
let shift = 0;
const now = () => new Date(Date.now() + shift);

function clock(): string {
  return now().toISOString().slice(11, 19);
}

/** Lets time pass, a second at a time, as it does for a process that is awake. */
async function pass(seconds: number): Promise<void> {
  for (let second = 0; second < seconds; second += 1) {
    mock.timers.tick(1_000);
    await settle();
  }
}

describe('the service', () => {
  let trial: Trial;
  beforeEach(() => {
    shift = 0;
    mock.timers.enable({ apis: ['Date', 'setTimeout'], now: new Date(START) });
  });
  afterEach(async () => {
    await trial.stop();
    mock.timers.reset();
  });

  it('runs at its ticks, and tells the next one', async () => {
    trial = new Trial();
    await pass(11 * 60);
    assert.deepEqual(trial.runs, ['10:05:00', '10:10:00']);
    assert.deepEqual(trial.due, ['10:05:00', '10:10:00', '10:15:00']);
  });

  it('runs at its start where it is told to', async () => {
    trial = new Trial({ runAtStart: true });
    await pass(300);
    assert.deepEqual(trial.runs, ['10:00:05', '10:05:00']);
  });

  it('runs a fixed delay after each tick', async () => {
    trial = new Trial({ delaySeconds: 40 });
    await pass(600);
    assert.deepEqual(trial.runs, ['10:00:40', '10:05:40']);
  });

  it('skips the ticks that pass while a run is at work, and says how many', async () => {
    trial = new Trial({}, 11 * 60 * 1000);
    await pass(22 * 60);
    assert.deepEqual(trial.runs, ['10:05:00', '10:20:00']);
    assert.deepEqual(trial.missed, ['2 busy']);
  });

  it('runs once, not for every tick, when the machine has slept, and says what it missed', async () => {
    trial = new Trial();
    await pass(60);
    shift = 2 * 3_600_000;
    await pass(40);
    assert.deepEqual(trial.runs.length, 1);
    assert.match(trial.runs[0] ?? '', /^12:01:/);
    assert.deepEqual(trial.missed, ['24 late']);
    await pass(240);
    assert.equal(trial.runs[1], '12:05:00');
  });

  it('finds its next tick anew when the clock is set back', async () => {
    trial = new Trial();
    await pass(60);
    shift = -2 * 3_600_000;
    await pass(300);
    assert.deepEqual(trial.runs, ['08:05:00']);
  });

  it('counts what it missed to a limit, however far the clock was wrong', async () => {
    trial = new Trial({ cron: '* * * * * *' });
    await pass(10);
    shift = 50 * 365 * 86_400_000;
    const began = performance.now();
    await pass(2);
    assert.deepEqual(trial.missed, ['1000 late']);
    assert.ok(performance.now() - began < 60_000);
  });

  it('does not tell of a next run when it is stopped in the middle of one', async () => {
    trial = new Trial({ runAtStart: true }, 3_600_000);
    await pass(10);
    const before = trial.said.length;
    await trial.stop();
    assert.deepEqual(trial.said.slice(before), []);
  });

  it('runs at once when it is called', async () => {
    trial = new Trial();
    await pass(60);
    trial.calls.make('run');
    await settle();
    assert.deepEqual(trial.runs, ['10:01:05']);
    await pass(240);
    assert.deepEqual(trial.runs, ['10:01:05', '10:05:00']);
  });

  it('runs once more for a call that comes while a run is at work', async () => {
    trial = new Trial({ runAtStart: true }, 30_000);
    await pass(10);
    trial.calls.make('run');
    trial.calls.make('run');
    await pass(100);
    assert.deepEqual(trial.runs, ['10:00:05', '10:00:35']);
  });

  it('takes a new configuration when it is called, and closes the old one', async () => {
    trial = new Trial();
    trial.next = trial.service({ cron: '*/2 * * * *' });
    await pass(60);
    trial.calls.make('reload');
    await pass(120);
    assert.deepEqual(trial.runs, ['10:02:00']);
    assert.equal(trial.closed, 1);
  });

  it('keeps the old configuration when the new one has errors', async () => {
    trial = new Trial();
    await pass(60);
    trial.calls.make('reload');
    await pass(300);
    assert.deepEqual(trial.runs, ['10:05:00']);
    assert.equal(trial.closed, 0);
  });

  it('ends the run in hand when it is stopped, and closes what it opened', async () => {
    trial = new Trial({ runAtStart: true }, 3_600_000);
    await pass(10);
    await trial.stop();
    assert.deepEqual(trial.runs, ['10:00:05']);
    assert.equal(trial.closed, 1);
  });
});
