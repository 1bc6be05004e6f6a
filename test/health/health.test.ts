import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { promisify } from 'node:util';
import { HealthError } from '../../src/health/error.ts';
import { type HealthSettings, startHealth } from '../../src/health/health.ts';
import { probe } from '../../src/health/probe.ts';
import type { Finding } from '../../src/plan/finding.ts';
import { cohort, keptLog, report, summary } from '../history/runs.ts';

const START = new Date('2026-11-22T17:00:00Z');

async function started(t: TestContext, parts: Partial<HealthSettings> = {}) {
  const clock = { now: START };
  const log = keptLog();
  const health = await startHealth({
    host: '127.0.0.1',
    port: 0,
    log,
    now: () => clock.now,
    pause: () => undefined,
    ...parts,
  });
  t.after(() => health.close());
  const url = `http://127.0.0.1:${health.port}`;
  const get = async (path: string, init?: RequestInit) => {
    const response = await fetch(url + path, { signal: AbortSignal.timeout(10_000), ...init });
    return { status: response.status, headers: response.headers, text: await response.text() };
  };
  const metrics = async () => {
    const { text } = await get('/metrics');
    return new Map(
      text
        .split('\n')
        .filter((line) => line !== '' && !line.startsWith('#'))
        .map((line): [string, number] => [
          line.slice(0, line.lastIndexOf(' ')),
          Number(line.slice(line.lastIndexOf(' '))),
        ]),
    );
  };
  return { health, clock, url, get, metrics, log };
}

