/** The command line, parsed: which command is meant, or everything that is wrong with it at once. */
import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';
import type { ImportCommand, UndoRequest } from '../compose.ts';
import type { Occasion } from '../report/due.ts';
import type { Question } from '../report/explanation.ts';
import {
  type HistoryCommand,
  historyCommand,
  type LedgerCommand,
  ledgerCommand,
  withTable,
} from './history-line.ts';
import { type ImportHelp, parseImportLine } from './import-line.ts';
import { endProblems, type PauseCommand } from './pause-line.ts';
import { questionIn, questionProblems } from './question.ts';
import { parseSetupLine, type SetupCommand, type SetupHelp } from './setup-line.ts';
import {
  argumentProblems,
  occasionOf,
  occasionProblems,
  optionProblems,
  UsageError,
  type UsageProblem,
  valueProblems,
} from './usage.ts';

/** What the operator asks for. */
export type Command =
  | { readonly kind: 'help'; readonly topic?: (ImportHelp | SetupHelp)['topic'] }
  | ImportCommand
  | SetupCommand
  | { readonly kind: 'version' }
  | { readonly kind: 'hash-password' }
  | { readonly kind: 'print-config' }
  | { readonly kind: 'check'; readonly notify: boolean }
  | { readonly kind: 'test-alerts' }
  /** `asked`: by its name; the bare command means it too, where nobody sits at a terminal. */
  | { readonly kind: 'daemon'; readonly asked: boolean }
  | HistoryCommand
  | LedgerCommand
  | { readonly kind: 'explain'; readonly question: Question }
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
  /** When the report is shown. */
  readonly occasion: Occasion | 'never';
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
  'report-if': { type: 'string' },
  quiet: { type: 'boolean', short: 'q' },
  undo: { type: 'string' },
  'undo-since': { type: 'string' },
  check: { type: 'boolean' },
  history: { type: 'boolean' },
  since: { type: 'string' },
  outcome: { type: 'string', multiple: true },
  limit: { type: 'string' },
  csv: { type: 'string' },
  findings: { type: 'boolean' },
  summary: { type: 'boolean' },
  explain: { type: 'string' },
  forget: { type: 'string', multiple: true },
  yes: { type: 'boolean' },
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

/** Options with one value. */
type TextName = {
  [Name in OptionName]: (typeof OPTIONS)[Name] extends { type: 'string'; multiple?: never } ? Name : never;
}[OptionName];

const COMMANDS = [
  'once',
  'undo',
  'undo-since',
  'check',
  'history',
  'findings',
  'summary',
  'explain',
  'forget',
  'pause',
  'resume',
  'test-alerts',
  'print-config',
  'hash-password',
] as const;
/** The word that starts the service. */
const SERVE = 'serve';
/** What only a run takes. */
const RUN_ONLY = ['approve', 'wait', 'report-if', 'quiet'] as const;
/** What only some commands take. */
const ONLY_WITH = {
  'dry-run': ['once', 'undo', 'undo-since', 'forget'],
  cohort: ['once', 'undo', 'undo-since', 'history'],
  until: ['pause', 'history', 'summary'],
  since: ['history', 'summary'],
  outcome: ['history'],
  limit: ['history'],
  csv: ['history', 'findings'],
  yes: ['forget'],
} as const satisfies Partial<Record<OptionName, readonly OptionName[]>>;

/**
 * Parses the arguments after the program's name.
 * @throws UsageError with all problems, never the first alone
 */
