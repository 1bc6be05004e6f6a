import assert from 'node:assert/strict';
import { describe, it, mock } from 'node:test';
import { TimeLimitError, withinLimit } from '../../src/source/time-limit.ts';

const never = new AbortController().signal;
const timers = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;

describe('withinLimit', () => {
  it('gives what the work gives, and leaves no timer', async () => {
    const before = timers();
    assert.equal(await withinLimit({ seconds: 60, signal: never }, async () => 42), 42);
    assert.equal(timers(), before);
  });

  it('throws what the work throws', async () => {
    const failed = new Error('failed');
    const work = () => Promise.reject(failed);
    await assert.rejects(withinLimit({ seconds: 60, signal: never }, work), failed);
  });

  it('ends the wait for work that never ends', async () => {
    const work = () => new Promise<void>(() => {});
    await assert.rejects(withinLimit({ seconds: 0.02, signal: never }, work), (error: unknown) => {
      assert.ok(error instanceof TimeLimitError);
      assert.equal(error.seconds, 0.02);
      return true;
    });
  });

  it('swallows what work that was given up on throws later', async () => {
    const late = Promise.withResolvers<void>();
    await assert.rejects(
      withinLimit({ seconds: 0.01, signal: never }, () => late.promise),
      TimeLimitError,
    );
    late.reject(new Error('late'));
    await new Promise((resolve) => setImmediate(resolve));
  });

  it('ends the wait when asked to stop, and hears of it no more', async () => {
    const controller = new AbortController();
    const reason = new Error('SIGTERM');
    const waiting = withinLimit(
      { seconds: 60, signal: controller.signal },
      () => new Promise<void>(() => {}),
    );
    controller.abort(reason);
    await assert.rejects(waiting, reason);
    const work = mock.fn(async () => 42);
    await assert.rejects(withinLimit({ seconds: 60, signal: controller.signal }, work), reason);
    assert.equal(work.mock.callCount(), 0);
  });

  it('takes a limit of years for what it says', async () => {
    const soon = () => new Promise<string>((resolve) => setTimeout(resolve, 20, 'done'));
    assert.equal(await withinLimit({ seconds: 1e9, signal: never }, soon), 'done');
  });
});
