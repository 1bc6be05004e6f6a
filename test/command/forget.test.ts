/** A person taken out of the state folder: afterwards none of its bytes has his values, and everybody else is still there. */
import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type TestContext, test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { stringify } from 'yaml';
import { openHistory, type StoredHistory } from '../../src/history/sqlite.ts';
import type { PlanLessons } from '../../src/plan/memory.ts';
import { added, cohort, keptLog, MOODLE, removed, report, temporaryFolder } from '../history/runs.ts';
import { command } from '../run/stage.ts';

/** Values that occur nowhere else, not in a time, a size or another number either. */
const USER = 987_654_321;
const KEY = '0099887766';
const OTHER = 55;
const FIRST = '20261120T060000000Z-aaa1';
const SECOND = '20261121T060000000Z-bbb2';
const THIRD = '20261122T060000000Z-ccc3';

interface Scene {
  readonly state: string;
  asked(...args: string[]): ReturnType<typeof command>;
  /** Looks into the history as it is now. */
  history<T>(look: (history: StoredHistory) => T): T;
}

/** A state folder in which a person is everywhere where one can be. */
function scene(t: TestContext): Scene {
  const folder = temporaryFolder(t);
  const state = join(folder, 'state');
  const config = join(folder, 'config.yaml');
  writeFileSync(
    config,
    stringify({
      oracle: { connectString: '192.0.2.1/NOBODY', user: 'SYNC', password: 'secret' },
      moodle: { type: 'mariadb', host: '192.0.2.1', user: 'sync', password: 'secret', database: 'moodle' },
      match: { field: 'profile:studentid' },
      mappings: { programme: { query: 'SELECT 1', student: 'S', idnumber: '{P}', name: '{P}' } },
      state: { folder: state },
    }),
    { mode: 0o600 },
  );
  const opened = () =>
    openHistory({
      folder: state,
      keepDays: 36_500,
      log: keptLog(),
      now: () => new Date('2026-11-22T07:00:00Z'),
    });
  const history = opened();
  const many = Array.from({ length: 300 }, (_, at) => 1000 + at);
  const lessons = (at: string): PlanLessons => ({
    at,
    synchronised: [{ cohortId: 4, mapping: 'programme', idnumber: 'A' }],
    gone: [],
    vanished: [],
    waiting: { anew: false, cohorts: [{ cohortId: 5, begun: [OTHER, USER], counted: [], ended: [] }] },
  });
  const begin = (id: string, startedAt: string) =>
    history.begin({ id, startedAt, dryRun: false, moodle: MOODLE });
  begin(FIRST, '2026-11-20T06:00:00.000Z');
  history.record(FIRST, {
    changes: [added('A', 4, [OTHER, USER]), added('MANY', 5, [...many, USER]), added('ALONE', 6, [USER])],
  });
  history.finish(
    report(FIRST, {
      startedAt: '2026-11-20T06:00:00.000Z',
      findings: [
        { kind: 'unmatched-student', mapping: 'programme', student: KEY, cohorts: ['A'] },
        { kind: 'unmatched-student', mapping: 'programme', student: '0011', cohorts: ['A'] },
        { kind: 'missing-field', mapping: 'programme', column: 'P', rows: [3, 4], students: [KEY, '0011'] },
        {
          kind: 'ambiguous-student',
          mapping: 'programme',
          student: KEY,
          users: [OTHER, USER],
          cohorts: ['A'],
        },
        { kind: 'apply-failed', mapping: 'programme', cohort: 'A', error: `no row for ${KEY}.` },
      ],
      compared: {
        run: 'r0',
        startedAt: '2026-11-19T06:00:00.000Z',
        fresh: [0, 1],
        settled: [{ kind: 'user-vanished', mapping: 'programme', cohort: 'A', users: [USER] }],
      },
      changes: [cohort('A', { id: 4, adds: [OTHER, USER] }), cohort('ALONE', { id: 6, adds: [USER] })],
    }),
    { judged: [], plan: lessons('2026-11-20T06:00:00.000Z') },
  );
  begin(SECOND, '2026-11-21T06:00:00.000Z');
  history.record(SECOND, { changes: [removed('A', 4, [OTHER, USER])] });
  const error = {
    kind: 'source',
    code: 'ORA-01722',
    message: `invalid number ${KEY}`,
    params: { row: KEY },
  } as const;
  history.finish(report(SECOND, { startedAt: '2026-11-21T06:00:00.000Z', outcome: 'failed', error }));
  // Killed with a COMMIT under way.
  begin(THIRD, '2026-11-22T06:00:00.000Z');
  history.open(THIRD, { changes: [added('A', 4, [OTHER, USER])] });
  history.alerts.change('2026-11-22T06:00:00.000Z', (book) =>
    book.post([
      {
        message: 'm1',
        channel: 'mail',
        payload: JSON.stringify({ text: `${KEY} is user\u00a0${USER}, and 0011` }),
      },
    ]),
  );
  history.close();
  const db = new DatabaseSync(join(state, 'history.sqlite'));
  // Of a time before: a sum of runs that were cleared away.
  db.prepare('INSERT INTO own_members (moodle, cohort_id, users, run) VALUES (1, 9, ?, 0)').run(
    JSON.stringify([OTHER, USER]),
  );
  db.close();
  writeFileSync(join(state, 'history.sqlite.corrupt-20261101T000000Z'), `${USER} ${KEY}`);
  mkdirSync(join(state, 'reports'));
  writeFileSync(join(state, 'reports', `${FIRST}.json`), `{"student":"${KEY}"}`);
  return {
    state,
    asked: (...args) => command(['--config', config, '--lang', 'en', ...args]),
    history(look) {
      const now = opened();
      try {
        return look(now);
      } finally {
        now.close();
      }
    },
  };
}

