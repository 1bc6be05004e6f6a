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
  const all = imported === 'cohorts' ? [] : (['members', 'removes', 'adds', 'part'] as const);
  const heads = all.filter((column) => column !== 'part' || shown.some((change) => partOf(change) > 0));
  const rows = shown.map((change): Row => {
    const figures = figuresOf(change, words);
    return {
      name: idnumberOf(change, words),
      figures: heads.map((column) => figures[column]),
      text: ownChange(change, words),
    };
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

function figuresOf(change: CohortChange, words: Words) {
  const { members, removes, adds } = change;
  const part = partOf(change);
  return {
    members: words.number(members),
    removes: signed('−', removes.length, words),
    adds: signed('+', adds.length, words),
    part: part === 0 ? '' : words.percent(part),
  };
}

/** Which part of its members changes; 0 for a cohort that has none. */
function partOf({ members, removes, adds }: CohortChange): number {
  return members === 0 ? 0 : (removes.length + adds.length) / members;
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
