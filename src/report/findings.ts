/** Findings for a person: grouped by kind, the gravest first, a few examples each, what it means and what to do. */
import type { Finding } from '../plan/finding.ts';
import { byStudent, type FindingGroup, groupsOf, sizeOf, toneOf } from './finding-groups.ts';
import { findingText, valueText } from './finding-text.ts';
import { shapesOf } from './key-shapes.ts';
import { headed, type Line, type Section } from './layout.ts';
import type { ComparedFindings } from './report.ts';
import type { Words } from './words.ts';

/** How many examples of a kind the screen shows. */
const EXAMPLES = 3;

/** One section a kind. `isShown` says of which findings examples may be shown. */
export function findingSections(
  findings: readonly Finding[],
  words: Words,
  isShown: (finding: Finding) => boolean = () => true,
): Section[] {
  return groupsOf(findings).map(([group, found]) =>
    groupSection({ group, found, examples: byStudent(found.filter(isShown)) }, words),
  );
}

/**
 * The same beside the last run: a kind with anything new has its section, with the new ones as examples; a kind that is
 * known takes one line, as does one that is settled.
 */
export function comparedSections(
  findings: readonly Finding[],
  { startedAt, fresh: news, settled }: Compared,
  words: Words,
): Section[] {
  const gone = new Map(groupsOf(settled));
  const sections: Section[] = [];
  const known: Line[] = [];
  for (const [group, found] of groupsOf(findings)) {
    const fresh = byStudent(found.filter((finding) => news.has(finding)));
    const counts = { fresh: fresh.length, settled: byStudent(gone.get(group) ?? []).length };
    gone.delete(group);
    const isNew = fresh.length === byStudent(found).length && counts.settled === 0;
    const note = isNew ? words.say('report.findings.new') : words.say('report.findings.news', counts);
    if (fresh.length > 0) sections.push(groupSection({ group, found, examples: fresh, note }, words));
    else if (words.whole) sections.push(groupSection({ group, found, examples: byStudent(found) }, words));
    else known.push(groupLine(group, found, counts.settled > 0 ? note : '', words));
  }
  const over = [...gone].map(([group, found]) => groupLine(group, found, '', words));
  const since = words.time(startedAt);
  return [
    ...sections,
    headed(words.say('report.findings.known', { since }), known),
    headed(words.say('report.findings.settled', { since }), over),
  ];
}

/** What of the findings is new. */
type Compared = Omit<ComparedFindings, 'fresh'> & { readonly fresh: ReadonlySet<Finding> };

interface Group {
  readonly group: FindingGroup;
  readonly found: readonly Finding[];
  readonly examples: readonly Finding[];
  /** What is new of it. */
  readonly note?: string;
}

function groupSection({ group, found, examples, note = '' }: Group, words: Words): Section {
  const { shown, more } = words.first(examples, EXAMPLES);
  const lines = shown.map((finding): Line => ({ text: findingText(finding, words), indent: 4, hang: 2 }));
  const rest = words.say('report.findings.more', { count: more });
  return [
    { text: titled(group, found, note, words), tone: toneOf(group), hang: 2 },
    ...lines,
    ...(more > 0 ? [{ text: rest, indent: 4 }] : []),
    { text: words.say(`finding.${group}.advice`), indent: 2 },
    ...(group === 'unmatched-student' ? shapeLines(byStudent(found), words) : []),
  ];
}

function groupLine(group: FindingGroup, found: readonly Finding[], note: string, words: Words): Line {
  return { text: titled(group, found, note, words), indent: 2, hang: 2 };
}

function titled(group: FindingGroup, found: readonly Finding[], note: string, { say }: Words): string {
  const members = byStudent(found);
  const users = members.reduce((sum, finding) => sum + ('users' in finding ? finding.users.length : 0), 0);
  const title = say(`finding.${group}.title`, { count: sizeOf(members, users), users });
  return note === '' ? title : say('report.findings.titled', { title, note });
}

/** What spreadsheets have made of the keys of students who were not found. */
function shapeLines(findings: readonly Finding[], words: Words): Line[] {
  const keys = findings.flatMap((finding) => ('student' in finding ? [finding.student] : []));
  return shapesOf(keys).map(({ shape, count, example: key }) => ({
    text: words.say(`finding.key-shape.${shape}`, { count, key: valueText(key, words) }),
    indent: 2,
    hang: 2,
  }));
}
