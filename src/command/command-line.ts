/** The command line, parsed: which command is meant, or everything that is wrong with it at once. */
import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';
import type { ImportCommand, UndoRequest } from '../compose.ts';
import { type ImportHelp, parseImportLine } from './import-line.ts';
import { endProblems, type PauseCommand } from './pause-line.ts';
import { argumentProblems, optionProblems, UsageError, type UsageProblem, valueProblems } from './usage.ts';

/** What the operator asks for. */
export type Command =
  | { readonly kind: 'help'; readonly topic?: ImportHelp['topic'] }
  | ImportCommand
  | { readonly kind: 'version' }
  | { readonly kind: 'hash-password' }
  | { readonly kind: 'print-config' }
  | { readonly kind: 'check'; readonly notify: boolean }
  | { readonly kind: 'test-alerts' }
  | { readonly kind: 'daemon' }
  | { readonly kind: 'history'; readonly run?: string }
  | PauseCommand
  | { readonly kind: 'resume' }
  | ({ readonly kind: 'once' } & RunWishes)
  | UndoCommand;

/** How a run is to go, whatever its job. */
interface RunWishes {
  readonly dryRun: boolean;
  readonly only?: readonly string[];
  readonly approve?: string;
  readonly waitSeconds: number;
  /** Whether to tell how it went, whatever became of it. */
  readonly notify: boolean;
}

/** A run that is to be taken back; `run` is its id, or what that begins with. */
export type UndoCommand = { readonly kind: 'undo' } & UndoRequest & RunWishes;

/** A command line: the command and what all commands share. */
export interface CommandLine {
  readonly command: Command;
  readonly config?: string;
  readonly language?: string;
  readonly json: boolean;
  readonly verbose: boolean;
}

const OPTIONS = {
  once: { type: 'boolean' },
  'dry-run': { type: 'boolean' },
  cohort: { type: 'string', multiple: true },
  approve: { type: 'string' },
  wait: { type: 'string' },
  notify: { type: 'boolean' },
  undo: { type: 'string' },
  'undo-since': { type: 'string' },
  check: { type: 'boolean' },
  history: { type: 'boolean' },
  pause: { type: 'string' },
  until: { type: 'string' },
  for: { type: 'string' },
  resume: { type: 'boolean' },
  'test-alerts': { type: 'boolean' },
  'print-config': { type: 'boolean' },
  'hash-password': { type: 'boolean' },
  config: { type: 'string', short: 'c' },
  lang: { type: 'string' },
  json: { type: 'boolean' },
  verbose: { type: 'boolean', short: 'v' },
  version: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const satisfies ParseArgsOptionsConfig;

type OptionName = keyof typeof OPTIONS;

const COMMANDS = [
  'once',
  'undo',
  'undo-since',
  'check',
  'history',
  'pause',
  'resume',
  'test-alerts',
  'print-config',
  'hash-password',
] as const;
/** What only a run takes. */
const RUN_ONLY = ['dry-run', 'cohort', 'approve', 'wait'] as const;
const PAUSE_ONLY = ['until', 'for'] as const;

/**
 * Parses the arguments after the program's name.
 * @throws UsageError with all problems, never the first alone
 */
export function parseCommandLine(args: readonly string[]): CommandLine {
  const { values, tokens, positionals } = parseArgs({
    args: [...args],
    options: OPTIONS,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  if (positionals[0] === 'import') return parseImportLine(args);
  const text = (
    name: 'approve' | 'wait' | 'config' | 'lang' | 'pause' | 'until' | 'for' | 'undo' | 'undo-since',
  ) => {
    const value = values[name];
    return typeof value === 'string' ? value : undefined;
  };
  const given = (name: OptionName) => values[name] !== undefined;
  const shared = {
    ...(text('config') !== undefined && { config: text('config') as string }),
    ...(text('lang') !== undefined && { language: text('lang') as string }),
    json: given('json'),
    verbose: given('verbose'),
  };
  const problems = [
    ...optionProblems(tokens, OPTIONS),
    ...argumentProblems(positionals.slice(given('history') ? 1 : 0)),
  ];
  if (problems.length === 0 && given('help')) return { command: { kind: 'help' }, ...shared };
  if (problems.length === 0 && given('version')) return { command: { kind: 'version' }, ...shared };
  problems.push(
    ...combinationProblems(given),
    ...valueProblems(text('approve'), text('wait'), text('lang')),
    ...endProblems(text('until'), text('for')),
  );
  if (problems.length > 0) throw new UsageError(problems);

  const [run] = positionals;
  const only = values.cohort?.filter((value) => typeof value === 'string');
  const reason = text('pause');
  const [until, span] = [text('until'), text('for')];
  const wishes = {
    dryRun: given('dry-run'),
    ...(only && { only }),
    ...(given('approve') && { approve: text('approve') as string }),
    waitSeconds: Number(text('wait') ?? 0),
    notify: given('notify'),
  };
  const undone = text('undo') ?? text('undo-since');
  const command = (): Command => {
    if (given('once')) return { kind: 'once', ...wishes };
    if (undone !== undefined) {
      return { kind: 'undo', run: undone, andAllAfter: given('undo-since'), ...wishes };
    }
    if (reason !== undefined) {
      const ends = { ...(until !== undefined && { until }), ...(span !== undefined && { for: span }) };
      return { kind: 'pause', reason, ...ends };
    }
    if (given('history')) return { kind: 'history', ...(run !== undefined && { run }) };
    if (given('check')) return { kind: 'check', notify: given('notify') };
    const others = ['resume', 'test-alerts', 'print-config', 'hash-password'] as const;
    return { kind: others.find(given) ?? 'daemon' };
  };
  return { command: command(), ...shared };
}

/** Options that do not go together. A `--dry-run` without `--once` must never become a daemon that writes. */
function combinationProblems(given: (name: OptionName) => boolean): UsageProblem[] {
  const problems: UsageProblem[] = [];
  const commands = COMMANDS.filter(given).map((name) => `--${name}`);
  if (commands.length > 1)
    problems.push({ code: 'conflicting-commands', params: { options: commands.join(', ') } });
  const runs = given('once') || given('undo') || given('undo-since');
  for (const name of RUN_ONLY) {
    if (given(name) && !runs) problems.push({ code: 'needs-once', params: { option: `--${name}` } });
  }
  if (given('notify') && !runs && !given('check')) {
    problems.push({ code: 'needs-run', params: { option: '--notify' } });
  }
  for (const name of PAUSE_ONLY) {
    if (given(name) && !given('pause'))
      problems.push({ code: 'needs-pause', params: { option: `--${name}` } });
  }
  return problems;
}
