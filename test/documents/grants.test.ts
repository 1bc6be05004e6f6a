/** The guide's account, with a file of config/grants, has on a real server what a sync or an import looks for first. */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { describe, it } from 'node:test';
import { MoodleError } from '../../src/moodle/moodle.ts';
import { createBench, dropAccount } from '../moodle/adapter.ts';
import { databases } from '../servers/databases.ts';
import { GRANTED, USES } from './grants.ts';
import { blocksOf, textOf } from './markdown.ts';

const creations = blocksOf('config/README.md', 'sql').map(({ text }) => text);

for (const database of databases) {
  const { type } = database;
  describe(`the grants for ${database.name}`, { timeout: 600_000 }, () => {
    for (const use of ['sync', 'import'] as const) {
      it(`let an account ${use}, which may not before`, async () => {
        await using bench = await createBench(database, {
          content: { profileFields: [{ shortname: 'studentnumber' }] },
        });
        const { moodle } = bench;
        const user = `sync_${randomBytes(6).toString('hex')}`;
        const password = randomBytes(12).toString('hex');
        const asHere = (script: string) =>
          script
            .replaceAll(GRANTED.account[type], type === 'mysql' ? `'${user}'@'%'` : user)
            .replaceAll(`\`${GRANTED.database}\``, `\`${moodle.connection.database}\``)
            .replaceAll("'…'", `'${password}'`);
        const creation = creations.find((text) =>
          text.includes(`CREATE ${type === 'mysql' ? "USER '" : 'ROLE '}`),
        );
        assert.ok(creation);
        await bench.sql(asHere(creation));
        try {
          const settings = { user, password, ...USES[use] };
          await assert.rejects(bench.open(settings), MoodleError);
          await bench.sql(asHere(textOf(`config/grants/${type}-${use}.sql`)));
          const session = await bench.open(settings);
          await session.close();
        } finally {
          await dropAccount(moodle, type, user);
        }
      });
    }
  });
}
