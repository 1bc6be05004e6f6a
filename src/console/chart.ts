/** Charts as SVG made on the server, each with its figures in a table beside it for those who cannot see it. */
import { scaleLinear, scaleTime } from 'd3-scale';
import { line } from 'd3-shape';
import { html } from 'hono/html';
import { neutralised } from '../report/layout.ts';
import { type Html, table } from './page.ts';
import type { Visit } from './visit.ts';

/** One line of a chart. */
export interface Series {
  readonly name: string;
  /** In the order of their days. */
  readonly points: readonly Point[];
  /** Which colour it has: lines that belong together have the same. Absent: one of its own. */
  readonly colour?: number;
  readonly isDashed?: boolean;
}

interface Point {
  /** `2026-11-22` */
  readonly day: string;
  readonly value: number;
}

interface Chart {
  readonly title: string;
  readonly series: readonly Series[];
  /** How a value is said. */
  readonly show: (value: number) => string;
  /** The scale ends no lower: whoever sees hardly anything move is not to see mountains. */
  readonly least: number;
}

const WIDTH = 720;
const HEIGHT = 220;
const MARGIN = { top: 16, right: 24, bottom: 32 } as const;
/** For each character of the longest figure on the left, as wide as on a narrow screen, where letters are larger. */
const CHARACTER = 12;
/** Colours that the style sheet has. */
export const COLOURS = 5;
const DAY_MS = 86_400_000;

/** A chart of days; nothing where there is no point to show. */
export function chart({ title, series, show, least }: Chart, visit: Visit): Html {
  const points = series.flatMap((one) => one.points);
  if (points.length === 0) return html``;
  const { words } = visit;
  const times = points.map(({ day }) => timeOf(day));
  const [first, last] = [Math.min(...times), Math.max(...times)];
  const y = scaleLinear(
    [0, Math.max(least, ...points.map(({ value }) => value))],
    [HEIGHT - MARGIN.bottom, MARGIN.top],
  ).nice(4);
  const figures = y.ticks(4).map((tick) => ({ at: y(tick), text: show(tick) }));
  const left = 16 + CHARACTER * Math.max(...figures.map(({ text }) => text.length));
  const x = scaleTime([new Date(first), new Date(last)], [left, WIDTH - MARGIN.right]);
  const path = line<Point>(
    ({ day }) => x(timeOf(day)),
    ({ value }) => y(value),
  );
  const day = dayName(last - first, visit);
  return html`<figure>
<figcaption>${title}</figcaption>
<svg class="chart" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${title}">
${figures.map(
  ({
    at,
    text,
  }) => html`<line class="axis" x1="${left}" x2="${WIDTH - MARGIN.right}" y1="${at}" y2="${at}"></line>
<text x="${left - 8}" y="${at + 4}" text-anchor="end">${text}</text>`,
)}
${x.ticks(6).map((tick) => html`<text x="${x(tick)}" y="${HEIGHT - 8}" text-anchor="middle">${day.format(tick)}</text>`)}
${series.map((one, index) => {
  const [point] = one.points;
  return one.points.length === 1 && point
    ? html`<circle class="${styleOf(one, index)}" cx="${x(timeOf(point.day))}" cy="${y(point.value)}" r="4"></circle>`
    : html`<path class="${styleOf(one, index)}" d="${path([...one.points]) ?? ''}"></path>`;
})}
</svg>
${
  series.length > 1
    ? html`<ul class="legend">${series.map(
        (one, index) =>
          html`<li><svg viewBox="0 0 24 12" aria-hidden="true"><line class="${styleOf(one, index)}" x1="0" x2="24" y1="6" y2="6"></line></svg> ${neutralised(one.name)}</li>`,
      )}</ul>`
    : ''
}
<details><summary>${words.say('console.chart.figures')}</summary>${figuresOf(title, series, show, words)}</details>
</figure>`;
}

/** The classes that make a line what it is. */
function styleOf({ colour, isDashed = false }: Series, index: number): string {
  return `c${(colour ?? index) % COLOURS}${isDashed ? ' dashed' : ''}`;
}

/** How days are called below: by their year where there are several. @param span in milliseconds */
function dayName(span: number, { language, service }: Visit): Intl.DateTimeFormat {
  const own = span > 330 * DAY_MS ? ({ year: 'numeric' } as const) : ({ day: 'numeric' } as const);
  return new Intl.DateTimeFormat(language, { month: 'short', ...own, timeZone: service.timezone });
}

function figuresOf(
  title: string,
  series: readonly Series[],
  show: Chart['show'],
  words: Visit['words'],
): Html {
  const days = [...new Set(series.flatMap(({ points }) => points.map(({ day }) => day)))].sort().reverse();
  const byDay = series.map(({ points }) => new Map(points.map(({ day, value }) => [day, value])));
  const cell = (value: number | undefined) => (value === undefined ? '' : show(value));
  return table(
    title,
    [words.say('console.chart.day'), ...series.map((one) => ({ figure: one.name }))],
    days.map((day) => [words.date(`${day}T12:00:00Z`), ...byDay.map((values) => cell(values.get(day)))]),
  );
}

/** Noon, so that a time zone makes no other day of it. */
function timeOf(day: string): number {
  return Date.parse(`${day}T12:00:00Z`);
}
