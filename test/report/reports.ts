/** Reports to render: the plainest one, and the parts from which a test makes the one that it is about. */

import type { CohortChange, MappingSummary } from '../../src/plan/change.ts';
import type { Finding, FindingKind } from '../../src/plan/finding.ts';
import { exitCodes, type Outcome, type RunReport } from '../../src/report/report.ts';

/** A run that ended so, with nothing read and nothing written. */
export function reportOf(outcome: Outcome, parts: Partial<RunReport> = {}): RunReport {
  return {
    run: '20261122T060500000Z-3fa9',
    startedAt: '2026-11-22T06:05:00.000Z',
    finishedAt: '2026-11-22T06:05:03.200Z',
    outcome,
    exitCode: exitCodes[outcome],
    dryRun: false,
    moodle: { label: 'mysql db.example.edu:3306/moodle', release: '4.4.3 (Build: 20241007)' },
    sources: [{ label: 'oracle sis.example.edu:1521/STUDENTS', version: 'Oracle Database 19c' }],
    mappings: [],
    written: { created: 0, updated: 0, added: 0, removed: 0 },
    approved: false,
    refusals: [],
    guardsOff: [],
    historyProblems: [],
    baseline: true,
    findings: [],
    changes: [],
    enrolments: [],
    durations: { connect: 120, read: 1480, plan: 340, write: 1210, enrolments: 50 },
    ...parts,
  };
}

/** A mapping's figures; all zero but those given. */
export function summaryOf(mapping: string, figures: Partial<MappingSummary> = {}): MappingSummary {
  return {
    mapping,
    rows: 0,
    rejectedRows: 0,
    unmatchedRows: 0,
    blankRows: 0,
    cohorts: 0,
    held: 0,
    membersBefore: 0,
    membersAfter: 0,
    largestCohort: 0,
    created: 0,
    updated: 0,
    added: 0,
    removed: 0,
    ...figures,
  };
}

/** A cohort in which so many join and leave. */
export function changeOf(
  idnumber: string,
  {
    adds = 0,
    removes = 0,
    ...parts
  }: { adds?: number; removes?: number } & Partial<Omit<CohortChange, 'adds' | 'removes'>> = {},
): CohortChange {
  const users = (count: number, from: number) => Array.from({ length: count }, (_, index) => from + index);
  return {
    mapping: 'programme',
    idnumber,
    members: 100,
    ...parts,
    adds: users(adds, 1),
    removes: users(removes, 1001),
  };
}