export function parseCommandLine(args: readonly string[]): CommandLine {
  const { values, tokens, positionals } = parseArgs({
    args: withTable(args),
    options: OPTIONS,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  if (positionals[0] === 'import') return parseImportLine(args);
  if (positionals[0] === 'setup') return parseSetupLine(args);
  const text = (name: TextName) => {
    const value = values[name];
    return typeof value === 'string' ? value : undefined;
  };
  const texts = (name: 'cohort' | 'outcome' | 'forget') =>
    values[name]?.filter((value) => typeof value === 'string');
  const given = (name: OptionName) => values[name] !== undefined;
  const shared = {
    ...(text('config') !== undefined && { config: text('config') as string }),
    ...(text('lang') !== undefined && { language: text('lang') as string }),
    json: given('json'),
    verbose: given('verbose'),
  };
  const isServe = positionals[0] === SERVE;
  const taken = isServe || given('history') || given('findings') ? 1 : 0;
  const problems = [
    ...optionProblems(tokens, OPTIONS),
    ...argumentProblems(positionals.slice(taken), [...COMMANDS.map((name) => `--${name}`), SERVE, 'import']),
  ];
  if (problems.length === 0 && given('help')) return { command: { kind: 'help' }, ...shared };
  if (problems.length === 0 && given('version')) return { command: { kind: 'version' }, ...shared };
  problems.push(
    ...combinationProblems(given, isServe),
    ...valueProblems(text('approve'), text('wait'), text('lang')),
    ...(given('pause') ? endProblems(text('until'), text('for')) : []),
    ...questionProblems(text('explain')),
    ...occasionProblems(text('report-if'), given),
  );
  const only = texts('cohort');
  const asked = {
    of: positionals[0],
    since: text('since'),
    until: text('until'),
    outcomes: texts('outcome'),
    cohorts: only,
    limit: text('limit'),
    csv: text('csv'),
  };
  const history = given('history') ? historyCommand(asked, problems) : undefined;
  const ledger = (['findings', 'summary', 'forget'] as const).find(given);
  const other =
    ledger && ledgerCommand(ledger, { ...asked, persons: texts('forget'), yes: given('yes') }, problems);
  if (problems.length > 0) throw new UsageError(problems);

  const reason = text('pause');
  const [until, span] = [text('until'), text('for')];
  const wishes = {
    dryRun: given('dry-run'),
    ...(only && { only }),
    ...(given('approve') && { approve: text('approve') as string }),
    waitSeconds: Number(text('wait') ?? 0),
    notify: given('notify'),
    occasion: occasionOf(text('report-if'), given('quiet')),
  };
  const question = questionIn(text('explain') ?? '');
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
    if (history) return history;
    if (other) return other;
    if (question) return { kind: 'explain', question };
    if (given('check')) return { kind: 'check', notify: given('notify') };
    const others = ['resume', 'test-alerts', 'print-config', 'hash-password'] as const;
    const kind = others.find(given);
    return kind === undefined ? { kind: 'daemon', asked: isServe } : { kind };
  };
  return { command: command(), ...shared };
}

/** Options that do not go together. A `--dry-run` without `--once` must never become a daemon that writes. */
function combinationProblems(given: (name: OptionName) => boolean, isServe: boolean): UsageProblem[] {
  const problems: UsageProblem[] = [];
  const commands = [...(isServe ? [SERVE] : []), ...COMMANDS.filter(given).map((name) => `--${name}`)];
  if (commands.length > 1)
    problems.push({ code: 'conflicting-commands', params: { options: commands.join(', ') } });
  const runs = given('once') || given('undo') || given('undo-since');
  for (const name of RUN_ONLY) {
    if (given(name) && !runs) problems.push({ code: 'needs-once', params: { option: `--${name}` } });
  }
  if (given('notify') && !runs && !given('check')) {
    problems.push({ code: 'needs-run', params: { option: '--notify' } });
  }
  if (given('for') && !given('pause')) problems.push({ code: 'needs-pause', params: { option: '--for' } });
  for (const [name, with_] of Object.entries(ONLY_WITH)) {
    if (given(name as keyof typeof ONLY_WITH) && !with_.some(given)) {
      const commands = with_.map((command) => `--${command}`).join(', ');
      problems.push({ code: 'needs-command', params: { option: `--${name}`, commands } });
    }
  }
  if (given('dry-run') && given('yes'))
    problems.push({ code: 'conflicting-commands', params: { options: '--dry-run, --yes' } });
  return problems;
}
