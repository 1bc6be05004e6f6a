/** Why somebody is in a cohort or is not: --explain as a page. What is asked stands in no address. */
import { html } from 'hono/html';
import { HTTPException } from 'hono/http-exception';
import type { Explanation, Question } from '../../report/explanation.ts';
import { explanationSections } from '../../report/explanation-text.ts';
import { noted } from '../actions/noted.ts';
import { page, sections } from '../page.ts';
import type { ConsoleService } from '../service.ts';
import type { ConsoleContext } from '../visit.ts';

/** What can be asked about. */
const ABOUT = ['student', 'user', 'cohort'] as const satisfies readonly Question['about'][];

/** An answer takes no longer, in milliseconds: somebody waits for it. */
const LOOKING_MS = 100_000;
const LONGEST = 255;

/** Services of which somebody is asking: both sides are read whole for an answer, and not several times at once. */
const asked = new WeakSet<ConsoleService>();

export function peoplePage(c: ConsoleContext): Promise<Response> {
  return shown(c, { about: 'student', value: '' });
}

/** Answers what the form asks. */
export async function lookUp(c: ConsoleContext): Promise<Response> {
  const form = await c.req.parseBody();
  const about = ABOUT.find((known) => known === form.about);
  const value = String(form.value ?? '').trim();
  if (!about || value === '' || value.length > LONGEST) throw new HTTPException(400);
  const { service } = c.get('visit');
  if (asked.has(service)) throw new HTTPException(409);
  noted(c, { kind: 'look-up', detail: about });
  asked.add(service);
  try {
    return await shown(
      c,
      { about, value },
      await service.explain({ about, value }, AbortSignal.timeout(LOOKING_MS)),
    );
  } finally {
    asked.delete(service);
  }
}

function shown(c: ConsoleContext, { about, value }: Question, answer?: Explanation): Promise<Response> {
  const { words } = c.get('visit');
  const { say } = words;
  const body = html`
<form method="post" action="/people" class="card" role="search">
<label>${say('console.people.about')} <select name="about">${ABOUT.map(
    (one) =>
      html`<option value="${one}"${one === about ? html` selected` : ''}>${say(`console.people.${one}`)}</option>`,
  )}</select></label>
<label>${say('console.people.value')} <input name="value" value="${value}" required maxlength="${LONGEST}" autocomplete="off"></label>
<button>${say('console.people.look')}</button>
</form>
<p class="faint">${say('console.people.how')}</p>
${answer ? sections(explanationSections(answer, words), c.get('visit')) : ''}`;
  return page(c, { title: say('console.part.people'), part: 'people', body });
}
