/** The university of the demo: its registry, which Oracle shows, and the accounts that its students have in Moodle. */
import type { SiteContent, UserSeed } from '../moodle/site.ts';
import type { OracleStandIn } from '../oracle-stand-in/server.ts';

export const ACADEMIC_YEAR = 2026;

interface Programme {
  code: string;
  readonly faculty: string;
  en: string;
  fr: string;
  /** The module whose tutorials its first and second years attend. */
  readonly module: string;
  readonly title: string;
  readonly groups: readonly string[];
}

const FACULTIES = ['SCI', 'HUM', 'LAW'];

const programmes = (): Programme[] => [
  {
    code: 'INFO-BACH',
    faculty: 'SCI',
    en: 'Computer science',
    fr: 'Informatique',
    module: 'INF101',
    title: 'Programming',
    groups: ['A', 'B', 'C'],
  },
  {
    code: 'MATH-BACH',
    faculty: 'SCI',
    en: 'Mathematics',
    fr: 'Mathématiques',
    module: 'MAT110',
    title: 'Linear algebra',
    groups: ['A', 'B'],
  },
  {
    code: 'PHYS-BACH',
    faculty: 'SCI',
    en: 'Physics',
    fr: 'Physique',
    module: 'PHY105',
    title: 'Mechanics',
    groups: ['A', 'B'],
  },
  {
    code: 'HIST-BACH',
    faculty: 'HUM',
    en: 'History',
    fr: 'Histoire',
    module: 'HIS120',
    title: 'Sources and methods',
    groups: ['A', 'B'],
  },
  {
    code: 'ROMA-BACH',
    faculty: 'HUM',
    en: 'Romance languages',
    fr: 'Langues romanes',
    module: 'ROM101',
    title: 'Phonology',
    groups: ['A', 'B'],
  },
  {
    code: 'DROI-BACH',
    faculty: 'LAW',
    en: 'Law',
    fr: 'Droit',
    module: 'DRO100',
    title: 'Constitutional law',
    groups: ['A', 'B', 'C'],
  },
];

const FIRST_NAMES =
  'Zoë Nuño Łucja Søren Chloé Özge Thérèse Jürgen Anaïs Bjørn Inês Mehmet Siobhán Renée Amélie Ngọc'.split(
    ' ',
  );
const LAST_NAMES =
  'Lefèvre García Müller Østergaard Nguyễn Kowalska Çelik Dubois Håkansson Brontë d’Angelo Peña Šimůnek'.split(
    ' ',
  );

/** A student as the registry knows him. */
export interface Student {
  /** Eight digits, the first two of them zeros. */
  readonly number: string;
  readonly firstname: string;
  readonly lastname: string;
  readonly programme: Programme;
  readonly year: number;
  /** Full time or part time; the registry leaves most full-timers blank. */
  readonly attendance: 'FT' | 'PT' | null;
  /** The tutorial group, for the first two years. */
  group: string | undefined;
}

/** The registry. What changes in it shows in Oracle with `publish`. */
export class University {
  readonly programmes = programmes();
  readonly students: Student[] = [];
  #next = 0;

  constructor(studentsPerProgramme: number) {
    for (const programme of this.programmes) this.enrol(programme, studentsPerProgramme);
  }

  programme(code: string): Programme {
    const found = this.programmes.find((programme) => programme.code === code);
    if (!found) throw new Error(`no programme ${code}`);
    return found;
  }

  /** Enrols new students, spread over the years and groups, or into one year. */
  enrol(programme: Programme, count: number, onlyYear?: number): Student[] {
    const enrolled = Array.from({ length: count }, (_, index): Student => {
      const serial = this.#next++;
      const year = onlyYear ?? (index % 3) + 1;
      const group = programme.groups[Math.floor(index / 3) % programme.groups.length];
      return {
        number: String(204_100 + serial * 7).padStart(8, '0'),
        firstname: FIRST_NAMES[serial % FIRST_NAMES.length] ?? '',
        lastname: LAST_NAMES[serial % LAST_NAMES.length] ?? '',
        programme,
        year,
        attendance: index % 8 === 7 ? 'PT' : index % 2 === 0 ? 'FT' : null,
        group: year < 3 ? group : undefined,
      };
    });
    this.students.push(...enrolled);
    return enrolled;
  }

  /** Students of a programme's year, in the order of their numbers. */
  yearOf(code: string, year: number): Student[] {
    return this.students.filter((student) => student.programme.code === code && student.year === year);
  }

