/** The list of runs. */
import { html } from 'hono/html';
import type { KeptOutcome, RunSummary } from '../../report/report.ts';
import { TONES } from '../../report/verdict.ts';
import { type Html, page, table } from '../page.ts';
import type { ConsoleContext, Visit } from '../visit.ts';
import { emptyText, historyFault, outcomeText, runLink } from './parts.ts';

const ON_A_PAGE = 50;
/** So many are asked for at a time where not all of them are shown. */
const AT_A_TIME = 500;

/** What runs can be narrowed down to: what the history is asked for, and what is left out of that. */
interface Filter {
  readonly outcomes?: readonly KeptOutcome[];
  readonly isShown?: (run: RunSummary) => boolean;
}

const NOT_WELL: readonly KeptOutcome[] = [
  'failed',
  'refused',
  'partial',
  'misconfigured',
  'locked',
  'postponed',
  'interrupted',
  'killed',
  'unkept',
  'unknown',
];

const FILTERS = {
  all: {},
  changed: { isShown: ({ written }) => Object.values(written).some((count) => count > 0) },
  'not-well': { outcomes: NOT_WELL },
  refused: { outcomes: ['refused'] },
  dry: { isShown: ({ dryRun }) => dryRun },
} as const satisfies Record<string, Filter>;

export type RunFilter = keyof typeof FILTERS;

/** Shows the runs, the newest first. */
export async function runsPage(c: ConsoleContext): Promise<Response> {
  const visit = c.get('visit');
  const { say, number } = visit.words;
  const asked = c.req.query('show') ?? '';
  const filter: RunFilter = Object.hasOwn(FILTERS, asked) ? (asked as RunFilter) : 'all';
  const before = c.req.query('before');
  const found = runsOf(visit, FILTERS[filter], before);
  const shown = found.slice(0, ON_A_PAGE);
  const last = shown.at(-1);
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
    ? emptyText(visit, say(filter === 'all' ? 'console.findings.no-run' : 'console.runs.none'))
    : table(
        say('console.runs.caption'),
        heads,
        shown.map((run) => [
          runLink(run, visit),
          outcomeHtml(run, visit),
          number(run.written.added),
          number(run.written.removed),
          number(run.findings),
        ]),
      )
}
${further(visit, filter, {
  isFirst: before === undefined,
  ...(last && found.length > shown.length && { last: last.run }),
})}`;
  return page(c, { title: say('console.part.runs'), part: 'runs', body });
}

/** What did not go well is seen at a glance down the list. */
function outcomeHtml(run: RunSummary, { words }: Visit): Html {
  const tone = TONES[run.outcome];
  const text = outcomeText(run, words);
  return tone === 'good' ? html`${text}` : html`<span class="${tone}">${text}</span>`;
}

/** One more than a page shows, where there are so many. */
function runsOf({ history }: Visit, { outcomes, isShown }: Filter, before: string | undefined): RunSummary[] {
  const limit = isShown ? AT_A_TIME : ON_A_PAGE + 1;
  const found: RunSummary[] = [];
  let from = before;
  for (;;) {
    const runs = history.runs({
      limit,
      ...(outcomes && { outcomes }),
      ...(from !== undefined && { before: from }),
    });
    found.push(...(isShown ? runs.filter(isShown) : runs));
    from = runs.at(-1)?.run;
    if (found.length > ON_A_PAGE || runs.length < limit) return found;
  }
}

/** Links to the newest and to the older ones. */
function further(
  { words }: Visit,
  show: RunFilter,
  { isFirst, last }: { readonly isFirst: boolean; readonly last?: string },
): Html {
  const { say } = words;
  if (isFirst && last === undefined) return html``;
  return html`<nav class="pager" aria-label="${say('console.pages')}"><ul>
${isFirst ? '' : html`<li><a href="/runs?show=${show}">${say('console.runs.newest')}</a></li>`}
${last === undefined ? '' : html`<li><a rel="next" href="/runs?show=${show}&before=${encodeURIComponent(last)}">${say('console.runs.older')}</a></li>`}
</ul></nav>`;
}
