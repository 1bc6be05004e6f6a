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
import type { Finding, OvertakenReason } from './finding.ts';
import { ascending, compareCodePoints } from './order.ts';
import type { UndoFound } from './undone.ts';

/** A change of one cohort that a run committed. */
export interface WrittenChange {
  readonly run: string;
  /** When it was recorded, right after its commit: ISO 8601, UTC. */
  readonly at: string;
  readonly kind: 'created' | 'updated' | 'added' | 'removed';
  readonly mapping: string;
  /** The cohort's idnumber, or what reports call one that has none. */
  readonly cohort: string;
  readonly cohortId: number;
  /** `created`: the row (NewCohort); `updated`: old and new values (CohortUpdate). */
  readonly attributes?: unknown;
  /** Moodle user ids of those `added` or `removed`, ascending. */
  readonly users: readonly number[];
}

/** With when its run began: ISO 8601, UTC. */
export interface DatedChange extends WrittenChange {
  readonly began: string;
}

/** What a plan to undo is made from. */
export interface UndoInput {
  /** The runs to undo. */
  readonly runs: ReadonlySet<string>;
  /** Whatever was written on this Moodle since the oldest of them began, by any run, oldest first. */
  readonly changes: readonly DatedChange[];
  /** Of the cohorts that they name, those that Moodle still has. */
  readonly cohorts: readonly CurrentCohort[];
  /** By cohort id, the members now and since when: Unix seconds. */
  readonly members: ReadonlyMap<number, ReadonlyMap<number, number>>;
  readonly isLive: (user: number) => boolean;
  /** Components whose cohorts are ours, as are those of none. */
  readonly components: ReadonlySet<string>;
  /** Names of cohorts by which the work is limited; absent for all. */
  readonly only?: readonly string[];
}

/** The plan, and what of each run it takes back. */
interface UndoPlan {
  readonly plan: SyncPlan;
  readonly found: UndoFound;
}

/** A membership, a name: what was before the oldest of the runs and what the newest of them left. */
interface Trace<T> {
  readonly before: T;
  left: T;
  /** The newest of the runs that wrote it, and when: no earlier and no later than that. */
  run: string;
  from: string;
  at: string;
  /** A later run that wrote it too. */
  since?: string;
}

interface CohortTraces {
  readonly mapping: string;
  readonly cohort: string;
  readonly id: number;
  readonly members: Map<number, Trace<boolean>>;
  readonly attributes: Map<keyof CohortUpdate, Trace<unknown>>;
  /** The run that made it. */
  made?: string;
}

/** Works out what takes the runs back. */
export function undoPlan(input: UndoInput): UndoPlan {
  const ledger = new Ledger(input.runs);
  const cohorts: CohortChange[] = [];
  const touched: CohortChange[] = [];
  const held: CohortTraces[] = [];
  const byId = new Map(input.cohorts.map((cohort) => [cohort.id, cohort]));
  for (const traces of tracesOf(input)) {
    ledger.met(traces);
    const current = byId.get(traces.id);
    const reason = current ? unlike(traces, current) : 'cohort-gone';
    if (!current || reason) {
      ledger.lost(traces, reason ?? 'cohort-gone');
    } else if (current.component !== '' && !input.components.has(current.component)) {
      held.push(traces);
      ledger.held(traces, current.component);
    } else {
      const change = takenBack(traces, current, input, ledger);
      touched.push(change);
      if (change.update || change.adds.length + change.removes.length > 0) cohorts.push(change);
    }
  }
  ledger.notWritten(input.only ?? []);
  cohorts.sort((a, b) => compareCodePoints(a.idnumber, b.idnumber) || (a.id ?? 0) - (b.id ?? 0));
  const mappings = summaries(touched, held);
  const plan: SyncPlan = {
    cohorts,
    mappings,
    findings: ledger.findings,
    digest: planDigest(cohorts),
    onlyAsRead: true,
  };
  return { plan, found: ledger.found() };
}

/** What the runs wrote, by cohort, with what was written there since. */
function tracesOf({ runs, changes, only }: UndoInput): Iterable<CohortTraces> {
  const wanted = only && new Set(only);
  const cohorts = new Map<number, CohortTraces>();
  const transactions = new Transactions();
  for (const change of changes) {
    const { run, at, mapping, cohort, cohortId: id } = change;
    const from = transactions.beginOf(change);
    const isUndone = runs.has(run);
    let traces = cohorts.get(id);
    if (!traces && (!isUndone || (wanted && !wanted.has(cohort)))) continue;
    traces ??= { mapping, cohort, id, members: new Map(), attributes: new Map() };
    cohorts.set(id, traces);
    const mark = <K, T>(known: Map<K, Trace<T>>, key: K, before: T, left: T) => {
      const trace = known.get(key);
      if (isUndone && trace) Object.assign(trace, { left, run, from, at });
      else if (isUndone) known.set(key, { before, left, run, from, at });
      else if (trace) trace.since = run;
    };
    switch (change.kind) {
      case 'created':
        if (isUndone) traces.made = run;
        break;
      case 'updated':
        for (const [name, { from, to }] of Object.entries(change.attributes as CohortUpdate)) {
          mark<keyof CohortUpdate, unknown>(traces.attributes, name as keyof CohortUpdate, from, to);
        }
        break;
      default:
        for (const user of change.users) {
          mark(traces.members, user, change.kind === 'removed', change.kind === 'added');
        }
    }
  }
  return cohorts.values();
}

/** When the transactions of runs can have begun: they follow each other, and each is recorded once it is committed. */
class Transactions {
  readonly #known = new Map<string, { readonly from: string; readonly at: string }>();

