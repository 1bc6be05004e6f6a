/** What people did in the console last. */
import { html } from 'hono/html';
import { type Html, table } from '../page.ts';
import type { Visit } from '../visit.ts';
import { shortTime } from './parts.ts';

const SHOWN = 15;

/** A table of it; nothing where nobody has done anything. */
export function doings(visit: Visit): Html {
  const { say } = visit.words;
  const actions = visit.history.actions(SHOWN);
  if (actions.length === 0) return html``;
  return table(
    say('console.doings'),
    [
      say('console.doings.at'),
      say('console.doings.who'),
      say('console.doings.what'),
      say('console.doings.about'),
    ],
    actions.map(({ at, who, kind, run, detail = '' }) => [
      shortTime(at, visit),
      who,
      say(`console.doing.${kind}`),
      run === undefined ? detail : html`<a href="/runs/${run}">${run}</a> ${detail}`,
    ]),
  );
}
