/**
 * From the rows of a cohorts file to a plan.
 *
 *   idnumber            in Moodle    without --update    with it
 *   twice in the file                error               error
 *   any                 no           created             created
 *   any                 once         error               updated; held where it is another component's
 *   any                 twice        error               held: duplicate-cohort
 *   none                             created, unless a cohort of that name is in the same context
 */

import type { Changed, CohortChange, CohortUpdate, SyncPlan } from '../../plan/change.ts';
import type { CohortRow, IdnumberKey, Site } from '../../plan/current.ts';
import { planDigest } from '../../plan/digest.ts';
import type { Finding, ImportFinding } from '../../plan/finding.ts';
import { ascending, compareCodePoints } from '../../plan/order.ts';
import { COHORTS, type CohortsFile, type WantedCohort } from './cohorts-file.ts';
import { type CohortContext, Contexts } from './context.ts';
import { ImportError } from './error.ts';
import { LinesBy } from './fields.ts';

/** What a plan of cohorts is made from. */
interface CohortsInput {
  readonly file: CohortsFile;
  readonly existing: readonly CohortRow[];
  readonly site: Site;
  /** Of the texts that `comparedTexts` names. */
  readonly keyOf: IdnumberKey;
  /** Whether cohorts whose idnumber exists are updated. */
  readonly update: boolean;
  /** `system`, or a category by path, id or idnumber. */
  readonly context: string;
  /** Components whose cohorts are ours. */
  readonly components: ReadonlySet<string>;
}

/**
 * Works out which cohorts are created and which updated.
 * @throws ImportError where the rows have errors, or the default context is not there
 */
export function cohortsPlan(input: CohortsInput): SyncPlan {
  const planner = new Planner(input);
  planner.refuseErrors();
  for (const row of input.file.rows) planner.add(row);
  return planner.plan();
}

/** Idnumbers and names, which the database compares alike: those of which it is to say which are one. */
export function comparedTexts({ rows }: CohortsFile, existing: readonly CohortRow[]): ReadonlySet<string> {
  return new Set([...rows, ...existing].flatMap(({ idnumber, name }) => [idnumber, name]));
}

class Planner {
  readonly #input: CohortsInput;
  readonly #contexts: Contexts;
  readonly #fallback: CohortContext;
  readonly #byIdnumber: ReadonlyMap<string, readonly CohortRow[]>;
  /** Names of cohorts without an idnumber of their own to be told by, by context: in Moodle and of earlier rows. */
  readonly #names: Set<string>;
  readonly #changes: CohortChange[] = [];
  readonly #held: Finding[] = [];
  readonly #there = new LinesBy<string>();
  readonly #lost = new LinesBy<string>();
  #skipped = 0;
  #known = 0;

  constructor(input: CohortsInput) {
    const { site, context, existing } = input;
    this.#input = input;
    this.#contexts = new Contexts(site);
    const fallback = this.#contexts.default(context.trim());
    if (!fallback) {
      throw new ImportError(
        'context',
        { context },
        `Moodle has no single category ${JSON.stringify(context)}`,
      );
    }
    this.#fallback = fallback;
    const named = existing.filter(({ idnumber }) => idnumber !== '');
    this.#byIdnumber = Map.groupBy(named, ({ idnumber }) => this.#key(idnumber));
    this.#names = new Set(existing.map(({ contextId, name }) => this.#nameKey(contextId, name)));
  }

