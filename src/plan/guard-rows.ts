/** Guards of what a mapping's query returned: how many rows, and how many of them lead to a user. */
import { type Baseline, figuresOf } from './baseline.ts';
import type { MappingSummary } from './change.ts';
import { above, exceeds, type GuardRules, limitOf, percent } from './limits.ts';
import type { Refusal } from './verdict.ts';

/** Why the rows of a mapping are refused. */
export function guardRows(summary: MappingSummary, rules: GuardRules, baseline: Baseline): Refusal[] {
  return [
    ...openEnd(summary, baseline),
    ...minimumRows(summary, rules),
    ...rowsDrop(summary, rules, baseline),
    ...rowsGrowth(summary, rules, baseline),
    ...unmatched(summary, rules, baseline),
  ];
}

/** The percentage of rows without a user. One that names no student has none, whatever becomes of broken rows, nor has one that is ignored. */
export function shareUnmatched({ rows, unmatchedRows, blankRows }: MappingSummary): number {
  return percent(unmatchedRows + blankRows, rows);
}

/**
 * Whether the share of rows without a user was measured closely: only where somebody leaves, and not where that is
 * switched off. Of any other run it may be whatever it likes, and is no yardstick.
 */
export function isJudged(summary: MappingSummary, rules: GuardRules, baseline: Baseline): boolean {
  const { mapping, removed, rows } = summary;
  const figures = figuresOf(baseline, mapping);
  const isOn = (guard: 'unmatchedIncrease' | 'unmatchedShare') => limitOf(rules, guard, mapping) !== 'off';
  const compared = figures?.lowestUnmatched !== undefined && isOn('unmatchedIncrease');
  return removed > 0 && rows > 0 && (compared || (figures?.judged !== true && isOn('unmatchedShare')));
}

/** An export that always ended its last line, and now does not, was cut off. */
function openEnd({ mapping, rows, ending }: MappingSummary, baseline: Baseline): Refusal[] {
  const last = figuresOf(baseline, mapping);
  if (ending !== 'open' || last?.ending !== 'whole') return [];
  return [{ guard: 'openEnd', mapping, figure: rows, limit: last.lastRows, of: last.lastRows }];
}

function minimumRows({ mapping, rows }: MappingSummary, rules: GuardRules): Refusal[] {
  const limit = limitOf(rules, 'minimumRows', mapping);
  if (limit === 'off' || rows >= limit) return [];
  return [{ guard: 'minimumRows', mapping, figure: rows, limit, of: limit }];
}

function rowsDrop({ mapping, rows }: MappingSummary, rules: GuardRules, baseline: Baseline): Refusal[] {
  const limit = limitOf(rules, 'rowsDrop', mapping);
  const of = figuresOf(baseline, mapping)?.mostRows ?? 0;
  if (limit === 'off' || of === 0 || !exceeds(of - rows, of, limit)) return [];
  return [{ guard: 'rowsDrop', mapping, figure: percent(of - rows, of), limit: limit.percent, of }];
}

function rowsGrowth({ mapping, rows }: MappingSummary, rules: GuardRules, baseline: Baseline): Refusal[] {
  const limit = limitOf(rules, 'rowsGrowth', mapping);
  const of = figuresOf(baseline, mapping)?.lastRows ?? 0;
  if (limit === 'off' || of === 0 || !exceeds(rows - of, of, limit)) return [];
  return [{ guard: 'rowsGrowth', mapping, figure: percent(rows - of, of), limit: limit.percent, of }];
}

/**
 * The closer limits count where somebody leaves: without removals a student without a user costs nobody a membership.
 * Where no earlier run was measured so closely, both of them do.
 */
function unmatched(summary: MappingSummary, rules: GuardRules, baseline: Baseline): Refusal[] {
  const { mapping, rows, removed } = summary;
  if (rows === 0) return [];
  const figure = shareUnmatched(summary);
  const figures = figuresOf(baseline, mapping);
  const of = figures?.lowestUnmatched;
  const share = limitOf(rules, 'unmatchedShare', mapping);
  const beyond = (guard: 'unmatchedIncrease' | 'unmatchedCollapse'): Refusal[] => {
    const points = limitOf(rules, guard, mapping);
    if (of === undefined || points === 'off' || !above(figure, of + points)) return [];
    return [{ guard, mapping, figure, limit: of + points, of }];
  };
  const closely = removed === 0 ? [] : beyond('unmatchedIncrease');
  return [
    ...(closely.length > 0 ? closely : beyond('unmatchedCollapse')),
    ...(removed > 0 && figures?.judged !== true && share !== 'off' && figure > share
      ? [{ guard: 'unmatchedShare' as const, mapping, figure, limit: share, of: rows }]
      : []),
  ];
}
