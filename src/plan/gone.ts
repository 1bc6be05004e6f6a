/**
 * Cohorts that an earlier run has synchronised and the source does not name any more: the last student has left, or a
 * pattern was changed. They are left as they are and reported; their members leave only where the administrator wants it.
 */
import type { CohortChange } from './change.ts';
import type { CurrentMembers } from './current.ts';
import type { Finding } from './finding.ts';
import type { Leaving } from './leaving.ts';
import type { Mapping, Policy } from './mapping.ts';
import type { UserDirectory } from './match.ts';
import type { GoneCohort, PlanMemory } from './memory.ts';
import { ascending } from './order.ts';

/** What is known of them. */
interface GoneInput {
  readonly memory: PlanMemory;
  /** Those that are configured. */
  readonly mappings: readonly Mapping[];
  readonly members: CurrentMembers;
  readonly users: UserDirectory;
  readonly policy: Policy;
}

/** A finding for each, and a change of each whose members may leave, though nobody may. */
export function goneCohorts(
  { memory, mappings, members, users, policy }: GoneInput,
  leaving: Leaving,
): { readonly findings: readonly Finding[]; readonly changes: readonly CohortChange[] } {
  const findings: Finding[] = [];
  const changes: CohortChange[] = [];
  for (const gone of memory.gone) {
    const { mapping, current } = gone;
    const { id, idnumber } = current;
    const living = ascending(members.get(id) ?? []).filter((user) => users.isLive(user));
    const since = gone.goneSince ?? memory.now;
    findings.push({ kind: 'gone-upstream', mapping, cohort: idnumber, since, members: living.length });
    if (policy.goneUpstream === 'keep' || !isOurs(gone, mappings)) continue;
    const removes = leaving.from({ mapping, idnumber, id }, living);
    changes.push({ mapping, idnumber, id, adds: [], removes, members: living.length });
  }
  return { findings, changes };
}

/** Whether it still is the cohort that the mapping has synchronised: nobody has renamed it, or given it to a plugin. */
function isOurs({ mapping, idnumber, current }: GoneCohort, mappings: readonly Mapping[]): boolean {
  const component = mappings.find(({ name }) => name === mapping)?.component;
  if (component === undefined || current.idnumber !== idnumber) return false;
  return current.component === '' || current.component === component;
}