  /** @throws ImportError with all of them */
  refuseErrors(): void {
    const { file, update } = this.#input;
    const rows = file.rows.filter(({ idnumber }) => idnumber !== '');
    const groups = [...Map.groupBy(rows, ({ idnumber }) => this.#key(idnumber))];
    const errors: ImportFinding[] = [...file.errors];
    for (const [key, group] of groups) {
      const cohort = group[0]?.idnumber ?? '';
      const at = {
        kind: 'cohort-row',
        mapping: COHORTS,
        cohort,
        lines: group.map(({ line }) => line),
      } as const;
      if (group.length > 1) errors.push({ ...at, reason: 'repeated' });
      if (!update && this.#byIdnumber.has(key)) errors.push({ ...at, reason: 'exists' });
    }
    if (errors.length === 0) return;
    const message = `the file has ${errors.length} errors, nothing of it is written`;
    throw new ImportError('rows', { count: errors.length }, message, errors);
  }

  add(row: WantedCohort): void {
    const [current, ...others] =
      row.idnumber === '' ? [] : (this.#byIdnumber.get(this.#key(row.idnumber)) ?? []);
    if (!current) this.#create(row);
    else if (others.length > 0) {
      const ids = ascending([current, ...others].map(({ id }) => id));
      this.#held.push({ kind: 'duplicate-cohort', mapping: COHORTS, cohort: row.idnumber, ids });
    } else if (current.component !== '' && !this.#input.components.has(current.component)) {
      const { component } = current;
      this.#held.push({ kind: 'foreign-component', mapping: COHORTS, cohort: row.idnumber, component });
    } else this.#update(row, current);
  }

  plan(): SyncPlan {
    const { file } = this.#input;
    const cohorts = this.#changes.sort((a, b) => compareCodePoints(a.idnumber, b.idnumber));
    const created = cohorts.filter(({ create }) => create).length;
    const none = {
      unmatchedRows: 0,
      blankRows: 0,
      membersBefore: 0,
      membersAfter: 0,
      largestCohort: 0,
      added: 0,
      removed: 0,
    };
    const summary = {
      ...none,
      mapping: COHORTS,
      rows: file.count,
      rejectedRows: this.#skipped,
      cohorts: this.#known,
      held: this.#held.length,
      created,
      updated: cohorts.length - created,
    };
    return { cohorts, mappings: [summary], findings: this.#findings(), digest: planDigest(cohorts) };
  }

  #findings(): Finding[] {
    return [
      ...this.#input.file.warnings(),
      ...this.#lost.map((key, lines): Finding => {
        const [context = '', fallback = ''] = JSON.parse(key) as string[];
        return { kind: 'context-not-found', mapping: COHORTS, context, fallback, lines };
      }),
      ...this.#there.map(
        (cohort, lines): Finding => ({ kind: 'cohort-exists', mapping: COHORTS, cohort, lines }),
      ),
      ...this.#held,
    ];
  }

  #create(row: WantedCohort): void {
    const { line, idnumber, name, description = '', descriptionFormat, visible = true } = row;
    const { contextId } = this.#placeOf(row, this.#fallback.name) ?? this.#fallback;
    const key = this.#nameKey(contextId, name);
    if (idnumber === '') {
      if (this.#names.has(key)) {
        this.#skipped += 1;
        this.#there.add(name, line);
        return;
      }
      this.#names.add(key);
    }
    this.#known += 1;
    this.#changes.push({
      ...UNTOUCHED,
      idnumber: idnumber || name,
      create: {
        contextId,
        name,
        description,
        ...(descriptionFormat !== undefined && { descriptionFormat }),
        visible,
        component: '',
        ...(idnumber === '' && { withoutIdnumber: true as const }),
      },
    });
  }

  #update(row: WantedCohort, current: CohortRow): void {
    this.#known += 1;
    const place = this.#placeOf(row, 'unchanged');
    const update = {
      ...changed('name', current.name, row.name),
      ...changed('description', current.description, row.description),
      ...changed('descriptionFormat', current.descriptionFormat, row.descriptionFormat),
      ...changed('visible', current.visible, row.visible),
      ...changed('contextId', current.contextId, place?.contextId),
    } as CohortUpdate;
    if (Object.keys(update).length === 0) return;
    this.#changes.push({ ...UNTOUCHED, idnumber: current.idnumber, id: current.id, update });
  }

  /** The context that a row names; undefined where it names none, or one that is not found. */
  #placeOf({ line, context }: WantedCohort, fallback: string): CohortContext | undefined {
    if (!context) return undefined;
    const place = this.#contexts.find(context.column, context.value);
    if (!place) this.#lost.add(JSON.stringify([context.value, fallback]), line);
    return place;
  }

  #key(idnumber: string): string {
    return this.#input.keyOf(idnumber);
  }

  #nameKey(contextId: number, name: string): string {
    return `${contextId} ${this.#key(name)}`;
  }
}

/** An import of cohorts looks at no members. */
const UNTOUCHED = { mapping: COHORTS, adds: [], removes: [], members: 0 } as const;

function changed<T>(attribute: keyof CohortUpdate, from: T, to: T | undefined): Record<string, Changed<T>> {
  return to === undefined || to === from ? {} : { [attribute]: { from, to } };
}
