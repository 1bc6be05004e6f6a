/** What a report says last: what the guards could not do, what Moodle was asked, and the circumstances of the run. */
import type { GuardName } from '../plan/guard.ts';
import type { Line, Section } from './layout.ts';
import type { RunPhase, RunReport } from './report.ts';
import { isMessage, type Words } from './words.ts';

/** Guards that compare with the last completed run. */
const COMPARING = ['rowsDrop', 'unmatchedIncrease'] as const satisfies readonly GuardName[];

/** Guards that did not guard: switched off, or without a run to compare with. */
export function guardNotes(report: RunReport, words: Words): Section[] {
  const { guardsOff, baseline, digest, uncompared = [] } = report;
  const { say } = words;
  const named = (guards: readonly GuardName[]) =>
    words.list(guards.map((guard) => `${say(`guard.${guard}.name`)} (guards.${guard})`));
  const blind = COMPARING.filter((guard) => !guardsOff.includes(guard));
  const off = say('report.guards-off', { count: guardsOff.length, guards: named(guardsOff) });
  const unknown = say('report.no-baseline.mappings', {
    count: uncompared.length,
    mappings: words.list(uncompared),
    guards: named(blind),
  });
  return [
    guardsOff.length > 0 ? [{ text: off, tone: 'warning' }] : [],
    !baseline && !report.import && digest !== undefined && blind.length > 0
      ? [{ text: say('report.no-baseline', { guards: named(blind) }) }]
      : [],
    uncompared.length > 0 && blind.length > 0 ? [{ text: unknown, tone: 'warning' }] : [],
  ];
}

/** What the history could not keep or read, which leaves the guards without a run to compare with. */
export function historyNotes({ historyProblems }: RunReport, { say }: Words): Section {
  return historyProblems.map(({ code, file, message }) => ({
    text: say(`history.problem.${code}`, { file, message }),
    tone: 'warning',
  }));
}

/** What was asked of Moodle's scheduled tasks, where the run changed anything. */
export function enrolmentNotes({ enrolments, written, outcome }: RunReport, { say }: Words): Section {
  const hasWritten = Object.values(written).some((count) => count > 0);
  if (enrolments.length === 0 && !hasWritten) return [];
  const reached = outcome === 'applied' || outcome === 'partial';
  const why = reached ? 'report.enrolments.not-asked' : 'report.enrolments.not-reached';
  const lines = enrolments.map(({ task, result }): Line => {
    const text = say(`report.enrolments.${result}`, { task: taskName(task, say) });
    return { text, indent: 2, hang: 2, ...(result === 'requested' ? {} : { tone: 'warning' }) };
  });
  return [
    { text: say('report.enrolments.heading'), tone: 'heading' },
    ...(lines.length > 0 ? lines : [{ text: say(why), indent: 2 }]),
  ];
}

/** A task in words where it has some, else by its class. */
function taskName(task: string, say: Words['say']): string {
  const key = `report.task.${task.slice(task.lastIndexOf('\\') + 1)}`;
  return isMessage(key) ? say(key) : task;
}

const PHASES = ['connect', 'read', 'plan', 'write', 'enrolments'] as const satisfies readonly RunPhase[];

/** Milliseconds that a tenth of a second, rounded, still shows. */
const SHORTEST = 50;

/** Which run this was, on what, how long it took, and where the whole of it is. */
export function circumstances(report: RunReport, words: Words, file: string | undefined): Section {
  const { run, startedAt, finishedAt, exitCode, moodle, sources, only = [], durations } = report;
  const { say } = words;
  const total = words.duration(Date.parse(finishedAt) - Date.parse(startedAt));
  const phases = PHASES.flatMap((phase) => {
    const spent = durations[phase];
    return spent === undefined || spent < SHORTEST
      ? []
      : [say(`report.phase.${phase}`, { duration: words.duration(spent) })];
  });
  const texts = [
    ...(only.length > 0 ? [say('report.only', { count: only.length, cohorts: words.some(only, 10) })] : []),
    ...(moodle ? [say('report.moodle', moodle)] : []),
    ...sources.map((source) => say('report.source', source)),
    say('report.run', { run, time: words.time(startedAt), exitCode }),
    ...(phases.length > 0 ? [say('report.durations', { total, phases: phases.join(', ') })] : []),
  ];
  return [
    ...texts.map((text): Line => ({ text, hang: 2, tone: 'faint' })),
    ...(file === undefined ? [] : [{ text: say('report.file') }, { text: file, indent: 2, whole: true }]),
  ];
}
