/** What a check makes of what it found: a line a thing, in order, worth a look, or to be put right. Pure. */
import type { SiteFacts } from '../moodle/moodle.ts';
import type { MappingSummary, SyncPlan } from '../plan/change.ts';
import type { Finding } from '../plan/finding.ts';
import { shareUnmatched } from '../plan/guard-rows.ts';
import type { KeyRemedy } from '../plan/key-fit.ts';
import type { Mapping } from '../plan/mapping.ts';
import type { MappingRows } from '../plan/rows.ts';
import type { Refusal } from '../plan/verdict.ts';
import type { CheckCode, CheckLine } from '../report/check.ts';
import type { SourceFacts } from '../source/source.ts';
import { isNobodyFound } from './diagnosis.ts';

/** By how many seconds two clocks may differ before somebody should know. */
const CLOCK_SECONDS = 60;
/** Moodle's cron is to run every minute; after so many seconds without it something is wrong. */
const CRON_SECONDS = 3_600;
/** So many days before its end an account is worth a look. */
const ACCOUNT_DAYS = 30;
/** Percentages of rows without a user that are worth a look, and that say that something is wrong. */
const SOME_UNMATCHED = 5;
const MOST_UNMATCHED = 50;

type Params = CheckLine['params'];

const line = (state: CheckLine['state'], code: CheckCode, params: Params = {}): CheckLine => ({
  state,
  code,
  params,
});

/** @param now Unix seconds */
export function siteLines(facts: SiteFacts, now: number): CheckLine[] {
  const { clock, timeZone, tasks, cron, leaving, courses, statements } = facts;
  const seconds = Math.round(clock - now);
  const disabled = tasks.filter(({ state }) => state === 'disabled');
  const running = tasks.filter(({ state }) => state === 'enabled').length;
  return [
    Math.abs(seconds) > CLOCK_SECONDS
      ? line('look', 'clock-off', { seconds, timeZone })
      : line('ok', 'clock', { timeZone }),
    ...(cron === undefined ? [] : [cronLine(cron, clock)]),
    ...(running > 0 ? [line('ok', 'tasks-run', { count: running })] : []),
    ...disabled.map(({ task }) => line('look', 'task-disabled', { task })),
    ...(leaving === undefined
      ? []
      : [
          line(leaving === 'unenrols' && courses !== 0 ? 'look' : 'ok', `leaving-${leaving}`, {
            courses: courses ?? -1,
          }),
        ]),
    ...(statements.length > 0 ? [{ ...line('look', 'site-unasked'), statements }] : []),
  ];
}

function cronLine(cron: number, clock: number): CheckLine {
  if (!(cron > 0)) return line('look', 'cron-never');
  const time = new Date(cron * 1000).toISOString();
  return clock - cron > CRON_SECONDS
    ? line('look', 'cron-late', { time })
    : line('ok', 'cron-runs', { time });
}

/** Character sets in which every name and code can be written. */
const WIDE = /^(?:AL32)?UTF8$|^UTFE$/;

/** @param now Unix seconds */
export function sourceLines(
  { characterSet, clock, timeZone, expires }: SourceFacts,
  now: number,
): CheckLine[] {
  const seconds = clock === undefined ? 0 : Math.round(Date.parse(clock) / 1000 - now);
  const days = Math.floor((Date.parse(expires ?? '') / 1000 - now) / 86_400);
  return [
    ...(characterSet === undefined
      ? []
      : WIDE.test(characterSet)
        ? [line('ok', 'character-set', { characterSet })]
        : [line('look', 'character-set-narrow', { characterSet })]),
    ...(clock === undefined
      ? []
      : Math.abs(seconds) > CLOCK_SECONDS
        ? [line('look', 'source-clock-off', { seconds, timeZone: timeZone ?? '' })]
        : [line('ok', 'source-clock', { timeZone: timeZone ?? '' })]),
    ...(expires === undefined
      ? []
      : expires === '' || days > ACCOUNT_DAYS
        ? [line('ok', 'account-lasts', { date: expires || 'none' })]
        : [line('look', 'account-ends', { date: expires, days })]),
  ];
}

/** What was found of one mapping. */
interface MappingFacts {
  readonly mapping: Mapping;
  readonly summary: MappingSummary;
  readonly findings: readonly Finding[];
  readonly remedy?: KeyRemedy;
}

/** What is known of a mapping's rows without a Moodle. */
export function rowsLine({ count, cohorts }: MappingRows): CheckLine {
  return count === 0
    ? line('wrong', 'rows-none')
    : line('ok', 'rows', { rows: count, cohorts: cohorts.size });
}

export function mappingLines({ mapping, summary, findings, remedy }: MappingFacts): CheckLine[] {
  const { rows, rejectedRows, cohorts, held, created } = summary;
  const count = (...kinds: Finding['kind'][]) => findings.filter(({ kind }) => kinds.includes(kind)).length;
  if (rows === 0) return [line('wrong', 'rows-none')];
  const collisions = count('idnumber-collision');
  const others = count('duplicate-cohort', 'foreign-component');
  const missing = new Set(
    findings.flatMap((finding) => (finding.kind === 'category-not-found' ? [finding.category] : [])),
  ).size;
  return [
    line('ok', 'rows', { rows, cohorts: cohorts + held }),
    ...(rejectedRows === rows
      ? [line('wrong', 'rows-all-rejected', { rows })]
      : rejectedRows > 0
        ? [line('look', 'rows-rejected', { rows, rejected: rejectedRows })]
        : []),
    ...(rejectedRows === rows ? [] : [{ ...studentsLine(summary), ...(remedy && { remedy }) }]),
    ...(collisions > 0 ? [line('wrong', 'collisions', { count: collisions })] : []),
    ...(others > 0 ? [line('look', 'held', { count: others })] : []),
    ...(mapping.context.kind === 'system' || created === 0
      ? []
      : missing > 0
        ? [line('look', 'categories-missing', { count: missing })]
        : [line('ok', 'categories', { count: created })]),
  ];
}

function studentsLine(summary: MappingSummary): CheckLine {
  const { rows, unmatchedRows } = summary;
  const share = shareUnmatched(summary);
  const params = { found: rows - Math.round((share / 100) * rows), rows, share: 1 - share / 100 };
  if (isNobodyFound(summary)) return line('wrong', 'students-none', { rows: unmatchedRows });
  if (share > MOST_UNMATCHED) return line('wrong', 'students-few', params);
  return share > SOME_UNMATCHED
    ? line('look', 'students-some', params)
    : line('ok', 'students-found', params);
}

export function planLines(plan: SyncPlan, refusals: readonly Refusal[]): CheckLine[] {
  if (refusals.length > 0) return [line('wrong', 'refused')];
  const sum = (figure: 'added' | 'removed' | 'created' | 'updated') =>
    plan.mappings.reduce((total, summary) => total + summary[figure], 0);
  const figures = {
    added: sum('added'),
    removed: sum('removed'),
    created: sum('created'),
    updated: sum('updated'),
  };
  return [line('ok', 'plan', figures)];
}
