/**
 * Universes: rows, a Moodle, and what the history knows, and the plan beside one that is worked out here by the words of
 * the specification, user by user, without the product's data structures.
 */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  applied,
  type Case,
  type CohortCase,
  loosely,
  type MappingCase,
  moodleState,
  planned,
  type User,
} from '../plan/model.ts';
import type { Surface } from './surface.ts';

const KEYS = ['s1', 's2', 's3', 's4', 'dup', 'sus'];
const key = fc.oneof(
  fc.constantFrom(...KEYS),
  fc.constantFrom(' S1 ', 'S2\u200b', '\u00a0s3', 'nobody', '', ' ', 'NULL', '\uFFFD1', null, 's\u00ad4'),
);
const code = fc.constantFrom(
  'A',
  'a',
  'B',
  ' B',
  'B\u200b',
  'é',
  'e\u0301',
  'NULL',
  '',
  null,
  'X\uFFFD',
  'x'.repeat(101),
  'a\u0007b',
);

const rows = fc.array(fc.tuple(code, key), { maxLength: 20 });

interface Input {
  readonly first: readonly (readonly [string | null, string | null])[];
  readonly second: readonly (readonly [string | null, string | null])[];
  readonly ending: 'whole' | 'open' | undefined;
  readonly nullWords: boolean;
  readonly users: readonly User[];
  readonly moodle: readonly (CohortCase & { id: number; members: number[] })[];
  readonly removals: 'mirror' | 'known-students' | 'own' | 'never';
  readonly rejectedRows: 'withhold' | 'ignore';
  readonly includeSuspended: boolean;
  readonly own: readonly number[];
  readonly compares: 'exactly' | 'loosely';
  /** What the second mapping's idnumbers begin with: where it is the first one's too, both may build one. */
  readonly prefix: 'c' | 'd';
}

const DELETED = 90;
const user = fc.record({
  code: fc.constantFrom(...KEYS, 'S1', ' s2', 'dup', null, '', 'staff'),
  suspended: fc.boolean(),
});

export const surface: Surface<Input> = {
  async open() {
    return {
      inputs: fc
        .record({
          first: rows,
          second: fc.oneof(fc.constant([]), rows),
          ending: fc.constantFrom(undefined, undefined, 'whole' as const, 'open' as const),
          nullWords: fc.boolean(),
          users: fc.array(user, { minLength: 3, maxLength: 10 }),
          moodle: fc.array(
            fc.record({
              idnumber: fc.constantFrom('c-A', 'c-a', 'c-B', 'c-é', 'd-A', 'other', 'c-X'),
              component: fc.constantFrom('', 'local_sync', 'local_sync', 'enrol_other'),
              members: fc.subarray([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, DELETED]),
            }),
            { maxLength: 7 },
          ),
          removals: fc.constantFrom(
            'mirror' as const,
            'mirror' as const,
            'known-students' as const,
            'own' as const,
            'never' as const,
          ),
          rejectedRows: fc.constantFrom('withhold' as const, 'withhold' as const, 'ignore' as const),
          includeSuspended: fc.boolean(),
          own: fc.subarray([1, 2, 3, 4, 5, 6]),
          compares: fc.constantFrom('exactly' as const, 'loosely' as const),
          prefix: fc.constantFrom('c' as const, 'd' as const, 'd' as const),
        })
        .map(({ users, moodle, ...rest }) => ({
          ...rest,
          users: users.map((each, at) => ({ ...each, id: at + 1 })),
          moodle: moodle.map((cohort, at) => ({
            ...cohort,
            id: 100 + at,
            name: cohort.idnumber,
            members: cohort.members.filter((member) => member === DELETED || member <= users.length),
          })),
        })),
      feed(input) {
        const given = caseOf(input);
        const { plan, before } = planned(given);
        const found = new Map(
          plan.cohorts
            .filter(({ adds, removes }) => adds.length + removes.length > 0)
            .map(({ idnumber, adds, removes }) => [idnumber, { adds: [...adds], removes: [...removes] }]),
        );
        assert.deepEqual(sorted(found), sorted(expected(input)));
        const again = planned(given, applied(plan, before));
        assert.deepEqual(again.plan.cohorts, [], 'a plan that was carried out leaves something to do');
        assert.deepEqual(moodleState(given), before, 'a plan has changed what it was made from');
      },
    };
  },
};

function caseOf(input: Input): Case {
  const mapping = (name: string, prefix: string, all: Input['first']): MappingCase => ({
    name,
    idnumber: `${prefix}-{CODE}`,
    cohortName: `${prefix}-{CODE}`,
    columns: ['CODE', 'STUDENT'],
    rows: all.map((row) => [...row]),
    nullWords: input.nullWords ? ['NULL'] : [],
    ...(input.ending && name === 'first' && { ending: input.ending }),
  });
  return {
    mappings: [mapping('first', 'c', input.first), mapping('second', input.prefix, input.second)],
    users: [...input.users],
    moodle: [...input.moodle],
    includeSuspended: input.includeSuspended,
    compares: input.compares,
    policy: { removals: input.removals, rejectedRows: input.rejectedRows },
    memory: { own: new Map(input.moodle.map(({ id }) => [id, new Set(input.own)])) },
  };
}

