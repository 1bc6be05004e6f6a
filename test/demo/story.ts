/** The story of the demo, step by step. */
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { hashPassword } from '../../src/console/login/password.ts';
import type { Finding } from '../../src/plan/finding.ts';
import type { KeptReport } from '../../src/report/report.ts';
import { snapshot } from '../moodle/snapshot.ts';
import { freePort } from '../servers/process.ts';
import type { Narrator } from './narrator.ts';
import { account, cohortsOf, moodleContent, type Student, University } from './university.ts';
import { CONFIG, type ShownCohort, World } from './world.ts';

const STUDENTS_PER_PROGRAMME = 50;

/** Tells the whole story. @throws BrokenClaim where something is not as it is told, or whatever `stop` was given */
export async function tell(
  narrator: Narrator,
  stop: AbortSignal,
  { keepsConsole = false } = {},
): Promise<void> {
  const left = await play(narrator, stop, keepsConsole);
  narrator.step('The end');
  narrator.claim('The servers and files of this demo are gone', left.filter(existsSync), []);
  narrator.gap();
  narrator.say(
    `To try it on your own data, let moodle-cohort-sync setup ask for your two databases (setup --demo practises on
    servers like these), or copy ${CONFIG} and enter them, and begin with --check and --once --dry-run: none of them
    changes anything in Moodle. config/README.md tells the rest.`,
  );
}

/** Plays the story, and answers with the folders that were used. */
async function play(
  narrator: Narrator,
  stop: AbortSignal,
  keepsConsole: boolean,
): Promise<readonly string[]> {
  const university = new University(STUDENTS_PER_PROGRAMME);
  const [unknown, twice] = university.yearOf('MATH-BACH', 1).slice(2) as [Student, Student];
  narrator.say('A demo in six steps. It takes some 15 seconds; Ctrl-C ends it at any time and cleans up.');
  narrator.step('A university and its Moodle');
  narrator.say(
    `A stand-in for Oracle plays the student registry, an embedded PostgreSQL holds the Moodle. Both are private to
    this demo and gone when it ends. The registry has ${university.students.length} students in
    ${university.programmes.length} programmes of 3 faculties. Moodle has an account for each of them, with the
    student number in a profile field, but as in real life:`,
  );
  narrator.list([
    'the registry writes numbers with leading zeros, and half of Moodle’s are without',
    `${nameOf(unknown)} (${unknown.number}) has no account yet`,
    `${nameOf(twice)} (${twice.number}) has two`,
    'three cohorts are not the registry’s: Choir and Erasmus guests were made by hand, Mechanics lab belongs to a plugin',
  ]);
  const content = moodleContent(university.students.filter((student) => student !== unknown));
  content.users?.push({ ...account(twice), username: `${account(twice).username}.old` });
  await using world = await World.start(content, stop);
  const scene = new Scene(narrator, world, university, [unknown.number, twice.number]);
  await firstRun(scene);
  await sameAgain(scene);
  await dayLater(scene, unknown);
  const refused = await badNight(scene);
  await approval(scene, refused);
  if (keepsConsole) await keepConsole(scene);
  return world.folders;
}

/** Who is in the story, and what has to be true in every part of it. */
class Scene {
  readonly narrator: Narrator;
  readonly world: World;
  readonly university: University;
  /** Students whom Moodle does not know, or knows twice. */
  readonly unmatched: Set<string>;
  /** The cohorts as they have to be, by idnumber. */
  #expected: Map<string, Set<string>> | undefined;

  constructor(narrator: Narrator, world: World, university: University, unmatched: string[]) {
    this.narrator = narrator;
    this.world = world;
    this.university = university;
    this.unmatched = new Set(unmatched);
  }

  /** Runs `--once`, whose report shows unless `quiet`, and checks its exit code. Answers with the report it kept. */
  async once(args: readonly string[], code: number, options: { quiet?: boolean } = {}): Promise<KeptReport> {
    const { narrator, world } = this;
    const line = ['--once', ...args];
    narrator.command(line);
    const ended = await world.run(line, options);
    if (options.quiet) narrator.show(['(Its report is left out here.)']);
    narrator.gap();
    narrator.claim(`The exit code is ${code}`, ended, code);
    return world.report();
  }