/** Every file of a folder, and every report in the history, as bytes. */
function bytesOf(folder: string): Buffer[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile())
    .flatMap((path) => {
      const raw = readFileSync(path);
      if (!path.endsWith('history.sqlite')) return [raw];
      const db = new DatabaseSync(path, { readOnly: true });
      const reports = db.prepare('SELECT report FROM reports').all();
      db.close();
      return [raw, ...reports.map(({ report: packed }) => gunzipSync(packed as Uint8Array))];
    });
}

const isIn = (folder: string, value: string) => bytesOf(folder).some((bytes) => bytes.includes(value));

test('nothing is taken out before that is confirmed, and what would be lost is said', async (t) => {
  const { state, asked } = scene(t);
  const before = bytesOf(state);
  const { code, stdout } = await asked('--forget', `user:${USER}`, '--forget', `student:${KEY}`);
  assert.equal(code, 0);
  for (const said of [
    /^user:987654321 and student:0099887766: what the state folder has/,
    /4 memberships that 2 runs wrote/,
    /4 findings, 2 reports/,
    /1 message still to be delivered/,
    /history\.sqlite\.corrupt-20261101T000000Z, which may name anybody/,
    /Undoing these runs neither adds nor removes the person.*:\s+20261121T060000000Z-bbb2, 20261120T060000000Z-aaa1/,
    /wait to leave 1 cohort begins anew/,
    /As long as the source names/,
    /Nothing was changed/,
    /--forget user:987654321 --forget student:0099887766 --yes$/m,
  ]) {
    assert.match(stdout.replaceAll(/\n {4}/g, ' '), said);
  }
  assert.deepEqual(bytesOf(state), before);
  assert.equal((await asked('--forget', `user:${USER}`, '--dry-run')).code, 0);
  assert.equal((await asked('--forget', `user:${USER}`, '--dry-run', '--yes')).code, 2);
  assert.equal((await asked('--forget', 'cohort:A', '--yes')).code, 2);
  assert.deepEqual(bytesOf(state), before);
});

test('none of the bytes has the values afterwards, and all others are as they were', async (t) => {
  const { state, asked, history } = scene(t);
  for (const value of [String(USER), KEY]) assert.ok(isIn(state, value));
  const { code, stdout } = await asked(
    '--json',
    '--forget',
    `user:${USER}`,
    '--forget',
    `student:${KEY}`,
    '--yes',
  );
  assert.equal(code, 0);
  const { forgotten, memberships, waits, own, runs } = JSON.parse(stdout);
  assert.deepEqual(
    { forgotten, memberships, waits, own, runs },
    { forgotten: true, memberships: 4, waits: 1, own: 1, runs: [SECOND, FIRST] },
  );
  for (const value of [String(USER), KEY]) assert.ok(!isIn(state, value), value);
  history((now) => {
    assert.deepEqual(
      now.changes({ user: OTHER }).map(({ run, kind }) => [run, kind]),
      [
        [FIRST, 'added'],
        [SECOND, 'removed'],
      ],
    );
    assert.deepEqual(now.changes({ user: USER }), []);
    // What was of him alone is gone; the cohorts of the others have them still.
    assert.deepEqual(
      now.changes({ run: FIRST }).map(({ cohort: name, users }) => [name, users.length]),
      [
        ['A', 1],
        ['MANY', 300],
      ],
    );
    const first = now.run(FIRST);
    assert.deepEqual(
      first?.findings.map((finding) => finding.kind),
      ['unmatched-student', 'missing-field', 'apply-failed'],
    );
    assert.deepEqual(first?.compared?.fresh, [0]);
    assert.deepEqual(first?.compared?.settled, []);
    assert.deepEqual(
      first?.changes.map(({ idnumber, adds }) => [idnumber, adds]),
      [['A', [OTHER]]],
    );
    assert.equal(now.run(SECOND)?.error?.message, 'invalid number …');
    assert.deepEqual(
      now.findings({ student: '0011' }).map(({ finding }) => finding.kind),
      ['unmatched-student', 'missing-field'],
    );
    assert.deepEqual([...(now.waiting(MOODLE)?.get(5)?.keys() ?? [])], [OTHER]);
    assert.ok(now.ownMembers(MOODLE, [9]).get(9)?.has(OTHER));
    assert.deepEqual(now.problems(), []);
  });
  const again = await asked('--forget', `user:${USER}`, '--yes');
  assert.deepEqual([again.code, again.stdout], [0, `user:${USER}: the history knows nothing of it.\n`]);
});

