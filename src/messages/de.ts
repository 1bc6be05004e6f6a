/** Der deutsche Katalog. Ein Apostroph ist ’: Der gerade steht in ICU-Meldungen für Anführungszeichen. */

import { alert } from './de/alert.ts';
import { cli } from './de/cli.ts';
import { config } from './de/config.ts';
import { pages } from './de/console.ts';
import { errors } from './de/errors.ts';
import { explain } from './de/explain.ts';
import { files } from './de/files.ts';
import { findings } from './de/findings.ts';
import { history } from './de/history.ts';
import { imports } from './de/import.ts';
import { moodle } from './de/moodle.ts';
import { oracle } from './de/oracle.ts';
import { outcome } from './de/outcome.ts';
import { pattern } from './de/pattern.ts';
import { report } from './de/report.ts';
import { setup } from './de/setup.ts';
import type { en } from './en.ts';
import { gathered } from './gathered.ts';

export const de: Readonly<Record<keyof typeof en, string>> = gathered(
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
