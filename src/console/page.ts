/** What all pages are made of: the frame around them, and the few forms in which they show things. */
import { html } from 'hono/html';
import type { MessageKey } from '../messages/messages.ts';
import { languages } from '../messages/messages.ts';
import { type Line, neutralised, type Section } from '../report/layout.ts';
import { type Links, linkedPieces } from '../report/links.ts';
import { SCRIPT_PATH } from './script.ts';
import { STYLE_PATH } from './style.ts';
import type { ConsoleContext, Visit } from './visit.ts';

/** Markup: whatever is put into it as a text is escaped. */
export type Html = ReturnType<typeof html>;

/** The parts of the console, as the bar at the top names them. */
const PARTS = [
  ['overview', '/'],
  ['runs', '/runs'],
  ['cohorts', '/cohorts'],
  ['people', '/people'],
  ['findings', '/findings'],
  ['settings', '/settings'],
] as const satisfies readonly (readonly [string, string])[];

type Part = (typeof PARTS)[number][0];

/** What goes into the frame. */
interface Content {
  readonly title: string;
  /** Absent on pages that belong to none. */
  readonly part?: Part;
  readonly body: Html;
}

/** Answers with a page. */
export async function page(
  c: ConsoleContext,
  { title, part, body }: Content,
  status: 200 | 400 | 401 | 403 | 404 | 405 | 409 | 413 | 415 | 421 | 429 | 500 = 200,
): Promise<Response> {
  const { language, words } = c.get('visit');
  const { say } = words;
  const person = c.get('person');
  return c.html(
    await html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} – ${say('console.name')}</title>
<link rel="stylesheet" href="${STYLE_PATH}">
<script src="${SCRIPT_PATH}" defer></script>
<link rel="icon" href="/icon.svg" type="image/svg+xml">
</head>
<body>
<a class="skip" href="#content">${say('console.skip')}</a>
<header>
<p class="name">${say('console.name')}</p>
${person ? navigation(part, say) : ''}
<div class="who">
${person ? html`<span>${say('console.who', { name: neutralised(person.name), role: say(`console.role.${person.role}`) })}</span>` : ''}
${languageForm(c, language)}
${person && person.way !== 'proxy' ? html`<form method="post" action="/logout"><button class="plain">${say('console.logout')}</button></form>` : ''}
</div>
</header>
<main id="content" tabindex="-1">
<h1>${title}</h1>
${body}
</main>
</body>
</html>
`,
    status,
  );
}

function navigation(part: Part | undefined, say: (key: MessageKey) => string): Html {
  return html`<nav aria-label="${say('console.navigation')}"><ul>
${PARTS.map(
  ([name, path]) =>
    html`<li><a href="${path}"${part === name ? html` aria-current="page"` : ''}>${say(`console.part.${name}`)}</a></li>`,
)}
</ul></nav>`;
}

/** The other languages, each in its own words. The page that one is on comes again; of a form's answer, the first page. */
function languageForm(c: ConsoleContext, current: string): Html {
  const back = c.req.method === 'GET' ? pathOf(c) : '/';
  return html`<form method="post" action="/language"><input type="hidden" name="back" value="${back}">
${languages
  .filter((language) => language !== current)
  .map(
    (language) =>
      html`<button class="plain" name="language" value="${language}" lang="${language}">${languageName(language)}</button>`,
  )}</form>`;
}

function languageName(language: string): string {
  const name = new Intl.DisplayNames(language, { type: 'language' }).of(language) ?? language;
  return name.charAt(0).toLocaleUpperCase(language) + name.slice(1);
}

function pathOf(c: ConsoleContext): string {
  const { pathname, search } = new URL(c.req.url);
  return pathname + search;
}

/** Sections of a report, as they stand on a terminal: lines become paragraphs, indented ones items of a list. */
export function sections(all: readonly Section[], { links }: Visit): Html {
  return html`${all
    .filter((section) => section.length > 0)
    .map((section) => html`<div class="section">${section.map((line) => lineHtml(line, links))}</div>`)}`;
}

function lineHtml({ text, tone, indent = 0, whole = false }: Line, links: Links | undefined): Html {
  if (whole) return html`<pre class="command" tabindex="0">${neutralised(text)}</pre>`;
  return html`<p class="${tone ?? 'text'}${indent > 0 ? ' indented' : ''}">${linked(text, links)}</p>`;
}

/** A text in which users are links to their profile pages in Moodle, where it is known where that is. */
export function linked(text: string, links: Links | undefined): Html {
  const shown = neutralised(text);
  if (!links) return html`${shown}`;
  return html`${linkedPieces(shown, links).map(({ text: piece, address }) =>
    address === undefined ? piece : html`<a href="${address}">${piece}</a>`,
  )}`;
}

/** A table with a caption, which says what it is of; figures are numbers that stand on the right. */
export function table(
  caption: string,
  heads: readonly (string | { readonly figure: string })[],
  rows: readonly (readonly (string | Html)[])[],
): Html {
  const isFigure = heads.map((head) => typeof head !== 'string');
  const cell = (content: string | Html, column: number) => {
    const shown = typeof content === 'string' ? neutralised(content) : content;
    if (column === 0) return html`<th scope="row">${shown}</th>`;
    return isFigure[column] ? html`<td class="figure">${shown}</td>` : html`<td>${shown}</td>`;
  };
  return html`<div class="scroll" role="region" aria-label="${neutralised(caption)}" tabindex="0"><table>
<caption>${neutralised(caption)}</caption>
<thead><tr>${heads.map((head) =>
    typeof head === 'string'
      ? html`<th scope="col">${head}</th>`
      : html`<th scope="col" class="figure">${head.figure}</th>`,
  )}</tr></thead>
<tbody>${rows.map((row) => html`<tr>${row.map(cell)}</tr>\n`)}</tbody>
</table></div>`;
}

/** Links to the pages of a long list; nothing where one holds all of it. @param page counted from 1 */
export function pager(
  c: ConsoleContext,
  { page: current, pages }: { readonly page: number; readonly pages: number },
): Html {
  if (pages <= 1) return html``;
  const { say } = c.get('visit').words;
  const link = (to: number, text: string, rel: string) => {
    const url = new URL(c.req.url);
    url.searchParams.set('page', String(to));
    return html`<li><a rel="${rel}" href="${url.pathname + url.search}">${text}</a></li>`;
  };
  return html`<nav class="pager" aria-label="${say('console.pages')}"><ul>
${current > 1 ? link(current - 1, say('console.page.previous'), 'prev') : ''}
<li aria-current="page">${say('console.page.of', { page: current, pages })}</li>
${current < pages ? link(current + 1, say('console.page.next'), 'next') : ''}
</ul></nav>`;
}

/** Which page of a list was asked for, and what stands on it. */
export function paged<T>(
  c: ConsoleContext,
  items: readonly T[],
  size: number,
): { readonly shown: readonly T[]; readonly page: number; readonly pages: number } {
  const pages = Math.max(1, Math.ceil(items.length / size));
  const asked = Number(c.req.query('page') ?? 1);
  const current = Number.isInteger(asked) ? Math.min(Math.max(asked, 1), pages) : 1;
  return { shown: items.slice((current - 1) * size, current * size), page: current, pages };
}