  leave(leavers: readonly Student[]): void {
    for (const student of leavers) this.students.splice(this.students.indexOf(student), 1);
  }

  /** Puts what the registry holds into Oracle's views, as far as `visible` lets it be seen. */
  publish(oracle: OracleStandIn, visible: (student: Student) => boolean = () => true): void {
    const shown = this.students.filter(visible);
    oracle.table(
      'MOODLE_ENROLMENTS',
      {
        STUDENT_NO: 'CHAR(10)',
        FACULTY: 'VARCHAR2(3)',
        ACADEMIC_YEAR: 'NUMBER(4)',
        PROGRAMME_CODE: 'VARCHAR2(12)',
        PROGRAMME_NAME_EN: 'VARCHAR2(100)',
        PROGRAMME_NAME_FR: 'VARCHAR2(100)',
        ATTENDANCE: 'VARCHAR2(2)',
        YEAR_OF_STUDY: 'NUMBER(1)',
      },
      shown.map(({ number, programme: { faculty, code, en, fr }, attendance, year }) => [
        number,
        faculty,
        ACADEMIC_YEAR,
        code,
        en,
        fr,
        attendance,
        year,
      ]),
    );
    oracle.table(
      'MOODLE_TUTORIAL_GROUPS',
      {
        STUDENT_NO: 'CHAR(10)',
        FACULTY: 'VARCHAR2(3)',
        ACADEMIC_YEAR: 'NUMBER(4)',
        MODULE_CODE: 'VARCHAR2(10)',
        MODULE_TITLE: 'VARCHAR2(100)',
        SEMESTER: 'NUMBER(1)',
        GROUP_CODE: 'VARCHAR2(2)',
        TUTOR_NAME: 'VARCHAR2(100)',
      },
      shown.flatMap(({ number, programme: { faculty, module, title }, group }) =>
        group ? [[number, faculty, ACADEMIC_YEAR, module, title, 1, group, null]] : [],
      ),
    );
  }

  /** Every cohort that the registry asks for, written down without the program's help: idnumber to student numbers. */
  cohorts(visible: (student: Student) => boolean = () => true): Map<string, Set<string>> {
    const cohorts = new Map<string, Set<string>>();
    for (const student of this.students.filter(visible)) {
      for (const idnumber of cohortsOf(student)) {
        cohorts.set(idnumber, (cohorts.get(idnumber) ?? new Set()).add(student.number));
      }
    }
    return cohorts;
  }
}

/** The code table of config/example.yaml, as far as this registry needs it. */
const FORMER_CODES: Readonly<Record<string, string>> = { 'INF-BA': 'INFO-BACH' };

/** The idnumbers of a student's cohorts. */
export function cohortsOf({ programme, attendance, year, group }: Student): string[] {
  const code = FORMER_CODES[programme.code] ?? programme.code;
  const cohorts = [`PROG-${code}-${attendance ?? 'FT'}`, `YEAR-${ACADEMIC_YEAR}-${code}-0${year}`];
  return group ? [...cohorts, `TUT-${ACADEMIC_YEAR}-${programme.module}-S1-${group}`] : cohorts;
}

/** The Moodle account of a student. Half of the numbers were typed without their leading zeros. */
export function account({ number, firstname, lastname }: Student): UserSeed {
  const short = number.replace(/^0+/, '');
  const typed = Number(short) % 2 === 0 ? number : short;
  return { username: `s${short}`, firstname, lastname, profile: { studentnumber: typed } };
}

/** A Moodle before the first run: faculties, accounts for these students, and cohorts that people have made. */
export function moodleContent(students: readonly Student[]): SiteContent {
  const members = students.slice(0, 9).map((student) => account(student).username);
  return {
    categories: [
      { name: 'Faculties', idnumber: 'FACULTIES' },
      ...FACULTIES.map((faculty) => ({ name: faculty, idnumber: faculty, parent: 'FACULTIES' })),
    ],
    profileFields: [{ shortname: 'studentnumber', name: 'Student number' }],
    users: students.map(account),
    cohorts: [
      { idnumber: null, name: 'Choir', members: members.slice(0, 5) },
      { idnumber: 'ERASMUS-2026', name: 'Erasmus guests', category: 'HUM', members: members.slice(4, 8) },
      {
        idnumber: 'TUT-2026-PHY105-S1-LAB',
        name: 'Mechanics lab',
        category: 'SCI',
        component: 'local_labs',
        members: members.slice(2, 9),
      },
    ],
  };
}
