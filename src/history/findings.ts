/**
 * The findings of runs. Most are the same in run after run for weeks, so each is kept once, with the first and the last
 * of the consecutive plans that had it: an hourly run that finds nothing new writes no finding.
 */
import type { DatabaseSync } from 'node:sqlite';
import type { Finding } from '../plan/finding.ts';
import type { EarlierFindings } from '../report/compared.ts';

/**
 * Enters the findings of a run that came to a plan, as those of the next plan in the order of their ends.
 * @param startedAt when the run began: ISO 8601, UTC
 */
export function keepFindings(
  db: DatabaseSync,
  run: number,
  startedAt: string,
  findings: readonly Finding[],
): void {
  const plan = nextPlan(db);
  db.prepare('UPDATE runs SET plan = ? WHERE number = ?').run(plan, run);
  const insert = db.prepare(
    'INSERT INTO findings (kind, mapping, finding, first_plan, last_plan, since) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const prolong = db.prepare('UPDATE findings SET last_plan = ? WHERE number = ?');
  const open = findingsOf(db, plan - 1);
  // Made only where there is anything new to look for.
  let earlier: ReadonlyMap<string, string> | undefined;
  const contents = new Map(findings.map((finding) => [contentOf(finding), finding]));
  for (const [content, finding] of contents) {
    const known = open.get(content);
    if (known) {
      prolong.run(plan, known.number);
      continue;
    }
    earlier ??= new Map(
      [...open].map(([text, { since }]) => [subjectOf(JSON.parse(text) as Finding), since]),
    );
    const since = earlier.get(subjectOf(finding)) ?? startedAt;
    const mapping = 'mapping' in finding ? finding.mapping : null;
    insert.run(finding.kind, mapping, content, plan, plan, since);
  }
}

/** What two findings are about that are one and the same thing, which may have grown or shrunk meanwhile. */
function subjectOf(finding: Finding): string {
  return JSON.stringify(Object.entries(finding).filter(([name]) => SUBJECT.has(name)));
}

/** What tells a thing that was found from others; the rest is how it is now. */
const SUBJECT: ReadonlySet<string> = new Set([
  'kind',
  'mapping',
  'cohort',
  'student',
  'column',
  'attribute',
  'pattern',
  'reason',
  'what',
  'source',
]);

/** Kinds that name the rows of one read, which are not kept. */
const WITH_ROWS: Readonly<Record<Extract<Finding, { rows: number[] }>['kind'], true>> = {
  'missing-field': true,
  'unreadable-text': true,
  'invalid-idnumber': true,
  'missing-student': true,
};

/** A finding as it was kept: without row numbers. */
export function recordedFinding(content: string): Finding {
  const finding = JSON.parse(content) as Finding;
  return Object.hasOwn(WITH_ROWS, finding.kind) ? ({ ...finding, rows: [] } as Finding) : finding;
}

/** Findings outlive the runs that had them, so a number is free only when it is beyond both. */
function nextPlan(db: DatabaseSync): number {
  const row = db
    .prepare(
      `SELECT max(coalesce((SELECT max(plan) FROM runs), 0), coalesce((SELECT max(last_plan) FROM findings), 0)) AS plan`,
    )
    .get();
  return Number(row?.plan ?? 0) + 1;
}

function findingsOf(
  db: DatabaseSync,
  plan: number,
): Map<string, { readonly number: number; readonly since: string }> {
  const rows = db.prepare('SELECT number, finding, since FROM findings WHERE last_plan = ?').all(plan);
  return new Map(
    rows.map(({ number, finding, since }) => [
      String(finding),
      { number: Number(number), since: String(since) },
    ]),
  );
}

/** What the last sync of all cohorts that came to a plan on a Moodle has found, but for a run. */
export function findingsOfLastRun(
  db: DatabaseSync,
  moodle: string,
  besides: string,
): EarlierFindings | undefined {
  const last = db
    .prepare(
      `SELECT id, started, plan FROM runs WHERE id <> ?2 AND plan IS NOT NULL AND dry_run = 0
         AND moodle = (SELECT number FROM moodles WHERE identity = ?1)
         AND import IS NULL AND only_cohorts IS NULL ORDER BY number DESC LIMIT 1`,
    )
    .get(moodle, besides);
  if (!last) return undefined;
  const rows = db
    .prepare('SELECT finding FROM findings WHERE last_plan >= ?1 AND first_plan <= ?1 ORDER BY number')
    .all(Number(last.plan));
  const findings = rows.map(({ finding }) => recordedFinding(String(finding)));
  return { run: String(last.id), startedAt: String(last.started), findings };
}

/** Those of a run's findings that no plan had which was made before a time; all of them where none was. */
export function newFindings(
  db: DatabaseSync,
  run: string,
  findings: readonly Finding[],
  since: string | undefined,
): Finding[] {
  const rows = db
    .prepare(
      `SELECT finding FROM findings WHERE last_plan = (SELECT plan FROM runs WHERE id = ?)
         AND first_plan > (SELECT coalesce(max(plan), 0) FROM runs WHERE finished <= ?)`,
    )
    .all(run, since ?? '');
  const fresh = new Set(rows.map(({ finding }) => String(finding)));
  return findings.filter((finding) => fresh.has(contentOf(finding)));
}

/**
 * What makes a finding the same as that of another run: row numbers hold for one read only and are left out, lists
 * have no order.
 */
export function contentOf(finding: Finding): string {
  return JSON.stringify(finding, (key, value: unknown) => {
    if (key === 'rows' && Array.isArray(value)) return undefined;
    return Array.isArray(value) && value.every((item) => typeof item !== 'object')
      ? value.toSorted(ascending)
      : value;
  });
}

function ascending(a: unknown, b: unknown): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return String(a) < String(b) ? -1 : 1;
}
