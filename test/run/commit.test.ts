/** What becomes of a run whose COMMIT is refused, or gets no answer. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { WrittenCounts } from '../../src/report/report.ts';
import { isCommit, refuseMysqlCommit } from '../servers/commits.ts';
import { databases } from '../servers/databases.ts';
import { startProxy, type TcpProxy } from '../servers/proxy.ts';
import { type Enrolment, type Stage, setStage, studentKey } from './stage.ts';

const GUARDS = { removals: 'off', cohortRemovals: 'off', rowsDrop: 'off' };

const enrolled = (programme: string, from: number, to: number): Enrolment[] =>
  Array.from({ length: to - from + 1 }, (_, index) => [
    programme,
    programme,
    '2026',
    studentKey(from + index),
  ]);
const keys = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => studentKey(from + index));

for (const database of databases) {
  describe(`a COMMIT on ${database.name}`, { timeout: 1_800_000 }, () => {
    let stage: Stage;
    let proxy: TcpProxy;
    let users: number[];
    before(async () => {
      stage = await setStage(database);
      users = await stage.students(20);
      proxy = await startProxy(stage.moodle.connection);
      await stage.configure({ moodle: { port: proxy.port, retries: 2 }, guards: GUARDS });
    });
    after(async () => {
      await proxy.close();
      await stage[Symbol.asyncDispose]();
    });

    const cohortId = async (idnumber: string): Promise<number> => {
      const row = await stage.moodle.admin('mdl_cohort').where({ idnumber }).first('id');
      return Number(row.id);
    };

    const addMember = async (cohortid: number, userid: number): Promise<void> => {
      await stage.moodle.admin('mdl_cohort_members').insert({ cohortid, userid, timeadded: 1 });
    };

    /** Students 1 to 10 are in one cohort, and are to move to another one that has the others. */
    const moveTen = async (from: string, to: string): Promise<void> => {
      stage.enrolments([...enrolled(from, 1, 11), ...enrolled(to, 12, 20)]);
      assert.equal((await stage.once()).outcome, 'applied');
      stage.enrolments([...enrolled(from, 11, 11), ...enrolled(to, 1, 10), ...enrolled(to, 12, 20)]);
    };

    it('that is refused changed nothing: all of it is tried again, and what others did meanwhile is not counted', async () => {
      await moveTen('A', 'B');
      const b = await cohortId('B-2026');
      const rival = () => addMember(b, users[0] ?? 0);
      if (database.type === 'mysql') {
        refuseMysqlCommit(proxy, 1, rival);
      } else {
        // A constraint that is looked at when the transaction ends, and finds it in the way of another one once.
        await stage.moodle.admin.raw(`
          CREATE SEQUENCE looks;
          CREATE FUNCTION look() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
            BEGIN
              IF nextval('looks') = 1 THEN
                RAISE EXCEPTION 'could not serialize access' USING ERRCODE = '40001';
              END IF;
              RETURN NULL;
            END $$;
          CREATE CONSTRAINT TRIGGER look AFTER INSERT ON mdl_cohort_members
            DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION look()`);
        let isFirst = true;
        proxy.watch(async (chunk, direction) => {
          if (!isFirst || direction !== 'client' || !chunk.includes('40001')) return;
          isFirst = false;
          await rival();
        });
      }
      const report = await stage.once();
      await proxy.resume();
      if (database.type === 'postgres') await stage.moodle.admin.raw('DROP FUNCTION look CASCADE');
      assert.deepEqual([report.outcome, report.ended.code], ['applied', 0]);
      assert.deepEqual(await stage.cohorts(), {
        'A-2026': keys(11, 11),
        'B-2026': [...keys(1, 10), ...keys(12, 20)],
      });
      assert.deepEqual([report.written.added, report.written.removed], [9, 10]);
      assert.equal(report.maybeWritten, undefined);
    });

    it('without an answer is looked at change by change, and what is missing is written', async () => {
      await moveTen('C', 'D');
      const d = await cohortId('D-2026');
      let isLost = false;
      let rival: Promise<void> | undefined;
      proxy.watch(async (chunk, direction) => {
        if (direction !== 'server') return;
        // Once the server has rolled back what it never heard the end of.
        if (isLost) rival ??= sleep(200).then(() => addMember(d, users[0] ?? 0));
        await rival;
        if (isLost || !isCommit(chunk)) return;
        isLost = true;
        throw new Error('it does not arrive');
      });
      const report = await stage.once();
      await proxy.resume();
      assert.equal(report.outcome, 'applied', JSON.stringify(report.error));
      assert.deepEqual([report.written.added, report.written.removed], [9, 10], 'another’s is not counted');
      const { 'C-2026': left, 'D-2026': joined } = await stage.cohorts();
      assert.deepEqual([left, joined], [keys(11, 11), [...keys(1, 10), ...keys(12, 20)]]);
    });

    it('with an answer that came damaged is looked at like one without', async () => {
      await moveTen('I', 'J');
      let isNext = false;
      let isDamaged = false;
      proxy.watch((chunk, direction) => {
        if (direction === 'server') isNext ||= isCommit(chunk);
        if (direction === 'server' || !isNext || isDamaged) return;
        isDamaged = true;
        // PostgreSQL: the kind of a message. MySQL: the number of a packet.
        if (database.type === 'postgres') chunk.writeUInt8(1, 0);
        else chunk.writeUInt8(chunk.readUInt8(3) ^ 0x40, 3);
      });
      const report = await stage.once();
      await proxy.resume();
      assert.ok(isDamaged);
      assert.deepEqual([report.outcome, report.written.added, report.written.removed], ['applied', 10, 10]);
      const { 'I-2026': left, 'J-2026': joined } = await stage.cohorts();
      assert.deepEqual([left, joined], [keys(11, 11), [...keys(1, 10), ...keys(12, 20)]]);
    });

    it('without an answer, with the lock lost too, is settled before everything is read anew', async () => {
      await moveTen('G', 'H');
      let isSent = false;
      let isLost = false;
      proxy.watch((chunk, direction) => {
        if (isLost) return;
        if (direction === 'server') isSent ||= isCommit(chunk);
        if (direction === 'server' || !isSent) return;
        isLost = true;
        proxy.reset();
        throw new Error('it does not arrive');
      });
      const { ended, ...report } = await stage.once();
      await proxy.resume();
      assert.ok(isLost);
      assert.deepEqual([report.outcome, ended.code, report.maybeWritten], ['applied', 0, undefined]);
      assert.deepEqual([report.written.added, report.written.removed], [10, 10]);
      assert.match(ended.stderr, /the lock was lost, everything is read anew/);
      const { 'G-2026': left, 'H-2026': joined } = await stage.cohorts();
      assert.deepEqual([left, joined], [keys(11, 11), [...keys(1, 10), ...keys(12, 20)]]);
    });

    it('without an answer, of a database that is then away, may have been written: the report says so', async () => {
      stage.enrolments(enrolled('F', 12, 20));
      assert.equal((await stage.once()).outcome, 'applied');
      stage.enrolments([...enrolled('F', 1, 10), ...enrolled('F', 12, 20)]);
      let isLost = false;
      proxy.watch((chunk, direction) => {
        if (isLost || direction !== 'server' || !isCommit(chunk)) return;
        isLost = true;
        proxy.cutAfter(0, 'client');
        proxy.refuse();
      });
      const { ended, ...report } = await stage.once();
      await proxy.resume();
      assert.deepEqual([report.outcome, ended.code, report.error?.code], ['failed', 1, 'unreachable']);
      assert.deepEqual(report.written, { created: 0, updated: 0, added: 0, removed: 0 });
      assert.deepEqual(report.maybeWritten, { created: 0, updated: 0, added: 10, removed: 0 });
      assert.equal((await stage.cohorts())['F-2026']?.length, 19);

      // The next run finds nothing to add, and yet knows what was added, by whom, and that the tasks were not asked.
      const next = await stage.once();
      assert.equal(next.outcome, 'unchanged');
      assert.deepEqual([...new Set(next.enrolments.map(({ result }) => result))], ['requested']);
      const kept = await stage.command('--history', '--json');
      const runs: { run: string; written: WrittenCounts }[] = JSON.parse(kept.stdout);
      const written = runs.find(({ run }) => run === report.run)?.written;
      assert.deepEqual(written, { created: 0, updated: 0, added: 10, removed: 0 });
    });
  });
}
