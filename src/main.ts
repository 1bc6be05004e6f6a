#!/usr/bin/env node
/** The program: parses the command line, composes the parts, runs the command, sets the exit code. */
import { readFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { check } from './check.ts';
import { type Command, type CommandLine, parseCommandLine } from './cli.ts';
import type { ImportCommand } from './cli-import.ts';
import { composeImport, composeParts, secretsOf, syncSettings } from './compose.ts';
import type { Config } from './config/config.ts';
import { loadConfig } from './config/load.ts';
import { printConfig } from './config/print.ts';
import { ConfigError, describeConfigError } from './config/problem.ts';
import type { Service } from './daemon/daemon.ts';
import { HealthError } from './health/error.ts';
import type { StoredHistory } from './history/sqlite.ts';
import { createLog, type Log } from './log.ts';
import { chooseLanguage, type Language, type Translate, translator } from './messages/messages.ts';
import { outliveReaders } from './output.ts';
import { startProgress } from './progress.ts';
import { checkText } from './report/check-text.ts';
import { historyText } from './report/history-text.ts';
import type { RunReport } from './report/report.ts';
import { reportText, type TextOptions } from './report/text.ts';
import { stopSignal } from './signals.ts';
import { type RunOptions, runJob, runSync } from './sync.ts';
import { UsageError } from './usage.ts';

/** The exit code for what could not be read or written. */
const FAILED = 1;
/** The exit code for a wrong command line or configuration. */
const USAGE = 2;

// V8 would put the driver's row arrays straight into the old space where the first of them lived long enough, as they do
// in some runs and not in others; dead ones then keep their rows until the next full collection: 100 MB more for 500,000
// rows, and a tenth more time.
setFlagsFromString('--no-allocation-site-pretenuring');

process.exitCode = await main(process.argv.slice(2));
// Whatever a library may have left open must not keep a finished command alive.
setTimeout(() => process.exit(), 2_000).unref();

async function main(args: readonly string[]): Promise<number> {
  let translate = translator(chooseLanguage([], process.env));
  outliveReaders((...message) => translate(...message), FAILED);
  try {
    const line = parseCommandLine(args);
    translate = translator(chooseLanguage([line.language], process.env));
    if (line.command.kind === 'help') {
      const { topic } = line.command;
      return print(translate(topic ? `cli.help.${topic}` : 'cli.help'));
    }
    if (line.command.kind === 'version') return print(version());
    const config = await loadFor(line);
    const language = chooseLanguage([line.language, config.language], process.env);
    return await execute(line.command, { line, config, language, translate: translator(language) });
  } catch (error) {
    const problems = describeProblems(error, translate);
    if (problems === undefined) throw error;
    return complain(problems);
  }
}

/** What is wrong with the command line or the configuration, in words; undefined for any other error. */
function describeProblems(error: unknown, translate: Translate): string | undefined {
  if (error instanceof UsageError) {
    const problems = error.problems.map(({ code, params }) => translate(`usage.${code}`, params));
    return [...problems, translate('usage.help')].join('\n');
  }
  if (error instanceof ConfigError) return describeConfigError(error, translate);
  if (error instanceof HealthError) {
    return translate(`health.${error.code}`, { host: error.host, port: String(error.port) });
  }
  return undefined;
}

function loadFor({ command, config }: CommandLine): Promise<Config> {
  const importOnly = command.kind === 'import-cohorts' || command.kind === 'import-members';
  return loadConfig({ ...(config !== undefined && { file: config }), env: process.env, importOnly });
}

interface Context {
  readonly line: CommandLine;
  readonly config: Config;
  readonly language: Language;
  readonly translate: Translate;
}

function execute(command: Command, context: Context): number | Promise<number> {
  switch (command.kind) {
    case 'print-config':
      return print(printConfig(context.config, context.translate));
    case 'check':
      return runCheck(context);
    case 'history':
      return showHistory(command.run, context);
    case 'once':
      return runOnce(command, context);
    case 'import-cohorts':
    case 'import-members':
      return runImport(command, context);
    default:
      return runService(context);
  }
}

function runOnce(command: Extract<Command, { kind: 'once' }>, context: Context): Promise<number> {
  const { config } = context;
  const parts = composeParts(config, openLog(config), command.dryRun ? 'dry run' : 'once');
  return reported(parts.history, command, context, (options) =>
    runSync(parts, syncSettings(config), options),
  );
}

function runImport(command: ImportCommand, context: Context): Promise<number> {
  const { parts, job } = composeImport(context.config, openLog(context.config), command);
  return reported(parts.history, command, context, (options) => runJob(parts, job, options));
}

/** Runs once, shows the report, and closes the history. */
async function reported(
  history: StoredHistory,
  command: Omit<RunOptions, 'signal'>,
  context: Context,
  run: (options: RunOptions) => Promise<RunReport>,
): Promise<number> {
  const { config, line, translate } = context;
  const { dryRun, only, approve, waitSeconds } = command;
  const progress = await startProgress(process.stderr, translate);
  const signals = stopSignal(config.stopTimeoutSeconds);
  try {
    const report = await run({
      dryRun,
      ...(only && { only }),
      ...(approve !== undefined && { approve }),
      waitSeconds,
      signal: signals.signal,
      progress: progress.step,
    });
    progress.stop();
    const path = history.reportPath(report.run);
    const isKept = !report.historyProblems.some(({ file }) => file === path);
    print(
      line.json
        ? JSON.stringify(report, undefined, 2)
        : reportText(report, { ...textOptions(context), ...(isKept && { file: path }) }),
    );
    return report.exitCode;
  } finally {
    progress.stop();
    signals.release();
    history.close();
  }
}

async function runCheck(context: Context): Promise<number> {
  const { config, line } = context;
  const parts = composeParts(config, openLog(config), 'check');
  const signals = stopSignal(config.stopTimeoutSeconds);
  try {
    const report = await check({ ...parts, signal: signals.signal }, syncSettings(config));
    print(line.json ? JSON.stringify(report, undefined, 2) : checkText(report, textOptions(context)));
    return report.exitCode;
  } finally {
    signals.release();
    parts.history.close();
  }
}

async function runService(context: Context): Promise<number> {
  // What only the service needs is not loaded for a single run.
  const [{ runDaemon }, { ServiceFactory }] = await Promise.all([
    import('./daemon/daemon.ts'),
    import('./daemon/service.ts'),
  ]);
  let log = openLog(context.config);
  const services = new ServiceFactory();
  const signals = stopSignal(context.config.stopTimeoutSeconds);
  const load = async (): Promise<Service | undefined> => {
    try {
      const config = await loadFor(context.line);
      const service = await services.create(config, openLog(config));
      log = service.log;
      signals.limitSeconds = config.stopTimeoutSeconds;
      log.info('configuration read again', { file: config.file });
      return service;
    } catch (error) {
      const problems = describeProblems(error, context.translate);
      if (problems === undefined) throw error;
      log.error('the configuration cannot be used, the old one stays', { problems });
      return undefined;
    }
  };
  try {
    await runDaemon(await services.create(context.config, log), {
      load,
      now: () => new Date(),
      stop: signals.signal,
    });
    return 0;
  } finally {
    signals.release();
    await services.close();
  }
}

async function showHistory(run: string | undefined, context: Context): Promise<number> {
  const { config, line, translate } = context;
  const { history } = composeParts(config, openLog(config), 'history');
  try {
    if (run === undefined) {
      const runs = history.runs();
      if (isUnreadable(history, translate)) return FAILED;
      return print(line.json ? JSON.stringify(runs, undefined, 2) : historyText(runs, textOptions(context)));
    }
    const report = history.run(run);
    if (isUnreadable(history, translate)) return FAILED;
    if (!report) return complain(translate('history.unknown-run', { run }));
    return print(line.json ? JSON.stringify(report, undefined, 2) : reportText(report, textOptions(context)));
  } finally {
    history.close();
  }
}

/** Says on standard error what is wrong with the history: no runs known is not the same as no runs. */
function isUnreadable(history: StoredHistory, translate: Translate): boolean {
  const problems = history.problems();
  for (const { code, file, message } of problems)
    complain(translate(`history.problem.${code}`, { file, message }));
  return problems.some(({ code }) => code !== 'corrupt');
}

function openLog(config: Config): Log {
  return createLog({ ...config.log, secrets: secretsOf(config), stream: process.stderr });
}

function textOptions({ line, language, translate }: Context): TextOptions {
  const { stdout } = process;
  return {
    translate,
    language,
    width: Math.min(stdout.columns || 80, 120),
    color: stdout.isTTY === true && process.env.NO_COLOR === undefined,
    verbose: line.verbose,
    ...(line.config !== undefined && { config: line.config }),
  };
}

function print(text: string): number {
  process.stdout.write(text.endsWith('\n') ? text : `${text}\n`);
  return 0;
}

function complain(text: string): number {
  process.stderr.write(`${text}\n`);
  return USAGE;
}

function version(): string {
  const path = new URL('../package.json', import.meta.url);
  const { name, version: number } = JSON.parse(readFileSync(path, 'utf8')) as {
    name: string;
    version: string;
  };
  return `${name} ${number}`;
}
