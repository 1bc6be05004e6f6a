/** What the command line says of the history: what is asked of it, and as what. */
import { closest } from '../messages/closest.ts';
import type { FindingKind } from '../plan/finding.ts';
import { findingKinds } from '../report/finding-groups.ts';
import { exitCodes, type KeptOutcome } from '../report/report.ts';
import { type GivenSpan, isDay, momentProblems } from './moments.ts';
import { type Person, personOf, type Subject, subjectOf } from './subject.ts';
import type { UsageProblem } from './usage.ts';

/** A list of runs that is asked for; its ends as they were given. */
export interface ListCommand extends GivenSpan {
  readonly kind: 'history';
  readonly outcomes?: readonly KeptOutcome[];
  readonly cohorts?: readonly string[];
  readonly limit?: number;
  readonly csv: boolean;
}

/** What a run, a person or a cohort left behind, as a file for a spreadsheet. */
type TableName = (typeof TABLES)[number];

/** One run that is asked for, by a name that the history understands. */
export interface RunCommand {
  readonly kind: 'history-run';
  readonly run: string;
  readonly csv?: TableName;
}

/** The past of a person or a cohort. */
export interface PastCommand {
  readonly kind: 'history-of';
  readonly subject: Subject;
  readonly csv?: TableName;
}

export type HistoryCommand = ListCommand | RunCommand | PastCommand;

/** What else is asked of the history, or done to it. */
export type LedgerCommand =
  | { readonly kind: 'findings'; readonly of?: FindingKind; readonly csv: boolean }
  | ({ readonly kind: 'summary' } & GivenSpan)
  | ForgetCommand;

/** Persons who are to be forgotten. */
export interface ForgetCommand {
  readonly kind: 'forget';
  readonly persons: readonly Person[];
  /** Whether it is to be done, or only shown. */
  readonly yes: boolean;
}

/** What was given beside the command. */
interface Given {
  readonly of: string | undefined;
  readonly since: string | undefined;
  readonly until: string | undefined;
  readonly outcomes: readonly string[] | undefined;
  readonly cohorts: readonly string[] | undefined;
  readonly limit: string | undefined;
  readonly csv: string | undefined;
}

const OUTCOMES: readonly KeptOutcome[] = [
  ...(Object.keys(exitCodes) as (keyof typeof exitCodes)[]),
  'running',
  'killed',
  'unkept',
  'unknown',
];

/** What `--csv` takes; bare, it stands for the list that is asked for. */
const TABLES = ['findings', 'changes'] as const;
const LIST = 'list';

/** A bare `--csv` gets the value that it stands for: what follows it belongs to it only if it is one of its values. */
export function withTable(args: readonly string[]): string[] {
  return args.map((arg, at) =>
    arg === '--csv' && !TABLES.some((table) => table === args[at + 1]) ? `--csv=${LIST}` : arg,
  );
}

/** What `--history` asks for. What is wrong with it is added to `problems`. */
export function historyCommand(given: Given, problems: UsageProblem[]): HistoryCommand {
  const { of, csv } = given;
  if (of === undefined || isDay(of)) {
    requireList(csv, problems);
    return { kind: 'history', ...listed(given, problems), csv: csv !== undefined };
  }
  for (const [name, option] of Object.entries(PICKING)) {
    if (given[name as keyof Given] !== undefined) problems.push({ code: 'needs-list', params: { option } });
  }
  const table = TABLES.find((known) => known === csv);
  if (csv !== undefined && !table)
    problems.push({ code: 'invalid-table', params: { known: TABLES.join(', ') } });
  const chosen = table ? { csv: table } : {};
  if (!of.includes(':')) return { kind: 'history-run', run: of, ...chosen };
  const subject = subjectOf(of);
  if (!subject) problems.push({ code: 'invalid-subject', params: { value: of } });
  return { kind: 'history-of', subject: subject ?? { user: 0 }, ...chosen };
}

/** Options that pick from the list of runs. */
const PICKING = {
  since: '--since',
  until: '--until',
  outcomes: '--outcome',
  cohorts: '--cohort',
  limit: '--limit',
} as const satisfies Partial<Record<keyof Given, string>>;

function requireList(csv: string | undefined, problems: UsageProblem[]): void {
  if (csv !== undefined && csv !== LIST)
    problems.push({ code: 'needs-history-run', params: { option: '--csv', value: csv } });
}

function listed(
  { of, since = of, until = of, outcomes, cohorts, limit }: Given,
  problems: UsageProblem[],
): Omit<ListCommand, 'kind' | 'csv'> {
  problems.push(...momentProblems({ since, until }));
  const wanted = outcomes?.flatMap((text) => text.split(',')).map((text) => text.trim());
  for (const text of wanted ?? []) {
    if (!OUTCOMES.some((known) => known === text))
      problems.push({ code: 'invalid-outcome', params: { value: text, known: OUTCOMES.join(', ') } });
  }
  if (limit !== undefined && !/^[1-9]\d{0,5}$/.test(limit))
    problems.push({ code: 'invalid-limit', params: { value: limit } });
  return {
    since,
    until,
    ...(wanted && { outcomes: wanted as KeptOutcome[] }),
    ...(cohorts && { cohorts }),
    ...(limit !== undefined && { limit: Number(limit) }),
  };
}

/** The kind that was probably meant, or all that there are. */
function kindProblem(value: string): UsageProblem {
  const holding = findingKinds.find((kind) => kind.includes(value.toLowerCase()));
  const suggestion = closest(value, findingKinds) ?? holding;
  return suggestion === undefined
    ? { code: 'invalid-kind', params: { value, known: findingKinds.join(', ') } }
    : { code: 'invalid-kind-similar', params: { value, suggestion } };
}

/** What `--findings`, `--summary` or `--forget` asks for. What is wrong with it is added to `problems`. */
export function ledgerCommand(
  kind: LedgerCommand['kind'],
  given: Given & { readonly persons: readonly string[] | undefined; readonly yes: boolean },
  problems: UsageProblem[],
): LedgerCommand {
  const { of, since, until, csv, persons = [], yes } = given;
  if (kind === 'summary') {
    problems.push(...momentProblems({ since, until }));
    return { kind, since, until };
  }
  if (kind === 'findings') {
    requireList(csv, problems);
    const wanted = findingKinds.find((known) => known === of);
    if (of !== undefined && !wanted) problems.push(kindProblem(of));
    return { kind, ...(wanted && { of: wanted }), csv: csv !== undefined };
  }
  return {
    kind,
    yes,
    persons: persons.flatMap((text) => {
      const person = personOf(text);
      if (!person) problems.push({ code: 'invalid-person', params: { value: text } });
      return person ?? [];
    }),
  };
}
