/** The run that a page is about. */
import type { KeptReport } from '../../report/report.ts';
import type { ConsoleContext } from '../visit.ts';

/** The report of the run that the address names by its whole id; undefined where there is none. */
export function reportOf(c: ConsoleContext): KeptReport | undefined {
  const run = c.req.param('run') ?? '';
  const report = c.get('visit').history.run(run);
  return report?.run === run ? report : undefined;
}
