/**
 * The floor of a small site: a process that loads the packages that a single run needs and connects to both databases.
 * Plain JavaScript, so that no time goes into stripping types. Both sides are connected to at the same time.
 */
import 'convict';
import 'intl-messageformat';
import 'knex';
import 'p-retry';
import 'string-width';
import 'winston';
import 'yaml';
import oracledb from 'oracledb';

const { moodle, connectString } = JSON.parse(process.argv[2] ?? '{}');
const { type, host, port, user, password, database } = moodle;

await Promise.all([connectMoodle(), connectOracle()]);

async function connectOracle() {
  const connection = await oracledb.getConnection({ connectString, user: 'SYNC', password: 'secret' });
  await connection.close();
}

async function connectMoodle() {
  if (type === 'mysql') {
    const { createConnection } = await import('mysql2');
    const connection = createConnection({ host, port, user, password, database });
    await new Promise((resolve, reject) =>
      connection.connect((error) => (error ? reject(error) : resolve())),
    );
    await new Promise((resolve) => connection.end(resolve));
    return;
  }
  const { default: pg } = await import('pg');
  const client = new pg.Client({ host, port, user, password, database });
  await client.connect();
  await client.end();
}
