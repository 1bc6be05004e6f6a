/** What a run sees of a Moodle: users by their matched field, cohorts, members, the site itself. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { MatchField, MoodleSession } from '../../src/moodle/moodle.ts';
import { databases } from '../servers/databases.ts';
import { createBench } from './adapter.ts';

const content = {
  categories: [
    { name: 'Sciences', idnumber: 'SCI' },
    { name: 'Physics & more', parent: 'SCI' },
  ],
  profileFields: [{ shortname: 'staffid' }, { shortname: 'studentid' }],
  users: [
    { username: 'amelie', idnumber: 'A1', email: 'a@x.org', profile: { studentid: ' 007 ', staffid: 'S1' } },
    { username: 'bob', idnumber: 'B 1', profile: { staffid: 'S2' } },
    { username: 'chloé', profile: { studentid: '007' }, suspended: true },
    { username: 'dan', profile: { studentid: '9' }, deleted: true },
    { username: 'eve', profile: { studentid: '' } },
  ],
};

/** What each field gives for amelie, bob, chloé and eve, of ids 3, 4, 5 and 7; guest and admin come before them. */
const FIELDS: [MatchField, (string | null)[]][] = [
  [{ kind: 'profile', shortname: 'studentid' }, [null, null, ' 007 ', null, '007', '']],
  [{ kind: 'profile', shortname: 'staffid' }, [null, null, 'S1', 'S2', null, null]],
  [{ kind: 'core', column: 'idnumber' }, ['', '', 'A1', 'B 1', '', '']],
  [{ kind: 'core', column: 'username' }, ['guest', 'admin', 'amelie', 'bob', 'chloé', 'eve']],
  [{ kind: 'core', column: 'id' }, ['1', '2', '3', '4', '5', '7']],
];

async function usersOf(session: MoodleSession): Promise<[number, string | null, boolean][]> {
  const users: [number, string | null, boolean][] = [];
  await session.readUsers((...user) => users.push(user));
  return users.sort(([a], [b]) => a - b);
}

for (const database of databases) {
  describe(`reading Moodle on ${database.name}`, { timeout: 600_000 }, () => {
    for (const [matchField, values] of FIELDS) {
      const name = matchField.kind === 'core' ? matchField.column : matchField.shortname;
      it(`finds users by ${matchField.kind} ${name} with the grants for that alone`, async () => {
        await using bench = await createBench(database, { content, settings: { matchField } });
        const session = await bench.open();
        const users = await usersOf(session);
        const ids = [1, 2, 3, 4, 5, 7];
        assert.deepEqual(
          users,
          ids.map((id, index) => [id, values[index], id === 5]),
        );
      });
    }

    it('reads cohorts that have an idnumber, and their members, deleted users included', async () => {
      await using bench = await createBench(database, { content, prefix: 'm2_' });
      const [a = 0, b = 0] = await bench.site.addCohorts([
        { idnumber: 'A', name: 'Name', description: 'Text', members: [3, 4] },
        { idnumber: 'b', component: 'enrol_x', members: [6, 99] },
        { idnumber: null, members: [5] },
        { idnumber: '', members: [5] },
      ]);
      await bench.moodle.admin('m2_cohort').where({ id: b }).update({ description: null });
      const session = await bench.open();
      assert.deepEqual(await session.readCohorts(), [
        { id: a, idnumber: 'A', name: 'Name', description: 'Text', component: '' },
        { id: b, idnumber: 'b', name: 'b', description: '', component: 'enrol_x' },
      ]);
      const members: string[] = [];
      await session.readMembers([a, b, 12_345], (cohort, user) => members.push(`${cohort}:${user}`));
      assert.deepEqual(members.sort(), [`${a}:3`, `${a}:4`, `${b}:6`, `${b}:99`]);
      await session.readMembers([], () => assert.fail('no cohort, no member'));
    });

    it('refuses an id that is larger than it can count', async () => {
      await using bench = await createBench(database, { content });
      const [cohort = 0] = await bench.site.addCohorts([{ idnumber: 'A', members: [3] }]);
      const users: number[] = [];
      const read = (session: MoodleSession) =>
        session.readMembers([cohort], (_cohort, user) => {
          users.push(user);
        });
      const last = Number.MAX_SAFE_INTEGER;
      await bench.site.addMembers(cohort, [last, -7]);
      await read(await bench.open());
      assert.deepEqual(
        users.sort((a, b) => a - b),
        [-7, 3, last],
      );
      await bench.moodle.admin('mdl_cohort_members').where({ userid: last }).increment('userid', 1);
      await assert.rejects(read(await bench.open()), /larger than an id of Moodle can be/);
    });

    it('describes the site', async () => {
      await using bench = await createBench(database, { content });
      await bench.moodle.admin('mdl_config').where({ name: 'lang' }).update({ value: 'fr' });
      const { site } = await bench.open();
      assert.deepEqual(site, {
        release: '4.4 (Build: 20240422)',
        version: 2024042200,
        language: 'fr',
        systemContextId: 1,
        categories: [
          { id: 1, idnumber: '', path: 'Category 1', contextId: 3 },
          { id: 2, idnumber: 'SCI', path: 'Sciences', contextId: 4 },
          { id: 3, idnumber: '', path: 'Sciences / Physics & more', contextId: 5 },
        ],
      });
    });

    it('reads everything at once on one connection, and many members in bounded statements', async () => {
      await using bench = await createBench(database, { content });
      const ids = await bench.site.addCohorts(
        Array.from({ length: 60 }, (_, index) => ({ idnumber: `C${index}` })),
      );
      for (const id of ids) {
        await bench.site.addMembers(
          id,
          Array.from({ length: 50 }, (_, index) => index + 1),
        );
      }
      const session = await bench.open();
      let members = 0;
      const [users, cohorts] = await Promise.all([
        usersOf(session),
        session.readCohorts(),
        session.readMembers(ids, () => {
          members += 1;
        }),
      ]);
      assert.deepEqual([users.length, cohorts.length, members], [6, 60, 3_000]);
    });

    it('passes on what a visitor throws', async () => {
      await using bench = await createBench(database, { content });
      const session = await bench.open();
      const boom = new Error('boom');
      const read = session.readUsers(() => {
        throw boom;
      });
      await assert.rejects(read, boom);
      assert.equal((await usersOf(session)).length, 6);
    });

    it('stops reading when it is asked to', async () => {
      await using bench = await createBench(database, { content });
      const controller = new AbortController();
      const session = await bench.open({}, controller.signal);
      const stop = new Error('stop');
      const read = session.readUsers(() => controller.abort(stop));
      await assert.rejects(read, stop);
      await session.close();
    });
  });
}
