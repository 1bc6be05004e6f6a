/** What is not as it was read any more, when it is to be written, is left alone. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { MatchField, MoodleSession } from '../../src/moodle/moodle.ts';
import { isCommit } from '../servers/commits.ts';
import { databases } from '../servers/databases.ts';
import { startProxy } from '../servers/proxy.ts';
import { type Bench, createBench, Listener, membersOf, planOf, students } from './adapter.ts';

const content = {
  profileFields: [{ shortname: 'studentid' }, { shortname: 'staffid' }],
  users: [...students(6), { username: 'without', idnumber: 'X7', email: 'x7@example.org' }],
};
/** Students have the ids 3 to 8, and the values 1000 to 1005; the last user has no value. */
const [FIRST, SECOND, WITHOUT] = [3, 4, 9];

const NOTHING = { created: 0, updated: 0, added: 0, removed: 0, findings: [], interrupted: false };
const EMAIL: MatchField = { kind: 'core', column: 'email' };

const data = (bench: Bench, userid: number, shortname = 'studentid') =>
  bench.moodle
    .admin('mdl_user_info_data')
    .where({ userid })
    .where('fieldid', bench.moodle.admin('mdl_user_info_field').where({ shortname }).select('id'));
const give = async (bench: Bench, userid: number, shortname: string, value: string) => {
  const [field] = await bench.moodle.admin('mdl_user_info_field').where({ shortname }).select('id');
  await bench.moodle.admin('mdl_user_info_data').insert({ userid, fieldid: field.id, data: value });
};
const user = (bench: Bench, id: number) => bench.moodle.admin('mdl_user').where({ id });

/** What happens between the read and the write, and which of two leavers, the first and the last, stay. */
const LEAVERS: { what: string; field?: MatchField; happens(bench: Bench): unknown; stay: number[] }[] = [
  { what: 'nothing', happens: () => undefined, stay: [] },
  { what: 'his number is corrected', happens: (b) => data(b, FIRST).update({ data: '2000' }), stay: [FIRST] },
  { what: 'it gets a blank', happens: (b) => data(b, FIRST).update({ data: '1000 ' }), stay: [FIRST] },
  { what: 'it is cleared', happens: (b) => data(b, FIRST).update({ data: '' }), stay: [FIRST] },
  { what: 'it is deleted', happens: (b) => data(b, FIRST).delete(), stay: [FIRST] },
  { what: 'he gets one', happens: (b) => give(b, WITHOUT, 'studentid', '1000'), stay: [WITHOUT] },
  { what: 'he gets an empty one', happens: (b) => give(b, WITHOUT, 'studentid', ''), stay: [] },
  { what: 'another field of his changes', happens: (b) => give(b, FIRST, 'staffid', '1000'), stay: [] },
  {
    what: 'the number of another one changes',
    happens: (b) => data(b, SECOND).update({ data: '9' }),
    stay: [],
  },
  {
    what: 'his profile is saved as it was',
    happens: (b) => data(b, FIRST).update({ dataformat: 1 }),
    stay: [],
  },
  {
    what: 'his address changes, by which he is found',
    field: EMAIL,
    happens: (b) => user(b, FIRST).update({ email: 'new@example.org' }),
    stay: [FIRST],
  },
  {
    what: 'his profile changes, by which he is not found',
    field: EMAIL,
    happens: (b) => data(b, FIRST).update({ data: '2000' }),
    stay: [],
  },
  {
    what: 'both change',
    happens: (b) => b.moodle.admin('mdl_user_info_data').update({ data: 'all alike' }),
    stay: [FIRST],
  },
];

const cohort = (bench: Bench, id: number) => bench.moodle.admin('mdl_cohort').where({ id });

/** What happens to a cohort meanwhile, and whether it is then left alone. */
const COHORTS: { what: string; happens(bench: Bench, id: number): unknown; isLeft: boolean }[] = [
  { what: 'nothing', happens: () => undefined, isLeft: false },
  {
    what: 'is handed to another plugin',
    happens: (b, id) => cohort(b, id).update({ component: 'local_x' }),
    isLeft: true,
  },
  {
    what: 'gets another idnumber',
    happens: (b, id) => cohort(b, id).update({ idnumber: 'B' }),
    isLeft: true,
  },
  {
    what: 'gets its idnumber in another case',
    happens: (b, id) => cohort(b, id).update({ idnumber: 'a' }),
    isLeft: true,
  },
  { what: 'loses its idnumber', happens: (b, id) => cohort(b, id).update({ idnumber: null }), isLeft: true },
  {
    what: 'has its idnumber emptied',
    happens: (b, id) => cohort(b, id).update({ idnumber: '' }),
    isLeft: true,
  },
  {
    what: 'is hidden and renamed',
    happens: (b, id) => cohort(b, id).update({ visible: 0, name: 'by hand' }),
    isLeft: false,
  },
];

async function readEverything(session: MoodleSession): Promise<void> {
  await session.readUsers(() => undefined);
  await session.readCohorts();
}

