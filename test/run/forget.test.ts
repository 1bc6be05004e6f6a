/** Undoing runs from whose history a person was taken out: right for all others, and nothing happens to him. */
import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, beforeEach, describe, it } from 'node:test';
import type { RunReport } from '../../src/report/report.ts';
import { databases } from '../servers/databases.ts';
import { type Enrolment, type Stage, setStage, studentKey } from './stage.ts';

const students = (from: number, to: number): Enrolment[] =>
  Array.from({ length: to - from + 1 }, (_, index) => [
    'INF',
    'Informatics',
    '2026',
    studentKey(from + index),
  ]);
const keys = (...numbers: number[]) => numbers.map(studentKey);

// Whoever is forgotten is so in the state folder, whichever database Moodle has.
for (const database of databases.slice(0, 1)) {
  describe(`undoing after somebody was forgotten, ${database.name}`, { timeout: 1_800_000 }, () => {
    let stage: Stage;
    let users: number[];
    before(async () => {
      stage = await setStage(database);
      users = await stage.students(10);
    });
    beforeEach(async () => {
      await rm(join(stage.folder, 'state'), { recursive: true, force: true });
      const { admin, connection } = stage.moodle;
      for (const table of ['cohort_members', 'cohort']) await admin(`${connection.prefix}${table}`).del();
    });
    after(() => stage[Symbol.asyncDispose]());

    async function sync(rows: readonly Enrolment[]): Promise<string> {
      stage.enrolments(rows);
      const { run, outcome } = await stage.once();
      assert.equal(outcome, 'applied');
      return run;
    }

    async function forget(number: number): Promise<void> {
      const { code, stderr } = await stage.command('--forget', `user:${users[number - 1]}`, '--yes');
      assert.deepEqual([code, stderr], [0, '']);
    }

    async function undone(run: string): Promise<RunReport> {
      return JSON.parse((await stage.command('--json', '--undo', run)).stdout) as RunReport;
    }

    it('whoever a run has removed comes back, but for him', async () => {
      await sync(students(1, 10));
      const bad = await sync(students(4, 10));
      await forget(2);
      const report = await undone(bad);
      assert.equal(report.outcome, 'applied');
      assert.deepEqual(report.written, { created: 0, updated: 0, added: 2, removed: 0 });
      assert.deepEqual((await stage.cohorts())['INF-2026'], keys(1, 3, 4, 5, 6, 7, 8, 9, 10));
    });

    it('whomever a run has added leaves again, but for him', async () => {
      await sync(students(1, 7));
      const bad = await sync(students(1, 10));
      await forget(9);
      const report = await undone(bad);
      assert.deepEqual(report.written, { created: 0, updated: 0, added: 0, removed: 2 });
      assert.deepEqual((await stage.cohorts())['INF-2026'], keys(1, 2, 3, 4, 5, 6, 7, 9));
    });

    it('what a later run has written of others still overtakes the undo', async () => {
      await sync(students(1, 10));
      const bad = await sync(students(4, 10));
      await sync(students(3, 10));
      await forget(1);
      const report = await undone(bad);
      // The third has been added by a later run, the second has not.
      assert.deepEqual(report.written, { created: 0, updated: 0, added: 1, removed: 0 });
      assert.deepEqual((await stage.cohorts())['INF-2026'], keys(2, 3, 4, 5, 6, 7, 8, 9, 10));
    });

    it('nobody leaves for it, and a sync does what it always does', async () => {
      await sync(students(1, 10));
      await forget(5);
      stage.enrolments(students(1, 10));
      const { outcome, written } = await stage.once();
      assert.equal(outcome, 'unchanged');
      assert.deepEqual(written, { created: 0, updated: 0, added: 0, removed: 0 });
    });
  });
}
