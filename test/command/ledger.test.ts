/** What the command line tells of the history, with neither side to be had. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { parse } from 'csv-parse/sync';
import { stringify } from 'yaml';
import { openHistory } from '../../src/history/sqlite.ts';
import type { AppliedChange } from '../../src/moodle/moodle.ts';
import type { Finding } from '../../src/plan/finding.ts';
import type { RunReport } from '../../src/report/report.ts';
import { added, cohort, keptLog, MOODLE, removed, report, summary } from '../history/runs.ts';
import { command } from '../run/stage.ts';

const FIRST = '20261120T060000000Z-aaa1';
const SECOND = '20261121T060000000Z-bbb2';
const THIRD = '20261122T060000000Z-ccc3';
const DRY = '20261122T230000000Z-ccc4';
const NOTHING = { created: 0, updated: 0, added: 0, removed: 0 };

const unmatched = (student: string, ...cohorts: string[]): Finding => ({
  kind: 'unmatched-student',
  mapping: 'programme',
  student,
  cohorts,
});
/** What a spreadsheet would run, and what it would take for something else. */
const ODD = [
  '0012345',
  '=HYPERLINK("http://x")',
  '+1',
  '-2',
  '@SUM(A1)',
  'a;b,c"d',
  '12E3',
  '3-4',
  '12345678901234567',
  'MAR1',
];

