/** Taking a run back: first as a dry run, whose page then asks whether to do it. */
import { HTTPException } from 'hono/http-exception';
import { reportOf } from '../pages/kept.ts';
import { notFound } from '../pages/not-found.ts';
import { type ConsoleContext, personOf } from '../visit.ts';
import { noted } from './noted.ts';

/** Asks the service to try an undo. */
export async function undoAction(c: ConsoleContext): Promise<Response> {
  const { also } = await c.req.parseBody();
  const { service } = c.get('visit');
  const report = reportOf(c);
  if (!report) return notFound(c);
  if (service.state().running) throw new HTTPException(409);
  const andAllAfter = also === 'later';
  noted(c, { kind: 'undo', run: report.run, detail: andAllAfter ? 'dry run, and all after it' : 'dry run' });
  const undo = { run: report.run, andAllAfter };
  if (!service.request({ dryRun: true, by: personOf(c).name, undo })) throw new HTTPException(409);
  return c.redirect('/', 303);
}
