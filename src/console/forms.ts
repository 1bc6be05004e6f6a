/** The forms with which an operator acts. A viewer gets none of them; what he sends all the same is refused by the routes. */
import { html } from 'hono/html';
import type { Person } from './login/person.ts';
import type { Html } from './page.ts';
import type { ServiceState } from './service.ts';
import type { Visit } from './visit.ts';

/** Run now, dry run, pause, resume: what makes sense at this moment. */
export function actionForms(person: Person, { running, pause }: ServiceState, { words }: Visit): Html {
  if (person.role !== 'operator') return html``;
  const { say } = words;
  const run = html`<form method="post" action="/run"><button name="dry" value="no">${say('console.run-now')}</button>
<button name="dry" value="yes" class="plain">${say('console.dry-run')}</button></form>`;
  const resume = html`<form method="post" action="/resume"><button>${say('console.resume')}</button></form>`;
  const hold = html`<details class="card"><summary>${say('console.pause')}</summary>
<form method="post" action="/pause" class="stacked">
<label>${say('console.pause.reason')} <input name="reason" required maxlength="200"></label>
<label>${say('console.pause.until')} <input name="until" type="datetime-local"></label>
<button>${say('console.pause.begin')}</button>
</form></details>`;
  return html`<h2>${say('console.actions')}</h2>
<div class="actions">${running ? html`<p>${say('console.run.busy')}</p>` : run}${pause && !pause.quiet ? resume : hold}</div>`;
}
