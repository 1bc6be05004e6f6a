/** The configuration as it holds, and both connections looked at on demand. */
import { html } from 'hono/html';
import type { EffectiveValue } from '../../config/config.ts';
import { describeOrigin } from '../../config/print.ts';
import type { CheckReport } from '../../report/check.ts';
import { checkSections } from '../../report/check-text.ts';
import { noted } from '../actions/noted.ts';
import { type Html, page, sections, table } from '../page.ts';
import { type ConsoleContext, personOf, type Visit } from '../visit.ts';

/** A check takes no longer, in milliseconds: somebody waits for it. */
const CHECK_MS = 100_000;

export function settingsPage(c: ConsoleContext): Promise<Response> {
  return shown(c);
}

/** Looks at both sides, and shows what was found above the settings. */
export async function checkAction(c: ConsoleContext): Promise<Response> {
  const { service } = c.get('visit');
  noted(c, { kind: 'check' });
  return shown(c, await service.check(AbortSignal.timeout(CHECK_MS)));
}

function shown(c: ConsoleContext, check?: CheckReport): Promise<Response> {
  const visit = c.get('visit');
  const { service, language, words } = visit;
  const { say } = words;
  const options = {
    translate: say,
    language,
    timezone: service.timezone,
    verbose: false,
    width: 0,
    color: false,
  };
  const found = check && sections(checkSections(check, options), visit);
  const button = html`<form method="post" action="/settings/check" class="actions"><button>${say('console.check')}</button></form>`;
  const body = html`
${found ?? ''}
${personOf(c).role === 'operator' ? button : ''}
${valuesTable(service.effective, visit)}`;
  return page(c, { title: say('console.part.settings'), part: 'settings', body });
}

function valuesTable(values: readonly EffectiveValue[], { words }: Visit): Html {
  const { say } = words;
  return table(
    say('console.settings.caption'),
    [say('console.settings.key'), say('console.settings.value'), say('console.settings.origin')],
    values.map(({ path, value, origin }) => [
      html`<code>${path.map((name) => (typeof name === 'number' ? name + 1 : name)).join('.')}</code>`,
      html`<span class="value">${[value ?? ''].flat().join(', ')}</span>`,
      describeOrigin(origin, value === null, say),
    ]),
  );
}
