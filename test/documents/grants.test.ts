/** The files of config/grants give an account on a real server what a sync and an import look for before they begin. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { MoodleError } from '../../src/moodle/moodle.ts';
import { createAccount, createBench, dropAccount } from '../moodle/adapter.ts';
import { databases } from '../servers/databases.ts';
import { GRANTED, USES } from './grants.ts';
import { textOf } from './markdown.ts';

for (const database of databases) {
  describe(`the grants for ${database.name}`, { timeout: 120_000 }, () => {
    for (const use of ['sync', 'import'] as const) {
      it(`let an account ${use}, which may not before`, async () => {
        await using bench = await createBench(database, {
          content: { profileFields: [{ shortname: 'studentnumber' }] },
        });
        const { moodle } = bench;
        const account = await createAccount(moodle, database.type);
        try {
          const settings = { ...account, ...USES[use] };
          await assert.rejects(bench.open(settings), MoodleError);
          const granted = database.type === 'mysql' ? `'${account.user}'@'%'` : account.user;
          await bench.sql(
            textOf(`config/grants/${database.type}-${use}.sql`)
              .replaceAll(GRANTED.account[database.type], granted)
              .replaceAll(`\`${GRANTED.database}\``, `\`${moodle.connection.database}\``),
          );
          const session = await bench.open(settings);
          await session.close();
        } finally {
          await dropAccount(moodle, database.type, account.user);
        }
      });
    }
  });
}