  /**
   * Claims that every cohort has exactly the members that the registry says, and that cohorts which it does not name,
   * or which are not ours, have those that they had.
   */
  async claimMembers(
    claim: string,
    visible?: (student: Student) => boolean,
    foreign?: string,
  ): Promise<void> {
    this.#expected ??= await this.#handMade();
    for (const [idnumber, numbers] of this.university.cohorts(visible)) {
      if (idnumber !== foreign) this.#expected.set(idnumber, numbers.difference(this.unmatched));
    }
    this.narrator.claim(claim, await this.world.members(), this.#expected);
  }

  async #handMade(): Promise<Map<string, Set<string>>> {
    const named = this.university.cohorts();
    return new Map([...(await this.world.members())].filter(([idnumber]) => !named.has(idnumber)));
  }

  async cohort(idnumber: string): Promise<ShownCohort | undefined> {
    return (await this.world.cohorts()).find((cohort) => cohort.idnumber === idnumber);
  }

  snapshot(): Promise<unknown> {
    return snapshot(this.world.moodle.admin, 'mdl_');
  }
}

async function firstRun(scene: Scene): Promise<void> {
  const { narrator, world, university } = scene;
  narrator.step('The first run');
  narrator.say(
    `The configuration is ${CONFIG} as it is shipped; environment variables name it and give it the addresses and
    passwords of today. Its three mappings build cohorts from several columns each:`,
  );
  narrator.show([
    'PROG-INFO-BACH-FT        a programme, full or part time',
    'YEAR-2026-INFO-BACH-01   its first year',
    'TUT-2026-INF101-S1-A     a tutorial group',
  ]);
  university.publish(world.oracle);
  const wanted = university.cohorts();
  const report = await scene.once([], 0);
  narrator.claim(
    `Moodle has the ${wanted.size} new cohorts of the registry beside the three old ones`,
    (await world.cohorts()).length,
    wanted.size + 3,
  );
  await scene.claimMembers('Each has exactly its students; the three old ones have not changed');
  narrator.claim(
    'The student without an account and the one with two are reported, not guessed',
    new Set(report.findings.map((finding) => ('student' in finding ? finding.student : finding.kind))),
    scene.unmatched,
  );
  narrator.gap();
  narrator.say('What Moodle shows now, a few of them:');
  narrator.show(await table(scene, ['INFO-BACH', 'INF101', 'ERASMUS', 'PHY105']));
}

async function sameAgain(scene: Scene): Promise<void> {
  const { narrator } = scene;
  narrator.step('The same once more');
  const before = await scene.snapshot();
  const report = await scene.once([], 0, { quiet: true });
  narrator.claim('There was nothing to do', report.outcome, 'unchanged');
  narrator.claim('No row of any table of Moodle is other than before', await scene.snapshot(), before);
}

async function dayLater(scene: Scene, newcomer: Student): Promise<void> {
  const { narrator, world, university } = scene;
  narrator.step('A day later');
  const computing = university.programme('INFO-BACH');
  const arrivals = university.enrol(computing, 5, 1);
  await world.addUsers([...arrivals, newcomer].map(account));
  scene.unmatched.delete(newcomer.number);
  university.leave([
    ...university.yearOf('HIST-BACH', 2).slice(0, 2),
    ...university.yearOf('DROI-BACH', 3).slice(0, 2),
  ]);
  Object.assign(computing, { code: 'INF-BA', en: 'Computing and AI', fr: 'Informatique et IA' });
  const merged = 'TUT-2026-ROM101-S1-B';
  for (const student of university.students) if (cohortsOf(student).includes(merged)) student.group = 'A';
  const [mover] = university.yearOf('HIST-BACH', 1) as [Student];
  mover.group = 'B';
  const lab = 'TUT-2026-PHY105-S1-LAB';
  for (const student of university.yearOf('PHYS-BACH', 1).slice(0, 3)) student.group = 'LAB';
  university.publish(world.oracle);
  narrator.say('Much has happened at the registry:');
  narrator.list([
    'five students have arrived, four have left',
    `${nameOf(newcomer)} has got an account`,
    `${nameOf(mover)} has moved from tutorial group A to B`,
    'Computer science is now Computing and AI, and its code INF-BA',
    'the tutorial group ROM101 B is gone: its students are in A now',
    'three physicists are in a new group, PHY105 LAB, and that idnumber is the one of the plugin’s cohort',
  ]);
  const gone = await scene.cohort(merged);
  const report = await scene.once([], 4);
  await scene.claimMembers('Every cohort that may be written has exactly its students', undefined, lab);
  narrator.claim(
    'The code table has kept INFO-BACH: its cohorts have new names, not doubles',
    [(await scene.cohort('PROG-INFO-BACH-FT'))?.name, await scene.cohort('PROG-INF-BA-FT')],
    ['Computing and AI (FT)', undefined],
  );
  narrator.claim(
    'The group that is gone upstream keeps its cohort and members',
    await scene.cohort(merged),
    gone,
  );
  narrator.claim(
    'The plugin’s cohort was held, and that is why the exit code is not 0',
    kinds(report.findings, lab),
    ['foreign-component'],
  );
}

