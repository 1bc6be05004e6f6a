/**
 * Others who change the same memberships between two looks of one batch. On PostgreSQL, where a savepoint that is rolled
 * back gives its row locks up, and so lets them; what is done about it is the same code for all.
 */
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { AsRead } from '../../src/moodle/as-read.ts';
import type { Connection } from '../../src/moodle/connection.ts';
import { Link } from '../../src/moodle/link.ts';
import { AddPhase } from '../../src/moodle/members.ts';
import { postgresDialect } from '../../src/moodle/postgres.ts';
import { tablesWith } from '../../src/moodle/settings.ts';
import type { Writing } from '../../src/moodle/writing.ts';
import { databases } from '../servers/databases.ts';
import { createBench, planOf } from './adapter.ts';

const postgres = databases.find(({ type }) => type === 'postgres');

it('a batch is compared as a whole each time: who was in at the first look and is out at the second is added', async () => {
  assert.ok(postgres);
  const users = ['a', 'b', 'c'].map((username) => ({ username }));
  await using bench = await createBench(postgres, { content: { users } });
  const { admin } = bench.moodle;
  const [a = 0, b = 0, c = 0] = (
    await admin('mdl_user').whereIn('username', ['a', 'b', 'c']).orderBy('id')
  ).map((user) => Number(user.id));
  const [cohort = 0] = await bench.site.addCohorts([{ idnumber: 'C0', members: [a] }]);
  const dialect = postgresDialect();
  const link = new Link(bench.settings, dialect, bench.log, new AbortController().signal);
  const connection = await link.connection();
  let inserts = 0;
  const others = async () => {
    await admin('mdl_cohort_members').where({ cohortid: cohort, userid: a }).delete();
    await admin('mdl_cohort_members').insert({ cohortid: cohort, userid: b, timeadded: 1 });
  };
  const interrupted: Connection = Object.create(connection, {
    run: {
      value: async (statement: Parameters<Connection['run']>[0]) => {
        const { sql } = statement.toSQL().toNative();
        if (/^INSERT INTO "?mdl_cohort_members/i.test(sql)) {
          inserts += 1;
          // The first found that A was in already, and was rolled back.
          if (inserts === 2) await others();
        }
        return connection.run(statement);
      },
    },
    stream: { value: connection.stream.bind(connection) },
  });
  const { cohorts } = planOf({ idnumber: 'C0', id: cohort, adds: [a, b, c] });
  const writing: Writing = {
    dialect,
    tables: tablesWith('mdl_'),
    asRead: new AsRead(),
    field: bench.settings.matchField,
    fieldId: undefined,
    isOut: () => false,
    onlyAsRead: false,
    idOf: ({ id }) => id,
  };
  const phase = new AddPhase({ writing, changes: cohorts, batchSize: 100 });
  try {
    await connection.run(dialect.begin());
    const [batch = []] = phase.batches();
    const { changes } = await phase.write(interrupted, batch);
    await connection.run(dialect.knex.raw('COMMIT'));
    assert.equal(inserts, 3);
    assert.deepEqual(
      changes.map((change) => (change.kind === 'added' ? change.users : [])),
      [[a, c]],
    );
    const members = await admin('mdl_cohort_members').where({ cohortid: cohort }).orderBy('userid');
    assert.deepEqual(
      members.map(({ userid }) => Number(userid)),
      [a, b, c],
    );
  } finally {
    await link.close();
  }
});
