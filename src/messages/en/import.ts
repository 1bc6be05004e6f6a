/** Cohorts and members from files: help, wrong options, findings, and why an import cannot begin. */
export const imports = {
  'cli.help.import': `moodle-cohort-sync import: cohorts and members from files

Usage
  moodle-cohort-sync import cohorts --filepath FILE [...]
  moodle-cohort-sync import members --filepath FILE [...]

The options of each
  moodle-cohort-sync import cohorts --help
  moodle-cohort-sync import members --help`,
  'cli.help.import.cohorts': `moodle-cohort-sync import cohorts: creates cohorts from a CSV file

Usage
  moodle-cohort-sync import cohorts --filepath FILE [...]

The file has a header: name (required), idnumber, description,
descriptionformat, visible, and for the context any of contextid, context,
category_path, category_id, category_idnumber, category. With any error nothing
of it is written.

Options
  -f, --filepath FILE       the file
  -d, --csvdelimiter NAME   comma, semicolon, colon, tab, pipe, or a
                            character such as ~
  -e, --csvencoding NAME    UTF-8, ISO-8859-15, windows-1252, UTF-16 …
  --context CONTEXT         where rows that name no context go: system, or a
                            category by path, id or idnumber
  --update                  update cohorts whose idnumber exists, which is an
                            error otherwise
  --dry-run                 show the plan, write nothing
  --approve DIGEST          write only if the plan has this digest, as a dry run
                            showed it
  --wait SECONDS            wait for another run to end instead of leaving at
                            once
  --report-if WHEN          print the report if there are problems, changes, or
                            always
  -q, --quiet               print nothing; the exit code tells how it went
  --notify                  tell how it went, whatever became of it
  -c, --config FILE         the configuration file, whose import.cohorts holds
                            the defaults
  --json                    the whole report as JSON on standard output
  -v, --verbose             long lists whole
  --lang en|fr|de|es        the language of reports and messages
  -h, --help                this text

Exit codes
  0  applied, unchanged, or a dry run that would succeed
  1  failed: the file has errors, or something could not be read or written
  2  wrong command line or configuration
  3  the plan is not the one that was approved
  4  partial: some cohorts failed or were held, the rest is written
  5  another run is at work`,
  'cli.help.import.members': `moodle-cohort-sync import members: adds and removes members as a file says

Usage
  moodle-cohort-sync import members --filepath FILE [...]

The file has no header and three fields a line: operation, cohort, user. The
operation is add or del. A bad line is a warning with its number, and the other
lines are applied. The last line about a cohort and a user counts.

Options
  -f, --filepath FILE            the file
  -d, --flatfiledelimiter NAME   comma, semicolon, colon, tab, pipe, or
                                 a character such as ~
  -e, --flatfileencoding NAME    UTF-8, ISO-8859-15, windows-1252, UTF-16 …
  --cohortidentifier FIELD       name, idnumber or id
  -u, --useridentifier FIELD     username, idnumber, id, email or
                                 profile:SHORTNAME
  --dry-run                      show the plan, write nothing
  --approve DIGEST               let the plan with this digest pass the guards,
                                 and no other
  --wait SECONDS                 wait for another run to end instead of leaving
                                 at once
  --report-if WHEN               print the report if there are problems,
                                 changes, or always
  -q, --quiet                    print nothing; the exit code tells how it went
  --notify                       tell how it went, whatever became of it
  -c, --config FILE              the configuration file, whose import.members
                                 holds the defaults
  --json                         the whole report as JSON on standard output
  -v, --verbose                  long lists whole
  --lang en|fr|de|es             the language of reports and messages
  -h, --help                     this text

Exit codes
  0  applied, unchanged, or a dry run that would succeed
  1  failed: could not read or write
  2  wrong command line or configuration
  3  refused by a guard on removals
  4  partial: bad lines, cohorts that failed or were held; the rest is written
  5  another run is at work`,
  'usage.unknown-import': 'import takes cohorts or members{found, select, none {} other {, not “{found}”}}.',
  'usage.missing-option': '{option} is missing.',
  'usage.invalid-choice': '{option} takes one of {known}, not “{value}”.',
  'usage.invalid-delimiter':
    '{option} takes one of {known}, or a character such as ~ that is no letter, digit, blank or quotation mark, not “{value}”.',
  'usage.invalid-encoding':
    '{option} takes a character encoding such as UTF-8, ISO-8859-15 or windows-1252, not “{value}”.',
  'usage.invalid-field': '{option} takes username, idnumber, id, email or profile:SHORTNAME, not “{value}”.',
  'error.import.rows':
    'The file has errors in {count, plural, one {one place} other {# places}}, and nothing of it was written. Each stands below with its line. Correct the file and run the same command again.',
  'error.import.context':
    'Moodle has no single category with the path, id or idnumber “{context}”. Name another one with --context or import.cohorts.context, or create it.',
  'report.undone.lines': '{count, plural, one {# line} other {# lines}} of the file',
  'report.changes.format': 'other description format',
  'report.changes.shown': 'visible',
  'report.changes.hidden': 'hidden',
  'report.changes.moved': 'moved to another context',
  'report.approve.import':
    'Look at the cohorts below first. If the removals are wrong, correct the file. If they are right, have exactly this done:',
  'report.headline.import.partial': 'Partial: not all of the file could be used, the rest is done.',
  'report.headline.import.failed':
    'Failed: the file could not be used, or Moodle could not be read or written.',
  'history.import': '{outcome}, import {kind}',
  'report.next.import':
    'Each finding below says what to do. Correct the file and run the same command again: what is done already is not done twice.',

  'finding.lines': '{count, plural, one {line} other {lines}} {lines}',
  'finding.bad-line.title': '{count, plural, one {# line} other {# lines}} of the file cannot be understood',
  'finding.bad-line.example': '{fault}: {lines}',
  'finding.bad-line.advice':
    'These lines are passed over, the others applied. A line is: operation, cohort, user; the operation is add or del.',
  'finding.line-fault.fields': 'not three fields',
  'finding.line-fault.operation': 'unknown operation',
  'finding.line-fault.no-cohort': 'no cohort',
  'finding.line-fault.no-user': 'no user',
  'finding.unknown-cohort.title':
    '{count, plural, one {# cohort} other {# cohorts}} of the file {count, plural, one {is} other {are}} not in Moodle',
  'finding.unknown-cohort.example': '{cohort}: {lines}',
  'finding.unknown-cohort.advice':
    'Their lines are passed over. Create the cohorts first (moodle-cohort-sync import cohorts), or see whether the file names cohorts by another field: --cohortidentifier.',
  'finding.ambiguous-cohort.title':
    '{count, plural, one {# name or idnumber means} other {# names or idnumbers mean}} several cohorts',
  'finding.ambiguous-cohort.example': '{cohort}: cohorts {ids}; {lines}',
  'finding.ambiguous-cohort.advice':
    'Nobody can tell which one is meant, so these lines are passed over. Name the cohort by its id, or change one of them in Moodle. Upper and lower case are one.',
  'finding.unknown-user.title':
    '{count, plural, one {# user} other {# users}} of the file {count, plural, one {is} other {are}} not in Moodle',
  'finding.unknown-user.example': '{user}: {lines}',
  'finding.unknown-user.advice':
    'Their lines are passed over; a user that was deleted counts as none. Create the accounts, or see whether the file names users by another field: --useridentifier.',
  'finding.ambiguous-user.title':
    '{count, plural, one {# value means} other {# values mean}} several Moodle users',
  'finding.ambiguous-user.example': '{user}: {users}; {lines}',
  'finding.ambiguous-user.advice':
    'Nobody can tell which one is meant, so these lines are passed over. Name users by a field that is unique, or correct the accounts.',
  'finding.cohort-row.title': '{count, plural, one {# error} other {# errors}} in the rows of the file',
  'finding.cohort-row.example': '“{cohort}”: {fault}; {lines}',
  'finding.cohort-row.advice':
    'For any of them nothing of the file is written. To update cohorts that exist, give --update.',
  'finding.row-fault.no-name': 'no name',
  'finding.row-fault.invalid-name': 'control characters in the name or description',
  'finding.row-fault.too-long': 'an idnumber of more than 100 characters',
  'finding.row-fault.control-character': 'control characters in the idnumber',
  'finding.row-fault.repeated': 'the same idnumber twice in the file',
  'finding.row-fault.exists': 'the idnumber exists in Moodle',
  'finding.cohort-exists.title':
    '{count, plural, one {# cohort} other {# cohorts}} without an idnumber {count, plural, one {was} other {were}} not made a second time',
  'finding.cohort-exists.example': '“{cohort}”: {lines}',
  'finding.cohort-exists.advice':
    'A cohort of this name is in the same context already. Give rows an idnumber to tell cohorts apart.',
  'finding.unknown-column.title': 'The file has columns that mean nothing here',
  'finding.unknown-column.example': '{columns}',
  'finding.unknown-column.advice': 'They are ignored. Look at how they are spelt.',
  'finding.left-out-column.title': 'The file has columns of Moodle’s own export that are left out',
  'finding.left-out-column.example': '{columns}',
  'finding.left-out-column.advice':
    'Themes and custom fields of cohorts are not imported; those that are in Moodle stay as they are. Set them in Moodle where they matter.',
  'finding.context-not-found.title':
    '{count, plural, one {# context} other {# contexts}} of the file {count, plural, one {is} other {are}} not in Moodle, or there twice',
  'finding.context-not-found.example':
    '“{context}”: {fallback, select, system {the system context is taken} unchanged {the cohort stays where it is} other {“{fallback}” is taken}}; {lines}',
  'finding.context-not-found.advice':
    'Correct the file or create the category, and move the cohorts by hand, or with --update.',
  'finding.unknown-format.title':
    '{count, plural, one {# description format} other {# description formats}} that Moodle does not have',
  'finding.unknown-format.example': '“{format}”: {lines}',
  'finding.unknown-format.advice':
    'HTML is taken instead. The formats are 0 (Moodle), 1 (HTML), 2 (plain) and 4 (Markdown).',
} as const satisfies Record<string, string>;
