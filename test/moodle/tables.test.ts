/** Tables that are not as Moodle's installer made them, or are elsewhere; accounts that may less than they need. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { grantStatements, requiredGrants } from '../../src/moodle/grants.ts';
import { MoodleError, type MoodleFault, type Remark } from '../../src/moodle/moodle.ts';
import { type MoodleSettings, tablesWith } from '../../src/moodle/settings.ts';
import { type Database, databases } from '../servers/databases.ts';
import { untilGone } from './account.ts';
import { type Bench, createBench, Listener, newCohort, planOf, students } from './adapter.ts';
import { snapshot } from './snapshot.ts';

const content = {
  profileFields: [{ shortname: 'studentid' }],
  users: students(5),
  cohorts: [
    { idnumber: 'A', members: [3, 4] },
    { idnumber: 'B', members: [3] },
  ],
};

/** The error by which a Moodle is not opened. */
async function refusal(bench: Bench, changes: Partial<MoodleSettings> = {}): Promise<MoodleError> {
  try {
    await bench.open(changes);
  } catch (error) {
    assert.ok(error instanceof MoodleError, String(error));
    return error;
  }
  return assert.fail('it was opened');
}

/** Runs what an error or a remark says that the administrator is to run. */
async function mend(bench: Bench, statements: string | number | undefined): Promise<void> {
  assert.equal(typeof statements, 'string');
  for (const statement of String(statements).split(';\n')) await bench.moodle.admin.raw(statement);
}

/** One new cohort with one member: each table that is written to gets a row. */
async function writes(bench: Bench): Promise<void> {
  const session = await bench.open();
  const result = await session.apply(planOf(newCohort('N', { adds: [5] })), new Listener());
  assert.deepEqual([result.created, result.added, result.findings], [1, 1, []]);
}

interface Damage {
  what: string;
  type: Database['type'];
  sql: string;
  faults: string;
}

const DAMAGES: Damage[] = [
  {
    what: 'AUTO_INCREMENT is lost',
    type: 'mysql',
    sql: 'ALTER TABLE mdl_cohort_members MODIFY id BIGINT NOT NULL',
    faults: 'identity mdl_cohort_members',
  },
  {
    what: 'AUTO_INCREMENT is lost, and the primary key with it',
    type: 'mysql',
    sql: 'ALTER TABLE mdl_cohort MODIFY id BIGINT NOT NULL, DROP PRIMARY KEY',
    faults: 'identity mdl_cohort',
  },
  {
    what: 'the unique index is lost, and pairs are doubled',
    type: 'mysql',
    sql: `ALTER TABLE mdl_cohort_members DROP INDEX mdl_cohomemb_cohuse_uix;
          INSERT INTO mdl_cohort_members (cohortid, userid) VALUES (1, 3), (1, 3), (2, 3)`,
    faults: 'unique-index mdl_cohort_members',
  },
  {
    what: 'the index is there and not unique',
    type: 'mysql',
    sql: `ALTER TABLE mdl_cohort_members DROP INDEX mdl_cohomemb_cohuse_uix,
          ADD INDEX other (cohortid, userid), ADD UNIQUE INDEX third (cohortid, userid, timeadded)`,
    faults: 'unique-index mdl_cohort_members',
  },
  {
    what: 'the engine knows no transactions',
    type: 'mysql',
    sql: 'ALTER TABLE mdl_cohort_members ROW_FORMAT = DEFAULT, ENGINE = MyISAM',
    faults: 'engine mdl_cohort_members MyISAM',
  },
  {
    what: 'the default of the id is lost',
    type: 'postgres',
    sql: 'ALTER TABLE mdl_cohort ALTER COLUMN id DROP DEFAULT',
    faults: 'identity mdl_cohort',
  },
  {
    what: 'the sequence is lost',
    type: 'postgres',
    sql: 'DROP SEQUENCE mdl_cohort_members_id_seq CASCADE',
    faults: 'identity mdl_cohort_members',
  },
  {
    what: 'a sequence is behind',
    type: 'postgres',
    sql: `SELECT setval('mdl_cohort_members_id_seq', 2)`,
    faults: 'sequence-behind mdl_cohort_members 3',
  },
  {
    what: 'a sequence begins anew',
    type: 'postgres',
    sql: 'ALTER SEQUENCE mdl_cohort_id_seq RESTART',
    faults: 'sequence-behind mdl_cohort 2',
  },
  {
    what: 'the unique index is lost, and pairs are doubled',
    type: 'postgres',
    sql: `DROP INDEX mdl_cohomemb_cohuse_uix;
          INSERT INTO mdl_cohort_members (cohortid, userid) VALUES (1, 3), (1, 3), (2, 3)`,
    faults: 'unique-index mdl_cohort_members',
  },
  {
    what: 'the unique index is one of part of the rows',
    type: 'postgres',
    sql: `DROP INDEX mdl_cohomemb_cohuse_uix;
          CREATE UNIQUE INDEX other ON mdl_cohort_members (cohortid, userid) WHERE timeadded = 0`,
    faults: 'unique-index mdl_cohort_members',
  },
];

