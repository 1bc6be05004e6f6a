/** Findings for a person: grouped by kind, the gravest first, a few examples each, what it means and what to do. */
import type { Finding, FindingKind, WithheldReason } from '../plan/finding.ts';
import { shapesOf } from './key-shapes.ts';
import { cut, type Line, type Section, type Tone, visible } from './layout.ts';
import type { Words } from './words.ts';

/** What a group of findings is called in the catalogue; why removals were withheld decides what is to be done. */
export type FindingGroup = Exclude<FindingKind, 'removals-withheld'> | `removals-withheld.${WithheldReason}`;

/** `undone`: the run left something out. `look`: the administrator should act. `note`: good to know. */
export type Weight = 'undone' | 'look' | 'note';

/** Every group, in the order in which they are shown. */
const WEIGHTS: Readonly<Record<FindingGroup, Weight>> = {
  'cohort-not-in-source': 'undone',
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

const TONES = { undone: 'bad', look: 'warning', note: 'heading' } as const satisfies Record<Weight, Tone>;

/** How many examples of a kind the screen shows, how many items each of them, and how much of a value. */
const EXAMPLES = 3;
const ITEMS = 3;
const VALUE_COLUMNS = 60;

/** How many cohorts of a student are shown: those of all mappings together. */
const COHORTS = 10;

/** One section a kind. `isShown` says of which findings examples may be shown. */
export function findingSections(
  findings: readonly Finding[],
  words: Words,
  isShown: (finding: Finding) => boolean = () => true,
): Section[] {
  const groups = Map.groupBy(findings, groupOf);
  return orderedGroups(groups).map(([group, found]) => {
    const members = byStudent(found);
    const { shown, more } = words.first(members.filter(isShown), EXAMPLES);
    const examples = shown.map((finding): Line => ({ text: example(finding, words), indent: 4, hang: 2 }));
    const rest = words.say('report.findings.more', { count: more });
    return [
      { text: title(group, members, words), tone: TONES[WEIGHTS[group]], hang: 2 },
      ...examples,
      ...(more > 0 ? [{ text: rest, indent: 4 }] : []),
      { text: words.say(`finding.${group}.advice`), indent: 2 },
      ...(group === 'unmatched-student' ? shapeLines(members, words) : []),
    ];
  });
}

/** What spreadsheets have made of the keys of students who were not found. */
function shapeLines(findings: readonly Finding[], words: Words): Line[] {
  const keys = findings.flatMap((finding) => ('student' in finding ? [finding.student] : []));
  return shapesOf(keys).map(({ shape, count, example: key }) => ({
    text: words.say(`finding.key-shape.${shape}`, { count, key: value(key, words) }),
    indent: 2,
    hang: 2,
  }));
}

/** Each mapping reports a student for itself: one finding a student, with the cohorts of all mappings. */
function byStudent(findings: readonly Finding[]): readonly Finding[] {
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

/** How many kinds of findings deserve a look. */
export function kindsToLookAt(findings: readonly Finding[]): number {
  return new Set(findings.map(groupOf).filter((group) => WEIGHTS[group] !== 'note')).size;
}

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

function orderedGroups(groups: ReadonlyMap<FindingGroup, Finding[]>): [FindingGroup, Finding[]][] {
  return (Object.keys(WEIGHTS) as FindingGroup[]).flatMap((group): [FindingGroup, Finding[]][] => {
    const members = groups.get(group);
    return members ? [[group, members]] : [];
  });
}

function title(group: FindingGroup, findings: readonly Finding[], { say }: Words): string {
  const users = findings.reduce((sum, finding) => sum + ('users' in finding ? finding.users.length : 0), 0);
  return say(`finding.${group}.title`, { count: size(findings, users), users });
}

/** What a title counts: rows, lines or users where a finding holds several of them, else findings. */
function size(findings: readonly Finding[], users: number): number {
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

/** One finding in one line. */
function example(finding: Finding, words: Words): string {
  const { say } = words;
  const key = `finding.${finding.kind}.example` as const;
  const cohort = 'cohort' in finding ? value(finding.cohort, words) : '';
  switch (finding.kind) {
    case 'missing-field':
    case 'unreadable-text': {
      const { mapping, column } = finding;
      return joined(
        words,
        say(key, { mapping, column }),
        rows(finding.rows, words),
        students(finding, words),
      );
    }
    case 'invalid-idnumber': {
      const { mapping, reason } = finding;
      const what = say(key, { mapping, fault: say(`finding.fault.${reason}`) });
      return joined(words, what, rows(finding.rows, words), students(finding, words));
    }
    case 'invisible-characters': {
      const { mapping, column } = finding;
      return say(key, { mapping, column: value(column, words), values: values(finding.values, words) });
    }
    case 'odd-pattern': {
      const { mapping, attribute, pattern, reason } = finding;
      const where = say(`finding.attribute.${attribute}`);
      const oddity = say(`finding.oddity.${reason}`);
      return say(key, { mapping, attribute: where, pattern: value(pattern, words), oddity });
    }
    case 'missing-student':
      return joined(words, say(key, { mapping: finding.mapping, cohort }), rows(finding.rows, words));
    case 'unmatched-student':
    case 'ambiguous-student':
    case 'suspended-student': {
      const users = 'users' in finding ? finding.users : [];
      const cohorts = words.some(finding.cohorts, COHORTS, (one) => value(one, words));
      const student = value(finding.student, words);
      return say(key, { student, cohorts, users: words.some(users, ITEMS), count: users.length });
    }
    case 'idnumber-collision': {
      const isSpelledAlike = finding.sources.every(({ idnumber }) => idnumber === finding.cohort);
      const sources = finding.sources.map(({ mapping, idnumber, fields }) => {
        const values = { mapping, fields: fieldsText(fields, words), idnumber: value(idnumber, words) };
        return say(
          isSpelledAlike ? 'finding.idnumber-collision.source' : 'finding.idnumber-collision.spelled',
          values,
        );
      });
      return say(key, { cohort, sources: words.some(sources, ITEMS) });
    }
    case 'name-conflict': {
      const [chosen = '', ...rest] = words.localised([finding.chosen, ...finding.others]);
      const others = words.some(rest, ITEMS, (text) => say('finding.quoted', { text: value(text, words) }));
      const attribute = say(`finding.attribute.${finding.attribute}`);
      return say(key, { cohort, attribute, chosen: value(chosen, words), others });
    }
    case 'name-truncated': {
      const [name = ''] = words.localised([finding.name]);
      return say(key, { cohort, name: value(name, words) });
    }
    case 'odd-idnumber':
      return say(key, { mapping: finding.mapping, cohort });
    case 'invalid-name':
      return say(key, { cohort, attribute: say(`finding.attribute.${finding.attribute}`) });
    case 'no-usable-rows':
      return say(key, { cohort, rows: finding.rows });
    case 'removals-withheld':
      return say(key, { cohort, count: finding.users.length, recent: finding.recent ?? 0 });
    case 'gone-upstream':
      return say(key, { cohort, members: finding.members, since: words.time(finding.since) });
    case 'removals-quiet':
      return say(key, { cohort, count: finding.users.length, until: words.time(finding.until) });
    case 'leaving': {
      const { users, since, leaves } = finding;
      return say(key, { cohort, count: users.length, since: words.time(since), leaves: words.time(leaves) });
    }
    case 'foreign-component':
      return say(key, { cohort, component: finding.component });
    case 'duplicate-cohort': {
      const { ids, spellings = [] } = finding;
      const found = { cohort, ids: words.some(ids, ITEMS), spellings: values(spellings, words) };
      return say(spellings.length === 0 ? key : 'finding.duplicate-cohort.spelled', found);
    }
    case 'category-not-found': {
      const { category, fallback } = finding;
      const place =
        fallback === 'system'
          ? say('finding.category-not-found.system')
          : say('finding.quoted', { text: fallback });
      return say(key, { cohort, category: value(category, words), fallback: place });
    }
    case 'apply-failed':
      return say(key, { cohort, error: finding.error });
    case 'user-vanished':
      return say(key, { cohort, users: words.some(finding.users, ITEMS), count: finding.users.length });
    case 'changed-meanwhile': {
      const { what, users } = finding;
      return say(key, { cohort, what, users: words.some(users, ITEMS), count: users.length });
    }
    case 'cohort-vanished':
    case 'cohort-not-in-source':
      return say(key, { cohort });
    case 'undo-overtaken': {
      const why = say(`finding.overtaken.${finding.reason}`, { by: finding.by ?? '' });
      return say(key, { cohort, why, count: finding.users.length, users: words.some(finding.users, ITEMS) });
    }
    case 'undo-kept-cohort':
      return say(key, { cohort, run: finding.run });
    case 'open-end':
      return say(key, { mapping: finding.mapping });
    case 'old-file':
      return say(key, { source: value(finding.source, words), days: finding.days });
    case 'future-file':
      return say(key, { source: value(finding.source, words), hours: finding.hours });
    case 'password-expires':
      return say(key, { source: value(finding.source, words), days: finding.days ?? -1 });
    case 'bad-line':
      return say(key, { fault: say(`finding.line-fault.${finding.reason}`), lines: lines(finding, words) });
    case 'cohort-row':
      return say(key, {
        cohort,
        fault: say(`finding.row-fault.${finding.reason}`),
        lines: lines(finding, words),
      });
    case 'unknown-cohort':
    case 'cohort-exists':
      return say(key, { cohort, lines: lines(finding, words) });
    case 'ambiguous-cohort':
      return say(key, { cohort, ids: words.some(finding.ids, ITEMS), lines: lines(finding, words) });
    case 'unknown-user':
      return say(key, { user: value(finding.user, words), lines: lines(finding, words) });
    case 'ambiguous-user': {
      const user = value(finding.user, words);
      return say(key, { user, users: words.some(finding.users, ITEMS), lines: lines(finding, words) });
    }
    case 'unknown-column':
    case 'left-out-column':
      return say(key, { columns: values(finding.columns, words) });
    case 'context-not-found': {
      const { fallback } = finding;
      return say(key, { context: value(finding.context, words), fallback, lines: lines(finding, words) });
    }
    case 'unknown-format':
      return say(key, { format: value(finding.format, words), lines: lines(finding, words) });
  }
}

function joined({ say }: Words, ...parts: readonly string[]): string {
  return parts
    .filter((part) => part !== '')
    .reduce((first, second) => say('finding.joined', { first, second }));
}

function rows(numbers: readonly number[], words: Words): string {
  return words.say('finding.rows', { count: numbers.length, rows: words.some(numbers, ITEMS) });
}

function lines({ lines: numbers }: { lines: readonly number[] }, words: Words): string {
  return words.say('finding.lines', { count: numbers.length, lines: words.some(numbers, ITEMS) });
}

function students({ students: keys }: { students: readonly string[] }, words: Words): string {
  if (keys.length === 0) return '';
  return words.say('finding.students', { count: keys.length, students: values(keys, words) });
}

function values(all: readonly string[], words: Words): string {
  return words.some(all, ITEMS, (one) => value(one, words));
}

/** A value from the source: whole for whoever wants lists whole, else no longer than it takes to recognise it. */
function value(text: string, { whole }: Words): string {
  const shown = visible(text);
  return whole ? shown : cut(shown, VALUE_COLUMNS);
}

/** The fields side by side, each in quotes: where one ends is what tells two combinations apart. */
function fieldsText(fields: readonly string[], words: Words): string {
  return fields.map((field) => words.say('finding.quoted', { text: value(field, words) })).join(' + ');
}
