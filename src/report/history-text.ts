/** The list of kept runs, for a person. */
import Table from 'cli-table3';
import type { RunSummary } from '../history/history.ts';
import type { TextOptions } from './text.ts';

/** Earlier runs in a table, the newest first as they come. */
export function historyText(runs: readonly RunSummary[], { translate: say, language }: TextOptions): string {
  if (runs.length === 0) return say('history.none');
  const number = new Intl.NumberFormat(language);
  const heads = ['run', 'started', 'outcome', 'cohorts', 'added', 'removed', 'findings'] as const;
  const table = new Table({
    head: heads.map((head) => say(`history.${head}`)),
    colAligns: ['left', 'left', 'left', 'right', 'right', 'right', 'right'],
    style: { head: [], border: [], compact: true },
  });
  for (const { run, startedAt, outcome, dryRun, import: imported, written, findings } of runs) {
    const done = say(`history.outcome.${outcome}`);
    const ended = imported ? say('history.import', { outcome: done, kind: imported.kind }) : done;
    const shown = dryRun ? say('history.dry-run', { outcome: ended }) : ended;
    const counts = [written.created, written.added, written.removed, findings].map((count) =>
      number.format(count),
    );
    table.push([run, startedAt.slice(0, 19).replace('T', ' '), shown, ...counts]);
  }
  return table.toString();
}
