/** The English catalogue, which names the messages. One file per area; a new area is one more line here and in fr.ts. */
import { alert } from './en/alert.ts';
import { cli } from './en/cli.ts';
import { config } from './en/config.ts';
import { pages } from './en/console.ts';
import { errors } from './en/errors.ts';
import { explain } from './en/explain.ts';
import { files } from './en/files.ts';
import { findings } from './en/findings.ts';
import { history } from './en/history.ts';
import { imports } from './en/import.ts';
import { moodle } from './en/moodle.ts';
import { oracle } from './en/oracle.ts';
import { outcome } from './en/outcome.ts';
import { pattern } from './en/pattern.ts';
import { report } from './en/report.ts';
import { setup } from './en/setup.ts';
import { gathered } from './gathered.ts';

export const en = gathered(
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
