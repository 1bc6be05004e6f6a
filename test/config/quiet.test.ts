/** Quiet times as they are configured: what they mean, and what is said of those that cannot be meant. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { printConfig } from '../../src/config/print.ts';
import { describeProblem } from '../../src/config/problem.ts';
import { translator } from '../../src/messages/messages.ts';
import { folder, load, problemsOf, textWith } from './sample.ts';

const schedule = (text: string, timezone = 'Europe/Paris') =>
  textWith({
    schedule: `schedule:\n  timezone: ${timezone}\n  quiet:\n${text.replaceAll(/^(?=.)/gm, '    ')}`,
  });
const one = (from: string, until: string, what = 'removals: withhold') =>
  `- { from: ${from}, until: ${until}, ${what} }\n`;

async function times(text: string, timezone?: string): Promise<string[]> {
  const { quiet } = (await load(schedule(text, timezone))).schedule;
  return quiet.map(({ from, until, without }) =>
    `${new Date(from).toISOString()} ${new Date(until).toISOString()} ${without}`.replaceAll(':00.000Z', ''),
  );
}

async function warnings(text: string, timezone?: string): Promise<string[]> {
  const config = await load(schedule(text, timezone));
  return config.warnings.map((problem) =>
    describeProblem(problem, translator('en')).replaceAll(`${folder}/`, ''),
  );
}

describe('a quiet time', () => {
  const cases: readonly (readonly [name: string, text: string, expected: string, timezone?: string])[] = [
    ['is whole days', one('2090-07-10', '2090-08-31'), '2090-07-09T22:00 2090-08-31T22:00 removals'],
    ['is one day', one('2090-01-10', '2090-01-10', 'runs: none'), '2090-01-09T23:00 2090-01-10T23:00 runs'],
    [
      'is a minute',
      one('2090-01-10T06:00', '2090-01-10T06:01'),
      '2090-01-10T05:00 2090-01-10T05:01 removals',
    ],
    [
      'has offsets',
      one('2090-01-10T06:00Z', '2090-01-10T06:00-05:00'),
      '2090-01-10T06:00 2090-01-10T11:00 removals',
    ],
    // Clocks: 2090-03-26 02:00 to 03:00, 2090-10-29 03:00 to 02:00.
    ['is a day of 23 hours', one('2090-03-26', '2090-03-26'), '2090-03-25T23:00 2090-03-26T22:00 removals'],
    ['is a day of 25 hours', one('2090-10-29', '2090-10-29'), '2090-10-28T22:00 2090-10-29T23:00 removals'],
    [
      'begins with the first of two equal hours, and ends with the last',
      one('2090-10-29T02:30', '2090-10-29T02:30'),
      '2090-10-29T00:30 2090-10-29T01:30 removals',
    ],
    [
      'takes the hour that an offset says',
      one('2090-10-29T02:30+01:00', '2090-10-29T02:45+01:00'),
      '2090-10-29T01:30 2090-10-29T01:45 removals',
    ],
    [
      'begins where midnight is skipped',
      one('2018-11-04', '2090-01-01'),
      '2018-11-04T03:00 2090-01-02T03:00 removals',
      'America/Sao_Paulo',
    ],
    [
      'is of the zone',
      one('2090-01-01', '2090-01-01'),
      '2089-12-31T10:00 2090-01-01T10:00 removals',
      'Pacific/Kiritimati',
    ],
  ];
  for (const [name, text, expected, timezone] of cases) {
    it(name, async () => assert.deepEqual(await times(text, timezone), [expected]));
  }

  it('need not stand in a list, and there need be none', async () => {
    assert.deepEqual(await times('from: 2090-01-01\nuntil: 2090-01-01\nruns: none\n', 'UTC'), [
      '2090-01-01T00:00 2090-01-02T00:00 runs',
    ]);
    assert.deepEqual(await times('', 'UTC'), []);
    assert.deepEqual((await load(textWith({}))).schedule.quiet, []);
  });

  it('is printed as it holds, and read again', async () => {
    const text = schedule(one('2090-07-10', '2090-08-31') + one('2091-01-01', '2091-01-02', 'runs: none'));
    const config = await load(text, { COHORT_SYNC_SCHEDULE_QUIET_2_UNTIL: '2091-01-03' });
    const again = await load(printConfig(config, translator('en')));
    assert.deepEqual(again.schedule, config.schedule);
    assert.equal(new Date(config.schedule.quiet[1]?.until ?? 0).toISOString(), '2091-01-03T23:00:00.000Z');
  });
});

describe('a quiet time that cannot be meant', () => {
  const cases: readonly (readonly [
    name: string,
    text: string,
    said: readonly string[],
    timezone?: string,
  ])[] = [
    [
      'ends before it begins',
      one('2090-08-31', '2090-07-10'),
      [
        'config.yaml, line 4: schedule.quiet.1.until: It ends (2090-07-10) no later than it begins (2090-08-31).',
      ],
    ],
    [
      'has no length',
      one('2090-01-10T06:00', '2090-01-10T06:00'),
      [
        'config.yaml, line 4: schedule.quiet.1.until: It ends (2090-01-10T06:00) no later than it begins (2090-01-10T06:00).',
      ],
    ],
    [
      'says nothing of what there is none of',
      '- { from: 2090-01-01, until: 2090-01-02 }\n',
      [
        'config.yaml, line 4: schedule.quiet.1: A quiet time says what there is none of: runs: none, or removals: withhold.',
      ],
    ],
    [
      'says both',
      one('2090-01-01', '2090-01-02', 'runs: none, removals: withhold'),
      [
        'config.yaml, line 4: schedule.quiet.1: runs: none and removals: withhold are both given. Keep one of them: without runs nobody leaves either.',
      ],
    ],
    [
      'lacks its end, and has a word that is unknown',
      '- { from: 2090-01-01, removals: none }\n',
      [
        'config.yaml, line 4: schedule.quiet.1.until: Found nothing, expected a day or a time such as 2027-07-10 or 2027-07-10T06:00. Set it here or with COHORT_SYNC_SCHEDULE_QUIET_1_UNTIL.',
        'config.yaml, line 4: schedule.quiet.1.removals: Found “none”, expected one of withhold.',
      ],
    ],
    [
      'names days that no calendar has',
      one('2090-02-30', '2090-13-01'),
      [
        'config.yaml, line 4: schedule.quiet.1.from: Found “2090-02-30”, expected a day or a time such as 2027-07-10 or 2027-07-10T06:00.',
        'config.yaml, line 4: schedule.quiet.1.until: Found “2090-13-01”, expected a day or a time such as 2027-07-10 or 2027-07-10T06:00.',
      ],
    ],
    [
      'begins in an hour that clocks skip',
      one('2090-03-26T02:30', '2090-04-01'),
      [
        'config.yaml, line 4: schedule.quiet.1.from: “2090-03-26T02:30” never comes in Europe/Paris: clocks are set forward over it. Take a time before or after that.',
      ],
    ],
    [
      'is a word',
      '- soon\n',
      [
        'config.yaml, line 4: schedule.quiet.1: Found a value, expected a section with keys such as from, until, runs, removals.',
      ],
    ],
    [
      'has a key that is nearly one',
      '- { form: 2090-01-01, until: 2090-01-02, runs: none }\n',
      ['config.yaml, line 4: schedule.quiet.1.form: There is no such key. Did you mean “from”?'],
    ],
  ];
  for (const [name, text, said, timezone] of cases) {
    it(name, async () => {
      const problems = await problemsOf(schedule(text, timezone));
      for (const [index, line] of said.entries()) assert.equal(problems[index], line);
    });
  }
});

describe('what is most likely a mistake in quiet times', () => {
  it('is an overlap of one kind, by as little as a minute', async () => {
    const first = one('2090-01-01', '2090-01-10');
    assert.deepEqual(await warnings(first + one('2090-01-11', '2090-01-12')), []);
    assert.deepEqual(await warnings(first + one('2090-01-05', '2090-01-06', 'runs: none')), []);
    assert.deepEqual(await warnings(first + one('2090-01-10T23:59', '2090-01-12')), [
      'config.yaml, line 5: schedule.quiet.2: It overlaps with schedule.quiet.1 (line 4). Both hold; check the years and months of both.',
    ]);
  });

  it('is one that is over', async () => {
    const minutes = (from: number) => new Date(Date.now() + from * 60_000).toISOString().slice(0, 16);
    assert.deepEqual(await warnings(one('2020-01-01', minutes(5)), 'UTC'), []);
    const over = minutes(-5);
    assert.deepEqual(await warnings(one('2020-01-01', over), 'UTC'), [
      `config.yaml, line 4: schedule.quiet.1.until: It ended with ${over} and has no effect any more. Take it out.`,
    ]);
  });
});
