/** A plan that waits for a person: why it does, whom it concerns, what it would do; and the question whether to do it. */
import { html } from 'hono/html';
import { HTTPException } from 'hono/http-exception';
import { withheldRemovals } from '../../report/left-undone.ts';
import { refusalLines } from '../../report/refusals.ts';
import type { KeptReport, RunSummary } from '../../report/report.ts';
import { withheldSections } from '../../report/withheld.ts';
import { type Approvable, approvableOf, overtakenBy } from '../approvable.ts';
import { type Html, page, sections } from '../page.ts';
import { type ConsoleContext, personOf, type Visit } from '../visit.ts';
import { changesSection } from './changes.ts';
import { reportOf } from './kept.ts';
import { notFound } from './not-found.ts';
import { runLink, shortTime } from './parts.ts';

/** Shows the plan. */
export function approvalPage(c: ConsoleContext): Promise<Response> {
  return shown(c, '');
}

/** Shows of the plan what a cohort's idnumber or a Moodle user's id is in. What was looked for is in no address. */
export async function approvalSearch(c: ConsoleContext): Promise<Response> {
  const { sought } = await c.req.parseBody();
  return shown(c, String(sought ?? '').trim());
}

async function shown(c: ConsoleContext, sought: string): Promise<Response> {
  const visit = c.get('visit');
  const { words } = visit;
  const { say } = words;
  const report = reportOf(c);
  const approvable = report && approvableOf(report);
  if (!report || !approvable) return notFound(c);
  const found = sought === '' ? report.changes : report.changes.filter((change) => isIn(change, sought));
  const withheld = withheldRemovals(report.findings).filter(
    ({ cohort, users }) => sought !== '' && isIn({ idnumber: cohort, adds: [], removes: users }, sought),
  );
  const later = overtakenBy(report, visit.history);
  const body = html`
<p><a href="/runs/${report.run}">${say('console.change.run', { time: shortTime(report.startedAt, visit) })}</a></p>
${later ? overtaken(later, visit) : ''}
${sections([refusalLines(report, words), ...withheldSections(report, words), [{ text: say('console.approve.advice') }, { text: say('report.approve.bound') }]], visit)}
${concerned(approvable, visit)}
${
  later
    ? ''
    : personOf(c).role === 'operator'
      ? html`<p class="actions"><a class="button" href="/runs/${report.run}/approval/confirm">${say('console.approve.go-on')}</a> <a class="button plain" href="/">${say('console.approve.leave')}</a></p>`
      : html`<p>${say('console.approve.viewer')}</p>`
}
<form method="post" action="/runs/${report.run}/approval" class="card" role="search">
<label>${say('console.approve.search')} <input name="sought" value="${sought}" maxlength="255"></label>
<button class="plain">${say('console.search')}</button>
</form>
${
  sought === ''
    ? ''
    : html`<p role="status">${say('console.approve.found', { count: found.length + withheld.length })}</p>
${withheld.map(({ cohort, users }) => html`<p class="card">${say('console.approve.found-withheld', { cohort, count: users.length })}</p>`)}`
}
${changesSection(c, report, found)}`;
  return page(c, { title: titleOf(approvable, say), part: 'runs', body });
}

/** Asks once more, with the number of people. */
export async function confirmPage(c: ConsoleContext): Promise<Response> {
  if (personOf(c).role !== 'operator') throw new HTTPException(403);
  const visit = c.get('visit');
  const { say } = visit.words;
  const report = reportOf(c);
  const approvable = report && approvableOf(report);
  if (!report || !approvable) return notFound(c);
  const { running, pause } = visit.service.state();
  const isBusy = running !== undefined;
  const isHeld = pause !== undefined && approvable.what !== 'undo';
  const later = overtakenBy(report, visit.history);
  if (later) return page(c, { title: titleOf(approvable, say), part: 'runs', body: overtaken(later, visit) });
  const body = html`
${concerned(approvable, visit)}
<p>${say('report.approve.bound')}</p>
${approvable.what === 'undo' ? html`<p>${say('console.undo.pauses')}</p>` : ''}
${isHeld ? html`<p class="section warning">${say('console.approve.paused')}</p>` : ''}
${isBusy ? html`<p class="section warning">${say('console.run.busy')}</p>` : ''}
<form method="post" action="/runs/${report.run}/approve" class="actions">
<input type="hidden" name="digest" value="${approvable.digest}">
<button class="grave"${isBusy ? html` disabled` : ''}>${say(`console.approve.${approvable.what}`, { digest: approvable.digest })}</button>
<a class="button plain" href="/runs/${report.run}/approval">${say('console.approve.back')}</a>
</form>`;
  return page(c, { title: say('console.approve.confirm'), part: 'runs', body });
}

/** That it waits no longer, and for which run. */
export function overtaken(later: RunSummary, visit: Visit): Html {
  return html`<p class="section warning">${visit.words.say('console.approve.overtaken')} ${runLink(later, visit)}</p>`;
}

/** Whom it concerns, in figures. */
function concerned({ leave, join, cohorts, digest }: Approvable, { words }: Visit): Html {
  const { say } = words;
  const lines = [
    ...(leave.people > 0 ? [say('console.approve.leave-count', { ...leave })] : []),
    ...(join.people > 0 ? [say('console.approve.join-count', { ...join })] : []),
    ...(cohorts > 0 ? [say('console.approve.cohort-count', { cohorts })] : []),
  ];
  return html`<div class="card notice">${lines.map((line) => html`<p class="heading">${line}</p>`)}
<p class="faint">${say('console.approve.digest', { digest })}</p></div>`;
}

function titleOf({ what }: Approvable, say: Visit['words']['say']): string {
  return say(`console.approval.${what}`);
}

/** Whether a change is of the cohort that is sought, or of the user. */
function isIn(
  { idnumber, adds, removes }: Pick<KeptReport['changes'][number], 'idnumber' | 'adds' | 'removes'>,
  sought: string,
): boolean {
  if (idnumber.toLowerCase().includes(sought.toLowerCase())) return true;
  if (!/^\d{1,15}$/.test(sought)) return false;
  const user = Number(sought);
  return adds.includes(user) || removes.includes(user);
}
