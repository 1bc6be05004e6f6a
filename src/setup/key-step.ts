/** The student key: which column of the source, written how, finds which field of Moodle. Every likely pair is tried. */

import { isOfFormat } from '../config/formats.ts';
import type { KeyFit } from '../plan/key-fit.ts';
import { type NormaliseStep, normaliser, normaliseSteps } from '../plan/match.ts';
import { nearest, nearness } from '../plan/near.ts';
import { parseStudentPattern } from '../plan/pattern.ts';
import { cut, padded, visible, columns as widthOf } from '../report/layout.ts';
import type { Interview } from './interview.ts';
import { type Candidate, candidatesOf, type Decided, type Field, keysMade } from './key-candidates.ts';
import { type Fields, matchFieldFault, readFields } from './key-fields.ts';
import type { SurveyedMoodle } from './moodle-step.ts';
import { patternFault } from './pattern-fault.ts';
import type { Sample } from './rows.ts';
import type { Sitting } from './sitting.ts';

/** The steps that hold where nothing is said. */
const DEFAULT_STEPS: readonly NormaliseStep[] = ['trim', 'lowercase'];
const SHOWN = 8;
const UNFOUND = 3;
/** Below this share nobody takes a key without having looked at it. */
const CERTAIN = 0.9;

/** How a student is found. */
export interface StudentKey {
  readonly student: string;
  readonly match: { readonly field: string; readonly normalise?: readonly NormaliseStep[] };
}

/** Shows what finds how many, and asks which it is. What was given is kept to: the rest is looked for beside it. */
export async function askKey(sitting: Sitting, moodle: SurveyedMoodle, sample: Sample): Promise<StudentKey> {
  const { interview } = sitting;
  interview.tell('setup.key');
  const fields = await readFields(sitting, moodle);
  if (fields.closed.length > 0) interview.tell('setup.key.closed', { fields: fields.closed.join(', ') });
  const { answers } = interview;
  const faults = faultsOf(sitting, moodle, sample, fields);
  const student = await givenWell(interview, 'student', faults.student);
  const name = await givenWell(interview, 'match-field', faults.field);
  const normalise = await givenWell(interview, 'normalise', faults.normalise);
  if (student === undefined || name === undefined) {
    const decided: Decided = {
      ...(student !== undefined && { student }),
      steps: normalise === undefined ? DEFAULT_STEPS : stepsOf(normalise),
      isStepsGiven: normalise !== undefined,
    };
    const tried = fields.open.filter((field) => name === undefined || field.name === name);
    const candidates = candidatesOf(sample, tried, decided);
    show(sitting, candidates);
    const chosen = await chosenOf(sitting, candidates);
    if (chosen) {
      await answers.set('student', chosen.student);
      await answers.set('match-field', chosen.field.name);
      await answers.set('normalise', [...decided.steps, ...chosen.fit.steps].join(','));
    }
  }
  return typed(sitting, sample, fields.open, faults);
}

/** An answer that was given beforehand; one with a fault is told and taken back. */
async function givenWell(
  interview: Interview,
  name: 'student' | 'match-field' | 'normalise',
  faultOf: Check,
): Promise<string | undefined> {
  const given = interview.answers.get(name);
  const fault = given === undefined ? undefined : faultOf(given);
  if (fault !== undefined) await interview.refuse([name], fault);
  return interview.answers.get(name);
}

type Check = (text: string) => string | undefined;

/** What is wrong with each of the answers, in a sentence. */
interface Faults {
  readonly student: Check;
  readonly field: Check;
  readonly normalise: Check;
}

function faultsOf(
  { interview: { translate } }: Sitting,
  moodle: SurveyedMoodle,
  { columns }: Sample,
  fields: Fields,
): Faults {
  const names = columns.map(({ name }) => name);
  return {
    student: (text) => patternFault(parseStudentPattern, text, names, translate),
    field: (text) => matchFieldFault(text, moodle, fields, translate),
    normalise: (text) =>
      isOfFormat('choices', text, { options: normaliseSteps })
        ? undefined
        : translate('setup.wrong.normalise', { known: normaliseSteps.join(', ') }),
  };
}

function stepsOf(text: string): NormaliseStep[] {
  return text.split(',').map((step) => step.trim() as NormaliseStep);
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
async function typed(
  sitting: Sitting,
  sample: Sample,
  fields: readonly Field[],
  faults: Faults,
): Promise<StudentKey> {
  const { interview } = sitting;
  const student = await interview.ask({
    name: 'student',
    kind: 'text',
    check: faults.student,
  });
  const field = await interview.ask({
    name: 'match-field',
    kind: 'choice',
    open: true,
    choices: fields.map(({ name }) => ({ value: name, label: name })),
    check: faults.field,
  });
  const steps = await interview.ask({
    name: 'normalise',
    kind: 'text',
    initial: DEFAULT_STEPS.join(','),
    check: faults.normalise,
  });
  const normalise = stepsOf(steps);
  tellFound(sitting, sample, { student, steps: normalise, field: fields.find(({ name }) => name === field) });
  const isDefault = normalise.join() === DEFAULT_STEPS.join();
  return { student, match: { field, ...(!isDefault && { normalise }) } };
}

/** How many of the keys find exactly one user; some that do not, each with the value that is nearest to it. */
function tellFound(
  { interview }: Sitting,
  sample: Sample,
  { student, steps, field }: { student: string; steps: readonly NormaliseStep[]; field: Field | undefined },
): void {
  if (!field) return;
  const keys = keysMade(student, sample);
  const normalise = normaliser(steps);
  const counts = new Map<string, number>();
  for (const value of field.values) counts.set(normalise(value), (counts.get(normalise(value)) ?? 0) + 1);
  const lost = keys.filter((key) => counts.get(normalise(key)) !== 1);
  const found = keys.length - lost.length;
  const of = keys.length;
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
