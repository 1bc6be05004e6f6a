/** Sessions say what they rely on: whatever the server, the database or the account has set, a run is a right one. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { MoodleSession } from '../../src/moodle/moodle.ts';
import { type Database, databases } from '../servers/databases.ts';
import type { DatabaseServer } from '../servers/server.ts';
import { untilBlocked } from './account.ts';
import { type Bench, createBench, Listener, membersOf, newCohort, planOf, students } from './adapter.ts';
import { createMoodle } from './moodle.ts';

const content = { profileFields: [{ shortname: 'studentid' }], users: students(20) };
const TASK = { classname: '\\enrol_cohort\\task\\enrol_cohort_sync' };

/** Something set badly, and how it is taken back. */
interface Bad {
  readonly what: string;
  readonly set: string;
  readonly unset: string;
  /** Whether it ends what takes longer than a second: the run then takes that long, at each point at which it might. */
  readonly isLimit?: boolean;
}

/** Longer than the limits of sessions here, in milliseconds. */
const LONG_MS = 1_300;

/** For all sessions to come, by the server. */
const global = (name: string, value: string, usual = 'DEFAULT'): Bad => ({
  what: `${name} = ${value}`,
  set: `SET GLOBAL ${name} = ${value}`,
  unset: `SET GLOBAL ${name} = ${usual}`,
});

/** By a statement that the server runs when somebody logs in who is no administrator. */
const atLogin = (statement: string): Bad => ({
  what: `init_connect: ${statement}`,
  set: `SET GLOBAL init_connect = '${statement.replaceAll("'", "''")}'`,
  unset: "SET GLOBAL init_connect = ''",
});

/** For a role's sessions in all databases. */
const role = (name: string, value: string): Bad => ({
  what: `${name} = ${value}`,
  set: `ALTER ROLE ROLE SET ${name} = ${value}`,
  unset: `ALTER ROLE ROLE RESET ${name}`,
});

/** A limit of so much, in whatever unit it is told in. */
const limit = (bad: Bad): Bad => ({ ...bad, isLimit: true });

const BAD: Record<Database['type'], readonly Bad[]> = {
  mysql: [
    atLogin('SET NAMES latin1'),
    atLogin("SET NAMES utf8mb3 COLLATE 'utf8mb3_bin'"),
    atLogin('SET character_set_results = ascii'),
    atLogin('SET autocommit = 0'),
    atLogin('SET sql_select_limit = 2'),
    atLogin('START TRANSACTION READ ONLY'),
    global('sql_select_limit', '2', '18446744073709551615'),
    global('autocommit', '0', '1'),
    global('completion_type', '1', '0'),
    global('completion_type', '2', '0'),
    global('sql_mode', "'ANSI_QUOTES,NO_BACKSLASH_ESCAPES,PAD_CHAR_TO_FULL_LENGTH'"),
    global('sql_mode', "'ORACLE'"),
    {
      what: 'isolation that locks what it reads',
      set: 'SET GLOBAL TRANSACTION ISOLATION LEVEL SERIALIZABLE',
      unset: 'SET GLOBAL TRANSACTION ISOLATION LEVEL REPEATABLE READ',
    },
    {
      what: 'transactions that only read',
      set: 'SET GLOBAL TRANSACTION READ ONLY',
      unset: 'SET GLOBAL TRANSACTION READ WRITE',
    },
    global('time_zone', "'+13:00'", "'SYSTEM'"),
    global('max_join_size', '1', '18446744073709551615'),
    global('sql_safe_updates', '1', '0'),
    global('unique_checks', '0', '1'),
    global('foreign_key_checks', '0', '1'),
    limit(global('wait_timeout', '1', '28800')),
    global('net_write_timeout', '1', '60'),
    global('lock_wait_timeout', '1', '86400'),
    // That of the other one is not known.
    ...(process.env.TEST_MYSQLD ? [] : [limit(global('max_statement_time', '1', '0'))]),
  ],
  postgres: [
    role('client_encoding', "'LATIN1'"),
    role('standard_conforming_strings', 'off'),
    role('array_nulls', 'off'),
    role('transform_null_equals', 'on'),
    role('datestyle', "'SQL, DMY'"),
    role('timezone', "'Pacific/Kiritimati'"),
    role('default_transaction_isolation', "'serializable'"),
    role('default_transaction_deferrable', 'on'),
    limit(role('statement_timeout', '1000')),
    limit(role('lock_timeout', '1')),
    limit(role('transaction_timeout', '1000')),
    limit(role('idle_in_transaction_session_timeout', '1000')),
    limit(role('idle_session_timeout', '1000')),
    role('synchronous_commit', 'off'),
    role('row_security', 'off'),
    role('bytea_output', "'escape'"),
    role('intervalstyle', "'postgres_verbose'"),
    role('extra_float_digits', '-15'),
  ],
};

