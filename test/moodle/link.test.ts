/** Two links that connect at the same moment, as they do after a failover, are held to one server all the same. */
import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { Dialect } from '../../src/moodle/dialect.ts';
import { Link } from '../../src/moodle/link.ts';
import { mysqlDialect } from '../../src/moodle/mysql.ts';
import { postgresDialect } from '../../src/moodle/postgres.ts';
import { databases } from '../servers/databases.ts';
import { createBench } from './adapter.ts';

for (const database of databases) {
  for (const [where, servers, refused] of [
    ['at one server are both taken', ['a', 'a'], 0],
    ['at two servers are not both taken', ['a', 'b'], 1],
  ] as const) {
    it(`links that connect at once ${where}, ${database.name}`, async () => {
      await using bench = await createBench(database);
      const dialect = database.type === 'mysql' ? mysqlDialect() : postgresDialect();
      // Each looks twice, and neither goes on before the other has done so.
      let looked = 0;
      const both = Promise.withResolvers<void>();
      const linkAt = (server: string): Link => {
        let looks = 0;
        const whereabouts: Dialect['whereabouts'] = async (connection) => {
          const { id } = await dialect.whereabouts(connection);
          looks += 1;
          if (looks === 2) {
            looked += 1;
            if (looked === 2) both.resolve();
            await both.promise;
          }
          return { id, server };
        };
        return new Link(bench.settings, { ...dialect, whereabouts }, bench.log, new AbortController().signal);
      };
      const [writing, reading] = [linkAt(servers[0]), linkAt(servers[1])];
      writing.twin = reading;
      reading.twin = writing;
      const opened = await Promise.allSettled([writing.connection(), reading.connection()]);
      await Promise.all([writing.close(), reading.close()]);
      const codes = opened.flatMap((one) => (one.status === 'rejected' ? [one.reason.code] : []));
      assert.deepEqual(codes, Array<string>(refused).fill('several-servers'));
    });
  }
}
