/** From a run's report to what was delivered, with the real history between them. */
import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { Alerts } from '../../src/alert/alerts.ts';
import { type Channel, DeliveryError } from '../../src/alert/channel.ts';
import type { Message } from '../../src/alert/message.ts';
import { openHistory, type StoredHistory } from '../../src/history/sqlite.ts';
import type { Finding } from '../../src/plan/finding.ts';
import type { RunReport } from '../../src/report/report.ts';
import { keptLog, temporaryFolder } from '../history/runs.ts';
import { reportOf } from '../report/reports.ts';
import { RULES } from './nights.ts';

const HOUR_MS = 3_600_000;

/** A channel that keeps what it is given, and fails when it is told to. */
class TestChannel implements Channel {
  readonly name = 'test';
  readonly language = 'en';
  readonly studentValues = false;
  readonly delivered: { id: string; subject: string; earlier: readonly string[] }[] = [];
  faults: DeliveryError[] = [];
  tries = 0;

  render({ id, subject, earlier }: Message): string {
    return JSON.stringify({ id, subject, earlier });
  }

  async send(payload: string): Promise<string> {
    this.tries += 1;
    const fault = this.faults.shift();
    if (fault) throw fault;
    this.delivered.push(JSON.parse(payload));
    return '250 ok';
  }

  get subjects(): string[] {
    return this.delivered.map(({ subject }) => subject.replace('Moodle cohorts: ', ''));
  }
}

class Site {
  readonly channel = new TestChannel();
  readonly log = keptLog();
  readonly folder: string;
  now = new Date('2026-11-22T00:00:00Z');
  #runs = 0;

  constructor(t: TestContext) {
    this.folder = temporaryFolder(t);
  }

  /** A process, with a history of its own. */
  process(
    parts: {
      rules?: Partial<typeof RULES>;
      channels?: Channel[];
      retries?: number;
      onlyLooks?: boolean;
    } = {},
  ): {
    history: StoredHistory;
    alerts: Alerts;
  } {
    const { log } = this;
    const now = () => this.now;
    const channels = parts.channels ?? [this.channel];
    const history = openHistory({
      folder: this.folder,
      keepDays: 400,
      log,
      now,
      isSilent: channels.length === 0,
    });
    const alerts = new Alerts({
      history,
      channels,
      heartbeats: [],
      rules: { ...RULES, keepHours: 72, notify: {}, ...parts.rules },
      timezone: 'UTC',
      onlyLooks: parts.onlyLooks ?? false,
      persistence: { retries: parts.retries ?? 0, longestPauseMs: 1_000 },
      log,
      now,
    });
    return { history, alerts };
  }

  /** One run of a process, up to its end. */
  ran(
    history: StoredHistory,
    { outcome, ...parts }: Partial<RunReport> & Pick<RunReport, 'outcome'>,
  ): RunReport {
    this.#runs += 1;
    const id = `${this.now.toISOString().replaceAll(/[-:.]/g, '')}-${this.#runs.toString(16).padStart(4, '0')}`;
    const at = this.now.toISOString();
    const report = reportOf(outcome, { run: id, startedAt: at, finishedAt: at, digest: 'd', ...parts });
    history.begin({ id, startedAt: at, dryRun: report.dryRun, ...(report.only && { only: report.only }) });
    history.finish(report);
    return { ...report, historyProblems: history.problems() };
  }

  /** A whole life of `--once`. */
  async once(
    parts: Partial<RunReport> & Pick<RunReport, 'outcome'>,
    of: Parameters<Site['process']>[0] = {},
  ) {
    const { history, alerts } = this.process(of);
    const report = this.ran(history, parts);
    alerts.runEnded({ report });
    await alerts.deliver(AbortSignal.timeout(20_000));
    await alerts.end();
    history.close();
    return report;
  }

  later(hours: number): void {
    this.now = new Date(this.now.getTime() + hours * HOUR_MS);
  }
}

const refused: Partial<RunReport> & Pick<RunReport, 'outcome'> = {
  outcome: 'refused',
  refusals: [{ guard: 'removals', figure: 200, limit: 50, of: 400 }],
};

