/** COMMITs as a client sends them: recognised, and answered by a refusal as a cluster does. */
import type { TcpProxy } from './proxy.ts';

/** A statement as MySQL's protocol carries it: length, sequence number, COM_QUERY. */
function mysqlQuery(sql: string): Buffer {
  return Buffer.concat([Buffer.from([sql.length + 1, 0, 0, 0, 3]), Buffer.from(sql)]);
}

/** What a node of a Galera cluster answers where another node's transaction was first: error 1213, SQLSTATE 40001. */
const CERTIFICATION_FAILURE = (() => {
  const message = 'Deadlock found when trying to get lock; try restarting transaction';
  const error = Buffer.concat([Buffer.from([0xff, 0xbd, 0x04]), Buffer.from(`#40001${message}`)]);
  return Buffer.concat([Buffer.from([error.length, 0, 0, 1]), error]);
})();

const COMMIT = mysqlQuery('COMMIT');

/** Whether what a client sends is a COMMIT, in either protocol. */
export function isCommit(chunk: Buffer): boolean {
  return chunk.equals(COMMIT) || chunk.includes('COMMIT\0');
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
    if (direction === 'server' && chunk.equals(COMMIT)) {
      commits += 1;
      if (commits !== wanted) return chunk;
      isNext = true;
      return mysqlQuery('ROLLBACK');
    }
    if (direction === 'server' || !isNext) return chunk;
    isNext = false;
    await refused();
    return CERTIFICATION_FAILURE;
  });
}
