/** Persons and cohorts as they are named on the command line. */
import type { FindingSubject } from '../history/reading.ts';
import { canonical } from '../plan/canonical.ts';

/** Whose past is asked for: a Moodle user's (by id), a student's (by key) or a cohort's (by idnumber). */
export type Subject = Exclude<FindingSubject, { readonly run: string }>;

/** A Moodle user, or a student. */
export type Person = Exclude<Subject, { readonly cohort: string }>;

/** What `user:ID`, `student:KEY` or `cohort:IDNUMBER` names; undefined where it is none of these. */
export function subjectOf(text: string): Subject | undefined {
  const [, kind, value = ''] = /^(user|student|cohort):(.*)$/su.exec(text) ?? [];
  const name = canonical(value);
  if (kind === 'user') return /^[1-9]\d{0,14}$/.test(name) ? { user: Number(name) } : undefined;
  if (kind === undefined || name === '') return undefined;
  return kind === 'student' ? { student: name } : { cohort: name };
}

/** What `user:ID` or `student:KEY` names; undefined where it is neither. */
export function personOf(text: string): Person | undefined {
  const subject = subjectOf(text);
  return subject && 'cohort' in subject ? undefined : subject;
}
