/** Conflicts with others, servers and networks that fail in the middle of writing: all of it is written, once. */
import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { Connection } from '../../src/moodle/connection.ts';
import type { SyncPlan } from '../../src/plan/change.ts';
import { databases } from '../servers/databases.ts';
import { startProxy } from '../servers/proxy.ts';
import { untilBlocked } from './account.ts';
import { type Bench, createBench, Listener, membersOf, newCohort, planOf, students } from './adapter.ts';
import { createMoodle } from './moodle.ts';

const content = { profileFields: [{ shortname: 'studentid' }], users: students(400) };
const NOTHING = { created: 0, updated: 0, added: 0, removed: 0, findings: [], interrupted: false };
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);

/** Calls `before` with the number, from 1, and text of each statement that the adapter sends. */
function watchStatements(
  test: TestContext,
  before: (number: number, sql: string) => Promise<void> | void,
): () => void {
  let number = 0;
  const restore = (['run', 'stream'] as const).map((name) => {
    const original = Connection.prototype[name] as (...args: unknown[]) => Promise<unknown>;
    return test.mock.method(
      Connection.prototype,
      name,
      async function (this: Connection, ...args: unknown[]) {
        number += 1;
        await before(number, (args[0] as { toSQL(): { sql: string } }).toSQL().sql);
        return original.apply(this, args);
      },
    );
  });
  return () => {
    for (const { mock } of restore) mock.restore();
  };
}

/** A plan with one batch of each phase, over cohorts of its own, and what it comes to. */
async function everyPhase(
  bench: Bench,
  name: string,
): Promise<{ plan: SyncPlan; check: () => Promise<void> }> {
  const [id = 0] = await bench.site.addCohorts([{ idnumber: name, members: [3, 4, 5] }]);
  const plan = planOf(
    { idnumber: name, id, update: { name: { from: name, to: `${name}!` } }, adds: [6, 7], removes: [3, 4] },
    newCohort(`${name} new`, { adds: [3, 8] }),
  );
  const check = async () => {
    const rows = await bench.moodle
      .admin('mdl_cohort')
      .whereIn('idnumber', [name, `${name} new`])
      .orderBy('id');
    assert.deepEqual(
      rows.map((row) => [row.idnumber, row.name]),
      [
        [name, `${name}!`],
        [`${name} new`, `Cohort ${name} new`],
      ],
    );
    assert.deepEqual(await membersOf(bench, id), [5, 6, 7]);
    assert.deepEqual(await membersOf(bench, rows[1].id), [3, 8]);
  };
  return { plan, check };
}

const COMPLETE = { ...NOTHING, created: 1, updated: 1, added: 4, removed: 2 };

