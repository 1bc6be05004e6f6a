/** Ways in, and who is let through to what. */

import { BlockList, isIP } from 'node:net';
import type { Hono, MiddlewareHandler } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { HTTPException } from 'hono/http-exception';
import type { ConsoleConfig, ProxyConfig } from '../../config/config.ts';
import { byPassword, loginPage, nextOf } from '../pages/login.ts';
import type { ConsoleContext, ConsoleEnv } from '../visit.ts';
import { type Person, roleOf, vouchedName } from './person.ts';
import type { Sessions } from './sessions.ts';
import type { LoginThrottle } from './throttle.ts';

/** What logging in needs. */
export interface LoginParts {
  readonly sessions: Sessions;
  readonly throttle: LoginThrottle;
}

const SESSION_COOKIE = 'session';
/** `__Host-`: of this host alone, over TLS alone (browsers count localhost as that), and hidden from scripts. */
export const COOKIE = { prefix: 'host', path: '/', secure: true, httpOnly: true, sameSite: 'Lax' } as const;

/** The routes for whoever is not logged in. */
export function loginRoutes(app: Hono<ConsoleEnv>, config: ConsoleConfig, parts: LoginParts): void {
  const { users } = config;
  const trusted = addressesOf(config.proxy);
  app.get('/login', (c) => loginPage(c, config));
  app.post('/login', async (c) => {
    const { name, password, next } = await c.req.parseBody();
    const given = { name: String(name ?? '').trim(), password: String(password ?? '') };
    const { throttle } = parts;
    const found = await byPassword(given, addressOf(c, trusted), { users, throttle });
    if ('code' in found) {
      c.get('visit').service.log.warn('a login to the console failed', { code: found.code });
      return loginPage(c, config, { ...found, name: given.name, next });
    }
    enter(c, found, parts);
    return c.redirect(nextOf(next), 303);
  });
  app.post('/logout', (c) => {
    parts.sessions.end(getCookie(c, SESSION_COOKIE, 'host'));
    deleteCookie(c, SESSION_COOKIE, COOKIE);
    return c.redirect('/login', 303);
  });
}

/**
 * Begins a session for somebody, in the place of the one that the browser had. Where the run history cannot keep that, the
 * log does: who is kept out cannot see what is wrong with it.
 */
export function enter(c: ConsoleContext, person: Person, { sessions }: LoginParts): void {
  const { history, service, now } = c.get('visit');
  sessions.end(getCookie(c, SESSION_COOKIE, 'host'));
  history.note({ at: now.toISOString(), who: person.name, kind: 'login' });
  service.log.info('somebody logged in to the console', { name: person.name, role: person.role });
  setCookie(c, SESSION_COOKIE, sessions.begin(person), COOKIE);
}

/** Lets through whoever is logged in; others are led to the login, and come back from there to the page they wanted. */
export function whoIsThere(
  { proxy }: ConsoleConfig,
  { sessions }: LoginParts,
): MiddlewareHandler<ConsoleEnv> {
  const trusted = addressesOf(proxy);
  return async (c, next) => {
    const person = byProxy(c, proxy, trusted) ?? sessions.person(getCookie(c, SESSION_COOKIE, 'host'));
    if (!person) {
      const isPage = c.req.method === 'GET';
      const { pathname, search } = new URL(c.req.url);
      const wanted = isPage && pathname !== '/' ? `?next=${encodeURIComponent(pathname + search)}` : '';
      return c.redirect(`/login${wanted}`, 303);
    }
    c.set('person', person);
    await next();
    return undefined;
  };
}

/** Lets operators through, and nobody else: a button that a viewer was not given can be forged. */
export const onlyOperators: MiddlewareHandler<ConsoleEnv> = async (c, next) => {
  if (c.get('person')?.role !== 'operator') throw new HTTPException(403);
  await next();
};

/** Whom the proxy in front has let in, where the request comes from it. */
function byProxy(c: ConsoleContext, proxy: ProxyConfig | undefined, trusted: BlockList): Person | undefined {
  if (proxy?.header === undefined || !isFrom(c, trusted)) return undefined;
  const name = vouchedName(c.req.header(proxy.header));
  const role = name === undefined ? undefined : roleOf([name], proxy);
  if (name !== undefined && role === undefined) throw new HTTPException(403);
  return name !== undefined && role !== undefined ? { name, role, way: 'proxy' } : undefined;
}

/** Where a request comes from: what a proxy that is believed says of that, else the other end of the connection. */
function addressOf(c: ConsoleContext, trusted: BlockList): string {
  const forwarded = isFrom(c, trusted)
    ? c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim()
    : undefined;
  return forwarded !== undefined && isIP(forwarded) !== 0 ? forwarded : peerOf(c);
}

function isFrom(c: ConsoleContext, trusted: BlockList): boolean {
  const peer = peerOf(c);
  const family = isIP(peer);
  return family !== 0 && trusted.check(peer, family === 6 ? 'ipv6' : 'ipv4');
}

/** As IPv4 where it is that, on a socket that takes both. */
function peerOf(c: ConsoleContext): string {
  const address = c.env.incoming.socket.remoteAddress ?? '';
  return address.replace(/^::ffff:(?=\d+\.)/i, '');
}

function addressesOf(proxy: ProxyConfig | undefined): BlockList {
  const list = new BlockList();
  for (const range of proxy?.from ?? []) {
    const [address = '', length] = range.split('/');
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    if (length === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(length), family);
  }
  return list;
}
