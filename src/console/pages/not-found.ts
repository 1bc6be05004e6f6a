/** What is not there, and what went wrong. */
import { html } from 'hono/html';
import { page } from '../page.ts';
import type { ConsoleContext } from '../visit.ts';

/** The statuses that have words of their own. */
const CODES = {
  400: true,
  403: true,
  404: true,
  405: true,
  409: true,
  413: true,
  415: true,
  421: true,
  500: true,
} as const;
export type ErrorStatus = keyof typeof CODES;

export function isErrorStatus(status: number): status is ErrorStatus {
  return Object.hasOwn(CODES, status);
}

/** A page for a request that was not answered. */
export function errorPage(c: ConsoleContext, status: ErrorStatus): Promise<Response> {
  const { say } = c.get('visit').words;
  const body = html`<p class="card">${say(`console.error.${status}`)}</p>
<p><a href="/">${say('console.part.overview')}</a></p>`;
  return page(c, { title: say(`console.error.title.${status}`), body }, status);
}

export function notFound(c: ConsoleContext): Promise<Response> {
  return errorPage(c, 404);
}
