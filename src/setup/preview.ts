/** What a run would make of the draft: a dry run through the program's own code, in a few lines. */
import { composeParts, syncSettings } from '../compose.ts';
import type { Config } from '../config/config.ts';
import { localTimeZone } from '../config/time-zone.ts';
import type { CohortChange } from '../plan/change.ts';
import type { Finding } from '../plan/finding.ts';
import { errorLines } from '../report/explain.ts';
import { findingSections } from '../report/findings.ts';
import { cut, layOut, padded, visible, columns as widthOf } from '../report/layout.ts';
import { inLanguage } from '../report/localised.ts';
import type { RunReport } from '../report/report.ts';
import { wordsFor } from '../report/words.ts';
import { runSync } from '../run/sync.ts';
import type { Sitting } from './sitting.ts';

/** So many cohorts are shown. */
const SHOWN = 10;
/** What another run may take until it is our turn to look, in seconds. */
const PATIENCE = 60;
/** Findings of students are shown with the key, and at the end. */
const NOT_HERE: ReadonlySet<Finding['kind']> = new Set([
  'unmatched-student',
  'ambiguous-student',
  'suspended-student',
]);

/** The schedule is not asked for yet. */
const TIME_ZONE = localTimeZone();

/** Reads both sides and plans, and writes nothing. */
export async function dryRun(config: Config, { log, signal }: Sitting): Promise<RunReport> {
  const parts = composeParts(config, log, 'setup');
  try {
    return await runSync(parts, syncSettings(config), { dryRun: true, waitSeconds: PATIENCE, signal });
  } finally {
    parts.history.close();
  }
}

/** What a dry run says of one mapping's cohorts. */
export function tellCohorts(
  report: RunReport,
  mapping: string,
  { interview, width, language }: Sitting,
): void {
  const { translate } = interview;
  if (report.error) {
    interview.say(layOut([errorLines(report.error, translate)], { width, color: false }));
    return;
  }
  const figures = report.mappings.find((summary) => summary.mapping === mapping);
  if (!figures) return;
  const changes = report.changes.filter((change) => change.mapping === mapping);
  interview.tell('setup.preview', {
    rows: figures.rows,
    cohorts: figures.cohorts,
    created: figures.created,
    existing: figures.cohorts - figures.created,
    largest: Math.max(figures.largestCohort, ...changes.map(sizeAfter)),
    members: figures.membersAfter,
    rejected: figures.rejectedRows,
    held: figures.held,
    unmatched: figures.rows === 0 ? 0 : Math.round((1000 * figures.unmatchedRows) / figures.rows) / 10,
  });
  for (const line of cohortLines(changes, language)) interview.say(line);
  if (changes.length > SHOWN) interview.tell('setup.preview.more', { count: changes.length - SHOWN });
  const findings = report.findings.filter(
    (finding) => !NOT_HERE.has(finding.kind) && (!('mapping' in finding) || finding.mapping === mapping),
  );
  const sections = findingSections(findings, wordsFor(translate, language, false, TIME_ZONE));
  if (sections.length > 0) interview.say(layOut(sections, { width, color: false }));
}

/** How many members a cohort would have. */
function sizeAfter({ members, adds, removes }: CohortChange): number {
  return members + adds.length - removes.length;
}

function cohortLines(changes: readonly CohortChange[], language: string): string[] {
  const shown = changes.slice(0, SHOWN).map((change) => ({
    idnumber: cut(visible(change.idnumber), 40),
    name: cut(
      visible(inLanguage([change.create?.name ?? change.update?.name?.to ?? ''], language)[0] ?? ''),
      40,
    ),
    members: sizeAfter(change),
  }));
  const width = Math.max(0, ...shown.map(({ idnumber }) => widthOf(idnumber)));
  return shown.map(({ idnumber, name, members }) =>
    `  ${padded(idnumber, width, 'right')}  ${padded(String(members), 6, 'left')}  ${name}`.trimEnd(),
  );
}
