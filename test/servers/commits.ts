/** COMMITs as a client sends them: recognised, and answered by a refusal as a cluster does. */
import type { TcpProxy } from './proxy.ts';

/**
 * COM_QUERY as MySQL's protocol carries it: length, sequence number, command, and, where a server takes attributes of a
 * statement (MySQL 8), how many there are, before the statement itself.
 */
const isMysqlCommit = (chunk: Buffer) =>
  chunk[4] === 3 && [11, 13].includes(chunk.length) && chunk.subarray(-'COMMIT'.length).equals(COMMIT);

const COMMIT = Buffer.from('COMMIT');

/** The same with another statement of the same session. */
function mysqlQuery(chunk: Buffer, sql: string): Buffer {
  const body = Buffer.concat([chunk.subarray(4, -'COMMIT'.length), Buffer.from(sql)]);
  return Buffer.concat([Buffer.from([body.length, 0, 0, 0]), body]);
}

/** What a node of a Galera cluster answers where another node's transaction was first: error 1213, SQLSTATE 40001. */
const CERTIFICATION_FAILURE = (() => {
  const message = 'Deadlock found when trying to get lock; try restarting transaction';
  const error = Buffer.concat([Buffer.from([0xff, 0xbd, 0x04]), Buffer.from(`#40001${message}`)]);
  return Buffer.concat([Buffer.from([error.length, 0, 0, 1]), error]);
})();

/** Whether what a client sends is a COMMIT, in either protocol. */
export function isCommit(chunk: Buffer): boolean {
  return isMysqlCommit(chunk) || chunk.includes('COMMIT\0');
}

/**
 * Refuses one COMMIT of MySQL's as a Galera cluster does, which a single server never would: the transaction is rolled
 * back.
 * @param wanted which of them, from 1
 * @param refused awaited before the client hears of it
 */
export function refuseMysqlCommit(proxy: TcpProxy, wanted: number, refused: () => Promise<void>): void {
  let commits = 0;
  let isNext = false;
  proxy.rewrite(async (chunk, direction) => {
    if (direction === 'server' && isMysqlCommit(chunk)) {
      commits += 1;
      if (commits !== wanted) return chunk;
      isNext = true;
      return mysqlQuery(chunk, 'ROLLBACK');
    }
    if (direction === 'server' || !isNext) return chunk;
    isNext = false;
    await refused();
    return CERTIFICATION_FAILURE;
  });
}
