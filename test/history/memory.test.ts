/** What a run knows of those before it where something went wrong, and that looking leaves no trace. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  truncateSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type TestContext, test } from 'node:test';
import { migrate, migrations } from '../../src/history/schema.ts';
import { openHistory, type StoredHistory } from '../../src/history/sqlite.ts';
import type { Finding } from '../../src/plan/finding.ts';
import type { RunReport } from '../../src/report/report.ts';
import { added, keptLog, MOODLE, report, runAt, temporaryFolder } from './runs.ts';

const WRITER = join(import.meta.dirname, 'writer.ts');
const START = '2026-11-22T17:00:00.000Z';
const LIMIT = { timeout: 300_000 };

function opened(t: TestContext, folder = temporaryFolder(t)): { history: StoredHistory; folder: string } {
  const history = openHistory({ folder, keepDays: 30, log: keptLog(), now: () => new Date(START) });
  t.after(() => history.close());
  return { history, folder };
}

const begin = (history: StoredHistory, id: string, dryRun = false, moodle = MOODLE) => {
  history.begin({ id, startedAt: START, dryRun });
  history.learn({ moodle });
};
const codes = (history: StoredHistory) => history.problems().map(({ code }) => code);

/** A run that asks whether anybody may leave. @returns what it was told, and why */
function ran(
  history: StoredHistory,
  id: string,
  parts: Partial<RunReport> = {},
  moodle = MOODLE,
): [boolean, ...string[]] {
  begin(history, id, parts.dryRun, moodle);
  const isSound = history.isSound();
  history.finish(report(id, parts));
  return [isSound, ...codes(history)];
}

async function startWriter(t: TestContext, folder: string, ...args: string[]) {
  const child = spawn(process.execPath, [WRITER, folder, ...args], { stdio: ['pipe', 'pipe', 'inherit'] });
  t.after(() => child.kill('SIGKILL'));
  const exit = once(child, 'exit');
  await once(child.stdout, 'data', { signal: AbortSignal.timeout(120_000) });
  const ended = async (how: 'killed' | 'let go') => {
    if (how === 'killed') child.kill('SIGKILL');
    else child.stdin.end();
    await exit;
  };
  return ended;
}

/** Overwrites a file's beginning. */
function damage(folder: string): void {
  const file = openSync(join(folder, 'history.sqlite'), 'r+');
  writeSync(file, Buffer.alloc(4096, 0x5a), 0, 4096, 0);
  closeSync(file);
}

/** Everything that can be seen of a folder from outside. */
function traces(folder: string): unknown {
  return readdirSync(folder, { recursive: true })
    .map(String)
    .sort()
    .map((name) => {
      const { size, mode, uid, mtimeMs } = statSync(join(folder, name));
      return { name, size, mode, uid, mtimeMs };
    });
}

const WITHHELD: Finding = {
  kind: 'removals-withheld',
  mapping: 'programme',
  cohort: 'A',
  reason: 'memory',
  users: [1],
};

test(
  'a run whose end could not be kept is known to the next one, in whatever process, until one completes',
  LIMIT,
  async (t) => {
    const { history: first, folder } = opened(t);
    assert.deepEqual(ran(first, 'r1'), [true]);
    begin(first, 'r2');
    assert.equal(first.isSound(), true);
    const ended = await startWriter(t, folder, 'hold');
    first.finish(report('r2'));
    await ended('let go');
    assert.deepEqual(codes(first), ['locked']);
    first.close();

    const { history } = opened(t, folder);
    assert.equal(history.runs()[0]?.outcome, 'unkept');
    assert.deepEqual(
      history.outlook().problems.map(({ code }) => code),
      ['unkept'],
    );
    assert.deepEqual(ran(history, 'dry', { dryRun: true }), [false, 'unkept']);
    assert.deepEqual(ran(history, 'r3', { outcome: 'failed' }), [false, 'unkept']);
    assert.deepEqual(ran(history, 'r4', { only: ['A'] }), [false, 'unkept']);
    assert.deepEqual(ran(history, 'r5', { outcome: 'partial', findings: [WITHHELD] }), [false, 'unkept']);
    assert.deepEqual(ran(history, 'r6'), [true]);
    assert.equal(history.run('r2')?.outcome, 'unkept');
  },
);

const OTHER = '["other","moodle","mdl_"]';

test(
  'a run on another Moodle makes up for none that could not be kept, and has none of its doubts',
  LIMIT,
  async (t) => {
    const { history: first, folder } = opened(t);
    assert.deepEqual(ran(first, 'r1'), [true]);
    assert.deepEqual(ran(first, 'o1', {}, OTHER), [true]);
    begin(first, 'r2');
    const ended = await startWriter(t, folder, 'hold');
    first.finish(report('r2'));
    await ended('let go');
    first.close();
    const { history } = opened(t, folder);
    assert.deepEqual(ran(history, 'o2', {}, OTHER), [true]);
    assert.deepEqual(ran(history, 'r3'), [false, 'unkept']);
    assert.deepEqual(ran(history, 'r4'), [true]);
  },
);

