/** Approving exactly one plan: everything is read anew, and done only where it comes to the same. */
import { HTTPException } from 'hono/http-exception';
import { approvableOf, overtakenBy } from '../approvable.ts';
import { reportOf } from '../pages/kept.ts';
import { notFound } from '../pages/not-found.ts';
import { type ConsoleContext, personOf } from '../visit.ts';
import { noted } from './noted.ts';

export async function approveAction(c: ConsoleContext): Promise<Response> {
  const { digest } = await c.req.parseBody();
  const { service, history } = c.get('visit');
  const report = reportOf(c);
  const approvable = report && approvableOf(report);
  if (!report || !approvable) return notFound(c);
  // What was looked at is what is approved, whatever the report says by now.
  if (digest !== approvable.digest) throw new HTTPException(409);
  if (overtakenBy(report, history)) throw new HTTPException(409);
  if (service.state().running) throw new HTTPException(409);
  const { run, only, undo } = report;
  noted(c, { kind: 'approve', run, detail: approvable.digest });
  const isTaken = service.request({
    dryRun: false,
    approve: approvable.digest,
    by: personOf(c).name,
    ...(only && { only }),
    ...(undo && { undo: { run: undo.run, andAllAfter: undo.andAllAfter } }),
  });
  if (!isTaken) throw new HTTPException(409);
  return c.redirect('/', 303);
}
