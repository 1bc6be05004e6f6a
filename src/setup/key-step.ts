/** The student key: which column of the source, written how, finds which field of Moodle. Every likely pair is tried. */

import { isOfFormat } from '../config/formats.ts';
import { moodleDatabase } from '../moodle/database.ts';
import { type MatchField, MoodleError } from '../moodle/moodle.ts';
import { type KeyFit, keyFits, studentPattern } from '../plan/key-fit.ts';
import { type NormaliseStep, normaliser, normaliseSteps } from '../plan/match.ts';
import { nearest, nearness } from '../plan/near.ts';
import { bindPattern, parseStudentPattern } from '../plan/pattern.ts';
import { cut, padded, visible, columns as widthOf } from '../report/layout.ts';
import type { SurveyedMoodle } from './moodle-step.ts';
import { patternFault } from './pattern-fault.ts';
import type { Sample } from './rows.ts';
import type { Sitting } from './sitting.ts';

/** The steps that hold where nothing is said. */
const DEFAULT_STEPS: readonly NormaliseStep[] = ['trim', 'lowercase'];
/** Types of profile fields that hold what was typed. */
const TEXT_LIKE = new Set(['text', 'menu', 'social']);
const CORE = ['idnumber', 'username', 'email'] as const;
/** So many columns are tried: those with the most different values. */
const COLUMNS = 6;
const SHOWN = 8;
const UNFOUND = 3;
/** Below this share nobody takes a key without having looked at it. */
const CERTAIN = 0.9;

/** How a student is found. */
export interface StudentKey {
  readonly student: string;
  readonly match: { readonly field: string; readonly normalise?: readonly NormaliseStep[] };
}

interface Field {
  readonly name: string;
  /** One a user. */
  readonly values: readonly string[];
}

interface Candidate {
  readonly student: string;
  readonly column: string;
  readonly field: Field;
  readonly fit: KeyFit;
}

/** Shows what finds how many, and asks which it is. */
export async function askKey(sitting: Sitting, moodle: SurveyedMoodle, sample: Sample): Promise<StudentKey> {
  const { interview } = sitting;
  interview.tell('setup.key');
  const fields = await fieldsOf(sitting, moodle);
  const { answers } = interview;
  const isGiven = answers.get('student') !== undefined && answers.get('match-field') !== undefined;
  if (!isGiven) {
    const candidates = candidatesOf(sample, fields);
    show(sitting, candidates);
    const chosen = await chosenOf(sitting, candidates);
    if (chosen) {
      await answers.set('student', chosen.student);
      await answers.set('match-field', chosen.field.name);
      await answers.set('normalise', [...DEFAULT_STEPS, ...chosen.fit.steps].join(','));
    }
  }
  return typed(sitting, sample, fields);
}

/** The values of every field that may hold a student number, as far as the account may read it. */
async function fieldsOf({ interview, log, signal }: Sitting, moodle: SurveyedMoodle): Promise<Field[]> {
  const wanted: MatchField[] = [
    ...moodle.fields
      .filter(({ datatype }) => TEXT_LIKE.has(datatype))
      .map(({ shortname }) => ({ kind: 'profile' as const, shortname })),
    ...CORE.map((column) => ({ kind: 'core' as const, column })),
  ];
  const fields: Field[] = [];
  const closed: string[] = [];
  for (const field of wanted) {
    const name = field.kind === 'profile' ? `profile:${field.shortname}` : field.column;
    const settings = { ...moodle.settings, matchField: field, enrolments: { tasks: [], waitSeconds: 0 } };
    try {
      const session = await moodleDatabase(settings, log).open(signal);
      const values: string[] = [];
      try {
        await session.readUsers((_, value) => {
          if (value) values.push(value);
        });
      } finally {
        await session.close();
      }
      fields.push({ name, values });
    } catch (error) {
      if (!(error instanceof MoodleError)) throw error;
      if (error.code !== 'grant-missing' && error.code !== 'profile-field-ambiguous') throw error;
      closed.push(name);
    }
  }
  if (closed.length > 0) interview.tell('setup.key.closed', { fields: closed.join(', ') });
  return fields;
}

/** The best way of writing each likely column for each field; those that find the most come first. */
function candidatesOf({ columns }: Sample, fields: readonly Field[]): Candidate[] {
  const likely = columns
    .filter(({ values }) => values.length > 1)
    .toSorted((a, b) => b.values.length - a.values.length)
    .slice(0, COLUMNS);
  return likely
    .flatMap(({ name, values }) =>
      fields.flatMap((field): Candidate[] => {
        const [fit] = keyFits(values, field.values, DEFAULT_STEPS);
        if (!fit || fit.found === 0) return [];
        return [{ student: studentPattern(name, fit.writing), column: name, field, fit }];
      }),
    )
    .sort((a, b) => share(b.fit) - share(a.fit));
}

