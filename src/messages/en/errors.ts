/**
 * Why a run did not come to its end. Causes of source errors stand under `source.cause.CODE`, those of Moodle's under
 * `moodle.fault.CODE`.
 */
export const errors = {
  'error.source.open': 'Could not open {source}.',
  'error.source.connect': 'Could not connect to {source}.',
  'error.source.begin': 'Could not begin a read-only transaction on {source}.',
  'error.source.query': 'Could not run the query on {source}.',
  'error.source.fetch': 'Could not read all rows from {source}.',
  'error.source.query.mapping': 'Could not run the query of mapping {mapping} on {source}.',
  'error.source.fetch.mapping': 'Could not read all rows of mapping {mapping} from {source}.',
  'error.source.cause': '{code}: {cause}',
  'error.source.unknown':
    'No explanation is at hand for this code. Hand it, and the message below, to whoever looks after the source; Oracle lists its codes at https://docs.oracle.com/error-help/db/.',
  'error.message': 'In the words of the log: {message}',
  'error.column.missing':
    'The rows of mapping {mapping} have no column {column}, which the mapping takes. They have: {available}.',
  'error.column.ambiguous':
    'The rows of mapping {mapping} have the column {column} more than once. They have: {available}.',
  'error.did-you-mean': 'Did you mean {suggestion}?',
  'error.column.advice':
    'Correct the query (a column alias, for instance), the first line of the file, or the column’s name in the mapping. Nothing was built from this source.',
  'error.category.id': 'Moodle has no course category with the id {value}, the default of mapping {mapping}.',
  'error.category.idnumber':
    'Moodle has no single course category with the idnumber “{value}”, the default of mapping {mapping}.',
  'error.category.path': 'Moodle has no single course category “{value}”, the default of mapping {mapping}.',
  'error.category.advice':
    'New cohorts would have no place. Create that category, or name another one in the mapping’s context.',
  'error.match.nobody':
    'No student was found in Moodle ({students, plural, one {# was} other {# were}} looked for). A run would do nothing: the finding below says what both sides hold, and what would bring them together.',
  'error.approval': 'Its digest is now {digest}, the approved one is {approved}.',
  'error.undo.other-moodle':
    'Run {run} was on another Moodle, whose users and cohorts have other numbers. Undo it with the configuration of that Moodle.',
  'error.internal':
    'This is a fault of moodle-cohort-sync itself, or of something that it does not know: {message}',
  'error.internal.advice': 'The log holds the details. Report them to whoever maintains this program.',
  'error.unknown': 'The run ended with an error that has no explanation here ({code}): {message}',
  'error.moodle.statements': 'What the database’s administrator runs to mend this:',
} as const;
