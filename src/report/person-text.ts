/** About a student or a user, for a person: the match, the rows, the cohorts, what runs have done. */
import type { NamingRow } from '../plan/naming.ts';
import type { Near } from '../plan/near.ts';
import type { PlaceholderTrace } from '../plan/pattern.ts';
import type { RowFault } from '../plan/rows.ts';
import type { PersonExplanation, PersonUser, Place } from './explanation.ts';
import { inset, type Line, type Section, visible } from './layout.ts';
import { nextRunSection, runValues, whyText } from './why-text.ts';
import type { Words } from './words.ts';

/** How many rows and how many of what runs have done are shown. */
const ROWS = 12;
const EVENTS = 12;

/** The sections about a person. */
export function personSections(explanation: PersonExplanation, words: Words): Section[] {
  return [
    matchSection(explanation, words),
    nextRunSection(explanation.nextRun, words),
    rowsSection(explanation, words),
    placesSection(explanation, words),
    historySection(explanation, words),
  ];
}

function matchSection(explanation: PersonExplanation, words: Words): Section {
  const { question, users, match, namesake } = explanation;
  const { say, list, time } = words;
  const [user] = users;
  const { field, steps, compared, since, nearUsers, nearKeys } = match;
  const title =
    question.about === 'user' && user
      ? say('explain.user', { user: userName(user, words) })
      : say('explain.student', { key: visible(question.value) });
  const hasSteps = steps.length === 0 ? 'no' : 'yes';
  const how = { compared: visible(compared ?? ''), steps: list(steps), field, hasSteps };
  return [
    { text: title, tone: 'heading' },
    ...(compared === undefined ? [] : [inset(say('explain.match.compared', how))]),
    inset(outcomeText(explanation, words), 2, match.outcome === 'found' ? 'good' : 'warning'),
    ...(since === undefined ? [] : [inset(say('explain.match.since', { time: time(since) }))]),
    ...users
      .filter(({ suspended }) => suspended && match.outcome === 'found')
      .map((one) => inset(say('explain.suspended', { user: userName(one, words) }))),
    ...(namesake === undefined ? [] : [inset(say('explain.namesake', { user: String(namesake) }))]),
    ...(nearUsers.length > 0 ? [inset(say('explain.near.users'))] : []),
    ...nearUsers.map((near) =>
      inset(say('explain.near.user', { ...nearText(near, words), user: String(near.user) }), 4),
    ),
    ...(nearKeys.length > 0 ? [inset(say('explain.near.keys'))] : []),
    ...nearKeys.map((near) => inset(say('explain.near.value', nearText(near, words)), 4)),
  ];
}

function outcomeText({ question, users, match }: PersonExplanation, words: Words): string {
  const { say, list } = words;
  const { outcome, field, sharedWith } = match;
  const [user] = users;
  const others = sharedWith.map(String);
  const all = list([...users.map((one) => userName(one, words)), ...others]);
  switch (outcome) {
    case 'found':
      return say('explain.match.found', {
        user: user ? userName(user, words) : '',
        value: visible(user?.value ?? ''),
      });
    case 'ambiguous':
      return say('explain.match.ambiguous', { users: all });
    case 'suspended':
      return question.about === 'user'
        ? say('explain.match.suspended-user')
        : say('explain.match.suspended', { users: all });
    default:
      return say(`explain.match.${outcome}`, { field });
  }
}

function nearText({ value, differences }: Near, { say, list }: Words) {
  const named = differences.map((difference) => say(`explain.difference.${difference}`));
  return { value: visible(value), differences: list(named) };
}

function rowsSection({ question, rows, moreRows }: PersonExplanation, words: Words): Section {
  const { say, first } = words;
  if (rows.length === 0) {
    const none = question.about === 'user' ? 'explain.rows.none-user' : 'explain.rows.none';
    return [{ text: say(none), tone: 'heading' }];
  }
  const { shown, more } = first(rows, ROWS);
  const left = more + moreRows;
  return [
    { text: say('explain.rows.heading', { count: rows.length + moreRows }), tone: 'heading' },
    ...shown.flatMap((row) => rowLines(row, words)),
    ...(left > 0 ? [inset(say('explain.row.more', { count: left }))] : []),
  ];
}

