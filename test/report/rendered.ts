/** Rendering for tests, and what they look at. */
import assert from 'node:assert/strict';
import { stripVTControlCharacters } from 'node:util';
import stringWidth from 'string-width';
import { type Language, translator } from '../../src/messages/messages.ts';
import type { KeptReport } from '../../src/report/report.ts';
import { reportText, type TextOptions } from '../../src/report/text.ts';

/** A report on a plain terminal of 80 columns, unless told otherwise. */
export function textOf(
  report: KeptReport,
  language: Language = 'en',
  options: Partial<Omit<TextOptions, 'timezone'>> = {},
): string {
  return reportText(report, {
    translate: translator(language),
    language,
    timezone: 'Europe/Paris',
    width: 80,
    color: false,
    verbose: false,
    ...options,
  });
}

/** The text as one line, with ordinary blanks: where it is broken, and how French sets it, is another matter. */
export function flat(text: string): string {
  return text.replace(/\s+/g, ' ');
}

/** Every sentence is in the text. */
export function assertSays(text: string, sentences: readonly string[]): void {
  for (const sentence of sentences)
    assert.ok(flat(text).includes(sentence), `${sentence}\n--- in ---\n${text}`);
}

/** No line takes more columns, but a command, which is to be copied whole. */
export function assertFits(text: string, width: number): void {
  for (const line of stripVTControlCharacters(text).split('\n')) {
    if (line.trimStart().startsWith('moodle-cohort-sync --')) continue;
    assert.ok(stringWidth(line) <= width, `${stringWidth(line)} columns: ${line}`);
  }
}
