/** El catálogo español. */
import type { en } from './en.ts';
import { alert } from './es/alert.ts';
import { cli } from './es/cli.ts';
import { config } from './es/config.ts';
import { pages } from './es/console.ts';
import { errors } from './es/errors.ts';
import { explain } from './es/explain.ts';
import { files } from './es/files.ts';
import { findings } from './es/findings.ts';
import { history } from './es/history.ts';
import { imports } from './es/import.ts';
import { moodle } from './es/moodle.ts';
import { oracle } from './es/oracle.ts';
import { outcome } from './es/outcome.ts';
import { pattern } from './es/pattern.ts';
import { report } from './es/report.ts';
import { setup } from './es/setup.ts';
import { gathered } from './gathered.ts';

export const es: Readonly<Record<keyof typeof en, string>> = gathered(
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
