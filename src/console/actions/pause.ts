/** Pausing and resuming. */
import { HTTPException } from 'hono/http-exception';
import { ending, isMoment } from '../../config/moment.ts';
import type { ConsoleContext } from '../visit.ts';
import { noted } from './noted.ts';

const LONGEST_REASON = 200;

/** Pauses until a time of the schedule's time zone, or until it is resumed. */
export async function pauseAction(c: ConsoleContext): Promise<Response> {
  const { reason: given, until: asked } = await c.req.parseBody();
  const { service, now } = c.get('visit');
  const reason = String(given ?? '')
    .replace(/[\p{C}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim();
  if (asked && !isMoment(String(asked))) throw new HTTPException(400);
  const until = asked ? ending(String(asked), service.timezone) : undefined;
  if (reason === '' || reason.length > LONGEST_REASON) throw new HTTPException(400);
  if (until && until <= now) throw new HTTPException(400);
  noted(c, { kind: 'pause', detail: reason });
  service.pause({
    reason,
    since: now.toISOString(),
    ...(until && { until: until.toISOString() }),
  });
  return c.redirect('/', 303);
}

/** Ends the pause, where there is one. */
export async function resumeAction(c: ConsoleContext): Promise<Response> {
  const { service } = c.get('visit');
  const { pause } = service.state();
  // A quiet time of the configuration ends by itself.
  if (pause && !pause.quiet) {
    noted(c, { kind: 'resume' });
    service.resume();
  }
  return c.redirect('/', 303);
}
