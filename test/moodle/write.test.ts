/** What an apply writes, and what it leaves as it is, on every database, with the documented grants alone. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { databases } from '../servers/databases.ts';
import { createBench, Listener, membersOf, newCohort, planOf, students } from './adapter.ts';
import { SEEDED_AT, SYSTEM_CONTEXT } from './site.ts';
import { snapshot } from './snapshot.ts';

/** Texts that a careless statement would spoil. */
const TEXTS: Record<string, string> = {
  quotes: `O'Neil "the" \`first\` ''`,
  backslashes: String.raw`C:\new\0 \' \\ \% \_`,
  'percent and braces': '100 % {COLUMN} {{}} :name ? ?? $1 %s',
  'SQL in it': `'); DROP TABLE mdl_cohort; -- /* */`,
  emoji: '🎓👩‍🔬 promo 2026',
  'right to left': 'الفوج الأول \u202b שלום \u202c',
  markup: '<span lang="en" class="multilang">Law &amp; order</span>',
  spaces: '  padded\t\r\n ',
};

for (const database of databases) {
  describe(`writing to Moodle on ${database.name}`, { timeout: 600_000 }, () => {
    const content = {
      categories: [{ name: 'Sciences', idnumber: 'SCI' }],
      profileFields: [{ shortname: 'studentid' }],
      users: students(6),
    };

    it('creates, updates, adds and removes, and leaves the rest as it is to the byte', async () => {
      await using bench = await createBench(database, { content });
      const [a = 0, b = 0] = await bench.site.addCohorts([
        { idnumber: 'A', name: 'Old name', description: 'Old', members: [3, 4] },
        { idnumber: 'B', members: [5, 6] },
        { idnumber: null, name: 'By hand', members: [3] },
        { idnumber: 'C', component: 'local_other', members: [4] },
      ]);
      const before = await snapshot(bench.moodle.admin, 'mdl_', { withoutCohorts: [a, b, b + 3] });
      const began = Math.floor(Date.now() / 1000);
      const session = await bench.open();
      assert.equal(await session.lock(0), true);
      const listener = new Listener();
      const context = await bench.site.categoryContext('SCI');
      const result = await session.apply(
        planOf(
          {
            idnumber: 'A',
            id: a,
            update: {
              name: { from: 'Old name', to: 'New name' },
              description: { from: 'Old', to: '<p>New</p>' },
            },
            adds: [5],
            removes: [4],
          },
          { idnumber: 'B', id: b, update: { name: { from: 'B', to: 'Bee' } }, removes: [5] },
          newCohort('D', {
            create: {
              contextId: context,
              name: 'Dee',
              description: 'd',
              visible: false,
              component: 'local_sync',
            },
            adds: [7, 8],
          }),
        ),
        listener,
      );

      assert.deepEqual(result, {
        created: 1,
        updated: 2,
        added: 3,
        removed: 2,
        findings: [],
        interrupted: false,
      });
      assert.deepEqual(listener.lines, [
        'created D',
        'updated A',
        'updated B',
        'added A 5',
        'added D 7 8',
        'removed A 4',
        'removed B 5',
      ]);
      const after = await snapshot(bench.moodle.admin, 'mdl_', { withoutCohorts: [a, b, b + 3] });
      assert.deepEqual(after, before);

      const cohorts = new Map(
        (await bench.moodle.admin('mdl_cohort').whereIn('idnumber', ['A', 'B', 'D'])).map((row) => [
          row.idnumber,
          row,
        ]),
      );
      const { A, B, D } = Object.fromEntries(cohorts);
      assert.deepEqual([A.name, A.description, A.timecreated], ['New name', '<p>New</p>', SEEDED_AT]);
      assert.deepEqual([B.name, B.description], ['Bee', '']);
      assert.ok(A.timemodified >= began && B.timemodified >= began);
      const { id, timecreated, timemodified, ...row } = D;
      assert.deepEqual(row, {
        contextid: context,
        name: 'Dee',
        idnumber: 'D',
        description: 'd',
        descriptionformat: 1,
        visible: 0,
        component: 'local_sync',
        theme: '',
      });
      assert.ok(timecreated >= began && timecreated === timemodified);
      assert.deepEqual(await membersOf(bench, a), [3, 5]);
      assert.deepEqual(await membersOf(bench, b), [6]);
      assert.deepEqual(await membersOf(bench, id), [7, 8]);
      const added = await bench.moodle.admin('mdl_cohort_members').where({ cohortid: id });
      for (const { timeadded } of added) assert.ok(timeadded >= began && timeadded <= Date.now() / 1000);
    });

    for (const [kind, text] of Object.entries(TEXTS)) {
      it(`stores ${kind} as they are`, async () => {
        await using bench = await createBench(database, { content });
        const session = await bench.open();
        const create = {
          contextId: SYSTEM_CONTEXT,
          name: text,
          description: text.repeat(3),
          visible: true,
          component: '',
        };
        const first = await session.apply(planOf({ idnumber: text, create, adds: [3] }), new Listener());
        assert.deepEqual([first.created, first.added, first.findings], [1, 1, []]);
        const [cohort] = (await session.readCohorts()).filter(({ idnumber }) => idnumber === text);
        assert.deepEqual([cohort?.name, cohort?.description], [text, text.repeat(3)]);
        const change = {
          name: { from: text, to: `${text}!` },
          description: { from: text.repeat(3), to: `!${text}` },
        };
        await session.apply(planOf({ idnumber: text, id: cohort?.id ?? 0, update: change }), new Listener());
        const [renamed] = (await session.readCohorts()).filter(({ idnumber }) => idnumber === text);
        assert.deepEqual([renamed?.name, renamed?.description], [`${text}!`, `!${text}`]);
      });
    }
  });
}
