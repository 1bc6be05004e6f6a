/**
 * The French catalogue. Ordinary spaces before `: ; ? !` and within « » become no-break spaces when a message is
 * used. An apostrophe is ’: the straight one quotes in ICU messages.
 */
import type { en } from './en.ts';
import { config } from './fr/config.ts';
import { moodle } from './fr/moodle.ts';
import { outcome } from './fr/outcome.ts';
import { pattern } from './fr/pattern.ts';

export const fr: Record<keyof typeof en, string> = {
  ...config,
  ...pattern,
  ...moodle,
  ...outcome,
};
