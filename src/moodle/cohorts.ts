/** Creates cohorts and updates their attributes. */

import type { CohortChange, CohortUpdate, NewCohort } from '../plan/change.ts';
import { cut, type Item, type Phase, type Written } from './batch.ts';
import type { Connection } from './connection.ts';
import { DatabaseError } from './faults.ts';
import { holdCohorts } from './hold.ts';
import type { AppliedChange } from './moodle.ts';
import type { Writing } from './writing.ts';

const COHORTS_PER_BATCH = 500;
/** Numbers, punctuation and keywords of one row. */
const BYTES_PER_ROW = 300;
/** `FORMAT_HTML`. */
const DESCRIPTION_FORMAT = 1;

interface Creation extends Item {
  readonly create: NewCohort;
}

interface Update extends Item {
  readonly update: CohortUpdate;
  readonly cohortId: number;
}

/** The row of a cohort that is already there. */
interface Existing {
  id: number;
  idnumber: string;
  component: string;
}

/** Creates what the plan wants created. A cohort of that idnumber that appeared meanwhile is taken as it is. */
export class CreatePhase implements Phase<Creation> {
  readonly #writing: Writing;
  readonly #changes: readonly CohortChange[];
  readonly #created: (change: CohortChange, id: number) => void;

  /** @param created hears of each id, before the commit */
  constructor(
    writing: Writing,
    changes: readonly CohortChange[],
    created: (change: CohortChange, id: number) => void,
  ) {
    this.#writing = writing;
    this.#changes = changes;
    this.#created = created;
  }

  batches(): Iterable<Creation[]> {
    const creations = this.#changes.flatMap((change) =>
      change.create ? [{ change, create: change.create }] : [],
    );
    return batchesOf(creations, this.#writing, ({ change, create }) => [
      change.idnumber,
      create.name,
      create.description,
    ]);
  }

  async write(connection: Connection, batch: readonly Creation[]): Promise<Written> {
    refuseOversize(
      batch,
      this.#writing,
      ({ change, create }) => change.idnumber + create.name + create.description,
    );
    await requireContexts(
      connection,
      this.#writing,
      batch.map(({ create }) => create.contextId),
    );
    const named = batch.filter(({ create }) => !create.withoutIdnumber);
    const anonymous = batch.filter(({ create }) => create.withoutIdnumber);
    const before = await this.#existing(connection, named);
    const missing = named.filter(({ change }) => !before.has(change));
    if (missing.length > 0) await this.#insert(connection, missing);
    const after = await this.#existing(connection, missing);
    for (const creation of anonymous) after.set(creation.change, await this.#insertOne(connection, creation));
    const changes: AppliedChange[] = [];
    for (const { change } of batch) {
      const id = before.get(change) ?? after.get(change);
      if (id === undefined)
        throw new DatabaseError('other', '', 'the cohort was inserted but cannot be found');
      this.#created(change, id);
      if (!before.has(change)) changes.push({ kind: 'created', cohort: change, cohortId: id });
    }
    return { changes, leftAlone: [] };
  }

  /**
   * The ids of those cohorts that are there, as the database compares idnumbers. There is no unique key on them, so
   * this look alone keeps a second attempt, after an answer that was lost, from making a second cohort.
   */
  async #existing(connection: Connection, batch: readonly Creation[]): Promise<Map<CohortChange, number>> {
    if (batch.length === 0) return new Map();
    const idnumbers = batch.map(({ change }) => change.idnumber);
    const rows = await this.#cohortsOf(connection, idnumbers);
    const asked = new Set(idnumbers);
    const exact = Map.groupBy(rows, ({ idnumber }) => idnumber);
    // Whose an idnumber is that differs in case or accents, only the database can tell.
    const loose = rows.some(({ idnumber }) => !asked.has(idnumber));
    const ids = new Map<CohortChange, number>();
    for (const { change, create } of batch) {
      const { idnumber } = change;
      const same = loose ? await this.#cohortsOf(connection, [idnumber]) : (exact.get(idnumber) ?? []);
      const id = usable(same, { change, create });
      if (id !== undefined) ids.set(change, id);
    }
    return ids;
  }

  #cohortsOf(connection: Connection, idnumbers: readonly string[]): Promise<Existing[]> {
    const { dialect, tables } = this.#writing;
    return connection.run(
      dialect.knex(tables.cohort).whereIn('idnumber', idnumbers).select('id', 'idnumber', 'component'),
    );
  }

  async #insert(connection: Connection, batch: readonly Creation[]): Promise<void> {
    const { dialect, tables } = this.#writing;
    await connection.run(dialect.knex(tables.cohort).insert(batch.map(rowOf)));
  }

  /** Without an idnumber, the answer to the insert alone tells its id. */
  #insertOne(connection: Connection, creation: Creation): Promise<number> {
    const { dialect, tables } = this.#writing;
    return dialect.insertOne(connection, tables.cohort, rowOf(creation));
  }
}

