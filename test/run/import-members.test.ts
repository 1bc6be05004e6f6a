/** Members from files, by the real command line, on every database. */
import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { stringify } from 'yaml';
import { moodleDatabase } from '../../src/moodle/database.ts';
import type { RunReport } from '../../src/report/report.ts';
import { TestLog } from '../moodle/adapter.ts';
import { databases } from '../servers/databases.ts';
import { settled } from '../source/files.ts';
import { type Content, importFile, importReport, lines, NOTHING, students } from './importing.ts';
import { command, type Stage, setStage } from './stage.ts';

/** Tables that an import of members may change. */
const MEMBERS_ONLY = { without: ['cohort_members', 'task_scheduled'] };

for (const database of databases) {
  /** What does not depend on the database is tried on one. */
  const isFirst = database === databases[0];
  describe(`members from files on ${database.name}`, { timeout: 1_800_000 }, () => {
    let stage: Stage;
    before(async () => {
      stage = await setStage(database);
      await stage.students(120);
      await stage.site.addUsers([
        { username: 'anna', idnumber: 'ID-1', email: 'Anna@example.org' },
        { username: 'élodie', email: 'shared@example.org' },
        { username: 'twin', email: 'shared@example.org' },
        { username: 'gone', deleted: true },
      ]);
      await stage.site.addCohorts([
        { idnumber: 'LAW', name: 'Law', members: ['s0001', 's0002'] },
        { idnumber: 'ART', name: 'Art' },
        { idnumber: null, name: 'Échecs' },
        { idnumber: 'LDAP', name: 'Elsewhere', component: 'local_ldapsync', members: ['s0001'] },
        { idnumber: 'BIG', name: 'Big', members: students(1, 100).map((key) => key.toLowerCase()) },
        { idnumber: 'UNTOUCHED', name: 'Untouched', members: ['s0005'] },
      ]);
    });
    after(() => stage[Symbol.asyncDispose]());

    const importing = (kind: string, content: Content, ...options: string[]) =>
      importFile(stage, kind, content, options);
    const imported = (kind: string, content: Content, ...options: string[]) =>
      importReport(stage, kind, content, options);
    const kinds = ({ findings }: RunReport) => findings.map(({ kind }) => kind);

    it('applies the good lines of a members file and names the bad ones', async () => {
      const file = lines(
        'add,LAW,s0003',
        '',
        ' Add , law , "S0004" ',
        'del,LAW,s0002',
        'add,LAW,s0005',
        'del,LAW,s0005',
        'move,LAW,s0006',
        'add,NEW,s0006',
        'add,LAW,nobody',
        'add,LAW,gone',
        'add,LDAP,s0006',
        'add,LAW',
        'add,LAW,s0001',
        'del,LAW,s0099',
      );
      const before = await stage.snapshot(MEMBERS_ONLY);
      const report = await imported('members', file);
      assert.equal(report.outcome, 'partial');
      assert.deepEqual(report.written, { ...NOTHING, added: 2, removed: 1 });
      assert.deepEqual(report.findings, [
        { kind: 'bad-line', mapping: 'import members', reason: 'operation', lines: [7] },
        { kind: 'bad-line', mapping: 'import members', reason: 'fields', lines: [12] },
        { kind: 'unknown-cohort', mapping: 'import members', cohort: 'NEW', lines: [8] },
        { kind: 'unknown-user', mapping: 'import members', user: 'nobody', lines: [9] },
        { kind: 'unknown-user', mapping: 'import members', user: 'gone', lines: [10] },
        { kind: 'foreign-component', mapping: 'import members', cohort: 'LDAP', component: 'local_ldapsync' },
      ]);
      const cohorts = await stage.cohorts();
      assert.deepEqual(cohorts.LAW, ['S0001', 'S0003', 'S0004']);
      assert.deepEqual(cohorts.UNTOUCHED, ['S0005']);
      assert.deepEqual(await stage.snapshot(MEMBERS_ONLY), before);
      assert.deepEqual(
        report.enrolments.map(({ result }) => result),
        ['requested', 'requested', 'requested'],
      );
    });

    it('finds nothing to do when a file is imported again', async () => {
      const file = lines('add,LAW,s0003', 'add,LAW,s0004', 'del,LAW,s0002');
      const before = await stage.snapshot();
      const report = await imported('members', file);
      assert.deepEqual([report.outcome, report.exitCode, report.findings], ['unchanged', 0, []]);
      assert.deepEqual(await stage.snapshot(), before);
    });

    it('shows in a dry run what it would do, and writes nothing', async () => {
      const before = await stage.snapshot();
      const report = await imported('members', lines('add,LAW,s0010', 'del,LAW,s0001'), '--dry-run');
      assert.deepEqual([report.outcome, report.written], ['applied', NOTHING]);
      assert.deepEqual([report.changes[0]?.adds.length, report.changes[0]?.removes.length], [1, 1]);
      assert.deepEqual(await stage.snapshot(), before);
      assert.match(
        (await importing('members', lines('add,LAW,s0010'), '--dry-run')).stdout,
        /1 member added/,
      );
    });

    const identifiers: [user: string, value: string, options: string[]][] = [
      ['id', '', ['--useridentifier', 'id']],
      ['idnumber', 'id-1', ['--useridentifier', 'idnumber']],
      ['email', 'ANNA@EXAMPLE.ORG', ['-u', 'email']],
      ['username', 'ANNA', []],
    ];
    for (const [field, value, options] of identifiers) {
      it(`finds users by ${field}`, async () => {
        const [{ id }] = await stage.moodle.admin('mdl_user').where({ username: 'anna' });
        const user = value || String(id);
        const added = await imported('members', lines(`add,ART,${user}`), ...options);
        assert.deepEqual(
          [added.outcome, added.written.added, added.changes[0]?.adds],
          ['applied', 1, [Number(id)]],
        );
        const removed = await imported('members', lines(`del,ART,${user}`), ...options);
        assert.deepEqual([removed.outcome, removed.written.removed], ['applied', 1]);
      });
    }

    it('finds users by a profile field, and cohorts by name or id', async () => {
      const [{ id }] = await stage.moodle.admin('mdl_cohort').where({ name: 'Échecs' });
      const profile = ['--useridentifier', 'profile:studentid', '--cohortidentifier'];
      const named = await imported('members', lines('add,ÉCHECS,s0020'), ...profile, 'name');
      assert.deepEqual([named.outcome, named.written.added], ['applied', 1]);
      const numbered = await imported('members', lines(`add,${id},S0021`), ...profile, 'id');
      assert.deepEqual([numbered.outcome, numbered.written.added], ['applied', 1]);
      const members = await stage.moodle.admin('mdl_cohort_members').where({ cohortid: id });
      assert.equal(members.length, 2);
    });

    it('names a profile field that does not exist', async () => {
      const report = await imported('members', lines('add,LAW,1'), '-u', 'profile:nothing');
      assert.deepEqual([report.outcome, report.error?.code], ['misconfigured', 'profile-field-missing']);
    });

    it('does not guess between two users of one address', async () => {
      const report = await imported('members', lines('add,LAW,shared@example.org'), '-u', 'email');
      assert.deepEqual(
        [report.outcome, kinds(report), report.written],
        ['partial', ['ambiguous-user'], NOTHING],
      );
    });

    it('reads other encodings and delimiters, by flag or as configured', async () => {
      const text = lines('add;LAW;élodie');
      const latin = Buffer.from(text, 'latin1');
      const flags = ['-d', 'semicolon', '-e', 'ISO-8859-15'];
      assert.equal((await imported('members', latin, ...flags)).written.added, 1);
      await stage.configure({
        import: { members: { flatfiledelimiter: 'tab', flatfileencoding: 'UTF-16' } },
      });
      const marked = Buffer.from(`\ufeff${text.replaceAll(';', '\t').replace('add', 'DEL')}`, 'utf16le');
      assert.equal((await imported('members', marked)).written.removed, 1);
      await stage.configure();
    });

    if (isFirst) {
      it('says so where the delimiter is wrong for the file, in both languages', async () => {
        const file = lines('add;LAW;s0007', 'add;LAW;s0008');
        const before = await stage.snapshot();
        const english = await importing('members', file);
        assert.equal(english.code, 1);
        assert.match(
          english.stdout.replaceAll(/\s+/g, ' '),
          /One column found; is the delimiter a semicolon\?/,
        );
        const config = `${stage.folder}/config.yaml`;
        const french = [
          '--config',
          config,
          '--lang',
          'fr',
          'import',
          'members',
          '-f',
          `${stage.folder}/file.csv`,
        ];
        const { stdout } = await command(french);
        assert.match(
          stdout.replaceAll(/\s+/g, ' '),
          /Une seule colonne trouvée ; le séparateur est-il un point-virgule \?/,
        );
        assert.deepEqual(await stage.snapshot(), before);
      });

      it('refuses files that cannot be read, and writes nothing', async () => {
        await mkdir(`${stage.folder}/folder`);
        const before = await stage.snapshot();
        const code = async (content: string | Uint8Array) => (await imported('members', content)).error?.code;
        assert.equal(await code(''), 'FILE-EMPTY');
        assert.equal(await code(Buffer.from('add,LAW,s0009\nadd,LAW,\xe9\n', 'latin1')), 'FILE-ENCODING');
        assert.equal(await code('add,LAW,s0009\nadd,"LAW,s0010\n'), 'FILE-QUOTES');
        for (const [name, fault] of [
          ['folder', 'FILE-NOT-A-FILE'],
          ['none.csv', 'FILE-MISSING'],
        ]) {
          const ended = await stage.command('import', 'members', '-f', `${stage.folder}/${name}`, '--json');
          assert.equal(ended.code, 1);
          assert.equal((JSON.parse(ended.stdout) as RunReport).error?.code, fault);
        }
        assert.deepEqual(await stage.snapshot(), before);
      });
    }

    it('withholds too many removals in one cohort until they are approved', async () => {
      const leaving = (count: number) => students(1, count).map((key) => `del,BIG,${key}`);
      await stage.configure({ guards: { removals: 'off' } });
      const before = await stage.snapshot();
      const over = await imported('members', lines(...leaving(21)));
      assert.deepEqual(
        [over.outcome, over.written, kinds(over)],
        ['partial', NOTHING, ['removals-withheld']],
      );
      assert.deepEqual(await stage.snapshot(), before);
      const { stdout } = await importing('members', lines(...leaving(21)));
      const again = /moodle-cohort-sync import members (.*--approve [0-9a-f]{16})/.exec(stdout)?.[1] ?? '';
      const approved = await stage.command('import', 'members', ...again.split(' '), '--json');
      const report = JSON.parse(approved.stdout) as RunReport;
      assert.deepEqual([report.outcome, report.approved, report.written.removed], ['applied', true, 21]);
      const at = await imported('members', lines(...students(22, 36).map((key) => `del,BIG,${key}`)));
      assert.deepEqual([at.outcome, at.written.removed], ['applied', 15]);
      await stage.configure();
    });

    it('leaves at once where another run holds the lock, and waits for it where it is told to', async () => {
      const { type, ...address } = stage.moodle.connection;
      const settings = {
        ...address,
        type,
        connectTimeoutSeconds: 10,
        statementTimeoutSeconds: 10,
        allowCleartextPassword: false,
        matchField: { kind: 'core', column: 'id' },
        batchSize: 100,
        enrolments: { tasks: [], waitSeconds: 0 },
        retries: 0,
      } as const;
      const session = await moodleDatabase(settings, new TestLog()).open(new AbortController().signal);
      const file = lines('add,LAW,s0031');
      try {
        assert.equal(await session.lock(0), true);
        const report = await imported('members', file);
        assert.deepEqual([report.outcome, report.exitCode, report.written], ['locked', 5, NOTHING]);
        const waiting = imported('members', file, '--wait', '60');
        await sleep(1_500);
        await session.close();
        assert.equal((await waiting).written.added, 1);
      } finally {
        await session.close();
      }
    });

    it('refuses too many removals in all', async () => {
      await stage.configure({
        guards: { removals: { percent: 10, floor: 3 }, cohortRemovals: 'off' },
        state: { folder: `${stage.folder}/another-state` },
      });
      const leaving = (count: number) => lines(...students(41, 40 + count).map((key) => `del,BIG,${key}`));
      const before = await stage.snapshot();
      const refused = await imported('members', leaving(7));
      assert.deepEqual([refused.outcome, refused.exitCode], ['refused', 3]);
      assert.deepEqual(
        refused.refusals.map(({ guard, figure, limit, of }) => [guard, figure, limit, of]),
        [['removals', 7, 6, 64]],
      );
      assert.deepEqual(await stage.snapshot(), before);
      const other = await imported('members', leaving(8), '--approve', refused.digest ?? '');
      assert.equal(other.outcome, 'refused');
      assert.equal((await imported('members', leaving(6))).written.removed, 6);
      // Those of the day count, whatever removes the next.
      const next = await imported('members', lines('del,BIG,s0048'));
      assert.deepEqual(
        next.refusals.map(({ guard, figure, limit, of, recent }) => [guard, figure, limit, of, recent]),
        [['removals', 7, 6, 64, 6]],
      );
      await stage.configure();
    });

    it('leaves the figures that the guards of a sync compare with as they were', async () => {
      const row = (key: string) => ['INF', 'Informatique', '2026', key] as const;
      stage.enrolments(students(1, 20).map(row));
      assert.equal((await stage.once()).outcome, 'applied');
      const note = await importing('members', lines('add,LAW,s0030'));
      assert.doesNotMatch(note.stdout, /no completed run/);
      stage.enrolments(students(1, 14).map(row));
      const report = await stage.once();
      assert.deepEqual(
        report.refusals.map(({ guard, of }) => [guard, of]),
        [['rowsDrop', 20]],
      );
      assert.match((await stage.command('--history')).stdout, /applied/);
    });

    it('needs nothing in the configuration but Moodle', async () => {
      const { type, host, port, user, password, database: name, prefix } = stage.moodle.connection;
      const config = `${stage.folder}/import.yaml`;
      const state = { folder: `${stage.folder}/import-state` };
      await writeFile(
        config,
        stringify({ moodle: { type, host, port, user, password, database: name, prefix }, state }),
      );
      const file = await settled(`${stage.folder}/file.csv`, lines('add,LAW,s0050'));
      const ended = await command(['import', 'members', '-f', file, '-c', config, '--json']);
      assert.equal(ended.code, 0, ended.stderr);
      assert.equal((JSON.parse(ended.stdout) as RunReport).written.added, 1);
      const sync = await command(['--once', '-c', config, '--lang', 'en']);
      assert.equal(sync.code, 2);
      assert.match(sync.stderr, /no mapping[\s\S]*match\.field/);
    });
  });
}
