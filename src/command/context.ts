/** What every command is given: the command line, the configuration, the language; and how it reads and shows things. */
import { secretsOf } from '../compose.ts';
import type { Config } from '../config/config.ts';
import { loadConfig } from '../config/load.ts';
import { createLog, type Log, silentLog } from '../log.ts';
import type { Language, Translate } from '../messages/messages.ts';
import type { Occasion } from '../report/due.ts';
import { linksInto } from '../report/links.ts';
import type { TextOptions } from '../report/text.ts';
import type { CommandLine } from './command-line.ts';
import { hearStrays } from './last-resort.ts';

/** A command line with the configuration that it names. */
export interface Context {
  readonly line: CommandLine;
  readonly config: Config;
  readonly language: Language;
  readonly translate: Translate;
  /** Whether standard output shows links as links. */
  readonly showsLinks: boolean;
}

/** Commands that ask no source for anything. */
const WITHOUT_SOURCE = new Set<CommandLine['command']['kind']>(['import-cohorts', 'import-members', 'undo']);

/** Reads the configuration that a command line needs: an import and an undo do without a source. @throws ConfigError */
export function loadFor({ command, config }: CommandLine): Promise<Config> {
  const importOnly = WITHOUT_SOURCE.has(command.kind);
  return loadConfig({ ...(config !== undefined && { file: config }), env: process.env, importOnly });
}

/** Whether standard output is a terminal that shows links as links. */
export async function showsLinks(): Promise<boolean> {
  const { stdout } = process;
  if (!stdout.isTTY) return false;
  const { createSupportsHyperlinks } = await import('supports-hyperlinks');
  return createSupportsHyperlinks(stdout);
}

/** The log of a command, on standard error; what nobody catches and what libraries print goes there from now on. */
export function openLog(config: Config): Log {
  const log = createLog({ ...config.log, secrets: secretsOf(config), stream: process.stderr });
  hearStrays(log);
  return log;
}

/**
 * The log of a command that ends with a report. On a terminal the report says the same, and where the report is not always
 * wanted, cron is to mail nothing else; `--verbose` shows the log all the same. What nobody catches is told in any case.
 */
export function openLogBeside({ config, line }: Context, occasion: Occasion | 'never' = 'always'): Log {
  const log = openLog(config);
  if (line.verbose) return log;
  if (process.stdout.isTTY && process.stderr.isTTY) return silentLog;
  if (occasion === 'always') return log;
  return createLog({ ...config.log, level: 'error', secrets: secretsOf(config), stream: process.stderr });
}

/** How reports are laid out on standard output. */
export function textOptions({ line, config, language, translate, showsLinks }: Context): TextOptions {
  const { stdout } = process;
  const { url } = config.moodle;
  const isTerminal = stdout.isTTY === true;
  return {
    translate,
    language,
    timezone: config.schedule.timezone,
    width: Math.min(stdout.columns || 80, 120),
    // Of a terminal that has none, and where nobody wants any: NO_COLOR, TERM=dumb.
    color: isTerminal && stdout.hasColors(),
    verbose: line.verbose,
    isTerminal,
    ...(url !== undefined && {
      links: linksInto(url, translate, showsLinks),
    }),
    ...(line.config !== undefined && { config: line.config }),
  };
}
