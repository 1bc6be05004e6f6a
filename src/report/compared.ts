/** What is other than in the last run: which findings are new, and which are settled. Pure. */
import type { Finding } from '../plan/finding.ts';
import type { ComparedFindings } from './report.ts';

/** An earlier run with what it found. */
export interface EarlierFindings {
  readonly run: string;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly findings: readonly Finding[];
}

/** Compares the findings of a run with those of the one before. */
export function compared(findings: readonly Finding[], earlier: EarlierFindings): ComparedFindings {
  const keys = findings.map(keyOf);
  const here = new Set(keys);
  const there = new Map(earlier.findings.map((finding) => [keyOf(finding), finding]));
  return {
    run: earlier.run,
    startedAt: earlier.startedAt,
    fresh: keys.flatMap((key, index) => (there.has(key) ? [] : [index])),
    settled: [...there].flatMap(([key, finding]) => (here.has(key) ? [] : [finding])),
  };
}

/** What a finding is about; how much of it there is, and who is meant, may be other in every run. */
const SUBJECT = [
  'mapping',
  'cohort',
  'column',
  'columns',
  'attribute',
  'pattern',
  'reason',
  'what',
  'source',
  'user',
  'context',
  'format',
  'run',
];

/** The same for findings that are about the same. A student is one, whichever mappings name him. */
function keyOf(finding: Finding): string {
  if ('student' in finding) return JSON.stringify([finding.kind, finding.student]);
  const subject = new Map<string, unknown>(Object.entries(finding));
  return JSON.stringify([finding.kind, ...SUBJECT.map((name) => subject.get(name) ?? null)]);
}
