import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { databases } from '../servers/databases.ts';
import { connect } from './moodle.ts';
import { ADMIN, GUEST, SYSTEM_CONTEXT, seedSite } from './site.ts';
import { snapshot } from './snapshot.ts';

const content = {
  categories: [
    { name: 'Sciences', idnumber: 'SCI' },
    { name: 'Physics', idnumber: 'PHY', parent: 'SCI' },
  ],
  profileFields: [{ shortname: 'studentid' }],
  users: [
    { username: 'amélie', profile: { studentid: '007' } },
    { username: 'bob', idnumber: 'B', suspended: true },
  ],
  cohorts: [
    { idnumber: 'A', members: ['amélie', 'bob'] },
    { idnumber: null, name: 'By hand', category: 'PHY', component: 'local_other', visible: false },
  ],
};

for (const database of databases) {
  describe(`Moodle fixture on ${database.name}`, { timeout: 600_000 }, () => {
    it('seeds what is declared', async () => {
      await using moodle = await database.createMoodle({ prefix: 'm_' });
      const site = await seedSite(moodle.admin, 'm_', content);
      const tables = await snapshot(moodle.admin, 'm_');
      const pick = (table: string, ...columns: string[]) =>
        (tables[table] ?? []).map((row) => columns.map((column) => row[column]));

      assert.deepEqual(pick('course_categories', 'idnumber', 'path', 'depth').slice(1), [
        ['SCI', '/2', '1'],
        ['PHY', '/2/3', '2'],
      ]);
      assert.deepEqual(pick('context', 'contextlevel', 'instanceid', 'path', 'depth').slice(3), [
        ['40', '2', '/1/4', '2'],
        ['40', '3', '/1/4/5', '3'],
      ]);
      assert.equal(await site.categoryContext('PHY'), 5);
      assert.deepEqual(pick('user', 'id', 'username', 'idnumber', 'suspended'), [
        [String(GUEST), 'guest', '', '0'],
        [String(ADMIN), 'admin', '', '0'],
        ['3', 'amélie', '', '0'],
        ['4', 'bob', 'B', '1'],
      ]);
      assert.deepEqual(pick('user_info_data', 'userid', 'data'), [['3', '007']]);
      assert.deepEqual(pick('cohort', 'idnumber', 'name', 'contextid', 'component', 'visible'), [
        ['A', 'A', String(SYSTEM_CONTEXT), '', '1'],
        [null, 'By hand', '5', 'local_other', '0'],
      ]);
      assert.deepEqual(pick('cohort_members', 'cohortid', 'userid'), [
        ['1', '3'],
        ['1', '4'],
      ]);
    });

    it('lets others go on inserting after the ids that it gave', async () => {
      await using moodle = await database.createMoodle();
      await seedSite(moodle.admin, 'mdl_', content);
      await moodle.admin('mdl_cohort_members').insert({ cohortid: 2, userid: 3 });
      assert.deepEqual(await moodle.admin('mdl_cohort_members').orderBy('id').pluck('id'), [1, 2, 3]);
    });

    it('leaves named tables and cohorts out of a snapshot, and notices everything else', async () => {
      await using moodle = await database.createMoodle();
      await seedSite(moodle.admin, 'mdl_', content);
      const options = { without: ['task_scheduled'], withoutCohorts: [1] };
      const before = await snapshot(moodle.admin, 'mdl_', options);

      await moodle.admin('mdl_task_scheduled').update({ nextruntime: 0 });
      await moodle.admin('mdl_cohort').where({ id: 1 }).update({ name: 'Other' });
      await moodle.admin('mdl_cohort_members').where({ cohortid: 1 }).delete();
      assert.deepEqual(await snapshot(moodle.admin, 'mdl_', options), before);

      await moodle.admin('mdl_cohort').where({ id: 2 }).update({ name: 'By hand ' });
      assert.notDeepEqual(await snapshot(moodle.admin, 'mdl_', options), before);
    });

    it('gives a Moodle an account for its own database alone', async () => {
      await using moodle = await database.createMoodle();
      await using other = await database.createMoodle();
      const own = connect(moodle.connection, moodle.connection.database);
      await own('mdl_cohort_members').insert({ cohortid: 1, userid: 1 });
      await own.destroy();
      const foreign = connect(moodle.connection, other.connection.database);
      await assert.rejects(async () => foreign('mdl_cohort_members').select(), /denied/);
      await foreign.destroy();
    });

    it('compares idnumbers as a Moodle on this database does', async () => {
      await using moodle = await database.createMoodle();
      await seedSite(moodle.admin, 'mdl_', { cohorts: [{ idnumber: 'É-1 ' }] });
      const found = await moodle.admin('mdl_cohort').where({ idnumber: 'e-1' }).pluck('id');
      assert.deepEqual(found, database.type === 'mysql' ? [1] : []);
    });
  });
}