test('a run that could not be kept, on a Moodle that nobody knows, is every Moodle’s', LIMIT, async (t) => {
  const { history: first, folder } = opened(t);
  first.begin({ id: 'r1', startedAt: START, dryRun: false });
  const ended = await startWriter(t, folder, 'hold');
  first.finish(report('r1'));
  await ended('let go');
  first.close();
  const { history } = opened(t, folder);
  assert.deepEqual(ran(history, 'o2', {}, OTHER), [false, 'unkept']);
  assert.deepEqual(ran(history, 'o3', {}, OTHER), [true]);
  assert.deepEqual(ran(history, 'r2'), [false, 'unkept']);
  assert.deepEqual(ran(history, 'r3'), [true]);
});

test('a run on another Moodle makes up for no lost history', (t) => {
  const { history, folder } = opened(t);
  ran(history, 'r1');
  damage(folder);
  assert.deepEqual(ran(history, 'o2', {}, OTHER), [false, 'corrupt']);
  assert.deepEqual(ran(history, 'o3', {}, OTHER), [true]);
  assert.deepEqual(ran(history, 'r4'), [false, 'lost']);
  assert.deepEqual(ran(history, 'r5'), [true]);
  assert.deepEqual(history.outlook().problems, []);
});

test('a run that could not even be entered is known to the next one of this process', LIMIT, async (t) => {
  const { history, folder } = opened(t);
  assert.deepEqual(ran(history, 'r1'), [true]);
  const ended = await startWriter(t, folder, 'hold');
  assert.deepEqual(ran(history, 'r2'), [false, 'locked']);
  await ended('let go');
  assert.deepEqual(ran(history, 'r3'), [false, 'unkept']);
  assert.deepEqual(ran(history, 'r4'), [true]);
});

test(
  'what stands in the way when a run begins, and no more before anybody leaves, costs nothing',
  LIMIT,
  async (t) => {
    const { history, folder } = opened(t);
    ran(history, 'r1');
    const ended = await startWriter(t, folder, 'hold');
    begin(history, 'r2');
    assert.deepEqual(codes(history), ['locked']);
    await ended('let go');
    assert.equal(history.isSound(), true);
    history.finish(report('r2'));
    assert.deepEqual(codes(history), []);
    assert.deepEqual(ran(history, 'r3'), [true]);
  },
);

test(
  'a killed run could keep what it did: the next one has its memory, and takes its lock away',
  LIMIT,
  async (t) => {
    const { history, folder } = opened(t);
    ran(history, 'r1');
    const id = runAt(START);
    const ended = await startWriter(t, folder, 'run', id);
    await ended('killed');
    const lock = join(folder, 'running', `${id}.lock`);
    assert.ok(existsSync(lock));
    assert.deepEqual(ran(history, 'dry', { dryRun: true }), [true]);
    assert.ok(existsSync(lock), 'a dry run settles nothing');
    assert.deepEqual(ran(history, 'r2'), [true]);
    assert.ok(!existsSync(lock));
    assert.deepEqual(readdirSync(join(folder, 'running')), []);
    assert.equal(history.run(id)?.outcome, 'killed');
    assert.ok((history.run(id)?.written.added ?? 0) > 0);
  },
);

test('the lock of a run under way stays', LIMIT, async (t) => {
  const { history, folder } = opened(t);
  const id = runAt(START);
  const ended = await startWriter(t, folder, 'run', id);
  assert.deepEqual(ran(history, 'r1'), [true]);
  assert.ok(existsSync(join(folder, 'running', `${id}.lock`)));
  assert.equal(history.run(id)?.outcome, 'running');
  await ended('killed');
});

test('a lost history is made up for by a run over all cohorts that withholds nobody for it', (t) => {
  const { history, folder } = opened(t);
  ran(history, 'r1');
  damage(folder);
  assert.deepEqual(ran(history, 'r2', { findings: [WITHHELD], outcome: 'partial' }), [false, 'corrupt']);
  assert.deepEqual(ran(history, 'r3', { outcome: 'failed' }), [false, 'lost']);
  assert.deepEqual(ran(history, 'r4', { only: ['A'] }), [false, 'lost']);
  assert.deepEqual(ran(history, 'r5', { findings: [WITHHELD], outcome: 'partial' }), [false, 'lost']);
  assert.deepEqual(ran(history, 'r6', { dryRun: true }), [false, 'lost']);
  assert.deepEqual(ran(history, 'r7', { outcome: 'unchanged' }), [false, 'lost']);
  assert.deepEqual(ran(history, 'r8'), [true]);
});

test('a history that is lost in mid-run, after the guards had it, is lost to the next run', (t) => {
  const { history, folder } = opened(t);
  ran(history, 'r1');
  begin(history, 'r2');
  assert.equal(history.isSound(), true);
  damage(folder);
  history.record('r2', { changes: [added('A', 1, [1])] });
  history.finish(report('r2'));
  assert.deepEqual(codes(history), ['corrupt']);
  assert.deepEqual(ran(history, 'r3'), [false, 'lost']);
  assert.deepEqual(ran(history, 'r4'), [true]);
});