/** One finding of every kind. */
export const oneOfEach: { readonly [Kind in FindingKind]: Extract<Finding, { kind: Kind }> } = {
  'missing-field': {
    kind: 'missing-field',
    mapping: 'programme',
    column: 'FACULTY',
    rows: [3, 17],
    students: ['00012345', 'S-77'],
  },
  'unreadable-text': {
    kind: 'unreadable-text',
    mapping: 'programme',
    column: 'PROGRAMME',
    rows: [11],
    students: ['00012345'],
  },
  'invalid-idnumber': {
    kind: 'invalid-idnumber',
    mapping: 'programme',
    reason: 'too-long',
    rows: [8],
    students: [],
  },
  'invisible-characters': {
    kind: 'invisible-characters',
    mapping: 'programme',
    column: 'CODE',
    values: ['A\u200bB', 'C\u00a0D'],
  },
  'odd-pattern': {
    kind: 'odd-pattern',
    mapping: 'programme',
    attribute: 'idnumber',
    pattern: '“{CODE}”',
    reason: 'quotes',
  },
  'no-rows': { kind: 'no-rows', mapping: 'programme', numbers: ['academicYear'], texts: ['term'] },
  'nobody-found': {
    kind: 'nobody-found',
    mapping: 'programme',
    field: 'profile:codetudiant',
    of: 2000,
    students: ['2003000', '22100001'],
    carriers: 1990,
    values: ['E02003000', 'E22100001'],
    remedy: {
      writing: { before: '', skip: 0, stripLeadingZeros: false, width: 8, prefix: 'E', suffix: '' },
      steps: [],
      found: 1976,
      of: 2000,
      pattern: 'E{COD_ETU|padStart:8:0}',
    },
  },
  'odd-idnumber': { kind: 'odd-idnumber', mapping: 'programme', cohort: 'TD-L1DRT--1-' },
  'missing-student': { kind: 'missing-student', mapping: 'programme', cohort: 'LAW-1', rows: [4, 5, 6] },
  'unmatched-student': {
    kind: 'unmatched-student',
    mapping: 'programme',
    student: '00098765',
    cohorts: ['LAW-1', 'LAW-2'],
  },
  'ambiguous-student': {
    kind: 'ambiguous-student',
    mapping: 'programme',
    student: '00055555',
    users: [12, 450],
    cohorts: ['LAW-1'],
  },
  'suspended-student': {
    kind: 'suspended-student',
    mapping: 'programme',
    student: '00044444',
    users: [77],
    cohorts: ['MED-3'],
  },
  'idnumber-collision': {
    kind: 'idnumber-collision',
    mapping: 'programme',
    cohort: 'A-B-C',
    sources: [
      { mapping: 'programme', idnumber: 'A-B-C', fields: ['A-B', 'C'] },
      { mapping: 'year', idnumber: 'a-b-c', fields: ['A', 'B-C'] },
    ],
  },
  'name-conflict': {
    kind: 'name-conflict',
    mapping: 'programme',
    cohort: 'LAW-1',
    attribute: 'category',
    chosen: 'Law',
    others: ['Faculty of Law'],
  },
  'name-truncated': {
    kind: 'name-truncated',
    mapping: 'programme',
    cohort: 'LAW-2',
    name: `Law ${'and more '.repeat(27)}`.trim(),
  },
  'invalid-name': { kind: 'invalid-name', mapping: 'programme', cohort: 'LAW-3', attribute: 'name' },
  'no-usable-rows': { kind: 'no-usable-rows', mapping: 'programme', cohort: 'OLD-1', rows: 12 },
  'removals-withheld': {
    kind: 'removals-withheld',
    mapping: 'programme',
    cohort: 'LAW-4',
    reason: 'cohort-guard',
    users: [1, 2, 3, 4, 5, 6],
  },
  'gone-upstream': {
    kind: 'gone-upstream',
    mapping: 'programme',
    cohort: 'OLD-2025',
    since: '2026-11-01T06:05:00.000Z',
    members: 12,
  },
  leaving: {
    kind: 'leaving',
    mapping: 'programme',
    cohort: 'LAW-1',
    users: [3, 9],
    since: '2026-11-20T06:05:00.000Z',
    leaves: '2026-11-23T06:05:00.000Z',
  },
  'removals-quiet': {
    kind: 'removals-quiet',
    mapping: 'programme',
    cohort: 'LAW-5',
    users: [3, 9, 12, 15],
    until: '2027-08-31T22:00:00.000Z',
  },
  'foreign-component': {
    kind: 'foreign-component',
    mapping: 'programme',
    cohort: 'LDAP-1',
    component: 'local_ldapsync',
  },
  'duplicate-cohort': { kind: 'duplicate-cohort', mapping: 'programme', cohort: 'TWICE', ids: [14, 41] },
  'category-not-found': {
    kind: 'category-not-found',
    mapping: 'programme',
    cohort: 'NEW-1',
    category: 'FAC-X',
    fallback: 'Faculties / Other',
  },
  'apply-failed': {
    kind: 'apply-failed',
    mapping: 'programme',
    cohort: 'BAD-1',
    error: 'Lock wait timeout exceeded',
  },
  'user-vanished': { kind: 'user-vanished', mapping: 'programme', cohort: 'LAW-1', users: [901, 902] },
  'changed-meanwhile': {
    kind: 'changed-meanwhile',
    mapping: 'programme',
    cohort: 'LAW-2',
    what: 'value',
    users: [903],
  },
  'cohort-vanished': { kind: 'cohort-vanished', mapping: 'programme', cohort: 'GONE-1' },
  'undo-overtaken': {
    kind: 'undo-overtaken',
    mapping: 'programme',
    cohort: 'PROG-MATH-FT',
    run: '20261122T171500123Z-3fa9',
    reason: 'written-since',
    by: '20261123T171500123Z-3faa',
    users: [7, 9],
  },
  'undo-kept-cohort': {
    kind: 'undo-kept-cohort',
    mapping: 'programme',
    cohort: 'PROG-MATH-FT',
    run: '20261122T171500123Z-3fa9',
  },
  'cohort-not-in-run': { kind: 'cohort-not-in-run', cohort: 'TYPO-2' },
  'cohort-not-in-source': { kind: 'cohort-not-in-source', cohort: 'TYPO-1' },
  'open-end': { kind: 'open-end', mapping: 'programme' },
  'old-file': { kind: 'old-file', source: 'file /data/sis.csv', days: 5 },
  'future-file': { kind: 'future-file', source: 'file /data/sis.csv', hours: 2 },
  'password-expires': { kind: 'password-expires', source: 'oracle sis:1521/S', days: 7 },
  'bad-line': { kind: 'bad-line', mapping: 'import members', reason: 'operation', lines: [9, 31] },
  'unknown-cohort': { kind: 'unknown-cohort', mapping: 'import members', cohort: 'NEW-1', lines: [2] },
  'ambiguous-cohort': {
    kind: 'ambiguous-cohort',
    mapping: 'import members',
    cohort: 'Law',
    ids: [21, 22],
    lines: [3],
  },
  'unknown-user': { kind: 'unknown-user', mapping: 'import members', user: 'jdoe', lines: [4, 5] },
  'ambiguous-user': {
    kind: 'ambiguous-user',
    mapping: 'import members',
    user: 'jane@example.org',
    users: [61, 62],
    lines: [6],
  },
  'cohort-row': {
    kind: 'cohort-row',
    mapping: 'import cohorts',
    cohort: 'LAW-9',
    reason: 'repeated',
    lines: [2, 8],
  },
  'cohort-exists': { kind: 'cohort-exists', mapping: 'import cohorts', cohort: 'Chess', lines: [7] },
  'left-out-column': { kind: 'left-out-column', mapping: 'import cohorts', columns: ['theme'] },
  'unknown-column': { kind: 'unknown-column', mapping: 'import cohorts', columns: ['colour'] },
  'context-not-found': {
    kind: 'context-not-found',
    mapping: 'import cohorts',
    context: 'Arts / Old',
    fallback: 'system',
    lines: [5],
  },
  'unknown-format': { kind: 'unknown-format', mapping: 'import cohorts', format: 'rtf', lines: [10] },
};
