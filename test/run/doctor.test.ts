/**
 * `--check` and a first dry run on a site that is not the example: an Apogée-like view, numbers that Moodle keeps with a
 * letter in front, several profile fields of which one is right.
 */
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { type Language, translator } from '../../src/messages/messages.ts';
import type { CheckLine, CheckReport } from '../../src/report/check.ts';
import { checkText } from '../../src/report/check-text.ts';
import { databases } from '../servers/databases.ts';
import { type Stage, setStage } from './stage.ts';

const STUDENTS = 200;
const QUERY =
  'SELECT COD_ANU, COD_ETU, COD_ETP, COD_VRS_VET, LIB_WEB_VET FROM APO_INSCRIPTIONS WHERE COD_ANU = :annee';
const COLUMNS = {
  COD_ANU: 'VARCHAR2(4)',
  COD_ETU: 'NUMBER',
  COD_ETP: 'VARCHAR2(6)',
  COD_VRS_VET: 'NUMBER',
  LIB_WEB_VET: 'VARCHAR2(120)',
} as const;

const number = (index: number) => (index % 2 === 0 ? 2_003_000 : 22_100_000) + index;
const kept = (index: number) => `E${String(number(index)).padStart(8, '0')}`;
function worded(report: CheckReport, language: Language): string {
  const reader = { translate: translator(language), language, timezone: 'UTC', width: 100, color: false };
  return checkText(report, { ...reader, verbose: false }).replace(/\s+/g, ' ');
}

const ETAPES = [
  ['L1DRT', 101, 'Licence 1 Droit'],
  ['M2INF', 203, 'Master 2 Informatique'],
] as const;

const etape = {
  query: QUERY,
  student: 'COD_ETU',
  idnumber: '{COD_ETP}-{COD_VRS_VET}',
  name: '{LIB_WEB_VET}',
};
const shaped = { ...etape, student: 'E{COD_ETU|padStart:8:0}' };

