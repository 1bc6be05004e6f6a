/**
 * A process that writes to a history, for tests that need a second one:
 * `writer.ts FOLDER runs PREFIX COUNT` makes whole runs; `writer.ts FOLDER run ID` begins one and goes on until it is
 * killed; `writer.ts FOLDER hold` takes the writer's turn until its standard input ends; `writer.ts FOLDER cut` is in the
 * middle of a write until it is killed.
 */
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { openHistory } from '../../src/history/sqlite.ts';
import { added, keptLog, report } from './runs.ts';

const [folder = '', mode = '', id = '', count = '0'] = process.argv.slice(2);
const startedAt = '2026-11-22T17:00:00.000Z';
const BATCHES = 5;
/** More than the test has time for. */
const ENDLESS = 1_000_000;
const CUT_OFF_ROWS = 5_000;
const PAUSE = new Int32Array(new SharedArrayBuffer(4));

if (mode === 'hold') {
  const db = new DatabaseSync(join(folder, 'history.sqlite'));
  db.exec("BEGIN IMMEDIATE; INSERT INTO runs (id, started, dry_run) VALUES ('held', '', 0)");
  process.stdout.write('ready\n');
  process.stdin.resume().once('end', () => db.close());
} else if (mode === 'cut') {
  const db = new DatabaseSync(join(folder, 'history.sqlite'));
  // More than fits into memory is written to the file before the end.
  db.exec('PRAGMA cache_size = 1; BEGIN IMMEDIATE');
  const insert = db.prepare("INSERT INTO runs (id, started, dry_run) VALUES (?, '', 0)");
  for (let run = 0; run < CUT_OFF_ROWS; run += 1) insert.run(`cut off ${run}`);
  process.stdout.write('ready\n');
  process.stdin.resume();
} else {
  const log = keptLog();
  const history = openHistory({ folder, keepDays: 30, log, now: () => new Date(startedAt) });
  const runs = mode === 'runs' ? Number(count) : 1;
  for (let number = 0; number < runs; number += 1) {
    const run = mode === 'runs' ? `${id}${number}` : id;
    history.begin({ id: run, startedAt, dryRun: false });
    for (let batch = 0; batch < (mode === 'runs' ? BATCHES : ENDLESS); batch += 1) {
      // Two changes a batch: a batch that was kept by half shows.
      history.record(run, { changes: [added('A', 1, [2 * batch]), added('B', 2, [2 * batch + 1])] });
      if (batch === 2) process.stdout.write('ready\n');
      // Moodle's transactions take their time as well.
      if (mode === 'run') Atomics.wait(PAUSE, 0, 0, 2);
    }
    history.finish(report(run));
  }
  history.close();
  process.stdout.write(JSON.stringify(log.lines));
}
