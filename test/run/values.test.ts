/** Values that break careless programs: stored as they are, or rejected as a finding, and nothing in between. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Finding } from '../../src/plan/finding.ts';
import type { RunReport } from '../../src/report/report.ts';
import { databases } from '../servers/databases.ts';
import { type Enrolment, type Stage, setStage, studentKey } from './stage.ts';

/** Texts that every column takes, by what is special about them. */
const texts: Record<string, string> = {
  quotes: `O'Brien "the" \`dean\``,
  backslashes: 'C:\\new\\0 \\% \\_ \\',
  'percent and underscore': '100%_LIKE%',
  braces: '{PROGRAMME} {{x}} {}',
  'SQL in a value': "x'); DROP TABLE mdl_cohort_members; --",
  'question marks and colons': '? ?? :name :1 $1 @x #y /* z */',
  emoji: '👩🏽‍🎓🇫🇷 école',
  'right-to-left text': 'كلية العلوم',
  'composed accents': 'é è',
  HTML: '<script>alert(1)</script> & <b>',
  'a formula': '=1+1',
  'a non-joiner where it is needed': 'می‌خواهم',
};

/** What Moodle's own form would make of a name. */
const shown: Record<string, string> = { '<script>alert(1)</script> & <b>': 'alert(1) &' };

/** Findings but for the cohorts of the cases before, which the source no longer names. */
function newsOf({ findings }: RunReport): readonly Finding[] {
  return findings.filter(({ kind }) => kind !== 'gone-upstream');
}

