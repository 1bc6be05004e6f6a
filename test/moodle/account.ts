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

/** Waits until one of its sessions waits for a row that somebody else has locked. */
export function untilBlocked({ admin, type, user }: Watched): Promise<void> {
  const isWaiting = async () => {
    if (type === 'mysql') return (await rowWaits(admin)).some((session) => session.includes(user));
    const waiting = await admin('pg_stat_activity').where({ usename: user, wait_event_type: 'Lock' });
    return waiting.length > 0;
  };
  return until('a session waits for a row', isWaiting);
}

/**
 * What InnoDB says of each transaction that waits for a row. `information_schema.innodb_trx` looks anew only where nobody
 * at all has asked for a tenth of a second.
 */
async function rowWaits(admin: Knex): Promise<string[]> {
  const [[status]] = await admin.raw('SHOW ENGINE INNODB STATUS');
  return String(status.Status)
    .split(/^---TRANSACTION /m)
    .slice(1)
    .filter((transaction) => /^LOCK WAIT/m.test(transaction));
}
