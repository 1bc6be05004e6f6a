/** The English catalogue, which names the messages. One file per area; a new area is one more line here and in fr.ts. */
import { config } from './en/config.ts';
import { moodle } from './en/moodle.ts';
import { outcome } from './en/outcome.ts';
import { pattern } from './en/pattern.ts';

export const en = {
  ...config,
  ...pattern,
  ...moodle,
  ...outcome,
} as const satisfies Record<string, string>;