const requests: { method: string; path: string; status: number; body: RegExp }[] = [
  { method: 'GET', path: '/healthz', status: 200, body: /^alive\n$/ },
  { method: 'HEAD', path: '/healthz', status: 200, body: /^$/ },
  { method: 'GET', path: '/healthz?verbose=1', status: 200, body: /^alive\n$/ },
  { method: 'GET', path: '/readyz', status: 200, body: /^ready\n/ },
  { method: 'HEAD', path: '/readyz', status: 200, body: /^$/ },
  { method: 'GET', path: '/metrics', status: 200, body: /^# HELP / },
  { method: 'HEAD', path: '/metrics', status: 200, body: /^$/ },
  { method: 'GET', path: '/', status: 404, body: /not found/ },
  { method: 'GET', path: '/healthz/', status: 404, body: /not found/ },
  { method: 'GET', path: '/../history.sqlite', status: 404, body: /not found/ },
  { method: 'POST', path: '/healthz', status: 405, body: /only GET and HEAD/ },
  { method: 'DELETE', path: '/metrics', status: 405, body: /only GET and HEAD/ },
  { method: 'OPTIONS', path: '/nowhere', status: 405, body: /only GET and HEAD/ },
];

for (const { method, path, status, body } of requests) {
  test(`${method} ${path}: ${status}`, async (t) => {
    const { get } = await started(t);
    const response = await get(path, { method });
    assert.equal(response.status, status);
    assert.match(response.text, body);
    assert.equal(response.headers.get('cache-control'), 'no-store');
    if (status === 405) assert.equal(response.headers.get('allow'), 'GET, HEAD');
  });
}

test('/readyz answers 503 once a run is overdue, and 200 again after one', async (t) => {
  const { health, clock, get } = await started(t);
  const tick = new Date('2026-11-22T18:00:00Z');
  health.scheduled([tick]);
  assert.equal((await get('/readyz')).status, 200);
  clock.now = new Date('2026-11-22T18:11:00Z');
  const overdue = await get('/readyz');
  assert.equal(overdue.status, 503);
  assert.match(
    overdue.text,
    /^not ready: no run has completed so far, and one was due at 2026-11-22T18:00:00.000Z\n/,
  );
  assert.equal((await get('/readyz', { method: 'HEAD' })).status, 503);
  health.runStarted();
  health.runEnded(report('r1'));
  assert.equal((await get('/readyz')).status, 200);
  assert.equal((await get('/healthz')).status, 200);
});

test('before the first run there is a series for all that can be counted, and none for times that are not known', async (t) => {
  const { metrics } = await started(t);
  const figures = await metrics();
  assert.equal(figures.get('cohort_sync_runs_total{outcome="applied"}'), 0);
  assert.equal(figures.get('cohort_sync_runs_total{outcome="postponed"}'), 0);
  assert.equal(figures.get('cohort_sync_findings{kind="unmatched-student"}'), 0);
  assert.equal(figures.get('cohort_sync_members_removed_total'), 0);
  assert.equal(figures.get('cohort_sync_run_in_progress'), 0);
  for (const time of ['last_run', 'last_success', 'next_run']) {
    assert.equal(figures.has(`cohort_sync_${time}_timestamp_seconds`), false, time);
  }
  assert.ok((figures.get('process_resident_memory_bytes') ?? 0) > 1_000_000);
});

test('the last completed run of an earlier process is known from the start', async (t) => {
  const { metrics } = await started(t, { lastSuccess: new Date(1_000_000) });
  assert.equal((await metrics()).get('cohort_sync_last_success_timestamp_seconds'), 1000);
});

test('whether the history can be used is a metric, from the start and after each run', async (t) => {
  const problem = { code: 'rights', file: '/var/lib/sync', message: 'EACCES' } as const;
  const usable = async (run: Awaited<ReturnType<typeof started>>) =>
    (await run.metrics()).get('cohort_sync_history_usable');
  assert.equal(await usable(await started(t)), 1);
  const without = await started(t, { historyProblems: [problem] });
  assert.equal(await usable(without), 0);
  without.health.runStarted();
  without.health.runEnded(report('r', { outcome: 'partial' }));
  assert.equal(await usable(without), 1);
  without.health.runEnded(report('r', { outcome: 'partial', historyProblems: [problem] }));
  assert.equal(await usable(without), 0);
});

test('the metrics follow the runs', async (t) => {
  const { health, clock, metrics } = await started(t);
  const seconds = (time: Date) => time.getTime() / 1000;
  const findings: Finding[] = [
    { kind: 'unmatched-student', mapping: 'programme', student: 's1', cohorts: ['A'] },
    { kind: 'unmatched-student', mapping: 'programme', student: 's2', cohorts: ['A'] },
    { kind: 'foreign-component', mapping: 'year', cohort: 'Y1', component: 'x' },
  ];
  const [next, later] = [new Date('2026-11-22T18:00:00Z'), new Date('2026-11-22T19:00:00Z')];
  health.scheduled([START, next, later]);
  health.runStarted();
  assert.equal((await metrics()).get('cohort_sync_run_in_progress'), 1);
  clock.now = new Date('2026-11-22T17:00:30Z');
  health.runEnded(
    report('r1', {
      outcome: 'partial',
      findings,
      mappings: [summary('programme', { rows: 1000 }), summary('year', { rows: 500, held: 2 })],
      written: { created: 1, updated: 0, added: 30, removed: 4 },
      durations: { connect: 500, read: 2500, plan: 10, write: 4000 },
    }),
  );
  const expected: [string, number | undefined][] = [
    ['runs_total{outcome="partial"}', 1],
    ['runs_total{outcome="failed"}', 0],
    ['run_in_progress', 0],
    ['last_run_timestamp_seconds', seconds(START)],
    ['last_success_timestamp_seconds', seconds(clock.now)],
    ['next_run_timestamp_seconds', seconds(next)],
    ['last_run_duration_seconds{phase="read"}', 2.5],
    ['last_run_duration_seconds{phase="write"}', 4],
    ['rows_read{mapping="programme"}', 1000],
    ['rows_read{mapping="year"}', 500],
    ['held_cohorts{mapping="programme"}', 0],
    ['held_cohorts{mapping="year"}', 2],
    ['findings{kind="unmatched-student"}', 2],
    ['findings{kind="foreign-component"}', 1],
    ['findings{kind="apply-failed"}', 0],
    ['members_added_total', 30],
    ['members_removed_total', 4],
  ];
  const check = async (figures: [string, number | undefined][]) => {
    const found = await metrics();
    assert.deepEqual(
      figures.map(([name]) => [name, found.get(`cohort_sync_${name}`)]),
      figures,
    );
  };
  await check(expected);

  const success = seconds(clock.now);
  clock.now = next;
  health.scheduled([later]);
  health.runStarted();
  const { digest: _, ...withoutPlan } = report('r2', {
    outcome: 'failed',
    mappings: [],
    written: { created: 0, updated: 0, added: 2, removed: 0 },
    durations: { connect: 700 },
  });
  health.runEnded(withoutPlan);
  await check([
    ['runs_total{outcome="partial"}', 1],
    ['runs_total{outcome="failed"}', 1],
    ['last_run_timestamp_seconds', seconds(next)],
    ['last_success_timestamp_seconds', success],
    ['next_run_timestamp_seconds', seconds(later)],
    ['last_run_duration_seconds{phase="connect"}', 0.7],
    ['last_run_duration_seconds{phase="read"}', undefined],
    ['rows_read{mapping="year"}', 500],
    ['findings{kind="unmatched-student"}', 2],
    ['members_added_total', 32],
  ]);

  health.runStarted();
  health.runEnded(report('r3', { mappings: [summary('programme', { rows: 7 })] }));
  health.scheduled([]);
  await check([
    ['rows_read{mapping="programme"}', 7],
    ['rows_read{mapping="year"}', undefined],
    ['held_cohorts{mapping="year"}', undefined],
    ['findings{kind="unmatched-student"}', 0],
    ['next_run_timestamp_seconds', undefined],
  ]);
});

test('nothing personal is on any page, whatever a report holds', async (t) => {
  const { health, clock, get } = await started(t);
  const secret = 'SECRET-7f3a';
  const users = [987_654_321];
  const mapping = 'programme';
  const findings: Finding[] = [
    { kind: 'missing-field', mapping, column: 'YEAR', rows: [1], students: [secret] },
    { kind: 'invalid-idnumber', mapping, reason: 'too-long', rows: [1], students: [secret] },
    { kind: 'missing-student', mapping, cohort: secret, rows: [1] },
    { kind: 'unmatched-student', mapping, student: secret, cohorts: [secret] },
    { kind: 'ambiguous-student', mapping, student: secret, users, cohorts: [secret] },
    { kind: 'suspended-student', mapping, student: secret, users, cohorts: [secret] },
    {
      kind: 'idnumber-collision',
      mapping,
      cohort: secret,
      sources: [{ mapping, idnumber: secret, fields: [secret] }],
    },
    { kind: 'name-conflict', mapping, cohort: secret, attribute: 'name', chosen: secret, others: [secret] },
    { kind: 'apply-failed', mapping, cohort: secret, error: secret },
    { kind: 'removals-withheld', mapping, cohort: secret, reason: 'cohort-guard', users },
    { kind: 'category-not-found', mapping, cohort: secret, category: secret, fallback: secret },
  ];
  health.scheduled([START]);
  for (const outcome of ['partial', 'failed'] as const) {
    health.runStarted();
    health.runEnded(
      report(secret, {
        outcome,
        findings,
        only: [secret],
        moodle: { label: secret, release: secret },
        sources: [{ label: secret, version: secret }],
        changes: [cohort(secret, { adds: users, removes: users })],
        error: { kind: 'moodle', code: 'failed', message: secret, params: { value: secret } },
      }),
    );
  }
  clock.now = new Date('2026-11-23T17:00:00Z');
  for (const path of ['/healthz', '/readyz', '/metrics', `/${secret}`]) {
    const { text, headers } = await get(path);
    const page = text + JSON.stringify([...headers]);
    assert.equal(page.includes(secret) || page.includes('987654321'), false, path);
  }
});

test('a port in use is a clear error', async (t) => {
  const { health } = await started(t);
  const again = startHealth({
    host: '127.0.0.1',
    port: health.port,
    log: keptLog(),
    now: () => START,
    pause: () => undefined,
  });
  await assert.rejects(again, (error) => {
    assert.ok(error instanceof HealthError);
    assert.equal(error.code, 'in-use');
    const { port } = health;
    assert.equal(
      error.message,
      `cannot listen on 127.0.0.1 port ${port} for health checks: another process listens there`,
    );
    return true;
  });
});

test('an address of another machine is a clear error', async () => {
  const wrong = startHealth({
    host: '192.0.2.1',
    port: 0,
    log: keptLog(),
    now: () => START,
    pause: () => undefined,
  });
  await assert.rejects(wrong, { name: 'HealthError', code: 'no-such-address', host: '192.0.2.1' });
});

test('a connection that says nothing, or half a request, is ended', { timeout: 120_000 }, async (t) => {
  const { health } = await started(t);
  for (const text of ['', 'GET /healthz HTTP/1.1\r\nhost: x\r\n']) {
    const socket = connect(health.port, '127.0.0.1');
    socket.write(text);
    socket.resume();
    const start = performance.now();
    await once(socket, 'close', { signal: AbortSignal.timeout(60_000) });
    assert.ok(performance.now() - start < 30_000);
  }
});

test('a connection is good for one request: many at once that nobody reads are not answered', {
  timeout: 120_000,
}, async (t) => {
  const { health } = await started(t);
  const socket = connect(health.port, '127.0.0.1');
  let answers = '';
  socket.setEncoding('utf8').on('data', (text: string) => {
    answers += text;
  });
  socket.on('error', () => {});
  const closed = new Promise((resolve) => socket.once('close', resolve));
  socket.write('GET /metrics HTTP/1.1\r\nhost: x\r\n\r\n'.repeat(10_000));
  await closed;
  assert.ok((answers.match(/HTTP\/1\.1 /g) ?? []).length <= 1);
  // It goes on for others.
  const { status, headers } = await fetch(`http://127.0.0.1:${health.port}/healthz`);
  assert.deepEqual([status, headers.get('connection')], [200, 'close']);
});

test('closing ends open connections at once, and the port is free again', { timeout: 120_000 }, async (t) => {
  const { health, get } = await started(t);
  const socket = connect(health.port, '127.0.0.1');
  socket.on('error', () => {});
  await once(socket, 'connect');
  const closed = new Promise((resolve) => socket.once('close', resolve));
  socket.write('GET /healthz HTTP/1.1\r\n');
  // Once this is answered, the half request has been read as well.
  await get('/healthz');
  const start = performance.now();
  await health.close();
  await closed;
  assert.ok(performance.now() - start < 4_000);
  await started(t, { port: health.port });
});

test('the listener keeps no process alive, with an open connection neither', async () => {
  const health = JSON.stringify(join(import.meta.dirname, '../../src/health/health.ts'));
  const runs = JSON.stringify(join(import.meta.dirname, '../history/runs.ts'));
  const script = `
    import { once } from 'node:events';
    import { connect } from 'node:net';
    import { startHealth } from ${health};
    import { keptLog } from ${runs};
    const health = await startHealth({ host: '127.0.0.1', port: 0, log: keptLog(), now: () => new Date(), pause: () => undefined });
    const socket = connect(health.port, '127.0.0.1');
    await once(socket, 'connect');
    socket.write('GET /metrics HTTP/1.1\\r\\nhost: x\\r\\n\\r\\n');
    await once(socket, 'data');
    socket.unref();
    const end = performance.now();
    process.once('beforeExit', () => console.log(performance.now() - end));
  `;
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], {
    timeout: 60_000,
  });
  assert.notEqual(stdout, '');
  // What is silent is ended by the listener itself after a longer time.
  assert.ok(Number(stdout) < 4_000, `it lived on for ${stdout} ms`);
});

test('the probe says whether the service is alive, within its limit', { timeout: 120_000 }, async (t) => {
  const { health } = await started(t, { host: '0.0.0.0' });
  assert.deepEqual(await probe('0.0.0.0', health.port), { alive: true, text: 'alive' });
  assert.deepEqual(await probe('127.0.0.1', health.port), { alive: true, text: 'alive' });
  await health.close();
  const gone = await probe('127.0.0.1', health.port);
  assert.equal(gone.alive, false);
  assert.match(gone.text, /ECONNREFUSED/);

  const { createServer } = await import('node:net');
  const silent = createServer((socket) => socket.unref()).listen(0, '127.0.0.1');
  t.after(() => silent.close());
  await once(silent, 'listening');
  const address = silent.address();
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
  const start = performance.now();
  const result = await probe('127.0.0.1', port, 300);
  assert.equal(result.alive, false);
  assert.match(result.text, /timeout/);
  assert.ok(performance.now() - start < 20_000);
});
