/** Who leaves a cohort, and why others stay in it: one rule for every cohort of a plan. */
import type { Finding } from './finding.ts';
import type { Policy } from './mapping.ts';
import type { UserDirectory } from './match.ts';
import type { CohortWaits, PlanMemory, Waiting, WaitingNews } from './memory.ts';
import type { Pairing } from './pairing.ts';
import { EVERYONE, isWithheld, type Stay, type StayReason, whoStays } from './stay.ts';
import type { Witness } from './witness.ts';

/** So many completed runs must not have named somebody who has to wait: one could be a bad night. */
const RUNS = 2;

const NOBODY: ReadonlyMap<number, Waiting> = new Map();

/** What decides who leaves. */
interface LeavingInput {
  readonly pairing: Pick<Pairing, 'stays'>;
  readonly users: UserDirectory;
  readonly policy: Policy;
  readonly memory: PlanMemory;
  readonly witness?: Witness;
}

/** A cohort in which somebody may leave. */
interface Cohort {
  readonly mapping: string;
  readonly idnumber: string;
  /** Absent: it does not exist yet, and nobody is in it. */
  readonly id?: number | undefined;
}

/** Those who stay, by why. */
type Staying = ReadonlyMap<StayReason, readonly number[]>;

/** Decides it cohort by cohort, and gathers what there is to say of those who stay. */
export class Leaving {
  readonly findings: Finding[] = [];
  readonly #input: LeavingInput;
  readonly #waits: CohortWaits[] = [];
  /** Unix seconds. A part of one counts as whole where a wait begins, and not at all where it ends. */
  readonly #now: number;
  readonly #atLeast: number;
  readonly #graceSeconds: number;

  constructor(input: LeavingInput) {
    this.#input = input;
    const { now, atLeast = now } = input.memory;
    this.#now = Date.parse(now) / 1000;
    this.#atLeast = Date.parse(atLeast) / 1000;
    this.#graceSeconds = input.policy.graceHours * 3600;
  }

  /**
   * Those who leave a cohort.
   * @param leavers its members whom the source does not name, ascending; none of them deleted in Moodle
   * @param stays why some of them stay, beside what holds in all cohorts
   */
  from(cohort: Cohort, leavers: readonly number[], stays: readonly Stay[] = []): readonly number[] {
    const { pairing, users, memory, witness } = this.#input;
    const waiting = this.#believable(memory.waiting?.get(cohort.id ?? 0) ?? NOBODY);
    const { leaving, staying } = whoStays(leavers, [
      ...this.#staysByPolicy(cohort),
      { reason: 'suspended', users: { has: (user) => users.isLeftAlone(user) } },
      ...stays,
      ...(pairing.stays.get(cohort.mapping) ?? []),
      ...this.#staysByGrace(waiting),
    ]);
    if (cohort.id !== undefined) witness?.stayed?.(cohort.id, staying);
    for (const [reason, stayers] of staying) {
      if (!isWithheld(reason)) continue;
      const { mapping, idnumber } = cohort;
      this.findings.push({
        kind: 'removals-withheld',
        mapping,
        cohort: idnumber,
        reason,
        users: [...stayers],
      });
    }
    this.#reportWaiting(cohort, staying.get('waiting') ?? [], waiting);
    this.#remember(cohort, leaving, staying, waiting);
    return leaving;
  }

  /** A cohort in which nothing changes, and of which nobody can say whom its rows do not name. */
  beginAnew(cohortId: number): void {
    const ended = [...(this.#input.memory.waiting?.get(cohortId)?.keys() ?? [])];
    if (this.#graceSeconds === 0 || ended.length === 0) return;
    this.#waits.push({ cohortId, begun: [], counted: [], ended });
  }

  /** How the wait of leavers goes on; undefined where nobody has to wait. */
  waitingNews(): WaitingNews | undefined {
    if (this.#graceSeconds === 0) return undefined;
    return { anew: this.#input.memory.waiting === undefined, cohorts: this.#waits };
  }

  /** Whom the administrator's rule about removals keeps. */
  #staysByPolicy({ id }: Cohort): Stay[] {
    const { policy, users, memory } = this.#input;
    switch (policy.removals) {
      case 'mirror':
        return [];
      case 'never':
        return [{ reason: 'policy', users: EVERYONE }];
      case 'known-students':
        return [{ reason: 'policy', users: { has: (user) => !users.carriesValue(user) } }];
      case 'own': {
        const own = memory.own.get(id ?? 0);
        return [{ reason: 'policy', users: { has: (user) => !own?.has(user) } }];
      }
    }
  }

  /** Without those whose wait would begin only after now: a clock was ahead when it did, and nobody would see its end. */
  #believable(waiting: ReadonlyMap<number, Waiting>): ReadonlyMap<number, Waiting> {
    const isAhead = ({ since }: Waiting) => since > Math.ceil(this.#now);
    if (![...waiting.values()].some(isAhead)) return waiting;
    return new Map([...waiting].filter(([, wait]) => !isAhead(wait)));
  }

  #staysByGrace(waiting: ReadonlyMap<number, Waiting>): Stay[] {
    if (this.#graceSeconds === 0) return [];
    const isDue = (wait: Waiting | undefined) =>
      wait !== undefined && wait.runs >= RUNS && this.#atLeast - wait.since >= this.#graceSeconds;
    return [{ reason: 'waiting', users: { has: (user) => !isDue(waiting.get(user)) } }];
  }

  /** Those who wait for the same time in one finding. */
  #reportWaiting(
    { mapping, idnumber: cohort }: Cohort,
    users: readonly number[],
    waiting: ReadonlyMap<number, Waiting>,
  ): void {
    const groups = Map.groupBy(users, (user) => waiting.get(user)?.since ?? Math.ceil(this.#now));
    for (const [since, group] of [...groups].sort(([a], [b]) => a - b)) {
      this.findings.push({
        kind: 'leaving',
        mapping,
        cohort,
        users: group,
        since: isoTime(since),
        leaves: isoTime(since + this.#graceSeconds),
      });
    }
  }

  /**
   * Who is clearly not named has waited for one run more. Who may have been named, by a row that could not be used,
   * goes on waiting without it; whoever else had been waiting is named again, or gone.
   */
  #remember(
    { id }: Cohort,
    leaving: readonly number[],
    staying: Staying,
    waiting: ReadonlyMap<number, Waiting>,
  ) {
    if (this.#graceSeconds === 0 || id === undefined) return;
    const kept = this.#input.memory.waiting?.get(id) ?? NOBODY;
    const clear = [...leaving, ...(staying.get('waiting') ?? [])];
    const begun = clear.filter((user) => !waiting.has(user));
    const counted = clear.filter((user) => (waiting.get(user)?.runs ?? RUNS) < RUNS);
    const stillThere = new Set(clear);
    for (const [reason, users] of staying) {
      if (isWithheld(reason)) for (const user of users) stillThere.add(user);
    }
    const ended = [...kept.keys()].filter((user) => !stillThere.has(user) || !waiting.has(user));
    if (begun.length + counted.length + ended.length === 0) return;
    this.#waits.push({ cohortId: id, begun, counted, ended });
  }
}

function isoTime(seconds: number): string {
  return new Date(seconds * 1000).toISOString();
}
