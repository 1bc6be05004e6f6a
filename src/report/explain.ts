/** Why a run did not come to its end, in the operator's words. */
import { closest } from '../messages/closest.ts';
import type { MessageKey, Translate } from '../messages/messages.ts';
import type { MoodleFault, Remark, SeriousTableFault } from '../moodle/moodle.ts';
import type { CategoryKey } from '../plan/mapping.ts';
import { explainedAs } from '../source/oracle-codes.ts';
import type { SourceStep } from '../source/source.ts';
import type { Line } from './layout.ts';
import type { RunError } from './report.ts';
import { isMessage } from './words.ts';

/** What was tried, the code, what usually causes it and what to do: one line a paragraph, still to be laid out. */
export function errorLines(error: RunError, translate: Translate): Line[] {
  return EXPLAIN[error.kind](error, translate);
}

type Explain = (error: RunError, say: Translate) => Line[];

const EXPLAIN: Record<RunError['kind'], Explain> = {
  source: ({ code, message, params }, say) => [
    { text: say(attempted(params), params) },
    { text: say('error.source.cause', { code, cause: sourceCause(code, params, say) }) },
    { text: say('error.message', { message }), tone: 'faint' },
  ],
  moodle: (error, say) => {
    const { code, params } = error;
    const key = moodleFault(code);
    if (!key) return unknown(error, say);
    return [
      { text: say(key, params) },
      ...similarLines(params.shortname, params.existing, say),
      ...tableLines(params.faults, say),
      ...statementLines(params.statements, say),
    ];
  },
  column: ({ code, params }, say) => [
    { text: say(code === 'ambiguous' ? 'error.column.ambiguous' : 'error.column.missing', params) },
    ...(code === 'missing' ? similarLines(params.column, params.available, say) : []),
    { text: say('error.column.advice') },
  ],
  category: ({ params }, say) => [
    { text: say(`error.category.${params.by as CategoryKey}`, params) },
    { text: say('error.category.advice') },
  ],
  match: ({ params }, say) => [{ text: say('error.match.nobody', params) }],
  import: ({ code, params }, say) => [
    { text: say(code === 'rows' ? 'error.import.rows' : 'error.import.context', params) },
  ],
  undo: ({ params }, say) => [{ text: say('error.undo.other-moodle', params) }],
  approval: ({ params }, say) => [{ text: say('error.approval', params) }],
  internal: ({ message }, say) => [
    { text: say('error.internal', { message }) },
    { text: say('error.internal.advice') },
  ],
};

/** @param existing names with commas between them */
function similarLines(name: unknown, existing: unknown, say: Translate): Line[] {
  if (typeof name !== 'string' || typeof existing !== 'string') return [];
  const suggestion = closest(name, existing.split(', '));
  return suggestion === undefined ? [] : [{ text: say('error.did-you-mean', { suggestion }) }];
}

/** What was being done when the source failed; the mapping is named where one was being read. */
function attempted({ step, mapping }: RunError['params']): MessageKey {
  const known = step as SourceStep;
  return mapping !== '' && (known === 'query' || known === 'fetch')
    ? `error.source.${known}.mapping`
    : `error.source.${known}`;
}

/** Databases have more codes than anybody explains: one without an explanation is handed on as it is. */
function sourceCause(code: string, params: RunError['params'], say: Translate): string {
  const key = `source.cause.${explainedAs(code)}`;
  return isMessage(key) ? say(key, params) : say('error.source.unknown');
}

/** Typed, so that a fault without a message does not compile; checked, as a kept report may be of another version. */
function moodleFault(code: string): MessageKey | undefined {
  const key = `moodle.fault.${code as MoodleFault}` satisfies MessageKey;
  return isMessage(key) ? key : undefined;
}

function unknown({ code, message }: RunError, say: Translate): Line[] {
  return [{ text: say('error.unknown', { code, message }) }];
}

/** What is wrong with each table: a line of a code, the table, and what was found. */
function tableLines(faults: string | number | undefined, say: Translate): Line[] {
  if (typeof faults !== 'string') return [];
  return faults.split('\n').map((line): Line => {
    const [code = '', table = '', ...found] = line.split(' ');
    const key = `moodle.table.${code as SeriousTableFault}` satisfies MessageKey;
    return { text: isMessage(key) ? say(key, { table, found: found.join(' ') }) : line, indent: 2, hang: 2 };
  });
}

/** What an administrator should know of a Moodle, and how to mend it. */
export function remarkLines({ code, params, statements }: Remark, say: Translate): Line[] {
  return [
    { text: say(`moodle.remark.${code}`, params), tone: 'warning' },
    ...statementLines(statements.length > 0 ? statements.join(';\n') : undefined, say),
  ];
}

/** The statements that mend what is wrong, one a line, to be copied. */
export function statementLines(sql: string | number | undefined, say: Translate): Line[] {
  if (typeof sql !== 'string' || sql === '') return [];
  const lines = sql.split('\n').map((text): Line => ({ text, indent: 2, whole: true }));
  return [{ text: say('error.moodle.statements') }, ...lines];
}
