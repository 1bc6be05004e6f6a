/** Why Moodle cannot be worked with, each with what to do. */
export const moodle = {
  'moodle.fault.unreachable':
    'Moodle’s database {server} cannot be reached: {reason}. See that it runs, and check moodle.host, moodle.port, moodle.socket and the firewall.',
  'moodle.fault.no-tls':
    'Moodle’s database {server} offers no TLS, but moodle.tls.enabled is true{line, plural, =0 {} other { (line #)}}. Have TLS switched on in the server, or, where it is reached over a network of its own or on this machine, set moodle.tls.enabled: false.',
  'moodle.fault.wrong-type':
    'moodle.type is {type}, but {found, select, mysql {a MySQL or MariaDB server} other {a PostgreSQL server}} answers at {server}. Set moodle.type: {found}, or correct moodle.host and moodle.port ($CFG->dbtype in Moodle’s config.php says which it is).',
  'moodle.fault.access-denied':
    'Moodle’s database {server} refuses the account {user}: {reason}. Check moodle.user, moodle.password and moodle.database, from where the account may connect, and whether it may by TLS alone (moodle.tls.enabled).',
  'moodle.fault.needs-tls':
    'Moodle’s database {server} takes connections by TLS alone: {reason}. Set moodle.tls.enabled: true, and moodle.tls.caFile where its certificate is of an authority of your own.',
  'moodle.fault.hourly-limit':
    'Moodle’s database {server} has no more for the account {user} in this hour: {reason}. Nothing helps before the hour is over; have the account’s limits by the hour taken away.',
  'moodle.fault.unreadable':
    'Moodle’s database {server} gave an answer that cannot be read: {reason}. Something on the way changes what is sent, such as a proxy or a load balancer, or the server is not of the kind that moodle.type says. The next run tries again.',
  'moodle.fault.connection-limit':
    'Moodle’s database {server} allows no further connection: {limit, select, account {the limit of the account {user}} database {the limit of the database {database}} other {the limit of the whole server}} is reached ({reason}). A run needs two connections at a time, and a third for a moment after one was lost: have that limit raised.',
  'moodle.fault.login-method':
    'Moodle’s database {server} wants the account {user} to log in {method, select, none {in a way} other {by {method}}} that this program does not know. {type, select, mysql {Have the account made for caching_sha2_password (MySQL) or mysql_native_password (MariaDB).} other {Have a line put into pg_hba.conf by which this account logs in with scram-sha-256, and its password set again.}}',
  'moodle.fault.cleartext-password':
    'Moodle’s database {server} asks for the password of {user} as it is, over a network without TLS, where others could read it; it was not sent. Set moodle.tls.enabled: true, or have the account log in another way. moodle.allowCleartextPassword: true sends it all the same.',
  'moodle.fault.not-a-moodle':
    'The database {database} at {server} is not that of a Moodle: {reason}. Check moodle.database and moodle.prefix against Moodle’s config.php.',
  'moodle.fault.wrong-prefix':
    'The database {database} has no Moodle with the table prefix “{prefix}”, but one with {found}. Set moodle.prefix to $CFG->prefix of Moodle’s config.php.',
  'moodle.fault.server-too-old':
    '{server} is of version {version}; {needed} or later is needed, to ask it which idnumbers are one to it. Moodle itself needs that from 4.4 on.',
  'moodle.fault.wrong-schema':
    "The database {database} has no Moodle in {schema, select, none {the schema that is searched} other {the schema {schema}}}, but one in {found}. Set moodle.schema to $CFG->dboptions['dbschema'] of Moodle’s config.php, and moodle.prefix to $CFG->prefix.",
  'moodle.fault.database-denied':
    'The account {user} has no right at all on the database {database} at {server}, or there is no such database: MySQL does not say which. Check moodle.database.',
  'moodle.fault.tables-damaged':
    'Moodle’s tables are not as its installer made them, as after a restore that was not complete. Nothing was changed.',
  'moodle.table.identity': '{table}: new rows get no id.',
  'moodle.table.sequence-behind':
    '{table}: its sequence is behind the largest id, {found}, and gives new rows an id that is taken.',
  'moodle.table.unique-index':
    '{table}: the unique index on cohortid and userid is missing, so that somebody can be a member twice.',
  'moodle.table.engine': '{table}: its engine {found} cannot roll a transaction back.',
  'moodle.remark.sequence-unowned':
    '{table}: the sequence {found} does not belong to the column id any more; the next restore may lose it.',
  'moodle.remark.character-set':
    '{table}: its character set is {found}; a name with a letter that this cannot hold fails each time. Moodle’s own admin/cli/mysql_collation.php mends all tables of MySQL.',
  'moodle.remark.field-textarea':
    'The profile field {shortname} is a text area, whose values are HTML such as <p>12345</p>. It is no field for a student number: make one of the type “Text input”.',
  'moodle.remark.field-checkbox':
    'The profile field {shortname} is a checkbox, whose values are 0 and 1. It is no field for a student number: make one of the type “Text input”.',
  'moodle.remark.field-datetime':
    'The profile field {shortname} is a date, whose values are seconds such as 1756684800. It is no field for a student number: make one of the type “Text input”.',
  'moodle.fault.version-too-old': 'This is Moodle {release}; {needed} or later is needed. Upgrade Moodle.',
  'moodle.fault.upgrade-running':
    'Moodle is being upgraded, and nothing was changed. The next run tries again; if no upgrade is running, finish it in Moodle under Site administration > Notifications.',
  'moodle.fault.maintenance':
    'Moodle is in maintenance mode, and nothing was changed. The next run tries again; end the maintenance mode in Moodle when its work is done.',
  'moodle.fault.profile-field-missing':
    'Moodle has no profile field with the short name {shortname}. It has {existing, select, none {none} other {{existing}}}. Correct match.field, or create the field in Moodle.',
  'moodle.fault.profile-field-ambiguous':
    'Moodle has {count, number} profile fields with the short name {shortname}, and none of them is guessed. Rename all but one in Moodle.',
  'moodle.fault.grant-missing':
    'The database account {user} lacks rights: {grants}. Have the database’s administrator grant them; config/grants lists the exact statements.',
  'moodle.fault.read-only':
    'Moodle’s database {server} takes no changes at present: {reason}. Check that this is the primary server and not a replica, and that it is not locked for a backup.',
  'moodle.fault.shared-connection':
    'Moodle’s database {server} is reached through a connection pooler or a proxy (PgBouncer, ProxySQL, …): the session is number {announced} by the protocol, and number {actual} at the server. There a lock, a setting or a transaction may fall to somebody else’s session. Nothing was set or changed. Give moodle.host and moodle.port of the database server itself.',
  'moodle.fault.several-servers':
    'Moodle’s database {server} is several servers under one address: what is read comes from another one than what is written goes to. Nothing was changed. Give moodle.host and moodle.port of the primary server alone.',
  'moodle.fault.lock-lost':
    'The connection was lost, and with it the lock: another run may have worked since, so this one has stopped. The next run reads everything anew.',
  'moodle.fault.failed': 'Moodle’s database {server} reports an error: {reason}. Its own log says more.',
} as const;
