/** What an apply does where Moodle is not as it was read, where one cohort is bad, and where it is asked to stop. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Connection } from '../../src/moodle/connection.ts';
import { databases } from '../servers/databases.ts';
import { type Bench, createBench, Listener, membersOf, newCohort, planOf, students } from './adapter.ts';
import { snapshot } from './snapshot.ts';

const content = {
  categories: [{ name: 'Sciences', idnumber: 'SCI' }],
  profileFields: [{ shortname: 'studentid' }],
  users: students(300),
};

const NOTHING = { created: 0, updated: 0, added: 0, removed: 0, findings: [], interrupted: false };

/** Makes the database refuse a row of a table: a stand-in for whatever can be wrong with one cohort. */
function refuse(bench: Bench, table: string, event: string, condition: string): Promise<void> {
  const row = event === 'DELETE' ? 'OLD' : 'NEW';
  const name = `refuse_${table}_${event}`.toLowerCase();
  return bench.sql(
    bench.settings.type === 'mysql'
      ? `CREATE TRIGGER ${name} BEFORE ${event} ON mdl_${table} FOR EACH ROW
         IF ${row}.${condition} THEN SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'no room here'; END IF`
      : `CREATE FUNCTION ${name}() RETURNS trigger LANGUAGE plpgsql AS
         $$ BEGIN IF ${row}.${condition} THEN RAISE EXCEPTION 'no room here'; END IF; RETURN ${row}; END $$;
         CREATE TRIGGER ${name} BEFORE ${event} ON mdl_${table} FOR EACH ROW EXECUTE FUNCTION ${name}()`,
  );
}

const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);

