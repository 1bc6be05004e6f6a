/** What an import reads and writes beyond a sync, with the grants for it and no others. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Connection } from '../../src/moodle/connection.ts';
import { requiredGrants } from '../../src/moodle/grants.ts';
import { databases } from '../servers/databases.ts';
import { startProxy } from '../servers/proxy.ts';
import { createBench, Listener, newCohort, planOf } from './adapter.ts';
import { SEEDED_AT, SYSTEM_CONTEXT } from './site.ts';

const content = {
  categories: [{ name: 'Sciences', idnumber: 'SCI' }],
  profileFields: [{ shortname: 'studentid' }],
  cohorts: [
    { idnumber: 'A', name: 'Alpha', description: 'First' },
    { idnumber: null, name: 'By hand', visible: false },
    { idnumber: 'C', name: 'Gamma', category: 'SCI', component: 'local_other' },
  ],
};
const matchField = { kind: 'core', column: 'id' } as const;

it('asks for no more than it needs', () => {
  const rights = (cohortImport?: 'create' | 'update') =>
    requiredGrants({ type: 'mysql', matchField, ...(cohortImport && { cohortImport }) })
      .flatMap((grant) => ('columns' in grant && grant.table === 'cohort' ? [grant] : []))
      .map(({ privilege, columns = [] }) => `${privilege} ${columns.join(' ')}`);
  const [select, insert, update] = rights();
  const more = 'contextid descriptionformat visible';
  assert.deepEqual(rights('create'), [`${select} ${more}`, insert, update]);
  assert.deepEqual(rights('update'), [`${select} ${more}`, insert, `${update} ${more}`]);
});

for (const database of databases) {
  describe(`importing into Moodle on ${database.name}`, { timeout: 600_000 }, () => {
    it('reads all cohorts, and whole rows only with the grants for them', async () => {
      await using bench = await createBench(database, { content, settings: { cohortImport: 'create' } });
      const session = await bench.open();
      const byId = <T extends { id: number }>(rows: T[]) => rows.toSorted((a, b) => a.id - b.id);
      const all = byId(await session.readAllCohorts());
      assert.deepEqual(
        all.map(({ idnumber, name, component }) => [idnumber, name, component]),
        [
          ['A', 'Alpha', ''],
          ['', 'By hand', ''],
          ['C', 'Gamma', 'local_other'],
        ],
      );
      const place = await bench.site.categoryContext('SCI');
      assert.deepEqual(
        byId(await session.readCohortRows()).map((row) => [
          row.id,
          row.contextId,
          row.descriptionFormat,
          row.visible,
        ]),
        [
          [all[0]?.id, SYSTEM_CONTEXT, 1, true],
          [all[1]?.id, SYSTEM_CONTEXT, 1, false],
          [all[2]?.id, place, 1, true],
        ],
      );
      await assert.rejects(bench.open({ cohortImport: 'update' }), { code: 'grant-missing' });
    });

    it('refuses an import of cohorts to an account that may only sync', async () => {
      await using bench = await createBench(database, { content });
      await assert.rejects(bench.open({ cohortImport: 'create' }), (error: Error & { params?: object }) => {
        assert.match(JSON.stringify(error.params), /contextid, descriptionformat, visible/);
        return true;
      });
      await assert.doesNotReject(bench.open());
    });

    it('changes each attribute alone and all of them together, in one batch', async () => {
      await using bench = await createBench(database, { content, settings: { cohortImport: 'update' } });
      const [b = 0, c = 0, d = 0] = await bench.site.addCohorts([
        { idnumber: 'U1', name: 'One' },
        { idnumber: 'U2', name: 'Two' },
        { idnumber: 'U3', name: 'Three' },
      ]);
      const place = await bench.site.categoryContext('SCI');
      const session = await bench.open();
      const result = await session.apply(
        planOf(
          { idnumber: 'U1', id: b, update: { visible: { from: true, to: false } } },
          { idnumber: 'U2', id: c, update: { contextId: { from: SYSTEM_CONTEXT, to: place } } },
          {
            idnumber: 'U3',
            id: d,
            update: {
              name: { from: 'Three', to: 'Drei' },
              description: { from: '', to: 'neu' },
              descriptionFormat: { from: 1, to: 4 },
              visible: { from: true, to: false },
              contextId: { from: SYSTEM_CONTEXT, to: place },
            },
          },
        ),
        new Listener(),
      );
      assert.deepEqual([result.updated, result.findings], [3, []]);
      const rows = await bench.moodle.admin('mdl_cohort').whereIn('id', [b, c, d]).orderBy('id');
      assert.deepEqual(
        rows.map((row) => [row.name, row.description, row.descriptionformat, row.visible, row.contextid]),
        [
          ['One', '', 1, 0, SYSTEM_CONTEXT],
          ['Two', '', 1, 1, place],
          ['Drei', 'neu', 4, 0, place],
        ],
      );
      assert.ok(
        rows.every(({ timecreated, timemodified }) => timecreated === SEEDED_AT && timemodified > SEEDED_AT),
      );
    });

    it('moves no cohort into a context that is gone, and writes the others', async () => {
      await using bench = await createBench(database, { content, settings: { cohortImport: 'update' } });
      const [b = 0, c = 0] = await bench.site.addCohorts([{ idnumber: 'U1' }, { idnumber: 'U2' }]);
      const session = await bench.open();
      const moved = (to: number) => ({ update: { contextId: { from: SYSTEM_CONTEXT, to } } });
      const place = await bench.site.categoryContext('SCI');
      const plan = planOf(
        { idnumber: 'U1', id: b, ...moved(999_999) },
        { idnumber: 'U2', id: c, ...moved(place) },
      );
      const result = await session.apply(plan, new Listener());
      assert.deepEqual([result.updated, result.findings.map(({ kind }) => kind)], [1, ['apply-failed']]);
      const rows = await bench.moodle
        .admin('mdl_cohort')
        .whereIn('id', [b, c])
        .orderBy('id')
        .pluck('contextid');
      assert.deepEqual(rows.map(Number), [SYSTEM_CONTEXT, place]);
    });

    it('loses the connection at each statement in turn, its answer unheard, and writes all of it once', async (test) => {
      await using bench = await createBench(database, {
        content,
        settings: { cohortImport: 'update', retries: 6 },
      });
      await using proxy = await startProxy(bench.settings);
      const session = await bench.open({ host: proxy.host, port: proxy.port });
      const run = Connection.prototype.run as (...args: unknown[]) => Promise<unknown>;
      let sent = 0;
      let cutAt = 0;
      const mock = test.mock.method(
        Connection.prototype,
        'run',
        function (this: Connection, ...args: unknown[]) {
          sent += 1;
          if (sent === cutAt) proxy.cutAfter(0, 'client');
          return run.apply(this, args);
        },
      );
      let statements = 1;
      for (let at = 1; at <= statements; at += 1) {
        const id = await bench.site.addCohort({ idnumber: `U${at}` });
        const create = {
          contextId: SYSTEM_CONTEXT,
          name: `N${at}`,
          description: '',
          visible: true,
          component: '',
        };
        sent = 0;
        cutAt = at;
        const result = await session.apply(
          planOf(
            { idnumber: `N${at}`, create: { ...create, withoutIdnumber: true }, adds: [2] },
            { idnumber: `U${at}`, id, update: { visible: { from: true, to: false } } },
          ),
          new Listener(),
        );
        if (at === 1) statements = sent;
        assert.deepEqual(
          [result.created, result.updated, result.added, result.findings],
          [1, 1, 1, []],
          `${at}`,
        );
        const rows = await bench.moodle
          .admin('mdl_cohort')
          .whereIn('name', [`N${at}`, `U${at}`])
          .orderBy('id');
        assert.deepEqual(
          rows.map(({ name, idnumber, visible }) => [name, idnumber, Number(visible)]),
          [
            [`U${at}`, `U${at}`, 0],
            [`N${at}`, null, 1],
          ],
        );
      }
      assert.ok(statements > 8, `${statements} statements`);
      mock.mock.restore();
    });

    it('creates cohorts without an idnumber, and adds to the right ones', async () => {
      await using bench = await createBench(database, { content, settings: { cohortImport: 'create' } });
      const session = await bench.open();
      const base = { contextId: SYSTEM_CONTEXT, description: '', visible: true, component: '' };
      const without = { ...base, withoutIdnumber: true } as const;
      const listener = new Listener();
      const result = await session.apply(
        planOf(
          { idnumber: 'Same', create: { ...without, name: 'Same' }, adds: [1] },
          newCohort('NEW', { adds: [2] }),
          { idnumber: 'Same', create: { ...without, name: 'Same', descriptionFormat: 0 }, adds: [1, 2] },
        ),
        listener,
      );
      assert.deepEqual([result.created, result.added, result.findings], [3, 4, []]);
      const rows = await bench.moodle
        .admin('mdl_cohort as c')
        .leftJoin('mdl_cohort_members as m', 'm.cohortid', 'c.id')
        .whereIn('c.name', ['Same', 'Cohort NEW'])
        .orderBy(['c.idnumber', 'c.descriptionformat', 'm.userid'])
        .select('c.idnumber', 'c.descriptionformat', 'm.userid');
      const told = rows.map((row) => [row.idnumber, row.descriptionformat, row.userid].join(' ')).toSorted();
      assert.deepEqual(told, [' 0 1', ' 0 2', ' 1 1', 'NEW 1 2']);
    });
  });
}
