import assert from 'node:assert/strict';
import { test } from 'node:test';
import { REPORT_VERSION, reportJson } from '../../src/report/json.ts';
import { changeOf, oneOfEach, reportOf } from './reports.ts';

test('the JSON report is one line, holds everything, and says its version first', () => {
  const report = reportOf('partial', {
    findings: Object.values(oneOfEach),
    changes: Array.from({ length: 100 }, (_, index) => changeOf(`C-${index}`, { adds: 50 })),
  });
  const text = reportJson(report);
  assert.ok(text.startsWith(`{"version":${REPORT_VERSION},"run":`));
  assert.doesNotMatch(text, /\n/);
  assert.deepEqual(JSON.parse(text), { version: REPORT_VERSION, ...report });
});
