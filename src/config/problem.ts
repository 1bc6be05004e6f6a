/** What is wrong with a configuration, as values: the catalogue puts them into words. */
import type { MessageKey, Translate } from '../messages/messages.ts';
import type { PatternFault } from '../plan/pattern.ts';
import { neutralised } from '../report/layout.ts';

/** Where a value was given: a line of the file, or an environment variable. */
export interface Place {
  readonly file?: string;
  readonly line?: number;
  readonly variable?: string;
}

/** One thing wrong with one key. No secret's value is ever in here. */
export interface ConfigProblem extends Place {
  /** The key's path: `moodle.tls.caFile`; empty where the file as a whole is at fault. */
  readonly key: string;
  /** `config.problem.CODE` is its message; `pattern` takes `pattern.fault.FAULT`. */
  readonly code: ProblemCode | 'pattern';
  readonly params: Readonly<Record<string, string | number>>;
  /** What would have been right, where the code's message says so. */
  readonly expected?: Expected;
  /** Set where the configuration can be used all the same. */
  readonly warning?: true;
  /** What is wrong with the pattern. */
  readonly fault?: PatternFault;
}

/** A kind of value, with the limits that this key has. */
export interface Expected {
  readonly kind: ExpectedKind;
  readonly params: Readonly<Record<string, string | number>>;
}

type Suffix<Key, Prefix extends string> = Key extends `${Prefix}${infer Rest}` ? Rest : never;

export type ProblemCode = Suffix<MessageKey, 'config.problem.'>;
export type ExpectedKind = Suffix<MessageKey, 'config.expected.'>;

/** What stands in for a secret wherever a value is shown. */
export const MASK = '********';

/** A configuration that cannot be used, with everything that is wrong with it. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly problems: readonly ConfigProblem[];
  /** That of `log.format`, as far as it could be read. */
  readonly logFormat: 'text' | 'json';

  constructor(problems: readonly ConfigProblem[], logFormat: 'text' | 'json' = 'text') {
    super(problems.map(({ key, code }) => neutralised(key === '' ? code : `${key}: ${code}`)).join('; '));
    this.problems = problems;
    this.logFormat = logFormat;
  }
}

/** All problems of a configuration in words, one a line under a heading. */
export function describeConfigError(error: ConfigError, translate: Translate): string {
  const lines = error.problems.map((problem) => `  ${describeProblem(problem, translate)}`);
  return [translate('config.heading', { count: lines.length }), ...lines].join('\n');
}

/** What is most likely a mistake, one a line under a heading. */
export function describeWarnings(warnings: readonly ConfigProblem[], translate: Translate): string {
  const lines = warnings.map((problem) => `  ${describeProblem(problem, translate)}`);
  return [translate('config.warnings', { count: lines.length }), ...lines].join('\n');
}

/** One problem in words: where, which key, what was found, what was expected. Nothing of it acts on a terminal. */
export function describeProblem(problem: ConfigProblem, translate: Translate): string {
  return neutralised(described(problem, translate));
}

function described(problem: ConfigProblem, translate: Translate): string {
  const { key, params, expected, fault } = problem;
  const wanted = expected ? translate(`config.expected.${expected.kind}`, expected.params) : '';
  const message =
    problem.code === 'pattern' && fault
      ? translate(`pattern.fault.${fault}`, params)
      : translate(`config.problem.${problem.code as ProblemCode}`, { ...params, expected: wanted });
  const where = describePlace(problem, translate);
  if (key === '') return where === '' ? message : translate('config.line.file', { where, message });
  return where === ''
    ? translate('config.line.key', { key, message })
    : translate('config.line', { where, key, message });
}

/** A place in words: a file and line, or a variable. Empty where there is none. */
export function describePlace({ file, line, variable }: Place, translate: Translate): string {
  if (variable !== undefined) return translate('config.place.variable', { variable });
  if (file === undefined) return '';
  return line === undefined ? file : translate('config.place.file', { file, line });
}

/** A value as a message shows it: short, on one line, without control characters. */
export function shown(value: string): string {
  const line = value.replace(/\p{Cc}+/gu, ' ');
  return [...line].length > 80 ? `${[...line].slice(0, 79).join('')}…` : line;
}
