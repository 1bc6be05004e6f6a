/** Charts that can be read: how many lines they have, and how far their scales go. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { gathered } from '../../src/console/pages/trends.ts';
import type { DayFigures } from '../../src/history/days.ts';
import { MOODLE, report, runAt, summary } from '../history/runs.ts';
import { type Site, startSite, Visitor } from './site.ts';

const figures = (mapping: string, members: number, day = '2026-11-22'): DayFigures => ({
  day,
  mapping,
  members,
  rows: members + 1,
  unmatchedRows: 1,
  added: 2,
  removed: 3,
  longest: 9_000,
});
const named = (count: number) => `${count} others`;

describe('mappings in a chart', () => {
  it('have a line each, as long as each has a colour', () => {
    const days = Array.from({ length: 5 }, (_, at) => figures(`m${at}`, at));
    assert.equal(gathered(days, named), days);
  });

  it('are otherwise those with the most members, and the rest as one', () => {
    const days = ['2026-11-21', '2026-11-22'].flatMap((day) =>
      [7, 900, 800, 5, 700, 600].map((members, at) => figures(`m${at}`, members, day)),
    );
    const found = gathered(days, named);
    assert.deepEqual(
      found.filter(({ day }) => day === '2026-11-22').map(({ mapping, members }) => [mapping, members]),
      [
        ['m1', 900],
        ['m2', 800],
        ['m4', 700],
        ['m5', 600],
        ['2 others', 12],
      ],
    );
    const { rows, unmatchedRows, added, removed, longest } = found.at(-1) ?? figures('', 0);
    assert.deepEqual([rows, unmatchedRows, added, removed, longest], [14, 2, 4, 6, 9_000]);
    const members = (all: readonly DayFigures[]) => all.reduce((sum, one) => sum + one.members, 0);
    assert.equal(members(found), members(days));
  });
});

/** Keeps a completed run of so many mappings, of whose 1,000 rows so many have no user. */
function keep(site: Site, mappings: number, unmatchedRows: number): void {
  const startedAt = new Date(site.now.getTime() - 3_600_000).toISOString();
  const run = runAt(startedAt);
  site.history.begin({ id: run, startedAt, dryRun: false, moodle: MOODLE });
  const all = Array.from({ length: mappings }, (_, at) =>
    summary(`m<${at}>`, { rows: 1_000, unmatchedRows, membersAfter: 1_000 - at }),
  );
  site.history.finish(report(run, { startedAt, finishedAt: startedAt, mappings: all }));
}

/** The figures on the left of a chart. */
function scaleOf(body: string, title: string): string[] {
  const [, chart = ''] = new RegExp(`aria-label="${title}">([\\s\\S]*?)</svg>`).exec(body) ?? [];
  return [...chart.matchAll(/text-anchor="end">([^<]*)</g)].map(([, text = '']) => text);
}

describe('the charts of the first page', () => {
  const shares: [unmatched: number, top: string][] = [
    [0, '4%'],
    [3, '4%'],
    [60, '6%'],
    [1_000, '100%'],
  ];
  for (const [unmatched, top] of shares) {
    it(`show a share of ${unmatched / 10} % where it can be seen to move`, async (t) => {
      const site = await startSite(t);
      keep(site, 2, unmatched);
      const { body } = await (await new Visitor(site).login('viewer')).get('/');
      assert.equal(scaleOf(body, 'Share of rows without a user').at(-1), top);
      assert.doesNotMatch(body, /<select name="mapping"/);
    });
  }

  it('name no more mappings than can be told apart, or the one that is asked for', async (t) => {
    const site = await startSite(t);
    keep(site, 30, 3);
    const visitor = await new Visitor(site).login('viewer');
    const { body } = await visitor.get('/');
    assert.match(body, /<\/svg> 26 others together<\/li>/);
    assert.equal(body.match(/<\/svg> m&lt;\d+&gt;<\/li>/g)?.length, 3 * 4);
    const alone = (await visitor.get('/?mapping=m%3C17%3E')).body;
    assert.match(alone, /<option value="m&lt;17&gt;" selected>/);
    assert.doesNotMatch(alone, /others together|<th[^>]*>m&lt;16&gt;/);
    assert.equal((await visitor.get('/?mapping=nothing')).body.includes('26 others together'), true);
  });
});
