/** Errors that are the operator's to mend, in words. */
import { ConfigError, describeConfigError } from '../config/problem.ts';
import { HealthError } from '../health/error.ts';
import type { Translate } from '../messages/messages.ts';
import { UsageError } from './usage.ts';

/** What is wrong with the command line or the configuration, in words; undefined for any other error. */
export function describeProblems(error: unknown, translate: Translate): string | undefined {
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
