/** What the server knows of the sessions of one account, which is a test's own: others use the server as well. */
import type { Knex } from 'knex';
import type { ServerAddress } from '../servers/server.ts';
import { until } from '../servers/until.ts';

/** An account, and whoever may look at its sessions. */
export interface Watched {
  readonly admin: Knex;
  readonly type: ServerAddress['type'];
  readonly user: string;
}

/** The numbers of its sessions, oldest first. */
export async function sessionsOf({ admin, type, user }: Watched): Promise<number[]> {
  return type === 'mysql'
    ? admin('information_schema.processlist').where({ user }).orderBy('id').pluck('id')
    : admin('pg_stat_activity').where({ usename: user }).orderBy('backend_start').pluck('pid');
}

/** Waits until the server has ended all of them. */
export function untilGone(watched: Watched): Promise<void> {
  return until('no session is left', async () => (await sessionsOf(watched)).length === 0);
}

/** Ends those sessions, as an administrator might, and waits until the server has. */
export async function kill(watched: Watched, sessions: readonly number[]): Promise<void> {
  const { admin, type } = watched;
  for (const id of sessions)
    await admin.raw(type === 'mysql' ? 'KILL ?' : 'SELECT pg_terminate_backend(?)', [id]);
  await until('the sessions are ended', async () => {
    const left = await sessionsOf(watched);
    return !sessions.some((id) => left.includes(id));
  });
}

/** InnoDB looks anew only where nobody has asked for a tenth of a second. */
const INNODB_PAUSE_MS = 150;

/** Waits until one of its sessions waits for a row that somebody else has locked. */
export function untilBlocked({ admin, type, user }: Watched): Promise<void> {
  const waiting = () =>
    type === 'mysql'
      ? admin('information_schema.innodb_trx as trx')
          .join('information_schema.processlist as session', 'session.id', 'trx.trx_mysql_thread_id')
          .where({ 'session.user': user, 'trx.trx_state': 'LOCK WAIT' })
          .pluck('session.id')
      : admin('pg_stat_activity').where({ usename: user, wait_event_type: 'Lock' }).pluck('pid');
  const isWaiting = async () => (await waiting()).length > 0;
  return until('a session waits for a row', isWaiting, INNODB_PAUSE_MS);
}
