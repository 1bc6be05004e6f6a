import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { compared } from '../../src/report/compared.ts';
import { isDue, occasions } from '../../src/report/due.ts';
import type { KeptReport } from '../../src/report/report.ts';
import { changeOf, oneOfEach, reportOf } from './reports.ts';

const last = { run: '20261121T060500000Z-3fa9', startedAt: '2026-11-21T06:05:00.000Z' };
const unmatched = oneOfEach['unmatched-student'];
const beside = (before: KeptReport['findings'], now: KeptReport['findings']) => ({
  findings: now,
  compared: compared(now, { ...last, findings: before }),
});
const pause = { reason: 'exam week', since: last.startedAt };
const changes = [changeOf('LAW-1', { adds: 1 })];

describe('a report is due', () => {
  const cases: readonly (readonly [
    name: string,
    report: KeptReport,
    since: 'problems' | 'changes' | 'always',
  ])[] = [
    ['nothing to do', reportOf('unchanged'), 'always'],
    ['a known finding', reportOf('unchanged', beside([unmatched], [unmatched])), 'always'],
    ['a new one', reportOf('unchanged', beside([], [unmatched])), 'problems'],
    ['a first one, with nothing to compare', reportOf('unchanged', { findings: [unmatched] }), 'problems'],
    ['a settled one', reportOf('unchanged', beside([unmatched], [])), 'changes'],
    [
      'a new one that is only good to know',
      reportOf('unchanged', beside([], [oneOfEach.leaving])),
      'changes',
    ],
    [
      'something written',
      reportOf('applied', { written: { created: 0, updated: 0, added: 1, removed: 0 } }),
      'changes',
    ],
    ['a dry run of something', reportOf('applied', { dryRun: true, changes }), 'changes'],
    ['a paused run of something', reportOf('paused', { paused: pause, changes }), 'changes'],
    ['a paused run of nothing', reportOf('paused', { paused: pause }), 'always'],
    ['a refusal', reportOf('refused'), 'problems'],
    [
      'a known hold',
      reportOf('partial', beside([oneOfEach['foreign-component']], [oneOfEach['foreign-component']])),
      'problems',
    ],
    ['a failure', reportOf('failed'), 'problems'],
    [
      'a history that cannot be kept',
      reportOf('unchanged', { historyProblems: [{ code: 'full', file: '/x', message: 'no space' }] }),
      'problems',
    ],
    [
      'a message that nobody has got',
      reportOf('unchanged', {
        undelivered: [
          { channel: 'email', messages: 1, since: last.startedAt, code: 'unreachable', detail: '' },
        ],
      }),
      'problems',
    ],
  ];
  for (const [name, report, since] of cases) {
    test(`for ${since}: ${name}`, () => {
      const due = occasions.filter((occasion) => isDue(report, occasion));
      assert.deepEqual(due, occasions.slice(occasions.indexOf(since)));
    });
  }
});
