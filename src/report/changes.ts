/** The cohorts that change, those that lose most first. */
import type { CohortChange } from '../plan/change.ts';
import { compareCodePoints } from '../plan/order.ts';
import { type Line, visible } from './layout.ts';
import type { ImportRun } from './report.ts';
import { type Row, tableLines } from './table.ts';
import type { Words } from './words.ts';

/** How many cohorts of a plan the screen shows. */
const COHORTS = 10;

/** The table of them, with what part of its members changes in each; the largest alone, unless lists are wanted whole. */
export function changesTable(
  changes: readonly CohortChange[],
  words: Words,
  width: number,
  imported?: ImportRun['kind'],
): Line[] {
  const ordered = largestFirst(changes);
  const { shown, more } = words.first(ordered, COHORTS);
  const { say } = words;
  // An import of cohorts looks at no members.
  const heads = imported === 'cohorts' ? [] : (['members', 'removes', 'adds', 'part'] as const);
  const rows = shown.map((change): Row => {
    const figures = heads.length === 0 ? [] : figuresOf(change, words);
    return { name: idnumberOf(change, words), figures, text: ownChange(change, words) };
  });
  const head: Row = {
    name: say('report.changes.cohort'),
    figures: heads.map((column) => say(`report.changes.${column}`)),
    text: rows.some(({ text }) => text !== '') ? say('report.changes.other') : '',
  };
  const lines = tableLines(head, rows, width);
  return more === 0 ? lines : [...lines, { text: moreText(ordered.slice(shown.length), words), indent: 2 }];
}

/** Cohorts in the order in which they are looked at: those that lose most first. */
export function largestFirst(changes: readonly CohortChange[]): CohortChange[] {
  return changes.toSorted(
    (a, b) =>
      b.removes.length - a.removes.length ||
      b.adds.length - a.adds.length ||
      compareCodePoints(a.idnumber, b.idnumber),
  );
}

function figuresOf({ members, removes, adds }: CohortChange, words: Words): string[] {
  const changed = removes.length + adds.length;
  const part = changed === 0 || members === 0 ? '' : words.percent(changed / members);
  return [words.number(members), signed('−', removes.length, words), signed('+', adds.length, words), part];
}

/** With the other spelling where Moodle has one, which its database does not tell apart. */
export function idnumberOf({ idnumber, spelling }: CohortChange, { say }: Words): string {
  if (spelling === undefined) return visible(idnumber);
  return say('report.changes.spelled', { idnumber: visible(idnumber), spelling: visible(spelling) });
}

function moreText(rest: readonly CohortChange[], { say }: Words): string {
  const removes = rest.reduce((sum, change) => sum + change.removes.length, 0);
  const adds = rest.reduce((sum, change) => sum + change.adds.length, 0);
  return say('report.changes.more', { count: rest.length, removes, adds });
}

/** A count with its sign; '' for none. */
export function signed(sign: string, count: number, words: Words): string {
  return count === 0 ? '' : sign + words.number(count);
}

/** What changes in the cohort's own row. */
export function ownChange({ create, update }: CohortChange, { say, localised }: Words): string {
  const named = (...stored: string[]) => localised(stored).map(visible);
  const [name = ''] = create ? named(create.name) : [];
  const [from = '', to = ''] = update?.name ? named(update.name.from, update.name.to) : [];
  const parts = [
    create && say('report.changes.create', { name }),
    update?.name && say('report.changes.rename', { from, to }),
    update?.description && say('report.changes.description'),
    update?.descriptionFormat && say('report.changes.format'),
    update?.visible && say(update.visible.to ? 'report.changes.shown' : 'report.changes.hidden'),
    update?.contextId && say('report.changes.moved'),
  ];
  return parts.filter((part) => part !== undefined).join(', ');
}
