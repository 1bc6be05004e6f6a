import assert from 'node:assert/strict';
import { it } from 'node:test';
import { translator } from '../../src/messages/messages.ts';
import { csvFile } from '../../src/report/csv.ts';
import { findingsTable } from '../../src/report/tables.ts';
import { wordsFor } from '../../src/report/words.ts';
import { oneOfEach } from './reports.ts';

it('whoever is to leave has a row each, with the time', () => {
  const words = wordsFor(translator('en'), 'en', true, 'UTC');
  const leaves = '2026-11-23T19:05:00.000Z';
  const finding = { ...oneOfEach.leaving, cohort: 'INF-2026', users: [7, 8], leaves };
  const { heads, rows } = findingsTable([{ finding, since: '2026-11-22T19:05:00.000Z' }], words);
  const shown = [...rows].map((row) => [row[3], row[4], row[heads.length - 1]]);
  assert.deepEqual(shown, [
    ['INF-2026', '7', new Date(leaves)],
    ['INF-2026', '8', new Date(leaves)],
  ]);
});

it('a list of very many numbers is a text like any other, and takes no longer', () => {
  const numbers = Array.from({ length: 20_000 }, (_, at) => String(100_000 + at)).join(', ');
  const before = process.cpuUsage();
  const file = [
    ...csvFile({ heads: ['a'], rows: [[`${numbers}, X1`]] }, { say: translator('en'), timeZone: 'UTC' }),
  ].join('');
  assert.ok(file.endsWith(', X1"\r\n'));
  const took = process.cpuUsage(before).user / 1_000;
  // Looked at anew from each of its commas it would take many seconds.
  assert.ok(took < 3_000, `${took} ms`);
});
