/** The time zone of a machine that says none, or one that there is not. */
import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { describeWarnings } from '../../src/config/problem.ts';
import { cronSchedule } from '../../src/daemon/schedule.ts';
import { translator } from '../../src/messages/messages.ts';
import { load, textWith } from './sample.ts';

/** Sets TZ for the rest of a test. */
function withZone(context: TestContext, zone: string): void {
  const before = process.env.TZ;
  process.env.TZ = zone;
  context.after(() => {
    if (before === undefined) delete process.env.TZ;
    else process.env.TZ = before;
  });
}

describe('the time zone of the schedule, where the configuration says none', () => {
  const cases: [tz: string, zone: string, isWarned: boolean][] = [
    ['Europe/Paris', 'Europe/Paris', false],
    [':Europe/Paris', 'Europe/Paris', false],
    // As a compose file leaves it whose variable is not set.
    ['', 'UTC', false],
    ['Paris', 'UTC', true],
    ['Nowhere/Land', 'UTC', true],
  ];
  for (const [tz, zone, isWarned] of cases) {
    it(`is ${zone} with TZ=${tz}`, async (context) => {
      withZone(context, tz);
      const config = await load(textWith({}));
      assert.equal(config.schedule.timezone, zone);
      assert.ok(cronSchedule(config.schedule.cron, config.schedule.timezone).next(new Date()));
      const said = describeWarnings(config.warnings, translator('en'));
      assert.equal(
        said.includes('environment variable TZ: schedule.timezone: Found “'),
        isWarned,
        `said: ${said}`,
      );
    });
  }

  it('is what the configuration says, whatever TZ is', async (context) => {
    withZone(context, 'Paris');
    const config = await load(textWith({ schedule: 'schedule:\n  timezone: Europe/Madrid\n' }));
    assert.equal(config.schedule.timezone, 'Europe/Madrid');
    assert.deepEqual(config.warnings, []);
  });
});