interface Oddity {
  what: string;
  type: Database['type'];
  sql: string;
  remark: Partial<Remark>;
}

const ODDITIES: Oddity[] = [
  {
    what: 'a table in utf8mb3',
    type: 'mysql',
    sql: 'ALTER TABLE mdl_cohort CONVERT TO CHARACTER SET utf8mb3 COLLATE utf8mb3_unicode_ci',
    remark: { code: 'character-set', params: { table: 'mdl_cohort', found: 'utf8mb3' } },
  },
  {
    what: 'a sequence that was set to begin further on',
    type: 'postgres',
    sql: 'ALTER SEQUENCE mdl_cohort_id_seq RESTART WITH 100; ALTER SEQUENCE mdl_cohort_members_id_seq OWNED BY NONE',
    remark: {
      code: 'sequence-unowned',
      params: { table: 'mdl_cohort_members', found: 'public.mdl_cohort_members_id_seq' },
    },
  },
  {
    what: 'a sequence that no column owns',
    type: 'postgres',
    sql: 'ALTER SEQUENCE mdl_cohort_id_seq OWNED BY NONE',
    remark: {
      code: 'sequence-unowned',
      params: { table: 'mdl_cohort', found: 'public.mdl_cohort_id_seq' },
    },
  },
];

for (const database of databases) {
  describe(`tables of Moodle on ${database.name}`, { timeout: 600_000 }, () => {
    for (const { what, sql, faults } of DAMAGES.filter(({ type }) => type === database.type)) {
      it(`are refused where ${what}, with what mends it`, async () => {
        await using bench = await createBench(database, { content });
        await bench.sql(sql);
        const before = await snapshot(bench.moodle.admin, 'mdl_');
        const { code, params } = await refusal(bench);
        assert.deepEqual([code, params.faults], ['tables-damaged', faults]);
        assert.deepEqual(await snapshot(bench.moodle.admin, 'mdl_'), before);
        await mend(bench, params.statements);
        await writes(bench);
      });
    }

    for (const { what, sql, remark } of ODDITIES.filter(({ type }) => type === database.type)) {
      it(`are worked with and remarked on with ${what}, with what mends it`, async () => {
        await using bench = await createBench(database, { content });
        await bench.sql(sql);
        const { remarks } = await bench.open();
        assert.deepEqual(
          remarks.map(({ code, params }) => ({ code, params })),
          [remark],
        );
        assert.ok(bench.log.messages('warn').includes('something in Moodle should be mended'));
        await mend(bench, remarks[0]?.statements.join(';\n'));
        await writes(bench);
        assert.deepEqual((await bench.open()).remarks, []);
      });
    }

    for (const { datatype, code } of [
      { datatype: 'textarea', code: 'field-textarea' },
      { datatype: 'checkbox', code: 'field-checkbox' },
      { datatype: 'datetime', code: 'field-datetime' },
      { datatype: 'text', code: undefined },
      { datatype: 'menu', code: undefined },
    ] as const) {
      it(`with a profile field of the type ${datatype} are ${code ? 'remarked on' : 'as they should be'}`, async () => {
        const profileFields = [{ shortname: 'studentid', datatype }];
        await using bench = await createBench(database, { content: { ...content, profileFields } });
        const { remarks } = await bench.open();
        const expected = code ? [{ code, params: { shortname: 'studentid' }, statements: [] }] : [];
        assert.deepEqual(remarks, expected);
      });
    }
  });

  describe(`users of other hosts on ${database.name}`, { timeout: 600_000 }, () => {
    for (const [matchField, value] of [
      [{ kind: 'profile', shortname: 'studentid' }, '1001'],
      [{ kind: 'core', column: 'username' }, 'student2'],
      [{ kind: 'core', column: 'id' }, '4'],
    ] as const) {
      it(`have no value of the ${matchField.kind} field by which they could be matched: ${value}`, async () => {
        await using bench = await createBench(database, { content, settings: { matchField } });
        const user = bench.moodle.admin('mdl_user');
        await user.clone().where({ id: 4 }).update({ mnethostid: 7 });
        await user.clone().where({ id: 5 }).update({ suspended: 1 });
        const session = await bench.open();
        const seen = new Map<number, [string | null, boolean]>();
        await session.readUsers((id, found, suspended) => {
          assert.ok(!seen.has(id), 'once each');
          seen.set(id, [found, suspended]);
        });
        assert.equal(seen.size, 7);
        assert.deepEqual(seen.get(4), [null, false]);
        assert.deepEqual(seen.get(5)?.[1], true);
        assert.ok(![...seen.values()].some(([found]) => found === value));
        assert.equal(
          [...seen.values()].filter(([found]) => found !== null).length,
          matchField.kind === 'core' ? 6 : 4,
        );
      });
    }

    it('cannot be told from others where Moodle does not say which its own host is', async () => {
      await using bench = await createBench(database, { content });
      await bench.moodle.admin('mdl_config').where({ name: 'mnet_localhost_id' }).delete();
      assert.equal((await refusal(bench)).code, 'not-a-moodle');
    });
  });

  describe(`an account on ${database.name}`, { timeout: 600_000 }, () => {
    it('without any right is told the statements that give them all', async () => {
      await using bench = await createBench(database, { content });
      const { user, database: name } = bench.settings;
      const account = database.type === 'mysql' ? `'${user}'@'%'` : user;
      await bench.sql(
        database.type === 'mysql'
          ? `REVOKE ALL PRIVILEGES, GRANT OPTION FROM ${account}`
          : `REVOKE ALL ON ALL TABLES IN SCHEMA public FROM ${account};
             REVOKE ALL ON ALL SEQUENCES IN SCHEMA public FROM ${account}`,
      );
      const { code, params } = await refusal(bench);
      assert.equal(code, database.type === 'mysql' ? 'database-denied' : 'grant-missing');
      assert.equal(params.statements, grantStatements(bench.settings, account).join(';\n'));
      if (database.type === 'mysql') assert.equal(params.database, name);
      await mend(bench, params.statements);
      await writes(bench);
    });

    it('with a right on one table alone is told the statements that give the others', async () => {
      await using bench = await createBench(database, { content });
      const { user } = bench.settings;
      const account = database.type === 'mysql' ? `'${user}'@'%'` : user;
      for (const statement of grantStatements(bench.settings, account)) {
        if (!statement.includes('mdl_context')) {
          await bench.sql(statement.replace('GRANT', 'REVOKE').replace(' TO ', ' FROM '));
        }
      }
      const { code, params } = await refusal(bench);
      assert.equal(code, 'grant-missing');
      assert.equal(String(params.statements).split('\n').length, requiredGrants(bench.settings).length - 1);
      await mend(bench, params.statements);
      await writes(bench);
    });

    it('that may have one connection is told whose limit that is, and what raises it', async () => {
      await using bench = await createBench(database, { content, settings: { retries: 0 } });
      const { user } = bench.settings;
      await bench.sql(
        database.type === 'mysql'
          ? `ALTER USER '${user}'@'%' WITH MAX_USER_CONNECTIONS 1`
          : `ALTER ROLE ${user} CONNECTION LIMIT 1`,
      );
      const error = await bench.open().catch((reason: unknown) => reason);
      assert.ok(error instanceof MoodleError);
      assert.deepEqual([error.code, error.params.limit], ['connection-limit', 'account']);
      await mend(bench, error.params.statements);
      await untilGone(bench.account);
      await bench.open().then((opened) => opened.readCohorts());
    });
  });
}

