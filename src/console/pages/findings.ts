/** What is open now: by kind, the gravest first, since when, and what to do. */
import { html } from 'hono/html';
import type { RecordedFinding } from '../../history/reading.ts';
import type { Finding } from '../../plan/finding.ts';
import { byStudent, type FindingGroup, groupsOf, sizeOf, toneOf } from '../../report/finding-groups.ts';
import { findingText } from '../../report/finding-text.ts';
import { type Html, linked, page, paged, pager, table } from '../page.ts';
import type { ConsoleContext, Visit } from '../visit.ts';
import { emptyText, historyFault, shortTime } from './parts.ts';

/** How many of a kind are shown beside the others, and on a page of their own. */
const OF_EACH = 10;
const ON_A_PAGE = 100;

/** Shows all kinds, or one with all that there is of it. */
export async function findingsPage(c: ConsoleContext): Promise<Response> {
  const visit = c.get('visit');
  const { history, words } = visit;
  const { say } = words;
  const open = history.openFindings();
  const since = new Map(open?.findings.map((found) => [found.finding, found.since]));
  const groups = groupsOf((open?.findings ?? []).map(({ finding }: RecordedFinding) => finding));
  const kind = c.req.query('kind');
  const asked = groups.filter(([group]) => group === kind);
  const shown = asked.length > 0 ? asked : groups;
  const body = html`
${historyFault(visit)}
${open ? html`<p>${say('console.findings.of')} <a href="/runs/${open.run}">${shortTime(open.at, visit)}</a>.</p>` : emptyText(visit, say('console.findings.no-run'))}
${open && groups.length > 0 ? html`<p><a href="/findings/open.csv" download>${say('console.file.open.csv')}</a></p>` : ''}
${asked.length > 0 ? html`<p><a href="/findings">${say('console.findings.all')}</a></p>` : ''}
${open && groups.length === 0 ? html`<p>${say('console.findings.none')}</p>` : ''}
${shown.map(([group, found]) => groupSection(c, { group, found, since, isAlone: asked.length > 0 }))}`;
  return page(c, { title: say('console.part.findings'), part: 'findings', body });
}

interface Group {
  readonly group: FindingGroup;
  readonly found: readonly Finding[];
  readonly since: ReadonlyMap<Finding, string>;
  /** Whether it is the one that was asked for. */
  readonly isAlone: boolean;
}

function groupSection(c: ConsoleContext, { group, found, since, isAlone }: Group): Html {
  const visit: Visit = c.get('visit');
  const { words } = visit;
  const { say } = words;
  const all = byStudent(found);
  const users = all.reduce((sum, one) => sum + ('users' in one ? one.users.length : 0), 0);
  const title = say(`finding.${group}.title`, { count: sizeOf(all, users), users });
  const { shown, ...where } = isAlone
    ? paged(c, all, ON_A_PAGE)
    : { shown: all.slice(0, OF_EACH), page: 1, pages: 1 };
  const known = sinceOf(found, since);
  // The heading says what the table is of.
  return html`<section class="group"><h2 class="${toneOf(group)}">${title}</h2>
<p>${say(`finding.${group}.advice`)}</p>
${table(
  title,
  [say('console.findings.what'), say('console.findings.since')],
  shown.map((finding) => {
    const at = known(finding);
    return [linked(findingText(finding, words), visit.links), at === undefined ? '' : shortTime(at, visit)];
  }),
)}
${
  !isAlone && all.length > OF_EACH
    ? html`<p><a href="/findings?kind=${encodeURIComponent(group)}">${say('console.findings.more', { count: all.length })}</a></p>`
    : ''
}
${pager(c, where)}</section>`;
}

/** Since when a finding is there; of a student, in any mapping. */
function sinceOf(found: readonly Finding[], since: ReadonlyMap<Finding, string>) {
  const first = new Map<string, string>();
  for (const finding of found) {
    const at = since.get(finding);
    if (!('student' in finding) || at === undefined) continue;
    const known = first.get(finding.student);
    if (known === undefined || at < known) first.set(finding.student, at);
  }
  return (finding: Finding) => ('student' in finding ? first.get(finding.student) : since.get(finding));
}