describe('what processes remember of each other', () => {
  it('nothing is told twice, and the end is told in the thread of the beginning', async (t) => {
    const site = new Site(t);
    const first = await site.once(refused);
    site.later(1);
    await site.once(refused);
    site.later(1);
    await site.once({ outcome: 'applied' });
    site.later(1);
    await site.once({ outcome: 'unchanged' });
    assert.deepEqual(site.channel.subjects, ['a run was refused (removals in all)', 'no longer refused']);
    assert.deepEqual(
      site.channel.delivered.map(({ earlier }) => earlier),
      [[], [first.run]],
    );
  });

  it('failures are counted over processes', async (t) => {
    const site = new Site(t);
    const failed = {
      outcome: 'failed',
      error: {
        kind: 'source',
        code: 'ORA-12541',
        message: '',
        params: { step: 'connect', source: 's', mapping: '' },
      },
    } as const;
    await site.once(failed);
    assert.deepEqual(site.channel.subjects, []);
    site.later(1);
    await site.once(failed);
    assert.deepEqual(site.channel.subjects, ['2 runs in a row failed (ORA-12541)']);
  });

  it('a run whose process was killed after its end is told with the next', async (t) => {
    const site = new Site(t);
    const killed = site.process();
    site.ran(killed.history, refused);
    killed.history.close();
    site.later(1);
    await site.once(refused);
    assert.deepEqual(site.channel.subjects, ['a run was refused (removals in all)']);
  });

  it('so is one that is over by then, and both its messages come in their order', async (t) => {
    const site = new Site(t);
    const killed = site.process();
    site.ran(killed.history, refused);
    killed.history.close();
    site.later(1);
    await site.once({ outcome: 'unchanged' });
    assert.deepEqual(site.channel.subjects, ['a run was refused (removals in all)', 'no longer refused']);
  });

  it('runs that were killed in the middle are failures', async (t) => {
    const site = new Site(t);
    for (const _ of [1, 2]) {
      const { history } = site.process();
      const startedAt = site.now.toISOString();
      const id = `${startedAt.replaceAll(/[-:.]/g, '')}-dead`;
      history.begin({ id, startedAt, dryRun: false });
      history.close();
      // A process that is killed leaves its lock's file behind.
      writeFileSync(join(site.folder, 'running', `${id}.lock`), '');
      site.later(1);
    }
    await site.once({ outcome: 'unchanged' });
    assert.deepEqual(site.channel.subjects, ['2 runs in a row failed (killed)', 'runs work again']);
  });

  it('a message that was kept and not sent is sent by the next process', async (t) => {
    const site = new Site(t);
    const killed = site.process();
    killed.alerts.runEnded({ report: site.ran(killed.history, refused) });
    killed.history.close();
    assert.equal(site.channel.tries, 0);
    site.later(1);
    await site.once({ outcome: 'locked' });
    assert.deepEqual(site.channel.subjects, ['a run was refused (removals in all)']);
  });

  it('one that another process is sending is left to it, for as long as a try can take', async (t) => {
    const site = new Site(t);
    const { history, alerts } = site.process();
    alerts.runEnded({ report: site.ran(history, refused) });
    const time = (minutes: number) => new Date(site.now.getTime() + minutes * 60_000).toISOString();
    assert.ok(history.alerts.claim('test', 0, { now: time(0), until: time(1.5) }));
    history.close();
    await site.once({ outcome: 'locked' });
    assert.equal(site.channel.tries, 0);
    site.later(1);
    await site.once({ outcome: 'locked' });
    assert.equal(site.channel.tries, 1);
  });

  it('two processes that deliver at once send each message once', async (t) => {
    const site = new Site(t);
    const [one, other] = [site.process(), site.process()];
    one.alerts.runEnded({ report: site.ran(one.history, refused) });
    await Promise.all([one, other].map(({ alerts }) => alerts.deliver(AbortSignal.timeout(20_000))));
    assert.equal(site.channel.tries, 1);
    for (const { history } of [one, other]) history.close();
  });

  it('runs from before there was anybody to tell are no news', async (t) => {
    const site = new Site(t);
    await site.once(refused, { channels: [] });
    site.later(1);
    await site.once({ outcome: 'unchanged' });
    assert.deepEqual(site.channel.subjects, []);
  });
});

