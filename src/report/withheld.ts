/** Removals that were withheld: how many, of whom, in which cohorts, why, and what to do. */
import { groupsOf } from './finding-groups.ts';
import { type Line, type Section, visible } from './layout.ts';
import { withheldRemovals } from './left-undone.ts';
import type { KeptReport } from './report.ts';
import type { Words } from './words.ts';

/** How many cohorts are shown, and how many members of each. */
const COHORTS = 5;
const MEMBERS = 3;

/** A section for each reason. */
export function withheldSections({ findings }: KeptReport, words: Words): Section[] {
  const { say } = words;
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
      { text: say(`finding.${group}.advice`), indent: 2 },
    ];
  });
}
