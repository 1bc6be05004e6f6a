import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { getTasks } from 'node-cron';
import { cronSchedule } from '../../src/daemon/schedule.ts';

/** The next ticks after a moment, UTC, without the year and the seconds unless they matter. */
function ticks(expression: string, timezone: string, after: string, count: number): string[] {
  const schedule = cronSchedule(expression, timezone);
  const result: string[] = [];
  let at = new Date(after);
  for (let index = 0; index < count; index += 1) {
    const next = schedule.next(at);
    result.push(next.toISOString().slice(5, 16));
    at = next;
  }
  return result;
}

describe('when the next run is due', () => {
  const cases = [
    {
      name: 'a fixed time in the lost hour runs that day, as late as it would have been (Paris)',
      at: ['30 2 * * *', 'Europe/Paris', '2026-03-27T12:00:00Z'],
      due: ['03-28T01:30', '03-29T01:30', '03-30T00:30'],
    },
    {
      name: 'a fixed time in the lost hour (New York)',
      at: ['30 2 * * *', 'America/New_York', '2026-03-07T00:00:00Z'],
      due: ['03-07T07:30', '03-08T07:30', '03-09T06:30'],
    },
    {
      name: 'a fixed time in the doubled hour runs once (Paris)',
      at: ['30 2 * * *', 'Europe/Paris', '2026-10-24T12:00:00Z'],
      due: ['10-25T00:30', '10-26T01:30', '10-27T01:30'],
    },
    {
      name: 'a fixed time in the doubled hour runs once (New York, 01:30)',
      at: ['30 1 * * *', 'America/New_York', '2026-10-31T12:00:00Z'],
      due: ['11-01T05:30', '11-02T06:30'],
    },
    {
      name: '02:30 in New York is not in the doubled hour',
      at: ['30 2 * * *', 'America/New_York', '2026-10-31T12:00:00Z'],
      due: ['11-01T07:30', '11-02T07:30'],
    },
    {
      name: 'every 15 minutes goes on evenly through the lost hour',
      at: ['*/15 * * * *', 'Europe/Paris', '2026-03-29T00:31:00Z'],
      due: ['03-29T00:45', '03-29T01:00', '03-29T01:15', '03-29T01:30'],
    },
    {
      name: 'every 15 minutes goes on evenly through the doubled hour (Paris)',
      at: ['*/15 * * * *', 'Europe/Paris', '2026-10-24T23:31:00Z'],
      due: [
        '10-24T23:45',
        '10-25T00:00',
        '10-25T00:15',
        '10-25T00:30',
        '10-25T00:45',
        '10-25T01:00',
        '10-25T01:15',
      ],
    },
    {
      name: 'every 15 minutes goes on evenly through the doubled hour (New York)',
      at: ['*/15 * * * *', 'America/New_York', '2026-11-01T05:31:00Z'],
      due: ['11-01T05:45', '11-01T06:00', '11-01T06:15'],
    },
    {
      name: 'two fixed times, one of them lost, come once each and never at once',
      at: ['0,30 2,3 * * *', 'Europe/Paris', '2026-03-29T00:00:00Z'],
      due: ['03-29T01:00', '03-29T01:30', '03-30T00:00'],
    },
    {
      name: 'half an hour of daylight saving (Lord Howe)',
      at: ['15 2 * * *', 'Australia/Lord_Howe', '2026-10-02T16:00:00Z'],
      due: ['10-03T15:45', '10-04T15:15'],
    },
    {
      name: 'a day and a month',
      at: ['0 4 1 9 *', 'Europe/Paris', '2026-11-22T00:00:00Z'],
      due: ['09-01T02:00', '09-01T02:00'],
    },
    { name: 'a leap day', at: ['0 0 29 2 *', 'UTC', '2026-01-01T00:00:00Z'], due: ['02-29T00:00'] },
    {
      name: 'a day of the month and a weekday: either, as in crontab',
      at: ['0 6 13 * 5', 'UTC', '2026-11-10T07:00:00Z'],
      due: ['11-13T06:00', '11-20T06:00', '11-27T06:00', '12-04T06:00', '12-11T06:00', '12-13T06:00'],
    },
    {
      name: 'either also where node-cron would find none that is both',
      at: ['0 6 16 11 5#2', 'UTC', '2026-11-10T07:00:00Z'],
      due: ['11-13T06:00', '11-16T06:00', '11-12T06:00', '11-16T06:00'],
    },
    {
      name: 'either where no month has that day',
      at: ['0 6 30 2 5', 'UTC', '2026-11-10T07:00:00Z'],
      due: ['02-05T06:00', '02-12T06:00', '02-19T06:00', '02-26T06:00', '02-04T06:00'],
    },
    {
      name: 'days that begin with a star, and a weekday: both, as in crontab',
      at: ['0 6 */2 * 1', 'UTC', '2026-11-10T07:00:00Z'],
      due: ['11-23T06:00', '12-07T06:00', '12-21T06:00'],
    },
    {
      name: 'any weekday beside a day of the month gives none',
      at: ['0 0 6 13 * ?', 'UTC', '2026-11-10T07:00:00Z'],
      due: ['11-13T06:00', '12-13T06:00'],
    },
    {
      name: 'working days',
      at: ['0 6 * * 1-5', 'UTC', '2026-11-20T07:00:00Z'],
      due: ['11-23T06:00', '11-24T06:00'],
    },
  ] as const;
  for (const { name, at, due } of cases) {
    it(name, () => {
      assert.deepEqual(ticks(at[0], at[1], at[2], due.length), [...due]);
    });
  }

  it('throws where no day ever comes', () => {
    const schedule = cronSchedule('0 6 31W 4 *', 'UTC');
    assert.throws(() => schedule.next(new Date()), /0 6 31W 4 \*.*never comes/);
  });

  it('takes six fields, the first being seconds', () => {
    const next = cronSchedule('*/20 * * * * *', 'UTC').next(new Date('2026-11-22T10:00:05Z'));
    assert.equal(next.toISOString(), '2026-11-22T10:00:20.000Z');
  });

  it('is strictly after the moment asked for', () => {
    const schedule = cronSchedule('0 * * * *', 'UTC');
    assert.equal(
      schedule.next(new Date('2026-11-22T10:00:00.000Z')).toISOString(),
      '2026-11-22T11:00:00.000Z',
    );
    assert.equal(
      schedule.next(new Date('2026-11-22T09:59:59.999Z')).toISOString(),
      '2026-11-22T10:00:00.000Z',
    );
  });
});

