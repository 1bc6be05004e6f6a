/** One request: who asks, in which language, of which service. Every page and action is given it. */
import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';
import type { StoredHistory } from '../history/sqlite.ts';
import type { Language } from '../messages/messages.ts';
import type { Links } from '../report/links.ts';
import type { Words } from '../report/words.ts';
import type { Person } from './login/person.ts';
import type { ConsoleService } from './service.ts';

/** What is known of a request before a page looks at it. */
export interface Visit {
  readonly language: Language;
  /** Lists and values whole: a page has room. Times are of the schedule's time zone. */
  readonly words: Words;
  /** How users are made links into Moodle; absent where nobody has said where that is. */
  readonly links?: Links;
  readonly service: ConsoleService;
  /** Open for as long as the request takes. */
  readonly history: StoredHistory;
  readonly now: Date;
}

/** What Hono keeps of a request for us. */
export interface ConsoleEnv {
  Bindings: HttpBindings;
  Variables: {
    language: string;
    visit: Visit;
    /** Set for whoever is logged in: on every page but those for logging in. */
    person?: Person;
  };
}

export type ConsoleContext = Context<ConsoleEnv>;

/** The one who asks. @throws where nobody is logged in, which the routes see to */
export function personOf(c: ConsoleContext): Person {
  const person = c.get('person');
  if (!person) throw new Error('nobody is logged in');
  return person;
}