test('a history that is found damaged between two runs is lost to the next one, in whatever process', (t) => {
  const { history: first, folder } = opened(t);
  ran(first, 'r1');
  damage(folder);
  // Whoever tells people keeps what is to be told there at any time.
  first.alerts.change(START, () => undefined);
  first.close();
  const { history } = opened(t, folder);
  assert.deepEqual(
    history.outlook().problems.map(({ code }) => code),
    ['lost'],
  );
  assert.deepEqual(ran(history, 'r2'), [false, 'lost']);
  assert.deepEqual(ran(history, 'r3'), [true]);
});

test('a history that was set aside by a process that went no further is lost to the next run', (t) => {
  const { history, folder } = opened(t);
  ran(history, 'r1');
  history.close();
  renameSync(join(folder, 'history.sqlite'), join(folder, 'history.sqlite.corrupt-20261122T170000Z'));
  assert.deepEqual(
    history.outlook().problems.map(({ code }) => code),
    ['lost'],
  );
  assert.deepEqual(ran(history, 'dry', { dryRun: true }), [false, 'lost']);
  assert.deepEqual(ran(history, 'r2'), [false, 'lost']);
  assert.deepEqual(ran(history, 'r3'), [true]);
});

test('a dry run finds a history damaged and leaves it where it is', (t) => {
  const { history, folder } = opened(t);
  ran(history, 'r1');
  history.close();
  damage(folder);
  const before = traces(folder);
  assert.deepEqual(ran(history, 'dry', { dryRun: true }), [false, 'damaged']);
  assert.deepEqual(traces(folder), before);
});

for (const [name, makesFolder] of [
  ['missing', false],
  ['empty', true],
] as const) {
  test(`looking at a ${name} state folder, and a dry run, make nothing in it`, (t) => {
    const folder = join(temporaryFolder(t), 'state');
    if (makesFolder) mkdirSync(folder);
    const { history } = opened(t, folder);
    assert.deepEqual(history.runs(), []);
    assert.deepEqual([history.outlook().isThere, history.outlook().problems], [false, []]);
    assert.deepEqual(ran(history, 'dry', { dryRun: true }), [true]);
    assert.equal(history.isKept('dry'), false);
    history.close();
    assert.deepEqual(makesFolder ? readdirSync(folder) : existsSync(folder), makesFolder ? [] : false);
  });
}

for (const left of [0, 1, 511]) {
  test(`a file of which ${left} bytes are left is damaged, and no history that has not begun`, (t) => {
    const { history, folder } = opened(t);
    ran(history, 'r1');
    history.close();
    truncateSync(join(folder, 'history.sqlite'), left);
    const before = traces(folder);
    const looking = opened(t, folder).history;
    assert.deepEqual(
      looking.outlook().problems.map(({ code }) => code),
      ['damaged'],
    );
    assert.deepEqual(traces(folder), before);
    const { history: second } = opened(t, folder);
    assert.deepEqual(ran(second, 'r2', { findings: [WITHHELD], outcome: 'partial' }), [false, 'corrupt']);
    assert.deepEqual(ran(second, 'r3'), [false, 'lost']);
    assert.deepEqual(ran(second, 'r4'), [true]);
  });
}

for (let version = 1; version < migrations.length; version += 1) {
  test(`a history of version ${version} is read as it is, and brought to this one by the next run`, (t) => {
    const folder = temporaryFolder(t);
    const db = new DatabaseSync(join(folder, 'history.sqlite'));
    migrate(db, migrations.slice(0, version));
    db.exec(
      `INSERT INTO runs (id, started, finished, outcome, dry_run) VALUES ('old', '${START}', '${START}', 'applied', 0)`,
    );
    db.close();
    const before = traces(folder);
    const { history } = opened(t, folder);
    const ids = () => history.runs().map(({ run }) => run);
    assert.deepEqual(ids(), ['old']);
    assert.deepEqual(history.outlook().problems, []);
    assert.deepEqual(traces(folder), before);
    assert.deepEqual(ran(history, 'new'), [true]);
    assert.deepEqual(ids(), ['new', 'old']);
  });
}

test('a write that was cut off is undone by the next run, and by nobody who only looks', LIMIT, async (t) => {
  const { history: first, folder } = opened(t);
  ran(first, 'r1');
  first.close();
  const ended = await startWriter(t, folder, 'cut');
  await ended('killed');
  const database = join(folder, 'history.sqlite');
  assert.ok(readFileSync(database).includes('cut off 1'), 'the write has reached the file');
  const before = traces(folder);
  const { history } = opened(t, folder);
  const ids = () => history.runs().map(({ run }) => run);
  assert.deepEqual(ids(), ['r1']);
  history.close();
  assert.deepEqual(traces(folder), before);
  assert.deepEqual(history.problems(), []);
  assert.deepEqual(ran(history, 'r2'), [true]);
  assert.deepEqual(ids(), ['r2', 'r1']);
});
