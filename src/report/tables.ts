/** What the history holds as tables: runs, findings, changes. Whatever a table says in words it says in the reader's. */
import type { CohortChange, CohortUpdate, NewCohort } from '../plan/change.ts';
import type { Finding } from '../plan/finding.ts';
import type { WrittenChange } from '../plan/undo-trails.ts';
import type { Cell, Table } from './csv.ts';
import { findingText } from './finding-text.ts';
import type { RunSummary } from './report.ts';
import type { Words } from './words.ts';

/** A finding beside the time since when it is there, where that is known. */
export interface DatedFinding {
  readonly finding: Finding;
  /** ISO 8601, UTC. */
  readonly since?: string;
}

/** One change of a cohort, as it was written, or as it was planned: then it has no time. */
export type TabledChange = Omit<WrittenChange, 'at' | 'cohortId'> & { readonly at?: string };

/** A row a run. @param words with lists whole */
export function runsTable(runs: readonly RunSummary[], words: Words): Table {
  const { say } = words;
  const heads = (
    [
      'run',
      'started',
      'ended',
      'job',
      'outcome',
      'dry-run',
      'created',
      'updated',
      'added',
      'removed',
      'findings',
    ] as const
  ).map((name) => say(`table.${name}`));
  return {
    heads,
    rows: runs.map((run) => [
      run.run,
      new Date(run.startedAt),
      run.finishedAt === undefined ? '' : new Date(run.finishedAt),
      say(`table.job.${run.import ? 'import' : run.undo ? 'undo' : 'sync'}`),
      say(`history.outcome.${run.outcome}`),
      say(`table.is.${run.dryRun ? 'yes' : 'no'}`),
      run.written.created,
      run.written.updated,
      run.written.added,
      run.written.removed,
      run.findings,
    ]),
  };
}

/** A row a finding; one a student for what several mappings have found of him, and one a member who is to leave. */
export function findingsTable(findings: readonly DatedFinding[], words: Words): Table {
  const { say } = words;
  const names = ['finding', 'mapping', 'student', 'cohort', 'user', 'text', 'since', 'leaves'] as const;
  const rows = byStudent(findings).flatMap(({ finding, mappings, since }) =>
    byLeaver(finding).map((one) => [
      one.kind,
      mappings.join(', '),
      valuesOf(one, 'student', 'students'),
      valuesOf(one, 'cohort', 'cohorts'),
      valuesOf(one, 'user', 'users'),
      findingText(one, words),
      since === undefined ? '' : new Date(since),
      one.kind === 'leaving' ? new Date(one.leaves) : '',
    ]),
  );
  return { heads: names.map((name) => say(`table.${name}`)), rows };
}

/** Each member who is to leave by himself: whoever reads the file looks for one of them. */
function byLeaver(finding: Finding): Finding[] {
  return finding.kind === 'leaving'
    ? finding.users.map((user) => ({ ...finding, users: [user] }))
    : [finding];
}

/** A row a member that joined or left, and one for each attribute of a cohort. */
export function changesTable(changes: readonly TabledChange[], words: Words): Table {
  const { say } = words;
  const heads = (
    ['run', 'time', 'change', 'mapping', 'cohort', 'user', 'attribute', 'before', 'after'] as const
  ).map((name) => say(`table.${name}`));
  return { heads, rows: changeRows(changes, words) };
}

/** The changes of a plan that was not carried out. */
export function plannedChanges(run: string, changes: readonly CohortChange[]): TabledChange[] {
  return changes.flatMap(({ mapping, idnumber: cohort, create, update, adds, removes }) => {
    const common = { run, mapping, cohort };
    const planned: TabledChange[] = [
      ...(create ? [{ ...common, kind: 'created' as const, attributes: create, users: [] }] : []),
      ...(update ? [{ ...common, kind: 'updated' as const, attributes: update, users: [] }] : []),
      { ...common, kind: 'added', users: adds },
      { ...common, kind: 'removed', users: removes },
    ];
    return planned;
  });
}

function* changeRows(changes: readonly TabledChange[], { say }: Words): Generator<Cell[]> {
  for (const { run, at, kind, mapping, cohort, attributes, users } of changes) {
    const time = at === undefined ? '' : new Date(at);
    const row = [run, time, say(`table.change.${kind}`), mapping, cohort];
    for (const user of users) yield [...row, user, '', '', ''];
    for (const [attribute, before, after] of attributeRows(kind, attributes)) {
      yield [...row, '', attribute, before, after];
    }
  }
}

function attributeRows(kind: TabledChange['kind'], attributes: unknown): [string, string, string][] {
  if (kind === 'created') return [['name', '', (attributes as NewCohort).name]];
  if (kind !== 'updated') return [];
  return Object.entries(attributes as CohortUpdate).map(([name, { from, to }]) => [
    name,
    String(from),
    String(to),
  ]);
}

/** One finding a student and kind, with the mappings and cohorts of all, since the first of them. */
function byStudent(findings: readonly DatedFinding[]): {
  readonly finding: Finding;
  readonly mappings: readonly string[];
  readonly since?: string | undefined;
}[] {
  const groups = Map.groupBy(findings, ({ finding }) =>
    'student' in finding ? JSON.stringify([finding.kind, finding.student]) : finding,
  );
  return [...groups.values()].map((group) => {
    const all = group.map(({ finding }) => finding);
    const [first] = all as [Finding];
    const cohorts = all.flatMap((finding) => ('cohorts' in finding ? finding.cohorts : []));
    const since = group.flatMap((dated) => dated.since ?? []).sort()[0];
    return {
      finding: 'cohorts' in first ? { ...first, cohorts: [...new Set(cohorts)] } : first,
      mappings: [...new Set(all.flatMap((finding) => ('mapping' in finding ? finding.mapping : [])))],
      ...(since !== undefined && { since }),
    };
  });
}

/** What a finding has under one of these names. */
function valuesOf(finding: Finding, ...names: string[]): string {
  const values = Object.entries(finding)
    .filter(([name]) => names.includes(name))
    .flatMap(([, value]) => value as string | number | (string | number)[]);
  return values.join(', ');
}
