/** What is wrong with a configuration, and how `--print-config` names the origin of a value. */
export const config = {
  'config.heading':
    '{count, plural, one {The configuration has a problem; nothing was done:} other {The configuration has # problems; nothing was done:}}',
  'config.warnings':
    '{count, plural, one {Worth a look in the configuration:} other {# things worth a look in the configuration:}}',
  'config.line': '{where}: {key}: {message}',
  'config.line.file': '{where}: {message}',
  'config.line.key': '{key}: {message}',
  'config.place.file': '{file}, line {line}',
  'config.place.variable': 'environment variable {variable}',
  'config.origin.default': 'default',
  'config.origin.unset': 'not set',
  'config.origin.secret-file': 'secret file {path}',

  'config.problem.no-file':
    'There is no configuration file. Looked for {looked}. Name one with --config FILE or {variable}, or have a first one made: moodle-cohort-sync setup.',
  'config.problem.unreadable':
    'This file cannot be read: {error, select, ENOENT {it does not exist} EACCES {permission denied} EISDIR {it is a folder} NOTFILE {it is a device or a socket} TOOLARGE {it is larger than 16 MiB} SILENT {it is a pipe, and nobody writes into it} other {{error}}}.',
  'config.problem.not-utf8': 'This file is not UTF-8. Save it as UTF-8.',
  'config.problem.yaml':
    "This is not valid YAML ({code}). A text that begins with one of '{' [ ] * & ! % @ ` or holds “: ” or “ #” needs quotes.",
  'config.problem.yaml-colon':
    'This line is no key with its value: behind a key stand a colon and a blank, as in “host: db.example.edu”. A text of several lines needs quotes, or a | behind its key.',
  'config.problem.yaml-quote': 'The quotation mark that opens the text in this line is never closed.',
  'config.problem.yaml-bracket':
    'A bracket or brace that was opened before this line is not closed. A text that begins with one needs quotes.',
  'config.problem.host-is-socket': 'The path of a socket belongs into moodle.socket, instead of a host.',
  'config.problem.host-with-port':
    'Found a host with its port behind it, expected the host alone: the port has a key of its own, port.',
  'config.problem.duplicate-key': 'This key is there twice. Keep one of them.',
  'config.problem.tab': 'This line is indented with a tab. YAML takes spaces only.',
  'config.problem.several-documents':
    'A second YAML document begins here (---). One file holds one configuration.',
  'config.problem.tag': 'YAML tags such as !!str have no meaning here. Take the tag away.',
  'config.problem.root': 'Found a value, expected keys such as “moodle:” and “mappings:”.',
  'config.problem.alias-loop': 'An alias (*) points to the section that it stands in.',
  'config.problem.alias-unknown':
    'An alias (*) names no anchor (&) of this file. A text that begins with * needs quotes.',
  'config.problem.key-not-text': 'Found a list or section as a key, expected a name.',

  'config.problem.indent':
    'This line is indented otherwise than its neighbours. Keys of one section begin in the same column, further right than the section’s name.',
  'config.problem.key-invisible':
    'This key has a blank or a character that is none, such as a no-break one from a web page or a word processor. Type the line anew.',
  'config.problem.field-bare':
    'Found “{found}”. A custom profile field is written profile:{found}; the others are idnumber, username and email.',
  'config.problem.jdbc':
    'This is a JDBC address. Give only what stands behind “@”, without slashes in front: HOST:PORT/SERVICE; user and password belong in oracle.user and oracle.password. HOST:PORT:SID names a SID: ask for the name of the service.',
  'config.problem.parameter-unused': 'No query has the bind variable :{name}: this parameter has no effect.',
  'config.problem.bind-unknown-similar':
    'The query has the bind variable :{name}, which is not among the parameters. Did you mean :{suggestion}?',
  'config.problem.unknown-key': 'There is no such key. Known here: {known}.',
  'config.problem.unknown-key-similar': 'There is no such key. Did you mean “{suggestion}”?',
  'config.problem.mappings-list':
    'Found a list. Each mapping has a name of its own in front, and no hyphen: “programme:”, with its keys indented below.',
  'config.problem.expected-section':
    'Found {found, select, list {a list} other {a value}}, expected a section{known, select, none {} other { with keys such as {known}}}.',
  'config.problem.expected-value':
    'Found {found, select, list {a list} section {a section with keys} other {no value}}, expected {expected}.',
  'config.problem.braces':
    "Found braces without quotes, which YAML takes for a section; expected {expected}. Put a pattern in quotes: \"'{'COLUMN'}'\".",
  'config.problem.invalid': 'Found “{found}”, expected {expected}.',
  'config.problem.invalid-name': 'Found the name “{name}”, expected {expected}.',
  'config.problem.missing': 'Found nothing, expected {expected}. Set it here or with {variable}.',
  'config.problem.missing-secret':
    'Found no secret. Set this key, {fileKey} (a file that holds it), or one of the environment variables {variable} and {fileVariable}.',
  'config.problem.conflict': 'Given together with {other}. Give one of the two.',
  'config.problem.no-effect': 'Has no effect without {needed}: {value}.',
  'config.problem.quiet-without':
    'A quiet time says what there is none of: runs: none, or removals: withhold.',
  'config.problem.quiet-both':
    'runs: none and removals: withhold are both given. Keep one of them: without runs nobody leaves either.',
  'config.problem.quiet-reversed': 'It ends ({until}) no later than it begins ({from}).',
  'config.problem.quiet-over': 'It ended with {until} and has no effect any more. Take it out.',
  'config.problem.quiet-overlap':
    'It overlaps with {other} (line {line}). Both hold; check the years and months of both.',
  'config.problem.time-skipped':
    '“{value}” never comes in {timezone}: clocks are set forward over it. Take a time before or after that.',
  'config.problem.cron-never': '“{cron}” names no day that ever comes.',
  'config.problem.unknown-variable': 'This variable names no key of the configuration.',
  'config.problem.unknown-variable-similar':
    'This variable names no key of the configuration. Did you mean {suggestion}?',
  'config.problem.ambiguous-variable': 'This variable names several keys: {keys}. Set them in the file.',
  'config.problem.same-code':
    'Is the same code as {other}: the two differ only in characters that nobody sees, or in the form of an accent.',
  'config.problem.same-name':
    'Differs from {other} in upper and lower case only, which Oracle does not tell apart in bind variables.',
  'config.problem.file-unreadable':
    'The file {path} cannot be read: {error, select, ENOENT {it does not exist} EACCES {permission denied} EISDIR {it is a folder} NOTFILE {it is a device or a socket} TOOLARGE {it is larger than 16 MiB} SILENT {it is a pipe, and nobody writes into it} other {{error}}}.',
  'config.problem.file-not-utf8': 'The file {path} is not UTF-8. Save it as UTF-8.',
  'config.problem.config-php-syntax':
    'The file {path} cannot be read as PHP: line {line} is wrong. Give the path of Moodle’s own config.php.',
  'config.problem.config-php-unusual':
    '$CFG->{name} is no plain text or number there, and PHP is not run to find out what it is. Give this key in the configuration.',
  'config.problem.config-php-absent':
    '{path} does not set $CFG->{name}{include, plural, =0 {} other { (it may be set by the file that is taken in on line #)}}. Give this key in the configuration.',
  'config.problem.config-php-type':
    'Found “{found}” in $CFG->dbtype. Only MySQL, MariaDB (mysqli, mariadb, auroramysql) and PostgreSQL (pgsql) can be used.',
  'config.problem.config-php-socket':
    '$CFG->dboptions[dbsocket] asks for PHP’s default socket, and only PHP knows where that is. Give this key in the configuration.',
  'config.problem.secret-empty': 'The secret file {path} is empty.',
  'config.problem.secret-file-missing':
    'Found no file at the path that is given here. The path is not shown: it may be the secret itself, which belongs into the key without “File”.',
  'config.problem.secret-not-text':
    'The secret file {path} is no text in UTF-8, or has control characters. Save it as UTF-8 (not UTF-16), with the secret alone in it.',
  'config.problem.secret-lines':
    'The secret file {path} has several lines, expected one line with the secret alone.',
  'config.problem.secret-blank':
    'The secret begins or ends with a blank, which is sent as a part of it. If it is none, take it off: failed logins lock the account.',

  'config.problem.not-https':
    'Has to begin with https://: passwords and names would be readable on the way. http:// is taken for this machine alone (localhost).',
  'config.problem.no-login':
    'Nobody could log in. Give console.users (--hash-password makes a password hash), console.oidc or console.proxyHeader.',
  'config.problem.duplicate-name': 'There is another one named “{name}”.',
  'config.problem.login-in-clear':
    'A password would be sent in clear, expected starttls or tls where user and password are given.',

  'config.problem.no-mappings': 'Found no mapping, expected at least one. config/example.yaml shows three.',
  'config.problem.no-source': 'Found no source of rows, expected one of query, queryFile and source.file.',
  'config.problem.query-unclosed': 'The query has a {detail} that is never closed.',
  'config.problem.query-several': 'The query goes on after its end ({detail}), expected one statement.',
  'config.problem.query-not-select':
    'The query begins with “{detail}”, expected SELECT or WITH: the source is only ever read.',
  'config.problem.bind-unnamed':
    'The query has the bind variable {detail}, expected a name such as :academicYear that is among the parameters.',
  'config.problem.bind-unknown':
    'The query has the bind variable :{name}, which is not among the parameters.',
  'config.problem.category-key':
    'Found {count, plural, =0 {none of the keys} other {{found}}}, expected exactly one of id, idnumber and path.',

  'config.expected.text': 'a text',
  'config.expected.flag': 'true or false',
  'config.expected.choice': 'one of {options}',
  'config.expected.databaseType':
    'mysql, mariadb or postgres (mysqli, auroramysql and pgsql are taken as well)',
  'config.expected.choices': 'a list of some of {options}',
  'config.expected.wholeNumber':
    '{max, select, none {a whole number of {min} or more} other {a whole number from {min} to {max}}}',
  'config.expected.seconds': 'a number of seconds from {min} to {max}',
  'config.expected.hours': 'a number of hours from {min} to {max}',
  'config.expected.hoursOrOff': 'a number of hours from {min} to {max}, or off',
  'config.expected.mailbox':
    'an address such as cohorts@example.edu, or “Moodle cohorts <cohorts@example.edu>”',
  'config.expected.mailboxes': 'a list of at least one address such as admin@example.edu',
  'config.expected.url': 'an address that begins with https:// or http://, without a login in it',
  'config.expected.origin':
    'the address of the site alone, such as https://cohorts.example.edu, without a path or a login',
  'config.expected.passwordHash': 'a hash as --hash-password prints it',
  'config.expected.headerName': 'the name of an HTTP header such as X-Remote-User',
  'config.expected.addresses':
    'a list of at least one IP address or network such as 192.0.2.1 or 192.0.2.0/24',
  'config.expected.header': 'one line of printable ASCII characters',
  'config.expected.portNumber': 'a port number from {min} to 65535',
  'config.expected.percentOrOff': 'a percentage from 0 to {max} such as 20 or 20%, or off',
  'config.expected.numberOrOff': 'a whole number from 1 on, or off',
  'config.expected.place': 'system, or a section that names a category',
  'config.expected.path': 'a path',
  'config.expected.line': 'a text of one line, up to 200 characters',
  'config.expected.host': 'a host name or an address, without port',
  'config.expected.prefix':
    'a table prefix such as mdl_: up to 20 lower-case letters, digits and _, beginning with a letter',
  'config.expected.component':
    'a component such as local_sync: lower-case letters, digits and _, up to 100, or nothing',
  'config.expected.matchField': 'profile:SHORTNAME, idnumber, username or email',
  'config.expected.userIdentifier': 'profile:SHORTNAME, idnumber, username, email or id',
  'config.expected.wordList': 'a list of words, none of them empty',
  'config.expected.taskList':
    'a list of Moodle’s task classes such as \\enrol_cohort\\task\\enrol_cohort_sync',
  'config.expected.cron': 'a cron expression of five or six fields such as 15 * * * *',
  'config.expected.moment': 'a day or a time such as 2027-07-10 or 2027-07-10T06:00',
  'config.expected.timezone': 'a time zone such as Europe/Paris',
  'config.expected.encoding': 'a character encoding such as UTF-8, ISO-8859-15 or windows-1252',
  'config.expected.delimiter':
    'comma, semicolon, colon, tab, pipe, or a character such as ~ that is no letter, digit, blank or quotation mark',
  'config.expected.connectString':
    'a connect string such as HOST:PORT/SERVICE, with the login in user and password, not in front of @',
  'config.expected.mappingName': 'lower-case letters, digits, _ and -, beginning with a letter',
  'config.expected.parameterName':
    'a name of a bind variable: letters, digits and _, beginning with a letter',
  'config.expected.parameterNumber': 'a number, as in the file',
  'config.expected.tableName': 'letters, digits, _ and -, beginning with a letter',
  'config.expected.code': 'another code',
} as const;
