/** The fields of Moodle that may hold a student number, with their values. */
import { isOfFormat } from '../config/formats.ts';
import { closest } from '../messages/closest.ts';
import type { Translate } from '../messages/messages.ts';
import { moodleDatabase } from '../moodle/database.ts';
import { type MatchField, MoodleError } from '../moodle/moodle.ts';
import type { Field } from './key-candidates.ts';
import type { SurveyedMoodle } from './moodle-step.ts';
import type { Sitting } from './sitting.ts';

/** Types of profile fields that hold what was typed. */
const TEXT_LIKE = new Set(['text', 'menu', 'social']);
const CORE = ['idnumber', 'username', 'email'] as const;

/** The fields of Moodle, as far as the account may read them. */
export interface Fields {
  readonly open: readonly Field[];
  /** The names of those that it may not. */
  readonly closed: readonly string[];
}

/** Reads the values of every field that may hold a student number, as far as the account may read it. */
export async function readFields(
  { log, signal }: Pick<Sitting, 'log' | 'signal'>,
  moodle: SurveyedMoodle,
): Promise<Fields> {
  const wanted: MatchField[] = [
    ...moodle.fields
      .filter(({ datatype }) => TEXT_LIKE.has(datatype))
      .map(({ shortname }) => ({ kind: 'profile' as const, shortname })),
    ...CORE.map((column) => ({ kind: 'core' as const, column })),
  ];
  const open: Field[] = [];
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
      open.push({ name, values });
    } catch (error) {
      if (!(error instanceof MoodleError)) throw error;
      if (error.code !== 'grant-missing' && error.code !== 'profile-field-ambiguous') throw error;
      closed.push(name);
    }
  }
  return { open, closed };
}

/** What is wrong with a field that somebody names, in a sentence; undefined where students can be looked for by it. */
export function matchFieldFault(
  text: string,
  moodle: SurveyedMoodle,
  { open, closed }: Fields,
  translate: Translate,
): string | undefined {
  if (!isOfFormat('matchField', text)) return translate('setup.wrong.match-field');
  if (closed.includes(text) || open.some(({ name }) => name === text)) return undefined;
  const shortname = text.replace('profile:', '');
  const shortnames = moodle.fields.map((field) => field.shortname);
  if (shortnames.includes(shortname)) return translate('setup.wrong.match-field-type', { shortname });
  const existing = shortnames.join(', ') || 'none';
  const sentence = translate('moodle.fault.profile-field-missing', { shortname, existing });
  const suggestion = closest(shortname, shortnames);
  return suggestion === undefined
    ? sentence
    : `${sentence} ${translate('error.did-you-mean', { suggestion })}`;
}
