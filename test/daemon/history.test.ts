/** What a running service shows of its run history. */
import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { newRunId } from '../../src/history/run-id.ts';
import { openHistory } from '../../src/history/sqlite.ts';
import type { RunReport } from '../../src/report/report.ts';
import { keptLog, report } from '../history/runs.ts';
import { type Stage, setStage, studentKey } from '../run/stage.ts';
import { databases } from '../servers/databases.ts';
import { freePort } from '../servers/process.ts';
import { Program } from './program.ts';

const WAITING = { cron: '0 0 1 1 *', timezone: 'UTC', runAtStart: false };
/** More than a list of runs has. */
const REFUSALS = 25;

describe('the run history of a service', { timeout: 600_000 }, () => {
  let stage: Stage;
  before(async () => {
    const [database] = databases;
    assert.ok(database);
    stage = await setStage(database);
    await stage.students(3);
    stage.enrolments([['INF', 'Informatique', '2026', studentKey(1)]]);
  });
  after(() => stage[Symbol.asyncDispose]());

  async function started(folder: string): Promise<Program> {
    const port = await freePort();
    await stage.configure({ schedule: WAITING, health: { port }, state: { folder } });
    const service = new Program(stage.folder, { port });
    await service.logged(/next run/);
    return service;
  }
  const usable = async (service: Program) =>
    /^cohort_sync_history_usable (\d)$/m.exec((await service.get('/metrics')).body)?.[1];

  it('that cannot be used shows in /readyz and the metrics, from the start and until it can be', async () => {
    const parent = join(stage.folder, 'parent');
    await writeFile(parent, 'in the way');
    await using service = await started(join(parent, 'state'));
    const shown = /^run history: unusable \(.*parent.*\), so nobody leaves a cohort$/m;
    assert.match((await service.get('/readyz')).body, shown);
    assert.equal(await usable(service), '0');
    await service.signal('SIGUSR1');
    await service.logged(/run ended .*outcome=applied/);
    assert.match((await service.get('/readyz')).body, shown);
    assert.equal(await usable(service), '0');
    await stage.configure({ schedule: WAITING, health: { port: service.port } });
    await service.signal('SIGHUP');
    await service.logged(/configuration read again/);
    await service.signal('SIGUSR1');
    await service.logged(/run ended .*outcome=unchanged/);
    assert.doesNotMatch((await service.get('/readyz')).body, /run history/);
    assert.equal(await usable(service), '1');
  });

  it('tells when a run completed last, over many that did not, and over one of some cohorts that did', async () => {
    const folder = join(stage.folder, 'refused');
    const finishedAt = '2026-11-22T17:00:09.000Z';
    const now = () => new Date(finishedAt);
    const history = openHistory({ folder, keepDays: 400, log: keptLog(), now });
    const run = (minute: number, parts: Partial<RunReport>) => {
      const at = new Date(Date.UTC(2026, 10, 22, 17, minute));
      const whole = report(newRunId(at), { startedAt: at.toISOString(), ...parts });
      const { run: id, startedAt, dryRun, only } = whole;
      history.begin({ id, startedAt, dryRun, ...(only && { only }) });
      history.finish(whole);
    };
    run(0, { finishedAt });
    const later = { finishedAt: '2026-11-22T18:00:00.000Z' };
    for (let refusal = 1; refusal <= REFUSALS; refusal += 1) run(refusal, { ...later, outcome: 'refused' });
    run(REFUSALS + 1, { ...later, only: ['INF-2026'] });
    history.close();
    await using service = await started(folder);
    assert.match((await service.get('/readyz')).body, new RegExp(`^last completed run: ${finishedAt}$`, 'm'));
    const seconds = Date.parse(finishedAt) / 1000;
    const { body } = await service.get('/metrics');
    assert.match(body, new RegExp(`^cohort_sync_last_success_timestamp_seconds ${seconds}$`, 'm'));
  });
});
