/** Cohorts from files, by the real command line, on every database. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { RunReport } from '../../src/report/report.ts';
import { createAccount, dropAccount, grant } from '../moodle/adapter.ts';
import { databases } from '../servers/databases.ts';
import { type Content, importFile, importReport, lines, NOTHING } from './importing.ts';
import { type Stage, setStage } from './stage.ts';

/** Tables that an import of cohorts may change. */
const COHORTS_ONLY = { without: ['cohort', 'task_scheduled'] };

for (const database of databases) {
  describe(`cohorts from files on ${database.name}`, { timeout: 1_800_000 }, () => {
    let stage: Stage;
    before(async () => {
      stage = await setStage(database);
      await stage.students(5);
      await stage.site.addCategory({ name: 'Sciences', idnumber: 'SCI' });
      await stage.site.addCategory({ name: 'Physique', idnumber: 'PHY', parent: 'SCI' });
      await stage.site.addCohorts([
        { idnumber: 'LAW', name: 'Law', members: ['s0001', 's0002'] },
        { idnumber: null, name: 'Échecs' },
        { idnumber: 'LDAP', name: 'Elsewhere', component: 'local_ldapsync', members: ['s0001'] },
      ]);
    });
    after(() => stage[Symbol.asyncDispose]());

    const importing = (kind: string, content: Content, ...options: string[]) =>
      importFile(stage, kind, content, options);
    const imported = (kind: string, content: Content, ...options: string[]) =>
      importReport(stage, kind, content, options);
    const kinds = ({ findings }: RunReport) => findings.map(({ kind }) => kind);

    it('creates the cohorts of a file, each in its context', async () => {
      const file = lines(
        ' Name ; Colour;idnumber;description;visible;category',
        '"Groupe; A";x;GA;"=SUM(1)',
        'zwei";No;Sciences / Physique',
        '',
        'Groupe B;;GB;;;PHY',
        'Groupe C;;GC;;;Nowhere',
        'Sans numéro;;;;;',
      );
      const before = await stage.snapshot(COHORTS_ONLY);
      const [sciences, physics] = await Promise.all(
        ['SCI', 'PHY'].map((id) => stage.site.categoryContext(id)),
      );
      const report = await imported('cohorts', file, '-d', 'semicolon', '--context', 'Sciences');
      assert.equal(report.outcome, 'applied', JSON.stringify(report.error));
      assert.deepEqual(report.written, { ...NOTHING, created: 4 });
      assert.deepEqual(report.findings, [
        { kind: 'unknown-column', mapping: 'import cohorts', columns: ['Colour'] },
        {
          kind: 'context-not-found',
          mapping: 'import cohorts',
          context: 'Nowhere',
          fallback: 'Sciences',
          lines: [6],
        },
      ]);
      const rows = await stage.moodle.admin('mdl_cohort').where('id', '>', 3).orderBy('name');
      assert.deepEqual(
        rows.map(({ name, idnumber, description, visible, contextid, component }) => [
          name,
          idnumber,
          description,
          Number(visible),
          Number(contextid),
          component,
        ]),
        [
          ['Groupe B', 'GB', '', 1, physics, ''],
          ['Groupe C', 'GC', '', 1, sciences, ''],
          ['Groupe; A', 'GA', '=SUM(1)\nzwei', 0, physics, ''],
          ['Sans numéro', null, '', 1, sciences, ''],
        ].toSorted(
          ([a], [b]) => rows.findIndex(({ name }) => name === a) - rows.findIndex(({ name }) => name === b),
        ),
      );
      assert.deepEqual(await stage.snapshot(COHORTS_ONLY), before);
    });

    it('writes nothing of a cohorts file with an error', async () => {
      const before = await stage.snapshot();
      const report = await imported(
        'cohorts',
        lines('name,idnumber', 'One,N1', 'Two,LAW', ',N2', 'Three,N1'),
      );
      assert.deepEqual([report.outcome, report.exitCode, report.error?.code], ['failed', 1, 'rows']);
      assert.deepEqual(
        report.findings.map(
          (finding) => 'reason' in finding && 'lines' in finding && [finding.reason, finding.lines],
        ),
        [
          ['no-name', [4]],
          ['repeated', [2, 5]],
          ['exists', [3]],
        ],
      );
      const { stdout } = await importing('cohorts', lines('name,idnumber', 'Two,LAW'));
      assert.match(stdout.replaceAll(/\s+/g, ' '), /“LAW”: the idnumber exists in Moodle; line 2/);
      const header = await imported('cohorts', lines('title,idnumber', 'One,N1'));
      assert.deepEqual(
        [header.error?.code, header.error?.params.available],
        ['FILE-COLUMN-MISSING', 'title, idnumber'],
      );
      const torn = await imported('cohorts', lines('name,idnumber', 'One,N1', 'Two'));
      assert.deepEqual([torn.error?.code, torn.error?.params.line], ['FILE-ROW', 3]);
      const place = await imported('cohorts', lines('name', 'One'), '--context', 'Nowhere');
      assert.deepEqual([place.outcome, place.exitCode], ['misconfigured', 2]);
      assert.deepEqual(await stage.snapshot(), before);
    });

    it('updates cohorts with --update, and leaves their members and all others', async () => {
      const physics = await stage.site.categoryContext('PHY');
      const others = { without: ['cohort', 'task_scheduled'] };
      const before = await stage.snapshot(others);
      const file = lines(
        'name,idnumber,description,descriptionformat,visible,category',
        'Droit,LAW,Hello,4,no,PHY',
        'X,LDAP,,,,',
      );
      const report = await imported('cohorts', file, '--update');
      assert.deepEqual([report.outcome, kinds(report)], ['partial', ['foreign-component']]);
      assert.deepEqual(report.written, { ...NOTHING, updated: 1 });
      const [law] = await stage.moodle.admin('mdl_cohort').where({ idnumber: 'LAW' });
      assert.deepEqual(
        [
          law.name,
          law.description,
          Number(law.descriptionformat),
          Number(law.visible),
          Number(law.contextid),
        ],
        ['Droit', 'Hello', 4, 0, physics],
      );
      const [ldap] = await stage.moodle.admin('mdl_cohort').where({ idnumber: 'LDAP' });
      assert.equal(ldap.name, 'Elsewhere');
      assert.deepEqual(await stage.snapshot(others), before);
      const again = await imported('cohorts', file.replace('X,LDAP,,,,\n', ''), '--update');
      assert.deepEqual([again.outcome, again.written], ['unchanged', NOTHING]);
    });

    it('answers a missing grant with the statement that gives it', async () => {
      const { moodle } = stage;
      const { type, host, port, database: name, prefix } = moodle.connection;
      const account = await createAccount(moodle, type);
      const settings = { type, database: name, prefix, matchField: { kind: 'core', column: 'id' } } as const;
      await grant(moodle, settings, account.user);
      await stage.configure({ moodle: { type, host, port, ...account, database: name, prefix } });
      const { code, stdout } = await importing('cohorts', lines('name,idnumber', 'One,N9'), '--update');
      await stage.configure();
      await dropAccount(moodle, type, account.user);
      assert.equal(code, 1, stdout);
      const table = type === 'mysql' ? `\`${name}\`.\`mdl_cohort\`` : '"mdl_cohort"';
      assert.ok(
        stdout.includes(
          `GRANT UPDATE (name, description, timemodified, contextid, descriptionformat, visible) ON ${table} TO `,
        ),
        stdout,
      );
    });

    it('makes no cohort a second time', async () => {
      const file = lines('name,idnumber', 'Sans numéro bis,');
      assert.equal((await imported('cohorts', file)).written.created, 1);
      const again = await imported('cohorts', file);
      assert.deepEqual(
        [again.outcome, kinds(again), again.written],
        ['unchanged', ['cohort-exists'], NOTHING],
      );
      const rows = await stage.moodle.admin('mdl_cohort').where({ name: 'Sans numéro bis' });
      assert.deepEqual(
        rows.map(({ idnumber }) => idnumber),
        [null],
      );
    });
  });
}
