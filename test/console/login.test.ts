/** Who gets in, how, and for how long. */
import assert from 'node:assert/strict';
import { scryptSync } from 'node:crypto';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, it, mock } from 'node:test';
import { hashPassword, isPassword } from '../../src/console/login/password.ts';
import { LoginThrottle } from '../../src/console/login/throttle.ts';
import { byPassword } from '../../src/console/pages/login.ts';
import { NAMES, PASSWORD, startSite, Visitor } from './site.ts';

describe('a password', () => {
  it('is known by its hash, of which no two are the same', async () => {
    const [one, two] = await Promise.all([hashPassword('été à Nîmes'), hashPassword('été à Nîmes')]);
    assert.notEqual(one, two);
    assert.match(one, /^\$scrypt\$ln=15,r=8,p=3\$/);
    assert.ok(await isPassword('été à Nîmes', one));
    assert.ok(await isPassword('été à Nîmes'.normalize('NFD'), two));
    assert.ok(!(await isPassword('ete a Nimes', one)));
    assert.ok(!(await isPassword('', undefined)));
  });

  // Costs as --hash-password has them, and as somebody else may have chosen them.
  for (const [N, p, cost] of [
    [2 ** 15, 3, 'ln=15,r=8,p=3'],
    [2 ** 10, 1, 'ln=10,r=8,p=1'],
  ] as const) {
    it(`of somebody who is not there takes as long to be refused: ${cost}`, async () => {
      const key = scryptSync('x', 'salt', 32, { N, r: 8, p, maxmem: 2 ** 28 })
        .toString('base64')
        .slice(0, 43);
      const passwordHash = `$scrypt$${cost}$${'c2FsdA'.padEnd(22, 'A')}$${key}`;
      const users = [{ name: 'jane', role: 'viewer', passwordHash } as const];
      const timed = async (name: string) => {
        // What this process works at it: others may have the machine meanwhile.
        const before = process.cpuUsage();
        await byPassword({ name, password: 'y' }, '192.0.2.1', { users, throttle: new LoginThrottle() });
        const { user, system } = process.cpuUsage(before);
        return (user + system) / 1_000;
      };
      const times = { known: [] as number[], unknown: [] as number[] };
      for (let round = 0; round < 3; round += 1) {
        times.known.push(await timed('jane'));
        times.unknown.push(await timed('nobody'));
      }
      const [known, unknown] = [Math.min(...times.known), Math.min(...times.unknown)];
      assert.ok(unknown > known / 3 && unknown < known * 3, `${known} ms and ${unknown} ms`);
    });
  }

  it('of somebody lets nobody in under another name', async () => {
    const users = [{ name: 'jane', role: 'operator', passwordHash: await hashPassword('x') } as const];
    const known = { users, throttle: new LoginThrottle() };
    for (const name of ['nobody', '', 'JANE', '__proto__']) {
      assert.deepEqual(await byPassword({ name, password: 'x' }, 'a', known), { code: 'wrong' }, name);
    }
    assert.equal('role' in (await byPassword({ name: 'jane', password: 'x' }, 'a', known)), true);
  });
});

describe('somebody who is not logged in', () => {
  it('is led to the login, and from there to where he wanted to go', async (t) => {
    const visitor = new Visitor(await startSite(t));
    const { status, headers } = await visitor.get('/runs?show=refused');
    assert.deepEqual([status, headers.location], [303, '/login?next=%2Fruns%3Fshow%3Drefused']);
    const { body } = await visitor.get(String(headers.location));
    assert.match(body, /name="next" value="\/runs\?show=refused"/);
    const fields = { name: NAMES.viewer, password: PASSWORD, next: '/runs?show=refused' };
    const entered = await visitor.post('/login', fields);
    assert.deepEqual([entered.status, entered.headers.location], [303, '/runs?show=refused']);
    assert.equal((await visitor.get('/runs?show=refused')).status, 200);
  });

  it('is led there also after he has mistyped his password, and does not type his name again', async (t) => {
    const visitor = new Visitor(await startSite(t));
    const wrong = { name: '<jane>', password: 'wrong', next: '/runs?show=refused' };
    const { status, body } = await visitor.post('/login', wrong);
    assert.equal(status, 401);
    assert.match(body, /name="next" value="\/runs\?show=refused"/);
    assert.match(body, /name="name" value="&lt;jane&gt;"/);
    assert.doesNotMatch(body, /wrong/);
  });

  it('is led nowhere else', async (t) => {
    const site = await startSite(t);
    for (const next of [
      'https://evil.example',
      '//evil.example',
      '/\\evil.example',
      'javascript:alert(1)',
      '\\\\x',
      '/\t/evil.example',
      '/.//evil.example',
      '/a/..//evil.example',
      '/%2e//evil.example/x?y',
      'runs//../..//evil.example',
    ]) {
      const { headers } = await new Visitor(site).post('/login', {
        name: NAMES.viewer,
        password: PASSWORD,
        next,
      });
      const location = String(headers.location);
      assert.equal(new URL(location, site.origin).origin, site.origin, `${next} leads to ${location}`);
    }
  });

  it('can do nothing', async (t) => {
    const site = await startSite(t);
    for (const path of ['/run', '/pause', '/resume']) {
      const { status, headers } = await new Visitor(site).post(path, { dry: 'no', reason: 'x' });
      assert.deepEqual([status, headers.location], [303, '/login']);
    }
    assert.deepEqual([site.wishes, site.state.pause], [[], undefined]);
  });
});

