import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Readiness } from '../../src/health/readiness.ts';
import type { RunReport } from '../../src/report/report.ts';
import { report } from '../history/runs.ts';

/** A time of one day: `9:05`, `9:05:01`. */
const at = (time: string) =>
  new Date(`2026-11-22T${time.padStart(time.split(':').length === 2 ? 5 : 8, '0')}Z`);

type Step =
  | { readonly ticks: readonly string[]; readonly at: string }
  | { readonly run: Partial<RunReport>; readonly at: string; readonly until: string };

const completed: Partial<RunReport> = { outcome: 'unchanged' };
const failed: Partial<RunReport> = { outcome: 'failed' };
const hourly = ['10:00', '11:00', '12:00', '13:00'];

/** What happened, the last moment of readiness and the first without it; none: ready for ever. */
const cases: { name: string; steps: Step[]; until?: string; from?: string }[] = [
  { name: 'no schedule is known', steps: [] },
  { name: 'no tick will come', steps: [{ ticks: [], at: '9:00' }] },
  {
    name: 'before the first run: until that is overdue',
    steps: [{ ticks: hourly, at: '9:00' }],
    until: '10:10:00',
    from: '10:10:01',
  },
  {
    name: 'a first run that failed does not move the time',
    steps: [
      { ticks: hourly, at: '9:00' },
      { run: failed, at: '10:00', until: '10:01' },
      { ticks: hourly.slice(1), at: '10:01' },
    ],
    until: '10:10:00',
    from: '10:10:01',
  },
  {
    name: 'after a completed run: two ticks may pass',
    steps: [
      { ticks: hourly, at: '9:00' },
      { run: completed, at: '10:00', until: '10:01' },
    ],
    until: '12:10:00',
    from: '12:10:01',
  },
  {
    name: 'the same, where the ticks are told anew after each run',
    steps: [
      { ticks: ['10:00'], at: '9:00' },
      { run: completed, at: '10:00', until: '10:01' },
      { ticks: ['11:00'], at: '10:01' },
      { run: failed, at: '11:00', until: '11:01' },
      { ticks: ['12:00'], at: '11:01' },
      { run: failed, at: '12:00', until: '12:01' },
      { ticks: ['13:00'], at: '12:01' },
    ],
    until: '12:10:00',
    from: '12:10:01',
  },
  {
    name: 'a run that took longer than the shortest allowance is waited for again',
    steps: [
      { ticks: hourly, at: '9:00' },
      { run: completed, at: '10:00', until: '10:45' },
    ],
    until: '12:45:00',
    from: '12:45:01',
  },
  {
    name: 'ticks that pass while a run lasts are not awaited after it',
    steps: [
      { ticks: hourly, at: '9:00' },
      { run: completed, at: '10:00', until: '11:30' },
    ],
    until: '14:30:00',
    from: '14:30:01',
  },
  {
    name: 'a reload replaces the ticks to come',
    steps: [
      { ticks: hourly, at: '9:00' },
      { run: completed, at: '10:00', until: '10:01' },
      { ticks: ['15:00', '20:00'], at: '10:30' },
    ],
    until: '20:10:00',
    from: '20:10:01',
  },
  {
    name: 'a reload does not excuse a tick that was missed',
    steps: [
      { ticks: hourly, at: '9:00' },
      { run: completed, at: '10:00', until: '10:01' },
      { ticks: ['11:30', '20:00'], at: '11:15' },
    ],
    until: '11:40:00',
    from: '11:40:01',
  },
  {
    name: 'the nights of a schedule are no silence',
    steps: [
      { ticks: ['8:00', '18:00', '23:00'], at: '7:00' },
      { run: completed, at: '8:00', until: '8:01' },
    ],
    until: '23:10:00',
    from: '23:10:01',
  },
];

function readinessAfter(steps: readonly Step[]): Readiness {
  const readiness = new Readiness();
  for (const step of steps) {
    if ('ticks' in step) readiness.scheduled(step.ticks.map(at), at(step.at));
    else {
      readiness.runStarted(at(step.at));
      readiness.runEnded(report('r', step.run), at(step.until));
    }
  }
  return readiness;
}

