/** About a cohort, for a person: where it is, its rows and students, what would change, what runs have changed. */
import type { ContextPlace } from '../plan/current.ts';
import type {
  CohortClaim,
  CohortEvent,
  CohortExplanation,
  MoodleCohort,
  WithoutUser,
} from './explanation.ts';
import { findingSections } from './findings.ts';
import { headed, inset, type Line, type Section, visible } from './layout.ts';
import { heldText, nextRunSection, runValues, stayText } from './why-text.ts';
import type { Words } from './words.ts';

/** How many students, users and runs are shown. */
const STUDENTS = 12;
const USERS = 12;
const EVENTS = 12;

/** The sections about a cohort. */
export function cohortSections(explanation: CohortExplanation, words: Words): Section[] {
  const { nextRun, claims, withoutUser, findings } = explanation;
  const { say, first } = words;
  const { shown, more } = first(withoutUser, STUDENTS);
  return [
    placeSection(explanation, words),
    nextRunSection(nextRun, words),
    headed(
      say('explain.claims.heading'),
      claims.flatMap((claim) => claimLines(claim, words)),
    ),
    headed(say('explain.without-user.heading', { count: withoutUser.length }), [
      ...shown.map((student) => inset(withoutUserText(student, words))),
      ...(more > 0 ? [inset(say('report.findings.more', { count: more }))] : []),
    ]),
    changeSection(explanation, words),
    stayingSection(explanation, words),
    ...findingSections(findings, words),
    historySection(explanation, words),
  ];
}

function placeSection({ idnumber, inMoodle, state }: CohortExplanation, words: Words): Section {
  const { say, time } = words;
  const lines = inMoodle.flatMap((cohort) => moodleLines(cohort, idnumber, words));
  const stateText = {
    held: () => ('finding' in state ? heldText(state.finding, words) : ''),
    'gone-upstream': () =>
      'since' in state
        ? say('explain.why.gone-upstream', { since: time(state.since), policy: state.policy })
        : '',
    outside: () => say('explain.why.outside'),
    synchronised: () =>
      'mapping' in state ? say('explain.state.synchronised', { mapping: state.mapping }) : '',
    new: () => ('mapping' in state ? say('explain.state.new', { mapping: state.mapping }) : ''),
  }[state.kind]();
  return [
    { text: say('explain.cohort', { idnumber: visible(idnumber) }), tone: 'heading' },
    ...(lines.length > 0 ? lines : [inset(say('explain.cohort.not-in-moodle'))]),
    inset(stateText, 2, state.kind === 'held' ? 'warning' : undefined),
  ];
}

function moodleLines(cohort: MoodleCohort, asked: string, words: Words): Line[] {
  const { id, idnumber, name, component, place, visible: isVisible = true, members } = cohort;
  const { say, localised } = words;
  const [shown = ''] = localised([name]);
  const where = {
    hasPlace: place ? 'yes' : 'no',
    place: place ? placeText(place, words) : '',
    visible: isVisible ? 'yes' : 'no',
  };
  const owner =
    component === ''
      ? say('explain.owner.nobody')
      : say('explain.owner.component', { component: visible(component) });
  return [
    inset(say('explain.cohort.in-moodle', { id: String(id), name: visible(shown), members, ...where })),
    ...(idnumber === asked ? [] : [inset(say('explain.cohort.spelled', { idnumber: visible(idnumber) }))]),
    inset(owner),
  ];
}

function placeText(place: ContextPlace, { say }: Words): string {
  switch (place.kind) {
    case 'system':
      return say('explain.place.system');
    case 'category':
      return say('explain.place.category', { path: visible(place.path) });
    case 'other':
      return say('explain.place.other', { contextId: String(place.contextId) });
  }
}

function claimLines(claim: CohortClaim, { say }: Words): Line[] {
  const { mapping, rows, students, users, rowsWithoutStudent: blank, pattern, fields } = claim;
  const from = fields.map(visible).join(' + ');
  return [
    inset(say('explain.claim', { mapping, rows, students, users, blank })),
    inset(say('explain.claim.pattern', { pattern: visible(pattern), fields: from }), 4),
  ];
}

function withoutUserText({ student, outcome, users }: WithoutUser, { say, list }: Words): string {
  return say(`explain.without-user.${outcome}`, {
    student: visible(student),
    users: list(users.map(String)),
  });
}

function changeSection({ change }: CohortExplanation, words: Words): Section {
  const { say, some, localised } = words;
  const named = (...stored: string[]) => localised(stored).map(visible);
  const [name = ''] = change?.create ? named(change.create.name) : [];
  const [from = '', to = ''] = change?.update?.name
    ? named(change.update.name.from, change.update.name.to)
    : [];
  const members = (users: readonly number[]) => ({ count: users.length, users: some(users, USERS) });
  const { adds = [], removes = [], create, update } = change ?? {};
  const texts = [
    ...(create ? [say('explain.change.create', { name })] : []),
    ...(update?.name ? [say('explain.change.rename', { from, to })] : []),
    ...(update?.description ? [say('explain.change.description')] : []),
    ...(adds.length > 0 ? [say('explain.change.adds', members(adds))] : []),
    ...(removes.length > 0 ? [say('explain.change.removes', members(removes))] : []),
  ];
  const shown = texts.length > 0 ? texts : [say('explain.change.none')];
  return headed(
    say('explain.change.heading'),
    shown.map((text) => inset(text)),
  );
}

function stayingSection({ staying }: CohortExplanation, words: Words): Section {
  const { say, some } = words;
  return headed(
    say('explain.staying.heading'),
    staying.map(({ why, users }) =>
      inset(
        say('explain.staying', {
          count: users.length,
          users: some(users, USERS),
          why: stayText(why, words),
        }),
      ),
    ),
  );
}

function historySection({ history, largest }: CohortExplanation, words: Words): Section {
  const { say, first } = words;
  const { shown, more } = first(history, EVENTS);
  const lines = shown.map((event) => inset(eventText(event, words)));
  return [
    { text: say('explain.history.heading'), tone: 'heading' },
    ...(lines.length > 0 ? lines : [inset(say('explain.history.none'))]),
    ...(more > 0 ? [inset(say('report.findings.more', { count: more }))] : []),
    ...(largest && history.length > 1
      ? [inset(say('explain.largest', { event: eventText(largest, words) }))]
      : []),
  ];
}

function eventText(event: CohortEvent, words: Words): string {
  const { say } = words;
  const { created, updated, added, removed } = event;
  const parts = [
    ...(created > 0 ? [say('explain.cohort-event.made')] : []),
    ...(updated > 0 ? [say('explain.cohort-event.updated')] : []),
    ...(added > 0 ? [say('explain.cohort-event.added', { count: added })] : []),
    ...(removed > 0 ? [say('explain.cohort-event.removed', { count: removed })] : []),
  ];
  return say('explain.cohort-event', { ...runValues(event, words), summary: parts.join(', ') });
}
