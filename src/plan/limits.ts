/** How far a plan may go: the limits of the guards, and the arithmetic that they share. */

/** Every limit of the guards; `off` switches one off, 0 forbids. Percentages are 0 to 100 where nothing else is said. */
export interface GuardLimits {
  /** Rows that a mapping has to return at least. */
  readonly minimumRows: number | 'off';
  /** How far a mapping's rows may fall short of the most of recent runs. */
  readonly rowsDrop: ShareLimit | 'off';
  /** How far a mapping's rows may exceed those of the last completed run; more than 100 % is a limit too. */
  readonly rowsGrowth: ShareLimit | 'off';
  /** Percentage points by which the share of rows without a user may exceed the lowest of recent runs, where somebody leaves. */
  readonly unmatchedIncrease: number | 'off';
  /** The same where nobody leaves. */
  readonly unmatchedCollapse: number | 'off';
  /** Percent of rows without a user where no earlier run was measured and somebody leaves. */
  readonly unmatchedShare: number | 'off';
  /** How many of all members may leave within 24 hours. */
  readonly removals: ShareLimit | 'off';
  /** The same within seven days. */
  readonly removalsWeek: ShareLimit | 'off';
  /** How many members of one cohort may leave within 24 hours. */
  readonly cohortRemovals: ShareLimit | 'off';
  /** How many may join cohorts that have members within 24 hours; more than 100 % is a limit too. */
  readonly additions: ShareLimit | 'off';
  /** How many cohorts may be created or changed in one run. */
  readonly cohortChanges: ShareLimit | 'off';
}

/** A guard, by the name of its limit. */
export type GuardName = keyof GuardLimits;

/** A share with a floor under it: `max(floor, percent of the whole)`; a percentage of 0 forbids whatever the floor. */
export interface ShareLimit {
  readonly percent: number;
  readonly floor: number;
}

/** The limits of a site. Where a mapping has one of its own, that guard measures it by itself, and the others together. */
export interface GuardRules {
  readonly all: GuardLimits;
  /** By mapping. */
  readonly own: ReadonlyMap<string, Partial<GuardLimits>>;
}

/** The limit of a guard for a mapping. */
export function limitOf<Guard extends GuardName>(
  { all, own }: GuardRules,
  guard: Guard,
  mapping: string,
): GuardLimits[Guard] {
  return own.get(mapping)?.[guard] ?? all[guard];
}

/** Whether a part of a whole is beyond a limit. A limit is reached only when it is exceeded. */
export function exceeds(part: number, whole: number, { percent: share, floor }: ShareLimit): boolean {
  if (share === 0) return part > 0;
  return part > floor && percent(part, whole) > share;
}

/** The largest part that is within a limit. */
export function allowed(whole: number, { percent: share, floor }: ShareLimit): number {
  if (share === 0) return 0;
  const nearest = Math.round((share * whole) / 100);
  return Math.max(floor, percent(nearest, whole) > share ? nearest - 1 : nearest);
}

/** Whether one percentage exceeds another by more than the rounding of their division. */
export function above(figure: number, limit: number): boolean {
  return figure > limit + 1e-9;
}

/** Rounded once, as a limit such as 0.57 is when it is read: 57 of 10,000 does not exceed it. */
export function percent(part: number, whole: number): number {
  return (part * 100) / whole;
}
