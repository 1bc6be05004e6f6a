/** Who is logged in: kept in memory, so that a restart logs everybody out. What a browser holds is a name by chance. */
import { createHash, randomBytes } from 'node:crypto';
import type { Person } from './person.ts';

/** A login that lasts. */
interface Session {
  readonly person: Person;
  readonly begun: number;
  seen: number;
}

/** How long a login lasts, in milliseconds. */
interface SessionLimits {
  readonly idleMs: number;
  readonly wholeMs: number;
}

/** More are not kept, of one person and of all: the one that was seen longest ago goes. Nobody pushes others out. */
const MOST = { ofOne: 20, ofAll: 1_000 } as const;

/** The logins of one console. Their ids are kept as hashes: a look into the memory of this process lets nobody in. */
export class Sessions {
  readonly #sessions = new Map<string, Session>();
  readonly #limits: SessionLimits;
  readonly #now: () => Date;

  constructor(limits: SessionLimits, now: () => Date) {
    this.#limits = limits;
    this.#now = now;
  }

  /** Begins a session. @returns its id, for the browser alone */
  begin(person: Person): string {
    this.#sweep(person);
    const id = randomBytes(32).toString('base64url');
    const now = this.#now().getTime();
    this.#sessions.set(keyOf(id), { person, begun: now, seen: now });
    return id;
  }

  /** Who has a session, which lasts longer by that; undefined where it has ended. */
  person(id: string | undefined): Person | undefined {
    if (id === undefined) return undefined;
    const key = keyOf(id);
    const session = this.#sessions.get(key);
    if (!session) return undefined;
    const now = this.#now().getTime();
    if (this.#isOver(session, now)) {
      this.#sessions.delete(key);
      return undefined;
    }
    session.seen = now;
    // At the end of the map: those in front were not seen for the longest.
    this.#sessions.delete(key);
    this.#sessions.set(key, session);
    return session.person;
  }

  end(id: string | undefined): void {
    if (id !== undefined) this.#sessions.delete(keyOf(id));
  }

  #isOver({ begun, seen }: Session, now: number): boolean {
    return now - seen > this.#limits.idleMs || now - begun > this.#limits.wholeMs || now < begun;
  }

  /** Makes room for one more of somebody. */
  #sweep({ name }: Person): void {
    const now = this.#now().getTime();
    for (const [key, session] of this.#sessions) if (this.#isOver(session, now)) this.#sessions.delete(key);
    const all = [...this.#sessions];
    const own = all.filter(([, { person }]) => person.name === name);
    const [oldest] = own.length >= MOST.ofOne ? own : all.length >= MOST.ofAll ? all : [];
    if (oldest) this.#sessions.delete(oldest[0]);
  }
}

function keyOf(id: string): string {
  return createHash('sha256').update(id).digest('base64');
}
