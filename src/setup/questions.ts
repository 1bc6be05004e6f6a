/** The questions of a setup, by the names under which a flag or a file answers them. */

/** Asked once. */
const ONCE = [
  'config',
  'moodle-config-php',
  'moodle-type',
  'moodle-host',
  'moodle-port',
  'moodle-socket',
  'moodle-database',
  'moodle-prefix',
  'moodle-schema',
  'moodle-user',
  'moodle-password-file',
  'moodle-tls',
  'moodle-tls-ca-file',
  'moodle-tls-verify',
  'source',
  'oracle-config-dir',
  'oracle-connect',
  'oracle-user',
  'oracle-password-file',
  'match-field',
  'normalise',
  'removals-percent',
  'cron',
  'timezone',
  'reports-language',
  'state-folder',
  'alert-email',
  'alert-from',
  'alert-host',
  'alert-security',
  'alert-webhook-file',
  'alert-webhook-format',
  'artefact',
] as const;

/** Asked for each family of cohorts: `idnumber`, then `idnumber-2`. */
const EACH = [
  'table',
  'query',
  'where',
  'file',
  'file-delimiter',
  'file-encoding',
  'student',
  'mapping',
  'idnumber',
  'name',
  'category',
  'category-value',
] as const;

/** What is asked. */
export type QuestionName = (typeof ONCE)[number] | (typeof EACH)[number];

/** The name of a question, with the number of the family of cohorts from the second on. */
export type AnswerName = QuestionName | `${(typeof EACH)[number]}-${number}`;

/** So many families of cohorts a setup makes at most; the file takes any number. */
export const MOST_MAPPINGS = 9;

/** The names without numbers. */
export const questionNames: readonly QuestionName[] = [...ONCE, ...EACH];

/** Every name that a flag or a file can have. */
export const answerNames: readonly AnswerName[] = [
  ...ONCE,
  ...EACH,
  ...EACH.flatMap((name) =>
    Array.from({ length: MOST_MAPPINGS - 1 }, (_, index) => `${name}-${index + 2}` as const),
  ),
];

/** The name of a question for the family of cohorts with this number, from 1. */
export function nameFor(name: (typeof EACH)[number], number: number): AnswerName {
  return number === 1 ? name : `${name}-${number}`;
}

/** What is asked, whichever family of cohorts it is for. */
export function questionOf(name: AnswerName): QuestionName {
  return name.replace(/-\d+$/, '') as QuestionName;
}
