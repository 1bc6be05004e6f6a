import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  closeSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type TestContext, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { HistoryDatabase } from '../../src/history/database.ts';
import { openHistory, type StoredHistory } from '../../src/history/sqlite.ts';
import { added, keptLog, MOODLE, report, rowsKnown, temporaryFolder } from './runs.ts';

const WRITER = join(import.meta.dirname, 'writer.ts');
const START = '2026-11-22T17:00:00.000Z';
const LIMIT = { timeout: 300_000 };

function opened(t: TestContext, folder: string) {
  const log = keptLog();
  const history = openHistory({ folder, keepDays: 30, log, now: () => new Date(START) });
  t.after(() => history.close());
  return { history, log };
}

const begin = (history: StoredHistory, id: string) =>
  history.begin({ id, startedAt: START, dryRun: false, moodle: MOODLE });
const codes = (history: StoredHistory) => history.problems().map(({ code }) => code);

/** A run with two batches. */
function ran(history: StoredHistory, id: string): void {
  begin(history, id);
  history.record(id, { changes: [added('A', 1, [1])] });
  history.record(id, { changes: [added('A', 1, [2])] });
  history.finish(report(id));
}

/** A folder with the history of one run. */
function folderWithRun(t: TestContext): { folder: string; database: string } {
  const folder = temporaryFolder(t);
  const { history } = opened(t, folder);
  ran(history, 'first');
  history.close();
  return { folder, database: join(folder, 'history.sqlite') };
}

test('a folder in which nothing can be made is met at once, by a look as by a run', LIMIT, (t) => {
  const { history } = opened(t, '/proc/nowhere/state');
  assert.deepEqual(
    history.outlook().problems.map(({ code, file }) => [code, file]),
    [['unusable', '/proc']],
  );
  begin(history, 'first');
  assert.equal(history.isSound(), false);
});

/** A writing process that has come to its point. */
async function startWriter(t: TestContext, ...args: string[]) {
  const child = spawn(process.execPath, [WRITER, ...args], { stdio: ['pipe', 'pipe', 'inherit'] });
  t.after(() => child.kill('SIGKILL'));
  const exit = once(child, 'exit');
  await once(child.stdout, 'data', { signal: AbortSignal.timeout(120_000) });
  return { child, exit };
}

test('a state folder that cannot be made stops nothing, and is said once a run', (t) => {
  const folder = join(temporaryFolder(t), 'file', 'state');
  writeFileSync(join(folder, '..'), 'in the way');
  const { history, log } = opened(t, folder);
  assert.equal(rowsKnown(history), undefined);
  ran(history, 'r1');
  assert.deepEqual(new Set(codes(history)), new Set(['unusable']));
  assert.match(history.problems()[0]?.message ?? '', /is not a folder/);
  const files = history.problems().map(({ file }) => file);
  assert.equal(new Set(files).size, files.length);
  assert.equal(log.lines.filter(({ message }) => message !== 'the run history has a problem').length, 0);
  for (const { fields } of log.lines) assert.ok(!Object.values(fields as object).includes(undefined));
  assert.deepEqual(
    [history.runs(), history.run('r1'), history.changes({ run: 'r1' }), history.findings({ run: 'r1' })],
    [[], undefined, [], []],
  );
});

test('a state folder that becomes usable is used from then on', (t) => {
  const parent = temporaryFolder(t);
  writeFileSync(join(parent, 'state'), '');
  const { history } = opened(t, join(parent, 'state', 'history'));
  ran(history, 'r1');
  assert.notDeepEqual(codes(history), []);
  rmSync(join(parent, 'state'));
  ran(history, 'r2');
  assert.deepEqual(codes(history), ['unkept']);
  ran(history, 'r3');
  assert.deepEqual(codes(history), []);
  assert.deepEqual(
    history.runs().map(({ run }) => run),
    ['r3', 'r2'],
  );
});