for (const database of databases) {
  describe(`applying a plan on ${database.name}`, { timeout: 600_000 }, () => {
    it('writes nothing for an empty plan', async () => {
      await using bench = await createBench(database, { content });
      const before = await snapshot(bench.moodle.admin, 'mdl_');
      const session = await bench.open();
      const listener = new Listener();
      assert.deepEqual(await session.apply(planOf(), listener), NOTHING);
      assert.deepEqual(listener.lines, []);
      assert.deepEqual(await snapshot(bench.moodle.admin, 'mdl_'), before);
    });

    it('cuts large cohorts and gathers small ones into transactions of one size', async () => {
      await using bench = await createBench(database, { content, settings: { batchSize: 100 } });
      const ids = await bench.site.addCohorts([{ idnumber: 'A' }, { idnumber: 'B' }, { idnumber: 'C' }]);
      const session = await bench.open();
      const listener = new Listener();
      const sizes = [250, 30, 40];
      const result = await session.apply(
        planOf(
          ...ids.map((id, index) => ({
            idnumber: 'ABC'.charAt(index),
            id,
            adds: range(3, 2 + (sizes[index] ?? 0)),
          })),
        ),
        listener,
      );
      assert.deepEqual(result, { ...NOTHING, added: 320 });
      const shape = listener.batches.map((batch) =>
        batch.map((change) => `${change.cohort.idnumber}${'users' in change ? change.users.length : ''}`),
      );
      assert.deepEqual(shape, [['A100'], ['A100'], ['A50', 'B30', 'C20'], ['C20']]);
      assert.deepEqual((await membersOf(bench, ids[0] ?? 0)).length, 250);
    });

    it('counts and reports what was really added and removed', async () => {
      await using bench = await createBench(database, { content, settings: { batchSize: 10 } });
      const [a = 0, b = 0] = await bench.site.addCohorts([
        { idnumber: 'A', members: [3, 4, 7] },
        { idnumber: 'B', members: [20, 21] },
      ]);
      const session = await bench.open();
      const listener = new Listener();
      const result = await session.apply(
        planOf(
          { idnumber: 'A', id: a, adds: range(3, 12), removes: [100, 101] },
          { idnumber: 'B', id: b, adds: [3], removes: [20, 21, 22] },
        ),
        listener,
      );
      assert.deepEqual(result, { ...NOTHING, added: 8, removed: 2 });
      assert.deepEqual(listener.lines, ['added A 5 6 8 9 10 11 12', 'added B 3', 'removed B 20 21']);
    });

    it('reports users who vanished since they were read, and adds the others', async () => {
      await using bench = await createBench(database, { content, settings: { batchSize: 3 } });
      const [a = 0, b = 0] = await bench.site.addCohorts([
        { idnumber: 'A' },
        { idnumber: 'B', members: [4] },
      ]);
      await bench.moodle.admin('mdl_user').where({ id: 4 }).update({ deleted: 1 });
      const session = await bench.open();
      const result = await session.apply(
        planOf(
          { idnumber: 'A', id: a, adds: [3, 4, 5, 9_999] },
          { idnumber: 'B', id: b, adds: [9_999], removes: [4] },
        ),
        new Listener(),
      );
      assert.deepEqual(result, {
        ...NOTHING,
        added: 2,
        removed: 1,
        findings: [
          { kind: 'user-vanished', mapping: 'programme', cohort: 'A', users: [4, 9_999] },
          { kind: 'user-vanished', mapping: 'programme', cohort: 'B', users: [9_999] },
        ],
      });
      assert.deepEqual(await membersOf(bench, a), [3, 5]);
    });

    it('reports a cohort that vanished, keeps its new members where they are, and writes the others', async () => {
      await using bench = await createBench(database, { content });
      const [a = 0, b = 0] = await bench.site.addCohorts([
        { idnumber: 'A', members: [3, 4] },
        { idnumber: 'B', members: [5] },
      ]);
      const session = await bench.open();
      const result = await session.apply(
        planOf(
          { idnumber: 'A', id: a, adds: [6], removes: [3, 4] },
          { idnumber: 'B', id: b, adds: [7] },
          { idnumber: 'gone', id: 9_999, adds: [3], removes: [5] },
          { idnumber: 'gone too', id: 9_998, update: { name: { from: 'x', to: 'y' } }, removes: [5] },
        ),
        new Listener(),
      );
      assert.deepEqual(result, {
        ...NOTHING,
        added: 2,
        removed: 1,
        findings: [
          { kind: 'removals-withheld', mapping: 'programme', cohort: 'A', reason: 'add-failed', users: [3] },
          { kind: 'cohort-vanished', mapping: 'programme', cohort: 'gone' },
          { kind: 'cohort-vanished', mapping: 'programme', cohort: 'gone too' },
        ],
      });
      assert.deepEqual(await membersOf(bench, a), [3, 6]);
      assert.deepEqual(await membersOf(bench, b), [5, 7]);
      assert.deepEqual(await membersOf(bench, 9_999), []);
    });

    it('writes all but the one cohort that the database refuses members for', async () => {
      await using bench = await createBench(database, { content });
      const [a = 0, b = 0, c = 0] = await bench.site.addCohorts([
        { idnumber: 'A', members: [3, 10] },
        { idnumber: 'B', members: [4] },
        { idnumber: 'C', members: [5] },
      ]);
      await refuse(bench, 'cohort_members', 'INSERT', `cohortid = ${b}`);
      const before = await snapshot(bench.moodle.admin, 'mdl_', { withoutCohorts: [a, c] });
      const session = await bench.open();
      const listener = new Listener();
      const result = await session.apply(
        planOf(
          { idnumber: 'A', id: a, adds: [6], removes: [3, 10] },
          { idnumber: 'B', id: b, adds: [3, 8], removes: [4] },
          { idnumber: 'C', id: c, adds: [7], removes: [5] },
        ),
        listener,
      );
      assert.deepEqual(result, {
        ...NOTHING,
        added: 2,
        removed: 2,
        findings: [
          { kind: 'removals-withheld', mapping: 'programme', cohort: 'A', reason: 'add-failed', users: [3] },
          { kind: 'apply-failed', mapping: 'programme', cohort: 'B', error: 'no room here' },
        ],
      });
      assert.deepEqual(listener.lines, ['added A 6', 'added C 7', 'removed A 10', 'removed C 5']);
      assert.deepEqual(await snapshot(bench.moodle.admin, 'mdl_', { withoutCohorts: [a, c] }), before);
    });

    it('creates, updates and removes all but the one cohort that the database refuses', async () => {
      await using bench = await createBench(database, { content });
      const [a = 0, b = 0] = await bench.site.addCohorts([
        { idnumber: 'A', members: [3, 10] },
        { idnumber: 'B', members: [4, 11] },
      ]);
      await refuse(bench, 'cohort', 'INSERT', "idnumber = 'bad'");
      await refuse(bench, 'cohort', 'UPDATE', "name = 'worse'");
      await refuse(bench, 'cohort_members', 'DELETE', 'userid = 11');
      const session = await bench.open();
      const rename = (from: string, to: string) => ({ name: { from, to } });
      const result = await session.apply(
        planOf(
          { idnumber: 'A', id: a, update: rename('A', 'worse'), removes: [3] },
          { idnumber: 'B', id: b, update: rename('B', 'Bee'), removes: [4, 11] },
          newCohort('bad', { adds: [5] }),
          newCohort('good', { adds: [6] }),
        ),
        new Listener(),
      );
      const failed = (cohort: string) => ({
        kind: 'apply-failed',
        mapping: 'programme',
        cohort,
        error: 'no room here',
      });
      assert.deepEqual(result, {
        ...NOTHING,
        created: 1,
        updated: 1,
        added: 1,
        findings: [failed('A'), failed('B'), failed('bad')],
      });
      assert.deepEqual(await membersOf(bench, a), [3, 10]);
      assert.deepEqual(await membersOf(bench, b), [4, 11]);
    });

    it('writes nothing in later batches of a cohort that has failed', async () => {
      await using bench = await createBench(database, { content, settings: { batchSize: 10 } });
      const [a = 0, b = 0, c = 0] = await bench.site.addCohorts([
        { idnumber: 'A', members: range(100, 124) },
        { idnumber: 'B' },
        { idnumber: 'C', members: range(100, 124) },
      ]);
      await refuse(bench, 'cohort_members', 'INSERT', 'userid = 3');
      await refuse(bench, 'cohort_members', 'DELETE', 'userid = 100');
      const session = await bench.open();
      const result = await session.apply(
        planOf(
          { idnumber: 'A', id: a, adds: range(3, 30), removes: range(101, 124) },
          { idnumber: 'B', id: b, adds: range(31, 58) },
          { idnumber: 'C', id: c, removes: range(100, 124) },
        ),
        new Listener(),
      );
      const failed = { kind: 'apply-failed', mapping: 'programme', error: 'no room here' };
      assert.deepEqual(result, {
        ...NOTHING,
        added: 28,
        findings: [
          { ...failed, cohort: 'A' },
          { ...failed, cohort: 'C' },
        ],
      });
      assert.deepEqual(await membersOf(bench, a), range(100, 124));
      assert.deepEqual(await membersOf(bench, b), range(31, 58));
      assert.deepEqual(await membersOf(bench, c), range(100, 124));
    });

    it('lets nobody leave by a batch that could not be kept, and writes everything else', async () => {
      await using bench = await createBench(database, { content, settings: { batchSize: 2 } });
      const [a = 0] = await bench.site.addCohorts([{ idnumber: 'A', members: [3, 4, 5, 6] }]);
      const session = await bench.open();
      const listener = new Listener();
      listener.mayCommit = (changes) =>
        !changes.some((change) => 'users' in change && change.users.includes(5));
      const plan = planOf({ idnumber: 'A', id: a, adds: [7], removes: [3, 4, 5, 6] });
      const users = [5, 6];
      assert.deepEqual(await session.apply(plan, listener), {
        ...NOTHING,
        added: 1,
        removed: 2,
        findings: [{ kind: 'removals-withheld', mapping: 'programme', cohort: 'A', reason: 'memory', users }],
      });
      assert.deepEqual(await membersOf(bench, a), [5, 6, 7]);
      assert.deepEqual(listener.open, []);
    });

    it('lets leave whoever has his place by the time that something else fails', async () => {
      await using bench = await createBench(database, { content });
      const [a = 0, b = 0] = await bench.site.addCohorts([
        { idnumber: 'A', members: [10] },
        { idnumber: 'B', members: [3] },
      ]);
      await refuse(bench, 'cohort_members', 'DELETE', 'userid = 10');
      const session = await bench.open();
      const result = await session.apply(
        planOf({ idnumber: 'A', id: a, adds: [3], removes: [10] }, { idnumber: 'B', id: b, removes: [3] }),
        new Listener(),
      );
      assert.deepEqual([result.added, result.removed], [1, 1]);
      assert.deepEqual(
        result.findings.map(({ kind }) => kind),
        ['apply-failed'],
      );
      assert.deepEqual([await membersOf(bench, a), await membersOf(bench, b)], [[3, 10], []]);
    });

    it('checks thousands of users in one look, and still finds who vanished', async (test) => {
      await using bench = await createBench(database, { content, settings: { batchSize: 1_000 } });
      const ids = await bench.site.addCohorts(range(1, 20).map((number) => ({ idnumber: `C${number}` })));
      await bench.moodle.admin('mdl_user').where({ id: 50 }).update({ deleted: 1 });
      const session = await bench.open();
      // However long it takes, the look does not grow old.
      const opened = performance.now();
      test.mock.method(performance, 'now', () => opened);
      const stream = test.mock.method(Connection.prototype, 'stream');
      const result = await session.apply(
        planOf(...ids.map((id, index) => ({ idnumber: `C${index + 1}`, id, adds: range(3, 302) }))),
        new Listener(),
      );
      assert.equal(result.added, 20 * 299);
      assert.equal(stream.mock.callCount(), 1);
      assert.deepEqual(
        result.findings.map((finding) => finding.kind === 'user-vanished' && finding.users),
        Array(20).fill([50]),
      );
    });

    it('looks at the users again when its look is ten seconds old', async (test) => {
      await using bench = await createBench(database, { content, settings: { batchSize: 2_000 } });
      const ids = await bench.site.addCohorts(range(1, 20).map((number) => ({ idnumber: `C${number}` })));
      const session = await bench.open();
      const opened = performance.now();
      let laterMs = 0;
      test.mock.method(performance, 'now', () => opened + laterMs);
      const stream = Connection.prototype.stream;
      let looks = 0;
      test.mock.method(
        Connection.prototype,
        'stream',
        async function (this: Connection, ...args: Parameters<typeof stream>) {
          looks += 1;
          // Deleted after the first look, which a batch later is still believed, and then is too old.
          if (looks === 2) await bench.moodle.admin('mdl_user').where({ id: 50 }).update({ deleted: 1 });
          return stream.apply(this, args);
        },
      );
      const listener = new Listener((batches) => {
        if (batches === 2) laterMs = 10_001;
      });
      const result = await session.apply(
        planOf(...ids.map((id, index) => ({ idnumber: `C${index + 1}`, id, adds: range(3, 302) }))),
        listener,
      );
      assert.equal(looks, 2);
      const vanished = result.findings.flatMap((finding) => ('users' in finding ? finding.users : []));
      assert.ok(vanished.length >= 6 && vanished.every((user) => user === 50), vanished.join());
      assert.equal(result.added, 6_000 - vanished.length);
    });

    it('does not create a cohort in a context that is gone, and creates the others', async () => {
      await using bench = await createBench(database, { content });
      const session = await bench.open();
      const lost = { contextId: 777, name: 'x', description: '', visible: true, component: '' };
      const result = await session.apply(
        planOf({ idnumber: 'lost', create: lost, adds: [3] }, newCohort('there')),
        new Listener(),
      );
      assert.deepEqual(
        [result.created, result.findings],
        [
          1,
          [
            {
              kind: 'apply-failed',
              mapping: 'programme',
              cohort: 'lost',
              error: 'the context 777 is not in Moodle any more',
            },
          ],
        ],
      );
    });

    it('takes a cohort that appeared meanwhile, unless it belongs to somebody else or is there twice', async () => {
      await using bench = await createBench(database, { content });
      const [mine = 0] = await bench.site.addCohorts([
        { idnumber: 'Appeared', name: 'as it is' },
        { idnumber: 'foreign', component: 'local_other' },
        { idnumber: 'twice' },
        { idnumber: 'twice' },
      ]);
      const session = await bench.open();
      const asked = database.type === 'mysql' ? 'APPEARED' : 'Appeared';
      const result = await session.apply(
        planOf(
          newCohort(asked, { adds: [3] }),
          newCohort('foreign', { adds: [4] }),
          newCohort('new', { adds: [5] }),
          newCohort('twice', { adds: [6] }),
        ),
        new Listener(),
      );
      assert.deepEqual([result.created, result.added], [1, 2]);
      assert.deepEqual(
        result.findings.map((finding) => finding.kind === 'apply-failed' && [finding.cohort, finding.error]),
        [
          ['foreign', 'it exists now and belongs to local_other'],
          ['twice', 'there are 2 cohorts with this idnumber now'],
        ],
      );
      assert.deepEqual(await membersOf(bench, mine), [3]);
      const [row] = await bench.moodle.admin('mdl_cohort').where({ id: mine });
      assert.equal(row.name, 'as it is');
    });

    it('stores the longest name, of emoji, and reports one that is too long', async () => {
      await using bench = await createBench(database, { content });
      const session = await bench.open();
      const named = (idnumber: string, name: string) => ({
        idnumber,
        create: { contextId: 1, name, description: '🎓'.repeat(20_000), visible: true, component: '' },
      });
      const result = await session.apply(
        planOf(named('long', '🎓'.repeat(254)), named('too long', '🎓'.repeat(255))),
        new Listener(),
      );
      assert.equal(result.created, 1);
      assert.deepEqual(
        result.findings.map(({ kind }) => kind),
        ['apply-failed'],
      );
      const [cohort] = await session.readCohorts();
      assert.deepEqual([cohort?.name, cohort?.description.length], ['🎓'.repeat(254), 40_000]);
      assert.equal((await session.readCohorts()).length, 1);
    });

    it('stores text with a NUL as it is, or reports the cohort where the database cannot', async () => {
      await using bench = await createBench(database, { content });
      const session = await bench.open();
      const create = { contextId: 1, name: 'a\0b', description: '', visible: true, component: '' };
      const result = await session.apply(
        planOf({ idnumber: 'nul', create }, newCohort('other')),
        new Listener(),
      );
      const names = (await session.readCohorts()).map(({ name }) => name);
      if (database.type === 'mysql') assert.deepEqual(names, ['a\0b', 'Cohort other']);
      else assert.deepEqual([names, result.findings[0]?.kind], [['Cohort other'], 'apply-failed']);
    });

    it('finishes the batch in hand when it is asked to stop, and begins no other', async () => {
      await using bench = await createBench(database, { content, settings: { batchSize: 50 } });
      const [a = 0, b = 0] = await bench.site.addCohorts([
        { idnumber: 'A' },
        { idnumber: 'B', members: [3, 4] },
      ]);
      const session = await bench.open();
      const listener: Listener = new Listener((batches) => {
        if (batches === 2) listener.controller.abort();
      });
      const plan = planOf(
        { idnumber: 'A', id: a, adds: range(3, 202) },
        { idnumber: 'B', id: b, removes: [3] },
      );
      const result = await session.apply(plan, listener);
      assert.deepEqual(result, { ...NOTHING, added: 100, interrupted: true });
      assert.equal((await membersOf(bench, a)).length, 100);
      assert.deepEqual(await membersOf(bench, b), [3, 4]);

      const stopped = new Listener();
      stopped.controller.abort();
      assert.deepEqual(await session.apply(plan, stopped), { ...NOTHING, interrupted: true });
      assert.deepEqual(await session.apply(plan, new Listener()), { ...NOTHING, added: 100, removed: 1 });
    });

    it('sends a constant number of statements and a few per batch', async (test) => {
      await using bench = await createBench(database, { content });
      const ids = await bench.site.addCohorts(
        range(1, 150).map((number) => ({ idnumber: `C${number}`, members: [10, 11] })),
      );
      const session = await bench.open();
      const run = test.mock.method(Connection.prototype, 'run');
      const stream = test.mock.method(Connection.prototype, 'stream');
      const result = await session.apply(
        planOf(
          ...ids.map((id, index) => ({
            idnumber: `C${index + 1}`,
            id,
            update: { name: { from: `C${index + 1}`, to: `Cohort ${index + 1}` } },
            adds: range(20, 39),
            removes: [10, 11],
          })),
          ...range(1, 150).map((number) => newCohort(`N${number}`, { adds: range(40, 59) })),
        ),
        new Listener(),
      );
      assert.deepEqual(result, { ...NOTHING, created: 150, updated: 150, added: 6_000, removed: 300 });
      // One batch each of creates, updates and removes, two of adds; each with its BEGIN, COMMIT and look at cohorts.
      assert.ok(run.mock.callCount() <= 27, `${run.mock.callCount()} statements`);
      assert.equal(stream.mock.callCount(), 1, 'users are verified once');
    });
  });
}