interface Change {
  adds: number[];
  removes: number[];
}

/** One value as a person sees it: no invisible characters, ordinary blanks, none at its ends, composed. */
const seen = (text: string | null) =>
  (text ?? '')
    .replace(/[\u200b\u00ad]/g, '')
    .replaceAll('\u00a0', ' ')
    .trim()
    .normalize('NFC');

function expected(input: Input): Map<string, Change> {
  const changes = new Map<string, Change>();
  const keyOf = (idnumber: string) => (input.compares === 'loosely' ? loosely(idnumber) : idnumber);
  const inMoodle = (idnumber: string) =>
    input.moodle.filter((cohort) => keyOf(cohort.idnumber) === keyOf(idnumber));
  const nothing = (text: string) => text === '' || (input.nullWords && text.toLowerCase() === 'null');
  const carried = (user: User) => seen(user.code).toLowerCase();
  const leftAlone = (user: User) => user.suspended === true && !input.includeSuspended;
  // What each row says: which cohort, if any, and which users its key may mean.
  const rowsOf = (prefix: string, all: Input['first']) =>
    all.map(([code, student]) => {
      const text = seen(code);
      const isCode =
        !nothing(text) &&
        !text.includes('\uFFFD') &&
        [...`${prefix}-${text}`].length <= 100 &&
        !/\p{Cc}/u.test(text);
      const key = seen(student).toLowerCase();
      const isKey = !nothing(key) && !key.includes('\uFFFD');
      const carriers = isKey ? input.users.filter((one) => carried(one) === key) : [];
      return {
        cohort: isCode ? `${prefix}-${text}` : undefined,
        isKey,
        candidates: carriers.filter((one) => !leftAlone(one)).map(({ id }) => id),
      };
    });
  const mappings = [rowsOf('c', input.first), rowsOf(input.prefix, input.second)];
  // Who builds each idnumber, by mapping and by the spelling of the code.
  const builders = new Map<string, Set<string>>();
  for (const [at, said] of mappings.entries()) {
    for (const { cohort } of said) {
      if (cohort === undefined) continue;
      const known = builders.get(keyOf(cohort)) ?? new Set();
      builders.set(keyOf(cohort), known.add(`${at} ${cohort}`));
    }
  }
  const isContested = (idnumber: string) => (builders.get(keyOf(idnumber))?.size ?? 0) > 1;
  for (const [at, said] of mappings.entries()) {
    const cohorts = new Set(said.flatMap(({ cohort }) => cohort ?? []));
    const isAnybodys = said.some(({ cohort, isKey }) => cohort === undefined && !isKey);
    for (const idnumber of cohorts) {
      const ours = said.filter(({ cohort }) => cohort === idnumber);
      const members = new Set(ours.flatMap((row) => memberOf(row) ?? []));
      const there = inMoodle(idnumber);
      const [current] = there;
      if (members.size === 0 || there.length > 1 || isContested(idnumber)) continue;
      if (current && current.component !== '' && current.component !== 'local_sync') continue;
      const now = current?.members ?? [];
      const adds = [...members].filter((id) => !now.includes(id));
      const removes = now.filter((id) => !members.has(id) && leaves(id, ours));
      if (adds.length + removes.length > 0) changes.set(idnumber, { adds: up(adds), removes: up(removes) });
    }

    /** The user of a row: the one whom its key means, whoever else that must not match carries it too. */
    function memberOf(row: (typeof said)[number]): number | undefined {
      return row.candidates.length === 1 ? row.candidates[0] : undefined;
    }

    function leaves(id: number, ours: typeof said): boolean {
      const who = input.users.find((one) => one.id === id);
      if (!who || leftAlone(who)) return false;
      if (input.removals === 'never') return false;
      if (input.removals === 'known-students' && carried(who) === '') return false;
      if (input.removals === 'own' && !input.own.includes(id)) return false;
      if (input.ending === 'open' && at === 0) return false;
      if (ours.some((row) => row.candidates.includes(id))) return false;
      // Whoever is named for a cohort that is held is somewhere, only not where it can be seen.
      const isHeld = (idnumber: string) => isContested(idnumber) || inMoodle(idnumber).length > 1;
      if (said.some((row) => memberOf(row) === id && row.cohort !== undefined && isHeld(row.cohort)))
        return false;
      if (input.rejectedRows === 'ignore') return true;
      return (
        !isAnybodys &&
        ours.every(({ isKey }) => isKey) &&
        !said.some((row) => row.cohort === undefined && row.candidates.includes(id))
      );
    }
  }
  return changes;
}

const up = (ids: readonly number[]) => [...ids].sort((a, b) => a - b);
const sorted = (changes: ReadonlyMap<string, Change>) => [...changes].sort(([a], [b]) => (a < b ? -1 : 1));