/** Overwrites part of a file. */
function overwrite(path: string, from: number): void {
  const file = openSync(path, 'r+');
  const length = statSync(path).size - from;
  writeSync(file, Buffer.alloc(length, 0x5a), 0, length, from);
  closeSync(file);
}

const damages: { name: string; damage: (path: string) => void }[] = [
  { name: 'something else', damage: (path) => writeFileSync(path, 'this is no database\n'.repeat(300)) },
  { name: 'cut off', damage: (path) => truncateSync(path, 5000) },
  { name: 'its header overwritten', damage: (path) => overwrite(path, 0) },
  { name: 'its pages overwritten', damage: (path) => overwrite(path, 4096) },
];

for (const { name, damage } of damages) {
  test(`a damaged database is set aside and begun anew: ${name}`, (t) => {
    const { folder, database } = folderWithRun(t);
    damage(database);
    const damaged = readFileSync(database);
    const { history, log } = opened(t, folder);
    ran(history, 'second');
    const aside = readdirSync(folder).filter((file) => file.startsWith('history.sqlite.corrupt-'));
    assert.deepEqual(aside, ['history.sqlite.corrupt-20261122T170000Z']);
    assert.deepEqual(
      history.problems().map(({ code, file }) => [code, file]),
      [['corrupt', join(folder, aside[0] ?? '')]],
    );
    assert.equal(log.lines.length, 1);
    assert.deepEqual(readFileSync(join(folder, aside[0] ?? '')), damaged);
    assert.deepEqual(
      history.runs().map(({ run, outcome }) => [run, outcome]),
      [['second', 'applied']],
    );
    assert.deepEqual(
      history.changes({ run: 'second' }).map(({ users }) => users),
      [[1], [2]],
    );
  });
}

test('a database damaged in mid-run loses what it held, not what comes after', (t) => {
  const { folder, database } = folderWithRun(t);
  const { history } = opened(t, folder);
  begin(history, 'second');
  history.record('second', { changes: [added('A', 1, [1])] });
  overwrite(database, 0);
  history.record('second', { changes: [added('A', 1, [2])] });
  history.finish(report('second'));
  assert.deepEqual(codes(history), ['corrupt']);
  assert.deepEqual(
    history.runs().map(({ run, outcome }) => [run, outcome]),
    [['second', 'applied']],
  );
  assert.deepEqual(
    history.changes({ run: 'second' }).map(({ users }) => users),
    [[2]],
  );
});

test('the journal of a damaged database goes aside with it', LIMIT, async (t) => {
  const { folder, database } = folderWithRun(t);
  const { child, exit } = await startWriter(t, folder, 'hold');
  overwrite(database, 0);
  const journal = readFileSync(`${database}-journal`);
  const { history } = opened(t, folder);
  ran(history, 'second');
  assert.deepEqual(readFileSync(`${database}.corrupt-20261122T170000Z-journal`), journal);
  child.stdin.end();
  await exit;
  assert.deepEqual(
    history.runs().map(({ run }) => run),
    ['second'],
  );
  assert.deepEqual(codes(history), ['corrupt']);
});

test('a database that another process has replaced meanwhile is not set aside', (t) => {
  const { folder, database } = folderWithRun(t);
  const second = new HistoryDatabase(database, () => new Date(START), assert.fail);
  t.after(() => second.close());
  let attempts = 0;
  const count = second.write(0, (db) => {
    attempts += 1;
    if (attempts > 1) return db.prepare('SELECT count(*) AS count FROM runs').get()?.count;
    rmSync(database);
    const { history } = opened(t, folder);
    ran(history, 'new');
    throw Object.assign(new Error('database disk image is malformed'), { errcode: 11 });
  });
  assert.deepEqual([attempts, count], [2, 1]);
});

test('a database that is removed or replaced while it is open is not missed', (t) => {
  const { folder, database } = folderWithRun(t);
  const { history } = opened(t, folder);
  rmSync(database);
  ran(history, 'second');
  assert.deepEqual(
    opened(t, folder)
      .history.runs()
      .map(({ run }) => run),
    ['second'],
  );
});