/** Hears of the first commit so late that its transaction has been idle meanwhile. */
class LateListener extends Listener {
  #isLate = true;
  override mayCommit = () => {
    if (this.#isLate) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, LONG_MS);
    this.#isLate = false;
    return true;
  };
}

/** Does something to a cohort after a long rest, and has somebody else hold its row for long. */
async function hinderedAt<T>(id: number, { moodle, account }: Bench, work: () => Promise<T>): Promise<T> {
  const rival = await moodle.admin.transaction();
  try {
    await rival('mdl_cohort').where({ id }).forUpdate().select('id');
    await sleep(LONG_MS);
    const working = work();
    await Promise.race([working, untilBlocked(account).then(() => sleep(LONG_MS))]);
    await rival.rollback();
    return await working;
  } finally {
    if (!rival.isCompleted()) await rival.rollback();
  }
}

/** Does everything that a run does, and compares with what it should have come to. */
async function rightRun(bench: Bench, session: MoodleSession, name: string, isLong = false): Promise<void> {
  const users = new Map<number, string | null>();
  assert.equal(await session.lock(0), true);
  await session.readUsers((id, value) => users.set(id, value));
  assert.deepEqual([users.size, users.get(3), users.get(22)], [22, '1000', '1019']);
  const [id = 0] = await bench.site.addCohorts([
    { idnumber: `${name} Économie`, name: `Économie 🎓 'x' "y" \\z`, members: [3, 4, 5, 6] },
  ]);
  const cohorts = await session.readCohorts();
  assert.equal(cohorts.length, (await bench.moodle.admin('mdl_cohort')).length);
  const found = cohorts.find((cohort) => cohort.id === id);
  assert.deepEqual([found?.idnumber, found?.name], [`${name} Économie`, `Économie 🎓 'x' "y" \\z`]);
  const members: number[] = [];
  await session.readMembers([id], (_, user) => members.push(user));
  assert.deepEqual(members.sort(), [3, 4, 5, 6]);
  const text = `Œuvre 🎓 'x' "y" \\z ${name}`;
  const plan = planOf(
    {
      idnumber: `${name} Économie`,
      id,
      update: { name: { from: 'x', to: text } },
      adds: [7, 8],
      removes: [3, 4],
    },
    { ...newCohort(`${name} Œuvre`, { adds: [9] }), create: { ...create, name: text, description: text } },
  );
  const warnings = bench.log.messages('warn');
  const result = await (isLong
    ? hinderedAt(id, bench, () => session.apply(plan, new LateListener()))
    : session.apply(plan, new Listener()));
  assert.deepEqual(result, {
    created: 1,
    updated: 1,
    added: 3,
    removed: 2,
    findings: [],
    interrupted: false,
  });
  assert.deepEqual(bench.log.messages('warn'), warnings, 'nothing had to be tried again');
  const rows = await bench.moodle.admin('mdl_cohort').whereIn('name', [text]).orderBy('id');
  assert.deepEqual(
    rows.map((row) => [row.idnumber, row.name]),
    [
      [`${name} Économie`, text],
      [`${name} Œuvre`, text],
    ],
  );
  assert.equal(rows[1].description, text);
  assert.deepEqual([await membersOf(bench, id), await membersOf(bench, rows[1].id)], [[5, 6, 7, 8], [9]]);
  const [{ result: asked } = { result: '' }] = await session.requestEnrolments();
  assert.equal(asked, 'requested');
  const task = await bench.moodle.admin('mdl_task_scheduled').where(TASK).first('nextruntime');
  assert.equal(Number(task.nextruntime), 0, 'committed');
}

const create = { contextId: 1, visible: true, component: '' };

for (const database of databases) {
  describe(`a session on a ${database.name} that is set badly`, { timeout: 600_000 }, () => {
    let server: DatabaseServer;
    let bench: Bench;
    before(async () => {
      server = await database.start();
      bench = await createBench(database, { content, moodle: await createMoodle(server.address) });
    });
    after(async () => {
      await bench[Symbol.asyncDispose]();
      await server.stop();
    });

    let number = 0;
    for (const { what, set, unset, isLimit = false } of [
      { what: 'nothing but that', set: 'SELECT 1', unset: 'SELECT 1', isLimit: false },
      ...BAD[database.type],
    ]) {
      it(`works with ${what}`, async () => {
        const named = (statement: string) => statement.replace('ROLE ROLE', `ROLE ${bench.settings.user}`);
        await bench.sql(named(set));
        const session = await bench.open().finally(() => bench.sql(named(unset)));
        // Connections of the test's own that were made meanwhile are as bad.
        await bench.moodle.admin.destroy();
        bench.moodle.admin.initialize();
        await bench.moodle.admin('mdl_task_scheduled').where(TASK).update({ nextruntime: 99 });
        number += 1;
        await rightRun(bench, session, `N${number}`, isLimit).finally(() => session.close());
      });
    }
  });
}

const mariadb = databases.find(({ name }) => name === 'MariaDB');
const postgres = databases.find(({ name }) => name === 'PostgreSQL');

describe('a MariaDB that takes no notice of the character set that a client asks for', {
  timeout: 600_000,
}, () => {
  it('is given and gives text as it is', async () => {
    assert.ok(mariadb);
    const ignored = ['--skip-character-set-client-handshake', '--character-set-server=latin1'];
    await using server = await mariadb.start(ignored);
    await using bench = await createBench(mariadb, { content, moodle: await createMoodle(server.address) });
    const session = await bench.open();
    const name = 'Économie 🎓';
    await session.apply(
      planOf({ idnumber: 'É', create: { ...create, name, description: '' } }),
      new Listener(),
    );
    const [cohort] = await session.readCohorts();
    assert.deepEqual([cohort?.idnumber, cohort?.name], ['É', name]);
    const [[row]] = await bench.moodle.admin.raw('SELECT HEX(name) AS name FROM mdl_cohort');
    assert.equal(row.name, Buffer.from(name).toString('hex').toUpperCase());
  });
});

describe('a PostgreSQL that keeps rows from the account', { timeout: 600_000 }, () => {
  it('is not read in part', async () => {
    assert.ok(postgres);
    await using bench = await createBench(postgres, { content });
    await bench.sql(
      'ALTER TABLE mdl_user ENABLE ROW LEVEL SECURITY; CREATE POLICY few ON mdl_user USING (id < 10)',
    );
    const session = await bench.open();
    await assert.rejects(
      session.readUsers(() => assert.fail('not one')),
      { name: 'MoodleError', message: /row-level security/ },
    );
  });
});
