/** Removals that were withheld: how many, of whom, in which cohorts, why, and what to do. */
import { groupsOf } from './finding-groups.ts';
import { type Line, type Section, visible } from './layout.ts';
import { withheldRemovals } from './left-undone.ts';
import type { KeptReport } from './report.ts';
import { jobOf } from './verdict.ts';
import type { Words } from './words.ts';

/** How many cohorts are shown, and how many members of each. */
const COHORTS = 5;
const MEMBERS = 3;

/** A section for each reason. */
export function withheldSections(report: KeptReport, words: Words): Section[] {
  const { say } = words;
  const { findings } = report;
  // An undo and an import have no source that could be wrong.
  const advice = (group: ReturnType<typeof groupsOf>[number][0]) =>
    group === 'removals-withheld.cohort-guard' && jobOf(report) !== 'sync'
      ? say('report.withheld.too-many')
      : say(`finding.${group}.advice`);
  return groupsOf(withheldRemovals(findings)).map(([group, found]): Section => {
    const removals = withheldRemovals(found);
    const users = removals.reduce((sum, one) => sum + one.users.length, 0);
    const { shown, more } = words.first(removals, COHORTS);
    return [
      { text: say(`finding.${group}.title`, { count: removals.length, users }), tone: 'bad', hang: 2 },
      ...shown.map(({ cohort, users, recent = 0 }): Line => {
        const members = words.some(users, MEMBERS, words.user);
        const text = say('report.withheld.cohort', { cohort: visible(cohort), users: members, recent });
        return { text, indent: 4, hang: 2 };
      }),
      ...(more > 0 ? [{ text: say('report.findings.more', { count: more }), indent: 4 }] : []),
      { text: advice(group), indent: 2 },
    ];
  });
}