describe('a session', () => {
  it('has a cookie that only this host and no script sees, and a new name at each login', async (t) => {
    const visitor = new Visitor(await startSite(t));
    const { headers } = await visitor.post('/login', { name: NAMES.viewer, password: PASSWORD });
    const [cookie = ''] = headers['set-cookie'] ?? [];
    assert.match(cookie, /^__Host-session=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
    const first = visitor.cookies.get('__Host-session') ?? '';
    await visitor.login('viewer');
    const second = visitor.cookies.get('__Host-session') ?? '';
    assert.notEqual(first, second);
    visitor.cookies.set('__Host-session', first);
    assert.equal((await visitor.get('/')).status, 303);
  });

  it('is not taken over from a browser that brings its own', async (t) => {
    const visitor = new Visitor(await startSite(t));
    visitor.cookies.set('__Host-session', 'a'.repeat(43));
    await visitor.login('viewer');
    assert.notEqual(visitor.cookies.get('__Host-session'), 'a'.repeat(43));
  });

  it('ends by a logout, which cannot be gone back from', async (t) => {
    const visitor = await new Visitor(await startSite(t)).login('viewer');
    const id = visitor.cookies.get('__Host-session') ?? '';
    assert.equal((await visitor.post('/logout')).status, 303);
    assert.equal(visitor.cookies.get('__Host-session'), undefined);
    visitor.cookies.set('__Host-session', id);
    assert.equal((await visitor.get('/')).status, 303);
  });

  it('begins also while the run history cannot be kept: the pages then say so', async (t) => {
    const site = await startSite(t);
    site.history.close();
    const db = new DatabaseSync(join(site.folder, 'history.sqlite'));
    db.exec('PRAGMA user_version = 1000');
    db.close();
    const visitor = await new Visitor(site).login('operator');
    const { status, body } = await visitor.get('/');
    assert.equal(status, 200);
    assert.match(body, /later version/);
    assert.match(body, /Not well: the run history cannot be read/);
    assert.match(body, /The run history has to be put right/);
    for (const path of ['/', '/runs', '/cohorts', '/findings']) {
      // What cannot be read is not the same as nothing.
      const page = (await visitor.get(path)).body;
      assert.match(page, /later version/, path);
      assert.doesNotMatch(page, /No run has|no such|>Nothing\./, path);
    }
    assert.equal((await visitor.post('/run', { dry: 'no' })).status, 500);
    assert.deepEqual(site.wishes, [], 'what cannot be kept is not done');
  });

  it('ends without requests, and after some hours all the same', async (t) => {
    const site = await startSite(t, { idleMinutes: 30, sessionHours: 2 });
    const visitor = await new Visitor(site).login('viewer');
    const pass = (minutes: number) => {
      site.now = new Date(site.now.getTime() + minutes * 60_000);
    };
    for (let round = 0; round < 4; round += 1) {
      pass(30);
      assert.equal((await visitor.get('/')).status, 200);
    }
    pass(1);
    assert.equal((await visitor.get('/')).status, 303, 'after the limit in all');
    await visitor.login('viewer');
    pass(31);
    assert.equal((await visitor.get('/')).status, 303, 'after the limit without a request');
  });
});

describe('whoever guesses', () => {
  // A machine that is busy for a second is no second that somebody has waited.
  beforeEach(() => mock.timers.enable({ apis: ['Date', 'setTimeout'], now: new Date() }));
  afterEach(() => mock.timers.reset());

  it('learns nothing of names, and waits longer each time', async (t) => {
    const site = await startSite(t);
    const tryOut = (name: string) => new Visitor(site).post('/login', { name, password: 'wrong' });
    const bodies = new Set<string>();
    for (const name of [NAMES.operator, 'nobody', NAMES.operator, 'nobody', NAMES.operator, 'nobody']) {
      const { status, body } = await tryOut(name);
      assert.equal(status, 401);
      bodies.add(body.replace(`value="${name}"`, ''));
    }
    assert.equal(bodies.size, 1);
    for (const name of [NAMES.operator, 'nobody']) {
      await tryOut(name);
      const { status, headers } = await tryOut(name);
      assert.deepEqual([status, headers['retry-after']], [429, '1'], name);
    }
  });

  it('is not let in while he has to wait, though the password be right; nor are others kept out', async (t) => {
    const site = await startSite(t);
    for (let round = 0; round < 4; round += 1) {
      await new Visitor(site).post('/login', { name: NAMES.operator, password: 'wrong' });
    }
    const { status } = await new Visitor(site).post('/login', { name: NAMES.operator, password: PASSWORD });
    assert.equal(status, 429);
    await new Visitor(site).login('viewer');
  });

  it('does not get around it by many tries at once', async (t) => {
    const site = await startSite(t);
    const tries = Array.from({ length: 10 }, (_, at) =>
      new Visitor(site).post('/login', { name: NAMES.operator, password: at === 9 ? PASSWORD : 'wrong' }),
    );
    const statuses = (await Promise.all(tries)).map(({ status }) => status).sort();
    assert.deepEqual([...new Set(statuses)], [401, 429]);
    assert.equal(statuses.filter((status) => status === 401).length, 4);
  });

  const forwarded = { from: ['127.0.0.1'], operators: [], viewers: [] };
  for (const { title, config, addresses, ends } of [
    {
      title: 'does not get around it by an address that nobody has vouched for',
      config: {},
      addresses: 'last',
      ends: 429,
    },
    {
      title: 'does not get around it by one that he puts in front of what the proxy says',
      config: { proxy: forwarded },
      addresses: 'first',
      ends: 429,
    },
    {
      title: 'is told from others by what the proxy says of where they come from',
      config: { proxy: forwarded },
      addresses: 'last',
      ends: 401,
    },
  ] as const) {
    it(title, async (t) => {
      const site = await startSite(t, config);
      const statuses: number[] = [];
      for (let round = 1; round <= 5; round += 1) {
        const own = `192.0.2.${round}`;
        const headers = {
          'x-forwarded-for': addresses === 'first' ? `${own}, 198.51.100.1` : `198.51.100.1, ${own}`,
        };
        const fields = { name: NAMES.operator, password: 'wrong' };
        statuses.push((await new Visitor(site).post('/login', fields, { headers })).status);
      }
      assert.deepEqual(statuses, [401, 401, 401, 401, ends]);
    });
  }

  it('does not get around it by other names', async (t) => {
    const site = await startSite(t);
    const statuses: number[] = [];
    for (let round = 0; round < 22; round += 1) {
      statuses.push(
        (await new Visitor(site).post('/login', { name: `name-${round}`, password: 'x' })).status,
      );
    }
    assert.equal(statuses.at(-1), 429);
  });
});

describe('a proxy in front', () => {
  const proxy = { header: 'X-Remote-User', from: ['127.0.0.1'], operators: ['ann'], viewers: ['*'] };

  it('names who is there, and what he may do follows from the name', async (t) => {
    const site = await startSite(t, { users: [], proxy });
    const as = (user: string) => new Visitor(site).get('/', { headers: { 'x-remote-user': user } });
    assert.match((await as('ann')).body, /ann \(operator\)/);
    assert.match((await as('bob')).body, /bob \(viewer\)/);
    assert.doesNotMatch((await as('bob')).body, /action="\/(?:run|logout)"/);
    assert.equal((await new Visitor(site).get('/')).status, 303);
  });

  it('keeps out whom nobody has given access', async (t) => {
    const site = await startSite(t, { users: [], proxy: { ...proxy, viewers: ['bob'] } });
    const { status } = await new Visitor(site).get('/', { headers: { 'x-remote-user': 'eve' } });
    assert.equal(status, 403);
  });

  it('is believed from its own address alone', async (t) => {
    const site = await startSite(t, { users: [], proxy: { ...proxy, from: ['192.0.2.0/24'] } });
    const { status, headers } = await new Visitor(site).get('/', { headers: { 'x-remote-user': 'ann' } });
    assert.deepEqual([status, headers.location], [303, '/login']);
  });
});