describe('what concerns nobody', () => {
  for (const [title, parts] of [
    ['a dry run', { ...refused, dryRun: true }],
    ['an import', { ...refused, import: { kind: 'members', arguments: [] } }],
  ] as const) {
    it(`${title} is told of where that is asked for, and remembered in no case`, async (t) => {
      const site = new Site(t);
      const { history, alerts } = site.process();
      alerts.runEnded({ report: site.ran(history, parts) });
      await alerts.deliver(AbortSignal.timeout(20_000));
      assert.deepEqual(site.channel.subjects, []);
      site.later(1);
      alerts.runEnded({ report: site.ran(history, parts), notice: true });
      await alerts.deliver(AbortSignal.timeout(20_000));
      assert.deepEqual(site.channel.subjects, ['a run ended (refused)']);
      history.close();
      await site.once({ outcome: 'unchanged' });
      assert.equal(site.channel.delivered.length, 1);
    });
  }
});

describe('new findings', () => {
  const unmatched = (...students: string[]): Finding[] =>
    students.map((student) => ({ kind: 'unmatched-student', mapping: 'programme', student, cohorts: ['A'] }));

  it('are told once a day: those that no message has told, and are still there', async (t) => {
    const site = new Site(t);
    await site.once({ outcome: 'applied', findings: unmatched('1', '2') });
    for (let hour = 1; hour < 24; hour += 1) {
      site.later(1);
      await site.once({
        outcome: 'unchanged',
        findings: unmatched('1', '2', '3', ...(hour === 5 ? ['gone'] : [])),
      });
    }
    assert.deepEqual(site.channel.subjects, ['2 new findings']);
    site.later(1);
    await site.once({ outcome: 'unchanged', findings: unmatched('1', '2', '3', '4') });
    assert.deepEqual(site.channel.subjects, ['2 new findings', '2 new findings']);
    site.later(30);
    await site.once({ outcome: 'unchanged', findings: unmatched('1', '2', '3', '4') });
    assert.equal(site.channel.delivered.length, 2, 'nothing new, nothing told');
  });

  it('are not those that are only good to know, nor those of held cohorts, which are told by themselves', async (t) => {
    const site = new Site(t);
    await site.once({
      outcome: 'partial',
      findings: [
        { kind: 'duplicate-cohort', mapping: 'programme', cohort: 'A', ids: [1, 2] },
        { kind: 'name-truncated', mapping: 'programme', cohort: 'B', name: 'B' },
      ],
    });
    assert.deepEqual(site.channel.subjects, ['1 cohort is not wholly done']);
  });
});

