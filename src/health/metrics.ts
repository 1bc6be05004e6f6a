/** The figures of the runs in Prometheus's format. Labels are names of the configuration and of the program alone. */
import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import type { FindingKind, ImportFinding } from '../plan/finding.ts';
import {
  exitCodes,
  type HistoryProblem,
  isCompleted,
  type Outcome,
  type RunReport,
  type Undelivered,
} from '../report/report.ts';

/** Every kind of a sync, so that each has its series from the start: an alert on a series that is not there stays silent. */
const FINDING_KINDS: Readonly<Record<Exclude<FindingKind, ImportFinding['kind']>, true>> = {
  'missing-field': true,
  'unreadable-text': true,
  'invalid-idnumber': true,
  'invisible-characters': true,
  'odd-pattern': true,
  'odd-idnumber': true,
  'no-rows': true,
  'nobody-found': true,
  'missing-student': true,
  'unmatched-student': true,
  'ambiguous-student': true,
  'suspended-student': true,
  'idnumber-collision': true,
  'name-conflict': true,
  'name-truncated': true,
  'invalid-name': true,
  'no-usable-rows': true,
  'removals-withheld': true,
  'foreign-component': true,
  'gone-upstream': true,
  leaving: true,
  'removals-quiet': true,
  'duplicate-cohort': true,
  'category-not-found': true,
  'apply-failed': true,
  'user-vanished': true,
  'cohort-vanished': true,
  'changed-meanwhile': true,
  'cohort-not-in-source': true,
  'cohort-not-in-run': true,
  'undo-overtaken': true,
  'undo-kept-cohort': true,
  'password-expires': true,
  'open-end': true,
  'old-file': true,
  'future-file': true,
};

/** The metrics of one process. */
export class Metrics {
  readonly registry = new Registry();
  readonly #runs = this.#counter('runs_total', 'Runs by outcome.', ['outcome']);
  readonly #added = this.#counter('members_added_total', 'Memberships added in Moodle.');
  readonly #removed = this.#counter('members_removed_total', 'Memberships removed in Moodle.');
  readonly #running = this.#gauge('run_in_progress', '1 while a run is under way.');
  readonly #paused = this.#gauge('paused', '1 while the service is paused: runs write nothing.');
  readonly #quiet = this.#gauge(
    'quiet',
    '1 in a quiet time of the configuration without runs, or without removals.',
    ['without'],
  );
  readonly #durations = this.#gauge(
    'last_run_duration_seconds',
    'What the last run took, by phase; phases that it did not reach are absent.',
    ['phase'],
  );
  readonly #rows = this.#gauge('rows_read', 'Rows read in the last run that came to a plan.', ['mapping']);
  readonly #held = this.#gauge('held_cohorts', 'Cohorts held in the last run that came to a plan.', [
    'mapping',
  ]);
  readonly #findings = this.#gauge('findings', 'Findings of the last run that came to a plan.', ['kind']);
  readonly #historyUsable = this.#gauge(
    'history_usable',
    '1 while the run history can be read and written; 0: nobody leaves a cohort.',
  );
  readonly #undelivered = this.#gauge(
    'undelivered_messages',
    'Messages that could not be delivered so far; /readyz says to whom.',
  );
  /** Absent until they are known: a time of 0 would be taken for 1970. */
  readonly #lastRun = gauge('last_run_timestamp_seconds', 'When the last run began, whatever became of it.');
  readonly #lastSuccess = gauge('last_success_timestamp_seconds', 'When the last completed run ended.');
  readonly #nextRun = gauge('next_run_timestamp_seconds', 'When the next run is due.');

  /**
   * @param lastSuccess when the last completed run of an earlier process ended
   * @param historyProblems what the first run would meet
   */
  constructor(lastSuccess?: Date, historyProblems: readonly HistoryProblem[] = []) {
    collectDefaultMetrics({ register: this.registry });
    for (const outcome of Object.keys(exitCodes)) this.#runs.inc({ outcome }, 0);
    for (const without of ['runs', 'removals'] as const) this.quiet(without, false);
    this.#setFindings([]);
    this.#setHistory(historyProblems);
    this.#setTime(this.#lastSuccess, lastSuccess);
  }

  runStarted(now: Date): void {
    this.#running.set(1);
    this.#setTime(this.#lastRun, now);
  }

  runEnded(report: RunReport, now: Date): void {
    const { outcome, written, durations, mappings, findings, digest } = report;
    this.#running.set(0);
    this.#setHistory(report.historyProblems);
    this.#runs.inc({ outcome } satisfies { outcome: Outcome });
    this.#added.inc(written.added);
    this.#removed.inc(written.removed);
    this.#durations.reset();
    for (const [phase, milliseconds] of Object.entries(durations)) {
      this.#durations.set({ phase }, milliseconds / 1000);
    }
    if (isCompleted(report)) this.#setTime(this.#lastSuccess, now);
    if (digest === undefined) return;
    this.#rows.reset();
    this.#held.reset();
    for (const { mapping, rows, held } of mappings) {
      this.#rows.set({ mapping }, rows);
      this.#held.set({ mapping }, held);
    }
    this.#setFindings(findings);
  }

  /** Takes whether runs write. */
  paused(is: boolean): void {
    this.#paused.set(is ? 1 : 0);
  }

  /** Takes whether a quiet time of the configuration holds. */
  quiet(without: 'runs' | 'removals', is: boolean): void {
    this.#quiet.set({ without }, is ? 1 : 0);
  }

  /** Takes what could not be delivered so far. */
  undelivered(all: readonly Undelivered[]): void {
    this.#undelivered.set(all.reduce((sum, { messages }) => sum + messages, 0));
  }

  /** Takes when the next run is due; undefined where none is. */
  scheduled(next: Date | undefined): void {
    this.#setTime(this.#nextRun, next);
  }

  #setHistory(problems: readonly HistoryProblem[]): void {
    this.#historyUsable.set(problems.length === 0 ? 1 : 0);
  }

  #setFindings(findings: RunReport['findings']): void {
    const counts = Object.groupBy(findings, ({ kind }) => kind);
    for (const kind of Object.keys(FINDING_KINDS) as FindingKind[]) {
      this.#findings.set({ kind }, counts[kind]?.length ?? 0);
    }
  }

  #setTime(metric: NamedGauge, time: Date | undefined): void {
    this.registry.removeSingleMetric(metric.name);
    if (!time) return;
    this.registry.registerMetric(metric.gauge);
    metric.gauge.set(time.getTime() / 1000);
  }

  #counter<Label extends string>(name: string, help: string, labelNames: Label[] = []): Counter<Label> {
    return new Counter({ name: prefixed(name), help, labelNames, registers: [this.registry] });
  }

  #gauge<Label extends string>(name: string, help: string, labelNames: Label[] = []): Gauge<Label> {
    return new Gauge({ name: prefixed(name), help, labelNames, registers: [this.registry] });
  }
}

interface NamedGauge {
  readonly name: string;
  readonly gauge: Gauge;
}

function gauge(name: string, help: string): NamedGauge {
  return { name: prefixed(name), gauge: new Gauge({ name: prefixed(name), help, registers: [] }) };
}

function prefixed(name: string): string {
  return `cohort_sync_${name}`;
}