describe('the history on the command line', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ledger-'));
  const config = join(folder, 'config.yaml');
  const asked = (...args: string[]) => {
    const language = args.includes('--lang') ? [] : ['--lang', 'en'];
    return command(['--config', config, ...language, ...args]);
  };
  const json = async <T>(...args: string[]): Promise<T> => {
    const { code, stdout, stderr } = await asked('--json', ...args);
    assert.deepEqual([code, stderr], [0, '']);
    return JSON.parse(stdout) as T;
  };
  const ids = async (...args: string[]) =>
    (await json<{ run: string }[]>('--history', ...args)).map(({ run }) => run);

  before(() => {
    writeFileSync(
      config,
      stringify({
        oracle: { connectString: '192.0.2.1/NOBODY', user: 'SYNC', password: 'secret' },
        moodle: { type: 'mariadb', host: '192.0.2.1', user: 'sync', password: 'secret', database: 'moodle' },
        match: { field: 'profile:studentid' },
        mappings: { programme: { query: 'SELECT 1', student: 'S', idnumber: '{P}', name: '{P}' } },
        state: { folder: join(folder, 'state') },
        schedule: { timezone: 'Europe/Paris' },
      }),
      { mode: 0o600 },
    );
    fill();
  });
  after(() => rmSync(folder, { recursive: true }));

  function fill(): void {
    let now = new Date();
    const history = openHistory({
      folder: join(folder, 'state'),
      keepDays: 36_500,
      log: keptLog(),
      now: () => now,
    });
    const ran = (run: string, startedAt: string, changes: AppliedChange[], parts: Partial<RunReport>) => {
      now = new Date(startedAt);
      history.begin({ id: run, startedAt, dryRun: parts.dryRun ?? false, moodle: MOODLE });
      if (changes.length > 0) history.record(run, { changes });
      history.finish(
        report(run, { startedAt, finishedAt: startedAt, mappings: [summary('programme')], ...parts }),
      );
    };
    const create = { contextId: 1, name: '=Médecine', description: '', visible: true, component: '' };
    const update = { name: { from: 'Old', to: 'N;ew' } };
    ran(
      FIRST,
      '2026-11-20T06:00:00.000Z',
      [
        { kind: 'created', cohort: cohort('MED-1', { create }), cohortId: 4 },
        added('MED-1', 4, [7, 77]),
        added('MED-2', 5, [7]),
      ],
      { findings: [unmatched('0012345', 'MED-1')], written: { ...NOTHING, created: 1, added: 3 } },
    );
    ran(
      SECOND,
      '2026-11-21T06:00:00.000Z',
      [
        { kind: 'updated', cohort: cohort('MED-2', { id: 5, update }), cohortId: 5 },
        removed('MED-1', 4, [77]),
      ],
      {
        outcome: 'partial',
        findings: [
          unmatched('0012345', 'MED-1'),
          { kind: 'cohort-vanished', mapping: 'programme', cohort: 'MED-1' },
        ],
        written: { ...NOTHING, updated: 1, removed: 1 },
      },
    );
    ran(THIRD, '2026-11-22T06:00:00.000Z', [], {
      outcome: 'refused',
      findings: [
        ...ODD.map((student) => unmatched(student, 'MED-1', 'MED-2')),
        { ...unmatched('0012345', 'Y-1'), mapping: 'year' } as Finding,
        { kind: 'missing-student', mapping: 'programme', cohort: 'MED-1', rows: [3, 9] },
      ],
      changes: [cohort('MED-1', { id: 4, adds: [8], removes: [7] })],
      written: NOTHING,
    });
    ran(DRY, '2026-11-22T23:00:00.000Z', [], {
      dryRun: true,
      findings: [unmatched('0012345', 'MED-1')],
      written: NOTHING,
    });
    history.close();
  }

  it('lists runs by time, in the zone of the schedule', async () => {
    assert.deepEqual(await ids(), [DRY, THIRD, SECOND, FIRST]);
    assert.deepEqual(await ids('--since', '2026-11-22'), [DRY, THIRD]);
    // In Paris it is the next day by then.
    assert.deepEqual(await ids('--since', '2026-11-23'), [DRY]);
    assert.deepEqual(await ids('--until', '2026-11-20'), [FIRST]);
    assert.deepEqual(await ids('--since', '2026-11-21T07:00', '--until', '2026-11-22T07:00'), [SECOND]);
    assert.deepEqual(await ids('--until', '2026-11-21T06:00:00Z'), [FIRST]);
    assert.deepEqual(await ids('--limit', '1'), [DRY]);
  });

  it('lists runs by outcome and by the cohort that they changed', async () => {
    assert.deepEqual(await ids('--outcome', 'refused,partial'), [THIRD, SECOND]);
    assert.deepEqual(await ids('--outcome', 'applied', '--outcome', 'killed'), [DRY, FIRST]);
    assert.deepEqual(await ids('--cohort', 'MED-2'), [SECOND, FIRST]);
    assert.deepEqual(await ids('--cohort', 'MED-2', '--outcome', 'partial'), [SECOND]);
    assert.deepEqual(await ids('--cohort', 'NONE'), []);
    const { code, stdout } = await asked('--history', '--cohort', 'NONE');
    assert.deepEqual([code, stdout], [0, 'No kept run matches.\n']);
  });

  it('says that there are more runs than it lists', async () => {
    assert.match((await asked('--history', '--limit', '2')).stdout, /There are older runs: --limit N/);
    assert.doesNotMatch((await asked('--history', '--limit', '4')).stdout, /There are older runs/);
  });

  it('knows days and runs by their names', async () => {
    // The runs of the test are those of a day of their own: of today and of yesterday there is none.
    assert.deepEqual(await ids('yesterday', '--until', 'yesterday'), []);
    for (const [name, run] of [
      ['last', DRY],
      ['bbb2', SECOND],
      ['20261120', FIRST],
      [THIRD, THIRD],
    ] as const) {
      assert.equal((await json<RunReport>('--history', name)).run, run);
    }
    const several = await asked('--history', '2026112');
    assert.equal(several.code, 2);
    assert.match(several.stderr, /may mean any of 4 runs: 20261122T230000000Z-ccc4, /);
    const none = await asked('--history', 'ccc');
    assert.equal(none.code, 2);
    assert.match(none.stderr, /has no run called “ccc”/);
  });

  describe('as a file', () => {
    const read = (text: string, delimiter: string): string[][] =>
      parse(text, { delimiter, bom: true, record_delimiter: '\r\n' });

    it('has the mark of UTF-8, and the delimiter of the language', async () => {
      for (const [language, delimiter, head] of [
        ['en', ',', 'Run'],
        ['fr', ';', 'Exécution'],
      ] as const) {
        const { code, stdout } = await asked('--history', '--csv', '--lang', language);
        assert.equal(code, 0);
        assert.ok(stdout.startsWith('\ufeff'));
        assert.ok(stdout.endsWith('\r\n'));
        const [heads, first] = read(stdout, delimiter);
        assert.deepEqual([heads?.[0], first?.[0], heads?.length], [head, DRY, 11]);
        assert.equal(first?.[1], '2026-11-23 00:00:00');
      }
    });

    it('keeps what a spreadsheet would change, and runs nothing', async () => {
      const { stdout } = await asked('--history', THIRD, '--csv', 'findings', '--lang', 'fr');
      const [, ...rows] = read(stdout, ';');
      const students = rows.filter(([kind]) => kind === 'unmatched-student').map((row) => row[2]);
      assert.deepEqual(students, [
        '\t0012345',
        `'=HYPERLINK("http://x")`,
        "'+1",
        "'-2",
        "'@SUM(A1)",
        'a;b,c"d',
        '\t12E3',
        '\t3-4',
        '\t12345678901234567',
        '\tMAR1',
      ]);
      // Whatever a program splits by, no cell begins with what makes it a formula.
      assert.doesNotMatch(stdout, /(^|[;,\t\r\n])[=+@-]/);
      const [of0012345] = rows;
      assert.deepEqual(
        [of0012345?.[1], of0012345?.[3], of0012345?.[6]],
        ['programme, year', 'MED-1, MED-2, Y-1', '2026-11-20 07:00:00'],
      );
      assert.match(rows.at(-1)?.[5] ?? '', /3, 9/);
    });

    it('has the changes that were written, and those that a refused run planned', async () => {
      const changes = async (run: string) =>
        read((await asked('--history', run, '--csv', 'changes')).stdout, ',').slice(1);
      assert.deepEqual(await changes(SECOND), [
        [SECOND, '2026-11-21 07:00:00', 'cohort changed', 'programme', 'MED-2', '', 'name', 'Old', 'N;ew'],
        [SECOND, '2026-11-21 07:00:00', 'member removed', 'programme', 'MED-1', '77', '', '', ''],
      ]);
      assert.deepEqual((await changes(FIRST))[0]?.slice(2), [
        'cohort created',
        'programme',
        'MED-1',
        '',
        'name',
        '',
        "'=Médecine",
      ]);
      assert.deepEqual(await changes(THIRD), [
        [THIRD, '', 'member added', 'programme', 'MED-1', '8', '', '', ''],
        [THIRD, '', 'member removed', 'programme', 'MED-1', '7', '', '', ''],
      ]);
      assert.deepEqual(
        read((await asked('--history', 'user:77', '--csv', 'changes')).stdout, ',')
          .slice(1)
          .map((row) => [row[0], row[2], row[5]]),
        [
          [SECOND, 'member removed', '77'],
          [FIRST, 'member added', '77'],
        ],
      );
    });

    it('has what is open, for the registry', async () => {
      const { stdout } = await asked('--findings', 'unmatched-student', '--csv');
      assert.deepEqual(read(stdout, ','), [
        ['Finding', 'Mapping', 'Student', 'Cohort', 'User', 'In words', 'Since', 'Leaves'],
        [
          'unmatched-student',
          'programme',
          '\t0012345',
          'MED-1',
          '',
          '0012345 (MED-1)',
          '2026-11-20 07:00:00',
          '',
        ],
      ]);
      assert.equal(read((await asked('--findings', 'leaving', '--csv')).stdout, ',').length, 1);
    });
  });

  it('shows what is open, and since when', async () => {
    const all = await json<{ run: string; findings: { finding: Finding; since: string }[] }>('--findings');
    assert.equal(all.run, DRY);
    assert.deepEqual(
      all.findings.map(({ finding, since }) => [finding.kind, since]),
      [['unmatched-student', '2026-11-20T06:00:00.000Z']],
    );
    const { stdout } = await asked('--findings', 'unmatched-student');
    assert.match(stdout, /^1 finding of the newest sync \(20261122T230000000Z-ccc4, /);
    assert.match(stdout, /0012345.*\(since Nov 20, 2026, 7:00/);
  });

  it('tells the past of a user, a student and a cohort', async () => {
    const user = await json<{ user: number; changes: { run: string; kind: string }[] }>(
      '--history',
      'user:77',
    );
    assert.deepEqual([user.user, user.changes.map(({ kind }) => kind)], [77, ['removed', 'added']]);
    const text = (await asked('--history', 'user:77')).stdout;
    assert.match(
      text,
      /^user:77 in the history\n\nChanges, newest first\n {2}Nov 21, 2026.*removed from MED-1/,
    );
    const student = (await asked('--history', 'student:0012345')).stdout;
    assert.match(
      student,
      /Findings, newest first\n {2}unmatched-student: 0012345 \(MED-1\) \(since Nov 20, 2026/,
    );
    assert.match(student, /last\s+in\s+run\s+20261122T060000000Z-ccc3\)/);
    const cohortText = (await asked('--history', 'cohort:MED-1')).stdout;
    assert.match(cohortText, /1 user removed: user\u00a077/);
    assert.match(cohortText, /MED-1 created as “=Médecine”/);
    const { code, stdout } = await asked('--history', 'user:999');
    assert.deepEqual([code, stdout], [0, 'user:999: the history knows nothing of it.\n']);
  });

  it('sums up a span of time', async () => {
    const sum = await json<Record<string, unknown>>(
      '--summary',
      '--since',
      '2026-11-20',
      '--until',
      '2026-11-22',
    );
    assert.deepEqual(sum, {
      since: '2026-11-19T23:00:00.000Z',
      until: '2026-11-22T23:00:00.000Z',
      keptSince: '2026-11-20T06:00:00.000Z',
      mappings: [
        { mapping: 'programme', joined: 3, left: 1, created: 1, updated: 1, members: 97, cohorts: 5 },
      ],
      runs: { applied: 1, partial: 1, refused: 1 },
      dryRuns: 0,
      imports: 0,
      undone: 0,
      lastSuccess: '2026-11-21T06:00:00.000Z',
      open: [{ kind: 'unmatched-student', count: 1, since: '2026-11-20T06:00:00.000Z' }],
      undelivered: [],
    });
    const { code, stdout } = await asked('--summary', '--since', '2026-11-21', '--until', '2026-11-22');
    assert.equal(code, 0);
    assert.match(stdout, /programme +0 +−1 +0 +1 +5 +97/);
    assert.match(stdout, /2 runs: 1 refused and 1 partial\./);
    assert.match(stdout, /unmatched-student: 1, the oldest since Nov 20, 2026/);
    const french = (await asked('--summary', '--since', '2026-11-20', '--lang', 'fr')).stdout;
    assert.match(french, /^Règle +Entrées +Sorties/m);
  });

  it('refuses a span that ends before it begins, and counts a week back from an end that is given alone', async () => {
    const span = ['--since', '2026-11-22', '--until', '2026-11-20'];
    for (const command of ['--history', '--summary']) {
      const { code, stdout, stderr } = await asked(command, ...span);
      assert.deepEqual([code, stdout], [2, '']);
      assert.match(stderr, /ends \(Nov 21, 2026, .*\) no later than it begins \(Nov 22, 2026/);
    }
    const { since, until } = await json<Record<string, string>>('--summary', '--until', '2026-11-20');
    assert.deepEqual([since, until], ['2026-11-13T23:00:00.000Z', '2026-11-20T23:00:00.000Z']);
  });

  it('knows of nothing where there is no history, and makes none', async () => {
    const empty = join(folder, 'empty');
    const env = { COHORT_SYNC_STATE_FOLDER: empty };
    const said = async (...args: string[]) => {
      const { code, stdout } = await command(['--config', config, '--lang', 'en', ...args], env);
      return [code, stdout.split('\n')[0]];
    };
    assert.deepEqual(await said('--history'), [0, 'No run has been kept yet.']);
    assert.deepEqual(await said('--findings'), [0, 'No run has come to a plan yet.']);
    assert.equal((await said('--summary'))[0], 0);
    assert.throws(() => rmSync(empty, { recursive: true }), /ENOENT/);
  });
});