test('a database of a later version is left as it is', (t) => {
  const { folder, database } = folderWithRun(t);
  const db = new DatabaseSync(database);
  db.exec('PRAGMA user_version = 1000');
  db.close();
  const later = readFileSync(database);
  const { history } = opened(t, folder);
  ran(history, 'second');
  assert.deepEqual(codes(history), ['newer']);
  assert.deepEqual(readFileSync(database), later);
});

test('a writer that is in the way for a moment costs nothing', LIMIT, async (t) => {
  const { folder } = folderWithRun(t);
  const { history } = opened(t, folder);
  const { child, exit } = await startWriter(t, folder, 'hold');
  // The history waits without returning to the event loop: another process has to end the wait.
  const ending = spawn('/bin/sh', ['-c', `sleep 0.5; kill ${child.pid}`], { stdio: 'ignore' });
  ran(history, 'second');
  await Promise.all([exit, once(ending, 'exit')]);
  assert.deepEqual(codes(history), []);
  assert.deepEqual(
    history.changes({ run: 'second' }).map(({ users }) => users),
    [[1], [2]],
  );
});

test('a writer that stays in the way is waited for twice a run, not at every batch', LIMIT, async (t) => {
  const { folder } = folderWithRun(t);
  const { history } = opened(t, folder);
  const { child, exit } = await startWriter(t, folder, 'hold');
  const start = performance.now();
  begin(history, 'second');
  for (let batch = 0; batch < 50; batch += 1) history.record('second', { changes: [added('A', 1, [batch])] });
  history.finish(report('second'));
  const waited = performance.now() - start;
  assert.deepEqual(codes(history), ['locked']);
  assert.ok(waited < 60_000, `waited for ${waited} ms`);
  child.stdin.end();
  await exit;
  ran(history, 'third');
  assert.deepEqual(codes(history), ['unkept']);
  assert.deepEqual(
    history.runs().map(({ run }) => run),
    ['third', 'first'],
  );
});

test('what a writer kept out of the database comes in with a later batch', LIMIT, async (t) => {
  const { folder } = folderWithRun(t);
  const { history } = opened(t, folder);
  begin(history, 'second');
  const { child, exit } = await startWriter(t, folder, 'hold');
  history.record('second', { changes: [added('A', 1, [1])] });
  child.stdin.end();
  await exit;
  history.record('second', { changes: [added('A', 1, [2])] });
  assert.deepEqual(
    history.changes({ run: 'second' }).map(({ users }) => users),
    [[1], [2]],
  );
  history.finish(report('second'));
  assert.deepEqual(codes(history), ['locked']);
});

test('two processes that write at once lose nothing', LIMIT, async (t) => {
  const { folder } = folderWithRun(t);
  const runs = ['a', 'b'].map((prefix) =>
    promisify(execFile)(process.execPath, [WRITER, folder, 'runs', prefix, '15'], { timeout: 120_000 }),
  );
  const outputs = await Promise.all(runs);
  for (const { stdout } of outputs) assert.match(stdout, /\[\]$/);
  const { history } = opened(t, folder);
  const kept = history.runs({ limit: 100 }).filter(({ outcome }) => outcome === 'applied');
  assert.equal(kept.length, 31);
  for (const { run } of kept) {
    if (run !== 'first') assert.equal(history.changes({ run }).length, 10, run);
  }
});