test('an open batch keeps the others, so that the next run can look for them', async (t) => {
  const { asked, history } = scene(t);
  await asked('--forget', `user:${USER}`, '--yes');
  history((now) => {
    now.begin({
      id: '20261123T060000000Z-ddd4',
      startedAt: '2026-11-23T06:00:00.000Z',
      dryRun: false,
      moodle: MOODLE,
    });
    assert.deepEqual(
      now.openBatches().map(({ run, changes }) => [run, changes.map(({ users }) => users)]),
      [[THIRD, [[OTHER]]]],
    );
    now.finish(report('20261123T060000000Z-ddd4'));
  });
});

test('a plan that named him can no longer be approved by what is left of it', async (t) => {
  const { asked, history } = scene(t);
  const [his, others] = ['20261123T060000000Z-fff6', '20261124T060000000Z-fff7'];
  history((now) => {
    for (const [run, removes] of [
      [his, [OTHER, USER]],
      [others, [OTHER]],
    ] as const) {
      now.begin({ id: run, startedAt: '2026-11-23T06:00:00.000Z', dryRun: false, moodle: MOODLE });
      const changes = [cohort('A', { id: 4, removes })];
      const digests = { digest: 'abc123', approvable: 'abc123' };
      now.finish(report(run, { outcome: 'refused', exitCode: 3, ...digests, changes }));
    }
  });
  assert.match((await asked('--history', his)).stdout, /--approve abc123/);
  await asked('--forget', `user:${USER}`, '--yes');
  // His removal would be done with the others, and is not shown.
  const { stdout } = await asked('--history', his);
  assert.doesNotMatch(stdout, /--approve|abc123/);
  assert.match(stdout, /Planned changes, largest removals first$/m);
  assert.match((await asked('--history', others)).stdout, /--approve abc123/);
  history((now) => {
    assert.deepEqual(
      now.run(his)?.changes.map(({ removes }) => removes),
      [[OTHER]],
    );
  });
});

test('a key goes in whatever spelling it is compared as the same, and no other', async (t) => {
  const { state, asked, history } = scene(t);
  const findings = ['ab12É', 'AB12é', 'ab1'].map((student) => ({
    kind: 'unmatched-student' as const,
    mapping: 'programme',
    student,
    cohorts: ['A'],
  }));
  const shown = {
    kind: 'invisible-characters' as const,
    mapping: 'programme',
    column: 'S',
    values: ['aB\u200b12É'],
  };
  const run = '20261125T060000000Z-fff8';
  history((now) => {
    now.begin({ id: run, startedAt: '2026-11-25T06:00:00.000Z', dryRun: false, moodle: MOODLE });
    now.finish(report(run, { findings: [...findings, shown] }));
  });
  assert.match((await asked('--history', 'student:AB12É')).stdout, /AB12é(?:.|\n)*ab12É/);
  await asked('--forget', 'student:Ab12É', '--yes');
  assert.deepEqual(
    history((now) => now.run(run)?.findings.map((finding) => 'student' in finding && finding.student)),
    ['ab1'],
  );
  for (const spelling of ['ab12É', 'AB12é', 'aB\u200b12É']) assert.ok(!isIn(state, spelling), spelling);
});

test('who is known by his number alone keeps none of the values of his key', async (t) => {
  const { state, asked } = scene(t);
  await asked('--forget', `user:${USER}`, '--yes');
  assert.ok(!isIn(state, String(USER)));
  assert.ok(isIn(state, KEY));
  // Nor does a number that is a part of another.
  await asked('--forget', 'user:10', '--yes');
  assert.ok(isIn(state, '1010'));
});

test('while a run is under way nobody is taken out', async (t) => {
  const { state, asked } = scene(t);
  const history = openHistory({ folder: state, keepDays: 36_500, log: keptLog(), now: () => new Date() });
  t.after(() => history.close());
  history.begin({
    id: '20261123T060000000Z-eee5',
    startedAt: '2026-11-23T06:00:00.000Z',
    dryRun: false,
    moodle: MOODLE,
  });
  const { code, stderr } = await asked('--forget', `user:${USER}`, '--yes');
  assert.equal(code, 5);
  assert.match(stderr, /Run 20261123T060000000Z-eee5 is under way/);
  assert.ok(isIn(state, String(USER)));
});

test('a history that cannot be read says so', async (t) => {
  const { state, asked } = scene(t);
  writeFileSync(
    join(state, 'history.sqlite'),
    'no database at all, and long enough to be looked at as one'.repeat(99),
  );
  const { code, stderr } = await asked('--forget', `user:${USER}`, '--yes');
  assert.equal(code, 1);
  assert.match(stderr, /is damaged/);
  assert.match(stderr, /Nothing was changed\./);
});
