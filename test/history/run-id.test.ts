import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newRunId, timeOfRun } from '../../src/history/run-id.ts';
import fc from '../properties.ts';

const times = fc.date({ min: new Date('1970-01-01'), max: new Date('9999-12-31'), noInvalidDate: true });

test('the id of a run tells when it began', () => {
  fc.assert(fc.property(times, (at) => assert.deepEqual(timeOfRun(newRunId(at)), at)));
});

test('ids sort by time, also within one second', () => {
  fc.assert(
    fc.property(times, times, (a, b) => {
      fc.pre(a.getTime() !== b.getTime());
      assert.equal(newRunId(a) < newRunId(b), a < b);
    }),
  );
});

test('an id of an earlier version is read, without its milliseconds', () => {
  assert.deepEqual(timeOfRun('20261122T171500Z-3fa9'), new Date('2026-11-22T17:15:00Z'));
});

for (const id of [
  '',
  'notes',
  '20261122T171500Z',
  '20261322T171500123Z-3fa9',
  '20261122T171500123Z-3fa9.json',
])
  test(`is no id: “${id}”`, () => assert.equal(timeOfRun(id), undefined));
