/** What a service says of itself between its runs. */
import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { Watch } from '../../src/daemon/watch.ts';
import type { Pause } from '../../src/report/report.ts';
import { reportOf } from '../report/reports.ts';

const MINUTE_MS = 60_000;

class Watched {
  readonly said: string[] = [];
  now = new Date('2026-11-22T00:00:00Z');
  pause: Pause | undefined;
  readonly watch: Watch;
  looks = 0;

  constructor(t: TestContext) {
    this.watch = new Watch({
      alerts: {
        serviceIs: ({ isReady, pause, lastSuccess }) => {
          const at = this.now.toISOString().slice(11, 16);
          this.said.push(
            `${at} ${isReady ? 'ready' : 'late'}${pause ? ' paused' : ''} ${lastSuccess ?? 'never'}`,
          );
        },
      },
      pause: () => this.pause,
      now: () => this.now,
      deliver: () => undefined,
      looked: () => {
        this.looks += 1;
      },
    });
    t.after(() => this.watch.end());
    this.schedule();
  }

  /** Every hour. */
  schedule(): void {
    const hour = Math.floor(this.now.getTime() / 3_600_000) + 1;
    this.watch.scheduled([0, 1, 2].map((more) => new Date((hour + more) * 3_600_000)));
  }

  /** Looks every minute. */
  minutes(count: number): void {
    for (let minute = 0; minute < count; minute += 1) {
      this.now = new Date(this.now.getTime() + MINUTE_MS);
      this.watch.look();
    }
  }

  ran(outcome: 'applied' | 'failed'): void {
    this.watch.runStarted();
    this.watch.runEnded(reportOf(outcome, { finishedAt: this.now.toISOString() }));
    this.schedule();
  }
}

describe('the watch over a service', () => {
  it('says nothing as long as runs complete', (t) => {
    const site = new Watched(t);
    for (let hour = 0; hour < 5; hour += 1) {
      site.minutes(60);
      site.ran('applied');
    }
    assert.deepEqual(site.said, []);
    assert.equal(site.looks, 300);
  });

  it('says that no run completes once /readyz would, and every quarter of an hour from then on', (t) => {
    const site = new Watched(t);
    site.ran('applied');
    site.minutes(60);
    site.ran('failed');
    site.minutes(60);
    site.ran('failed');
    site.minutes(40);
    assert.deepEqual(site.said, [
      '02:11 late 2026-11-22T00:00:00.000Z',
      '02:26 late 2026-11-22T00:00:00.000Z',
    ]);
    site.ran('applied');
    site.minutes(10);
    assert.deepEqual(site.said.slice(2), ['02:41 ready 2026-11-22T02:40:00.000Z']);
  });

  it('says that a run takes too long while it is still at work', (t) => {
    const site = new Watched(t);
    site.minutes(60);
    site.watch.runStarted();
    site.minutes(12);
    assert.deepEqual(site.said, ['01:11 late never']);
  });

  it('says that runs are paused within a minute, and that they are not any more', (t) => {
    const site = new Watched(t);
    site.minutes(1);
    site.pause = { since: site.now.toISOString(), reason: 'exams' };
    site.minutes(16);
    site.pause = undefined;
    site.minutes(2);
    assert.deepEqual(site.said, [
      '00:02 ready paused never',
      '00:17 ready paused never',
      '00:18 ready never',
    ]);
  });
});
