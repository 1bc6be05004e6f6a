/**
 * The French catalogue. Ordinary spaces before `: ; ? !` and within « » become no-break spaces when a message is
 * used. An apostrophe is ’: the straight one quotes in ICU messages.
 */
import type { en } from './en.ts';
import { alert } from './fr/alert.ts';
import { cli } from './fr/cli.ts';
import { config } from './fr/config.ts';
import { pages } from './fr/console.ts';
import { errors } from './fr/errors.ts';
import { explain } from './fr/explain.ts';
import { files } from './fr/files.ts';
import { findings } from './fr/findings.ts';
import { history } from './fr/history.ts';
import { imports } from './fr/import.ts';
import { moodle } from './fr/moodle.ts';
import { oracle } from './fr/oracle.ts';
import { outcome } from './fr/outcome.ts';
import { pattern } from './fr/pattern.ts';
import { report } from './fr/report.ts';
import { setup } from './fr/setup.ts';
import { gathered } from './gathered.ts';

export const fr: Readonly<Record<keyof typeof en, string>> = gathered(
  cli,
  config,
  pattern,
  moodle,
  outcome,
  report,
  findings,
  errors,
  explain,
  oracle,
  files,
  history,
  imports,
  alert,
  pages,
  setup,
);
