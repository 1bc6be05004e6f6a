/**
 * Who is told, when: takes what runs and the service say, makes matters and messages of it, and has them delivered. It
 * comes after a run, never in its way: nothing here throws, and nothing waits for an answer but `deliver` and `end`.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { AlertBook } from '../history/alert-store.ts';
import type { NewDelivery } from '../history/deliveries.ts';
import type { StoredHistory } from '../history/sqlite.ts';
import type { Log } from '../log.ts';
import type { CheckReport } from '../report/check.ts';
import { weightOf } from '../report/finding-groups.ts';
import {
  isCompleted,
  type KeptReport,
  type Pause,
  type RunReport,
  type Undelivered,
} from '../report/report.ts';
import { advance, digestIsDue } from './advance.ts';
import type { Channel } from './channel.ts';
import { Delivery, type Persistence } from './delivery.ts';
import type { Beat, Heartbeat } from './heartbeat.ts';
import type { Matter, Matters, Rules, Sign } from './matter.ts';
import { messageOf } from './message.ts';
import type { News } from './news.ts';
import { signOfFindings, signsOfKilledRun, signsOfRun, signsOfService, type Unusual } from './signs.ts';

/** What it works with. */
interface AlertParts {
  readonly history: StoredHistory;
  readonly channels: readonly Channel[];
  readonly heartbeats: readonly Heartbeat[];
  readonly rules: Rules & { readonly keepHours: number; readonly notify: Unusual };
  /** An IANA name, for times in messages. */
  readonly timezone: string;
  /** The origin of the console, where people reach it. */
  readonly pages?: string;
  readonly persistence: Persistence;
  /** Whether it only looks, and neither makes nor changes anything in the state folder. */
  readonly onlyLooks: boolean;
  readonly log: Log;
  readonly now: () => Date;
}

/** Runs older than this are no news, in milliseconds: those from before there was anybody to tell. */
const NEWS_MS = 24 * 3_600_000;
/** What is under way when the process is to end may take so much longer, in milliseconds. */
const GRACE_MS = 2_000;

/** What a run leaves to be told. */
interface Ended {
  readonly report: RunReport;
  /** Whether somebody asked to be told, whatever became of it. */
  readonly notice?: boolean;
}

/** The alerts of one configuration. */
export class Alerts {
  readonly #parts: AlertParts;
  readonly #delivery: Delivery;
  readonly #stop = new AbortController();
  /** Beats that have not been answered. */
  readonly #beats = new Set<Promise<void>>();
  /** As last known, in case they cannot be kept. */
  #matters: Matters = {};
  /** Whether they could not be kept the last time: what is kept is then older than what is known. */
  #isAhead = false;

  constructor(parts: AlertParts) {
    this.#parts = parts;
    const { history, rules, onlyLooks } = parts;
    const store = onlyLooks ? undefined : history.alerts;
    this.#delivery = new Delivery({ ...parts, store, keepHours: rules.keepHours });
  }

  /** A sync begins. */
  runStarted(): void {
    this.#beat('start', '');
  }

