/** A university and its Moodle in memory, for reports as whole runs make them: no server, no clock, no chance. */
import { ok } from 'node:assert/strict';
import type {
  AppliedChange,
  ApplyProgress,
  ApplyResult,
  Moodle,
  MoodleSession,
} from '../../src/moodle/moodle.ts';
import type { CohortChange, SyncPlan } from '../../src/plan/change.ts';
import { exactly } from '../../src/plan/current.ts';
import type { Finding } from '../../src/plan/finding.ts';
import type { SourceRow } from '../../src/plan/pattern.ts';
import { type Source, SourceError } from '../../src/source/source.ts';

/** Somebody in the registry; `account`: the id of his user in Moodle. */
export interface Student {
  readonly number: string;
  readonly account?: number;
  readonly faculty: string;
  readonly programme: string;
  names: { en: string; fr: string };
  readonly year: number;
  group: string;
}

const PROGRAMMES = [
  ['SCI', 'INFO-BACH', 'Computer science', 'Informatique'],
  ['SCI', 'MATH-BACH', 'Mathematics', 'Mathématiques'],
  ['SCI', 'PHYS-BACH', 'Physics', 'Physique'],
  ['HUM', 'HIST-BACH', 'History', 'Histoire'],
  ['HUM', 'ROMA-BACH', 'Romance languages', 'Langues romanes'],
  ['LAW', 'DROI-BACH', 'Law', 'Droit'],
] as const;
const YEARS = [1, 2, 3];
const OF_A_YEAR = 32;

/** The students of a university: 96 in each of six programmes, three of them without an account. */
export function students(): Student[] {
  return PROGRAMMES.flatMap(([faculty, programme, en, fr], place) =>
    YEARS.flatMap((year) =>
      Array.from({ length: OF_A_YEAR }, (_, index): Student => {
        const serial = place * 96 + (year - 1) * OF_A_YEAR + index + 1;
        const isKnown = serial % 200 !== 50;
        return {
          number: String(20_260_000 + serial),
          ...(isKnown && { account: 1000 + serial }),
          faculty,
          programme,
          names: { en, fr },
          year,
          group: index % 2 === 0 ? 'A' : 'B',
        };
      }),
    ),
  );
}

const COLUMNS = {
  programme: [
    'STUDENT_NO',
    'FACULTY',
    'PROGRAMME_CODE',
    'PROGRAMME_NAME_EN',
    'PROGRAMME_NAME_FR',
    'ATTENDANCE',
  ],
  'year-group': [
    'STUDENT_NO',
    'FACULTY',
    'ACADEMIC_YEAR',
    'PROGRAMME_CODE',
    'PROGRAMME_NAME_EN',
    'PROGRAMME_NAME_FR',
    'YEAR_OF_STUDY',
  ],
  'tutorial-group': [
    'STUDENT_NO',
    'FACULTY',
    'ACADEMIC_YEAR',
    'MODULE_CODE',
    'MODULE_TITLE',
    'SEMESTER',
    'GROUP_CODE',
    'TUTOR_NAME',
  ],
} as const;

function rowOf({ number, faculty, programme, names, year, group }: Student, column: string): string | null {
  const values: Record<string, string> = {
    STUDENT_NO: number,
    FACULTY: faculty,
    PROGRAMME_CODE: programme,
    PROGRAMME_NAME_EN: names.en,
    PROGRAMME_NAME_FR: names.fr,
    ATTENDANCE: 'FT',
    ACADEMIC_YEAR: '2026',
    YEAR_OF_STUDY: String(year),
    MODULE_CODE: `${programme.slice(0, 3)}${year}01`,
    MODULE_TITLE: names.en,
    SEMESTER: '1',
    GROUP_CODE: group,
  };
  return values[column] ?? null;
}

/** What is wrong with the registry. */
export interface Trouble {
  /** A column that its views have lost. */
  readonly column?: string;
  readonly isDown?: boolean;
}

/** The registry, with the mappings of config/example.yaml. */
export class Registry implements Source {
  readonly label = 'oracle sis-db.example.edu:1521/SISPROD';
  readonly mappings = Object.keys(COLUMNS);
  students = students();
  trouble: Trouble = {};

  async open() {
    if (this.trouble.isDown) {
      const at = { source: this.label, step: 'connect', code: 'ORA-12541', transient: false } as const;
      throw new SourceError(
        at,
        'ORA-12541: Cannot connect. No listener at host sis-db.example.edu port 1521.',
      );
    }
    return {
      version: 'Oracle Database 19c Enterprise Edition',
      findings: [],
      read: async (mapping: string) => {
        const columns = COLUMNS[mapping as keyof typeof COLUMNS].filter((one) => one !== this.trouble.column);
        const rows = this.students.map(
          (student): SourceRow => columns.map((column) => rowOf(student, column)),
        );
        return { columns, batches: batches(rows) };
      },
      close: async () => {},
    };
  }
}

