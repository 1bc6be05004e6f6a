/** Everything that would keep a run from working is found before it begins, and named. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { describeGrant, grantStatements, requiredGrants } from '../../src/moodle/grants.ts';
import { MoodleError, type MoodleFault } from '../../src/moodle/moodle.ts';
import { type MoodleSettings, tablesWith } from '../../src/moodle/settings.ts';
import { databases } from '../servers/databases.ts';
import { type Bench, createBench, grant } from './adapter.ts';
import { snapshot } from './snapshot.ts';

const content = { profileFields: [{ shortname: 'studentid' }, { shortname: 'staffid' }] };

interface Case {
  what: string;
  settings?: Partial<MoodleSettings>;
  arrange?: (bench: Bench) => Promise<unknown>;
  code: MoodleFault;
  configuration: boolean;
  params: Record<string, string | number>;
}

const inAnHour = (hours = 1) => String(Math.floor(Date.now() / 1000) + 3600 * hours);
const config = (name: string, value: string) => (bench: Bench) =>
  bench.moodle.admin('mdl_config').insert({ name, value });

const CASES: Case[] = [
  {
    what: 'a profile field that does not exist',
    settings: { matchField: { kind: 'profile', shortname: 'matricule' } },
    code: 'profile-field-missing',
    configuration: true,
    params: { shortname: 'matricule', existing: 'studentid, staffid' },
  },
  {
    what: 'a profile field that differs in case',
    settings: { matchField: { kind: 'profile', shortname: 'StudentID' } },
    code: 'profile-field-missing',
    configuration: true,
    params: { shortname: 'StudentID', existing: 'studentid, staffid' },
  },
  {
    what: 'a profile field that is there twice',
    arrange: (bench) => bench.site.addProfileFields([{ shortname: 'studentid' }]),
    code: 'profile-field-ambiguous',
    configuration: true,
    params: { shortname: 'studentid', count: 2 },
  },
  {
    what: 'a prefix that belongs to no Moodle, where another does',
    settings: { prefix: 'moodle_' },
    code: 'wrong-prefix',
    configuration: true,
    params: { prefix: 'moodle_', found: 'mdl_' },
  },
  {
    what: 'a Moodle that is too old',
    arrange: (bench) =>
      bench.moodle.admin('mdl_config').where({ name: 'version' }).update({ value: '2020061500' }),
    code: 'version-too-old',
    configuration: true,
    params: { needed: '3.10' },
  },
  {
    what: 'a table of settings without a version',
    arrange: (bench) => bench.moodle.admin('mdl_config').where({ name: 'version' }).delete(),
    code: 'not-a-moodle',
    configuration: true,
    params: {},
  },
  {
    what: 'a Moodle in maintenance mode',
    arrange: config('maintenance_enabled', '1'),
    code: 'maintenance',
    configuration: false,
    params: {},
  },
  {
    what: 'a Moodle whose command line put it into maintenance, version 5',
    arrange: config('maintenance_enabled', 'cli mode'),
    code: 'maintenance',
    configuration: false,
    params: {},
  },
  {
    what: 'a Moodle whose maintenance was to begin at a time that is past',
    arrange: (bench) => config('maintenance_later', inAnHour(-2))(bench),
    code: 'maintenance',
    configuration: false,
    params: {},
  },
  {
    what: 'a Moodle that is being upgraded for a time that cannot be read',
    arrange: config('upgraderunning', 'true'),
    code: 'upgrade-running',
    configuration: false,
    params: {},
  },
  {
    what: 'a Moodle that is being upgraded',
    arrange: (bench) => config('upgraderunning', inAnHour())(bench),
    code: 'upgrade-running',
    configuration: false,
    params: {},
  },
  {
    what: 'a wrong password',
    settings: { password: 'wrong' },
    code: 'access-denied',
    configuration: false,
    params: {},
  },
  {
    what: 'a database that does not exist or is not ours',
    settings: { database: 'nowhere' },
    code: 'not-a-moodle',
    configuration: true,
    params: { database: 'nowhere' },
  },
];

for (const database of databases) {
  describe(`before a run on ${database.name}`, { timeout: 600_000 }, () => {
    for (const { what, settings, arrange, code, configuration, params } of CASES) {
      // MySQL tells an account nothing of databases that it has no right to.
      const expected = what.startsWith('a database') && database.type === 'mysql' ? 'database-denied' : code;
      it(`refuses ${what}: ${expected}`, async () => {
        await using bench = await createBench(database, { content });
        await arrange?.(bench);
        const before = await snapshot(bench.moodle.admin, 'mdl_');
        await assert.rejects(bench.open(settings), (error) => {
          assert.ok(error instanceof MoodleError, String(error));
          assert.equal(error.code, expected);
          if (expected !== code) return true;
          assert.equal(error.configuration, configuration);
          assert.deepEqual({ ...error.params, ...params }, error.params);
          assert.ok(!`${error.message}${JSON.stringify(error.params)}`.includes(bench.settings.password));
          return true;
        });
        assert.deepEqual(await snapshot(bench.moodle.admin, 'mdl_'), before);
      });
    }

    it('takes a mode that is off or to come, and an upgrade that ended, for what they are', async () => {
      await using bench = await createBench(database, { content });
      await config('maintenance_enabled', '0')(bench);
      await config('maintenance_later', inAnHour())(bench);
      await config('upgraderunning', '1700000000')(bench);
      assert.equal((await bench.open()).site.language, 'en');
    });

    it('says that an empty database is not a Moodle', async () => {
      await using bench = await createBench(database, { content });
      for (const table of Object.values(tablesWith('mdl_')))
        await bench.moodle.admin.schema.dropTableIfExists(table);
      const owner = { user: bench.moodle.connection.user, password: bench.moodle.connection.password };
      await assert.rejects(bench.open(owner), {
        name: 'MoodleError',
        code: 'not-a-moodle',
        configuration: true,
      });
    });

    for (const matchField of [
      { kind: 'profile', shortname: 'studentid' },
      { kind: 'core', column: 'email' },
    ] as const) {
      it(`names each grant that is missing, one by one, matching by ${matchField.kind} field`, async () => {
        await using bench = await createBench(database, { content, settings: { matchField } });
        const settings = { ...bench.settings, matchField };
        const { user } = settings;
        const account = database.type === 'mysql' ? `'${user}'@'%'` : user;
        for (const lacking of requiredGrants({ type: database.type, matchField })) {
          const [statement = ''] = grantStatements(settings, account, [lacking]);
          await bench.moodle.admin.raw(statement.replace('GRANT', 'REVOKE').replace(' TO ', ' FROM '));
          const named = describeGrant(lacking, tablesWith('mdl_'));
          await assert.rejects(bench.open(), (error) => {
            assert.ok(error instanceof MoodleError, String(error));
            assert.equal(error.code, 'grant-missing', named);
            assert.equal(error.params.grants, named);
            assert.equal(error.params.statements, statement);
            return true;
          });
          await grant(bench.moodle, settings, user, (wanted) => wanted === statement);
        }
        await bench.open();
      });
    }
  });
}

describe('the table prefix', () => {
  for (const prefix of ['', 'm', 'mdl_', 'moodle4_', 'a'.repeat(20)]) {
    it(`may be ${JSON.stringify(prefix)}`, () => {
      assert.equal(tablesWith(prefix).cohort, `${prefix}cohort`);
    });
  }
  for (const prefix of ['_x', '1a', 'MDL_', 'a b', 'a`b', 'a"b', 'a;--', 'a'.repeat(21), 'mdl-', 'é']) {
    it(`cannot be ${JSON.stringify(prefix)}`, () => {
      assert.throws(() => tablesWith(prefix), RangeError);
    });
  }
});