  /** A sync has ended, or whatever else is asked to be told of. */
  runEnded({ report, notice = false }: Ended): void {
    this.#safely(() => {
      const isSync = !report.dryRun && !report.import;
      // Paused, it is as it is wished to be; an undo is no sync, and whoever asked for it sees how it ended.
      const isWell = isCompleted(report) || report.outcome === 'paused';
      if (isSync && !report.undo && !report.only)
        this.#beat(isWell ? 'completed' : 'failed', beatText(report));
      if (!this.#isHeard) return;
      if (isSync) this.#catchUp(report.run);
      this.#take(report.run, isSync ? signsOfRun(report, this.#parts.rules.notify) : [], {
        report,
        ...(notice && { notice: 'run' as const }),
      });
    });
  }

  /** A check has ended of which somebody asked to be told. */
  checkEnded(report: CheckReport): void {
    this.#safely(() => this.#take(`check-${this.#time()}`, [], { notice: report }));
  }

  /** How the service is between runs. */
  serviceIs(service: {
    readonly isReady: boolean;
    readonly lastSuccess?: string | undefined;
    readonly pause?: Pause | undefined;
  }): void {
    const { lastSuccess, pause } = service;
    const facts = { ...(lastSuccess !== undefined && { lastSuccess }), ...(pause && { pause }) };
    this.#safely(() => this.#take(`service-${this.#time()}`, signsOfService(service), facts));
  }

  /** Delivers what there is to deliver, until that is done or the signal comes. It never throws. */
  async deliver(signal: AbortSignal = this.#stop.signal): Promise<void> {
    const either = AbortSignal.any([signal, this.#stop.signal]);
    await Promise.race([
      Promise.all([this.#delivery.deliver(either), ...this.#beats]),
      new Promise((resolve) => {
        if (either.aborted) resolve(undefined);
        either.addEventListener('abort', resolve, { once: true });
      }),
    ]);
  }

  /** Ends what is under way: what was not delivered is kept. */
  async end(): Promise<void> {
    const rest = Promise.all([this.#delivery.settled(), ...this.#beats]);
    const grace = new AbortController();
    const over = sleep(GRACE_MS, undefined, { signal: grace.signal }).catch(() => undefined);
    await Promise.race([rest, over]);
    grace.abort();
    this.#stop.abort(new Error('the process ends'));
    await rest;
  }

  /** What could not be delivered so far. */
  undelivered(): readonly Undelivered[] {
    return this.#parts.history.undelivered();
  }

  get #isHeard(): boolean {
    return this.#parts.channels.length > 0;
  }

  /** Runs whose process ended before anything was made of them: killed in the middle, or right after their end. */
  #catchUp(current: string): void {
    const { history, rules, now } = this.#parts;
    const after = new Date(now().getTime() - NEWS_MS).toISOString();
    for (const { run, isKilled } of history.alerts.untoldRuns(after) ?? []) {
      if (run === current) continue;
      const report = isKilled ? undefined : history.run(run);
      if (!isKilled && !report) continue;
      this.#take(run, report ? signsOfRun(report, rules.notify) : signsOfKilledRun, report ? { report } : {});
    }
  }

  /** Makes matters and messages of signs, in one transaction where the history can be used. */
  #take(id: string, signs: readonly Sign[], facts: Omit<News, 'id' | 'at' | 'flips'>): void {
    if (!this.#isHeard) return;
    const { history, onlyLooks, log, now } = this.#parts;
    const at = now();
    const change = (book: AlertBook) => {
      if (!book.markTold(id)) return { matters: undefined, told: [] };
      const known = { ...mattersOf(book.matters()), ...(this.#isAhead && this.#matters) };
      return this.#advance(id, at, { known, signs, facts, book });
    };
    const kept = onlyLooks ? undefined : history.alerts.change(at.toISOString(), change);
    const made = kept ?? this.#advance(id, at, { known: this.#matters, signs, facts });
    if (!kept) this.#delivery.takeUnkept(made.told);
    this.#isAhead = !kept;
    this.#matters = made.matters ?? this.#matters;
    if (made.told.length > 0)
      log.info('alert', { message: id, channels: made.told.length, kept: Boolean(kept) });
  }

  #advance(
    id: string,
    at: Date,
    {
      known,
      signs,
      facts,
      book,
    }: {
      readonly known: Matters;
      readonly signs: readonly Sign[];
      readonly facts: Omit<News, 'id' | 'at' | 'flips'>;
      readonly book?: AlertBook;
    },
  ): { readonly matters: Matters; readonly told: readonly NewDelivery[] } {
    const { rules } = this.#parts;
    const findings = book ? this.#newFindings(book, known, at, facts.report) : [];
    const all = findings.length > 0 ? [...signs, signOfFindings()] : signs;
    const { matters, flips } = advance(known, all, { at, message: id }, rules);
    const news: News = { ...facts, id, at: at.toISOString(), flips, findings };
    const told = flips.length > 0 || facts.notice ? this.#written(news) : [];
    for (const matter of Object.values(matters)) book?.keep(matter);
    book?.post(told);
    return { matters, told };
  }

  /** Findings that deserve a look and that no message has told; none unless they may be told again. */
  #newFindings(book: AlertBook, known: Matters, at: Date, report: KeptReport | undefined) {
    const { rules } = this.#parts;
    if (!report || !isCompleted(report) || !digestIsDue(known, at, rules)) return [];
    // Held cohorts are told by themselves, where they are told at all.
    const wanted = report.findings.filter((finding) => {
      const weight = weightOf(finding);
      return weight === 'look' || (weight === 'undone' && !rules.on.has('held'));
    });
    return book.newFindings(report.run, wanted, known.findings?.told);
  }

  #written(news: News): NewDelivery[] {
    const { channels, timezone, pages } = this.#parts;
    return channels.map((channel) => {
      const { name, language, studentValues } = channel;
      const message = messageOf(news, { language, timezone, studentValues, pages });
      return { message: news.id, channel: name, payload: channel.render(message) };
    });
  }

  #beat(beat: Beat, text: string): void {
    const { heartbeats, log } = this.#parts;
    for (const heartbeat of heartbeats) {
      const answered = heartbeat.beat(beat, text, this.#stop.signal).then(
        () => undefined,
        (error: unknown) => {
          log.warn('a heartbeat failed', { channel: heartbeat.name, beat, error: String(error) });
        },
      );
      this.#beats.add(answered);
      void answered.finally(() => this.#beats.delete(answered));
    }
  }

  #time(): string {
    return this.#parts.now().toISOString().replaceAll(/[-:.]/g, '');
  }

  #safely(work: () => void): void {
    try {
      work();
    } catch (error) {
      const { message, stack } = error instanceof Error ? error : new Error(String(error));
      this.#parts.log.error('alerts failed', { error: message, stack });
    }
  }
}

function mattersOf(kept: readonly unknown[]): Matters {
  const matters = kept as readonly Matter[];
  return Object.fromEntries(matters.map((matter) => [matter.kind, matter]));
}

/** What a heartbeat's service keeps beside the beat. Nothing personal, and no name of a database. */
function beatText({ run, outcome, written, error, refusals }: RunReport): string {
  const why = error ? [error.code] : refusals.map(({ guard }) => guard);
  return `${[run, outcome, ...why].join(' ')} added=${written.added} removed=${written.removed}`;
}
