/** Why somebody is in a cohort or is not, in words, and the runs that an explanation names. */
import type { Fate, HeldFinding, Stayed, Why } from '../plan/why.ts';
import type { NextRun, RunMark } from './explanation.ts';
import { type Line, type Section, visible } from './layout.ts';
import { refusalLines } from './refusals.ts';
import type { Words } from './words.ts';

/** What the next run does about somebody, and why. */
export function whyText(next: Fate, why: Why, words: Words): string {
  const { say, time } = words;
  if (next === 'joins') return say('explain.joins');
  switch (why.reason) {
    case 'gone-upstream':
      return say(next === 'leaves' ? 'explain.leaves.gone' : 'explain.why.gone-upstream', {
        since: time(why.since),
        policy: why.policy,
      });
    case 'held':
      return heldText(why.finding, words);
    case 'stays':
      return stayText(why, words);
    default:
      return say(next === 'leaves' ? 'explain.leaves' : `explain.why.${why.reason}`);
  }
}

/** Why nothing changes in a cohort. */
export function heldText(finding: HeldFinding, { say }: Words): string {
  const component = finding.kind === 'foreign-component' ? visible(finding.component) : '';
  return say(`explain.held.${finding.kind}`, { component });
}

/** Why a member stays whom no row names. */
export function stayText({ stay, since, leaves, removals = 'mirror' }: Stayed, { say, time }: Words): string {
  const when = (iso: string | undefined) => (iso === undefined ? '' : time(iso));
  return say(`explain.stays.${stay}`, { since: when(since), leaves: when(leaves), removals });
}

/** A run by its job and its id, and when it wrote. */
export function runValues({ run, at, job }: RunMark, { say, time }: Words): { run: string; time: string } {
  return { run: say(`explain.run.${job}`, { run }), time: time(at) };
}

/** What keeps the next run from doing anything at all. */
export function nextRunSection({ paused, refusals }: NextRun, words: Words): Section {
  const { say, time } = words;
  const lines: Line[] = [];
  if (paused) {
    const { reason, since, until, quiet } = paused;
    const values = { reason, since: time(since), until: until === undefined ? '' : time(until) };
    const ended = quiet ? 'explain.next.quiet' : 'explain.next.paused-until';
    lines.push({
      text: say(until === undefined ? 'explain.next.paused' : ended, values),
      tone: 'warning',
    });
  }
  if (refusals.length === 0) return lines;
  return [
    ...lines,
    { text: say('explain.next.refused'), tone: 'warning' },
    ...refusalLines({ refusals }, words),
  ];
}
