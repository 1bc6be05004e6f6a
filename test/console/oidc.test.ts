/** Login at an OpenID provider, one of the test's own. */
import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { type Provider, startProvider } from './provider.ts';
import { type Site, startSite, Visitor } from './site.ts';

const ROLES = { operators: ['moodle-admins'], viewers: ['helpdesk'] };
const CLIENT = { clientId: 'cohorts', clientSecret: 'client-secret-for-the-tests' };

async function set(t: TestContext): Promise<{ site: Site; provider: Provider; visitor: Visitor }> {
  const provider = await startProvider(CLIENT);
  t.after(() => provider.close());
  const { issuer } = provider;
  const claims = { scope: 'openid profile', nameClaim: 'preferred_username', roleClaim: 'groups' };
  const site = await startSite(t, { users: [], oidc: { issuer, ...CLIENT, ...claims, ...ROLES } });
  return { site, provider, visitor: new Visitor(site) };
}

/** Begins a login. @returns where the browser is sent to */
async function begun(visitor: Visitor, next = '/runs'): Promise<URL> {
  const { status, headers } = await visitor.get(`/login/oidc?next=${encodeURIComponent(next)}`);
  assert.equal(status, 303);
  return new URL(String(headers.location));
}

const pathOf = (url: URL) => url.pathname + url.search;

describe('login by OpenID Connect', () => {
  it('is begun with state, nonce and PKCE, and ends where somebody wanted to go', async (t) => {
    const { provider, visitor } = await set(t);
    const there = await begun(visitor);
    for (const name of ['state', 'nonce', 'code_challenge']) {
      assert.ok((there.searchParams.get(name)?.length ?? 0) >= 32, name);
    }
    assert.equal(there.searchParams.get('code_challenge_method'), 'S256');
    const back = provider.loggedIn(there, { preferred_username: 'ann', groups: ['staff', 'moodle-admins'] });
    const { status, headers } = await visitor.get(pathOf(back));
    assert.deepEqual([status, headers.location], [303, '/runs']);
    assert.match((await visitor.get('/')).body, /ann \(operator\)/);
  });

  it('makes a viewer of whoever is one, also by what only the provider’s own page says of him', async (t) => {
    const { provider, visitor } = await set(t);
    const back = provider.loggedIn(
      await begun(visitor),
      { preferred_username: 'bob' },
      { groups: 'helpdesk' },
    );
    assert.equal((await visitor.get(pathOf(back))).status, 303);
    assert.match((await visitor.get('/')).body, /bob \(viewer\)/);
  });

  it('keeps out whom nobody has given access', async (t) => {
    const { provider, visitor } = await set(t);
    const back = provider.loggedIn(await begun(visitor), { preferred_username: 'eve', groups: ['students'] });
    const { status, body } = await visitor.get(pathOf(back));
    assert.equal(status, 403);
    assert.match(body, /nobody has given you access/);
    assert.equal((await visitor.get('/')).status, 303);
  });

  it('is refused where anything does not fit', async (t) => {
    const { provider, visitor, site } = await set(t);
    const who = { preferred_username: 'ann', groups: ['moodle-admins'] };
    const odd: Record<string, (there: URL) => URL | Promise<URL>> = {
      'another state': (there) => {
        const back = provider.loggedIn(there, who);
        back.searchParams.set('state', 'x'.repeat(43));
        return back;
      },
      'another nonce': (there) => provider.loggedIn(there, { ...who, nonce: 'x'.repeat(43) }),
      'another client': (there) => provider.loggedIn(there, { ...who, aud: 'other' }),
      'another issuer': (there) => provider.loggedIn(there, { ...who, iss: 'https://evil.example' }),
      'an old token': (there) => provider.loggedIn(there, { ...who, exp: 1_000_000 }),
      'another code': (there) => {
        const back = provider.loggedIn(there, who);
        back.searchParams.set('code', 'guessed');
        return back;
      },
      'an error': (there) => {
        const back = provider.loggedIn(there, who);
        back.search = `?error=access_denied&state=${back.searchParams.get('state')}`;
        return back;
      },
      'a login that somebody else has begun': async (there) => {
        await begun(visitor);
        return provider.loggedIn(there, who);
      },
    };
    for (const [name, back] of Object.entries(odd)) {
      const { status } = await visitor.get(pathOf(await back(await begun(visitor))));
      assert.equal(status, 401, name);
      assert.equal((await visitor.get('/')).status, 303, name);
    }
    const once = provider.loggedIn(await begun(visitor), who);
    assert.equal((await visitor.get(pathOf(once))).status, 303);
    assert.equal((await new Visitor(site).get(pathOf(once))).status, 401, 'a second time');
  });

  it('cannot be pushed out by however many that others begin', async (t) => {
    const { provider, visitor, site } = await set(t);
    const there = await begun(visitor);
    for (let round = 0; round < 20; round += 1) {
      await Promise.all(Array.from({ length: 51 }, () => new Visitor(site).get('/login/oidc')));
    }
    const back = provider.loggedIn(there, { preferred_username: 'ann', groups: ['moodle-admins'] });
    assert.equal((await visitor.get(pathOf(back))).status, 303);
  });

  it('is none where the browser has written it itself, or held it back for too long', async (t) => {
    const { provider, visitor } = await set(t);
    const who = { preferred_username: 'ann', groups: ['moodle-admins'] };
    const changes: ((cookie: string) => string)[] = [
      (cookie) => cookie.replace('%2Fruns', '%2Fpeople'),
      (cookie) => `${cookie.slice(0, cookie.lastIndexOf('.'))}.${'A'.repeat(43)}%3D`,
      (cookie) => cookie.slice(0, cookie.lastIndexOf('.')),
      () => '',
    ];
    for (const change of changes) {
      const back = provider.loggedIn(await begun(visitor), who);
      const cookie = visitor.cookies.get('__Host-login') ?? '';
      assert.notEqual(change(cookie), cookie);
      visitor.cookies.set('__Host-login', change(cookie));
      assert.equal((await visitor.get(pathOf(back))).status, 401, change(cookie));
    }
    const late = provider.loggedIn(await begun(visitor), who);
    const now = Date.now();
    t.mock.method(Date, 'now', () => now + 600_001);
    assert.equal((await visitor.get(pathOf(late))).status, 401);
  });

  it('fits into a cookie wherever somebody wants to go', async (t) => {
    const { visitor } = await set(t);
    for (const next of [`/runs?${'é'.repeat(490)}`, `/runs?${'a'.repeat(490)}`, `/runs?${'%'.repeat(490)}`]) {
      await begun(visitor, next);
      const cookie = visitor.cookies.get('__Host-login') ?? '';
      assert.ok(cookie.length > 0 && cookie.length < 3_000, `${cookie.length}`);
    }
  });

  it('says so where the provider cannot be reached, and works once it can', async (t) => {
    const { provider, visitor } = await set(t);
    provider.isAway = true;
    const { status, body } = await visitor.get('/login/oidc');
    assert.equal(status, 401);
    assert.match(body, /did not come to its end/);
    provider.isAway = false;
    assert.equal((await visitor.get('/login/oidc')).status, 303);
  });
});