for (const database of databases) {
  describe(`a site that is not the example, ${database.name}`, () => {
    let stage: Stage;

    before(async () => {
      stage = await setStage(database);
      await stage.site.addProfileFields([
        { shortname: 'codetudiant' },
        { shortname: 'codine' },
        { shortname: 'cotisant', datatype: 'checkbox' },
      ]);
      await stage.site.addUsers(
        Array.from({ length: STUDENTS - 3 }, (_, index) => ({
          username: `etu${index}`,
          firstname: 'Étu',
          lastname: String(index),
          profile: { codetudiant: kept(index), codine: `09${index}KT${index % 10}`, cotisant: '1' },
        })),
      );
    });
    beforeEach(() => {
      stage.oracle.table(
        'APO_INSCRIPTIONS',
        COLUMNS,
        Array.from({ length: STUDENTS }, (_, index) => {
          const [code, version, name] = ETAPES[index % 2] ?? ETAPES[0];
          return ['2026', number(index), code, version, name];
        }),
      );
    });
    after(() => stage[Symbol.asyncDispose]());

    async function configure(
      mappings: Record<string, unknown>,
      field = 'profile:codetudiant',
      annee: unknown = '2026',
    ) {
      await stage.configure({ mappings: {}, match: { field }, parameters: { annee } });
      await stage.configure({ match: { field }, parameters: { annee }, mappings: { programme: mappings } });
    }
    async function check(): Promise<{ report: CheckReport; code: number | null; text: string }> {
      const { code, stdout } = await stage.command('--check', '--json');
      const report = JSON.parse(stdout) as CheckReport;
      return { report, code, text: worded(report, 'en') };
    }
    const linesOf = ({ moodle, sources, plan }: CheckReport): CheckLine[] => [
      ...(moodle.checks ?? []),
      ...sources.flatMap(({ checks, mappings }) => [...checks, ...mappings.flatMap((one) => one.checks)]),
      ...(plan?.checks ?? []),
    ];
    const states = (report: CheckReport) =>
      Object.fromEntries(linesOf(report).map(({ code, state }) => [code, state]));

    it('says of keys that find nobody what both sides hold, and which pattern would find them', async () => {
      await configure(etape);
      const { report, code, text } = await check();
      assert.equal(code, 2);
      assert.equal(states(report)['students-none'], 'wrong');
      assert.match(text, /With padStart 8 and prefix E, 98\.5% would be found\./);
      assert.match(text, /student: "E\{COD_ETU\|padStart:8:0\}"/);
      const dry = await stage.command('--once', '--dry-run');
      assert.equal(dry.code, 2, dry.stdout);
      const told = dry.stdout.replace(/\s+/g, ' ');
      assert.match(told, /No student was found in Moodle \(200 were looked for\)/);
      assert.match(told, /The source has 2003000, .*; profile:codetudiant holds E0\d+, /);
      assert.match(told, /98\.5% would be found\. In the mapping: student: "E\{COD_ETU\|padStart:8:0\}"/);
      assert.doesNotMatch(told, /without --dry-run/);
    });

    it('finds them with that pattern: all is well, figure by figure', async () => {
      await configure(shaped);
      const { report, code, text } = await check();
      assert.equal(code, 0, text);
      const { rows, 'students-found': found, plan } = states(report);
      assert.deepEqual([rows, found, plan], ['ok', 'ok', 'ok']);
      assert.match(text, /200 rows for 2 cohorts\./);
      assert.match(text, /98\.5% of the rows find their student/);
      assert.match(text, /Row 1: student E02003000 → cohort L1DRT-101 “Licence 1 Droit”, user \d+/);
      assert.match(text, /It would add 197 and remove 0 members, create 2/);
      assert.equal((await stage.command('--once', '--dry-run')).code, 0);
    });

    it('is told in French as well', async () => {
      await configure(etape);
      const text = worded((await check()).report, 'fr');
      assert.match(text, /erreur\s+Aucune ligne ne trouve son étudiant dans Moodle/);
      assert.match(text, /Avec padStart 8 et le préfixe E, 98,5 % seraient trouvés\./);
    });

    it('says of the wrong one of several profile fields that hardly anybody is found', async () => {
      await configure(shaped, 'profile:codine');
      const { report, code } = await check();
      assert.equal(code, 2);
      assert.equal(states(report)['students-none'], 'wrong');
      await configure(shaped, 'profile:cotisant');
      const { text } = await check();
      assert.match(text, /look.*cotisant is a checkbox/);
    });

    it('says of a query without a row how its parameters are bound', async () => {
      await configure(shaped, 'profile:codetudiant', 2027);
      const { report, code, text } = await check();
      assert.equal(code, 3);
      assert.equal(states(report)['rows-none'], 'wrong');
      assert.match(text, /programme: :annee bound as a number/);
    });

    it('says of rows that are all rejected why', async () => {
      await configure({ ...shaped, idnumber: '{COD_ETP|part:-:2}' });
      const { report, code, text } = await check();
      assert.equal(code, 2);
      assert.equal(states(report)['rows-all-rejected'], 'wrong');
      assert.match(text, /COD_ETP is blank/);
    });

    it('says of two mappings that build the same idnumbers that they collide', async () => {
      const mappings = { programme: shaped, group: shaped };
      await stage.configure({
        match: { field: 'profile:codetudiant' },
        parameters: { annee: '2026' },
        mappings,
      });
      const { report, code } = await check();
      assert.equal(code, 2);
      assert.equal(states(report).collisions, 'wrong');
    });

    it('makes one cohort of all students of an idnumber without a column', async () => {
      await configure({ ...shaped, idnumber: 'ALL-STUDENTS', name: 'All students' });
      const { code, text } = await check();
      assert.equal(code, 0, text);
      assert.match(text, /200 rows for 1 cohort\./);
    });

    it('says of categories whether new cohorts find them', async () => {
      const context = { category: { idnumber: 'FAC-{COD_ETP|slice:2}' }, default: 'system' };
      await configure({ ...shaped, context });
      assert.equal(states((await check()).report)['categories-missing'], 'look');
      await stage.site.addCategory({ name: 'Droit', idnumber: 'FAC-DRT' });
      await stage.site.addCategory({ name: 'Informatique', idnumber: 'FAC-INF' });
      assert.equal(states((await check()).report).categories, 'ok');
    });

    it('says of Moodle what it may ask, and of the rest which grants would let it', async () => {
      const { admin, connection } = stage.moodle;
      const { prefix } = connection;
      await configure(shaped);
      const before = await check();
      assert.equal(states(before.report)['site-unasked'], 'look');
      assert.match(
        before.text,
        new RegExp(`GRANT SELECT \\(plugin, name, value\\) ON \\S*${prefix}config_plugins`),
      );

      await admin.schema.createTable(`${prefix}config_plugins`, (table) => {
        table.bigIncrements('id');
        table.string('plugin', 100).notNullable();
        table.string('name', 100).notNullable();
        table.text('value').notNullable();
      });
      await admin.schema.createTable(`${prefix}enrol`, (table) => {
        table.bigIncrements('id');
        table.string('enrol', 20).notNullable();
        table.bigInteger('courseid').notNullable();
        table.bigInteger('customint1');
      });
      const [cohort = 0] = await stage.site.addCohorts([{ idnumber: 'L1DRT-101', name: 'Licence 1 Droit' }]);
      const links = [7, 8, 8].map((courseid) => ({ enrol: 'cohort', courseid, customint1: cohort }));
      await admin(`${prefix}enrol`).insert([...links, { enrol: 'manual', courseid: 9, customint1: cohort }]);
      const settings = (lastcronstart: number, unenrolaction: string) => [
        { plugin: 'tool_task', name: 'lastcronstart', value: String(lastcronstart) },
        { plugin: 'enrol_cohort', name: 'unenrolaction', value: unenrolaction },
      ];
      for (const grant of before.report.moodle.checks?.find(({ code }) => code === 'site-unasked')
        ?.statements ?? [])
        await admin.raw(grant);
      const seconds = Math.floor(Date.now() / 1000);
      await admin(`${prefix}config_plugins`).insert(settings(seconds - 30, '3'));
      const fresh = await check();
      assert.deepEqual(
        ['cron-runs', 'leaving-suspends', 'clock', 'tasks-run'].map((code) => states(fresh.report)[code]),
        ['ok', 'ok', 'ok', 'ok'],
      );
      assert.match(fresh.text, /grades stay\. 2 courses take their members/);

      await admin(`${prefix}config_plugins`).delete();
      await admin(`${prefix}config_plugins`).insert(settings(seconds - 90_000, '0'));
      const task = '\\enrol_cohort\\task\\enrol_cohort_sync';
      await admin(`${prefix}task_scheduled`).where({ classname: task }).update({ disabled: 1 });
      const stale = await check();
      assert.deepEqual(
        ['cron-late', 'leaving-unenrols', 'task-disabled'].map((code) => states(stale.report)[code]),
        ['look', 'look', 'look'],
      );
      assert.equal(stale.code, 0, stale.text);
    });

    it('says of the source its character set, its clock and until when the account lasts', async () => {
      const { oracle } = stage;
      oracle.table('NLS_DATABASE_PARAMETERS', { PARAMETER: 'VARCHAR2(128)', VALUE: 'VARCHAR2(64)' }, [
        ['NLS_CHARACTERSET', 'US7ASCII'],
      ]);
      const soon = new Date(Date.now() + 10 * 86_400_000).toISOString().slice(0, 10);
      oracle.table('USER_USERS', { USERNAME: 'VARCHAR2(128)', EXPIRY_DATE: 'DATE' }, [['SYNC', soon]]);
      await configure(shaped);
      const { report, text } = await check();
      assert.deepEqual(
        ['character-set-narrow', 'source-clock', 'account-ends'].map((code) => states(report)[code]),
        ['look', 'ok', 'look'],
      );
      assert.match(text, new RegExp(`expires on ${soon}`));
    });
  });
}
