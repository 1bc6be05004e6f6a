/** Lines of a members file, and what becomes of them. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CurrentCohort } from '../../../src/plan/current.ts';
import { UserDirectory } from '../../../src/plan/match.ts';
import { MemberLines } from '../../../src/run/import/member-lines.ts';
import { type CohortIdentifier, membersPlan, resolveMembers } from '../../../src/run/import/members.ts';
import fc from '../../properties.ts';

const cohort = (id: number, idnumber: string, changes: Partial<CurrentCohort> = {}): CurrentCohort => ({
  id,
  idnumber,
  name: `Cohort ${idnumber}`,
  description: '',
  component: '',
  ...changes,
});

/** Two cohorts share a name, two an idnumber, one has none, and one belongs to another plugin. */
const COHORTS = [
  cohort(1, 'LAW'),
  cohort(2, 'ART', { name: 'Arts' }),
  cohort(3, 'MUS', { name: 'ARTS' }),
  cohort(4, 'TWICE', { name: 'First' }),
  cohort(5, 'twice', { name: 'Second' }),
  cohort(6, '', { name: 'Chess' }),
  cohort(7, 'LDAP', { component: 'local_ldapsync' }),
  cohort(8, 'OURS', { component: 'local_sync' }),
];
const USERS: Record<number, string> = {
  11: 'Anna',
  12: 'bob',
  13: 'carla',
  14: 'same',
  15: 'SAME',
  16: '=cmd',
};
const MEMBERS = new Map([
  [1, [11, 12, 99]],
  [2, [13]],
]);

interface Outcome {
  /** `LAW +11 -12`. */
  changes: string[];
  /** `unknown-user 3,4`. */
  findings: string[];
  /** Rows, rejected, unmatched, cohorts, held. */
  figures: number[];
}

function outcomeOf(text: string, identifier: CohortIdentifier = 'idnumber'): Outcome {
  const lines = new MemberLines();
  for (const [index, line] of text.split('\n').entries()) {
    if (line !== '') lines.add(index + 1, line.split(','));
  }
  const users = new UserDirectory({ normalise: ['trim', 'lowercase'], includeSuspended: true });
  for (const [id, name] of Object.entries(USERS)) users.add(Number(id), name, id === '13');
  const components = new Set(['', 'local_sync']);
  const resolved = resolveMembers(lines, identifier, { cohorts: COHORTS, users, components });
  const plan = membersPlan({ resolved, cohorts: COHORTS, members: MEMBERS, users });
  const [summary] = plan.mappings;
  assert.ok(summary);
  const { rows, rejectedRows, unmatchedRows, cohorts, held } = summary;
  return {
    changes: plan.cohorts.map(({ idnumber, adds, removes }) =>
      [idnumber, ...adds.map((user) => `+${user}`), ...removes.map((user) => `-${user}`)].join(' '),
    ),
    findings: plan.findings.map((finding) => {
      const what = 'reason' in finding ? finding.reason : '';
      const at = 'lines' in finding ? finding.lines.join(',') : '';
      return [finding.kind, what, at].filter((part) => part !== '').join(' ');
    }),
    figures: [rows, rejectedRows, unmatchedRows, cohorts, held],
  };
}