const postgres = databases.find(({ type }) => type === 'postgres');

/** Moves Moodle's tables, and what belongs to them, into a schema of their own. */
async function move(bench: Bench, schema: string): Promise<void> {
  await bench.sql(`CREATE SCHEMA ${schema}`);
  const tables = await bench.moodle.admin('pg_tables').where({ schemaname: 'public' }).pluck('tablename');
  for (const table of tables) await bench.sql(`ALTER TABLE ${table} SET SCHEMA ${schema}`);
}

describe("Moodle's tables in another schema of PostgreSQL", { timeout: 600_000 }, () => {
  it('are found, and worked with where moodle.schema names it', async () => {
    assert.ok(postgres);
    await using bench = await createBench(postgres, { content });
    await move(bench, '"Moodle"');
    const unset = await refusal(bench);
    assert.deepEqual(
      [unset.code, unset.configuration, unset.params.schema, unset.params.found],
      ['wrong-schema' satisfies MoodleFault, true, 'none', 'Moodle (mdl_)'],
    );
    const wrong = await refusal(bench, { schema: 'moodle' });
    assert.deepEqual([wrong.code, wrong.params.schema], ['wrong-schema', 'moodle']);

    const closed = await refusal(bench, { schema: 'Moodle' });
    assert.deepEqual(
      [closed.code, closed.params.grants, closed.params.statements],
      ['grant-missing', 'USAGE ON SCHEMA Moodle', `GRANT USAGE ON SCHEMA "Moodle" TO ${bench.settings.user}`],
    );
    await mend(bench, closed.params.statements);
    const session = await bench.open({ schema: 'Moodle' });
    const result = await session.apply(planOf(newCohort('N', { adds: [5] })), new Listener());
    assert.deepEqual([result.created, result.added], [1, 1]);
    assert.equal((await session.readCohorts()).length, 3);
  });

  it('are told apart from a wrong prefix', async () => {
    assert.ok(postgres);
    await using bench = await createBench(postgres, { content, prefix: 'm_' });
    assert.equal((await refusal(bench, { prefix: 'mdl_' })).code, 'wrong-prefix');
  });

  it('have statements that name it', async () => {
    assert.ok(postgres);
    await using bench = await createBench(postgres, { content });
    await move(bench, 'moodle');
    const { user } = bench.settings;
    await bench.sql(`GRANT USAGE ON SCHEMA moodle TO ${user};
      REVOKE ALL ON moodle.mdl_context FROM ${user}; REVOKE ALL (id, contextlevel, instanceid) ON moodle.mdl_context FROM ${user};
      REVOKE ALL ON SEQUENCE moodle.mdl_cohort_id_seq FROM ${user};
      ALTER SEQUENCE moodle.mdl_cohort_members_id_seq RENAME TO another;
      REVOKE ALL ON SEQUENCE moodle.another FROM ${user}`);
    const { params } = await refusal(bench, { schema: 'moodle' });
    assert.deepEqual(String(params.statements).split(';\n'), [
      `GRANT SELECT (id, contextlevel, instanceid) ON "moodle"."mdl_context" TO ${user}`,
      `GRANT USAGE, SELECT ON SEQUENCE "moodle"."mdl_cohort_id_seq" TO ${user}`,
      `GRANT USAGE, SELECT ON SEQUENCE moodle.another TO ${user}`,
    ]);
    await mend(bench, params.statements);
    await bench.open({ schema: 'moodle' });
  });
});

