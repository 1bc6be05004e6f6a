/** The command line: help, usage errors, progress, check and history. */
export const cli = {
  'cli.help': `moodle-cohort-sync: keeps Moodle cohorts equal to a student information system

Usage
  moodle-cohort-sync [COMMAND] [OPTION ...]

Commands
  serve                 run as a service, on the configured schedule (so does
                        the bare command where there is no terminal)
  --once                run once and exit
  --check               connect to both sides, change nothing
  --history [RUN]       list earlier runs, or show one: by its id, what that
                        begins with, its last four characters, or last
  --history user:ID     what runs did with a Moodle user, or, likewise,
                        student:KEY and cohort:IDNUMBER
  --findings [KIND]     what the newest sync found, and since when
  --summary             who joined and left, how runs went, what is open
  --explain QUESTION    why somebody is in a cohort or is not, and what becomes
                        of a cohort: student:KEY, user:NAME, user:ID or
                        cohort:IDNUMBER
  --forget user:ID      show what the state folder has of a person (student:KEY
                        too; may be repeated), and with --yes take it out
  --undo RUN            take back what a run wrote, as far as it still stands
  --undo-since RUN      the same for a run and all after it
  --pause REASON        let runs write nothing until --resume, or until
                        --until TIME or --for 3d (m, h, d, w)
  --resume              end the pause
  --test-alerts         send one of each message to every channel, and show
                        what each answered
  --print-config        show what is configured, and where it comes from
  --hash-password       read a password, print its hash for console.users
  setup                 ask what is needed, try it, and write a first
                        configuration (setup --help)
  import cohorts        create or update cohorts from a file
  import members        add and remove cohort members as a file says
                        (import cohorts --help, import members --help)

With --once and --undo
  --dry-run             show the plan, write nothing
  --cohort IDNUMBER     only this cohort; may be repeated
  --approve DIGEST      let the plan with this digest pass the guards, no other
  --wait SECONDS        wait for another run to end instead of leaving at once
  --report-if WHEN      print the report only where there are problems, or
                        changes (problems, changes, always)
  -q, --quiet           print nothing; the exit code tells how it went
  --notify              tell how it went, whatever became of it (with --check
                        and imports too)

With --history
  --since TIME          runs from then on: 2026-10-01, 2026-10-01T06:00, 7d (so
                        long ago), today, yesterday (--summary too)
  --until TIME          runs up to then (--summary too)
  --outcome OUTCOME     runs that ended so; may be repeated
  --cohort IDNUMBER     runs that changed this cohort; may be repeated
  --limit N             so many runs
  --csv                 the list as a file for a spreadsheet (--findings too);
                        with RUN or user:ID: --csv findings, --csv changes

With any command
  -c, --config FILE     the configuration file
  --json                the whole report as JSON on standard output; the log
                        stays on standard error
  -v, --verbose         long lists whole
  --lang en|fr|de|es    the language of reports and messages
  --version             the version
  -h, --help            this text

Exit codes of --once
  0  applied, unchanged, paused, or a dry run that would succeed
  1  failed: could not read or write
  2  wrong command line or configuration
  3  refused by a guard
  4  partial: some cohorts failed or were held, the rest is written
  5  another run is at work
  6  nobody read what was printed, though there was a reader`,
  'cli.bare': `moodle-cohort-sync keeps Moodle cohorts equal to a student information system.

  setup               a guided first configuration
  --check             look at both sides, change nothing: begin with this
  --once --dry-run    the whole plan, nothing written
  --once              one run
  serve               the service, on the configured schedule
  --help              everything else

Nothing was started. Without a terminal the bare command is the service.`,
  'cli.node-too-old': 'This needs Node {needed} or later, and was started with Node {found} ({path}).',
  'usage.help': 'moodle-cohort-sync --help shows what it takes.',
  'usage.unknown-option': 'Unknown option {option}.',
  'usage.unknown-option-similar': 'Unknown option {option}. Did you mean {suggestion}?',
  'usage.unexpected-argument': 'Unexpected argument “{argument}”.',
  'usage.unexpected-argument-similar': 'Unexpected argument “{argument}”. Did you mean {suggestion}?',
  'usage.missing-value': '{option} needs a value.',
  'usage.unexpected-value': '{option} takes no value, but was given “{value}”.',
  'usage.repeated-option': '{option} was given more than once.',
  'usage.needs-once': '{option} works only together with --once or --undo.',
  'usage.needs-run': '{option} works only together with --once, --undo, --check or an import.',
  'usage.needs-pause': '{option} works only together with --pause.',
  'usage.invalid-time':
    '--until takes a day or a time such as 2026-09-15 or 2026-09-15T06:00, not “{value}”.',
  'usage.invalid-span':
    '--for takes a number with m, h, d or w (minutes, hours, days, weeks), not “{value}”.',
  'pause.set': 'Paused until it is resumed: {reason}. Runs read, plan and report, and write nothing.',
  'pause.set-until': 'Paused until {until}: {reason}. Runs read, plan and report, and write nothing.',
  'pause.how-to-resume': 'moodle-cohort-sync --resume ends the pause.',
  'pause.past': '“{value}” lies in the past. Nothing was changed.',
  'pause.none': 'Nothing is paused.',
  'pause.resumed': 'Resumed ({reason}). The next run writes again.',
  'pause.quiet':
    'A quiet time holds until {until} (schedule.quiet in the configuration): {without, select, runs {until then runs write nothing} other {until then nobody leaves}}.',
  'pause.unwritable':
    'The pause could not be changed ({file}): {message}. Run this as the account of the service, which may write to the state folder.',
  'usage.conflicting-commands': 'Only one of these can be done at a time: {options}.',
  'usage.invalid-digest':
    '--approve takes the digest that a report shows, 16 of the characters 0-9 and a-f, not “{value}”.',
  'usage.invalid-seconds': '--wait takes a whole number of seconds, not “{value}”.',
  'usage.unknown-language': '--lang takes one of {known}, not “{value}”.',
  'progress.connect': 'Connecting …',
  'progress.read':
    'Reading {mapping}: {rows, plural, one {# row} other {# rows}}{known, select, true {, {share} of last time’s} other {}}',
  'progress.write': 'Writing: {done, number} of {of, plural, one {# membership} other {# memberships}}',
  'progress.lock': 'Waiting for another run to end …',
  'progress.query':
    '{oracle, select, true {Oracle runs the query of {mapping} …} other {Opening the file of {mapping} …}}',
  'progress.moodle': 'Moodle’s users and cohorts are being read …',
  'progress.plan': 'Comparing both sides …',
  'progress.enrolments': 'Asking Moodle’s scheduled tasks …',
  'check.moodle': 'Moodle: {label}',
  'check.source': 'Source: {label}',
  'check.schedule': 'Schedule {cron} ({timezone}); the next runs of the service:',
  'check.run-quiet': '{time} ({without, select, runs {quiet: no run} other {quiet: nobody leaves}})',
  'check.quiet':
    'Quiet from {from} until {until}: {without, select, runs {runs read and write nothing} other {nobody leaves a cohort}}',
  'check.mapping': 'Mapping {mapping}',
  'check.state.ok': 'ok',
  'check.state.look': 'look',
  'check.state.wrong': 'wrong',
  'check.plan': 'A run now',
  'check.is.site-fits':
    'Moodle {release}; {users, plural, one {# user} other {# users}}; {field, select, unfit {the grants are} other {profile field and grants are}} in order.',
  'check.is.clock': 'The database’s clock is right; its time zone is {timeZone}.',
  'check.is.clock-off':
    'The clock of Moodle’s database and that of this machine differ by {seconds, number} seconds (time zone {timeZone}). Have both set by NTP: times of membership and of the history would not agree.',
  'check.is.cron-runs': 'Moodle’s cron ran last at {time}.',
  'check.is.cron-late':
    'Moodle’s cron ran last at {time}. Until it runs, memberships reach no course: see that admin/cli/cron.php is called every minute.',
  'check.is.cron-never':
    'Moodle’s cron has never run. Until it does, memberships reach no course: have admin/cli/cron.php called every minute.',
  'check.is.tasks-run':
    '{count, plural, one {# scheduled task carries} other {# scheduled tasks carry}} cohorts on to courses, roles and plans.',
  'check.is.task-disabled':
    'The scheduled task {task} is disabled: what it does with cohorts does not follow. If that is meant, take it out of enrolments.tasks; else enable it in Moodle (Site administration, Server, Scheduled tasks).',
  'check.is.leaving-unenrols':
    'Whoever leaves a cohort is unenrolled from its courses: grades and groups go. {courses, plural, =-1 {How many courses that concerns is not known.} =0 {No course takes its members from these cohorts yet.} one {One course takes its members from these cohorts.} other {# courses take their members from these cohorts.}} “Disable course enrolment and remove roles” in the cohort sync plugin’s settings keeps them.',
  'check.is.leaving-suspends':
    'Whoever leaves a cohort is suspended in its courses; grades stay. {courses, plural, =-1 {How many courses that concerns is not known.} =0 {No course takes its members from these cohorts yet.} one {One course takes its members from these cohorts.} other {# courses take their members from these cohorts.}}',
  'check.is.leaving-otherwise':
    'What becomes in a course of whoever leaves its cohort is set to a value that is not known here: look at the settings of the cohort sync plugin. {courses, plural, =-1 {How many courses that concerns is not known.} =0 {No course takes its members from these cohorts yet.} one {One course takes its members from these cohorts.} other {# courses take their members from these cohorts.}}',
  'check.is.site-unasked':
    'Not everything could be asked: when cron ran, what leaving a cohort does in courses, how many courses that concerns. No run needs it.',
  'check.is.source-clock': 'The database’s clock is right; its time zone is {timeZone}.',
  'check.is.source-clock-off':
    'The clock of the source’s database and that of this machine differ by {seconds, number} seconds (time zone {timeZone}). Queries that ask for the current year or day go by the former.',
  'check.is.character-set': 'Character set {characterSet}.',
  'check.is.character-set-narrow':
    'The character set {characterSet} does not hold every letter: names that do not fit were stored otherwise, and are read so. If names look damaged below, that is why; a number is not concerned.',
  'check.is.account-lasts':
    '{date, select, none {The account does not expire.} other {The account may log in until {date}.}}',
  'check.is.account-ends':
    'The account’s password expires on {date}, in {days, plural, =0 {less than a day} one {# day} other {# days}}. Ask the DBA for a new one in time.',
  'check.is.rows':
    '{rows, plural, one {# row} other {# rows}} for {cohorts, plural, one {# cohort} other {# cohorts}}.',
  'check.is.rows-none':
    'No row was read. Run the query with the same account (how its parameters are bound stands below), or look at the file.',
  'check.is.rows-rejected':
    '{rejected, number} of {rows, number} rows are rejected: below stands why. Nobody leaves the cohorts that they may name.',
  'check.is.rows-all-rejected': 'Every row is rejected ({rows, number}): below stands why.',
  'check.is.students-found': '{share} of the rows find their student in Moodle.',
  'check.is.students-some': '{share} of the rows find their student in Moodle: the others are added nowhere.',
  'check.is.students-few':
    'Only {share} of the rows find their student in Moodle. See that match.field names the right field, and that both sides write the number alike.',
  'check.is.students-none':
    'No row finds its student in Moodle (0 of {rows, number}). See that match.field names the right field, and that both sides write the number alike.',
  'check.is.collisions':
    '{count, plural, one {# idnumber is} other {# idnumbers are}} built in more than one way: {count, plural, one {that cohort is} other {those cohorts are}} held. Give the pattern a separator, or each mapping a prefix of its own.',
  'check.is.held':
    '{count, plural, one {# cohort} other {# cohorts}} of Moodle {count, plural, one {is} other {are}} left alone: another plugin’s, or two with one idnumber.',
  'check.is.categories':
    '{count, plural, one {The new cohort finds its category} other {All # new cohorts find their category}}.',
  'check.is.categories-missing':
    '{count, plural, one {# category that new cohorts name is} other {# categories that new cohorts name are}} not there: the default is taken.',
  'check.is.plan':
    'It would add {added, number} and remove {removed, number} members, create {created, number} and change {updated, number} cohorts. --once --dry-run shows which.',
  'check.is.refused': 'It would be refused by a guard:',
  'check.columns': 'Columns: {columns}',
  'check.row': 'Row {row}: student {student} → cohort {idnumber} “{name}”, user {user}',
  'check.row-unmatched': 'Row {row}: student {student} → cohort {idnumber}, but no single user in Moodle',
  'check.row-unasked':
    'Row {row}: student {student} → cohort {idnumber}; Moodle could not be asked for the user',
  'check.row-rejected': 'Row {row}: student {student} → rejected ({findings})',
  'check.state': 'State folder: {folder}',
  'check.state-whole':
    'The run history can be read and written by this account (uid {uid}). Last completed run: {time}.',
  'check.state-begun':
    'The run history can be read and written by this account (uid {uid}). No run has completed yet.',
  'check.state-none': 'There is no run history yet. The first run of this account (uid {uid}) makes it.',
  'check.passed': 'Both sides and the state folder are in order. Nothing was changed.',
  'check.passed-look':
    'A run can work. What is marked “look”, and what is listed above, deserves a look first. Nothing was changed.',
  'check.failed': 'Something has to be put right before a run can work. Nothing was changed.',
  'health.in-use':
    'health.port: port {port} of {host} is in use by another program. Free it, or set another port.',
  'health.no-such-address': 'health.host: this machine has no address {host}. 0.0.0.0 listens on all it has.',
  'health.not-allowed':
    'health.port: this account may not listen on port {port} of {host}. Ports from 1024 on are free to all.',
  'health.failed': 'health: cannot listen on port {port} of {host}. The log says why.',
  'output.failed': 'The output could not be written whole: {reason}',
  'output.unread':
    'Nobody has read standard output for {minutes, plural, one {# minute} other {# minutes}}: it is not whole. The report of a run is in the state folder (--history).',
  'history.none': 'No run has been kept yet.',
  'history.dry-run': '{outcome} (dry run)',
  'history.outcome.applied': 'applied',
  'history.outcome.unchanged': 'unchanged',
  'history.outcome.failed': 'failed',
  'history.outcome.refused': 'refused',
  'history.outcome.partial': 'partial',
  'history.outcome.misconfigured': 'misconfigured',
  'history.outcome.locked': 'locked',
  'history.outcome.postponed': 'postponed',
  'history.outcome.paused': 'paused',
  'history.outcome.interrupted': 'interrupted',
  'history.outcome.running': 'running',
  'history.outcome.killed': 'killed',
  'history.outcome.unkept': 'ended, and could not be kept',
  'history.outcome.unknown': 'ended in a way that this version does not know',
  'history.only': '{outcome} ({count, plural, one {one cohort} other {# cohorts}} only)',
  'history.problem.corrupt':
    'The run history was damaged. It was set aside as {file}, and a new one begun: nothing of earlier runs is known.',
  'history.problem.damaged':
    'The run history {file} is damaged: {message}. A run sets it aside and begins a new one. To keep what it holds, put back a copy from your backup before that.',
  'history.problem.lost':
    'The run history was damaged before, and begun anew ({file}): what earlier runs saw and did is not known. This ends with the first run that has nobody to remove, or whose removals are approved.',
  'history.problem.unkept':
    'An earlier run could not keep what it saw and did ({file}). This ends with the next run that completes.',
  'history.problem.full':
    'No room is left to keep the run history ({file}): {message}. Make room on that file system.',
  'history.problem.locked':
    'Another process held the run history for too long ({file}). If that was a backup, let it copy the file while no run is under way.',
  'history.problem.newer':
    'The run history {file} was written by a later version of this program ({message}). It is left as it is, and can be neither read nor written. Install that version again, or put back the copy from before it.',
  'history.problem.rights': 'This account (uid {uid}) may not use {file}: {message}. As root, run:',
  'history.problem.read-only':
    'The run history can be read at best, but not written ({file}): {message}. Mount the state folder so that it can be written.',
  'history.problem.unusable': 'The run history cannot be used ({file}): {message}.',
  'history.nobody-leaves':
    'While the run history is not whole, nobody leaves a cohort: removals are withheld, everything else is done.',
  'history.run': 'Run',
  'history.started': 'Started',
  'history.outcome': 'Outcome',
  'history.added': 'Added',
  'history.removed': 'Removed',
  'history.findings': '{count, plural, one {# finding} other {# findings}}',
  'history.would.applied': 'would apply',
  'history.would.unchanged': 'would change nothing',
  'history.would.partial': 'would apply in part',
  'history.would.refused': 'would be refused',
  'history.zone': 'Times of {timezone}.',
} as const satisfies Record<string, string>;