for (const { name, steps, until, from } of cases) {
  test(`ready: ${name}`, () => {
    const readiness = readinessAfter(steps);
    assert.equal(readiness.answer(at(until ?? '23:59')).ready, true);
    if (from) assert.equal(readiness.answer(at(from)).ready, false);
  });
}

const outcomes: { run: Partial<RunReport>; counts: boolean }[] = [
  { run: { outcome: 'applied' }, counts: true },
  { run: { outcome: 'unchanged' }, counts: true },
  { run: { outcome: 'partial' }, counts: true },
  { run: { outcome: 'applied', dryRun: true }, counts: false },
  { run: { outcome: 'failed' }, counts: false },
  { run: { outcome: 'refused' }, counts: false },
  { run: { outcome: 'misconfigured' }, counts: false },
  { run: { outcome: 'locked' }, counts: false },
  { run: { outcome: 'postponed' }, counts: false },
  { run: { outcome: 'interrupted' }, counts: false },
];

for (const { run, counts } of outcomes) {
  test(`a run ${run.dryRun ? 'that was dry' : `with the outcome ${run.outcome}`} ${counts ? 'completes' : 'does not complete'} the work`, () => {
    const readiness = readinessAfter([
      { ticks: hourly, at: '9:00' },
      { run, at: '10:00', until: '10:01' },
    ]);
    assert.equal(readiness.answer(at('11:30')).ready, counts);
  });
}

test('the answer says what is wrong', () => {
  const source = { kind: 'source', code: 'ORA-12541', message: 'no listener', params: {} } as const;
  const readiness = readinessAfter([
    { ticks: hourly, at: '9:00' },
    { run: completed, at: '10:00', until: '10:01' },
    { run: { outcome: 'failed', error: source }, at: '11:00', until: '11:01' },
    { ticks: ['12:00', '13:00'], at: '11:01' },
  ]);
  readiness.runStarted(at('12:00'));
  assert.equal(
    readiness.answer(at('12:30')).text,
    `not ready: no run has completed since 2026-11-22T10:01:00.000Z, and one was due at 2026-11-22T12:00:00.000Z
last completed run: 2026-11-22T10:01:00.000Z
last run: failed (ORA-12541) at 2026-11-22T11:01:00.000Z
running since 2026-11-22T12:00:00.000Z
next run: 2026-11-22T13:00:00.000Z
`,
  );
});

test('a history that cannot be used is said from the start, and no more once a run had it again', () => {
  const problem = { code: 'rights', file: '/var/lib/sync/history.sqlite', message: 'EACCES' } as const;
  const readiness = new Readiness(undefined, [problem]);
  const says = /^run history: rights \(\/var\/lib\/sync\/history.sqlite\), so nobody leaves/m;
  assert.match(readiness.answer(at('9:00')).text, says);
  readiness.runEnded(report('r', { outcome: 'partial', historyProblems: [problem] }), at('9:01'));
  assert.match(readiness.answer(at('9:02')).text, says);
  readiness.runEnded(report('r', { outcome: 'applied' }), at('10:01'));
  assert.doesNotMatch(readiness.answer(at('10:02')).text, /run history/);
});

test('a refusal is named by its guards, and an earlier process by its last completed run', () => {
  const readiness = new Readiness(at('8:00'));
  readiness.scheduled([at('9:00')], at('8:30'));
  readiness.runStarted(at('9:00'));
  const refusals = [
    { guard: 'removals', figure: 90, limit: 50, of: 100 },
    { guard: 'rowsDrop', mapping: 'year', figure: 90, limit: 20, of: 100 },
    { guard: 'rowsDrop', mapping: 'group', figure: 90, limit: 20, of: 100 },
  ] as const;
  readiness.runEnded(report('r', { outcome: 'refused', refusals }), at('9:01'));
  const { ready, text } = readiness.answer(at('9:30'));
  assert.equal(ready, false);
  assert.match(text, /since 2026-11-22T08:00:00.000Z/);
  assert.match(text, /^last run: refused \(removals, rowsDrop\) at /m);
});
