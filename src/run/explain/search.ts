/** Hears both sides out for one person: which users it is, which rows name it, and what is nearly its value. */
import { normaliser, outcomeOf, type UserDirectory } from '../../plan/match.ts';
import { NamingRows } from '../../plan/naming.ts';
import { type Near, nearness } from '../../plan/near.ts';
import type { Witness } from '../../plan/witness.ts';
import type { NearUser, PersonMatch, PersonUser } from '../../report/explanation.ts';
import type { Listener, Looking } from './looking.ts';
import type { MeantUser } from './user.ts';

/** Whoever is asked about: a student by key, or a user. */
export type Person = { readonly key: string } | MeantUser;

/** One search. */
export class Search implements Listener {
  /** The users who are the person, or may be. */
  users: PersonUser[] = [];
  /** The rows that name it. */
  naming: NamingRows;
  readonly #person: Person;
  readonly #siteLanguage: string;
  readonly #normalise: (value: string) => string;
  readonly #isNear: (value: string) => Near | undefined;
  readonly #nearUsers: NearUser[] = [];
  /** The value as both sides are compared; undefined for a user without one. */
  #compared: string | undefined;

  constructor(person: Person, { settings, session }: Pick<Looking, 'settings' | 'session'>) {
    this.#person = person;
    this.#siteLanguage = session.site.language;
    this.#normalise = normaliser(settings.match.normalise);
    this.#compared = 'key' in person ? this.#normalise(person.key) : undefined;
    this.#isNear = 'key' in person ? this.#nearTo(person.key) : () => undefined;
    this.naming = this.#rows();
  }

  user(id: number, value: string | null, suspended: boolean): void {
    const user = { id, value, suspended };
    const isMeant = 'id' in this.#person ? id === this.#person.id : this.#isSame(value);
    if (isMeant) this.users.push(user);
    const near = isMeant || value === null ? undefined : this.#isNear(value);
    if (near) this.#nearUsers.push({ ...near, user: id });
  }

  ready(users: UserDirectory): Witness {
    const carriers = this.users.filter(({ id }) => users.carriesValue(id));
    if ('id' in this.#person) this.#compared = carriers[0] && this.#normalise(carriers[0].value ?? '');
    else this.users = carriers;
    const naming = this.#rows();
    this.naming = naming;
    return { begun: () => naming.begin(), rows: (from, rows) => naming.add(from, rows) };
  }

  /** The keys by which the rows name the person, each once. */
  get keys(): string[] {
    return [...new Set(this.naming.rows.map(({ key }) => key))];
  }

  /** What came of it. @param keys all that the source has */
  match(users: UserDirectory, keys: readonly string[]): Omit<PersonMatch, 'field' | 'steps'> {
    const compared = this.#compared;
    const { users: found, suspended } = compared === undefined ? NOBODY : users.find(compared);
    const person = this.#person;
    const isUser = 'id' in person;
    return {
      ...(compared !== undefined && { compared }),
      outcome: isUser ? this.#outcomeOf(person, found, suspended) : outcomeOf({ users: found, suspended }),
      sharedWith: isUser ? [...found, ...suspended].filter((user) => user !== person.id) : [],
      nearUsers: this.#nearUsers,
      nearKeys: this.naming.rows.length === 0 ? this.#nearKeys(keys) : [],
    };
  }

  #outcomeOf(
    { id, ofOtherHost }: MeantUser,
    users: readonly number[],
    suspended: readonly number[],
  ): PersonMatch['outcome'] {
    if (ofOtherHost) return 'other-host';
    if (this.#compared === undefined) return 'no-value';
    const outcome = outcomeOf({ users, suspended });
    // Somebody else is found by the value, who is not suspended.
    return outcome === 'found' && users[0] !== id ? 'suspended' : outcome;
  }

  #nearKeys(keys: readonly string[]): Near[] {
    const wanted = 'key' in this.#person ? this.#person.key : (this.users[0]?.value ?? '');
    const near = this.#nearTo(wanted);
    return keys.flatMap((key) => (this.#isSame(key) ? [] : (near(key) ?? [])));
  }

  /** What both sides are freed of anyway is nothing that keeps two values apart. */
  #nearTo(wanted: string): (value: string) => Near | undefined {
    const near = nearness(this.#normalise(wanted), true);
    return (value) => {
      const found = near(this.#normalise(value));
      return found && { ...found, value };
    };
  }

  #isSame(value: string | null): boolean {
    return value !== null && this.#compared !== undefined && this.#normalise(value) === this.#compared;
  }

  #rows(): NamingRows {
    return new NamingRows((key) => this.#isSame(key), this.#siteLanguage);
  }
}

const NOBODY = { users: [], suspended: [] };
