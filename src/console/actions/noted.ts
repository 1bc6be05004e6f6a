/** What somebody is about to do, in the history before it is done: what cannot be kept is not done. */
import { HTTPException } from 'hono/http-exception';
import type { Action } from '../../history/actions.ts';
import { type ConsoleContext, personOf } from '../visit.ts';

/** @throws HTTPException where it cannot be kept */
export function noted(c: ConsoleContext, action: Omit<Action, 'at' | 'who'>): void {
  const { history, service, now } = c.get('visit');
  const who = personOf(c).name;
  if (!history.note({ ...action, at: now.toISOString(), who })) throw new HTTPException(500);
  service.log.info('an action in the console', { who, ...action });
}
