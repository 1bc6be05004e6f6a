/**
 * What is the matter, as a pure state machine: earlier matters, signs of what a run or the service met, and a moment give
 * the matters as they are now, and what of that is to be told.
 *
 *   coming ─> open ─> over        told when it opens, gets worse or ends, and as a reminder while signs of it come
 *     ^                │          what comes back soon after its end is the same matter; it then has to stay away for
 *     └────────────────┘          longer and longer before its end is told, so that a flapping source makes no flood
 */
import {
  type Cause,
  type Flip,
  isStanding,
  type Matter,
  type MatterKind,
  type Matters,
  matterKinds,
  type Rules,
  type Sign,
} from './matter.ts';

/** When signs are taken, and the name of the message that tells what follows from them. */
interface Moment {
  readonly at: Date;
  readonly message: string;
}

const HOUR_MS = 3_600_000;
/** Runs do not take the same time every night: a reminder is due this much before its time, in milliseconds. */
const SLACK_MS = 900_000;
/** How long a matter that is over is remembered as the same, where no reminders say it. */
const WINDOW_HOURS = 24;
/** Held cohorts stop nobody else, and some stay held for months: one reminder where other matters have several. */
const HELD_REMINDERS = 7;

/** They say by themselves why no run completes. */
const BLOCKING: readonly MatterKind[] = ['failed', 'misconfigured', 'refused', 'paused'];

/** Takes signs: the matters as they are then, and what is to be told, the gravest first. */
export function advance(
  matters: Matters,
  signs: readonly Sign[],
  moment: Moment,
  rules: Rules,
): { readonly matters: Matters; readonly flips: readonly Flip[] } {
  const after: Partial<Record<MatterKind, Matter>> = { ...matters };
  const flips: Flip[] = [];
  const ordered = signs.toSorted((a, b) => matterKinds.indexOf(a.kind) - matterKinds.indexOf(b.kind));
  for (const sign of ordered) {
    const isHidden =
      sign.kind === 'stale' &&
      BLOCKING.some((kind) => after[kind]?.phase === 'open' && after[kind].told !== undefined);
    const step = new Step(matters[sign.kind], moment, rules, rules.on.has(sign.kind) && !isHidden);
    const matter = step.take(sign);
    if (matter) after[sign.kind] = matter;
    if (step.flip) flips.push(step.flip);
  }
  return { matters: after, flips };
}

/** Whether new findings may be told again. */
export function digestIsDue(
  matters: Matters,
  at: Date,
  { digestHours }: Pick<Rules, 'digestHours'>,
): boolean {
  return isDue(matters.findings?.told, at, digestHours);
}

/** One sign, and what it makes of one matter. */
class Step {
  flip: Flip | undefined;
  readonly #before: Matter | undefined;
  readonly #at: Date;
  readonly #now: string;
  readonly #message: string;
  readonly #rules: Rules;
  readonly #isTold: boolean;

  constructor(before: Matter | undefined, { at, message }: Moment, rules: Rules, isTold: boolean) {
    this.#before = before;
    this.#at = at;
    this.#now = at.toISOString();
    this.#message = message;
    this.#rules = rules;
    this.#isTold = isTold;
  }

  take(sign: Sign): Matter | undefined {
    if (sign.is === 'over') return this.#before && this.#over(this.#before);
    return isStanding(sign.kind) ? this.#there(sign) : this.#once(sign);
  }

