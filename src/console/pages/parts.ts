/** What several pages show alike. */
import { html } from 'hono/html';
import { historyLines } from '../../report/notes.ts';
import type { RunSummary } from '../../report/report.ts';
import type { Words } from '../../report/words.ts';
import { type Html, sections } from '../page.ts';
import type { Visit } from '../visit.ts';

/** What was wrong with the history for what was read of it: what cannot be read is not the same as nothing. */
export function historyFault(visit: Visit): Html {
  const { history, words } = visit;
  const lines = historyLines(history.problems(), words.say);
  return lines.length === 0
    ? html``
    : sections([[...lines, { text: words.say('history.nobody-leaves') }]], visit);
}

/** What is said in the place of an empty list: nothing where it may be empty because it could not be read. */
export function emptyText(visit: Visit, text: string): Html {
  return visit.history.problems().length > 0 ? html`` : html`<p>${text}</p>`;
}

/** How a run ended, in a few words. */
export function outcomeText(
  {
    outcome,
    dryRun,
    import: imported,
    undo,
    only,
  }: Pick<RunSummary, 'outcome' | 'dryRun' | 'import' | 'undo' | 'only'>,
  { say }: Words,
): string {
  const how = say(`history.outcome.${outcome}`);
  const done = only ? say('history.only', { outcome: how, count: only.length }) : how;
  const job = imported
    ? say('history.import', { outcome: done, kind: imported.kind })
    : undo
      ? say('console.outcome.undo', { outcome: done })
      : done;
  return dryRun ? say('history.dry-run', { outcome: job }) : job;
}

/** A run by the time at which it began. */
export function runLink({ run, startedAt }: Pick<RunSummary, 'run' | 'startedAt'>, visit: Visit): Html {
  return html`<a href="/runs/${run}">${shortTime(startedAt, visit)}</a>`;
}

/** Day and minute. */
export function shortTime(iso: string, { language, service }: Visit): string {
  return new Intl.DateTimeFormat(language, {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: service.timezone,
  }).format(new Date(iso));
}
