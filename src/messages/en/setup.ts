/** The guided first configuration. */
export const setup = {
  'cli.help.setup': `moodle-cohort-sync setup: the guided first configuration

Asks for what it needs, tries every answer at once, and writes a configuration
that differs from the defaults only where it has to. Nothing that exists is
written over. It ends with --check and a dry run; Moodle is only read. Ctrl-C
leaves it, the same command takes it up again.

Usage
  moodle-cohort-sync setup [OPTION ...]

Options
  -c, --config FILE     the configuration to write
  --answers FILE        answers as YAML, by the names below; no secret is one
  --NAME VALUE          one answer: --moodle-host db.example.edu
  --yes                 ask nothing: what is not answered has its default
  --demo                against the servers of the demo (in the sources alone)
  --lang en|fr|de|es    the language of the setup
  -h, --help            this text

Where there is no terminal, nothing is asked either. Families of cohorts after
the first have a number: --idnumber, --idnumber-2, --idnumber-3.

Names
  {names}`,
  'setup.begin':
    'This makes a first configuration. Every answer is tried at once; Moodle is only read. Ctrl-C leaves, and the same command takes it up again.',
  'setup.left': 'Left. What was answered is kept; the same command takes it up again.',
  'setup.earlier': 'A setup was begun here and left. It had these answers:',
  'setup.take-up': 'Go on with them?',
  'setup.missing':
    '“{name}” is not answered, and there is nobody to ask: give --{name} or put it into the answers’ file.',
  'setup.missing.choice':
    '“{name}” is not answered, and there is nobody to ask: give --{name} or put it into the answers’ file. It can be: {known}{more, plural, =0 {} other { and # more}}.',
  'setup.wrong': '{names}: {sentence}',
  'setup.no-choice': '“{value}” is none of {known}.',
  'setup.again': 'Look again?',
  'setup.other': 'Then the answers once more.',
  'setup.no-demo': 'The demo’s servers come with the sources. Run this in a folder of them, after npm ci.',
  'setup.demo': 'The demo’s servers run: an Oracle stand-in with a registry, and a Moodle of 360 students.',
  'setup.answers.unreadable': 'The answers’ file {file} cannot be read: {error}.',
  'setup.answers.not-yaml':
    'The answers’ file {file} is no YAML with one answer a line, such as “moodle-host: db.example.edu”.',
  'setup.answers.unknown':
    '{file}: there is no question “{name}”.{suggestion, select, none {} other { Did you mean “{suggestion}”?}}',
  'setup.answers.no-text': '{file}: the answer to “{name}” is a list or a section, expected a text.',

  'setup.prompt.yes': 'Yes',
  'setup.prompt.no': 'No',
  'setup.prompt.navigate': 'navigate',
  'setup.prompt.select': 'select',
  'setup.prompt.toggle': 'show/hide',

  'setup.ask.config': 'The configuration to write:',
  'setup.ask.moodle-config-php':
    'Moodle’s config.php, if this machine can read it (it is only read; else leave empty):',
  'setup.ask.moodle-type': 'Moodle’s database:',
  'setup.ask.moodle-host': 'Its host:',
  'setup.ask.moodle-port': 'Its port:',
  'setup.ask.moodle-socket': 'Its socket, instead of host and port:',
  'setup.ask.moodle-database': 'The name of the database ($CFG->dbname):',
  'setup.ask.moodle-prefix': 'The prefix of its tables ($CFG->prefix):',
  'setup.ask.moodle-schema': 'The schema (PostgreSQL):',
  'setup.ask.moodle-user': 'The account for the synchronisation in that database:',
  'setup.ask.moodle-password-file': 'Its password:',
  'setup.ask.moodle-tls': 'Does the database server offer TLS?',
  'setup.ask.moodle-tls-ca-file': 'The certificate of the authority that signed the server’s:',
  'setup.ask.moodle-tls-verify': 'Does the server have to prove who it is?',
  'setup.ask.source': 'Where the rows come from:',
  'setup.ask.oracle-config-dir': 'The folder of tnsnames.ora:',
  'setup.ask.oracle-connect':
    'The Oracle database (HOST:PORT/SERVICE, a descriptor, a JDBC address, an alias):',
  'setup.ask.oracle-user': 'The account in Oracle:',
  'setup.ask.oracle-password-file': 'Its password:',
  'setup.ask.table': 'The view or table with the rows:',
  'setup.ask.query': 'The query (one SELECT):',
  'setup.ask.where': 'Only some of the rows? A condition such as ACADEMIC_YEAR = 2026 (else leave empty):',
  'setup.ask.file': 'The file:',
  'setup.ask.file-delimiter':
    'What divides its fields (comma, semicolon, colon, tab, pipe, or the character):',
  'setup.ask.file-encoding': 'Its encoding:',
  'setup.ask.student': 'Which is the student number?',
  'setup.ask.match-field': 'The field of Moodle that holds it:',
  'setup.ask.normalise': 'What both sides go through before they are compared:',
  'setup.ask.mapping': 'A short name for this family of cohorts:',
  'setup.ask.idnumber': 'The pattern of the cohorts’ ID numbers:',
  'setup.ask.name': 'The pattern of their names:',
  'setup.ask.category': 'Where new cohorts are made:',
  'setup.ask.category-value': 'The category:',
  'setup.ask.removals-percent': 'How many percent of all members may leave within a day?',
  'setup.ask.cron': 'When the service runs (minute, hour, day, month, weekday):',
  'setup.ask.timezone': 'In which time zone:',
  'setup.ask.reports-language': 'The language of its reports:',
  'setup.ask.state-folder': 'The folder in which it remembers its runs:',
  'setup.ask.alert-email':
    'Who is told by mail when something is wrong (addresses with commas; nobody: leave empty):',
  'setup.ask.alert-from': 'The sender of these mails:',
  'setup.ask.alert-host': 'The mail server:',
  'setup.ask.alert-security': 'How it is spoken to:',
  'setup.ask.alert-webhook-file': 'The file with the address that messages are posted to:',
  'setup.ask.alert-webhook-format': 'For whom they are posted (json, slack, teams, mattermost):',
  'setup.ask.artefact': 'What else is wanted?',

  'setup.moodle': '\n1. Moodle',
  'setup.moodle.answers':
    'Moodle {release} answers, and the grants are in order. {categories, plural, one {# category} other {# categories}}; profile fields: {fields, select, none {none} other {{fields}}}.',
  'setup.moodle.grants-file': 'The statements are in {file}, for the database’s administrator.',
  'setup.source': '\n2. The source',
  'setup.source.file': 'a file (a nightly export)',
  'setup.source.other-connect': 'another one',
  'setup.source.answers':
    'Oracle answers. The account sees {tables, plural, =0 {no table} one {# table or view} other {# tables and views}}.',
  'setup.rows.query': 'a query of my own',
  'setup.rows':
    '{rows, plural, =0 {No row} one {# row} other {# rows}}{more, select, yes { (and more)} other {}}. Its columns, how many different values each has, and some of them:',
  'setup.rows.years':
    '{column} has {count, plural, other {# years or terms}} ({values}): those of former ones would be members of the cohorts as well. A condition such as {condition} takes the rows of one.',
  'setup.rows.all-years': 'Take the rows of all of them?',
  'setup.key': '\n3. The student number',
  'setup.key.closed': 'Not looked at, since the account may not read it: {fields}.',
  'setup.key.found': 'What finds exactly one user in Moodle, of how many:',
  'setup.key.none': 'No column finds anybody in any field of Moodle.',
  'setup.key.other': 'another one, to be typed',
  'setup.key.share': 'It finds {found, number} of {of, number} students ({percent}).',
  'setup.key.several': '  “{key}” is carried by {count, plural, one {# user} other {# users}}.',
  'setup.key.near': '  “{key}” is nobody’s; the nearest is “{near}”.',
  'setup.key.nobody': '  “{key}” is nobody’s.',
  'setup.cohorts': '\n4. Cohorts ({number})',
  'setup.cohorts.keep': 'Keep these cohorts?',
  'setup.cohorts.unfit':
    'A run could not work with the cohorts that are shown above. Nothing was written; give other answers.',
  'setup.another': 'Another family of cohorts?',
  'setup.category.system': 'in the system',
  'setup.category.one': 'in one category',
  'setup.category.idnumber': 'in a category by its ID number, as a pattern',
  'setup.category.path': 'in a category by its path (Parent / Child), as a pattern',
  'setup.preview':
    '{rows, plural, one {# row} other {# rows}} would make {cohorts, plural, one {# cohort} other {# cohorts}} ({created, number} new, {existing, number} there already) with {members, plural, one {# membership} other {# memberships}}, the largest with {largest, plural, one {# member} other {# members}}. {unmatched} % of the rows find no user; {rejected, plural, =0 {all of them can be used} one {# cannot be used} other {# cannot be used}}; {held, plural, =0 {no cohort is} one {# cohort is} other {# cohorts are}} held.',
  'setup.preview.more': '  … and {count, number} more',
  'setup.guards':
    '\n5. Guards, schedule, alerts\nA run that would take too many out of cohorts is refused. There would be {members, plural, one {# membership} other {# memberships}}: at 10 %, {most, number} may leave within a day.',
  'setup.schedule.next': 'The next runs would be: {next}.',
  'setup.alerts.none': 'Nobody is told for now; the guide says how (“Who is told”).',
  'setup.language.auto': 'that of the environment',
  'setup.artefact.systemd': 'a unit for systemd',
  'setup.artefact.compose': 'a compose file',
  'setup.artefact.none': 'nothing',
  'setup.written': '\n6. Written\n  {path}: the configuration',
  'setup.written.oracle': '  {path}: the account and its rights in Oracle, for the DBA',
  'setup.written.grants': '  {path}: the rights in Moodle’s database, and no others',
  'setup.written.compose': '  {path}: the service in a container',
  'setup.written.systemd': '  {path}: for /etc/systemd/system',
  'setup.written.owner': 'They belong to root. The service has an account of its own: chown {owner} {files}',
  'setup.next':
    'Nothing was written to Moodle. If the dry run above is what you want:\n  moodle-cohort-sync --once --config {path}\nThe guide (config/README.md) says how it is kept running.',

  'setup.demo-kept':
    'The demo’s servers are gone. {path} and what was written beside it have stayed, and lead nowhere now. Without --demo the same questions lead to your own.',
  'setup.demo-over':
    'The demo’s servers are gone, and what was written with them. Without --demo the same questions lead to your own.',

  'setup.wrong.config':
    '{path} {error, select, EEXIST {is there already, and is never written over. Give another name} other {cannot be written ({error}). Give another place}}.',
  'setup.wrong.host': 'This is no host name or address (without port).',
  'setup.wrong.port': 'A port is a number from 1 to 65535.',
  'setup.wrong.prefix': 'A prefix is up to 20 lower-case letters, digits and _, such as mdl_.',
  'setup.wrong.connect-login':
    'There is a login in it. Give the address alone; account and password are asked for next.',
  'setup.wrong.connect-no-service': 'A host alone does not say which database: HOST:PORT/SERVICE is needed.',
  'setup.wrong.no-rows':
    'There is no row. Take another view, or another condition. A view under a row-level policy (VPD) shows none to a session without oracle.clientIdentifier.',
  'setup.wrong.delimiter':
    'Give comma, semicolon, colon, tab, pipe, or one character that is no letter, digit, blank or quotation mark.',
  'setup.wrong.encoding': 'There is no such encoding. UTF-8, windows-1252 and ISO-8859-15 are some.',
  'setup.wrong.match-field': 'Expected profile:SHORTNAME, idnumber, username or email.',
  'setup.wrong.match-field-type':
    'The profile field {shortname} holds no text as it was typed: it is a text area, a checkbox or a date. Take one of the type “Text input”.',
  'setup.wrong.normalise': 'Expected some of {known}, with commas.',
  'setup.wrong.column': 'There is no column {column}. There are: {columns}.',
  'setup.wrong.mapping': 'A name is lower-case letters, digits, _ and -, beginning with a letter.',
  'setup.wrong.mapping-taken': '“{name}” is the name of another family of cohorts.',
  'setup.wrong.empty': 'Something is needed here.',
  'setup.wrong.category': 'There is no category {value}.',
  'setup.wrong.percent': 'A percentage from 0 to 100.',
  'setup.wrong.timezone': 'A time zone has a name such as Europe/Paris.',
  'setup.wrong.cron': 'Five fields with blanks between them, such as 15 6-22 * * *.',
  'setup.wrong.mailbox': 'This is no address such as admin@example.edu.',
  'setup.wrong.absolute': 'The whole path, from / on.',
  'setup.wrong.folder': 'The folder {path} cannot be written to ({error}). Give another one.',

  'setup.document':
    'Made by moodle-cohort-sync setup: it says what differs from the defaults. default.yaml explains every key.\nmoodle-cohort-sync --check looks whether it can work.',
  'setup.document.oracle': 'The student information system. The account only reads.',
  'setup.document.moodle': 'Moodle’s own database.',
  'setup.document.match': 'How a student is found.',
  'setup.document.parameters': 'What fills the bind variables of the queries: the year is changed here.',
  'setup.document.mappings': 'The families of cohorts.',
  'setup.document.guards': 'What a run refuses to do, for a site of this size.',
  'setup.document.schedule': 'When the service runs.',
  'setup.document.alerts': 'Who is told when something is wrong.',
  'setup.document.state': 'Where runs are remembered.',
  'setup.document.language': 'The language of reports.',
} as const satisfies Record<string, string>;
