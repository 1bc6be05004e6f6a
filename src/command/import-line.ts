/** The command line of `import cohorts` and `import members`: what is meant, or everything that is wrong at once. */
import { resolve } from 'node:path';
import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';
import type { ImportCommand, ImportCommon } from '../compose.ts';
import { matchField } from '../config/config.ts';
import { type FormatName, isOfFormat } from '../config/formats.ts';
import { delimiterNames } from '../source/delimiter.ts';
import {
  argumentProblems,
  occasionOf,
  occasionProblems,
  optionProblems,
  UsageError,
  type UsageFault,
  type UsageProblem,
  valueProblems,
} from './usage.ts';

/** The help that is asked for. */
export interface ImportHelp {
  readonly kind: 'help';
  readonly topic: 'import' | 'import.cohorts' | 'import.members';
}

/** What a command line of an import says. */
interface ImportLine {
  readonly command: ImportCommand | ImportHelp;
  readonly config?: string;
  readonly language?: string;
  readonly json: boolean;
  readonly verbose: boolean;
}

const SHARED = {
  filepath: { type: 'string', short: 'f' },
  'dry-run': { type: 'boolean' },
  approve: { type: 'string' },
  wait: { type: 'string' },
  notify: { type: 'boolean' },
  'report-if': { type: 'string' },
  quiet: { type: 'boolean', short: 'q' },
  config: { type: 'string', short: 'c' },
  lang: { type: 'string' },
  json: { type: 'boolean' },
  verbose: { type: 'boolean', short: 'v' },
  help: { type: 'boolean', short: 'h' },
} as const satisfies ParseArgsOptionsConfig;

const OPTIONS = {
  cohorts: {
    ...SHARED,
    csvdelimiter: { type: 'string', short: 'd' },
    csvencoding: { type: 'string', short: 'e' },
    context: { type: 'string' },
    update: { type: 'boolean' },
  },
  members: {
    ...SHARED,
    cohortidentifier: { type: 'string' },
    useridentifier: { type: 'string', short: 'u' },
    flatfiledelimiter: { type: 'string', short: 'd' },
    flatfileencoding: { type: 'string', short: 'e' },
  },
} as const satisfies Record<string, ParseArgsOptionsConfig>;

type Kind = keyof typeof OPTIONS;

/** What a value of an option must be. */
const VALUES: Readonly<
  Record<string, readonly [fault: UsageFault, format: FormatName, ...options: string[]]>
> = {
  csvdelimiter: ['invalid-delimiter', 'delimiter', ...delimiterNames],
  flatfiledelimiter: ['invalid-delimiter', 'delimiter', ...delimiterNames],
  csvencoding: ['invalid-encoding', 'encoding'],
  flatfileencoding: ['invalid-encoding', 'encoding'],
  cohortidentifier: ['invalid-choice', 'choice', 'name', 'idnumber', 'id'],
  useridentifier: ['invalid-field', 'userIdentifier'],
};

/**
 * Parses the arguments of an import, the word `import` among them.
 * @throws UsageError with all problems
 */
export function parseImportLine(args: readonly string[]): ImportLine {
  const words = args.flatMap(asWritten);
  const all = { ...OPTIONS.cohorts, ...OPTIONS.members };
  const found = parse(words, all).positionals[1];
  const kind: Kind | undefined = found === 'cohorts' || found === 'members' ? found : undefined;
  const options: ParseArgsOptionsConfig = kind ? OPTIONS[kind] : all;
  const { values, tokens, positionals } = parse(words, options);
  const text = (name: string) => {
    const value = values[name];
    return typeof value === 'string' ? value.trim() : undefined;
  };
  const given = (name: string) => values[name] !== undefined;
  const line = {
    ...(given('config') && { config: text('config') ?? '' }),
    ...(given('lang') && { language: text('lang') ?? '' }),
    json: given('json'),
    verbose: given('verbose'),
  };
  const problems = [...optionProblems(tokens, options), ...argumentProblems(positionals.slice(2))];
  if (given('help') && problems.length === 0 && (kind || found === undefined)) {
    return { command: { kind: 'help', topic: kind ? `import.${kind}` : 'import' }, ...line };
  }
  if (!kind) problems.unshift({ code: 'unknown-import', params: { found: found ?? 'none' } });
  if (!given('filepath')) problems.push({ code: 'missing-option', params: { option: '--filepath' } });
  problems.push(
    ...fileProblems(Object.keys(VALUES), text),
    ...valueProblems(text('approve'), text('wait'), text('lang')),
    ...occasionProblems(text('report-if'), given),
  );
  if (problems.length > 0 || !kind) throw new UsageError(problems);
  const path = resolve(text('filepath') ?? '');
  const common = {
    path,
    dryRun: given('dry-run'),
    ...(given('approve') && { approve: text('approve') ?? '' }),
    waitSeconds: Number(text('wait') ?? 0),
    notify: given('notify'),
    occasion: occasionOf(text('report-if'), given('quiet')),
    arguments: repeated(path, kind, text, given('update')),
  };
  return { command: commandOf(kind, common, text, given('update')), ...line };
}

type Text = (name: string) => string | undefined;

function commandOf(kind: Kind, common: ImportCommon, text: Text, update: boolean): ImportCommand {
  // Every value was judged by its format.
  const choices = (...names: string[]) =>
    Object.fromEntries(names.flatMap((name) => (text(name) === undefined ? [] : [[name, text(name)]])));
  if (kind === 'cohorts') {
    return {
      kind: 'import-cohorts',
      ...common,
      given: choices('csvdelimiter', 'csvencoding', 'context'),
      update,
    };
  }
  const field = text('useridentifier');
  return {
    kind: 'import-members',
    ...common,
    given: {
      ...choices('cohortidentifier', 'flatfiledelimiter', 'flatfileencoding'),
      ...(field !== undefined && { useridentifier: matchField(field) }),
    },
  };
}

function parse(args: readonly string[], options: ParseArgsOptionsConfig) {
  return parseArgs({ args: [...args], options, strict: false, allowPositionals: true, tokens: true });
}

/** `-f=FILE` and `-ctx 5`, as tool_cohortsync takes them. */
function asWritten(arg: string): string[] {
  const [, option, value] = /^-(ctx|[a-z])(?:=(.*))?$/s.exec(arg) ?? [];
  if (option === undefined) return [arg];
  const name = option === 'ctx' ? '--context' : `-${option}`;
  return value === undefined ? [name] : [name, value];
}

function fileProblems(names: readonly string[], text: Text): UsageProblem[] {
  return names.flatMap((name) => {
    const value = text(name);
    const [code, format, ...known] = VALUES[name] ?? [];
    if (!value || !code || !format || isOfFormat(format, value, { options: known })) return [];
    return [{ code, params: { option: `--${name}`, value, known: known.join(', ') } }];
  });
}

/** What else was given that decides what the file means. */
function repeated(path: string, kind: Kind, text: Text, update: boolean): string[] {
  const names = Object.keys(OPTIONS[kind]).filter((name) => !Object.hasOwn(SHARED, name));
  const others = names.flatMap((name) => {
    const value = text(name);
    return value === undefined ? [] : [`--${name}`, value];
  });
  return ['--filepath', path, ...others, ...(update ? ['--update'] : [])];
}