  #over(matter: Matter): Matter {
    if (matter.phase === 'over') return matter;
    const over: Matter = { ...matter, phase: 'over', inARow: 0 };
    // Back, but not so often as to be told again: it is over as it was before.
    if (matter.phase === 'coming') return { ...over, ended: matter.ended ?? this.#now };
    const calm = Math.min((this.#window * matter.returns) / 4, this.#window);
    if (matter.returns > 0 && since(matter.seen, this.#at) < calm) return { ...matter, inARow: 0 };
    const ended = { ...over, ended: this.#now };
    return matter.told !== undefined && this.#isTold ? this.#tell(ended, 'ended', []) : ended;
  }

  #once(sign: Extract<Sign, { is: 'there' }>): Matter | undefined {
    const isEarly = sign.kind === 'findings' && !isDue(this.#before?.told, this.#at, this.#rules.digestHours);
    if (!this.#isTold || isEarly) return this.#before;
    const matter = { ...this.#begun(sign.kind), phase: 'over', inARow: 1, ended: this.#now } as const;
    return this.#tell(matter, 'opened', sign.causes);
  }

  #there({ kind, causes, urgent = false }: Extract<Sign, { is: 'there' }>): Matter {
    const known = this.#continued(kind);
    const inARow = known.inARow + 1;
    const matter: Matter = { ...known, inARow, seen: this.#now, causes: this.#seen(known.causes, causes) };
    const needed = kind === 'failed' && !urgent ? this.#rules.failuresInARow : 1;
    if (matter.phase === 'coming' && inARow < needed) return matter;
    const isBack = matter.phase === 'coming' && matter.told !== undefined;
    const open: Matter = { ...matter, phase: 'open', returns: matter.returns + Number(isBack) };
    if (!this.#isTold) return open;
    const change = isBack ? 'returned' : this.#change(matter, causes, urgent);
    return change ? this.#tell(open, change, causes) : open;
  }

  #change(matter: Matter, causes: readonly Cause[], urgent: boolean): Flip['change'] | undefined {
    const { kind, told } = matter;
    if (told === undefined) return 'opened';
    const isWorse = this.#fresh(matter, causes).length > 0 && (kind !== 'failed' || urgent);
    // Cohorts come and go by the hour: what else is held is told together.
    if (isWorse && (kind !== 'held' || since(told, this.#at) >= this.#window / 4)) return 'worse';
    const { remindHours } = this.#rules;
    if (remindHours === 'off') return undefined;
    const hours = kind === 'held' ? HELD_REMINDERS * remindHours : remindHours;
    return isDue(told, this.#at, hours) ? 'reminder' : undefined;
  }

  /** The matter that a sign belongs to: one that was told of and is over for a short time only is the same. */
  #continued(kind: MatterKind): Matter {
    const before = this.#before;
    if (!before) return this.#begun(kind);
    if (before.phase !== 'over') return before;
    const away = since(before.ended ?? before.seen, this.#at);
    if (before.told === undefined || away >= this.#window) return this.#begun(kind);
    return { ...before, phase: 'coming', inARow: 0 };
  }

  #begun(kind: MatterKind): Matter {
    const at = this.#now;
    return { kind, since: at, seen: at, phase: 'coming', inARow: 0, returns: 0, causes: {}, messages: [] };
  }

  #fresh({ causes: known }: Matter, causes: readonly Cause[]): string[] {
    return causes
      .filter(({ key, figure = 0 }) => {
        const told = Object.hasOwn(known, key) ? known[key] : undefined;
        return !told || (told.figure !== undefined && told.figure > 0 && figure >= 2 * told.figure);
      })
      .map(({ key }) => key);
  }

  /** Known causes with the time of this sign. */
  #seen(known: Matter['causes'], causes: readonly Cause[]): Matter['causes'] {
    const there = new Set(causes.map(({ key }) => key));
    return Object.fromEntries(
      Object.entries(known).map(([key, { settled, ...cause }]) => [
        key,
        there.has(key) ? { ...cause, seen: this.#now } : { ...cause, ...(settled && { settled }) },
      ]),
    );
  }

  #tell(matter: Matter, change: Flip['change'], causes: readonly Cause[]): Matter {
    const { kind, causes: known, inARow, messages } = matter;
    const there = new Map(causes.map((cause) => [cause.key, cause]));
    const gone = Object.entries(known).filter(([key]) => !there.has(key));
    const settled = gone.filter(([, cause]) => !cause.settled).map(([key]) => key);
    const remembered = gone.filter(([, { seen }]) => since(seen, this.#at) < this.#window);
    this.flip = {
      kind,
      change,
      since: matter.since,
      inARow: change === 'ended' ? 0 : inARow,
      fresh: this.#fresh(matter, causes),
      settled: change === 'ended' ? [] : settled,
      earlier: messages,
    };
    return {
      ...matter,
      told: this.#now,
      causes: Object.fromEntries([
        ...remembered.map(([key, cause]) => [key, { ...cause, settled: true }] as const),
        ...[...there].map(([key, { figure }]) => {
          const most = Math.max(figure ?? 0, known[key]?.figure ?? 0);
          return [key, { ...(figure !== undefined && { figure: most }), seen: this.#now }] as const;
        }),
      ]),
      messages: [messages[0] ?? this.#message, ...(messages.length > 0 ? [this.#message] : [])],
    };
  }

  /** Milliseconds. */
  get #window(): number {
    const { remindHours } = this.#rules;
    return (remindHours === 'off' ? WINDOW_HOURS : remindHours) * HOUR_MS;
  }
}

function isDue(last: string | undefined, at: Date, hours: number): boolean {
  const period = hours * HOUR_MS;
  return last === undefined || since(last, at) >= period - Math.min(SLACK_MS, period / 10);
}

/** Milliseconds since a time; a clock that was set back makes none. */
function since(time: string, at: Date): number {
  return Math.max(0, at.getTime() - Date.parse(time));
}