for (const database of databases) {
  describe(`what changes between read and write on ${database.name}`, { timeout: 600_000 }, () => {
    for (const { what, field, happens, stay } of LEAVERS) {
      const who = stay.length === 0 ? 'he leaves' : 'he stays';
      it(`of a leaver: ${what}, and ${who}`, async () => {
        const settings = field ? { matchField: field } : {};
        await using bench = await createBench(database, { content, settings });
        const members = [FIRST, WITHOUT];
        const [a = 0] = await bench.site.addCohorts([{ idnumber: 'A', members: [...members, SECOND] }]);
        const session = await bench.open();
        await readEverything(session);
        await happens(bench);
        const listener = new Listener();
        const result = await session.apply(planOf({ idnumber: 'A', id: a, removes: members }), listener);
        const at = { mapping: 'programme', cohort: 'A', what: 'value' };
        assert.deepEqual(result, {
          ...NOTHING,
          removed: 2 - stay.length,
          findings: stay.length === 0 ? [] : [{ kind: 'changed-meanwhile', ...at, users: stay }],
        });
        assert.deepEqual(await membersOf(bench, a), [...stay, SECOND].sort());
      });
    }

    for (const { what, happens, isLeft } of COHORTS) {
      it(`of a cohort: ${what}, and it is ${isLeft ? 'left alone' : 'written'}`, async () => {
        await using bench = await createBench(database, { content });
        const [a = 0, old = 0] = await bench.site.addCohorts([
          { idnumber: 'A', members: [FIRST] },
          { idnumber: 'old', members: [SECOND] },
        ]);
        const session = await bench.open();
        await readEverything(session);
        await happens(bench, a);
        const [before] = await cohort(bench, a);
        const result = await session.apply(
          planOf(
            {
              idnumber: 'A',
              id: a,
              update: { name: { from: 'A', to: 'new' } },
              adds: [SECOND],
              removes: [FIRST],
            },
            { idnumber: 'old', id: old, removes: [SECOND] },
          ),
          new Listener(),
        );
        const [after] = await cohort(bench, a);
        if (!isLeft) {
          assert.deepEqual(result, { ...NOTHING, updated: 1, added: 1, removed: 2 });
          return;
        }
        assert.deepEqual(result, {
          ...NOTHING,
          findings: [
            { kind: 'changed-meanwhile', mapping: 'programme', cohort: 'A', what: 'cohort', users: [] },
            {
              kind: 'removals-withheld',
              mapping: 'programme',
              cohort: 'old',
              reason: 'add-failed',
              users: [SECOND],
            },
          ],
        });
        assert.deepEqual(after, before);
        assert.deepEqual([await membersOf(bench, a), await membersOf(bench, old)], [[FIRST], [SECOND]]);
      });
    }

    for (const [what, name, value] of [
      ['goes into maintenance', 'maintenance_enabled', '1'],
      ['begins an upgrade', 'upgraderunning', String(Math.floor(Date.now() / 1000) + 600)],
    ] as const) {
      it(`Moodle ${what}, and nothing is written`, async () => {
        await using bench = await createBench(database, { content });
        const [a = 0] = await bench.site.addCohorts([{ idnumber: 'A', members: [FIRST] }]);
        const session = await bench.open();
        await readEverything(session);
        await bench.moodle.admin('mdl_config').where({ name }).delete();
        await bench.moodle.admin('mdl_config').insert({ name, value });
        const plan = planOf({ idnumber: 'A', id: a, adds: [SECOND], removes: [FIRST] });
        const code = name === 'upgraderunning' ? 'upgrade-running' : 'maintenance';
        await assert.rejects(session.apply(plan, new Listener()), { name: 'MoodleError', code });
        assert.deepEqual(await membersOf(bench, a), [FIRST]);
        // What writes nothing asks nothing.
        assert.deepEqual(await session.apply(planOf(), new Listener()), NOTHING);
      });
    }

    it('a cohort that is another one by the time of its removals keeps its members', async () => {
      await using bench = await createBench(database, { content });
      await using proxy = await startProxy(bench.settings);
      const [a = 0] = await bench.site.addCohorts([{ idnumber: 'A', members: [FIRST] }]);
      const session = await bench.open({ host: proxy.host, port: proxy.port });
      await readEverything(session);
      let transactions = 0;
      proxy.watch(async (chunk, direction) => {
        if (direction !== 'server' || !/START TRANSACTION|BEGIN/.test(chunk.toString('latin1'))) return;
        transactions += 1;
        if (transactions === 2) await cohort(bench, a).update({ component: 'local_x' });
      });
      const plan = planOf({ idnumber: 'A', id: a, adds: [SECOND], removes: [FIRST] });
      const result = await session.apply(plan, new Listener());
      assert.deepEqual([result.added, result.removed, result.findings[0]?.kind], [1, 0, 'changed-meanwhile']);
      assert.deepEqual(await membersOf(bench, a), [FIRST, SECOND]);
    });

    it('a removal whose COMMIT never arrived is not counted where he stays after all', async () => {
      await using bench = await createBench(database, { content });
      await using proxy = await startProxy(bench.settings);
      const [a = 0] = await bench.site.addCohorts([{ idnumber: 'A', members: [FIRST, SECOND] }]);
      const session = await bench.open({ host: proxy.host, port: proxy.port });
      await readEverything(session);
      let isLost = false;
      proxy.watch(async (chunk, direction) => {
        if (isLost || direction !== 'server' || !isCommit(chunk)) return;
        isLost = true;
        await data(bench, FIRST).update({ data: '2000' });
        throw new Error('it does not arrive');
      });
      const listener = new Listener();
      const result = await session.apply(
        planOf({ idnumber: 'A', id: a, removes: [FIRST, SECOND] }),
        listener,
      );
      assert.deepEqual([result.removed, result.findings[0]?.kind], [1, 'changed-meanwhile']);
      assert.deepEqual(listener.lines, [`removed A ${SECOND}`]);
      assert.deepEqual(listener.open, []);
      assert.deepEqual(await membersOf(bench, a), [FIRST]);
    });
  });
}
