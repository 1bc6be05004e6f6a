/** One cohort: its members over time, what runs changed in it, what was found about it. */
import { html } from 'hono/html';
import type { RecordedChange } from '../../history/history.ts';
import { findingSections } from '../../report/findings.ts';
import { visible } from '../../report/layout.ts';
import { chart } from '../chart.ts';
import { type Html, page, paged, pager, sections, table } from '../page.ts';
import type { ConsoleContext, Visit } from '../visit.ts';
import { heldCohorts, stateOf } from './cohorts.ts';
import { notFound } from './not-found.ts';
import { historyFault, shortTime } from './parts.ts';

const ON_A_PAGE = 50;

/** Shows the cohort that the address names by its Moodle id. */
export async function cohortPage(c: ConsoleContext): Promise<Response> {
  const visit = c.get('visit');
  const { history, words } = visit;
  const { say, number } = words;
  const id = Number(c.req.param('cohort'));
  const cohort = history.cohorts().find(({ cohortId }) => cohortId === id);
  if (!cohort) return notFound(c);
  const changes = history.changes({ cohort: cohort.idnumber }).filter(({ cohortId }) => cohortId === id);
  const open = new Set(history.openFindings()?.findings.map(({ finding }) => JSON.stringify(finding)));
  const findings = history
    .findings({ cohort: cohort.idnumber })
    .map(({ finding }) => finding)
    .filter((finding) => open.has(JSON.stringify(finding)));
  const { shown, ...where } = paged(c, changes.toReversed(), ON_A_PAGE);
  const body = html`
${historyFault(visit)}
<div class="card"><dl>
<dt>${say('report.table.mapping')}</dt><dd>${cohort.mapping}</dd>
<dt>${say('report.changes.members')}</dt><dd>${cohort.members === undefined ? '' : number(cohort.members)}</dd>
<dt>${say('console.cohorts.state')}</dt><dd>${stateOf(cohort, heldCohorts(visit), visit)}</dd>
<dt>${say('console.cohort.id')}</dt><dd>${String(id)}</dd>
</dl></div>
<form method="post" action="/people" class="actions"><input type="hidden" name="about" value="cohort"><input type="hidden" name="value" value="${cohort.idnumber}"><button class="plain">${say('console.cohort.explain')}</button></form>
${cohort.members === undefined ? '' : sizes(cohort.members, changes, visit)}
<h2>${say('console.findings')}</h2>
${findings.length === 0 ? html`<p>${say('console.findings.none')}</p>` : sections(findingSections(findings, words), visit)}
<h2>${say('console.cohort.history')}</h2>
${
  shown.length === 0
    ? html`<p>${say('console.cohort.no-history')}</p>`
    : table(
        say('console.cohort.changes', { count: changes.length }),
        [say('console.run.started'), say('console.cohort.what'), { figure: say('report.changes.members') }],
        shown.map(({ run, at, kind, users }) => [
          html`<a href="/runs/${run}">${shortTime(at, visit)}</a>`,
          say(`console.cohort.${kind}`),
          users.length === 0 ? '' : number(users.length),
        ]),
      )
}
${pager(c, where)}`;
  return page(c, { title: visible(cohort.idnumber), part: 'cohorts', body });
}

/** Its size by day, counted back from now by what runs have changed. */
function sizes(now: number, changes: readonly RecordedChange[], visit: Visit): Html {
  const { say, number } = visit.words;
  const byDay = new Map<string, number>();
  let size = now;
  for (const { at, kind, users } of changes.toReversed()) {
    const day = at.slice(0, 10);
    if (!byDay.has(day)) byDay.set(day, size);
    if (kind === 'added') size -= users.length;
    if (kind === 'removed') size += users.length;
  }
  const points = [...byDay].reverse().map(([day, value]) => ({ day, value }));
  return chart(
    {
      title: say('console.cohort.sizes'),
      series: [{ name: say('report.changes.members'), points }],
      show: number,
      least: 4,
    },
    visit,
  );
}
