/**
 * How many rows a second the stand-in serves to one client, so that nobody measures the stand-in where the
 * product was meant. The server runs in a process of its own; beside the rate as the client sees it stands the
 * rate at which the server would go if it never had to wait, which other work on the machine changes little.
 *
 *   node test/oracle-stand-in/throughput.ts [rows] [fetch size]
 */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import oracledb from 'oracledb';
import { startOracle } from './server.ts';

const COLUMNS = {
  STUDENT_ID: 'VARCHAR2(20)',
  PROGRAMME: 'VARCHAR2(20)',
  YEAR: 'VARCHAR2(4)',
  CODE: 'VARCHAR2(10)',
  TITLE: 'VARCHAR2(60)',
};

const [, , count = '500000', size = '1000'] = process.argv;
const rows = Number(count);

function* students(): Generator<readonly string[]> {
  for (let i = 0; i < rows; i++)
    yield [`s${i}`, `PRG${i % 40}`, '2026', `G${i % 12}`, 'Introduction to history'];
}

async function serve(): Promise<void> {
  const oracle = await startOracle();
  oracle.answer('select * from generated', COLUMNS, students);
  oracle.answer('select * from listed', COLUMNS, [...students()]);
  oracle.table('STUDENTS', COLUMNS, students());
  process.send?.(oracle.connectString);
  process.on('message', () => process.send?.(process.cpuUsage()));
  await once(process, 'disconnect');
  await oracle.close();
}

/** Seconds of processor time the server has used. */
async function busy(server: ChildProcess): Promise<number> {
  server.send('usage');
  const [usage] = await once(server, 'message');
  return (usage.user + usage.system) / 1e6;
}

async function measure(server: ChildProcess, connectString: string, sql: string): Promise<void> {
  const connection = await oracledb.getConnection({ user: 'SYNC', password: 'secret', connectString });
  const fetchArraySize = Number(size);
  const before = await busy(server);
  const start = performance.now();
  const { resultSet } = await connection.execute(sql, [], { resultSet: true, fetchArraySize });
  let read = 0;
  for (let batch = fetchArraySize; batch === fetchArraySize && resultSet; ) {
    batch = (await resultSet.getRows(fetchArraySize)).length;
    read += batch;
  }
  const seconds = (performance.now() - start) / 1000;
  await resultSet?.close();
  await connection.close();
  const [rate, own] = [read / seconds, read / ((await busy(server)) - before)].map(Math.round);
  console.log(`${sql.padEnd(24)} ${read} rows, ${rate} rows/s; the server alone ${own} rows/s`);
}

if (process.send) {
  await serve();
} else {
  const server = fork(fileURLToPath(import.meta.url), [count, size]);
  const [connectString] = await once(server, 'message');
  for (const table of ['generated', 'listed', 'students', 'generated', 'listed', 'students']) {
    await measure(server, connectString, `select * from ${table}`);
  }
  server.disconnect();
  await once(server, 'exit');
}
