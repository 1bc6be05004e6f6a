/** What the history holds of a person or a cohort, for a reader. */
import type { CohortUpdate, NewCohort } from '../plan/change.ts';
import type { WrittenChange } from '../plan/undo-trails.ts';
import { findingText } from './finding-text.ts';
import { type Line, layOut, type Section } from './layout.ts';
import type { DatedFinding } from './tables.ts';
import type { TextOptions } from './text.ts';
import { type Words, wordsFor } from './words.ts';

/** Changes, and findings with the runs that had them. */
interface Past {
  /** The newest first. */
  readonly changes: readonly WrittenChange[];
  readonly findings: readonly PastFinding[];
}

/** A finding of runs that followed each other. */
interface PastFinding extends DatedFinding {
  readonly firstRun: string;
  readonly lastRun: string;
  /** Whether the newest sync has it still. */
  readonly isOpen: boolean;
}

/** What a change of members is called in the past of one of them, and in that of the cohort. */
const LINES = {
  added: { person: 'past.added', cohort: 'past.users-added' },
  removed: { person: 'past.removed', cohort: 'past.users-removed' },
} as const;

/** Users that a line about a cohort names. */
const USERS = 10;

/** The past of `subject`, as it was asked for; `of` is what it is. */
export function pastText(
  { changes, findings }: Past,
  { subject, of }: { subject: string; of: 'person' | 'cohort' },
  options: TextOptions,
): string {
  const { translate: say, language, timezone, verbose, width, color, links } = options;
  const words = wordsFor(say, language, verbose, timezone);
  const isNothing = changes.length === 0 && findings.length === 0;
  const sections: Section[] = [
    [{ text: say(isNothing ? 'past.nothing' : 'past.heading', { subject }), tone: 'heading' }],
    section('past.changes', changes, (change) => changeLine(change, of, words)),
    section('past.findings', findings, (finding) => findingLine(finding, words)),
  ];
  return layOut(sections, { width, color, ...(links && { links }) });

  function section<T>(
    heading: 'past.changes' | 'past.findings',
    items: readonly T[],
    line: (item: T) => string,
  ): Section {
    if (items.length === 0) return [];
    return [
      { text: say(heading), tone: 'heading' },
      ...items.map((item): Line => ({ text: line(item), indent: 2, hang: 2 })),
    ];
  }
}

function changeLine(change: WrittenChange, of: 'person' | 'cohort', words: Words): string {
  const { say } = words;
  const { kind, run, at, cohort, mapping, users } = change;
  const common = { time: words.time(at), run, mapping, cohort };
  if (kind === 'created') {
    return say('past.created', {
      ...common,
      name: words.localised([(change.attributes as NewCohort).name]).join(''),
    });
  }
  if (kind === 'updated') {
    return say('past.updated', { ...common, changes: updates(change.attributes as CohortUpdate, words) });
  }
  if (of === 'person') return say(LINES[kind].person, common);
  return say(LINES[kind].cohort, {
    ...common,
    count: users.length,
    users: words.some(users, USERS, words.user),
  });
}

function updates(update: CohortUpdate, words: Words): string {
  return Object.entries(update)
    .map(([attribute, { from, to }]) => {
      const [before = '', after = ''] = words.localised([String(from), String(to)]);
      return words.say('past.attribute', { attribute, before, after });
    })
    .join('; ');
}

function findingLine({ finding, since, lastRun, isOpen }: PastFinding, words: Words): string {
  const text = findingText(finding, words);
  const begun = since === undefined ? '' : words.time(since);
  return words.say(isOpen ? 'past.open' : 'past.settled', {
    kind: finding.kind,
    text,
    since: begun,
    run: lastRun,
  });
}
