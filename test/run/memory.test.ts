/** What a run knows of earlier ones, and what is said where it knows nothing. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { databases } from '../servers/databases.ts';
import { until } from '../servers/until.ts';
import { ENROLMENTS, type Enrolment, MAIN, type Stage, setStage, studentKey } from './stage.ts';

const enrolled = (count: number): Enrolment[] =>
  Array.from({ length: count }, (_, index) => ['INF', 'Informatique', '2026', studentKey(index + 1)]);

describe('what a run knows of earlier ones', () => {
  const [database] = databases;
  let stage: Stage;
  before(async () => {
    assert.ok(database);
    stage = await setStage(database);
    await stage.students(40);
    stage.enrolments(enrolled(40));
    assert.equal((await stage.once()).outcome, 'applied');
  });
  after(() => stage[Symbol.asyncDispose]());

  it('says which mapping could not be compared, where one was renamed or is new', async () => {
    const mapping = { query: ENROLMENTS, student: 'STUDENT_ID', name: '{PROGRAMME_NAME}' };
    const group = { ...mapping, idnumber: 'GROUP-{PROGRAMME}' };
    await stage.configure({ mappings: { group } });
    const report = await stage.once('--dry-run');
    assert.equal(report.baseline, true);
    assert.deepEqual(report.uncompared, ['group']);
    const { stdout } = await stage.command('--once', '--dry-run');
    assert.match(stdout.replace(/\s+/g, ' '), /Mapping group has no completed run to compare with yet/);
    await stage.configure();
    assert.equal((await stage.once('--dry-run')).uncompared, undefined);
  });

  it('compares with no run that found nobody: the next one must not pass for finding some', async () => {
    const values = stage.moodle.admin('mdl_user_info_data');
    const saved = await values.clone().orderBy('userid');
    await values.clone().update({ data: '' });
    await stage.configure({ guards: { unmatchedCollapse: 'off' } });
    const nobody = await stage.once();
    assert.deepEqual([nobody.outcome, nobody.mappings[0]?.held], ['partial', 1]);
    for (const { id, data } of saved.slice(0, 25)) await values.clone().where({ id }).update({ data });
    const few = await stage.once();
    assert.deepEqual(
      few.refusals.map(({ guard }) => guard),
      ['unmatchedIncrease'],
    );
    assert.equal((await stage.cohorts())['INF-2026']?.length, 40);
    for (const { id, data } of saved) await values.clone().where({ id }).update({ data });
    assert.equal((await stage.once()).outcome, 'unchanged');
    await stage.configure();
  });

  it('takes a wish to stop for no fault', async () => {
    const clear = stage.oracle.fault({ at: 'fetch', row: 1, kind: 'slow', ms: 120_000 });
    const args = [MAIN, '--config', join(stage.folder, 'config.yaml'), '--lang', 'en', '--once', '--json'];
    const child = spawn(process.execPath, args, { env: { PATH: process.env.PATH }, timeout: 120_000 });
    const closed = once(child, 'close');
    let log = '';
    let report = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      report += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      log += text;
    });
    await until('it is connected', () => log.includes('phase=connect'));
    child.kill('SIGINT');
    const [code] = await closed;
    clear();
    assert.equal(code, 1, log);
    assert.equal(JSON.parse(report).outcome, 'interrupted');
    assert.match(log, /info run interrupted .*stopped by SIGINT/);
    assert.doesNotMatch(log, / error /);
  });

  it('names no report that could not be kept, and no empty history where it cannot be read', async () => {
    const folder = join(stage.folder, 'no-folder');
    await writeFile(folder, '');
    await stage.configure({ state: { folder } });
    const run = await stage.command('--once');
    assert.equal(run.code, 0, run.stdout);
    assert.match(run.stdout, /The run history cannot be used/);
    assert.doesNotMatch(run.stdout, /The whole report/);
    for (const args of [['--history'], ['--history', '2026']]) {
      const { code, stdout, stderr } = await stage.command(...args);
      assert.deepEqual([code, stdout], [1, '']);
      assert.match(stderr, /The run history cannot be used/);
    }
    await rm(folder);
    assert.match((await stage.command('--history')).stdout, /No run has been kept yet/);
  });
});