/** Clock changes of an hour and of half an hour, at midnight, in either hemisphere, none, and one by a whole day. */
const ZONES = [
  'Europe/Paris',
  'America/New_York',
  'Australia/Lord_Howe',
  'America/Sao_Paulo',
  'Africa/Casablanca',
  'Asia/Kathmandu',
  'Asia/Beirut',
  'Pacific/Apia',
];
const DAYS = 800;

describe('schedules, over years', () => {
  for (const timezone of ZONES) {
    it(`have every fixed time once on every date: ${timezone}`, () => {
      const dates = new Intl.DateTimeFormat('en-CA', { timeZone: timezone, dateStyle: 'short' });
      for (const time of ['0 0', '30 0', '30 1', '0 2', '30 2', '59 2', '30 3', '59 23']) {
        const schedule = cronSchedule(`${time} * * *`, timezone);
        const start = new Date('2010-12-31T12:00:00Z');
        const seen: string[] = [];
        for (let at = schedule.next(start); seen.length < DAYS; at = schedule.next(at))
          seen.push(dates.format(at));
        assert.equal(new Set(seen).size, DAYS, `${time}: no date twice`);
        const [first = '', last = ''] = [seen[0], seen.at(-1)];
        const days = (Date.parse(last) - Date.parse(first)) / 86_400_000 + 1;
        // Samoa had no 30 December 2011.
        assert.equal(days - DAYS, timezone === 'Pacific/Apia' ? 1 : 0, `${time}: no date left out`);
      }
    });

    it(`are even where they name every hour: ${timezone}`, () => {
      const schedule = cronSchedule('*/15 * * * *', timezone);
      let at = new Date('2011-01-01T00:00:00Z');
      const end = new Date('2012-06-01T00:00:00Z');
      const gaps = new Set<number>();
      while (at < end) {
        const next = schedule.next(at);
        gaps.add((next.getTime() - at.getTime()) / 60_000);
        at = next;
      }
      assert.deepEqual([...gaps], [15]);
    });
  }

  it('leave nothing behind in the library', () => {
    for (let run = 0; run < 20; run += 1) cronSchedule('*/5 * * * *', 'Europe/Paris').next(new Date());
    assert.equal(getTasks().size, 0);
  });
});