for (const database of databases) {
  describe(`faults on ${database.name}`, { timeout: 600_000 }, () => {
    it('loses the connection at each statement in turn, its answer unheard, and writes all of it once', async (test) => {
      await using bench = await createBench(database, { content });
      await using proxy = await startProxy(bench.settings);
      const session = await bench.open({ host: proxy.host, port: proxy.port });
      await session.lock(0);
      let statements = 0;
      for (let at = 1; at <= Math.max(statements, 1); at += 1) {
        const { plan, check } = await everyPhase(bench, `S${at}`);
        let sent = 0;
        const restore = watchStatements(test, (number) => {
          sent = number;
          if (number === at) proxy.cutAfter(0, 'client');
        });
        const listener = new Listener();
        const result = await session.apply(plan, listener).finally(restore);
        // Until it was cut the first time, nobody knows how many statements a plan takes.
        if (at === 1) statements = sent;
        assert.deepEqual(result, COMPLETE, `statement ${at}`);
        assert.equal(listener.lines.length, 5, `statement ${at}`);
        await check();
      }
      assert.ok(statements > 15, `${statements} statements`);
    });

    it('finds the connection reset at a commit that never arrived, and writes all of it once', async (test) => {
      await using bench = await createBench(database, { content });
      await using proxy = await startProxy(bench.settings);
      const session = await bench.open({ host: proxy.host, port: proxy.port });
      const { plan, check } = await everyPhase(bench, 'R');
      let commits = 0;
      const restore = watchStatements(test, (_, sql) => {
        if (sql !== 'COMMIT') return;
        commits += 1;
        if (commits === 1 || commits === 3) proxy.reset();
      });
      assert.deepEqual(await session.apply(plan, new Listener()).finally(restore), COMPLETE);
      await check();
    });

    it('is the victim of a deadlock and tries again', async () => {
      await using bench = await createBench(database, { content, settings: { statementTimeoutSeconds: 20 } });
      const [a = 0, b = 0] = await bench.site.addCohorts([{ idnumber: 'A' }, { idnumber: 'B' }]);
      const session = await bench.open();
      const rival = await bench.moodle.admin.transaction();
      // PostgreSQL picks whoever looks first: that is to be the other one too.
      if (database.type === 'postgres') await rival.raw("SET LOCAL deadlock_timeout = '60s'");
      // So much to roll back that the database picks the other one.
      await rival('mdl_cohort_members').insert(
        range(1_000, 3_000).map((userid) => ({ cohortid: 555, userid, timeadded: 1 })),
      );
      await rival('mdl_cohort_members').insert({ cohortid: b, userid: 5, timeadded: 1 });
      const applying = session.apply(
        planOf({ idnumber: 'A', id: a, adds: [3, 4] }, { idnumber: 'B', id: b, adds: [4, 5] }),
        new Listener(),
      );
      await untilBlocked(bench.account);
      await rival('mdl_cohort').where({ id: a }).forUpdate().select('id');
      await rival.commit();
      assert.deepEqual(await applying, { ...NOTHING, added: 3 });
      assert.ok(bench.log.messages('warn').includes('a transaction failed and is tried again'));
      assert.deepEqual(await membersOf(bench, b), [4, 5]);
    });

    it('waits for a lock that is held for a while', async () => {
      await using bench = await createBench(database, { content, settings: { statementTimeoutSeconds: 2 } });
      const [a = 0] = await bench.site.addCohorts([{ idnumber: 'A' }]);
      const session = await bench.open();
      const rival = await bench.moodle.admin.transaction();
      await rival('mdl_cohort').where({ id: a }).forUpdate().select('id');
      const applying = session.apply(planOf({ idnumber: 'A', id: a, adds: [3] }), new Listener());
      await untilBlocked(bench.account);
      await sleep(300);
      await rival.commit();
      assert.deepEqual(await applying, { ...NOTHING, added: 1 });
    });

    for (const { end, added } of [
      { end: 'commit', added: 2 },
      { end: 'rollback', added: 3 },
    ] as const) {
      it(`adds what is left where somebody adds the same member, and ends in a ${end}`, async () => {
        await using bench = await createBench(database, { content });
        const [a = 0] = await bench.site.addCohorts([{ idnumber: 'A' }]);
        const session = await bench.open();
        const rival = await bench.moodle.admin.transaction();
        await rival('mdl_cohort_members').insert({ cohortid: a, userid: 4, timeadded: 1 });
        const applying = session.apply(planOf({ idnumber: 'A', id: a, adds: [3, 4, 5] }), new Listener());
        await untilBlocked(bench.account);
        await rival[end]();
        assert.deepEqual(await applying, { ...NOTHING, added });
        assert.deepEqual(await membersOf(bench, a), [3, 4, 5]);
      });
    }

    it('adds what is left where somebody adds members between one try and the next', async (test) => {
      await using bench = await createBench(database, { content });
      const [a = 0] = await bench.site.addCohorts([{ idnumber: 'A', members: [3] }]);
      const session = await bench.open();
      const rivals = [4, 5];
      const restore = watchStatements(test, async (_, sql) => {
        const isInsert = /^INSERT/.test(sql) && rivals.length > 0;
        if (!isInsert) return;
        await bench.moodle
          .admin('mdl_cohort_members')
          .insert({ cohortid: a, userid: rivals.shift(), timeadded: 1 });
      });
      const plan = planOf({ idnumber: 'A', id: a, adds: [3, 4, 5, 6] });
      assert.deepEqual(await session.apply(plan, new Listener()).finally(restore), { ...NOTHING, added: 1 });
      assert.deepEqual(await membersOf(bench, a), [3, 4, 5, 6]);
    });

    it('adds whom somebody has removed again between one try and the next', async (test) => {
      await using bench = await createBench(database, { content });
      const [a = 0] = await bench.site.addCohorts([{ idnumber: 'A', members: [4, 6] }]);
      const session = await bench.open();
      const members = () => bench.moodle.admin('mdl_cohort_members');
      let inserts = 0;
      const restore = watchStatements(test, async (_, sql) => {
        if (!/^INSERT/.test(sql)) return;
        inserts += 1;
        if (inserts !== 2) return;
        // When it was looked, 6 was a member and 5 was not.
        await members().where({ cohortid: a, userid: 6 }).delete();
        await members().insert({ cohortid: a, userid: 5, timeadded: 1 });
      });
      const plan = planOf({ idnumber: 'A', id: a, adds: [3, 4, 5, 6] });
      assert.deepEqual(await session.apply(plan, new Listener()).finally(restore), { ...NOTHING, added: 2 });
      assert.deepEqual(await membersOf(bench, a), [3, 4, 5, 6]);
    });

    it('leaves out a cohort that stays locked, and writes the others', async () => {
      await using bench = await createBench(database, { content, settings: { statementTimeoutSeconds: 2 } });
      const [a = 0, b = 0] = await bench.site.addCohorts([{ idnumber: 'A' }, { idnumber: 'B' }]);
      const session = await bench.open();
      const rival = await bench.moodle.admin.transaction();
      await rival('mdl_cohort').where({ id: a }).forUpdate().select('id');
      const result = await session.apply(
        planOf({ idnumber: 'A', id: a, adds: [3] }, { idnumber: 'B', id: b, adds: [3] }),
        new Listener(),
      );
      await rival.rollback();
      assert.deepEqual([result.added, result.findings.map((finding) => finding.kind)], [1, ['apply-failed']]);
      assert.deepEqual([await membersOf(bench, a), await membersOf(bench, b)], [[], [3]]);
    });

    it('gives up where the whole table is locked', async () => {
      await using bench = await createBench(database, { content, settings: { statementTimeoutSeconds: 2 } });
      const ids = await bench.site.addCohorts(range(1, 12).map((number) => ({ idnumber: `C${number}` })));
      const session = await bench.open();
      const rival = await bench.moodle.admin.transaction();
      await rival.raw(
        database.type === 'mysql'
          ? 'LOCK TABLES mdl_cohort_members WRITE'
          : 'LOCK TABLE mdl_cohort_members IN ACCESS EXCLUSIVE MODE',
      );
      const began = performance.now();
      const apply = session.apply(
        planOf(...ids.map((id, index) => ({ idnumber: `C${index}`, id, adds: [3] }))),
        new Listener(),
      );
      try {
        await assert.rejects(apply, { name: 'MoodleError', code: 'failed', configuration: false });
        assert.ok(performance.now() - began < 60_000);
      } finally {
        if (database.type === 'mysql') await rival.raw('UNLOCK TABLES');
        await rival.rollback();
      }
    });

    it('stops waiting for another attempt when it is asked to', async () => {
      await using bench = await createBench(database, { content });
      await using proxy = await startProxy(bench.settings);
      const [a = 0] = await bench.site.addCohorts([{ idnumber: 'A' }]);
      for (const away of ['refused', 'silent']) {
        const listener = new Listener();
        const at = { host: proxy.host, port: proxy.port, retries: 20, connectTimeoutSeconds: 60 };
        const session = await bench.open(at, listener.signal);
        if (away === 'refused') proxy.refuse();
        else proxy.silence();
        proxy.reset();
        const applying = session.apply(planOf({ idnumber: 'A', id: a, adds: [3] }), listener);
        await sleep(1_000);
        const began = performance.now();
        listener.controller.abort();
        assert.deepEqual(await applying, { ...NOTHING, interrupted: true }, away);
        assert.ok(performance.now() - began < 20_000, away);
        await proxy.resume();
      }
    });

    it('ends with the lock where the server is killed and started again in the middle, and goes on once it is taken anew', async () => {
      await using server = await database.start();
      const moodle = await createMoodle(server.address);
      await using bench = await createBench(database, {
        content,
        moodle,
        settings: { batchSize: 50, retries: 12 },
      });
      const ids = await bench.site.addCohorts(range(1, 5).map((number) => ({ idnumber: `C${number}` })));
      const session = await bench.open();
      await session.lock(0);
      let restarted: Promise<void> | undefined;
      const listener = new Listener((batches) => {
        if (batches === 3) restarted = server.kill().then(() => server.restart());
      });
      const plan = planOf(
        ...ids.map((id, index) => ({ idnumber: `C${index + 1}`, id, adds: range(3, 102) })),
      );
      await assert.rejects(session.apply(plan, listener), { name: 'MoodleError', code: 'lock-lost' });
      await restarted;
      assert.equal(await session.lock(0), true);
      const found = await session.standing(listener.open);
      const sizes = [listener.batches.flat(), found].map((changes) =>
        changes.reduce((sum, change) => sum + ('users' in change ? change.users.length : 0), 0),
      );
      const [committed = 0, unheard = 0] = sizes;
      const result = await session.apply(plan, listener);
      assert.deepEqual(result, { ...NOTHING, added: 500 - committed - unheard });
      for (const id of ids) assert.equal((await membersOf(bench, id)).length, 100);
    });
  });
}
