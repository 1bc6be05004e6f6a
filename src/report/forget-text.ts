/** What the state folder has of persons, and what goes with them. */
import { type Line, layOut, type Section } from './layout.ts';
import type { TextOptions } from './text.ts';
import type { Traces } from './traces.ts';
import { wordsFor } from './words.ts';

/** So many runs are named. */
const RUNS = 10;

/** @param again the command that takes them out; absent once that is done */
export function forgetText(
  { memberships, runs, findings, reports, waits, own, messages, files }: Traces,
  subjects: readonly string[],
  again: string | undefined,
  { translate: say, language, timezone, verbose, width, color }: TextOptions,
): string {
  const words = wordsFor(say, language, verbose, timezone);
  const isNothing = memberships + findings + reports + waits + own + messages + files.length === 0;
  const subject = words.list(subjects);
  if (isNothing) return layOut([[{ text: say('past.nothing', { subject }) }]], { width, color });
  const found: Line[] = [
    ...(memberships > 0
      ? [{ text: say('forget.memberships', { count: memberships, runs: runs.length }) }]
      : []),
    ...(findings + reports > 0 ? [{ text: say('forget.findings', { findings, reports }) }] : []),
    ...(messages > 0 ? [{ text: say('forget.messages', { count: messages }) }] : []),
    ...files.map((file) => ({ text: say('forget.file', { file }) })),
  ];
  const lost: Line[] = [
    ...(runs.length > 0 ? [{ text: say('forget.undo', { runs: words.some(runs, RUNS) }) }] : []),
    ...(waits > 0 ? [{ text: say('forget.waits', { count: waits }) }] : []),
    ...(own + memberships > 0 ? [{ text: say('forget.own') }] : []),
  ];
  const indented = (lines: readonly Line[]) => lines.map((line): Line => ({ ...line, indent: 2, hang: 2 }));
  const sections: Section[] = [
    [
      { text: say(again === undefined ? 'forget.done' : 'forget.heading', { subject }), tone: 'heading' },
      ...indented(found),
    ],
    lost.length > 0 ? [{ text: say('forget.lost'), tone: 'heading' }, ...indented(lost)] : [],
    [{ text: say('forget.stays') }],
    again === undefined
      ? []
      : [
          { text: say('forget.again'), tone: 'warning' },
          { text: again, indent: 2, whole: true },
        ],
  ];
  return layOut(sections, { width, color });
}
