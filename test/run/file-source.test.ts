/** A nightly export as the source of a sync, by the real command line, on every database. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { databases } from '../servers/databases.ts';
import { settled } from '../source/files.ts';
import { lines, NOTHING, students } from './importing.ts';
import { type Stage, setStage } from './stage.ts';

for (const database of databases) {
  /** What does not depend on the database is tried on one. */
  const isFirst = database === databases[0];
  describe(`a file as the source of a sync on ${database.name}`, { timeout: 1_800_000 }, () => {
    let stage: Stage;
    before(async () => {
      stage = await setStage(database);
      await stage.students(20);
      await configure();
    });
    after(() => stage[Symbol.asyncDispose]());

    const configure = (source: object = {}) =>
      stage.configure({
        mappings: {
          programme: {
            source: {
              file: `${stage.folder}/sis.csv`,
              delimiter: 'semicolon',
              encoding: 'ISO-8859-1',
              ...source,
            },
            student: 'Student',
            idnumber: '{Programme}-{YEAR}',
            name: '{Title} {Year}',
          },
        },
      });
    const export_ = (from: number, to: number, end = '') => {
      const rows = students(from, to).map((key) => `INF;"Génie; logiciel";2026;${key}`);
      return settled(
        `${stage.folder}/sis.csv`,
        Buffer.from(`${lines('PROGRAMME;TITLE;YEAR;STUDENT', ...rows)}${end}`, 'latin1'),
      );
    };

    it('makes and follows the cohorts of the file, with the same guards', async () => {
      await export_(1, 10);
      const first = await stage.once();
      assert.equal(first.outcome, 'applied', first.ended.stderr);
      assert.deepEqual(
        first.sources.map(({ label }) => label),
        [`file ${stage.folder}/sis.csv`],
      );
      const [{ name }] = await stage.moodle.admin('mdl_cohort').where({ idnumber: 'INF-2026' });
      assert.equal(name, 'Génie; logiciel 2026');
      await export_(2, 11);
      assert.deepEqual((await stage.once()).written, { ...NOTHING, added: 1, removed: 1 });
      await export_(2, 5);
      assert.deepEqual(
        (await stage.once()).refusals.map(({ guard }) => guard),
        ['rowsDrop'],
      );
    });

    it('refuses a file that is cut off inside its last field, and removes nobody where that was approved', async () => {
      await export_(2, 11);
      assert.equal((await stage.once()).outcome, 'unchanged');
      // The last student is cut to one who exists, and whom nothing else would add.
      await export_(2, 10, 'INF;"Génie; logiciel";2026;S001');
      await stage.site.addUsers([
        { username: 'cut', firstname: 'Cut', lastname: 'Off', profile: { studentid: 'S001' } },
      ]);
      const before = await stage.snapshot();
      const refused = await stage.once();
      assert.deepEqual(
        [refused.outcome, refused.refusals.map(({ guard, mapping }) => [guard, mapping])],
        ['refused', [['openEnd', 'programme']]],
      );
      assert.deepEqual(await stage.snapshot(), before);
      const report = await stage.once('--approve', refused.digest ?? '');
      assert.equal(report.outcome, 'partial');
      assert.deepEqual(report.written, { ...NOTHING, added: 1 });
      assert.deepEqual(
        report.findings.map(({ kind }) => kind),
        ['open-end', 'removals-withheld'],
      );
      await configure({ openEnd: true });
      assert.deepEqual((await stage.once()).written, { ...NOTHING, removed: 1 });
      await configure();
      await stage.moodle.admin('mdl_user').where({ username: 'cut' }).update({ deleted: 1 });
      await export_(2, 11);
      assert.deepEqual((await stage.once()).written, { ...NOTHING, added: 1 });
    });

    if (isFirst) {
      it('refuses a file that is torn, old or empty, and changes nothing', async () => {
        const before = await stage.snapshot();
        const fault = async () => {
          const { outcome, error } = await stage.once();
          return [outcome, error?.code];
        };
        await export_(2, 11, 'INF;"Génie');
        assert.deepEqual(await fault(), ['failed', 'FILE-QUOTES']);
        await export_(2, 11, 'INF;Gé');
        assert.deepEqual(await fault(), ['failed', 'FILE-ROW']);
        await settled(`${stage.folder}/sis.csv`, '');
        assert.deepEqual(await fault(), ['failed', 'FILE-EMPTY']);
        await settled(`${stage.folder}/sis.csv`, 'PROGRAMME,TITLE,YEAR,STUDENT\n');
        assert.deepEqual(await fault(), ['failed', 'FILE-COLUMNS']);
        await export_(
          2,
          5,
          'INF;"Génie";2026;"S0006\nINF;"Génie";2026;S0007"\n'.replaceAll('"Génie"', 'Génie'),
        );
        assert.deepEqual(await fault(), ['failed', 'FILE-LINE-BREAK']);
        await settled(`${stage.folder}/sis.csv`, 'ORA-00942: table or view does not exist\n');
        assert.deepEqual(await fault(), ['failed', 'FILE-CLIENT']);
        await export_(2, 11);
        await configure({ maxAgeHours: 0.01 });
        assert.deepEqual(await fault(), ['failed', 'FILE-TOO-OLD']);
        await configure({ encoding: 'UTF-8' });
        assert.deepEqual(await fault(), ['failed', 'FILE-ENCODING']);
        assert.deepEqual(await stage.snapshot(), before);
      });

      it('is looked at by --check', async () => {
        await configure();
        await export_(1, 5);
        const { code, stdout } = await stage.command('--check');
        assert.equal(code, 0, stdout);
        assert.match(stdout, /Columns: PROGRAMME, TITLE, YEAR, STUDENT/);
        assert.match(stdout, /INF-2026/);
      });
    }
  });
}
