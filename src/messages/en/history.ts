/** What is asked of the history: lists, tables, the past of a person or a cohort, and what can be taken out of it. */
export const history = {
  'usage.needs-command': '{option} works only together with one of {commands}.',
  'usage.needs-history-run':
    '{option} {value} needs a run, a person or a cohort: --history RUN {option} {value}.',
  'usage.needs-list': '{option} picks from the list of runs, and does not go together with one of them.',
  'usage.invalid-moment':
    '{option} takes a day or a time such as 2026-09-15 or 2026-09-15T06:00, today, yesterday, or a span such as 7d (m, h, d, w: so long ago), not “{value}”.',
  'usage.invalid-outcome': '--outcome takes one or more of {known}, not “{value}”.',
  'usage.invalid-limit': '--limit takes a number of runs, not “{value}”.',
  'usage.invalid-table': '--csv takes one of {known} here.',
  'usage.invalid-subject':
    '--history takes a run, or user:ID, student:KEY or cohort:IDNUMBER, not “{value}”. The ID of a user is the number in Moodle.',
  'usage.invalid-kind-similar': 'There is no kind of finding “{value}”. Did you mean {suggestion}?',
  'usage.invalid-kind': '--findings takes one of {known}, not “{value}”.',
  'usage.invalid-person':
    '--forget takes user:ID or student:KEY, not “{value}”. The ID of a user is the number in Moodle.',

  'history.no-such-run':
    'The history has no run called “{run}”. moodle-cohort-sync --history lists the newest.',
  'history.several-runs':
    '“{run}” may mean any of {count, plural, one {# run} other {# runs}}: {runs}. Give more of the id.',
  'history.reversed': 'The time that is asked for ends ({until}) no later than it begins ({since}).',
  'history.no-match': 'No kept run matches.',
  'history.more': 'There are older runs: --limit N shows more of them, --since TIME all since then.',

  'past.nothing': '{subject}: the history knows nothing of it.',
  'past.heading': '{subject} in the history',
  'past.changes': 'Changes, newest first',
  'past.findings': 'Findings, newest first',
  'past.added': '{time}: added to {cohort} ({mapping}, run {run})',
  'past.removed': '{time}: removed from {cohort} ({mapping}, run {run})',
  'past.users-added':
    '{time}: {count, plural, one {# user} other {# users}} added: {users} ({mapping}, run {run})',
  'past.users-removed':
    '{time}: {count, plural, one {# user} other {# users}} removed: {users} ({mapping}, run {run})',
  'past.created': '{time}: {cohort} created as “{name}” ({mapping}, run {run})',
  'past.updated': '{time}: {cohort} changed, {changes} ({mapping}, run {run})',
  'past.attribute': '{attribute}: “{before}” → “{after}”',
  'past.open': '{kind}: {text} (since {since})',
  'past.settled': '{kind}: {text} (from {since}, last in run {run})',

  'findings.none': 'No run has come to a plan yet.',
  'findings.heading':
    '{count, plural, =0 {No finding} one {# finding} other {# findings}} of the newest sync ({run}, {time})',
  'findings.since': '{text} (since {since})',

  'summary.heading': 'From {since} to {until}',
  'summary.kept-since': 'The history begins on {time}.',
  'summary.nothing': 'No cohort is known.',
  'summary.mapping': 'Mapping',
  'summary.joined': 'Joined',
  'summary.left': 'Left',
  'summary.created': 'New cohorts',
  'summary.updated': 'Renamed',
  'summary.cohorts': 'Cohorts now',
  'summary.members': 'Members now',
  'summary.runs': '{count, plural, =0 {No run.} one {One run: {outcomes}.} other {# runs: {outcomes}.}}',
  'summary.outcome': '{count} {outcome}',
  'summary.others':
    'Of these, {imports, plural, =0 {} one {one was an import} other {# were imports}}{undone, plural, =0 {} one {{imports, plural, =0 {} other { and }}one took another back} other {{imports, plural, =0 {} other { and }}# took others back}}.',
  'summary.dry-runs': '{count, plural, one {One dry run} other {# dry runs}} besides.',
  'summary.last': 'Last completed sync: {time}.',
  'summary.never': 'No sync of all cohorts has completed yet.',
  'summary.open': 'Open now',
  'summary.nothing-open': 'Nothing is open.',
  'summary.kind': '{kind}: {count, number}, the oldest since {since}',
  'summary.undelivered':
    '{count, plural, one {# message} other {# messages}} could not be delivered to {channel} since {since}',
  'summary.how': 'moodle-cohort-sync --findings KIND lists them, with --csv as a file.',

  'forget.heading': '{subject}: what the state folder has',
  'forget.done': '{subject}: taken out of the state folder',
  'forget.memberships':
    '{count, plural, one {# membership} other {# memberships}} that {runs, plural, one {one run} other {# runs}} wrote',
  'forget.findings':
    '{findings, plural, =0 {no finding} one {# finding} other {# findings}}, {reports, plural, =0 {no report} one {# report} other {# reports}}',
  'forget.messages':
    '{count, plural, one {# message} other {# messages}} still to be delivered, without the values from now on',
  'forget.file': '{file}, which may name anybody and goes as a whole',
  'forget.lost': 'What goes with it',
  'forget.undo':
    'Undoing these runs neither adds nor removes the person; all others are taken back as before: {runs}',
  'forget.waits':
    'The wait to leave {count, plural, one {# cohort} other {# cohorts}} begins anew (policy.graceHours).',
  'forget.own':
    'Memberships no longer count as made by this service (policy.removals: own): there the person stays.',
  'forget.stays':
    'Moodle, the source, sent messages, logs and your backups of the state folder are left as they are. As long as the source names the person, the next run writes about the person again.',
  'forget.again': 'Nothing was changed, and what is taken out cannot be brought back. To do it:',
  'forget.under-way':
    'Run {run} is under way, and would write about the person again. Nothing was changed: try once it has ended.',
  'forget.failed':
    '{done, select, some {Not all of it could be taken out: the same command goes on once the cause is mended.} other {Nothing was changed.}}',

  'csv.delimiter': ',',
  'table.run': 'Run',
  'table.started': 'Started',
  'table.ended': 'Ended',
  'table.job': 'Kind',
  'table.job.sync': 'sync',
  'table.job.import': 'import',
  'table.job.undo': 'undo',
  'table.outcome': 'Outcome',
  'table.dry-run': 'Dry run',
  'table.is.yes': 'yes',
  'table.is.no': 'no',
  'table.created': 'Cohorts created',
  'table.updated': 'Cohorts changed',
  'table.added': 'Members added',
  'table.removed': 'Members removed',
  'table.findings': 'Findings',
  'table.finding': 'Finding',
  'table.mapping': 'Mapping',
  'table.student': 'Student',
  'table.cohort': 'Cohort',
  'table.user': 'User',
  'table.text': 'In words',
  'table.since': 'Since',
  'table.leaves': 'Leaves',
  'table.time': 'Time',
  'table.change': 'Change',
  'table.change.created': 'cohort created',
  'table.change.updated': 'cohort changed',
  'table.change.added': 'member added',
  'table.change.removed': 'member removed',
  'table.attribute': 'Attribute',
  'table.before': 'Before',
  'table.after': 'After',
} as const satisfies Record<string, string>;
