/**
 * Persons taken out of the history for good. What was freed is overwritten (`secure_delete`) and given back (VACUUM): their
 * values are nowhere in the state folder any more.
 */
import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import { gunzipSync, gzipSync } from 'node:zlib';
import { languages, translator } from '../messages/messages.ts';
import type { RunReport } from '../report/report.ts';
import type { Traces } from '../report/traces.ts';
import type { HistoryAccess } from './access.ts';
import { contentOf } from './findings.ts';
import { GONE, type Person, wholeWord, without } from './person.ts';
import { transaction } from './transaction.ts';

/** How many reports are gone through at a time: a run that begins meanwhile does not wait for longer. */
const REPORTS = 50;

/** Finds persons in the state folder, and takes them out. */
export class Erasure {
  readonly #access: HistoryAccess;

  constructor(access: HistoryAccess) {
    this.#access = access;
  }

  /** The runs that are under way: what they write would bring persons back. */
  underWay(): string[] {
    const { files, stateOf } = this.#access;
    return files.locked().filter((run) => stateOf(run) === 'held');
  }

  /** What there is of persons; undefined where that cannot be read. Nothing is changed. */
  look(person: Person): Traces | undefined {
    const files = this.#access.files.leftovers();
    const nothing = { memberships: 0, runs: [], findings: 0, waits: 0, own: 0, messages: 0 };
    const found = this.#access.read((db) => {
      const changes = changesOf(db, person);
      return {
        memberships: changes.reduce((sum, { taken }) => sum + taken, 0),
        runs: [...new Set(changes.map(({ id }) => id))],
        findings: findingsOf(db, person).length,
        waits: count(db, 'waiting WHERE user_id IN (SELECT value FROM json_each(:users))', person),
        own: strippedLists(db, OWN, person).length,
        messages: strippedMessages(db, person).length,
      };
    });
    let reports = 0;
    for (const some of this.#reports()) {
      reports += this.#access.read((db) => some.filter((run) => isNamedIn(db, run, person)).length) ?? 0;
    }
    if (this.#access.problems.list.length > 0) return undefined;
    return { ...(found ?? nothing), reports, files };
  }

  /** Takes persons out. @returns false where it could not be done, or not all of it: it can be done again */
  forget(person: Person): boolean {
    const { problems, files, database } = this.#access;
    if (database.exists) {
      this.#access.write((db) => transaction(db, () => forgetRows(db, person)));
      for (const some of this.#reports()) {
        this.#access.write((db) => transaction(db, () => forgetReports(db, some, person)));
      }
      this.#access.write((db) => db.exec('VACUUM'));
    }
    problems.attempt(files.folder, () => {
      for (const file of files.leftovers()) files.remove(file);
    });
    return problems.list.length === 0;
  }

  /** The reports, some at a time. */
  *#reports(): Generator<readonly number[]> {
    const runs = this.#access.read(reportNumbers) ?? [];
    for (let start = 0; start < runs.length; start += REPORTS) yield runs.slice(start, start + REPORTS);
  }
}

function isNamedIn(db: DatabaseSync, run: number, person: Person): boolean {
  return strippedReport(db, run, person) !== undefined;
}

/** Everything but the reports. */
function forgetRows(db: DatabaseSync, person: Person): void {
  const rewrite = db.prepare('UPDATE changes SET users = ? WHERE number = ?');
  const remove = db.prepare('DELETE FROM changes WHERE number = ?');
  for (const { number, users } of changesOf(db, person)) {
    if (users.length > 0) rewrite.run(JSON.stringify(users), number);
    else remove.run(number);
  }
  for (const { number, content } of findingsOf(db, person)) {
    if (content === undefined) db.prepare('DELETE FROM findings WHERE number = ?').run(number);
    else db.prepare('UPDATE findings SET finding = ? WHERE number = ?').run(content, number);
  }
  db.prepare('DELETE FROM waiting WHERE user_id IN (SELECT value FROM json_each(?))').run(
    JSON.stringify([...person.users]),
  );
  for (const table of [OWN, OPEN, ERRORS]) {
    const update = db.prepare(`UPDATE ${table.name} SET ${table.column} = ? WHERE ${table.keys}`);
    for (const { text, keys } of strippedLists(db, table, person)) update.run(text, ...keys);
  }
  const reword = db.prepare('UPDATE deliveries SET payload = ? WHERE number = ?');
  for (const { number, payload } of strippedMessages(db, person)) reword.run(payload, number);
}

function forgetReports(db: DatabaseSync, runs: readonly number[], person: Person): void {
  const update = db.prepare('UPDATE reports SET report = ? WHERE run = ?');
  for (const run of runs) {
    const report = strippedReport(db, run, person);
    if (report !== undefined) update.run(gzipSync(report), run);
  }
}