function rowOf({ change, create }: Creation) {
  const now = unixTime();
  return {
    contextid: create.contextId,
    name: create.name,
    idnumber: create.withoutIdnumber ? null : change.idnumber,
    description: create.description,
    descriptionformat: create.descriptionFormat ?? DESCRIPTION_FORMAT,
    visible: create.visible ? 1 : 0,
    component: create.component,
    timecreated: now,
    timemodified: now,
    theme: '',
  };
}

/** A category that was deleted since it was read took its context with it. */
async function requireContexts(
  connection: Connection,
  { dialect, tables }: Writing,
  ids: readonly number[],
): Promise<void> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return;
  const rows = await connection.run<{ id: number }[]>(
    dialect.knex(tables.context).whereIn('id', wanted).select('id'),
  );
  const found = new Set(rows.map(({ id }) => id));
  const lost = wanted.find((id) => !found.has(id));
  if (lost !== undefined) {
    throw new DatabaseError('other', '', `the context ${lost} is not in Moodle any more`);
  }
}

/** Writes attributes that differ. */
export class UpdatePhase implements Phase<Update> {
  readonly #writing: Writing;
  readonly #changes: readonly CohortChange[];

  constructor(writing: Writing, changes: readonly CohortChange[]) {
    this.#writing = writing;
    this.#changes = changes;
  }