/** Answers with the digest of the refused plan. */
async function badNight(scene: Scene): Promise<string> {
  const { narrator, world, university } = scene;
  narrator.step('A bad night');
  for (const student of university.students) if (student.group === 'LAB') student.group = 'A';
  university.publish(world.oracle, isShown);
  const missing = university.students.filter((student) => !isShown(student)).length;
  narrator.say(
    `The physicists are back in group A. But somebody has changed the registry’s view: it leaves out ${missing} of
    ${university.students.length} students, all over the university. Taken at its word, they would lose their courses.`,
  );
  const before = await scene.snapshot();
  const report = await scene.once([], 3);
  narrator.claim('Moodle is unchanged, to the last byte of every table', await scene.snapshot(), before);
  narrator.claim(
    'The report shows the plan and its digest',
    [report.outcome, report.changes.length > 0],
    ['refused', true],
  );
  return report.approvable ?? '';
}

/** One day, two students in seven are missing. */
function isShown({ number }: Student): boolean {
  return Math.floor(Number(number) / 7) % 7 > 1;
}

async function approval(scene: Scene, digest: string): Promise<void> {
  const { narrator, world, university } = scene;
  narrator.step('What if it is right?');
  narrator.say(
    `Then a person approves the plan that was shown, by its digest, and no other. In the meantime one student has come
    back, so it is no longer that plan:`,
  );
  const back = university.students.find((student) => !isShown(student));
  const isLeft = (student: Student) => isShown(student) || student === back;
  university.publish(world.oracle, isLeft);
  const before = await scene.snapshot();
  const stale = await scene.once(['--approve', digest], 3, { quiet: true });
  narrator.claim('Nothing was written: there is no “just do it”', await scene.snapshot(), before);
  narrator.gap();
  narrator.say('What gets approved is what the new report shows:');
  const report = await scene.once(['--approve', stale.approvable ?? ''], 0);
  narrator.claim(
    'It was applied as approved',
    [report.outcome, report.approved, report.digest],
    ['applied', true, stale.digest],
  );
  await scene.claimMembers('Every cohort has exactly its students again', isLeft);
}

/** Leaves the service with its web pages running, on another bad night, until somebody ends it. */
async function keepConsole({ narrator, world, university }: Scene): Promise<void> {
  narrator.step('The web pages');
  university.publish(world.oracle, ({ number }) => Number(number) % 3 !== 0);
  const port = await freePort();
  const password = randomBytes(9).toString('base64url');
  narrator.say(
    `The service runs now, with its console, and the registry has another bad night. Look at it in a browser on this
    machine, and end it with Ctrl-C:`,
  );
  narrator.list([`http://localhost:${port}`, `name: demo`, `password: ${password}`]);
  await world.run([], {
    settings: {
      COHORT_SYNC_CONSOLE_PORT: String(port),
      COHORT_SYNC_CONSOLE_USERS_NAME: 'demo',
      COHORT_SYNC_CONSOLE_USERS_ROLE: 'operator',
      COHORT_SYNC_CONSOLE_USERS_PASSWORD_HASH: await hashPassword(password),
    },
  });
}

async function table(scene: Scene, parts: readonly string[]): Promise<string[]> {
  const cohorts = (await scene.world.cohorts()).filter(
    ({ idnumber }) => idnumber === null || parts.some((part) => idnumber.includes(part)),
  );
  const line = (idnumber: string, name: string, place: string, members: string) =>
    `${idnumber.padEnd(24)}${name.padEnd(36)}${place.padEnd(8)}${members.padStart(7)}`;
  return [
    line('ID number', 'Name', 'Where', 'Members'),
    ...cohorts.map(({ idnumber, name, place, members }) =>
      line(idnumber ?? '(none)', name, place, String(members)),
    ),
  ];
}

function kinds(findings: readonly Finding[], cohort: string): string[] {
  return findings
    .filter((finding) => 'cohort' in finding && finding.cohort === cohort)
    .map(({ kind }) => kind);
}

function nameOf({ firstname, lastname }: Student): string {
  return `${firstname} ${lastname}`;
}
