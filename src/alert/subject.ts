/** The subject of a message: the gravest matter in a few words. */
import type { RefusalRule } from '../plan/verdict.ts';
import type { RunError } from '../report/report.ts';
import type { Words } from '../report/words.ts';
import { type Flip, isStanding } from './matter.ts';
import type { News } from './news.ts';
import { heldIn } from './sections.ts';

/** The whole subject, still to be cut. No value of a student, of a row or of Moodle is in it. */
export function subjectOf(news: News, words: Words): string {
  const { say } = words;
  const { flips, notice, isTest, report } = news;
  const [first] = flips;
  const what = first
    ? whatOf(first, news, words)
    : notice === 'run' && report
      ? say('alert.subject.notice', { outcome: say(`history.outcome.${report.outcome}`) })
      : say('alert.subject.check', { passed: String(typeof notice === 'object' && notice.exitCode === 0) });
  const more = flips.length > 1 ? say('alert.subject.more', { count: flips.length - 1 }) : '';
  return say(isTest ? 'alert.subject.test' : 'alert.subject', { what: `${what}${more}` });
}

function whatOf(flip: Flip, news: News, words: Words): string {
  const { say } = words;
  const { kind, change } = flip;
  if (change === 'ended') return isStanding(kind) ? say(`alert.subject.over.${kind}`) : '';
  const what = say(`alert.subject.${kind}`, valuesOf(flip, news, words));
  return change === 'opened' ? what : say(`alert.subject.${change}`, { what });
}

/** What is at fault in one word: of a column or category its name, which the configuration has as well. */
function codeOf({ kind, code, params }: RunError): string {
  const named = kind === 'column' ? params.column : kind === 'category' ? params.value : undefined;
  return String(named ?? code);
}

function valuesOf(
  { kind, inARow }: Flip,
  { report, findings = [], lastSuccess }: News,
  { say, date, number }: Words,
): Record<string, string | number> {
  switch (kind) {
    case 'failed':
    case 'misconfigured':
      return { count: inARow, code: report?.error ? codeOf(report.error) : say('alert.killed.code') };
    case 'refused': {
      const guard: RefusalRule | undefined = report?.refusals[0]?.guard;
      return { guard: guard ? say(`guard.${guard}.name`) : '' };
    }
    case 'stale':
      return {
        since: lastSuccess === undefined ? '' : date(lastSuccess),
        known: String(lastSuccess !== undefined),
      };
    case 'held':
      return { count: heldIn(report).size };
    case 'findings':
      return { count: findings.length };
    case 'unusual':
      return { added: number(report?.written.added ?? 0), removed: number(report?.written.removed ?? 0) };
    default:
      return {};
  }
}
