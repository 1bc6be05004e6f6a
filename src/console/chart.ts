/** Charts as SVG made on the server, each with its figures in a table beside it for those who cannot see it. */
import { scaleLinear, scaleTime } from 'd3-scale';
import { line } from 'd3-shape';
import { html } from 'hono/html';
import { type Html, table } from './page.ts';
import type { Visit } from './visit.ts';

/** One line of a chart. */
export interface Series {
  readonly name: string;
  /** In the order of their days. */
  readonly points: readonly Point[];
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
}

const WIDTH = 720;
const HEIGHT = 220;
const MARGIN = { top: 12, right: 16, bottom: 28, left: 64 } as const;
/** Colours that the style sheet has; more lines have them again, and names in the table. */
const COLOURS = 5;

/** A chart of days; nothing where there is no point to show. */
export function chart({ title, series, show }: Chart, { words }: Visit): Html {
  const points = series.flatMap((one) => one.points);
  if (points.length === 0) return html``;
  const times = points.map(({ day }) => timeOf(day));
  const x = scaleTime(
    [new Date(Math.min(...times)), new Date(Math.max(...times))],
    [MARGIN.left, WIDTH - MARGIN.right],
  );
  const y = scaleLinear(
    [0, Math.max(1, ...points.map(({ value }) => value))],
    [HEIGHT - MARGIN.bottom, MARGIN.top],
  ).nice(4);
  const path = line<Point>(
    ({ day }) => x(timeOf(day)),
    ({ value }) => y(value),
  );
  const name = (index: number) => `c${index % COLOURS}`;
  return html`<figure>
<figcaption>${title}</figcaption>
<svg class="chart" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${title}">
${y.ticks(4).map(
  (
    tick,
  ) => html`<line class="axis" x1="${MARGIN.left}" x2="${WIDTH - MARGIN.right}" y1="${y(tick)}" y2="${y(tick)}"></line>
<text x="${MARGIN.left - 8}" y="${y(tick) + 4}" text-anchor="end">${show(tick)}</text>`,
)}
${x.ticks(6).map((tick) => html`<text x="${x(tick)}" y="${HEIGHT - 8}" text-anchor="middle">${words.date(tick.toISOString())}</text>`)}
${series.map((one, index) =>
  one.points.length === 1
    ? one.points.map(
        ({ day, value }) =>
          html`<circle class="${name(index)}" cx="${x(timeOf(day))}" cy="${y(value)}" r="3"></circle>`,
      )
    : html`<path class="${name(index)}" d="${path([...one.points]) ?? ''}"></path>`,
)}
</svg>
${
  series.length > 1
    ? html`<ul class="legend">${series.map(
        (one, index) =>
          html`<li><svg viewBox="0 0 24 12" aria-hidden="true"><rect class="${name(index)}" width="24" height="12"></rect></svg> ${one.name}</li>`,
      )}</ul>`
    : ''
}
<details><summary>${words.say('console.chart.figures')}</summary>${figuresOf({ title, series, show }, words)}</details>
</figure>`;
}

function figuresOf({ title, series, show }: Chart, words: Visit['words']): Html {
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
