/** Login at an OpenID provider by openid-client: authorization code with state, nonce and PKCE. */
import { randomBytes } from 'node:crypto';
import type { Hono } from 'hono';
import { deleteCookie, getSignedCookie, setSignedCookie } from 'hono/cookie';
import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  type Configuration,
  calculatePKCECodeChallenge,
  discovery,
  fetchUserInfo,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client';
import type { ConsoleConfig, OidcConfig } from '../../config/config.ts';
import { loginPage, nextOf } from '../pages/login.ts';
import type { ConsoleContext, ConsoleEnv } from '../visit.ts';
import { COOKIE, enter, type LoginParts } from './login.ts';
import { type Person, roleOf, vouchedName } from './person.ts';

/** How long somebody may take to log in at the provider, and how long it may take to answer us. */
const LOGIN_MS = 600_000;
const ANSWER_SECONDS = 10;
const LOGIN_COOKIE = 'login';
const CALLBACK = '/login/oidc/callback';

/**
 * A login that has begun: what the provider's answer has to fit. The browser keeps it, signed: however many are begun by
 * whoever can reach this, none is forgotten for another.
 */
interface Begun {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  readonly next: string;
  readonly until: number;
}

/** What the provider says of somebody. */
type Claims = Readonly<Record<string, unknown>>;

/** The routes by which one logs in at the provider. @param origin that of this console, as the provider knows it */
export function oidcRoutes(
  app: Hono<ConsoleEnv>,
  config: ConsoleConfig & { readonly oidc: OidcConfig },
  { origin, login }: { readonly origin: string; readonly login: LoginParts },
): void {
  const { oidc } = config;
  const provider = new Provider(oidc);
  const secret = randomBytes(32);
  const redirect = new URL(CALLBACK, origin).href;

  app.get('/login/oidc', async (c) => {
    const known = await attempted(c, () => provider.known());
    if (!known) return loginPage(c, config, { code: 'provider' });
    const one: Begun = {
      state: randomState(),
      nonce: randomNonce(),
      verifier: randomPKCECodeVerifier(),
      next: nextOf(c.req.query('next')),
      until: Date.now() + LOGIN_MS,
    };
    await setSignedCookie(c, LOGIN_COOKIE, JSON.stringify(one), secret, {
      ...COOKIE,
      maxAge: LOGIN_MS / 1000,
    });
    const url = buildAuthorizationUrl(known, {
      redirect_uri: redirect,
      scope: oidc.scope,
      code_challenge: await calculatePKCECodeChallenge(one.verifier),
      code_challenge_method: 'S256',
      state: one.state,
      nonce: one.nonce,
    });
    return c.redirect(url.href, 303);
  });

  app.get(CALLBACK, async (c) => {
    const kept = await getSignedCookie(c, secret, LOGIN_COOKIE, 'host');
    deleteCookie(c, LOGIN_COOKIE, COOKIE);
    // What has our signature was written by us.
    const one = kept ? (JSON.parse(kept) as Begun) : undefined;
    if (!one || one.until < Date.now()) return loginPage(c, config, { code: 'provider' });
    const answer = new URL(redirect);
    answer.search = new URL(c.req.url).search;
    const claims = await attempted(c, () => provider.claims(answer, one));
    if (!claims) return loginPage(c, config, { code: 'provider' });
    const person = personBy(claims, oidc);
    if (!person) return loginPage(c, config, { code: 'unknown' });
    enter(c, person, login);
    return c.redirect(one.next, 303);
  });
}

/** The provider, which is asked about itself when it is first needed. */
class Provider {
  readonly #config: OidcConfig;
  #known: Promise<Configuration> | undefined;

  constructor(config: OidcConfig) {
    this.#config = config;
  }

  /** @throws what openid-client throws; it is asked again then */
  async known(): Promise<Configuration> {
    const { issuer, clientId, clientSecret } = this.#config;
    const url = new URL(issuer);
    // The configuration takes http: for this machine alone.
    const execute = url.protocol === 'http:' ? [allowInsecureRequests] : [];
    this.#known ??= discovery(url, clientId, clientSecret, undefined, { execute, timeout: ANSWER_SECONDS });
    try {
      return await this.#known;
    } catch (error) {
      this.#known = undefined;
      throw error;
    }
  }

  /** What it says of who has logged in, in its token and where one can ask. @throws where the answer does not fit */
  async claims(answer: URL, { state, nonce, verifier }: Begun): Promise<Claims> {
    const known = await this.known();
    const tokens = await authorizationCodeGrant(known, answer, {
      expectedState: state,
      expectedNonce: nonce,
      pkceCodeVerifier: verifier,
      idTokenExpected: true,
    });
    const claims = tokens.claims();
    if (!claims) throw new Error('the answer has no ID token');
    if (known.serverMetadata().userinfo_endpoint === undefined) return claims;
    return { ...(await fetchUserInfo(known, tokens.access_token, claims.sub)), ...claims };
  }
}

function personBy(claims: Claims, oidc: OidcConfig): Person | undefined {
  const name = vouchedName(claims[oidc.nameClaim]) ?? vouchedName(claims.sub);
  const values = [claims[oidc.roleClaim] ?? []].flat().filter((value) => typeof value === 'string');
  const role = roleOf(values, oidc);
  return name === undefined || role === undefined ? undefined : { name, role, way: 'oidc' };
}

/** What fails is the provider's or somebody's forgery: it is logged, and shown as a login that did not come to its end. */
async function attempted<T>(c: ConsoleContext, work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    const { message, cause } = error instanceof Error ? error : { message: String(error), cause: undefined };
    c.get('visit').service.log.warn('a login by OpenID Connect failed', {
      error: message,
      ...(cause instanceof Error && { cause: cause.message }),
    });
    return undefined;
  }
}
