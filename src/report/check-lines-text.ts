/** Lines of a check in words: a mark that also says without colour how it is, then what and what to do. */
import stringWidth from 'string-width';
import type { CheckLine } from './check.ts';
import { statementLines } from './explain.ts';
import { remedyText } from './key-fit-text.ts';
import type { Line, Tone } from './layout.ts';
import type { Words } from './words.ts';

const TONES: Readonly<Record<CheckLine['state'], Tone | undefined>> = {
  ok: undefined,
  look: 'warning',
  wrong: 'bad',
};

/** A line a check, with what would mend it below. */
export function checkLines(checks: readonly CheckLine[], words: Words): Line[] {
  const { say } = words;
  const marks = (Object.keys(TONES) as CheckLine['state'][]).map((state) => say(`check.state.${state}`));
  const width = Math.max(...marks.map((mark) => stringWidth(mark))) + 2;
  return checks.flatMap((check): Line[] => {
    const mark = say(`check.state.${check.state}`);
    // Blanks that no line is broken at.
    const margin = '\u00a0'.repeat(width - stringWidth(mark));
    const tone = TONES[check.state];
    const below = [
      ...(check.remedy ? [{ text: remedyText(check.remedy, words) }] : []),
      ...statementLines(check.statements?.join(';\n'), say),
    ];
    return [
      { text: `${mark}${margin}${checkText(check, words)}`, indent: 2, hang: width, ...(tone && { tone }) },
      ...below.map((one) => ({ ...one, indent: 2 + width + (one.indent ?? 0) })),
    ];
  });
}

/** Shares and times are given as such; all else as the message has it. */
function checkText({ code, params }: CheckLine, { say, percent, time }: Words): string {
  const { share, time: at } = params;
  return say(`check.is.${code}`, {
    ...params,
    ...(typeof share === 'number' && { share: percent(share) }),
    ...(typeof at === 'string' && { time: time(at) }),
  });
}
