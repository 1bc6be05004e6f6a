/** What `--explain` asks about. */
import type { Question } from '../report/explanation.ts';
import type { UsageProblem } from './usage.ts';

const QUESTION = /^(student|user|cohort):(.*\S.*)$/su;

/** A question as it is typed; undefined for what is none. */
export function questionIn(text: string): Question | undefined {
  const [, about, value = ''] = QUESTION.exec(text) ?? [];
  return about === undefined ? undefined : { about: about as Question['about'], value: value.trim() };
}

/** What is wrong with a question. */
export function questionProblems(text: string | undefined): UsageProblem[] {
  if (text === undefined || text.trim() === '' || questionIn(text)) return [];
  return [{ code: 'invalid-question', params: { value: text } }];
}
