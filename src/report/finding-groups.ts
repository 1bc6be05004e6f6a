/** What findings are called, how much they weigh, in which order they are shown, and what is counted in them. Values alone. */
import type { Finding, FindingKind, WithheldReason } from '../plan/finding.ts';
import type { Tone } from './layout.ts';

/** What a group of findings is called in the catalogue; why removals were withheld decides what is to be done. */
export type FindingGroup = Exclude<FindingKind, 'removals-withheld'> | `removals-withheld.${WithheldReason}`;

/** `undone`: the run left something out. `look`: the administrator should act. `note`: good to know. */
type Weight = 'undone' | 'look' | 'note';

/** Every group, in the order in which they are shown. */
const WEIGHTS: Readonly<Record<FindingGroup, Weight>> = {
  'nobody-found': 'undone',
  'cohort-not-in-source': 'undone',
  'cohort-not-in-run': 'undone',
  'apply-failed': 'undone',
  'cohort-vanished': 'undone',
  'changed-meanwhile': 'undone',
  'removals-withheld.memory': 'undone',
  'removals-withheld.cohort-guard': 'undone',
  'removals-withheld.open-end': 'undone',
  'removals-withheld.rejected-rows': 'undone',
  'removals-withheld.held-cohort': 'undone',
  'removals-withheld.add-failed': 'undone',
  'undo-overtaken': 'undone',
  'idnumber-collision': 'undone',
  'duplicate-cohort': 'undone',
  'foreign-component': 'undone',
  'no-usable-rows': 'undone',
  'cohort-row': 'undone',
  'bad-line': 'undone',
  'unknown-cohort': 'undone',
  'ambiguous-cohort': 'undone',
  'unknown-user': 'undone',
  'ambiguous-user': 'undone',
  'no-rows': 'look',
  'missing-field': 'look',
  'unreadable-text': 'look',
  'invalid-idnumber': 'look',
  'missing-student': 'look',
  'odd-pattern': 'look',
  'odd-idnumber': 'look',
  'invisible-characters': 'look',
  'unmatched-student': 'look',
  'ambiguous-student': 'look',
  'category-not-found': 'look',
  'context-not-found': 'look',
  'unknown-column': 'look',
  'unknown-format': 'look',
  'invalid-name': 'look',
  'password-expires': 'look',
  'open-end': 'look',
  'future-file': 'look',
  'old-file': 'look',
  'name-conflict': 'look',
  'gone-upstream': 'note',
  leaving: 'note',
  'removals-quiet': 'note',
  'cohort-exists': 'note',
  'left-out-column': 'note',
  'name-truncated': 'note',
  'suspended-student': 'note',
  'user-vanished': 'note',
  'undo-kept-cohort': 'note',
};

/** Each mapping reports a student for itself: one finding a student, with the cohorts of all mappings. */
export function byStudent(findings: readonly Finding[]): readonly Finding[] {
  const merged = new Map<string | Finding, Finding>();
  for (const finding of findings) {
    const isOfStudent = 'student' in finding;
    const key = isOfStudent ? finding.student : finding;
    const known = merged.get(key);
    const isMore = isOfStudent && known !== undefined && 'student' in known;
    merged.set(
      key,
      isMore ? { ...known, cohorts: [...new Set([...known.cohorts, ...finding.cohorts])] } : finding,
    );
  }
  return [...merged.values()];
}

/** The kinds of findings that deserve a look. */
export function kindsToLookAt(findings: readonly Finding[]): ReadonlySet<FindingGroup> {
  return new Set(findings.map(groupOf).filter((group) => WEIGHTS[group] !== 'note'));
}

/** The tone of a group's title. */
export function toneOf(group: FindingGroup): Tone {
  return TONES[WEIGHTS[group]];
}

/** Every kind, in the same order. */
export const findingKinds: readonly FindingKind[] = [
  ...new Set(Object.keys(WEIGHTS).map((group) => group.replace(/\..*/, '') as FindingKind)),
];

const TONES = { undone: 'bad', look: 'warning', note: 'heading' } as const satisfies Record<Weight, Tone>;

/** Whether a finding holds what names a student: a key of the source, or a user of Moodle. */
export function namesStudents(finding: Finding): boolean {
  // Of removals that were withheld their number alone is told.
  if (finding.kind === 'removals-withheld' || finding.kind === 'removals-quiet') return false;
  return ['student', 'students', 'user', 'users'].some((name) => name in finding);
}

/** How much a finding weighs. */
export function weightOf(finding: Finding): Weight {
  return WEIGHTS[groupOf(finding)];
}

function groupOf(finding: Finding): FindingGroup {
  return finding.kind === 'removals-withheld' ? `${finding.kind}.${finding.reason}` : finding.kind;
}

/** Findings by their groups, in the order in which they are shown. */
export function groupsOf(findings: readonly Finding[]): [FindingGroup, Finding[]][] {
  const groups = Map.groupBy(findings, groupOf);
  return (Object.keys(WEIGHTS) as FindingGroup[]).flatMap((group): [FindingGroup, Finding[]][] => {
    const members = groups.get(group);
    return members ? [[group, members]] : [];
  });
}

/** How many findings a report shows: a student whom several mappings report is one. */
export function countOf(findings: readonly Finding[]): number {
  return groupsOf(findings).reduce((sum, [, found]) => sum + byStudent(found).length, 0);
}

/** What a title counts: rows, lines or users where a finding holds several of them, else findings. */
export function sizeOf(findings: readonly Finding[], users: number): number {
  const [first] = findings;
  switch (first?.kind) {
    case 'missing-field':
    case 'unreadable-text':
    case 'invalid-idnumber':
    case 'missing-student':
      return findings.reduce(
        (sum, finding) =>
          sum + ('rows' in finding && typeof finding.rows !== 'number' ? finding.rows.length : 0),
        0,
      );
    case 'invisible-characters':
      return findings.reduce((sum, finding) => sum + ('values' in finding ? finding.values.length : 0), 0);
    case 'bad-line':
    case 'cohort-exists':
      return linesOf(findings);
    case 'user-vanished':
      return users;
    default:
      return findings.length;
  }
}

/** How many lines of an imported file findings are about. */
export function linesOf(findings: readonly Finding[]): number {
  return findings.reduce((sum, finding) => sum + ('lines' in finding ? finding.lines.length : 0), 0);
}
