/** Charts of the last 90 days, by mapping. */
import { html } from 'hono/html';
import type { DayFigures } from '../../history/days.ts';
import { neutralised } from '../../report/layout.ts';
import { COLOURS, chart, type Series } from '../chart.ts';
import type { Html } from '../page.ts';
import type { ConsoleService } from '../service.ts';
import type { Visit } from '../visit.ts';

const DAYS = 90;
const DAY_MS = 86_400_000;

/** No more mappings have a line of their own: the others are drawn as one. */
const MOST = COLOURS;

/**
 * The charts; nothing where no run has completed in that time.
 * @param newest the run that ended last
 * @param asked the mapping that is to be shown alone; of any other name, all are
 */
export function trends(visit: Visit, newest: string, asked: string | undefined): Html {
  const { words } = visit;
  const { say, number } = words;
  const all = daysOf(visit, newest);
  if (all.length === 0) return html``;
  const names = [...new Set(all.map(({ mapping }) => mapping))];
  const alone = names.find((name) => name === asked);
  const days =
    alone === undefined
      ? gathered(all, (count) => say('console.trends.others', { count }))
      : all.filter(({ mapping }) => mapping === alone);
  const byMapping = [...Map.groupBy(days, ({ mapping }) => mapping)];
  const ofMappings = (value: (figures: DayFigures) => number): Series[] =>
    byMapping.map(([name, figures]) => ({
      name,
      points: figures.map((one) => ({ day: one.day, value: value(one) })),
    }));
  const moves = byMapping.flatMap(([mapping, figures], colour): Series[] => [
    {
      name: say('console.chart.joined', { mapping }),
      colour,
      points: figures.map(({ day, added }) => ({ day, value: added })),
    },
    {
      name: say('console.chart.left', { mapping }),
      colour,
      isDashed: true,
      points: figures.map(({ day, removed }) => ({ day, value: removed })),
    },
  ]);
  const longest = new Map(days.map(({ day, longest: value }) => [day, value]));
  const share = ({ rows, unmatchedRows }: DayFigures) => (rows === 0 ? 0 : unmatchedRows / rows);
  const counts = { show: number, least: 4 };
  return html`<h2 id="trends">${say('console.trends')}</h2>
${names.length > MOST ? chooser(names, alone, visit) : ''}
${chart({ title: say('console.trends.members'), series: ofMappings(({ members }) => members), ...counts }, visit)}
${chart({ title: say('console.trends.moves'), series: moves, ...counts }, visit)}
${chart({ title: say('console.trends.rows'), series: ofMappings(({ rows }) => rows), ...counts }, visit)}
${chart({ title: say('console.trends.unmatched'), series: ofMappings(share), show: words.percent, least: 0.04 }, visit)}
${chart(
  {
    title: say('console.trends.duration'),
    series: [
      {
        name: say('console.trends.duration'),
        points: [...longest].map(([day, value]) => ({ day, value })),
      },
    ],
    show: words.duration,
    least: 1_000,
  },
  visit,
)}`;
}

/** One of many mappings alone. */
function chooser(names: readonly string[], alone: string | undefined, { words }: Visit): Html {
  const { say } = words;
  return html`<form method="get" action="/#trends" class="card">
<label>${say('report.table.mapping')} <select name="mapping"><option value="">${say('console.runs.show.all')}</option>${names.map(
    (name) =>
      html`<option value="${name}"${name === alone ? html` selected` : ''}>${neutralised(name)}</option>`,
  )}</select></label>
<button class="plain">${say('console.show')}</button>
</form>`;
}

/**
 * The mappings with the most members, and all others as one: more lines can be neither told apart nor named.
 * @param others what so many together are called
 */
export function gathered(
  days: readonly DayFigures[],
  others: (count: number) => string,
): readonly DayFigures[] {
  const most = new Map<string, number>();
  for (const { mapping, members } of days) most.set(mapping, Math.max(members, most.get(mapping) ?? 0));
  if (most.size <= MOST) return days;
  const largest = [...most].sort(([, a], [, b]) => b - a).map(([name]) => name);
  const own = new Set(largest.slice(0, MOST - 1));
  const mapping = others(most.size - own.size);
  const small = days.filter((one) => !own.has(one.mapping));
  const rest = [...Map.groupBy(small, ({ day }) => day)].map(([day, ones]): DayFigures => {
    const sum = (value: (one: DayFigures) => number) => ones.reduce((all, one) => all + value(one), 0);
    return {
      day,
      mapping,
      members: sum(({ members }) => members),
      rows: sum(({ rows }) => rows),
      unmatchedRows: sum(({ unmatchedRows }) => unmatchedRows),
      added: sum(({ added }) => added),
      removed: sum(({ removed }) => removed),
      longest: Math.max(...ones.map(({ longest }) => longest)),
    };
  });
  return [...days.filter((one) => own.has(one.mapping)), ...rest];
}

/** They are the same until another run has ended, or the day is over. */
const known = new WeakMap<ConsoleService, { readonly until: string; readonly days: readonly DayFigures[] }>();

function daysOf({ history, service, now }: Visit, newest: string): readonly DayFigures[] {
  const until = `${newest} ${now.toISOString().slice(0, 10)}`;
  const kept = known.get(service);
  if (kept?.until === until) return kept.days;
  const days = history.days(new Date(now.getTime() - DAYS * DAY_MS).toISOString());
  known.set(service, { until, days });
  return days;
}
