/** The run under way, as a part of a page: for the first page, and for the script that follows it there. */

import { html } from 'hono/html';
import { progressText } from '../../report/progress.ts';
import type { Html } from '../page.ts';
import type { ServiceState } from '../service.ts';
import type { ConsoleContext, Visit } from '../visit.ts';
import { outcomeText, runLink } from './parts.ts';

/** How far it is; nothing where none is under way. */
export function running({ running: now }: ServiceState, { words }: Visit): Html {
  if (!now) return html``;
  const { say } = words;
  const { progress } = now;
  const how = progressText(progress, words);
  return html`<div class="card notice" role="status" data-live><p>${say(now.dryRun ? 'console.running.dry' : 'console.running', { since: words.time(now.since) })} ${how}</p>
${progress?.phase === 'write' ? html`<progress value="${progress.done}" max="${progress.of}" aria-label="${how}"></progress>` : ''}
<p><a href="/">${say('console.look-again')}</a></p></div>`;
}

/** Answers the script: how far the run is, or how it has ended. */
export async function runningPart(c: ConsoleContext): Promise<Response> {
  const visit = c.get('visit');
  const state = visit.service.state();
  if (state.running) return c.html(await running(state, visit));
  const { say } = visit.words;
  const [last] = visit.history.runs({ limit: 1 });
  return c.html(
    await html`<p>${say('console.running.over')} ${last ? html`${runLink(last, visit)}: ${outcomeText(last, visit.words)}.` : ''}</p>
<p><a href="/">${say('console.look-again')}</a></p>`,
  );
}
