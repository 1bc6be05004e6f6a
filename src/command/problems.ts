/** Errors that are the operator's to mend, in words. */
import { ConfigError, describeConfigError } from '../config/problem.ts';
import { ConsoleError } from '../console/error.ts';
import { HealthError } from '../health/error.ts';
import { createLog, type Log } from '../log.ts';
import type { Translate } from '../messages/messages.ts';
import { neutralised } from '../report/layout.ts';
import { SetupError } from '../setup/answers.ts';
import type { Command } from './command-line.ts';
import { UsageError } from './usage.ts';

/** Commands that keep a log. What the others say is for the person who waits for it. */
const LOGGED: ReadonlySet<Command['kind']> = new Set([
  'daemon',
  'once',
  'undo',
  'import-cohorts',
  'import-members',
]);

/** What is wrong with the command line or the configuration, in words; undefined for any other error. */
export function describeProblems(error: unknown, translate: Translate): string | undefined {
  if (error instanceof UsageError) {
    const problems = error.problems.map(({ code, params }) => {
      const words = neutralised(translate(`usage.${code}`, params));
      const help = code === 'missing-value' ? helpOn(params.option ?? '', translate('cli.help')) : '';
      return help === '' ? words : `${words}\n${help}`;
    });
    return [...problems, translate('usage.help')].join('\n');
  }
  if (error instanceof SetupError) return translate(error.key, error.params);
  if (error instanceof ConfigError) return describeConfigError(error, translate);
  if (error instanceof HealthError) {
    return translate(`health.${error.code}`, { host: error.host, port: String(error.port) });
  }
  if (error instanceof ConsoleError) {
    return translate(`console.${error.code}`, { host: error.host, port: String(error.port) });
  }
  return undefined;
}

/** What the help says of one option: its line, and those that go on with it. */
function helpOn(option: string, help: string): string {
  const lines = help.split('\n');
  const at = lines.findIndex((line) => line.startsWith('  ') && line.split(/[\s,]+/).includes(option));
  if (at < 0) return '';
  const end = lines.findIndex((line, index) => index > at && !/^ {6,}\S/.test(line));
  return lines.slice(at, end < 0 ? undefined : end).join('\n');
}

/**
 * Where a command says what it has to say of its configuration: undefined for standard error in plain words, a log where
 * that is JSON, since whatever collects it reads nothing else.
 */
export function logOf(command: Command['kind'], format: 'text' | 'json'): Log | undefined {
  if (format === 'text' || !LOGGED.has(command)) return undefined;
  return createLog({ level: 'warn', format, secrets: [], stream: process.stderr });
}
