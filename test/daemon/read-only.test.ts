/** A container's file system: nothing can be written but the state folder, or not even that, or the log has no room. */
import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import type { RunReport } from '../../src/report/report.ts';
import { type Enrolment, MAIN, type Stage, setStage, studentKey } from '../run/stage.ts';
import { databases } from '../servers/databases.ts';
import { freePort } from '../servers/process.ts';
import { Program } from './program.ts';

/**
 * Runs a command where only one folder, `$0`, can be written. It needs root, or a kernel that lets users have
 * namespaces of their own; a container needs CAP_SYS_ADMIN.
 */
const READ_ONLY = `set -e
mount --make-rprivate /
mount --bind "$0" "$0"
mount -o remount,bind,ro /
mount -o remount,bind,ro /tmp 2>/dev/null || true
if touch "$0/../probe" 2>/dev/null; then echo "the file system can still be written" >&2; exit 99; fi
exec "$@"`;
const writableAlone = (folder: string) => [
  'unshare',
  '--map-root-user',
  '--mount',
  'sh',
  '-c',
  READ_ONLY,
  folder,
];

/** Runs a command to its end, whatever its exit code. */
async function ranAs(command: string, args: readonly string[]): Promise<{ code: number; stdout: string }> {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'ignore'], timeout: 120_000 });
  const closed = once(child, 'close') as Promise<[code: number]>;
  const stdout = await text(child.stdout);
  const [code] = await closed;
  return { code, stdout };
}

const rows = (count: number): Enrolment[] =>
  Array.from({ length: count }, (_, index) => ['INF', 'Informatique', '2026', studentKey(index + 1)]);

describe('a read-only file system', { timeout: 600_000 }, () => {
  let stage: Stage;
  let state: string;
  before(async () => {
    const [database] = databases;
    assert.ok(database);
    stage = await setStage(database);
    await stage.students(20);
    state = join(stage.folder, 'state');
  });
  after(() => stage[Symbol.asyncDispose]());

  it('is enough for the service, with the state folder as all that can be written', async () => {
    await mkdir(state);
    stage.enrolments(rows(10));
    const port = await freePort();
    await stage.configure({ schedule: { cron: '0 0 1 1 *', timezone: 'UTC' }, health: { port } });
    await using service = new Program(stage.folder, { port, cwd: '/', wrapper: writableAlone(state) });
    await service.logged(/run ended .*outcome=applied/);
    assert.equal((await service.get('/readyz')).status, 200);
    await service.signal('SIGHUP');
    await service.logged(/configuration read again/);
    await service.signal('SIGUSR1');
    await service.logged(/run ended .*outcome=unchanged/);
    assert.doesNotMatch(service.log, / (warn|error) /);
    assert.equal((await service.stop()).code, 0);
    assert.deepEqual((await readdir(state)).sort(), ['history.sqlite', 'running']);
    assert.equal((await stage.runs()).length, 2);
  });

  it('does not keep a run from its work where the state folder is read-only too, and the report says so', async () => {
    stage.enrolments(rows(12).slice(1));
    await stage.configure();
    const elsewhere = join(stage.folder, 'elsewhere');
    await mkdir(elsewhere);
    const kept = await stage.runs();
    const [command = '', ...args] = [
      ...writableAlone(elsewhere),
      ...[process.execPath, MAIN, '--config', join(stage.folder, 'config.yaml'), '--once', '--json'],
    ];
    const { code, stdout } = await ranAs(command, args);
    const report = JSON.parse(stdout) as RunReport;
    assert.deepEqual([code, report.outcome], [4, 'partial']);
    assert.deepEqual([report.written.added, report.written.removed], [2, 0]);
    assert.equal(report.baseline, true, 'what can be read is compared with');
    assert.ok(report.historyProblems.length > 0);
    for (const { code, file, message } of report.historyProblems) {
      assert.equal(code, 'read-only');
      assert.ok(file.startsWith(state), file);
      assert.match(message, /read-?only/i);
    }
    assert.equal((await stage.cohorts())['INF-2026']?.length, 12);
    assert.deepEqual(await stage.runs(), kept);
    const next = await stage.once();
    assert.deepEqual(
      [next.outcome, next.written.removed],
      ['applied', 1],
      'once it can be written, all is done',
    );
  });

  it('does not keep a run from its work where the log has no room', async () => {
    stage.enrolments(rows(14).slice(1));
    await stage.configure();
    const args = [MAIN, '--config', join(stage.folder, 'config.yaml'), '--once', '--json'];
    // Every write to /dev/full fails for want of room.
    const script = 'exec "$0" "$@" 2>/dev/full';
    const { stdout } = await promisify(execFile)('sh', ['-c', script, process.execPath, ...args], {
      timeout: 120_000,
    });
    const report = JSON.parse(stdout) as RunReport;
    assert.deepEqual([report.outcome, report.written.added], ['applied', 2]);
  });
});