async function* batches(rows: readonly SourceRow[]) {
  yield rows;
}

interface Cohort {
  readonly id: number;
  readonly idnumber: string;
  name: string;
  description: string;
  component: string;
  readonly members: Set<number>;
}

/** Moodle, with an account for each student that has one. */
export class MemoryMoodle implements Moodle {
  readonly label = 'mysql moodle-db.example.edu:3306/moodle';
  readonly cohorts: Cohort[] = [];
  /** Cohorts (idnumbers) that cannot be written. */
  readonly broken = new Set<string>();
  readonly accounts = new Map<number, string>();

  async open(): Promise<MoodleSession> {
    const cohort = (id: number) => this.cohorts.find((one) => one.id === id);
    return {
      site: {
        release: '4.5.2 (Build: 20250210)',
        version: 2_024_100_702,
        language: 'en',
        systemContextId: 1,
        categories: ['SCI', 'HUM', 'LAW']
          .map((faculty, index) => ({
            id: 10 + index,
            idnumber: faculty,
            path: `Faculties / ${faculty}`,
            contextId: 20 + index,
          }))
          .concat({ id: 9, idnumber: '', path: 'Faculties', contextId: 19 }),
      },
      remarks: [],
      identity: 'moodle.example.edu',
      lock: async () => true,
      readUsers: async (visit) => {
        for (const [id, number] of this.accounts) visit(id, number, false);
      },
      readCohorts: async () => this.cohorts.map(({ members: _, ...row }) => ({ ...row })),
      compareIdnumbers: async () => exactly,
      readAllCohorts: async () => [],
      readCohortRows: async () => [],
      readMembers: async (ids, visit) => {
        for (const id of ids) for (const user of cohort(id)?.members ?? []) visit(id, user);
      },
      readMemberTimes: async () => {},
      readClock: async () => Date.now() / 1000,
      readJoined: async (memberships) => memberships,
      standing: async () => [],
      apply: async (plan, progress) => this.#apply(plan, progress),
      examine: async () => ({ clock: Date.now() / 1000, timeZone: 'UTC', tasks: [], statements: [] }),
      requestEnrolments: async () => [
        { task: '\\enrol_cohort\\task\\enrol_cohort_sync', result: 'requested' },
        { task: '\\tool_cohortroles\\task\\cohort_role_sync', result: 'absent' },
      ],
      details: {
        lacking: async () => ({ usernames: false, places: false, statements: [] }),
        user: async () => undefined,
        usernames: async () => new Map(),
        memberships: async () => [],
        places: async () => new Map(),
      },
      close: async () => {},
    };
  }

  #apply({ cohorts }: SyncPlan, progress: ApplyProgress): ApplyResult {
    const findings: Finding[] = [];
    const counts = { created: 0, updated: 0, added: 0, removed: 0 };
    for (const change of cohorts) {
      const { mapping, idnumber } = change;
      if (this.broken.has(idnumber)) {
        findings.push({
          kind: 'apply-failed',
          mapping,
          cohort: idnumber,
          error: 'Lock wait timeout exceeded',
        });
        continue;
      }
      const changes = this.#write(change);
      for (const one of changes) counts[one.kind] += 'users' in one ? one.users.length : 1;
      progress.unsettled(changes);
      progress.committed({ changes });
    }
    return { ...counts, findings, interrupted: false };
  }

  #write(change: CohortChange): AppliedChange[] {
    const { create, update, adds, removes, idnumber } = change;
    const changes: AppliedChange[] = [];
    if (create) {
      const { name, description, component } = create;
      this.cohorts.push({
        id: this.cohorts.length + 1,
        idnumber,
        name,
        description,
        component,
        members: new Set(),
      });
    }
    const cohort = this.cohorts.find((one) => one.idnumber === idnumber);
    ok(cohort);
    const written = { cohort: change, cohortId: cohort.id };
    if (create) changes.push({ kind: 'created', ...written });
    if (update) {
      cohort.name = update.name?.to ?? cohort.name;
      cohort.description = update.description?.to ?? cohort.description;
      changes.push({ kind: 'updated', ...written });
    }
    for (const user of adds) cohort.members.add(user);
    for (const user of removes) cohort.members.delete(user);
    if (adds.length > 0) changes.push({ kind: 'added', ...written, users: adds });
    if (removes.length > 0) changes.push({ kind: 'removed', ...written, users: removes });
    return changes;
  }
}