test('a run is running while its process lives, and killed once it was', LIMIT, async (t) => {
  const { folder } = folderWithRun(t);
  const { history } = opened(t, folder);
  const { child, exit } = await startWriter(t, folder, 'run', 'killed');
  assert.deepEqual(
    history.runs().map(({ run, outcome }) => [run, outcome]),
    [
      ['killed', 'running'],
      ['first', 'applied'],
    ],
  );
  child.kill('SIGKILL');
  await exit;
  const [killed] = history.runs();
  assert.equal(killed?.outcome, 'killed');
  assert.equal(killed?.finishedAt, undefined);
  assert.ok((killed?.written.added ?? 0) >= 6, String(killed?.written.added));
  const shown = history.run('killed');
  assert.deepEqual([shown?.outcome, shown?.exitCode, shown?.written], ['killed', 1, killed?.written]);
  assert.equal(rowsKnown(history), 100);
  ran(history, 'next');
  assert.deepEqual(
    history.runs({ limit: 2 }).map(({ run, outcome }) => [run, outcome]),
    [
      ['next', 'applied'],
      ['killed', 'killed'],
    ],
  );
  assert.deepEqual(codes(history), []);
});

test('a run of this very process is running until it ends', (t) => {
  const { history } = opened(t, temporaryFolder(t));
  begin(history, 'r1');
  assert.equal(history.runs()[0]?.outcome, 'running');
  history.finish(report('r1'));
  assert.equal(history.runs()[0]?.outcome, 'applied');
});

test('killed at any moment, the history holds whole batches and stays sound', LIMIT, async (t) => {
  const { folder, database } = folderWithRun(t);
  for (let attempt = 0; attempt < 15; attempt += 1) {
    const id = `killed${attempt}`;
    const { child, exit } = await startWriter(t, folder, 'run', id);
    await sleep(attempt * 3);
    child.kill('SIGKILL');
    await exit;
    const { history } = opened(t, folder);
    const kinds = history.changes({ run: id }).map(({ cohort }) => cohort);
    assert.ok(kinds.length >= 6);
    assert.equal(kinds.join(''), 'AB'.repeat(kinds.length / 2));
    assert.deepEqual(codes(history), []);
    history.close();
  }
  const db = new DatabaseSync(database);
  assert.deepEqual(
    db
      .prepare('PRAGMA integrity_check')
      .all()
      .map((row) => ({ ...row })),
    [{ integrity_check: 'ok' }],
  );
  db.close();
});

test('a full disk costs the history, never the run, and is over once there is room', LIMIT, async () => {
  const script = `
    import assert from 'node:assert/strict';
    import { openHistory } from ${JSON.stringify(join(import.meta.dirname, '../../src/history/sqlite.ts'))};
    import { added, keptLog, report } from ${JSON.stringify(join(import.meta.dirname, 'runs.ts'))};
    import { rmSync, writeFileSync } from 'node:fs';
    const history = openHistory({ folder: '/mnt/state', keepDays: 30, log: keptLog(), now: () => new Date('${START}') });
    const run = (id) => {
      history.begin({ id, startedAt: '${START}', dryRun: false });
      for (let batch = 0; batch < 20; batch += 1) history.record(id, { changes: [added('A', 1, [batch])] });
      history.finish(report(id));
      return history.problems().map(({ code }) => code);
    };
    assert.deepEqual(run('r1'), []);
    try { writeFileSync('/mnt/ballast', Buffer.alloc(2_000_000)); } catch (error) { assert.equal(error.code, 'ENOSPC'); }
    assert.deepEqual([...new Set(run('r2'))], ['full']);
    rmSync('/mnt/ballast');
    assert.deepEqual(run('r3'), ['unkept']);
    assert.deepEqual(run('r4'), []);
    const applied = history.runs().filter(({ outcome }) => outcome === 'applied').map(({ run }) => run);
    assert.ok(applied.includes('r1') && applied.includes('r3'));
    assert.equal(history.changes({ run: 'r3' }).length, 20);
    history.close();
  `;
  const mounted = 'mount -t tmpfs -o size=400k none /mnt && exec "$0" --input-type=module -e "$1"';
  await promisify(execFile)('unshare', ['-rm', 'sh', '-c', mounted, process.execPath, script], {
    timeout: 120_000,
  });
});
