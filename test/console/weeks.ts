/** Weeks of a service, kept by the history as in life: syncs, a dry run, a refused plan, findings, cohorts. */
import type { StoredHistory } from '../../src/history/sqlite.ts';
import type { Finding } from '../../src/plan/finding.ts';
import type { RunReport } from '../../src/report/report.ts';
import { added, MOODLE, removed, report, runAt, summary } from '../history/runs.ts';
import { changeOf, oneOfEach } from '../report/reports.ts';

/** Digest of the plan that waits for approval. */
export const DIGEST = '00112233aabbccdd';

/** What is kept, by what it is. */
export interface Weeks {
  readonly applied: string;
  readonly dry: string;
  readonly refused: string;
  readonly failed: string;
}

const DAY_MS = 86_400_000;

/** Keeps them. The newest run is the refused one, of an hour before `now`. */
export function keepWeeks(history: StoredHistory, now: Date, cohorts = 30): Weeks {
  const at = (days: number) => new Date(now.getTime() - days * DAY_MS - 3_600_000).toISOString();
  const keep = (days: number, parts: Partial<RunReport>, changes = false): string => {
    const startedAt = at(days);
    const run = runAt(startedAt);
    history.begin({ id: run, startedAt, dryRun: parts.dryRun ?? false, moodle: MOODLE });
    if (changes) {
      history.record(run, { changes: [added('INF-2026', 1, [11, 12, 13]), removed('MED-2026', 2, [21])] });
    }
    const finishedAt = new Date(Date.parse(startedAt) + 9_000 + days * 100).toISOString();
    const lessons = {
      at: finishedAt,
      synchronised: Array.from({ length: cohorts }, (_, index) => ({
        cohortId: index + 1,
        mapping: index % 2 === 0 ? 'programme' : 'year',
        idnumber:
          ['INF-2026', 'MED-2026', `${'X'.repeat(90)}-<é-2026>`][index] ??
          `COHORT-${String(index).padStart(4, '0')}`,
        members: 20 + index,
      })),
      gone: days === 3 ? [cohorts] : [],
      vanished: [],
    };
    const mappings = [
      summary('programme', { membersAfter: 900 - days * 10, rows: 1_000, unmatchedRows: 12 + days }),
      summary('year', { membersAfter: 400 + days * 5, removed: 2 }),
    ];
    history.finish(report(run, { startedAt, finishedAt, mappings, ...parts }), { judged: [], plan: lessons });
    return run;
  };
  const findings: Finding[] = Object.values(oneOfEach);
  for (let days = 40; days > 3; days -= 1) keep(days, { outcome: 'unchanged', written: NOTHING });
  const applied = keep(3, { findings, written: { ...NOTHING, added: 3, removed: 1 } }, true);
  const dry = keep(2, { dryRun: true, changes: [changeOf('INF-2026', { adds: 4 })], findings });
  const failed = keep(1, {
    outcome: 'failed',
    exitCode: 1,
    error: { kind: 'internal', code: 'unexpected', message: 'something broke', params: {} },
  });
  const refused = keep(0, {
    outcome: 'refused',
    exitCode: 3,
    digest: DIGEST,
    approvable: DIGEST,
    refusals: [{ guard: 'removals', figure: 120, limit: 50, of: 500, recent: 0 }],
    changes: [changeOf('INF-2026', { removes: 80, adds: 2 }), changeOf('MED-2026', { removes: 40 })],
    findings,
    written: NOTHING,
  });
  return { applied, dry, refused, failed };
}

const NOTHING = { created: 0, updated: 0, added: 0, removed: 0 };
