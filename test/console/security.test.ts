/** What holds for every request, whoever sends it. */
import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { describe, it } from 'node:test';
import fc from '../properties.ts';
import { NAMES, PASSWORD, type Site, startSite, Visitor } from './site.ts';

const PAGES = ['/', '/login', '/runs', '/runs/nothing', '/nowhere'] as const;

describe('every answer', () => {
  it('tells the browser what it may do', async (t) => {
    const visitor = await new Visitor(await startSite(t)).login('operator');
    for (const path of PAGES) {
      const { headers } = await visitor.get(path);
      const policy = String(headers['content-security-policy']);
      assert.match(policy, /default-src 'none'/, path);
      assert.match(policy, /frame-ancestors 'none'/, path);
      assert.match(policy, /form-action 'self'/, path);
      assert.doesNotMatch(policy, /unsafe|https?:|\*/, path);
      assert.equal(headers['x-content-type-options'], 'nosniff', path);
      assert.equal(headers['x-frame-options'], 'DENY', path);
      assert.equal(headers['referrer-policy'], 'same-origin', path);
      assert.equal(headers['cache-control'], 'no-store', path);
      assert.equal(headers['x-powered-by'], undefined, path);
    }
  });

  it('asks for TLS from then on where it is reached by it', async (t) => {
    const site = await startSite(t, { publicUrl: 'https://cohorts.example.edu' });
    const { headers } = await new Visitor(site).get('/login');
    assert.match(String(headers['strict-transport-security']), /max-age=\d{8}/);
  });

  it('has no script and no style in it', async (t) => {
    const visitor = await new Visitor(await startSite(t)).login('operator');
    for (const path of PAGES) {
      assert.doesNotMatch((await visitor.get(path)).body, /<script(?! src)|<style|\son\w+=|\sstyle=/, path);
    }
  });
});

describe('a forged host', () => {
  const forged = [
    'evil.example',
    'evil.example:80',
    'localhost',
    'localhost:1',
    'cohorts.example.edu.evil.example',
  ];

  it('is refused', async (t) => {
    const site = await startSite(t);
    for (const host of forged) {
      const { status, body } = await new Visitor(site).get('/login', { headers: { host } });
      assert.equal(status, 421, host);
      assert.doesNotMatch(body, /name="password"/, host);
    }
    for (const host of ['localhost', '127.0.0.1', '[::1]']) {
      const named = { host: `${host}:${site.port}` };
      assert.equal((await new Visitor(site).get('/login', { headers: named })).status, 200);
    }
  });

  it('is any but that of publicUrl, where there is one', async (t) => {
    const site = await startSite(t, { publicUrl: 'https://cohorts.example.edu' });
    const asked = (host: string) => new Visitor(site).get('/login', { headers: { host } });
    for (const host of [...forged, `localhost:${site.port}`])
      assert.equal((await asked(host)).status, 421, host);
    assert.equal((await asked('Cohorts.example.edu')).status, 200);
  });
});

describe('an address with a host in it', () => {
  it('is refused as a forged host is, whatever the header says', async (t) => {
    const site = await startSite(t);
    const visitor = await new Visitor(site).login('operator');
    for (const path of [
      'http://evil.example/runs',
      `http://a:b@localhost:${site.port}/runs`,
      `${site.origin}/`,
    ]) {
      assert.equal((await visitor.get(path)).status, 421, path);
    }
    assert.deepEqual(faults(site), []);
  });
});

describe('a request that does not come to its end', () => {
  it('is ended after ten seconds', { timeout: 20_000 }, async (t) => {
    const site = await startSite(t);
    const socket = connect(site.port, '127.0.0.1');
    const start = performance.now();
    const head = [`POST /login HTTP/1.1`, `Host: localhost:${site.port}`, `Origin: ${site.origin}`];
    const form = ['Content-Type: application/x-www-form-urlencoded', 'Content-Length: 100', '', 'name='];
    socket.write([...head, ...form].join('\r\n'));
    assert.match(await text(socket), /^HTTP\/1.1 408/);
    assert.ok(performance.now() - start < 13_000);
  });
});

