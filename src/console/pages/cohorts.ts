/** All synchronised cohorts, with how they stand. */
import { html } from 'hono/html';
import type { CohortOverview } from '../../history/cohorts.ts';
import { visible } from '../../report/layout.ts';
import { page, paged, pager, table } from '../page.ts';
import type { ConsoleContext, Visit } from '../visit.ts';
import { emptyText, historyFault, shortTime } from './parts.ts';

const ON_A_PAGE = 100;

/** Shows the cohorts, narrowed down to those whose idnumbers have a text in them. */
export async function cohortsPage(c: ConsoleContext): Promise<Response> {
  const visit = c.get('visit');
  const { history, words } = visit;
  const { say, number } = words;
  const sought = (c.req.query('idnumber') ?? '').trim();
  const held = heldCohorts(visit);
  const all = history.cohorts();
  const found = all.filter(({ idnumber }) => idnumber.toLowerCase().includes(sought.toLowerCase()));
  const { shown, ...where } = paged(c, found, ON_A_PAGE);
  const body = html`
${historyFault(visit)}
<form method="get" action="/cohorts" class="card" role="search">
<label>${say('console.cohorts.search')} <input name="idnumber" value="${sought}" maxlength="100"></label>
<button class="plain">${say('console.search')}</button>
</form>
${
  shown.length === 0
    ? emptyText(visit, say(all.length === 0 ? 'console.findings.no-run' : 'console.cohorts.none'))
    : table(
        say('console.changes.caption', { count: found.length }),
        [
          say('report.changes.cohort'),
          say('report.table.mapping'),
          { figure: say('report.changes.members') },
          say('console.cohorts.changed'),
          say('console.cohorts.state'),
        ],
        shown.map((cohort) => [
          html`<a href="/cohorts/${cohort.cohortId}">${visible(cohort.idnumber)}</a>`,
          cohort.mapping,
          cohort.members === undefined ? '' : number(cohort.members),
          cohort.changed === undefined ? '' : shortTime(cohort.changed, visit),
          stateOf(cohort, held, visit),
        ]),
      )
}
${pager(c, where)}`;
  return page(c, { title: say('console.part.cohorts'), part: 'cohorts', body });
}

/** Idnumbers of cohorts that the last sync has left as they are, or left something out of. */
export function heldCohorts({ history }: Visit): ReadonlySet<string> {
  const open = history.openFindings()?.findings ?? [];
  return new Set(
    open.flatMap(({ finding }) =>
      LEFT.has(finding.kind) && 'cohort' in finding && typeof finding.cohort === 'string'
        ? [finding.cohort]
        : [],
    ),
  );
}

const LEFT: ReadonlySet<string> = new Set([
  'removals-withheld',
  'no-usable-rows',
  'foreign-component',
  'duplicate-cohort',
  'idnumber-collision',
  'apply-failed',
]);

/** How a cohort stands, in a few words. */
export function stateOf(
  { idnumber, goneSince, waiting }: CohortOverview,
  held: ReadonlySet<string>,
  { words }: Visit,
): string {
  const { say } = words;
  const parts = [
    ...(goneSince === undefined ? [] : [say('console.cohort.gone', { since: words.date(goneSince) })]),
    ...(held.has(idnumber) ? [say('console.cohort.held')] : []),
    ...(waiting > 0 ? [say('console.cohort.waiting', { count: waiting })] : []),
  ];
  return parts.length === 0 ? say('console.cohort.well') : parts.join(', ');
}
