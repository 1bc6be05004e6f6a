/** The first page: whether all is well, what needs a person, what comes next. */
import { html } from 'hono/html';
import { errorLines } from '../../report/explain.ts';
import { neutralised } from '../../report/layout.ts';
import { deliveryNotes } from '../../report/notes.ts';
import { isCompleted, type KeptReport, type RunSummary } from '../../report/report.ts';
import { summary, verdict as verdictOf } from '../../report/verdict.ts';
import { approvableOf, JUDGED, overtakenBy } from '../approvable.ts';
import { actionForms } from '../forms.ts';
import { type Html, page, sections } from '../page.ts';
import type { ServiceState } from '../service.ts';
import { type ConsoleContext, personOf, type Visit } from '../visit.ts';
import { doings } from './doings.ts';
import { historyFault, outcomeText, runLink } from './parts.ts';
import { running } from './running.ts';
import { trends } from './trends.ts';

/** How many of the newest runs are looked through for the last sync. */
const LOOKED_THROUGH = 200;

/** Shows how the service is. */
export async function overview(c: ConsoleContext): Promise<Response> {
  const visit = c.get('visit');
  const { words, service, history } = visit;
  const { say } = words;
  const runs = history.runs({ limit: LOOKED_THROUGH });
  const state = service.state();
  const last = runs.find(isSync);
  const completed = runs.find(isCompleted);
  const report = last && history.run(last.run);
  // A run that could not read has not looked: what waited before it waits still.
  const judged = runs.find((run) => isSync(run) && JUDGED.includes(run.outcome));
  const planned = judged?.run === last?.run ? report : judged && history.run(judged.run);
  const [newest] = runs;
  const body = html`
${historyFault(visit)}
${verdict(last, state, visit)}
${state.running ? running(state, visit) : ''}
${todo({ report, planned, tried: newest && isTriedUndo(newest) ? newest : undefined }, state, visit)}
${report ? sections([deliveryNotes(report, words)], visit) : ''}
<div class="card"><dl>
<dt>${say('console.overview.last-run')}</dt><dd>${last ? html`${runLink(last, visit)}, ${outcomeText(last, words)}` : say('console.overview.none')}</dd>
<dt>${say('console.overview.last-completed')}</dt><dd>${completed ? html`${runLink(completed, visit)}, ${summary(completed.written, words)}` : say('console.overview.none')}</dd>
<dt>${say('console.overview.next-run')}</dt><dd>${state.next === undefined ? say('console.overview.none') : words.time(state.next)}</dd>
</dl></div>
${actionForms(personOf(c), state, visit)}
${trends(visit, runs.find(({ finishedAt }) => finishedAt !== undefined)?.run ?? '', c.req.query('mapping'))}
${doings(visit)}`;
  return page(c, { title: say('console.part.overview'), part: 'overview', body });
}

/** Whether a run was one by the schedule, or like it. */
function isSync({ dryRun, import: imported, undo, only }: RunSummary): boolean {
  return !dryRun && !imported && !undo && !only;
}

/** Whether a run has tried an undo, which waits for somebody to go on with it or to leave it. */
function isTriedUndo({ dryRun, undo, outcome }: RunSummary): boolean {
  return dryRun && undo !== undefined && outcome !== 'unchanged' && outcome !== 'running';
}

/** Is all well, in one sentence. */
function verdict(last: RunSummary | undefined, state: ServiceState, { words, history }: Visit): Html {
  const { say, time } = words;
  const { pause } = state;
  const at = last ? time(last.startedAt) : '';
  const [tone, text] = pause?.quiet
    ? ['warning', say('console.verdict.quiet', { until: time(pause.until ?? '') })]
    : pause
      ? ['warning', say('console.verdict.paused', { since: time(pause.since), reason: pause.reason })]
      : !last
        ? history.problems().length > 0
          ? ['bad', say('console.verdict.unread')]
          : ['warning', say('console.verdict.none')]
        : !state.isReady
          ? ['bad', say('console.verdict.stale')]
          : last.outcome === 'applied' || last.outcome === 'unchanged'
            ? ['good', say('console.verdict.well', { time: at })]
            : last.outcome === 'partial'
              ? ['warning', say('console.verdict.partial', { time: at })]
              : last.outcome === 'running'
                ? ['good', say('console.verdict.running')]
                : ['bad', say('console.verdict.not-well', { time: at, outcome: outcomeText(last, words) })];
  return html`<p class="card verdict ${tone}">${text}</p>`;
}

/** Runs that may need a person. */
interface Concern {
  /** The last sync. */
  readonly report: KeptReport | undefined;
  /** The last one that came to a plan. */
  readonly planned: KeptReport | undefined;
  /** An undo that was only tried, and nothing since. */
  readonly tried: RunSummary | undefined;
}

/** What waits for a person. */
function todo({ report, planned, tried }: Concern, { pause }: ServiceState, { words, history }: Visit): Html {
  const { say } = words;
  const items: Html[] = [];
  if (planned && approvableOf(planned) && !overtakenBy(planned, history)) {
    const text = say(planned.outcome === 'refused' ? 'console.todo.refused' : 'console.todo.withheld');
    items.push(html`<li><a href="/runs/${planned.run}/approval">${text}</a></li>`);
  }
  if (tried) items.push(html`<li><a href="/runs/${tried.run}">${say('console.todo.undo')}</a></li>`);
  if (pause && !pause.quiet) items.push(html`<li>${say('console.todo.paused')}</li>`);
  if (history.problems().length > 0) items.push(html`<li>${say('console.todo.history')}</li>`);
  if (report?.error) {
    const why = errorLines(report.error, say).filter(({ tone }) => tone !== 'faint');
    items.push(
      html`<li><a href="/runs/${report.run}">${verdictOf(report, words).text}</a>${why.map(({ text }) => html`<br>${neutralised(text)}`)}</li>`,
    );
  }
  return html`<h2>${say('console.todo')}</h2>
<div class="card">${items.length === 0 ? html`<p>${say('console.todo.nothing')}</p>` : html`<ul>${items}</ul>`}</div>`;
}
