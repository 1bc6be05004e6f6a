/** One message of each kind, to try channels with and to show what they look like. */
import type { Finding } from '../plan/finding.ts';
import { exitCodes, type Outcome, type RunReport } from '../report/report.ts';
import { type Flip, type MatterKind, matterKinds } from './matter.ts';
import type { News } from './news.ts';
import { heldKey, isHeld } from './signs.ts';

const HOUR_MS = 3_600_000;

/** News of each kind, the gravest first; with the last of them, that something is over. */
export function sampleNews(at: Date): News[] {
  return [...matterKinds.map((kind) => sampleOf(kind, 'opened', at)), sampleOf('refused', 'ended', at)];
}

function sampleOf(kind: MatterKind, change: Flip['change'], at: Date): News {
  const report = reportOf(change === 'ended' ? 'applied' : OUTCOMES[kind], at, PARTS[kind]);
  const began = new Date(at.getTime() - (change === 'ended' ? 3 : 1) * HOUR_MS).toISOString();
  const flip: Flip = {
    kind,
    change,
    since: began,
    inARow: kind === 'failed' ? 2 : 1,
    fresh: report.findings.filter(isHeld).map(heldKey),
    settled: [],
    earlier: [],
  };
  const isOfRun = kind !== 'stale' && kind !== 'paused';
  return {
    id: `test-${at.toISOString().replaceAll(/[-:.]/g, '')}-${kind}-${change}`,
    at: at.toISOString(),
    flips: [flip],
    isTest: true,
    ...(isOfRun && { report }),
    ...(kind === 'findings' && { findings: LOOK }),
    ...(kind === 'paused' && { pause: { since: began, reason: 'exam week' } }),
    ...(kind === 'stale' && { lastSuccess: new Date(at.getTime() - 5 * HOUR_MS).toISOString() }),
  };
}

const OUTCOMES: Readonly<Record<MatterKind, Outcome>> = {
  failed: 'failed',
  misconfigured: 'misconfigured',
  refused: 'refused',
  stale: 'failed',
  state: 'partial',
  held: 'partial',
  paused: 'paused',
  unusual: 'applied',
  findings: 'applied',
};

const HELD: readonly Finding[] = [
  { kind: 'duplicate-cohort', mapping: 'programme', cohort: 'PROG-LAW-FT', ids: [214, 981] },
  { kind: 'foreign-component', mapping: 'year-group', cohort: 'YEAR-2026-LAW-01', component: 'local_x' },
];

const LOOK: readonly Finding[] = [
  { kind: 'unmatched-student', mapping: 'programme', student: '0012345', cohorts: ['PROG-LAW-FT'] },
  { kind: 'unmatched-student', mapping: 'programme', student: '0012399', cohorts: ['PROG-INF-FT'] },
  { kind: 'password-expires', source: 'oracle sis.example.edu:1521/SIS', days: 6 },
];

const PARTS: Readonly<Record<MatterKind, Partial<RunReport>>> = {
  failed: {
    error: {
      kind: 'source',
      code: 'ORA-12541',
      message: 'ORA-12541: no listener',
      params: { step: 'connect', source: 'oracle sis.example.edu:1521/SIS', mapping: '' },
    },
  },
  misconfigured: {
    error: {
      kind: 'column',
      code: 'missing',
      message: 'no column YEAR_OF_STUDY',
      params: { column: 'YEAR_OF_STUDY', available: 'STUDENT_NO, FACULTY', mapping: 'year-group' },
    },
  },
  refused: {
    digest: '3f9ac1d2e45b6078',
    approvable: '3f9ac1d2e45b6078',
    refusals: [{ guard: 'removals', figure: 1240, limit: 812, of: 8120 }],
    changes: [
      leaving('PROG-LAW-FT', 310, 322),
      leaving('PROG-INF-FT', 268, 290),
      leaving('YEAR-2026-LAW-01', 180, 188),
    ],
  },
  stale: {},
  state: {
    historyProblems: [
      { code: 'unusable', file: 'history.sqlite', message: 'attempt to write a readonly database' },
    ],
  },
  held: { findings: HELD },
  paused: {},
  unusual: {
    written: { created: 2, updated: 0, added: 912, removed: 640 },
    changes: [leaving('PROG-LAW-FT', 310, 322), leaving('PROG-INF-FT', 268, 290)],
  },
  findings: { findings: LOOK },
};

function leaving(idnumber: string, count: number, members: number): RunReport['changes'][number] {
  const removes = Array.from({ length: count }, (_, index) => index + 1);
  return { mapping: 'programme', idnumber, members, adds: [], removes };
}

function reportOf(outcome: Outcome, at: Date, parts: Partial<RunReport>): RunReport {
  const startedAt = new Date(at.getTime() - 4_000).toISOString();
  return {
    run: `${startedAt.replaceAll(/[-:.]/g, '')}-0000`,
    startedAt,
    finishedAt: at.toISOString(),
    outcome,
    exitCode: exitCodes[outcome],
    dryRun: false,
    sources: [],
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
    durations: {},
    ...parts,
  };
}
