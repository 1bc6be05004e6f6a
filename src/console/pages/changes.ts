/** The cohorts that a run changes, the largest removals first, and who joins and leaves them. */
import { html } from 'hono/html';
import type { CohortChange } from '../../plan/change.ts';
import { idnumberOf, largestFirst, ownChange } from '../../report/changes.ts';
import type { KeptReport } from '../../report/report.ts';
import { type Html, page, paged, pager, table } from '../page.ts';
import type { ConsoleContext, Visit } from '../visit.ts';
import { reportOf } from './kept.ts';
import { notFound } from './not-found.ts';
import { shortTime } from './parts.ts';

const ON_A_PAGE = 50;
const PEOPLE_ON_A_PAGE = 500;

/** The table of changes. @param found those that are looked for; absent: all of them */
export function changesSection(
  c: ConsoleContext,
  report: KeptReport,
  found: readonly CohortChange[] = report.changes,
): Html {
  const { words } = c.get('visit');
  const { say, number } = words;
  if (found.length === 0) return html``;
  // What answers a form has no address at which it could go on.
  const size = c.req.method === 'GET' ? ON_A_PAGE : found.length;
  const { shown, ...where } = paged(c, largestFirst(found), size);
  const places = new Map(report.changes.map((change, index) => [change, index]));
  return html`<h2 id="changes">${say(isPlan(report) ? 'console.changes.planned' : 'console.changes')}</h2>
${table(
  say('console.changes.caption', { count: found.length }),
  [
    say('report.changes.cohort'),
    { figure: say('report.changes.members') },
    { figure: say('report.changes.removes') },
    { figure: say('report.changes.adds') },
    say('report.changes.other'),
  ],
  shown.map((change) => [
    html`<a href="/runs/${report.run}/changes/${places.get(change) ?? 0}">${idnumberOf(change, words)}</a>`,
    number(change.members),
    number(change.removes.length),
    number(change.adds.length),
    ownChange(change, words),
  ]),
)}
${pager(c, where)}`;
}

/** One cohort of a run's plan: who joins, who leaves. */
export async function changePage(c: ConsoleContext): Promise<Response> {
  const visit = c.get('visit');
  const { words } = visit;
  const { say, number } = words;
  const report = reportOf(c);
  const change = report?.changes[Number(c.req.param('change'))];
  if (!report || !change) return notFound(c);
  const longest = change.removes.length > change.adds.length ? change.removes : change.adds;
  const { page: current, pages } = paged(c, longest, PEOPLE_ON_A_PAGE);
  const people = (users: readonly number[], which: 'leave' | 'join') => html`
<h2>${say(`console.change.${which}`, { count: users.length })}</h2>
<p class="card people">${users
    .slice((current - 1) * PEOPLE_ON_A_PAGE, current * PEOPLE_ON_A_PAGE)
    .map((user) => html`<span>${userHtml(user, visit)}</span> `)}</p>`;
  const other = ownChange(change, words);
  const body = html`
<p><a href="/runs/${report.run}#changes">${say('console.change.run', { time: shortTime(report.startedAt, visit) })}</a></p>
<div class="card"><dl>
<dt>${say('report.changes.members')}</dt><dd>${number(change.members)}</dd>
${other === '' ? '' : html`<dt>${say('report.changes.other')}</dt><dd>${other}</dd>`}
</dl></div>
<p>${say('console.change.ids')}</p>
${people(change.removes, 'leave')}
${people(change.adds, 'join')}
${pager(c, { page: current, pages })}`;
  return page(c, { title: idnumberOf(change, words), part: 'runs', body });
}

/** A user by his id, which is a link where it is known where Moodle is. */
function userHtml(user: number, { links }: Visit): Html {
  return links ? html`<a href="${links.base + String(user)}">${String(user)}</a>` : html`${String(user)}`;
}

/** Whether what a report lists was not written. */
function isPlan({ dryRun, outcome }: Pick<KeptReport, 'dryRun' | 'outcome'>): boolean {
  return dryRun || outcome === 'refused' || outcome === 'paused';
}