describe('a form', () => {
  /** What another site can have a browser send. */
  const forged = [
    ['from another site', { origin: 'https://evil.example' }],
    [
      'from a site of the same organisation',
      { origin: 'https://other.example.edu', 'sec-fetch-site': 'same-site' },
    ],
    ['from nowhere', { origin: 'null' }],
    ['without an origin', { origin: undefined }],
    ['from another port of this machine', { origin: 'http://localhost:1' }],
    ['as plain text', { origin: 'https://evil.example', 'content-type': 'text/plain' }],
    ['as JSON', { 'content-type': 'application/json' }],
    ['with parts', { 'content-type': 'multipart/form-data; boundary=x' }],
    ['without a type', { 'content-type': undefined }],
  ] as const;

  for (const [name, headers] of forged) {
    it(`${name} is refused`, async (t) => {
      const site = await startSite(t);
      const visitor = await new Visitor(site).login('operator');
      for (const path of ['/run', '/pause', '/resume', '/logout', '/language', '/login']) {
        const fields = { dry: 'no', reason: 'x', language: 'fr', name: NAMES.operator, password: PASSWORD };
        const { status } = await visitor.post(path, fields, { headers });
        assert.ok(status === 403 || status === 415, `${path}: ${status}`);
      }
      assert.deepEqual([site.wishes, site.state.pause], [[], undefined]);
      assert.equal((await visitor.get('/')).status, 200, 'still logged in');
    });
  }

  it('that is too long is refused', async (t) => {
    const visitor = await new Visitor(await startSite(t)).login('operator');
    const { status } = await visitor.post('/pause', { reason: 'x'.repeat(20_000) });
    assert.equal(status, 413);
  });
});

describe('a viewer', () => {
  it('is given no button, and may not do what it would have done', async (t) => {
    const site = await startSite(t);
    site.history.begin({ id: 'r', startedAt: new Date().toISOString(), dryRun: false });
    const visitor = await new Visitor(site).login('viewer');
    const { body } = await visitor.get('/');
    const actions = [...body.matchAll(/action="([^"]+)"/g)].map(([, action]) => action);
    assert.deepEqual(actions, ['/language', '/logout']);
    for (const path of ['/run', '/pause', '/resume']) {
      const { status } = await visitor.post(path, { dry: 'no', reason: 'x' });
      assert.equal(status, 403, path);
    }
    assert.deepEqual([site.wishes, site.state.pause], [[], undefined]);
  });
});

describe('what nobody would send', () => {
  /** Requests of all kinds, to paths that there are and to others. */
  const odd = fc.record({
    path: fc.oneof(
      fc.constantFrom(
        ...PAGES,
        '/run',
        '/pause',
        '/resume',
        '/language',
        '/runs/%00',
        '/runs/..%2f..',
        '/%',
        '/?page=-1',
        '/runs?page=1e9&show=__proto__',
      ),
      fc.webPath().map((path) => `/${path.replace(/^\/+/, '')}`),
      fc.string({ unit: 'binary', maxLength: 40 }).map((text) => `/${encodeURIComponent(text)}`),
    ),
    method: fc.constantFrom('GET', 'POST', 'HEAD', 'PUT', 'DELETE', 'OPTIONS', 'PATCH', 'TRACE'),
    headers: fc.dictionary(
      fc.constantFrom(
        'origin',
        'referer',
        'accept-language',
        'cookie',
        'x-forwarded-for',
        'content-type',
        'if-none-match',
      ),
      fc
        .string({ unit: fc.constantFrom(...'abcXYZ019 ;,=/-*"<>&%'), maxLength: 60 })
        .map((value) => value.trim()),
    ),
    body: fc.oneof(fc.constant(''), fc.string({ maxLength: 200 }), fc.webQueryParameters()),
  });

  it('is answered with a page, and no fault of ours: a thousand requests', async (t) => {
    const site = await startSite(t);
    const [known, unknown] = [await new Visitor(site).login('operator'), new Visitor(site)];
    await fc.assert(
      fc.asyncProperty(odd, fc.boolean(), async ({ path, method, headers, body }, isKnown) => {
        const visitor = isKnown ? known : unknown;
        const isRead = method === 'GET' || method === 'HEAD';
        const own = { origin: site.origin, 'content-type': 'application/x-www-form-urlencoded' };
        const { status } = await visitor.get(path, {
          method,
          headers: { ...(isRead ? {} : own), ...headers },
          ...(!isRead && { body }),
        });
        assert.ok(status < 500, `${method} ${path}: ${status}`);
      }),
      { numRuns: 1000 },
    );
    assert.deepEqual(faults(site), []);
    assert.equal((await known.get('/runs')).status, 200);
  });
});

/** What the log calls a fault of the program. */
function faults({ log }: Site): unknown[] {
  return log.lines.filter(({ message }) => message === 'a page of the console failed');
}