describe('a PostgreSQL with settings of its own', { timeout: 600_000 }, () => {
  it('has a grant missing that is missing, with array_nulls off and a sequence that no column owns', async () => {
    assert.ok(postgres);
    await using bench = await createBench(postgres, { content });
    const { user, database: name } = bench.settings;
    await bench.sql(`ALTER DATABASE ${name} SET array_nulls = off;
      ALTER SEQUENCE mdl_cohort_id_seq OWNED BY NONE;
      REVOKE ALL ON SEQUENCE mdl_cohort_id_seq FROM ${user}`);
    const { code, params } = await refusal(bench);
    assert.deepEqual([code, params.grants], ['grant-missing', 'USAGE, SELECT ON SEQUENCE mdl_cohort_id_seq']);
    await mend(bench, params.statements);
    await writes(bench);
  });

  it('lacks a table or a column that is needed: it is named', async () => {
    assert.ok(postgres);
    await using bench = await createBench(postgres, { content });
    await bench.sql('ALTER TABLE mdl_cohort DROP COLUMN theme');
    assert.match((await refusal(bench)).message, /mdl_cohort .*theme/);
    await bench.sql(`DROP TABLE ${tablesWith('mdl_').task_scheduled}`);
    assert.match((await refusal(bench)).message, /mdl_/);
  });
});
