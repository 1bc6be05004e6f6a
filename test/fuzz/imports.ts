/** Files for the two imports: what they say is what is planned, worked out here once more; damaged, they are refused or read. */
import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import type { MoodleSession } from '../../src/moodle/moodle.ts';
import type { SyncPlan } from '../../src/plan/change.ts';
import type { CohortRow } from '../../src/plan/current.ts';
import { cohortsJob, membersJob } from '../../src/run/import/import.ts';
import type { Run } from '../../src/run/job.ts';
import { defaultLimits, rules } from '../plan/guarding.ts';
import { site } from '../plan/model.ts';
import { settled, temporaryFolder } from '../source/files.ts';
import { type Damage, damaged } from './damage.ts';
import { refusedInWords } from './refusals.ts';
import type { Surface } from './surface.ts';

const COHORTS: readonly CohortRow[] = ['LAW', 'ART', 'Été'].map((idnumber, at) => ({
  id: at + 1,
  idnumber,
  name: `Cohort ${idnumber}`,
  description: '',
  descriptionFormat: 1,
  visible: true,
  component: '',
  contextId: 1,
}));
const USERS = ['ada', 'bob', 'cy', 'dora'];
const MEMBERS: readonly (readonly number[])[] = [[1, 2], [], [3, 9]];

interface Line {
  readonly operation: 'add' | 'del';
  readonly cohort: string;
  readonly user: string;
}

interface Input {
  readonly lines: readonly Line[];
  readonly quotes: '' | "'" | '"';
  readonly rows: readonly (readonly [idnumber: string, name: string, visible: string])[];
  readonly update: boolean;
  readonly damage: Damage | undefined;
}

const line = fc.record<Line>({
  operation: fc.constantFrom('add', 'del'),
  cohort: fc.constantFrom('LAW', 'art', ' Été', 'nobody'),
  user: fc.constantFrom('ada', 'BOB', 'cy', 'dora ', 'nobody'),
});
const row = fc.tuple(
  fc.constantFrom('LAW', 'NEW', 'new', '', 'x'.repeat(101), 'É', 'a\u200bb'),
  fc.oneof(fc.constantFrom('', '<b>Name</b>', 'a;b', 'a"b', '😀'.repeat(255)), fc.string({ maxLength: 6 })),
  fc.constantFrom('1', 'no', '', 'yes'),
);

export const surface: Surface<Input> = {
  async open() {
    const folder = await temporaryFolder();
    const common = {
      path: join(folder, 'import.csv'),
      delimiter: 'comma',
      encoding: 'utf-8',
      arguments: [],
      components: new Set(['local_sync']),
      guards: rules(defaultLimits),
      history: { baseline: () => assert.fail('not asked') },
      requestEnrolments: false,
      now: () => new Date(),
    };
    return {
      inputs: fc.record({
        lines: fc.array(line, { maxLength: 12 }),
        quotes: fc.constantFrom('', "'", '"'),
        rows: fc.array(row, { maxLength: 6 }),
        update: fc.boolean(),
        damage: fc.option(damaged, { nil: undefined }),
      }),
      async feed({ lines, quotes, rows, update, damage }) {
        const sent = (text: string) => damage?.(Buffer.from(text)) ?? text;
        const field = (text: string) => quotes + text + quotes;
        const members = lines.map(({ operation, cohort, user }) =>
          [operation, cohort, user].map(field).join(),
        );
        await settled(common.path, sent(members.map((text) => `${text}\r\n`).join('')));
        const job = membersJob({ ...common, cohortIdentifier: 'idnumber' });
        const plan = await refusedInWords(() => job.plan(run()));
        assertPossible(plan);
        if (!damage && lines.length > 0) assert.deepEqual(changesOf(plan), expected(lines));

        const table = [['idnumber', 'name', 'visible'], ...rows].map((fields) => fields.map(quoted).join());
        await settled(common.path, sent(`${table.join('\n')}\n`));
        const cohorts = cohortsJob({ ...common, context: 'system', update });
        const made = await refusedInWords(() => cohorts.plan(run()));
        for (const { idnumber, create, update: changed } of made?.cohorts ?? []) {
          assert.ok(create ? !COHORTS.some((known) => known.idnumber === idnumber) : update, idnumber);
          const name = create?.name ?? changed?.name?.to ?? 'x';
          assert.ok(name !== '' && [...name].length <= 254 && !/<\w/.test(name), name);
        }
      },
      close: () => rmSync(folder, { recursive: true }),
    };
  },
};

const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;

/** A run on a Moodle of three cohorts and four users. */
function run(): Run {
  const session: Partial<MoodleSession> = {
    site: site(),
    readUsers: async (visit) => USERS.forEach((name, at) => void visit(at + 1, name, false)),
    readAllCohorts: async () => [...COHORTS],
    readCohortRows: async () => [...COHORTS],
    readMembers: async (ids, visit) => {
      for (const id of ids) for (const user of MEMBERS[id - 1] ?? []) visit(id, user);
    },
    compareIdnumbers: async () => (idnumber) => idnumber.toLowerCase(),
  };
  return {
    session: session as MoodleSession,
    options: { dryRun: true, waitSeconds: 0, signal: new AbortController().signal },
    recorder: { timed: (_, work) => work(), sourceOpened: () => undefined, readFailed: () => undefined },
  };
}

function changesOf(plan: SyncPlan | undefined) {
  return plan?.cohorts.map(({ idnumber, adds, removes }) => ({ idnumber, adds, removes }));
}

function assertPossible(plan: SyncPlan | undefined): void {
  for (const { id = 0, adds, removes } of plan?.cohorts ?? []) {
    const now = MEMBERS[id - 1] ?? [];
    assert.ok(adds.every((user) => user >= 1 && user <= USERS.length && !now.includes(user)));
    assert.ok(removes.every((user) => now.includes(user)));
  }
}

/** What lines mean: the last one about a pair holds. */
function expected(lines: readonly Line[]) {
  const wishes = new Map<string, boolean>();
  for (const { operation, cohort, user } of lines) {
    const at = COHORTS.findIndex(({ idnumber }) => idnumber.toLowerCase() === cohort.trim().toLowerCase());
    const id = USERS.indexOf(user.trim().toLowerCase()) + 1;
    if (at >= 0 && id > 0) wishes.set(`${at} ${id}`, operation === 'add');
  }
  const changed = COHORTS.map(({ idnumber }, at) => {
    const chosen = (wished: boolean) =>
      USERS.map((_, index) => index + 1).filter(
        (id) => wishes.get(`${at} ${id}`) === wished && (MEMBERS[at] ?? []).includes(id) !== wished,
      );
    return { idnumber, adds: chosen(true), removes: chosen(false) };
  });
  return changed
    .filter(({ adds, removes }) => adds.length + removes.length > 0)
    .sort((a, b) => (a.idnumber < b.idnumber ? -1 : 1));
}
