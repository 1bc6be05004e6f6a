/** Nights to go through: what runs meet one after another, and what is told of it. */
import { advance } from '../../src/alert/advance.ts';
import type { Flip, Matters, Rules, Sign } from '../../src/alert/matter.ts';
import { signsOfKilledRun, signsOfRun, signsOfService } from '../../src/alert/signs.ts';
import type { Finding } from '../../src/plan/finding.ts';
import type { Pause, RunError, RunReport } from '../../src/report/report.ts';
import { reportOf } from '../report/reports.ts';

/** As the configuration has them where nothing is given. */
export const RULES: Rules = {
  on: new Set([
    'refused',
    'failed',
    'misconfigured',
    'held',
    'findings',
    'stale',
    'state',
    'paused',
    'unusual',
  ]),
  failuresInARow: 2,
  remindHours: 24,
  digestHours: 24,
};

const HOUR_MS = 3_600_000;
const START = Date.parse('2026-11-22T00:00:00Z');

/** Signs over time, remembered from one to the next. */
export class Story {
  matters: Matters = {};
  readonly flips: (Flip & { readonly at: Date })[] = [];
  readonly #rules: Rules;
  #told = 0;

  constructor(rules: Partial<Rules> = {}) {
    this.#rules = { ...RULES, ...rules };
  }

  /** Takes signs so many hours after the beginning. */
  take(hours: number, signs: readonly Sign[]): readonly Flip[] {
    const at = new Date(START + hours * HOUR_MS);
    const moment = { at, message: `message-${this.#told + 1}` };
    const { matters, flips } = advance(this.matters, signs, moment, this.#rules);
    if (flips.length > 0) this.#told += 1;
    this.matters = matters;
    this.flips.push(...flips.map((flip) => ({ ...flip, at })));
    return flips;
  }

  /** How many messages were told. */
  get messages(): number {
    return this.#told;
  }

  /** What was told, a line a flip: `3h failed opened`. */
  get lines(): string[] {
    return this.flips.map(({ at, kind, change }) => `${(at.getTime() - START) / HOUR_MS}h ${kind} ${change}`);
  }
}

const error = (kind: RunError['kind'], code: string, params: RunError['params'] = {}): RunError => ({
  kind,
  code,
  message: `${code}: something`,
  params,
});

const held = (...cohorts: string[]): Finding[] =>
  cohorts.map((cohort) => ({ kind: 'duplicate-cohort', mapping: 'programme', cohort, ids: [1, 2] }));

const refused = (figure: number, guard: 'removals' | 'rowsDrop' = 'removals') =>
  reportOf('refused', { refusals: [{ guard, figure, limit: 50, of: 1000 }] });

/** What can be met, by a sign of its own. */
export const MET: Readonly<Record<string, () => readonly Sign[]>> = {
  '.': () => ofRun(reportOf('unchanged')),
  '+': () => ofRun(reportOf('applied')),
  c: () => ofRun(reportOf('applied', { only: ['INF-1'] })),
  F: () => ofRun(reportOf('failed', { error: error('source', 'ORA-12541') })),
  f: () => ofRun(reportOf('failed', { error: error('moodle', 'unreachable') })),
  P: () => ofRun(reportOf('failed', { error: error('source', 'ORA-01017') })),
  L: () => ofRun(reportOf('failed', { error: error('source', 'ORA-28000') })),
  K: () => signsOfKilledRun,
  M: () => ofRun(reportOf('misconfigured', { error: error('moodle', 'access-denied') })),
  m: () => ofRun(reportOf('misconfigured', { error: error('column', 'missing', { column: 'YEAR' }) })),
  R: () => ofRun(refused(60)),
  r: () => ofRun(refused(90)),
  Q: () => ofRun(refused(120)),
  D: () => ofRun(refused(30, 'rowsDrop')),
  a: () => ofRun(reportOf('refused', { error: error('approval', 'digest-mismatch') })),
  '1': () => ofRun(reportOf('partial', { findings: held('A') })),
  '2': () => ofRun(reportOf('partial', { findings: held('A', 'B') })),
  '3': () => ofRun(reportOf('partial', { findings: held('B', 'C') })),
  l: () => ofRun(reportOf('locked')),
  w: () => ofRun(reportOf('postponed', { error: error('moodle', 'maintenance') })),
  i: () => ofRun(reportOf('interrupted')),
  S: () => [
    ...ofRun(
      reportOf('unchanged', { historyProblems: [{ code: 'unusable', file: 'state', message: 'EACCES' }] }),
    ),
  ],
  t: () => signsOfService({ isReady: false }),
  T: () => signsOfService({ isReady: true }),
  p: () => signsOfService({ isReady: true, pause: PAUSE }),
  U: () => ofRun(reportOf('applied', { written: { created: 0, updated: 0, added: 301, removed: 0 } })),
  u: () => ofRun(reportOf('applied', { written: { created: 0, updated: 0, added: 300, removed: 0 } })),
};

export const PAUSE: Pause = { since: '2026-11-22T00:00:00.000Z', reason: 'exam week' };

function ofRun(report: RunReport): Sign[] {
  return signsOfRun(report, { added: 300 });
}

/** Goes through a night: a sign each, blanks apart, every so many hours. */
export function night(signs: string, everyHours = 1, rules: Partial<Rules> = {}): Story {
  const story = new Story(rules);
  [...signs.replaceAll(/\s/g, '')].forEach((sign, index) => {
    const met = MET[sign];
    if (!met) throw new Error(`no such sign: ${sign}`);
    story.take(index * everyHours, met());
  });
  return story;
}
