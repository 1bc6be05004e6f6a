/** Charts of the last 90 days, by mapping. */
import { html } from 'hono/html';
import type { DayFigures } from '../../history/days.ts';
import { chart, type Series } from '../chart.ts';
import type { Html } from '../page.ts';
import type { ConsoleService } from '../service.ts';
import type { Visit } from '../visit.ts';

const DAYS = 90;
const DAY_MS = 86_400_000;

/** The charts; nothing where no run has completed in that time. @param newest the run that ended last */
export function trends(visit: Visit, newest: string): Html {
  const { words } = visit;
  const { say, number } = words;
  const days = daysOf(visit, newest);
  if (days.length === 0) return html``;
  const byMapping = Map.groupBy(days, ({ mapping }) => mapping);
  const ofMappings = (value: (figures: DayFigures) => number): Series[] =>
    [...byMapping].map(([name, figures]) => ({
      name,
      points: figures.map((one) => ({ day: one.day, value: value(one) })),
    }));
  const joined = [...byMapping].flatMap(([mapping, figures]): Series[] => [
    {
      name: say('console.chart.joined', { mapping }),
      points: figures.map(({ day, added }) => ({ day, value: added })),
    },
    {
      name: say('console.chart.left', { mapping }),
      points: figures.map(({ day, removed }) => ({ day, value: removed })),
    },
  ]);
  const longest = new Map(days.map(({ day, longest: value }) => [day, value]));
  const share = ({ rows, unmatchedRows }: DayFigures) => (rows === 0 ? 0 : unmatchedRows / rows);
  return html`<h2>${say('console.trends')}</h2>
${chart({ title: say('console.trends.members'), series: ofMappings(({ members }) => members), show: number }, visit)}
${chart({ title: say('console.trends.moves'), series: joined, show: number }, visit)}
${chart({ title: say('console.trends.rows'), series: ofMappings(({ rows }) => rows), show: number }, visit)}
${chart({ title: say('console.trends.unmatched'), series: ofMappings(share), show: words.percent }, visit)}
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
  },
  visit,
)}`;
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
