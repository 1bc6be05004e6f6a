/** An explanation for a person: what is so, why, and what the next run does about it. */
import { cohortSections } from './cohort-text.ts';
import { errorLines } from './explain.ts';
import type { Explanation, Question, Suggestion, UnknownExplanation } from './explanation.ts';
import { type Line, layOut, type Section, visible } from './layout.ts';
import { historyLines } from './notes.ts';
import { personSections } from './person-text.ts';
import type { TextOptions } from './text.ts';
import { type Words, wordsFor } from './words.ts';

/** An explanation in words, without a line break at its end. */
export function explanationText(explanation: Explanation, options: TextOptions): string {
  const { translate: say, language, verbose, timezone } = options;
  const words = wordsFor(say, language, verbose, timezone);
  return layOut(explanationSections(explanation, words), options);
}

/** An explanation section by section. */
export function explanationSections(explanation: Explanation, words: Words): Section[] {
  switch (explanation.kind) {
    case 'failed':
      return [errorLines(explanation.error, words.say)];
    case 'unknown':
      return [unknownSection(explanation, words), ...circumstances(explanation, words)];
    case 'person':
      return [...personSections(explanation, words), ...circumstances(explanation, words)];
    case 'cohort':
      return [...cohortSections(explanation, words), ...circumstances(explanation, words)];
  }
}

function unknownSection({ question, why, near }: UnknownExplanation, words: Words): Section {
  const { say } = words;
  const about = why === 'unknown' ? question.about : why;
  return [
    { text: say(`explain.unknown.${about}`, { value: visible(question.value) }), tone: 'bad' },
    ...(near.length > 0 ? [{ text: say('explain.did-you-mean') }] : []),
    ...near.map((one): Line => ({ text: suggestionText(one, words), indent: 2, hang: 2 })),
  ];
}

function suggestionText({ question, name, differences }: Suggestion, { say, list }: Words): string {
  const asked = visible(questionText(question));
  if (name !== undefined) return say('explain.suggestion.named', { question: asked, name: visible(name) });
  return say('explain.suggestion', {
    question: asked,
    differs: differences.length > 0 ? 'yes' : 'no',
    differences: list(differences.map((difference) => say(`explain.difference.${difference}`))),
  });
}

/** A question as it is typed. */
function questionText({ about, value }: Question): string {
  return `${about}:${value}`;
}

/** What was read and when, what the account lacks, and what is wrong with the history. */
function circumstances(
  { at, moodle, sources, lacking, historyProblems }: Exclude<Explanation, { kind: 'failed' }>,
  { say, time, list }: Words,
): Section[] {
  const sides = list([moodle.label, ...sources.map(({ label }) => label)]);
  return [
    lacking.length === 0
      ? []
      : [
          { text: say('explain.lacking') },
          ...lacking.map((statement): Line => ({ text: `${statement};`, indent: 2, whole: true })),
        ],
    historyLines(historyProblems, say),
    [{ text: say('explain.read', { time: time(at), sides }), tone: 'faint', hang: 2 }],
  ];
}
