/** Messages on their way to channels, each with how often it was tried and what was said. */
import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import type { DeliveryFault, Undelivered } from '../report/report.ts';

/** A message for a channel, as it is handed over. */
export interface NewDelivery {
  /** The message's id: a channel gets a message once. */
  readonly message: string;
  readonly channel: string;
  readonly payload: string;
}

/** A message that one process delivers now. */
export interface ClaimedDelivery extends NewDelivery {
  readonly number: number;
  /** When it was handed over. */
  readonly at: string;
  /** Tries before this one. */
  readonly attempts: number;
  /** Recipients who have it from an earlier try. */
  readonly had: readonly string[];
}

/** How a try ended that failed. */
export interface FailedTry {
  readonly code: DeliveryFault;
  readonly detail: string;
  /** Recipients who have it now. */
  readonly had: readonly string[];
}

const PENDING = 'delivered IS NULL AND given_up IS NULL';

/** Hands messages over. */
export function post(db: DatabaseSync, at: string, deliveries: readonly NewDelivery[]): void {
  const insert = db.prepare(
    'INSERT INTO deliveries (message, channel, at, payload) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
  );
  for (const { message, channel, payload } of deliveries) insert.run(message, channel, at, payload);
}

/** Whether anything is still to be delivered. */
export function isAnyPending(db: DatabaseSync): boolean {
  return db.prepare(`SELECT EXISTS (SELECT 1 FROM deliveries WHERE ${PENDING}) AS found`).get()?.found === 1;
}

/** Takes the oldest message of a channel after a number that nobody is delivering; undefined where there is none. */
export function claim(
  db: DatabaseSync,
  channel: string,
  after: number,
  time: { readonly now: string; readonly until: string },
): ClaimedDelivery | undefined {
  const row = db
    .prepare(
      `SELECT * FROM deliveries WHERE channel = ? AND number > ? AND ${PENDING}
         AND (claimed_until IS NULL OR claimed_until < ?) ORDER BY number LIMIT 1`,
    )
    .get(channel, after, time.now);
  if (!row) return undefined;
  keepClaim(db, Number(row.number), time);
  return claimed(row);
}

/**
 * Takes a message once more, after a pause in which others could have. @returns the recipients who have it by now;
 * undefined where it is no longer to be delivered, or somebody else delivers it
 */
export function claimAgain(
  db: DatabaseSync,
  number: number,
  time: { readonly now: string; readonly until: string },
): readonly string[] | undefined {
  const row = db
    .prepare(
      `SELECT had FROM deliveries WHERE number = ? AND ${PENDING} AND (claimed_until IS NULL OR claimed_until < ?)`,
    )
    .get(number, time.now);
  if (!row) return undefined;
  keepClaim(db, number, time);
  return JSON.parse(String(row.had)) as string[];
}

function keepClaim(
  db: DatabaseSync,
  number: number,
  { now, until }: { readonly now: string; readonly until: string },
): void {
  db.prepare(
    'UPDATE deliveries SET claimed_until = ?, attempted = ?, attempts = attempts + 1 WHERE number = ?',
  ).run(until, now, number);
}

/** What was to be said has been said: the text itself is no longer kept. */
export function markDelivered(db: DatabaseSync, number: number, at: string): void {
  db.prepare(
    `UPDATE deliveries SET delivered = ?, claimed_until = NULL, error = NULL, payload = '' WHERE number = ?`,
  ).run(at, number);
}

/** Keeps why a try failed, and lets others try. */
export function markFailed(db: DatabaseSync, number: number, { code, detail, had }: FailedTry): void {
  db.prepare('UPDATE deliveries SET claimed_until = NULL, error = ?, had = ? WHERE number = ?').run(
    JSON.stringify({ code, detail }),
    JSON.stringify(had),
    number,
  );
}

/** Lets others try: this try was ended before its time. */
export function releaseClaim(db: DatabaseSync, number: number): void {
  db.prepare('UPDATE deliveries SET claimed_until = NULL WHERE number = ?').run(number);
}

/** Gives up what was handed over before a time, and forgets what was handed over long ago. @returns those given up */
export function giveUp(
  db: DatabaseSync,
  {
    now,
    before,
    forgetBefore,
  }: { readonly now: string; readonly before: string; readonly forgetBefore: string },
): { readonly message: string; readonly channel: string }[] {
  const rows = db
    .prepare(
      `UPDATE deliveries SET given_up = ?, claimed_until = NULL, payload = '' WHERE ${PENDING} AND at < ?
       RETURNING message, channel`,
    )
    .all(now, before);
  db.prepare(`DELETE FROM deliveries WHERE at < ? AND NOT (${PENDING})`).run(forgetBefore);
  return rows.map(({ message, channel }) => ({ message: String(message), channel: String(channel) }));
}

/** What could not be delivered so far, by channel. A channel on which nothing failed is on its way. */
export function undeliveredOf(db: DatabaseSync): Undelivered[] {
  const rows = db.prepare(`SELECT channel, at, error FROM deliveries WHERE ${PENDING} ORDER BY number`).all();
  return [...Map.groupBy(rows, ({ channel }) => String(channel))].flatMap(([channel, group]) => {
    const failed = group.findLast(({ error }) => error !== null);
    if (!failed) return [];
    const { code, detail } = JSON.parse(String(failed.error)) as { code: DeliveryFault; detail: string };
    return [{ channel, messages: group.length, since: String(group[0]?.at), code, detail }];
  });
}

function claimed(row: Record<string, SQLOutputValue>): ClaimedDelivery {
  return {
    number: Number(row.number),
    message: String(row.message),
    channel: String(row.channel),
    at: String(row.at),
    payload: String(row.payload),
    attempts: Number(row.attempts),
    had: JSON.parse(String(row.had)) as string[],
  };
}