describe('a members file', () => {
  const cases: Record<string, [text: string, expected: Partial<Outcome>, identifier?: CohortIdentifier]> = {
    'adds and removes': ['add,LAW,carla\ndel,LAW,bob', { changes: ['LAW +13 -12'], findings: [] }],
    'takes any case and blanks': [
      ' ADD , law , ANNA \nDel,art,CARLA',
      { changes: ['ART -13'], findings: [] },
    ],
    'finds nothing to do where all is as said': [
      'add,LAW,anna\ndel,LAW,carla',
      { changes: [], findings: [], figures: [2, 0, 0, 1, 0] },
    ],
    'lets the last line about a pair win': [
      'add,LAW,carla\ndel,LAW,bob\ndel,law,CARLA\nadd,LAW,Bob\ndel,ART,carla\nadd,ART,carla\ndel,ART,carla',
      { changes: ['ART -13'] },
    ],
    'takes single quotes around all fields': ["'add','LAW','carla'", { changes: ['LAW +13'] }],
    'leaves single quotes inside fields': ["add,O'NEIL,carla", { findings: ['unknown-cohort 1'] }],
    'leaves what looks like a formula as it is': ['add,LAW,=cmd', { changes: ['LAW +16'] }],
    'passes over lines without three fields': [
      'add,LAW\nadd,LAW,anna,x\nadd\nadd,LAW,carla',
      { changes: ['LAW +13'], findings: ['bad-line fields 1,2,3'], figures: [4, 3, 0, 1, 0] },
    ],
    'passes over unknown operations': [
      'remove,LAW,anna\n,LAW,anna\noperation,cohort,user',
      { changes: [], findings: ['bad-line operation 1,2,3'] },
    ],
    'passes over empty cohorts and users': [
      'add,,anna\nadd,LAW,\nadd, ,',
      { findings: ['bad-line no-cohort 1,3', 'bad-line no-user 2'] },
    ],
    'passes over unknown cohorts and users': [
      'add,NEW,anna\nadd,LAW,nobody\ndel,new,NOBODY\nadd,LAW,carla',
      {
        changes: ['LAW +13'],
        findings: ['unknown-cohort 1,3', 'unknown-user 2,3'],
        figures: [4, 1, 2, 1, 0],
      },
    ],
    'guesses neither cohorts nor users': [
      'add,Twice,anna\nadd,LAW,same\nadd,LAW,carla',
      {
        changes: ['LAW +13'],
        findings: ['ambiguous-cohort 1', 'ambiguous-user 2'],
        figures: [3, 2, 0, 1, 0],
      },
    ],
    'names cohorts by name': [
      'add,chess,anna\nadd,arts,bob\nadd,First,bob',
      { changes: ['Chess +11', 'TWICE +12'], findings: ['ambiguous-cohort 2'] },
      'name',
    ],
    'names cohorts by id': [
      'add,6,anna\nadd,4,bob\nadd,LAW,bob\nadd,04,bob',
      { changes: ['Chess +11', 'TWICE +12'], findings: ['unknown-cohort 3', 'unknown-cohort 4'] },
      'id',
    ],
    'holds the cohorts of another component, not those of ours': [
      'add,LDAP,anna\ndel,LDAP,bob\nadd,OURS,anna',
      { changes: ['OURS +11'], findings: ['foreign-component'], figures: [3, 0, 0, 1, 1] },
    ],
    'knows nothing of deleted users': ['del,LAW,99', { changes: [], findings: ['unknown-user 1'] }],
  };
  for (const [name, [text, expected, identifier]] of Object.entries(cases)) {
    it(name, () => {
      const outcome = outcomeOf(text, identifier);
      for (const [key, value] of Object.entries(expected))
        assert.deepEqual(outcome[key as keyof Outcome], value);
    });
  }

  it('counts the members of cohorts without those of deleted users', () => {
    const users = new UserDirectory({ normalise: ['lowercase'], includeSuspended: true });
    for (const id of [11, 12, 13]) users.add(id, String(id), false);
    const lines = new MemberLines();
    lines.add(1, ['del', 'LAW', '11']);
    const components = new Set<string>();
    const resolved = resolveMembers(lines, 'idnumber', { cohorts: COHORTS, users, components });
    const [summary] = membersPlan({ resolved, cohorts: COHORTS, members: MEMBERS, users }).mappings;
    assert.deepEqual([summary?.membersBefore, summary?.membersAfter], [2, 1]);
  });

  it('tells apart in reports what shares an idnumber', () => {
    const lines = new MemberLines();
    lines.add(1, ['add', '21', '11']);
    lines.add(2, ['add', '22', '11']);
    const cohorts = [cohort(21, 'SAME'), cohort(22, 'SAME')];
    const users = new UserDirectory({ normalise: [], includeSuspended: true });
    users.add(11, '11', false);
    const resolved = resolveMembers(lines, 'id', { cohorts, users, components: new Set() });
    const plan = membersPlan({ resolved, cohorts, members: new Map(), users });
    assert.deepEqual(
      plan.cohorts.map(({ idnumber, id }) => [idnumber, id]),
      [
        ['SAME#21', 21],
        ['SAME#22', 22],
      ],
    );
  });

  it('notices that no line has three fields', () => {
    const lines = new MemberLines();
    lines.add(1, ['add;LAW;anna']);
    lines.add(2, ['add;ART;bob']);
    assert.deepEqual(lines.withoutColumns, ['add;LAW;anna']);
    lines.add(3, ['add', 'LAW', 'anna']);
    assert.equal(lines.withoutColumns, undefined);
  });

  it('gives the same plan whatever the order of lines about different pairs', () => {
    const line = fc.constantFrom(
      'add,LAW,carla',
      'del,LAW,bob',
      'add,ART,anna',
      'del,ART,carla',
      'add,OURS,bob',
    );
    const text = fc.uniqueArray(line, { minLength: 1 });
    fc.assert(
      fc.property(text, (lines) => {
        assert.deepEqual(
          outcomeOf(lines.join('\n')).changes,
          outcomeOf(lines.toReversed().join('\n')).changes,
        );
      }),
    );
  });
});
