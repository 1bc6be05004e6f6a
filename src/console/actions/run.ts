/** Run now, or a dry run. */
import { HTTPException } from 'hono/http-exception';
import { type ConsoleContext, personOf } from '../visit.ts';
import { noted } from './noted.ts';

/** Asks the service for a run; where one is under way, nothing is asked for. */
export async function runAction(c: ConsoleContext): Promise<Response> {
  const { dry } = await c.req.parseBody();
  if (dry !== 'yes' && dry !== 'no') throw new HTTPException(400);
  const dryRun = dry === 'yes';
  const { service } = c.get('visit');
  if (service.state().running) throw new HTTPException(409);
  noted(c, { kind: dryRun ? 'dry-run' : 'run' });
  if (!service.request({ dryRun, by: personOf(c).name })) throw new HTTPException(409);
  return c.redirect('/', 303);
}
