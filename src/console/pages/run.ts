/** One run: its report as on a terminal, its figures, its plan by cohort, what was found. */
import { html } from 'hono/html';
import type { MessageKey } from '../../messages/messages.ts';
import { COLUMNS, events, sumOf } from '../../report/figures.ts';
import { findingSections } from '../../report/findings.ts';
import { headline, verdictLines } from '../../report/headline.ts';
import { neutralised } from '../../report/layout.ts';
import {
  circumstances,
  deliveryNotes,
  enrolmentNotes,
  guardNotes,
  historyNotes,
} from '../../report/notes.ts';
import type { KeptReport } from '../../report/report.ts';
import { approvableOf, overtakenBy } from '../approvable.ts';
import { type Html, page, sections, table } from '../page.ts';
import { type ConsoleContext, personOf, type Visit } from '../visit.ts';
import { overtaken } from './approval.ts';
import { changesSection } from './changes.ts';
import { RUN_FILES } from './downloads.ts';
import { reportOf } from './kept.ts';
import { notFound } from './not-found.ts';
import { historyFault, outcomeText, shortTime } from './parts.ts';

/** Shows a run. */
export async function runPage(c: ConsoleContext): Promise<Response> {
  const visit = c.get('visit');
  const report = reportOf(c);
  if (!report) return notFound(c);
  const { words } = visit;
  const { say } = words;
  const by =
    report.by === undefined
      ? html``
      : html`<p>${say('console.run.by', { name: neutralised(report.by) })}</p>`;
  const title = say('console.run.title', {
    time: shortTime(report.startedAt, visit),
    outcome: outcomeText(report, words),
  });
  const body = html`
${historyFault(visit)}
${by}
${sections([verdictLines(report, words, undefined), ...headline(report, words, 0)], visit)}
${waiting(c, report)}
${figures(report, visit)}
${changesSection(c, report)}
<h2>${say('console.findings')}</h2>
${report.findings.length === 0 ? html`<p>${say('console.findings.none')}</p>` : sections(findingSections(report.findings, words), visit)}
<h2>${say('console.run.notes')}</h2>
<ul class="files">${RUN_FILES.map((file) => html`<li><a href="/runs/${report.run}/files/${file}" download>${say(`console.file.${file}`)}</a></li>`)}</ul>
${sections(
  [
    ...guardNotes(report, words),
    historyNotes(report, words),
    deliveryNotes(report, words),
    enrolmentNotes(report, words),
    circumstances(report, words, undefined),
  ],
  visit,
)}`;
  return page(c, { title, part: 'runs', body });
}

/** What an operator can do about it: approve, or take it back. */
function waiting(c: ConsoleContext, report: KeptReport): Html {
  const visit = c.get('visit');
  const { say } = visit.words;
  const approvable = approvableOf(report);
  const later = approvable && overtakenBy(report, visit.history);
  const isWritten = Object.values(report.written).some((count) => count > 0);
  const mayUndo = personOf(c).role === 'operator' && isWritten && !report.dryRun;
  return html`${
    later
      ? overtaken(later, visit)
      : approvable
        ? html`<p class="actions"><a class="button" href="/runs/${report.run}/approval">${say(`console.approval.${approvable.what}`)}</a></p>`
        : ''
  }${
    mayUndo
      ? html`<details class="card"><summary>${say('console.undo')}</summary>
<p>${say('console.undo.how')}</p>
<form method="post" action="/runs/${report.run}/undo">
<label class="choice"><input type="checkbox" name="also" value="later"> ${say('console.undo.also')}</label>
<button class="plain">${say('console.undo.try')}</button>
</form></details>`
      : ''
  }`;
}

/** What the columns are called: on a screen there is room for words. */
const HEADS = {
  rows: 'report.table.rows',
  unmatchedRows: 'report.table.unmatchedRows',
  cohorts: 'report.table.cohorts',
  added: 'history.added',
  removed: 'history.removed',
  membersAfter: 'report.table.membersAfter',
} as const satisfies Record<(typeof COLUMNS)[number], MessageKey>;

/** The figures of each mapping, and of all together. */
function figures({ mappings }: KeptReport, { words }: Visit): Html {
  if (mappings.length === 0) return html``;
  const { say, number } = words;
  const all = mappings.length > 1 ? [...mappings, sumOf(mappings, say('report.table.total'))] : mappings;
  return table(
    say('report.table.heading'),
    [
      say('report.table.mapping'),
      ...COLUMNS.map((figure) => ({ figure: say(HEADS[figure]) })),
      say('console.run.events'),
    ],
    all.map((one) => [one.mapping, ...COLUMNS.map((figure) => number(one[figure])), events(one, words)]),
  );
}