for (const database of databases) {
  describe(`odd values, ${database.name}`, () => {
    let stage: Stage;
    before(async () => {
      stage = await setStage(database);
      await stage.students(3);
    });
    after(() => stage[Symbol.asyncDispose]());

    it('makes no cohort, student or name of bytes that are no characters', async () => {
      const latin = (text: string) => Buffer.from(text, 'latin1');
      const query = 'SELECT PROGRAMME, NAME, STUDENT_ID FROM DAMAGED';
      const columns = { PROGRAMME: 'VARCHAR2(40)', NAME: 'VARCHAR2(40)', STUDENT_ID: 'VARCHAR2(12)' };
      stage.oracle.answer(query, columns, [
        [latin('Génie'), 'Génie', studentKey(1)],
        ['Droit', latin('Faculté'), studentKey(2)],
        ['Droit', latin('Faculté'), latin('S\xe9')],
      ]);
      const programme = { query, student: 'STUDENT_ID', idnumber: 'X-{PROGRAMME}', name: '{NAME}' };
      await stage.configure({ mappings: { programme } });
      const report = await stage.once();
      assert.deepEqual(
        report.findings.map((finding) => [
          finding.kind,
          'column' in finding ? finding.column : '',
          'rows' in finding ? finding.rows : [],
        ]),
        [
          ['invalid-name', '', []],
          ['unreadable-text', 'PROGRAMME', [1]],
          ['unreadable-text', 'STUDENT_ID', [3]],
        ],
      );
      const stored = await stage.moodle.admin('mdl_cohort').where('idnumber', 'like', 'X-%');
      assert.deepEqual(
        stored.map(({ idnumber, name }) => [idnumber, name]),
        [['X-Droit', 'X-Droit']],
      );
      await stage.moodle.admin('mdl_cohort').where('idnumber', 'like', 'X-%').del();
    });

    it('stores them as they are, in idnumbers and in names, and finds them again', async () => {
      const rows = Object.values(texts).map(
        (text, index): Enrolment => [`${index} ${text}`, text, '2026', studentKey(1)],
      );
      stage.enrolments(rows);
      await stage.configure({ mappings: { programme: mapping('{PROGRAMME}', '{PROGRAMME_NAME}') } });
      const report = await stage.once();
      assert.equal(report.outcome, 'applied', report.ended.stderr);
      const stored = await stage.moodle.admin('mdl_cohort').whereNotNull('idnumber').orderBy('id');
      assert.deepEqual(
        stored.map(({ idnumber, name }) => [idnumber, name]).sort(),
        rows.map(([idnumber, name]) => [idnumber, shown[name ?? ''] ?? name]).sort(),
      );
      const again = await stage.once();
      assert.equal(again.outcome, 'unchanged', JSON.stringify(again.changes));
    });

    it('finds students by keys of any kind', async () => {
      const keys = Object.values(texts).map((text) => text.slice(0, 11).trim());
      await stage.site.addUsers(
        keys.map((studentid, index) => ({
          username: `odd${index}`,
          profile: { studentid: ` ${studentid} ` },
        })),
      );
      stage.enrolments([
        ['KEYS', 'Keys', '2026', studentKey(1)],
        ...keys.map((key): Enrolment => ['KEYS', 'Keys', '2026', key]),
      ]);
      await stage.configure({ guards: { minimumRows: 'off', rowsDrop: 'off' } });
      const report = await stage.once();
      assert.equal(report.outcome, 'applied', JSON.stringify(report.findings));
      assert.equal(report.written.added, keys.length + 1);
    });

    it('rejects what no database should store, with the rows and students named', async () => {
      stage.enrolments([
        ['GOOD', 'Good', '2026', studentKey(1)],
        ['A\u0000B', 'NUL', '2026', studentKey(1)],
        ['A\u0007B', 'BEL', '2026', studentKey(2)],
        ['L'.repeat(95), 'A hundred characters', '2026', studentKey(2)],
        ['M'.repeat(96), 'A hundred and one', '2026', studentKey(3)],
        [null, 'NULL', '2026', studentKey(3)],
        ['   ', 'Blank', '2026', studentKey(3)],
      ]);
      const report = await stage.once();
      assert.equal(report.outcome, 'applied', JSON.stringify(report.findings));
      const found = newsOf(report).map((finding) => [
        finding.kind,
        'reason' in finding ? finding.reason : 'column' in finding ? finding.column : '',
        'rows' in finding ? finding.rows : [],
      ]);
      assert.deepEqual(found, [
        ['invalid-idnumber', 'control-character', [2, 3]],
        ['invalid-idnumber', 'too-long', [5]],
        ['missing-field', 'PROGRAMME', [6, 7]],
      ]);
      const cohorts = await stage.cohorts();
      assert.deepEqual(cohorts['GOOD-2026'], [studentKey(1)]);
      assert.deepEqual(cohorts[`${'L'.repeat(95)}-2026`], [studentKey(2)]);
    });

    it('cuts a name of 4,000 characters to the 254 that Moodle holds, and says so', async () => {
      const long = '🎓é'.repeat(2000);
      stage.enrolments([['LONG', long.slice(0, 3000), '2026', studentKey(1)]]);
      await stage.configure({
        mappings: { programme: mapping('{PROGRAMME}', '{PROGRAMME_NAME}') },
        guards: { rowsDrop: 'off' },
      });
      const report = await stage.once();
      assert.equal(report.outcome, 'applied', JSON.stringify(report.findings));
      assert.deepEqual(
        newsOf(report).map(({ kind }) => kind),
        ['name-truncated'],
      );
      const [{ name }] = await stage.moodle.admin('mdl_cohort').where({ idnumber: 'LONG' });
      assert.equal([...name].length, 254);
      assert.equal(name, [...long].slice(0, 254).join(''));
      assert.equal((await stage.once()).outcome, 'unchanged');
    });

    it('touches no cohort whose idnumber the source does not name, however alike it is', async () => {
      await stage.configure({
        mappings: { programme: mapping('{PROGRAMME}', '{PROGRAMME_NAME}') },
        guards: { rowsDrop: 'off' },
      });
      const alike = [
        ['\u0413\u0420-\u0418', '\u0413\u0420-\u0419', 'Cyrillic \u0438 and \u0439'],
        ['N-\u0627', 'N-\u0623', 'Arabic alif, and with a hamza'],
        ['SIN-i', 'SIN-\u0131', 'Turkish i with and without a dot'],
      ] as const;
      const [, member] = await stage.site.addUsers([{ username: 'teacher1' }, { username: 'teacher2' }]);
      await stage.site.addCohorts(
        alike.map(([, idnumber, name]) => ({ idnumber, name, members: [member ?? 0] })),
      );
      const untouched = async () => {
        const names = alike.map(([, , name]) => name);
        const cohorts = await stage.moodle.admin('mdl_cohort').whereIn('name', names).orderBy('id');
        const ids = cohorts.map(({ id }) => id);
        return [
          cohorts,
          await stage.moodle.admin('mdl_cohort_members').whereIn('cohortid', ids).orderBy('id'),
        ];
      };
      const before = await untouched();
      stage.enrolments(alike.map(([idnumber]) => [idnumber, 'Named', '2026', studentKey(1)]));
      const report = await stage.once();
      assert.equal(report.outcome, 'applied', JSON.stringify(report.findings));
      assert.equal(report.written.created, alike.length);
      assert.deepEqual(await untouched(), before);
    });

    it('holds two idnumbers that are one to the database, and merges nobody into the other', async () => {
      await stage.configure({
        mappings: { programme: mapping('{PROGRAMME}', '{PROGRAMME_NAME}') },
        guards: { rowsDrop: 'off' },
      });
      const three: Enrolment = ['DIGIT-3', 'Three', '2026', studentKey(1)];
      stage.enrolments([three]);
      assert.equal((await stage.once()).outcome, 'applied');
      stage.enrolments([three, ['DIGIT-\u0663', 'Three in Arabic', '2026', studentKey(2)]]);
      const findings = newsOf(await stage.once());
      const { 'DIGIT-3': latin, 'DIGIT-\u0663': arabic } = await stage.cohorts();
      assert.deepEqual(latin, [studentKey(1)]);
      assert.deepEqual(arabic, database.type === 'mysql' ? undefined : [studentKey(2)]);
      assert.deepEqual(
        findings.map(({ kind }) => kind),
        database.type === 'mysql' ? ['idnumber-collision'] : [],
      );
    });
  });
}

function mapping(idnumber: string, name: string) {
  return {
    query: 'SELECT PROGRAMME, PROGRAMME_NAME, YEAR, STUDENT_ID FROM SIS_ENROLMENTS',
    student: 'STUDENT_ID',
    idnumber,
    name,
  };
}
