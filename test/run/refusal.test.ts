/** The night that goes wrong upstream: whatever it is, Moodle is unchanged to the byte, and the exit code says why. */
import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import type { RunReport } from '../../src/report/report.ts';
import type { Snapshot } from '../moodle/snapshot.ts';
import { databases } from '../servers/databases.ts';
import { type Enrolment, type Stage, setStage, studentKey } from './stage.ts';

const STUDENTS = 400;
const rows: Enrolment[] = Array.from({ length: STUDENTS }, (_, index) => [
  index % 2 === 0 ? 'INF' : 'MAT',
  'Programme',
  '2026',
  studentKey(index + 1),
]);

interface Case {
  readonly name: string;
  readonly arrange: (stage: Stage) => void | Promise<void>;
  readonly outcome: RunReport['outcome'];
  readonly code: number;
  /** The guards that refuse, or the error's code. */
  readonly why: string[];
  /** A line of the log. */
  readonly says?: RegExp;
}

const cases: Case[] = [
  {
    name: 'no rows',
    arrange: (stage) => stage.enrolments([]),
    outcome: 'refused',
    code: 3,
    why: ['minimumRows', 'rowsDrop'],
  },
  {
    name: 'half of the rows',
    arrange: (stage) => stage.enrolments(rows.slice(0, STUDENTS / 2)),
    outcome: 'refused',
    code: 3,
    why: ['rowsDrop', 'removals'],
  },
  {
    name: 'most students unmatched, some gone',
    arrange: (stage) =>
      stage.enrolments(rows.map(([a, b, c, d], index) => [a, b, c, index < 300 ? d : `X${index}`])),
    outcome: 'refused',
    code: 3,
    why: ['unmatchedIncrease', 'removals'],
  },
  {
    name: 'a view that lost a column',
    arrange: (stage) =>
      stage.configure({
        mappings: { programme: mapping('SELECT PROGRAMME, STUDENT_ID FROM SIS_ENROLMENTS') },
      }),
    outcome: 'misconfigured',
    code: 2,
    why: ['missing'],
  },
  {
    name: 'a view that is gone',
    arrange: (stage) => stage.configure({ mappings: { programme: mapping('SELECT * FROM SIS_GONE') } }),
    outcome: 'failed',
    code: 1,
    why: ['ORA-00942'],
  },
  {
    name: 'a profile field with another name',
    arrange: (stage) => stage.configure({ match: { field: 'profile:studentnumber' } }),
    outcome: 'misconfigured',
    code: 2,
    why: ['profile-field-missing'],
  },
  {
    name: 'a wrong password',
    arrange: (stage) => stage.configure({ oracle: { password: 'wrong-password' } }),
    outcome: 'failed',
    code: 1,
    why: ['ORA-01017'],
    says: /reading the source failed .*retriesLeft=0/,
  },
  {
    name: 'a connect string that is none',
    arrange: (stage) => stage.configure({ oracle: { connectString: 'sis-db:port/SISPROD' } }),
    outcome: 'misconfigured',
    code: 2,
    why: ['NJS-515'],
  },
  ...[1, 2, 100, 101, 250, 399, 400].map(
    (row): Case => ({
      name: `a read that breaks at row ${row}`,
      arrange: async (stage) => {
        await stage.configure({ oracle: { fetchSize: 100, retries: 0 } });
        stage.oracle.fault({ at: 'fetch', row, kind: 'error', code: 1555 });
      },
      outcome: 'failed',
      code: 1,
      why: ['ORA-01555'],
    }),
  ),
  {
    name: 'a connection that is lost in the middle of the rows',
    arrange: async (stage) => {
      await stage.configure({ oracle: { fetchSize: 100, retries: 0 } });
      stage.oracle.fault({ at: 'fetch', row: 150, kind: 'reset' });
    },
    outcome: 'failed',
    code: 1,
    why: ['NJS-500'],
  },
  {
    name: 'every student gone, others in their place',
    arrange: (stage) => stage.enrolments(rows.map(([a, b, c], index) => [a, b, c, `X${index}`])),
    outcome: 'refused',
    code: 3,
    why: ['unmatchedCollapse'],
  },
];

function mapping(query: string) {
  return { query, student: 'STUDENT_ID', idnumber: '{PROGRAMME}-{YEAR}', name: '{PROGRAMME_NAME} {YEAR}' };
}

for (const database of databases) {
  describe(`a bad night upstream, ${database.name}`, () => {
    let stage: Stage;
    let before_: Snapshot;
    before(async () => {
      stage = await setStage(database);
      await stage.students(STUDENTS);
      stage.enrolments(rows);
      assert.equal((await stage.once()).outcome, 'applied');
    });
    beforeEach(async () => {
      before_ = await stage.snapshot();
    });
    afterEach(async () => {
      stage.oracle.clearFaults();
      stage.enrolments(rows);
      await stage.configure();
    });
    after(() => stage[Symbol.asyncDispose]());

    for (const { name, arrange, outcome, code, why, says = /run ended/ } of cases) {
      it(name, async () => {
        await arrange(stage);
        const report = await stage.once();
        const found = [
          ...report.refusals.map(({ guard }) => guard),
          ...(report.error ? [report.error.code] : []),
        ];
        assert.deepEqual(found, why, report.ended.stderr);
        assert.equal(report.outcome, outcome);
        assert.equal(report.ended.code, code);
        assert.match(report.ended.stderr, says);
        assert.deepEqual(await stage.snapshot(), before_);
      });
    }

    it('applies a refused plan once it is approved by its digest, and only that plan', async () => {
      stage.enrolments(rows.slice(0, STUDENTS / 2));
      const refused = await stage.once();
      assert.equal(refused.outcome, 'refused');
      const wrong = await stage.once('--approve', '0123456789abcdef');
      assert.equal(wrong.outcome, 'refused');
      assert.equal(wrong.error?.code, 'digest-mismatch');
      assert.deepEqual(await stage.snapshot(), before_);
      const approved = await stage.once('--approve', refused.approvable ?? '');
      assert.equal(approved.outcome, 'applied');
      assert.equal(approved.approved, true);
      assert.equal(approved.written.removed, STUDENTS / 2);
      stage.enrolments(rows);
      assert.equal((await stage.once()).written.added, STUDENTS / 2);
    });

    it('withholds the removals of one cohort that loses too many, applies the rest, and tells the digest for it', async () => {
      const kept = rows.filter(([programme], index) => programme === 'MAT' || index >= 90);
      stage.enrolments([...kept, ['NEW', 'Programme', '2026', studentKey(1)]]);
      await stage.configure({ guards: { removals: 'off', rowsDrop: 'off' } });
      const report = await stage.once();
      assert.equal(report.outcome, 'partial');
      assert.deepEqual(report.written, { created: 1, updated: 0, added: 1, removed: 0 });
      assert.deepEqual(
        report.findings.map(
          (finding) => finding.kind === 'removals-withheld' && [finding.reason, finding.users.length],
        ),
        [['cohort-guard', 45]],
      );
      const approved = await stage.once('--approve', report.approvable ?? '');
      assert.equal(approved.outcome, 'applied', approved.ended.stderr);
      assert.equal(approved.written.removed, 45);
    });
  });
}
