/** The line that says what a run is at. */
import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import { describe, it } from 'node:test';
import { startProgress } from '../../src/command/progress.ts';
import { languages, translator } from '../../src/messages/messages.ts';
import { type Progress, progressText } from '../../src/report/progress.ts';
import { wordsFor } from '../../src/report/words.ts';

const english = wordsFor(translator('en'), 'en', false, 'UTC');

describe('progress', () => {
  const read = { phase: 'read', source: 'oracle sis:1521/S', mapping: 'programme' } as const;
  const cases: readonly (readonly [Progress | undefined, string])[] = [
    [undefined, 'Connecting …'],
    [{ phase: 'lock' }, 'Waiting for another run to end …'],
    [{ ...read, rows: 0 }, 'Oracle runs the query of programme …'],
    [{ ...read, rows: 0, source: 'file /x.csv' }, 'Opening the file of programme …'],
    [{ ...read, rows: 1 }, 'Reading programme: 1 row'],
    [{ ...read, rows: 12_345, lastRows: 20_000 }, 'Reading programme: 12,345 rows, 61% of last time’s'],
    [{ ...read, rows: 20_001, lastRows: 20_000 }, 'Reading programme: 20,001 rows, 100% of last time’s'],
    [{ phase: 'moodle' }, 'Moodle’s users and cohorts are being read …'],
    [{ phase: 'plan' }, 'Comparing both sides …'],
    [{ phase: 'write', done: 5, of: 1200 }, 'Writing: 5 of 1,200 memberships'],
    [{ phase: 'enrolments' }, 'Asking Moodle’s scheduled tasks …'],
  ];
  for (const [progress, text] of cases) {
    it(`says ${text}`, () => {
      assert.equal(progressText(progress, english), text);
      for (const language of languages) {
        const words = wordsFor(translator(language), language, false, 'UTC');
        assert.notEqual(progressText(progress, words), '');
      }
    });
  }

  it('is shown on a terminal, and nowhere else', async () => {
    const shownOn = async (isTTY: boolean, term: string, isQuiet: boolean) => {
      const before = process.env.TERM;
      process.env.TERM = term;
      const stream = Object.assign(new PassThrough(), {
        isTTY,
        hasColors: () => false,
        cursorTo: () => true,
        clearLine: () => true,
        moveCursor: () => true,
        columns: 80,
      });
      try {
        const line = await startProgress(stream as unknown as NodeJS.WriteStream, english, isQuiet);
        line.step({ ...read, rows: 0 });
        line.stop();
      } finally {
        process.env.TERM = before;
      }
      return String(stream.read() ?? '');
    };
    assert.match(await shownOn(true, 'xterm', false), /Connecting/);
    assert.equal(await shownOn(true, 'xterm', true), '');
    assert.equal(await shownOn(true, 'dumb', false), '');
    assert.equal(await shownOn(false, 'xterm', false), '');
  });
});
