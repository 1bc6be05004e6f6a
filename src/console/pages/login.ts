/** Logging in: the page, and what it sends. */
import { html } from 'hono/html';
import type { ConsoleConfig } from '../../config/config.ts';
import { isPassword } from '../login/password.ts';
import type { Person } from '../login/person.ts';
import type { LoginThrottle } from '../login/throttle.ts';
import { page } from '../page.ts';
import type { ConsoleContext } from '../visit.ts';

/** What came of a try before this page. */
type Failure =
  | { readonly code: 'wrong' }
  | { readonly code: 'wait'; readonly seconds: number }
  /** Let in by somebody else, and known to nobody here. */
  | { readonly code: 'unknown' }
  /** The provider could not be asked, or its answer was none. */
  | { readonly code: 'provider' };

/** What was typed, and where it was to lead: nobody types it again for a slip in his password. */
interface Typed {
  readonly name?: string;
  readonly next?: unknown;
}

const STATUS = { wrong: 401, wait: 429, unknown: 403, provider: 401 } as const;

/** The page on which one logs in, by each way that there is. */
export function loginPage(
  c: ConsoleContext,
  { users, oidc }: ConsoleConfig,
  failure?: Failure & Typed,
): Promise<Response> {
  const { say } = c.get('visit').words;
  const next = nextOf(failure?.next ?? c.req.query('next'));
  const name = failure?.name ?? '';
  const focus = html` autofocus`;
  if (failure?.code === 'wait') c.header('retry-after', String(failure.seconds));
  const failed =
    failure && say(`console.login.${failure.code}`, { seconds: 'seconds' in failure ? failure.seconds : 0 });
  const body = html`
${failed === undefined ? '' : html`<p class="section bad" role="alert">${failed}</p>`}
${
  users.length === 0
    ? ''
    : html`<form method="post" action="/login" class="card stacked">
<input type="hidden" name="next" value="${next}">
<label>${say('console.login.name')} <input name="name" value="${name}" autocomplete="username" required maxlength="200"${name === '' ? focus : ''}></label>
<label>${say('console.login.password')} <input name="password" type="password" autocomplete="current-password" required maxlength="1000"${name === '' ? '' : focus}></label>
<button>${say('console.login')}</button>
</form>`
}
${oidc ? html`<p><a class="button" href="/login/oidc?next=${encodeURIComponent(next)}">${say('console.login.oidc', { host: new URL(oidc.issuer).host })}</a></p>` : ''}
${users.length === 0 && !oidc ? html`<p>${say('console.login.proxy')}</p>` : ''}`;
  return page(c, { title: say('console.login'), body }, failure ? STATUS[failure.code] : 200);
}

/** What a form has. */
interface Given {
  readonly name: string;
  readonly password: string;
}

interface Known {
  readonly users: ConsoleConfig['users'];
  readonly throttle: LoginThrottle;
}

let last: Promise<unknown> = Promise.resolve();

/**
 * Somebody by the name and password that a form has, or why there is nobody. One is looked at after the other: many at
 * once would all be tried before the first has failed, and their hashes would take the memory of the runs.
 */
export function byPassword(given: Given, address: string, known: Known): Promise<Person | Failure> {
  const result = last.then(() => tried(given, address, known));
  last = result.catch(() => undefined);
  return result;
}

async function tried(
  { name, password }: Given,
  address: string,
  { users, throttle }: Known,
): Promise<Person | Failure> {
  const seconds = await throttle.wait(name, address);
  if (seconds > 0) return { code: 'wait', seconds };
  const user = users.find((known) => known.name === name);
  // Of a name that is not known, another's hash takes as long: whoever made it chose what it costs.
  const { passwordHash } = user ?? users[0] ?? {};
  if (!(await isPassword(password, passwordHash)) || !user) {
    await throttle.failed(name, address);
    return { code: 'wrong' };
  }
  await throttle.succeeded(name, address);
  return { name: user.name, role: user.role, way: 'password' };
}

/** No page of ours has a longer address: it has to fit into a cookie. */
const LONGEST_PATH = 500;

/** A path of this console, whatever was asked for: nobody is led elsewhere. */
export function nextOf(asked: unknown): string {
  if (typeof asked !== 'string') return '/';
  const here = 'http://console.invalid';
  const url = URL.parse(asked, here);
  // `/.//elsewhere` is a path of ours, and what is left of it an address of somebody else.
  if (url?.origin !== here || url.pathname.startsWith('//')) return '/';
  const path = url.pathname + url.search;
  return path.length <= LONGEST_PATH ? path : '/';
}
