/** What a report says last: what the guards could not do, what Moodle was asked, and the circumstances of the run. */
import type { Translate } from '../messages/messages.ts';
import type { GuardName } from '../plan/limits.ts';
import type { Unguarded } from '../plan/verdict.ts';
import type { Line, Section } from './layout.ts';
import type { HistoryProblem, KeptReport, RunPhase } from './report.ts';
import { isMessage, type Words } from './words.ts';

/** Guards that compare with completed runs. */
const COMPARING = [
  'rowsDrop',
  'rowsGrowth',
  'unmatchedIncrease',
  'unmatchedCollapse',
  'additions',
  'cohortChanges',
] as const satisfies readonly GuardName[];

/** Guards that did not guard: switched off, with a limit that nothing exceeds, or without a run to compare with. */
export function guardNotes(report: KeptReport, words: Words): Section[] {
  const { guardsOff, baseline, digest, uncompared = [], historyProblems } = report;
  const isWhole = historyProblems.length === 0;
  const { say } = words;
  // A report of an earlier version says only which guards are off.
  const { unguarded = guardsOff.map((guard): Unguarded => ({ guard, reason: 'off' })) } = report;
  const named = (guards: readonly GuardName[]) =>
    words.list(guards.map((guard) => `${say(`guard.${guard}.name`)} (guards.${guard})`));
  const blind = COMPARING.filter((guard) => !guardsOff.includes(guard));
  const switchedOff = unguarded.filter(({ reason }) => reason === 'off');
  const blunt = unguarded.filter(({ reason }) => reason !== 'off');
  const listed = (guards: readonly Unguarded[]) => words.list(guards.map((one) => unguardedName(one, words)));
  const off = say('report.guards-off', { count: switchedOff.length, guards: listed(switchedOff) });
  const unknown = say('report.no-baseline.mappings', {
    count: uncompared.length,
    mappings: words.list(uncompared),
    guards: named(blind),
  });
  return [
    switchedOff.length > 0 ? [{ text: off, tone: 'warning' }] : [],
    blunt.length > 0
      ? [{ text: say('report.guards-blunt', { count: blunt.length, guards: listed(blunt) }) }]
      : [],
    !baseline && !report.import && !report.undo && digest !== undefined && blind.length > 0
      ? [
          {
            text: say(isWhole ? 'report.no-baseline' : 'report.no-baseline.unread', { guards: named(blind) }),
          },
        ]
      : [],
    uncompared.length > 0 && blind.length > 0 ? [{ text: unknown, tone: 'warning' }] : [],
  ];
}

/** A guard by its name and its key, and what there is to say of its limit. */
function unguardedName({ guard, mapping, reason, floor = 0, of = 0 }: Unguarded, { say }: Words): string {
  const key = mapping === undefined ? `guards.${guard}` : `guards.${guard}, ${mapping}`;
  const name = `${say(`guard.${guard}.name`)} (${key})`;
  return reason === 'floor' ? say('report.guards-blunt.floor', { name, floor, of }) : name;
}

/** What the history could not keep or read, for which nobody leaves. */
export function historyNotes({ historyProblems }: KeptReport, { say }: Words): Section {
  const lines = historyLines(historyProblems, say);
  return lines.length === 0 ? lines : [...lines, { text: say('history.nobody-leaves') }];
}

/** What is wrong with the history, and the command that mends it where there is one. */
export function historyLines(problems: readonly HistoryProblem[], say: Translate): Line[] {
  return problems.flatMap(({ code, file, message, uid, remedy }): Line[] => [
    { text: say(`history.problem.${code}`, { file, message, uid: String(uid ?? '') }), tone: 'warning' },
    ...(remedy === undefined ? [] : [{ text: remedy, indent: 2, whole: true }]),
  ]);
}

/** Messages about earlier runs that nobody has got so far. */
export function deliveryNotes({ undelivered = [] }: KeptReport, { say, time }: Words): Section {
  return undelivered.map(({ channel, messages: count, since, code, detail }) => {
    const fault = say(`alert.fault.${code}`, { detail });
    return { text: say('alert.undelivered', { count, channel, since: time(since), fault }), tone: 'warning' };
  });
}

/** What was asked of Moodle's scheduled tasks, where the run changed anything. */
export function enrolmentNotes({ enrolments, written, outcome }: KeptReport, { say }: Words): Section {
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

/** Which run this was, on what, how long it took, and the command that shows the whole of it. */
export function circumstances(report: KeptReport, words: Words, command: string | undefined): Section {
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
    ...(command === undefined
      ? []
      : [{ text: say('report.whole') }, { text: command, indent: 2, whole: true }]),
  ];
}