function share({ found, of }: KeyFit): number {
  return of === 0 ? 0 : found / of;
}

function show(sitting: Sitting, candidates: readonly Candidate[]): void {
  const { interview } = sitting;
  if (candidates.length === 0) {
    interview.tell('setup.key.none');
    return;
  }
  const shown = candidates.slice(0, SHOWN);
  const width = Math.max(...shown.map(({ student }) => widthOf(student)));
  const names = Math.max(...shown.map(({ field }) => widthOf(field.name)));
  interview.tell('setup.key.found');
  for (const { student, field, fit } of shown) {
    const figures = `${padded(percent(fit), 7, 'left')}  ${fit.found}/${fit.of}`;
    const steps = fit.steps.length === 0 ? '' : `  + ${fit.steps.join(', ')}`;
    interview.say(
      `  ${padded(student, width, 'right')}  ${padded(field.name, names, 'right')}${figures}${steps}`,
    );
  }
}

function percent(fit: KeyFit): string {
  return `${(share(fit) * 100).toFixed(1)} %`;
}

/** The candidate that is chosen; undefined where another key is to be typed. */
async function chosenOf(
  { interview }: Sitting,
  candidates: readonly Candidate[],
): Promise<Candidate | undefined> {
  if (!interview.isAsked) {
    const [best] = candidates;
    return best && share(best.fit) >= CERTAIN ? best : undefined;
  }
  if (candidates.length === 0) return undefined;
  const choice = await interview.choose('setup.ask.student', [
    ...candidates.slice(0, SHOWN).map(({ student, field, fit }, index) => ({
      value: String(index),
      label: `${student} = ${field.name} (${percent(fit)})`,
    })),
    { value: '', label: interview.translate('setup.key.other') },
  ]);
  return choice === '' ? undefined : candidates[Number(choice)];
}

/** The key as it is typed or was given, with what it finds and what it does not. */
async function typed(sitting: Sitting, sample: Sample, fields: readonly Field[]): Promise<StudentKey> {
  const { interview } = sitting;
  const names = sample.columns.map(({ name }) => name);
  const student = await interview.ask({
    name: 'student',
    kind: 'text',
    check: (text) => patternFault(parseStudentPattern, text, names, interview.translate),
  });
  const field = await interview.ask({
    name: 'match-field',
    kind: 'choice',
    open: true,
    choices: fields.map(({ name }) => ({ value: name, label: name })),
    check: (text) =>
      isOfFormat('matchField', text) ? undefined : interview.translate('setup.wrong.match-field'),
  });
  const steps = await interview.ask({
    name: 'normalise',
    kind: 'text',
    initial: DEFAULT_STEPS.join(','),
    check: (text) =>
      isOfFormat('choices', text, { options: normaliseSteps })
        ? undefined
        : interview.translate('setup.wrong.normalise', { known: normaliseSteps.join(', ') }),
  });
  const normalise = steps.split(',').map((step) => step.trim() as NormaliseStep);
  tellFound(sitting, sample, { student, steps: normalise, field: fields.find(({ name }) => name === field) });
  const isDefault = normalise.join() === DEFAULT_STEPS.join();
  return { student, match: { field, ...(!isDefault && { normalise }) } };
}

/** How many of the keys find exactly one user; some that do not, each with the value that is nearest to it. */
function tellFound(
  { interview }: Sitting,
  { columns, rows }: Sample,
  { student, steps, field }: { student: string; steps: readonly NormaliseStep[]; field: Field | undefined },
): void {
  if (!field) return;
  const render = bindPattern(
    parseStudentPattern(student),
    columns.map(({ name }) => name),
  );
  const keys = new Set(
    rows.map(render).flatMap((made) => ('text' in made && made.text !== '' ? [made.text] : [])),
  );
  const normalise = normaliser(steps);
  const counts = new Map<string, number>();
  for (const value of field.values) counts.set(normalise(value), (counts.get(normalise(value)) ?? 0) + 1);
  const lost = [...keys].filter((key) => counts.get(normalise(key)) !== 1);
  const found = keys.size - lost.length;
  const of = keys.size;
  interview.tell('setup.key.share', {
    found,
    of,
    percent: of === 0 ? '0 %' : `${((100 * found) / of).toFixed(1)} %`,
  });
  for (const key of lost.slice(0, UNFOUND)) {
    const twins = counts.get(normalise(key)) ?? 0;
    const [near] = nearest(
      field.values.flatMap((value) => nearness(key, true)(value) ?? []),
      1,
    );
    const shown = cut(visible(key), 60);
    if (twins > 1) interview.tell('setup.key.several', { key: shown, count: twins });
    else if (near) interview.tell('setup.key.near', { key: shown, near: cut(visible(near.value), 60) });
    else interview.tell('setup.key.nobody', { key: shown });
  }
}
