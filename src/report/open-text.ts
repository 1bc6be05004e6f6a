/** What is open, for a reader: all of it as a report shows it, or all of one kind, with the time since when. */
import type { FindingKind } from '../plan/finding.ts';
import { findingText } from './finding-text.ts';
import { findingSections } from './findings.ts';
import { type Line, layOut } from './layout.ts';
import type { DatedFinding } from './tables.ts';
import type { TextOptions } from './text.ts';
import { wordsFor } from './words.ts';

/** The findings of the newest sync. @param kind absent: of all kinds */
export function openText(
  {
    run,
    at,
    findings,
  }: { readonly run: string; readonly at: string; readonly findings: readonly DatedFinding[] },
  kind: FindingKind | undefined,
  { translate: say, language, timezone, verbose, width, color, links }: TextOptions,
): string {
  const words = wordsFor(say, language, verbose, timezone);
  const heading: Line = {
    text: say('findings.heading', { count: findings.length, run, time: words.time(at) }),
    tone: 'heading',
  };
  if (kind === undefined) {
    const sections = findingSections(
      findings.map(({ finding }) => finding),
      words,
    );
    return layOut([[heading], ...sections], { width, color, ...(links && { links }) });
  }
  const lines = findings.map(({ finding, since }): Line => {
    const text = findingText(finding, words);
    return {
      text: since === undefined ? text : say('findings.since', { text, since: words.time(since) }),
      indent: 2,
      hang: 2,
    };
  });
  return layOut([[heading], lines], { width, color, ...(links && { links }) });
}