  beginOf({ run, began, at }: DatedChange): string {
    const last = this.#known.get(run);
    if (last?.at === at) return last.from;
    // A clock that was set back tells nothing.
    const from = last && Date.parse(last.at) <= Date.parse(at) ? last.at : began;
    this.#known.set(run, { from, at });
    return from;
  }
}

/** Whether a cohort is no longer the one that was written: runs call it by its idnumber, or by its name. */
function unlike(
  { cohort }: CohortTraces,
  { id, idnumber, name }: CurrentCohort,
): OvertakenReason | undefined {
  const called = idnumber || name;
  return [called, `${called}#${id}`].includes(cohort) ? undefined : 'cohort-changed';
}

function takenBack(
  traces: CohortTraces,
  current: CurrentCohort,
  { members: all, isLive }: UndoInput,
  ledger: Ledger,
): CohortChange {
  const { mapping, cohort, id } = traces;
  const members = all.get(id) ?? new Map<number, number>();
  const adds: number[] = [];
  const removes: number[] = [];
  for (const [user, trace] of traces.members) {
    const joined = members.get(user);
    const reason =
      (joined !== undefined) === trace.before ? 'done' : whyOvertaken(trace, joined, isLive(user));
    if (reason === 'done') ledger.done(trace);
    else if (reason) ledger.overtaken(traces, trace, reason, user);
    else {
      ledger.restored(id, trace, user);
      (trace.before ? adds : removes).push(user);
    }
  }
  const update = formerAttributes(traces, current, ledger);
  if (traces.made !== undefined) ledger.kept(traces, traces.made);
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
  { left, since, from, at }: Trace<boolean>,
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
  traces: CohortTraces,
  current: CurrentCohort,
  ledger: Ledger,
): CohortUpdate | undefined {
  const update: Record<string, { from: unknown; to: unknown }> = {};
  for (const [name, trace] of traces.attributes) {
    const now = current[name as keyof CurrentCohort];
    if (now === trace.before) ledger.done(trace);
    else if (trace.since !== undefined) ledger.overtaken(traces, trace, 'written-since');
    else if (now !== trace.left) ledger.overtaken(traces, trace, 'by-hand');
    else {
      ledger.restored(traces.id, trace);
      update[name] = { from: now, to: trace.before };
    }
  }
  return Object.keys(update).length > 0 ? (update as CohortUpdate) : undefined;
}

/** Keeps count by run, and what cannot be taken back. */
class Ledger {
  readonly findings: Finding[] = [];
  readonly #counts: Map<string, { overtaken: number; done: number }>;
  readonly #restores = new Map<
    number,
    { readonly users: Map<number, string>; readonly attributes: string[] }
  >();
  readonly #named = new Set<string>();
  readonly #overtaken = new Map<string, number[]>();

  constructor(runs: ReadonlySet<string>) {
    this.#counts = new Map([...runs].map((run) => [run, { overtaken: 0, done: 0 }]));
  }

  met({ cohort }: CohortTraces): void {
    this.#named.add(cohort);
  }

  found(): UndoFound {
    return { runs: [...this.#counts].map(([run, counts]) => ({ run, ...counts })), restores: this.#restores };
  }

  restored(cohort: number, { run }: Trace<unknown>, user?: number): void {
    const restores = this.#restores.get(cohort) ?? { users: new Map<number, string>(), attributes: [] };
    this.#restores.set(cohort, restores);
    if (user === undefined) restores.attributes.push(run);
    else restores.users.set(user, run);
  }

  done({ run }: Trace<unknown>): void {
    this.#count(run, 'done');
  }

  overtaken(
    { mapping, cohort, id }: CohortTraces,
    { run, since }: Trace<unknown>,
    reason: OvertakenReason,
    user?: number,
  ): void {
    this.#count(run, 'overtaken');
    const by = reason === 'written-since' ? since : undefined;
    const key = JSON.stringify([id, run, reason, by]);
    const users = this.#overtaken.get(key);
    if (users) {
      if (user !== undefined) users.push(user);
      return;
    }
    const list = user === undefined ? [] : [user];
    this.#overtaken.set(key, list);
    this.findings.push({
      kind: 'undo-overtaken',
      mapping,
      cohort,
      run,
      reason,
      ...(by !== undefined && { by }),
      users: list,
    });
  }

  /** Nothing of a cohort can be taken back. */
  lost(traces: CohortTraces, reason: OvertakenReason): void {
    for (const [user, trace] of traces.members) {
      // Of a cohort that is gone, nobody has to be removed.
      if (reason === 'cohort-gone' && !trace.before) this.done(trace);
      else this.overtaken(traces, trace, reason, user);
    }
    for (const trace of traces.attributes.values()) this.overtaken(traces, trace, reason);
  }

  held(traces: CohortTraces, component: string): void {
    for (const trace of [...traces.members.values(), ...traces.attributes.values()]) {
      this.#count(trace.run, 'overtaken');
    }
    this.findings.push({
      kind: 'foreign-component',
      mapping: traces.mapping,
      cohort: traces.cohort,
      component,
    });
  }

  /** Cohorts that were asked for, and that no run has written. */
  notWritten(asked: readonly string[]): void {
    for (const cohort of new Set(asked)) {
      if (!this.#named.has(cohort)) this.findings.push({ kind: 'cohort-not-in-run', cohort });
    }
  }

  /** A cohort that a run made stays. */
  kept({ mapping, cohort }: CohortTraces, run: string): void {
    this.findings.push({ kind: 'undo-kept-cohort', mapping, cohort, run });
  }

  #count(run: string, what: 'overtaken' | 'done'): void {
    const counts = this.#counts.get(run);
    if (counts) counts[what] += 1;
  }
}

function summaries(touched: readonly CohortChange[], held: readonly CohortTraces[]): MappingSummary[] {
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
      held: held.filter((traces) => traces.mapping === mapping).length,
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
