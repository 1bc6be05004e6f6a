/**
 * What takes back what runs wrote, and nothing else, as far as it still stands.
 *
 *   the runs      Moodle now               what the plan holds
 *   removed him   he is not in             he is added, if he lives and no later run wrote it
 *   added him     he is in, as they left   he is removed, if no later run and nobody since has added him
 *   renamed it    has their name           the name before
 *   made it       is there                 nothing: it is emptied of what they added, never deleted
 *   either        as it was before them    nothing: that has been done
 *
 * What several runs wrote is one change: from what the newest left to what was before the oldest.
 */
import type { CohortChange, CohortUpdate, MappingSummary, SyncPlan } from './change.ts';
import type { CurrentCohort } from './current.ts';
import { planDigest } from './digest.ts';
import type { OvertakenReason } from './finding.ts';
import { ascending, compareCodePoints } from './order.ts';
import { Tally } from './undo-tally.ts';
import { type CohortTrails, type Trail, trailsOf, type WrittenByRuns } from './undo-trails.ts';
import type { UndoFound } from './undone.ts';

/** What a plan to undo is made from. */
export interface UndoInput extends WrittenByRuns {
  /** Of the cohorts that they name, those that Moodle still has. */
  readonly cohorts: readonly CurrentCohort[];
  /** By cohort id, the members now and since when: Unix seconds. */
  readonly members: ReadonlyMap<number, ReadonlyMap<number, number>>;
  readonly isLive: (user: number) => boolean;
  /** Components whose cohorts are ours, as are those of none. */
  readonly components: ReadonlySet<string>;
}

/** The plan, and what of each run it takes back. */
interface UndoPlan {
  readonly plan: SyncPlan;
  readonly found: UndoFound;
}

/** Works out what takes the runs back. */
export function undoPlan(input: UndoInput): UndoPlan {
  const tally = new Tally(input.runs);
  const cohorts: CohortChange[] = [];
  const touched: CohortChange[] = [];
  const held: CohortTrails[] = [];
  const byId = new Map(input.cohorts.map((cohort) => [cohort.id, cohort]));
  for (const trails of trailsOf(input)) {
    tally.met(trails);
    const current = byId.get(trails.id);
    const reason = current ? unlike(trails, current) : 'cohort-gone';
    if (!current || reason) {
      tally.lost(trails, reason ?? 'cohort-gone');
    } else if (current.component !== '' && !input.components.has(current.component)) {
      held.push(trails);
      tally.held(trails, current.component);
    } else {
      const change = takenBack(trails, current, input, tally);
      touched.push(change);
      if (change.update || change.adds.length + change.removes.length > 0) cohorts.push(change);
    }
  }
  tally.notWritten(input.only ?? []);
  cohorts.sort((a, b) => compareCodePoints(a.idnumber, b.idnumber) || (a.id ?? 0) - (b.id ?? 0));
  const mappings = summaries(touched, held);
  const plan: SyncPlan = {
    cohorts,
    mappings,
    findings: tally.findings,
    digest: planDigest(cohorts),
    onlyAsRead: true,
  };
  return { plan, found: tally.found() };
}

/** Whether a cohort is no longer the one that was written: runs call it by its idnumber, or by its name. */
function unlike(
  { cohort }: CohortTrails,
  { id, idnumber, name }: CurrentCohort,
): OvertakenReason | undefined {
  const called = idnumber || name;
  return [called, `${called}#${id}`].includes(cohort) ? undefined : 'cohort-changed';
}

function takenBack(
  trails: CohortTrails,
  current: CurrentCohort,
  { members: all, isLive }: UndoInput,
  tally: Tally,
): CohortChange {
  const { mapping, cohort, id } = trails;
  const members = all.get(id) ?? new Map<number, number>();
  const adds: number[] = [];
  const removes: number[] = [];
  for (const [user, trail] of trails.members) {
    const joined = members.get(user);
    const reason =
      (joined !== undefined) === trail.before ? 'done' : whyOvertaken(trail, joined, isLive(user));
    if (reason === 'done') tally.done(trail);
    else if (reason) tally.overtaken(trails, trail, reason, user);
    else {
      tally.restored(id, trail, user);
      (trail.before ? adds : removes).push(user);
    }
  }
  const update = formerAttributes(trails, current, tally);
  if (trails.made !== undefined) tally.kept(trails, trails.made);
  return {
    mapping,
    idnumber: cohort,
    id,
    ...(update && { update }),
    adds: ascending(adds),
    removes: ascending(removes),
    members: [...members.keys()].filter(isLive).length,
  };
}

/** @param joined since when he is in, Unix seconds; undefined where he is not */
function whyOvertaken(
  { left, since, from, at }: Trail<boolean>,
  joined: number | undefined,
  lives: boolean,
): OvertakenReason | undefined {
  if (!lives) return 'user-gone';
  if (since !== undefined) return 'written-since';
  if ((joined !== undefined) !== left) return 'by-hand';
  if (joined === undefined) return undefined;
  // Moodle keeps whole seconds, and so does whoever writes them.
  const second = (time: string) => Math.floor(Date.parse(time) / 1000);
  return joined < second(from) || joined > second(at) ? 'by-hand' : undefined;
}

function formerAttributes(
  trails: CohortTrails,
  current: CurrentCohort,
  tally: Tally,
): CohortUpdate | undefined {
  const update: Record<string, { from: unknown; to: unknown }> = {};
  for (const [name, trail] of trails.attributes) {
    const now = current[name as keyof CurrentCohort];
    if (now === trail.before) tally.done(trail);
    else if (trail.since !== undefined) tally.overtaken(trails, trail, 'written-since');
    else if (now !== trail.left) tally.overtaken(trails, trail, 'by-hand');
    else {
      tally.restored(trails.id, trail);
      update[name] = { from: now, to: trail.before };
    }
  }
  return Object.keys(update).length > 0 ? (update as CohortUpdate) : undefined;
}

function summaries(touched: readonly CohortChange[], held: readonly CohortTrails[]): MappingSummary[] {
  const names = new Set([...touched, ...held].map(({ mapping }) => mapping));
  return [...names].sort(compareCodePoints).map((mapping) => {
    const own = touched.filter((change) => change.mapping === mapping);
    const sum = (count: (change: CohortChange) => number) =>
      own.reduce((total, change) => total + count(change), 0);
    const membersBefore = sum(({ members }) => members);
    const added = sum(({ adds }) => adds.length);
    const removed = sum(({ removes }) => removes.length);
    return {
      mapping,
      rows: 0,
      rejectedRows: 0,
      unmatchedRows: 0,
      blankRows: 0,
      cohorts: own.length,
      held: held.filter((trails) => trails.mapping === mapping).length,
      membersBefore,
      membersAfter: membersBefore + added - removed,
      largestCohort: own.reduce((most, { members }) => Math.max(most, members), 0),
      created: 0,
      updated: sum(({ update }) => (update ? 1 : 0)),
      added,
      removed,
    };
  });
}
