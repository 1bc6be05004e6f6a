/** The list of runs. */
import { html } from 'hono/html';
import type { RunSummary } from '../../report/report.ts';
import { page, paged, pager, table } from '../page.ts';
import type { ConsoleContext } from '../visit.ts';
import { historyFault, outcomeText, runLink } from './parts.ts';

const ON_A_PAGE = 50;
/** No more are looked through: a year and more of hourly runs. */
const MOST = 20_000;

/** What runs can be narrowed down to. */
const FILTERS = {
  all: () => true,
  changed: ({ written }: RunSummary) => Object.values(written).some((count) => count > 0),
  'not-well': ({ outcome }: RunSummary) => !['applied', 'unchanged', 'running', 'paused'].includes(outcome),
  refused: ({ outcome }: RunSummary) => outcome === 'refused',
  dry: ({ dryRun }: RunSummary) => dryRun,
} as const satisfies Record<string, (run: RunSummary) => boolean>;

export type RunFilter = keyof typeof FILTERS;

/** Shows the runs, the newest first. */
export async function runsPage(c: ConsoleContext): Promise<Response> {
  const visit = c.get('visit');
  const { say, number } = visit.words;
  const asked = c.req.query('show') ?? '';
  const filter: RunFilter = Object.hasOwn(FILTERS, asked) ? (asked as RunFilter) : 'all';
  const runs = visit.history.runs({ limit: MOST }).filter(FILTERS[filter]);
  const { shown, ...where } = paged(c, runs, ON_A_PAGE);
  const heads = [
    say('console.run.started'),
    say('console.run.outcome'),
    { figure: say('history.added') },
    { figure: say('history.removed') },
    { figure: say('console.run.findings') },
  ];
  const body = html`
${historyFault(visit)}
<form method="get" action="/runs" class="card">
<label>${say('console.runs.show')} <select name="show">${(Object.keys(FILTERS) as RunFilter[]).map(
    (one) =>
      html`<option value="${one}"${one === filter ? html` selected` : ''}>${say(`console.runs.show.${one}`)}</option>`,
  )}</select></label>
<button class="plain">${say('console.show')}</button>
</form>
${
  shown.length === 0
    ? html`<p>${say('console.runs.none')}</p>`
    : table(
        say('console.runs.caption', { count: runs.length }),
        heads,
        shown.map((run) => [
          runLink(run, visit),
          outcomeText(run, visit.words),
          number(run.written.added),
          number(run.written.removed),
          number(run.findings),
        ]),
      )
}
${pager(c, where)}`;
  return page(c, { title: say('console.part.runs'), part: 'runs', body });
}