describe('what cannot be delivered', () => {
  const down = () => new DeliveryError('unreachable', 'ECONNREFUSED');

  it('is tried again at once, and then with later runs, and said in their reports', async (t) => {
    const site = new Site(t);
    site.channel.faults = [down(), down()];
    await site.once(refused, { retries: 1 });
    assert.deepEqual([site.channel.tries, site.channel.subjects], [2, []]);
    site.channel.faults = [new DeliveryError('login', '535 no')];
    site.later(1);
    const { history, alerts } = site.process();
    const report = site.ran(history, refused);
    assert.deepEqual(history.undelivered(), [
      {
        channel: 'test',
        messages: 1,
        since: '2026-11-22T00:00:00.000Z',
        code: 'unreachable',
        detail: 'ECONNREFUSED',
      },
    ]);
    alerts.runEnded({ report });
    await alerts.deliver(AbortSignal.timeout(20_000));
    assert.equal(site.channel.tries, 3, 'a login that was refused is not tried again by this process');
    assert.equal(history.undelivered()[0]?.code, 'login');
    history.close();
    await site.once(refused);
    assert.deepEqual(site.channel.subjects, ['a run was refused (removals in all)']);
    assert.deepEqual(site.process().history.undelivered(), []);
  });

  it('is given up after its time, and that is an error in the log', async (t) => {
    const site = new Site(t);
    site.channel.faults = [down()];
    await site.once(refused);
    site.later(71);
    site.channel.faults = [down()];
    await site.once({ outcome: 'locked' });
    assert.equal(site.channel.tries, 2);
    site.later(2);
    await site.once({ outcome: 'locked' });
    assert.equal(site.channel.tries, 2);
    assert.ok(site.log.lines.some(({ message }) => message === 'an alert was given up'));
    assert.deepEqual(site.process().history.undelivered(), []);
  });

  it('goes to those recipients alone who do not have it', async (t) => {
    const site = new Site(t);
    const asked: (readonly string[])[] = [];
    let fails = true;
    const channel: Channel = {
      name: 'test',
      language: 'en',
      studentValues: false,
      render: () => 'payload',
      send: async (_, { had }) => {
        asked.push(had);
        if (fails) throw new DeliveryError('recipients', 'b: 550', { had: ['a'] });
        return '';
      },
    };
    await site.once(refused, { channels: [channel] });
    fails = false;
    site.later(1);
    await site.once(refused, { channels: [channel] });
    assert.deepEqual(asked, [[], ['a']]);
  });

  it('of several messages, the oldest goes first; one that is refused does not hold up the others', async (t) => {
    const site = new Site(t);
    site.channel.faults = [down()];
    await site.once(refused);
    site.later(1);
    site.channel.faults = [new DeliveryError('refused', '554 spam')];
    await site.once({ outcome: 'applied' });
    assert.deepEqual(site.channel.subjects, ['no longer refused']);
    site.later(1);
    await site.once({ outcome: 'applied' });
    assert.deepEqual(site.channel.subjects, ['no longer refused', 'a run was refused (removals in all)']);
  });

  it('is left alone between two tries where another process has delivered it meanwhile', async (t) => {
    const site = new Site(t);
    site.channel.faults = [down()];
    const { history, alerts } = site.process({ retries: 1 });
    alerts.runEnded({ report: site.ran(history, refused) });
    const delivering = alerts.deliver();
    await new Promise((resolve) => setTimeout(resolve, 100));
    const other = site.process();
    await other.alerts.deliver();
    assert.equal(site.channel.delivered.length, 1);
    await delivering;
    assert.deepEqual([site.channel.delivered.length, site.channel.tries], [1, 2]);
    for (const one of [history, other.history]) one.close();
  });

  it('ends with its process, and is none the worse for it', async (t) => {
    const site = new Site(t);
    site.channel.faults = [down(), down(), down(), down()];
    const { history, alerts } = site.process({ retries: 50 });
    alerts.runEnded({ report: site.ran(history, refused) });
    const delivering = alerts.deliver();
    await new Promise((resolve) => setTimeout(resolve, 50));
    await alerts.end();
    await delivering;
    history.close();
    site.channel.faults = [];
    site.later(1);
    await site.once({ outcome: 'locked' });
    assert.deepEqual(site.channel.subjects, ['a run was refused (removals in all)']);
  });
});

describe('a state folder that cannot be used', () => {
  it('is told by a service once, and its end, though nothing can be kept meanwhile', async (t) => {
    const site = new Site(t);
    const { history, alerts } = site.process();
    const run = async (parts: Partial<RunReport> & Pick<RunReport, 'outcome'>) => {
      alerts.runEnded({ report: site.ran(history, parts) });
      await alerts.deliver(AbortSignal.timeout(20_000));
      site.later(1);
    };
    await run({ outcome: 'unchanged' });
    const database = join(site.folder, 'history.sqlite');
    rmSync(database);
    mkdirSync(database);
    await run({ outcome: 'unchanged' });
    await run(refused);
    await run(refused);
    assert.deepEqual(site.channel.subjects, [
      'the state folder cannot be used',
      'a run was refused (removals in all)',
    ]);
    rmSync(database, { recursive: true });
    await run({ outcome: 'applied' });
    assert.deepEqual(site.channel.subjects.slice(2), ['no longer refused']);
    // What the runs before could not keep is in doubt for one run more.
    await run({ outcome: 'unchanged' });
    await run({ outcome: 'unchanged' });
    assert.deepEqual(site.channel.subjects.slice(3), ['the state folder can be used again']);
    history.close();
  });

  it('is told by every single run: none can know of another', async (t) => {
    const site = new Site(t);
    mkdirSync(join(site.folder, 'history.sqlite'));
    await site.once({ outcome: 'unchanged' });
    await site.once({ outcome: 'unchanged' });
    assert.deepEqual(site.channel.subjects, [
      'the state folder cannot be used',
      'the state folder cannot be used',
    ]);
  });
});
