/** The command line of `setup`: any answer by the name of its question. */
import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';
import { wholePath } from '../setup/answers.ts';
import { type AnswerName, answerNames } from '../setup/questions.ts';
import { argumentProblems, optionProblems, UsageError, valueProblems } from './usage.ts';

/** A setup as it is asked for. */
export interface SetupCommand {
  readonly kind: 'setup';
  readonly given: ReadonlyMap<AnswerName, string>;
  /** A file of answers. */
  readonly answers?: string;
  /** Whether nobody is to be asked. */
  readonly yes: boolean;
  /** Whether it is against the servers of the demo. */
  readonly demo: boolean;
}

/** The help that is asked for. */
export interface SetupHelp {
  readonly kind: 'help';
  readonly topic: 'setup';
}

const OWN = {
  config: { type: 'string', short: 'c' },
  answers: { type: 'string' },
  yes: { type: 'boolean' },
  demo: { type: 'boolean' },
  lang: { type: 'string' },
  verbose: { type: 'boolean', short: 'v' },
  help: { type: 'boolean', short: 'h' },
} as const satisfies ParseArgsOptionsConfig;

const OPTIONS: ParseArgsOptionsConfig = {
  ...Object.fromEntries(answerNames.map((name) => [name, { type: 'string' as const }])),
  ...OWN,
};

/**
 * Parses the arguments of a setup, the word `setup` among them.
 * @throws UsageError with all problems
 */
export function parseSetupLine(args: readonly string[]) {
  const { values, tokens, positionals } = parseArgs({
    args: [...args],
    options: OPTIONS,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const text = (name: string) => {
    const value = values[name];
    return typeof value === 'string' ? value : undefined;
  };
  // An answer may be nothing at all: no condition, nobody who is told.
  const empty = (option: string) =>
    tokens.some((token) => token.kind === 'option' && token.rawName === option && token.value === '');
  const problems = [
    ...optionProblems(tokens, OPTIONS).filter(
      ({ code, params }) => code !== 'missing-value' || !empty(params.option ?? ''),
    ),
    ...argumentProblems(positionals.slice(1)),
    ...valueProblems(undefined, undefined, text('lang')),
  ];
  const shared = {
    ...(text('lang') !== undefined && { language: text('lang') as string }),
    json: false,
    verbose: values.verbose !== undefined,
  };
  if (problems.length > 0) throw new UsageError(problems);
  if (values.help !== undefined) return { command: { kind: 'help', topic: 'setup' } as const, ...shared };
  const given = new Map(
    answerNames.flatMap((name) => {
      const value = text(name);
      if (value === undefined) return [];
      return [[name, wholePath(name, value.trim(), process.cwd())] as const];
    }),
  );
  const answers = text('answers');
  const command: SetupCommand = {
    kind: 'setup',
    given,
    ...(answers !== undefined && { answers }),
    yes: values.yes !== undefined,
    demo: values.demo !== undefined,
  };
  return { command, ...shared };
}