/** Changes that added or removed one of the persons, newest first, with the users that are left. */
function changesOf(
  db: DatabaseSync,
  { users: persons }: Person,
): { number: number; id: string; users: number[]; taken: number }[] {
  const rows = db
    .prepare(
      `SELECT changes.number, id, users FROM changes JOIN runs ON runs.number = run WHERE changes.number IN (
         SELECT change FROM changes_of_user WHERE user_id IN (SELECT value FROM json_each(:users))
         UNION SELECT number FROM changes WHERE length(users) > 100)
       ORDER BY run DESC, changes.number DESC`,
    )
    .all({ users: JSON.stringify([...persons]) });
  return rows.flatMap(({ number, id, users }) => {
    const all = JSON.parse(String(users)) as number[];
    const rest = all.filter((user) => !persons.has(user));
    const taken = all.length - rest.length;
    return taken === 0 ? [] : [{ number: Number(number), id: String(id), users: rest, taken }];
  });
}

/** Findings that name one of the persons, with what is left of each; undefined: nothing. */
function findingsOf(db: DatabaseSync, person: Person): { number: number; content: string | undefined }[] {
  return db
    .prepare('SELECT number, finding FROM findings')
    .all()
    .flatMap(({ number, finding }) => {
      const text = String(finding);
      const rest = strippedJson(text, person, contentOf);
      return rest === text ? [] : [{ number: Number(number), content: rest }];
    });
}

/** A column of JSON, and what tells its rows apart. */
interface JsonColumn {
  readonly name: string;
  readonly column: string;
  readonly keys: string;
}

const OWN: JsonColumn = {
  name: 'own_members',
  column: 'users',
  keys: 'moodle = ? AND cohort_id = ? AND joined = ?',
};
const OPEN: JsonColumn = { name: 'open_batches', column: 'changes', keys: 'run = ?' };
const ERRORS: JsonColumn = { name: 'runs', column: 'error', keys: 'number = ?' };

/** Rows of a column that name one of the persons, without them. */
function strippedLists(
  db: DatabaseSync,
  { name, column, keys }: JsonColumn,
  person: Person,
): { text: string; keys: SQLInputValue[] }[] {
  const columns = keys.replaceAll(' = ?', '').split(' AND ');
  return db
    .prepare(`SELECT ${[...columns, column].join(', ')} FROM ${name} WHERE ${column} IS NOT NULL`)
    .all()
    .flatMap((row) => {
      const text = String(row[column]);
      // A bare list is one of users, as it is called.
      const rest =
        strippedJson(`{${JSON.stringify(column)}:${text}}`, person) ?? `{${JSON.stringify(column)}:[]}`;
      const left = JSON.stringify((JSON.parse(rest) as Record<string, unknown>)[column]);
      return left === text ? [] : [{ text: left, keys: columns.map((key) => row[key] ?? null) }];
    });
}

function reportNumbers(db: DatabaseSync): number[] {
  return db
    .prepare('SELECT run FROM reports ORDER BY run')
    .all()
    .map(({ run }) => Number(run));
}

/** A report without the persons; undefined where it does not name them. */
function strippedReport(db: DatabaseSync, run: number, person: Person): string | undefined {
  const report = db.prepare('SELECT report FROM reports WHERE run = ?').get(run)?.report;
  if (!(report instanceof Uint8Array)) return undefined;
  const text = gunzipSync(report).toString();
  const rest = strippedJson(text, person, unapprovable);
  return rest === text ? undefined : (rest ?? '{}');
}

/**
 * What is left of a plan is not what its digest stands for: nobody can approve it any more by what is shown. What has been
 * approved keeps it.
 */
function unapprovable({ approvable: _, digest, ...report }: RunReport): string {
  return JSON.stringify({ ...report, ...(report.approved && { digest }) });
}

/** JSON without the persons: the very text where it does not name them, undefined where nothing is left. */
function strippedJson<T>(
  text: string,
  person: Person,
  print: (value: T) => string = JSON.stringify,
): string | undefined {
  if (!person.mayBeIn(text)) return text;
  const value = JSON.parse(text) as T;
  const rest = without(value, person);
  if (rest === GONE) return undefined;
  return rest === value ? text : print(rest);
}

/** What is still to be delivered and names one of the persons, without his values. */
function strippedMessages(db: DatabaseSync, person: Person): { number: number; payload: string }[] {
  const names = languages.flatMap((language) => {
    const say = translator(language);
    return [...person.users].map((id) => say('report.user', { id: String(id) }));
  });
  const words = [...names, ...[...person.users].map((id) => `id=${id}`), ...person.students];
  return db
    .prepare("SELECT number, payload FROM deliveries WHERE payload <> ''")
    .all()
    .flatMap(({ number, payload }) => {
      const text = String(payload);
      const rest = words.reduce((left, word) => left.replace(wholeWord(word), '…'), text);
      return rest === text ? [] : [{ number: Number(number), payload: rest }];
    });
}

function count(db: DatabaseSync, from: string, { users }: Person): number {
  const row = db.prepare(`SELECT count(*) AS count FROM ${from}`).get({ users: JSON.stringify([...users]) });
  return Number(row?.count ?? 0);
}