/** A row, and how its key and its idnumber are made, where that cannot be seen. */
function rowLines(one: NamingRow, words: Words): Line[] {
  const { mapping, row, idnumber, fault, key, keySteps, steps, pattern } = one;
  const { say } = words;
  const text = fault
    ? say('explain.row.rejected', { mapping, row, fault: faultText(fault, words) })
    : say('explain.row', { mapping, row, idnumber: visible(idnumber ?? '') });
  const isPlain = steps.every(isPlainStep) && !fault;
  const how = steps.map((step) => inset(stepText(step, words), 6));
  const isPlainKey = keySteps.every(isPlainStep);
  return [
    inset(text, 2, fault ? 'warning' : undefined),
    ...(isPlainKey ? [] : [inset(say('explain.row.key', { key: visible(key) }), 4)]),
    ...(isPlainKey ? [] : keySteps.map((step) => inset(stepText(step, words), 6))),
    ...(isPlain ? [] : [inset(visible(pattern), 4), ...how]),
  ];
}

function isPlainStep({ field, taken, filters }: PlaceholderTrace): boolean {
  return filters.length === 0 && field !== null && field.trim() === taken && taken !== '';
}

/** `PROGRAMME: INFO, map:old → INF`. */
function stepText({ column, field, taken, filters }: PlaceholderTrace, { say }: Words): string {
  const shown = (value: string) => (value === '' ? say('explain.step.blank') : visible(value));
  const first = field === null ? say('explain.step.null') : shown(field);
  const changed = taken === (field ?? '').trim() ? [] : [shown(taken)];
  const applied = filters.map(({ filter, value }) =>
    say('explain.step.filter', { filter: visible(filter), value: shown(value) }),
  );
  return say('explain.step', {
    column: visible(column),
    values: [[first, ...changed].join(' → '), ...applied].join(', '),
  });
}

function faultText(fault: RowFault, { say }: Words): string {
  return fault.kind === 'invalid-idnumber'
    ? say('explain.fault.invalid-idnumber', { fault: say(`finding.fault.${fault.reason}`) })
    : say(`explain.fault.${fault.kind}`, { column: visible(fault.column) });
}

function placesSection({ places, users }: PersonExplanation, words: Words): Section {
  const { say } = words;
  const lines = places.flatMap((place) => placeLines(place, users.length > 1, words));
  return [
    { text: say('explain.places.heading'), tone: 'heading' },
    ...(lines.length > 0 ? lines : [inset(say('explain.places.none'))]),
  ];
}

function placeLines(one: Place, isOfSeveral: boolean, words: Words): Line[] {
  const { idnumber, id, name, mapping, user, next, why } = one;
  const { say, localised } = words;
  const [shownName = ''] = localised([name ?? '']);
  const called = say('explain.place', {
    idnumber:
      idnumber === '' ? say('explain.place.without-idnumber', { id: String(id ?? '') }) : visible(idnumber),
    hasName: name === undefined ? 'no' : 'yes',
    name: visible(shownName),
    hasMapping: mapping === undefined ? 'no' : 'yes',
    mapping: mapping ?? '',
  });
  const place =
    isOfSeveral && user !== undefined
      ? say('explain.place.user', { place: called, user: String(user) })
      : called;
  return [
    inset(place),
    inset(memberText(one, words), 4),
    inset(whyText(next, why, words), 4, next === 'nothing' ? undefined : 'warning'),
  ];
}

function memberText({ isMember, memberSince, addedBy, removedBy }: Place, words: Words): string {
  const { say, time } = words;
  if (isMember && addedBy) return say('explain.member.by-run', runValues(addedBy, words));
  if (isMember) {
    return memberSince === undefined
      ? say('explain.member.plain')
      : say('explain.member.since', { time: time(memberSince) });
  }
  if (removedBy) return say('explain.no-member.removed', runValues(removedBy, words));
  if (addedBy) return say('explain.no-member.since', runValues(addedBy, words));
  return say('explain.no-member.plain');
}

function historySection({ history, users }: PersonExplanation, words: Words): Section {
  const { say, first } = words;
  const { shown, more } = first(history, EVENTS);
  const lines = shown.map((event): Line => {
    const values = { ...runValues(event, words), cohort: visible(event.cohort) };
    const told = say(`explain.event.${event.kind}`, values);
    const text =
      users.length > 1 ? say('explain.event.user', { event: told, user: String(event.user) }) : told;
    return inset(text);
  });
  return [
    { text: say('explain.history.heading'), tone: 'heading' },
    ...(lines.length > 0 ? lines : [inset(say('explain.history.none'))]),
    ...(more > 0 ? [inset(say('report.findings.more', { count: more }))] : []),
  ];
}

/** By id, and by name where it may be read. */
function userName({ id, username }: PersonUser, { say }: Words): string {
  return username === undefined
    ? String(id)
    : say('explain.named-user', { id: String(id), username: visible(username) });
}