  batches(): Iterable<Update[]> {
    const { isOut, idOf } = this.#writing;
    const updates = this.#changes.flatMap((change) => {
      const cohortId = idOf(change);
      const { update } = change;
      return update && cohortId !== undefined && !isOut(change) ? [{ change, update, cohortId }] : [];
    });
    return batchesOf(updates, this.#writing, ({ update }) => [
      update.name?.to ?? '',
      update.description?.to ?? '',
    ]);
  }

  async write(connection: Connection, batch: readonly Update[]): Promise<Written> {
    const { dialect, tables } = this.#writing;
    refuseOversize(batch, this.#writing, ({ update }) => `${update.name?.to}${update.description?.to}`);
    const { there, leftAlone } = this.#writing.onlyAsRead
      ? await holdValues(connection, this.#writing, batch)
      : await holdCohorts(connection, this.#writing, batch);
    if (there.length > 0) {
      const ids = there.map(({ cohortId }) => cohortId);
      const contexts = there.flatMap(({ update }) => update.contextId?.to ?? []);
      await requireContexts(connection, this.#writing, contexts);
      const values = Object.assign({}, ...UPDATE_COLUMNS.map((column) => this.#column(there, column)));
      const rows = dialect.knex(tables.cohort).whereIn('id', ids);
      await connection.run(rows.update({ ...values, timemodified: unixTime() }));
    }
    return {
      changes: there.map(({ change, cohortId }) => ({ kind: 'updated', cohort: change, cohortId })),
      leftAlone,
    };
  }

  /** One CASE over all cohorts of the batch, so that a thousand renames are not a thousand statements. */
  #column(batch: readonly Update[], column: UpdateColumn): object {
    const values = batch.flatMap(({ cohortId, update }) => {
      const to = updatedColumns(update)[column];
      return to === undefined ? [] : [cohortId, to];
    });
    if (values.length === 0) return {};
    const branches = ' WHEN ? THEN ?'.repeat(values.length / 2);
    const bindings = ['id', ...values, column];
    return { [column]: this.#writing.dialect.knex.raw(`CASE ??${branches} ELSE ?? END`, bindings) };
  }
}

const UPDATE_COLUMNS = ['name', 'description', 'descriptionformat', 'visible', 'contextid'] as const;
type UpdateColumn = (typeof UPDATE_COLUMNS)[number];

/** Holds cohorts with the values that are to be written over, and leaves those alone that have others by now. */
async function holdValues(connection: Connection, writing: Writing, batch: readonly Update[]) {
  const columns = [...new Set(batch.flatMap(({ update }) => Object.keys(updatedColumns(update))))];
  const { there, leftAlone, rows } = await holdCohorts(connection, writing, batch, columns);
  const isAsRead = ({ cohortId, update }: Update) => {
    const row = rows.get(cohortId) ?? {};
    const [former, wanted] = [updatedColumns(update, 'from'), updatedColumns(update)];
    // What is there already was written by an attempt whose answer was lost.
    return Object.entries(former).every(([column, value]) =>
      [value, wanted[column as UpdateColumn]].map(String).includes(String(row[column] ?? '')),
    );
  };
  const others = there
    .filter((item) => !isAsRead(item))
    .map(({ change }) => ({ change, reason: 'cohort-changed' as const }));
  return { there: there.filter(isAsRead), leftAlone: [...leftAlone, ...others] };
}

/** What an update stores, or what it takes to be stored, by column. */
export function updatedColumns(
  update: CohortUpdate,
  side: 'from' | 'to' = 'to',
): Partial<Record<UpdateColumn, string | number>> {
  const { name, description, descriptionFormat, visible, contextId } = update;
  return {
    ...(name && { name: name[side] }),
    ...(description && { description: description[side] }),
    ...(descriptionFormat && { descriptionformat: descriptionFormat[side] }),
    ...(visible && { visible: visible[side] ? 1 : 0 }),
    ...(contextId && { contextid: contextId[side] }),
  };
}

/** The time that Moodle stores: Unix seconds. */
export function unixTime(): number {
  return Math.floor(Date.now() / 1000);
}

/** The plan knows of no such cohort: it appeared meanwhile. */
function usable(same: readonly Existing[], { create }: Creation): number | undefined {
  const [cohort, ...others] = same;
  if (!cohort) return undefined;
  if (others.length > 0) {
    throw new DatabaseError('other', '', `there are ${same.length} cohorts with this idnumber now`);
  }
  if (cohort.component !== '' && cohort.component !== create.component) {
    throw new DatabaseError('other', '', `it exists now and belongs to ${cohort.component}`);
  }
  return cohort.id;
}

function batchesOf<T>(
  items: readonly T[],
  { dialect }: Writing,
  texts: (item: T) => string[],
): Iterable<T[]> {
  const bytes = dialect.maxStatementBytes() / 2;
  return cut(items, 1, (item) => Math.max(1 / COHORTS_PER_BATCH, sizeOf(texts(item).join('')) / bytes));
}

/** What a server would answer by closing the connection is refused here, so that it concerns this cohort alone. */
function refuseOversize<T>(batch: readonly T[], { dialect }: Writing, text: (item: T) => string): void {
  const limit = dialect.maxStatementBytes();
  const total = batch.reduce((sum, item) => sum + sizeOf(text(item)), 0);
  if (total > limit) {
    throw new DatabaseError(
      'other',
      '',
      `name and description exceed what the server takes in one statement (${limit} bytes)`,
    );
  }
}

/** Every byte may be escaped. */
function sizeOf(text: string): number {
  return Buffer.byteLength(text) * 2 + BYTES_PER_ROW;
}
