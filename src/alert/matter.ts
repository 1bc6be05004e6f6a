/** What can be the matter, how it is remembered, and what of it is told. */
/** Everything that can be the matter, the gravest first. */
export const matterKinds = [
  'failed',
  'misconfigured',
  'refused',
  'stale',
  'state',
  'held',
  'paused',
  'unusual',
  'findings',
] as const;

export type MatterKind = (typeof matterKinds)[number];

/** Matters that last, and end. */
export type StandingKind = Exclude<MatterKind, 'unusual' | 'findings'>;

/** What a run or the service has met. */
export type Sign =
  | {
      readonly kind: MatterKind;
      readonly is: 'there';
      /** What it consists of: another one makes it worse. */
      readonly causes: readonly Cause[];
      /** Not to be waited for until it has been there several times. */
      readonly urgent?: boolean;
    }
  | { readonly kind: MatterKind; readonly is: 'over' };

/** A part of a matter: a guard that tripped, a cohort that is held, an error's code. */
export interface Cause {
  readonly key: string;
  /** How much of it; twice as much as was told makes the matter worse. */
  readonly figure?: number;
}

/** A matter as it is remembered. Times are ISO 8601, UTC. */
export interface Matter {
  readonly kind: MatterKind;
  /** Its first sign. */
  readonly since: string;
  /** Its last sign. */
  readonly seen: string;
  /** `coming`: there, and not often enough to be told. */
  readonly phase: 'coming' | 'open' | 'over';
  /** Signs without one that it is over in between. */
  readonly inARow: number;
  /** How often it came back soon after it was over. */
  readonly returns: number;
  readonly ended?: string;
  /** When it was last told of. */
  readonly told?: string;
  /** The causes that were told, by their keys. */
  readonly causes: Readonly<Record<string, KnownCause>>;
  /** The messages that told of it: the first and the last. */
  readonly messages: readonly string[];
}

interface KnownCause {
  readonly figure?: number;
  readonly seen: string;
  /** Whether it was told that it is gone. */
  readonly settled?: boolean;
}

/** The newest matter of each kind. */
export type Matters = Readonly<Partial<Record<MatterKind, Matter>>>;

/** What is to be told of a matter, and why now. */
export interface Flip {
  readonly kind: MatterKind;
  readonly change: 'opened' | 'returned' | 'worse' | 'reminder' | 'ended';
  readonly since: string;
  readonly inARow: number;
  /** Keys of causes that were not told before. */
  readonly fresh: readonly string[];
  /** Keys of causes that were told and are gone. */
  readonly settled: readonly string[];
  /** The messages that told of it before: the first and the last. */
  readonly earlier: readonly string[];
}

/** What is told, and how often. */
export interface Rules {
  readonly on: ReadonlySet<MatterKind>;
  /** From how many runs in a row that could not read or write. */
  readonly failuresInARow: number;
  readonly remindHours: number | 'off';
  /** New findings are told no more often. */
  readonly digestHours: number;
}

/** They end as soon as they are told. */
const MOMENTARY: ReadonlySet<MatterKind> = new Set(['findings', 'unusual']);

/** Whether a matter is one that lasts. */
export function isStanding(kind: MatterKind): kind is StandingKind {
  return !MOMENTARY.has(kind);
}
