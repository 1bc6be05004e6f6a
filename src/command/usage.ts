/** What can be wrong with a command line, whichever command it is for. */
import type { ParseArgsOptionsConfig, parseArgs } from 'node:util';
import { closest } from '../messages/closest.ts';
import { languages } from '../messages/messages.ts';
import { type Occasion, occasions } from '../report/due.ts';

/** One thing that is wrong with a command line; `code` names its message. */
export interface UsageProblem {
  readonly code: UsageFault;
  readonly params: Readonly<Record<string, string>>;
}

export type UsageFault =
  | 'unknown-option'
  | 'unknown-option-similar'
  | 'unexpected-argument'
  | 'unexpected-argument-similar'
  | 'missing-value'
  | 'unexpected-value'
  | 'repeated-option'
  | 'needs-once'
  | 'needs-run'
  | 'needs-pause'
  | 'needs-command'
  | 'needs-history-run'
  | 'needs-list'
  | 'invalid-moment'
  | 'invalid-outcome'
  | 'invalid-limit'
  | 'invalid-table'
  | 'invalid-subject'
  | 'invalid-kind'
  | 'invalid-kind-similar'
  | 'invalid-question'
  | 'invalid-person'
  | 'invalid-time'
  | 'invalid-span'
  | 'conflicting-commands'
  | 'invalid-digest'
  | 'invalid-seconds'
  | 'unknown-language'
  | 'unknown-import'
  | 'missing-option'
  | 'invalid-choice'
  | 'invalid-delimiter'
  | 'invalid-encoding'
  | 'invalid-field';

/** Everything that is wrong with a command line. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
  readonly problems: readonly UsageProblem[];

  constructor(problems: readonly UsageProblem[]) {
    super(problems.map(({ code, params }) => `${code} ${Object.values(params).join(' ')}`).join('; '));
    this.problems = problems;
  }
}

type Token = ReturnType<
  typeof parseArgs<{ options: ParseArgsOptionsConfig; strict: false; tokens: true }>
>['tokens'][number];

/** What is wrong with single options: unknown, without a value, with one too many, given twice. */
export function optionProblems(tokens: readonly Token[], options: ParseArgsOptionsConfig): UsageProblem[] {
  const problems: UsageProblem[] = [];
  const seen = new Set<string>();
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const option = token.rawName;
    const known = Object.hasOwn(options, token.name) ? options[token.name] : undefined;
    const { value, inlineValue } = token;
    const looksLikeOption = !inlineValue && value?.startsWith('-');
    if (!known) {
      problems.push(unknownOption(option, options));
      continue;
    }
    if (known.type === 'string' && (!value?.trim() || looksLikeOption)) {
      problems.push({ code: 'missing-value', params: { option } });
    }
    if (known.type === 'boolean' && value !== undefined) {
      problems.push({ code: 'unexpected-value', params: { option, value } });
    }
    if (seen.has(token.name) && !known.multiple)
      problems.push({ code: 'repeated-option', params: { option } });
    seen.add(token.name);
  }
  return problems;
}

function unknownOption(option: string, options: ParseArgsOptionsConfig): UsageProblem {
  const suggestion = closest(
    option,
    Object.keys(options).map((name) => `--${name}`),
  );
  return suggestion === undefined
    ? { code: 'unknown-option', params: { option } }
    : { code: 'unknown-option-similar', params: { option, suggestion } };
}

/**
 * Arguments that are no options, and are one too many.
 * @param known what somebody may have meant by the word: options without their hyphens are found by it too
 */
export function argumentProblems(
  positionals: readonly string[],
  known: readonly string[] = [],
): UsageProblem[] {
  const byWord = new Map(known.map((name) => [name.replace(/^--/, ''), name]));
  return positionals.map((argument) => {
    const suggestion = byWord.get(closest(argument, byWord.keys()) ?? '');
    return suggestion === undefined
      ? { code: 'unexpected-argument', params: { argument } }
      : { code: 'unexpected-argument-similar', params: { argument, suggestion } };
  });
}

/** What is wrong with the values of options that several commands share. */
export function valueProblems(approve?: string, wait?: string, language?: string): UsageProblem[] {
  const problems: UsageProblem[] = [];
  if (approve !== undefined && !/^[0-9a-f]{16}$/.test(approve)) {
    problems.push({ code: 'invalid-digest', params: { value: approve } });
  }
  if (wait !== undefined && !/^\d{1,6}$/.test(wait))
    problems.push({ code: 'invalid-seconds', params: { value: wait } });
  if (language !== undefined && !languages.some((known) => known === language)) {
    problems.push({ code: 'unknown-language', params: { value: language, known: languages.join(', ') } });
  }
  return problems;
}

/** When a report is shown, as `--report-if` and `--quiet` say. */
export function occasionOf(reportIf: string | undefined, isQuiet: boolean): Occasion | 'never' {
  if (isQuiet) return 'never';
  return occasions.find((known) => known === reportIf) ?? 'always';
}

/** What is wrong with them: a word that is none of theirs, or a report that is both wanted and not. */
export function occasionProblems(
  reportIf: string | undefined,
  given: (name: 'quiet' | 'report-if' | 'json' | 'verbose') => boolean,
): UsageProblem[] {
  const problems: UsageProblem[] = [];
  if (reportIf !== undefined && !occasions.some((known) => known === reportIf)) {
    const params = { option: '--report-if', value: reportIf, known: occasions.join(', ') };
    problems.push({ code: 'invalid-choice', params });
  }
  const others = (['report-if', 'json', 'verbose'] as const).filter((name) => given(name));
  if (given('quiet') && others.length > 0) {
    const options = ['--quiet', ...others.map((name) => `--${name}`)].join(', ');
    problems.push({ code: 'conflicting-commands', params: { options } });
  }
  return problems;
}
