/** Why a run did not come to its end. Causes of database errors stand under `source.cause.CODE`. */
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
    'The query of mapping {mapping} does not return the column {column}, which the mapping takes. It returns: {available}.',
  'error.column.ambiguous':
    'The query of mapping {mapping} returns the column {column} more than once. It returns: {available}.',
  'error.column.advice':
    'Correct the query (a column alias, for instance) or the column’s name in the mapping. Nothing was built from this source.',
  'error.category.id': 'Moodle has no course category with the id {value}, the default of mapping {mapping}.',
  'error.category.idnumber':
    'Moodle has no single course category with the idnumber “{value}”, the default of mapping {mapping}.',
  'error.category.path':
    'Moodle has no single course category “{value}”, the default of mapping {mapping}.',
  'error.category.advice':
    'New cohorts would have no place. Create that category, or name another one in the mapping’s context.',
  'error.approval': 'Its digest is now {digest}, the approved one is {approved}.',
  'error.internal': 'This is a fault of moodle-cohort-sync itself, or of something that it does not know: {message}',
  'error.internal.advice': 'The log holds the details. Report them to whoever maintains this program.',

  'moodle.fault.unreachable': 'Moodle’s database cannot be reached.',
  'moodle.fault.unreachable.advice':
    'Is the server running, are moodle.host, moodle.port or moodle.socket right, does a firewall stand between, and does TLS fit?',
  'moodle.fault.access-denied': 'Moodle’s database refuses the login.',
  'moodle.fault.access-denied.advice':
    'Check moodle.user and its password, and whether the account may log in from this machine. It is not tried again, so that the account is not locked.',
  'moodle.fault.not-a-moodle': 'The database is not that of a Moodle.',
  'moodle.fault.not-a-moodle.advice':
    'Check moodle.database and moodle.prefix against $CFG->dbname and $CFG->prefix in Moodle’s config.php.',
  'moodle.fault.wrong-prefix': 'The database holds no Moodle tables with the configured prefix.',
  'moodle.fault.wrong-prefix.advice': 'Set moodle.prefix to $CFG->prefix in Moodle’s config.php.',
  'moodle.fault.version-too-old': 'This Moodle is too old.',
  'moodle.fault.version-too-old.advice': 'Update Moodle to a version that the README names.',
  'moodle.fault.upgrade-running': 'Moodle is being upgraded.',
  'moodle.fault.upgrade-running.advice':
    'If nobody is upgrading it, an upgrade was broken off: its administrator should finish it.',
  'moodle.fault.maintenance': 'Moodle is in maintenance mode.',
  'moodle.fault.maintenance.advice': 'If it should not be, switch maintenance mode off in Moodle.',
  'moodle.fault.profile-field-missing': 'Moodle does not have the profile field by which students are found.',
  'moodle.fault.profile-field-missing.advice':
    'Was it renamed or deleted? Set match.field to the short name of the field that now holds the student key.',
  'moodle.fault.profile-field-ambiguous':
    'Moodle has more than one profile field with the configured short name.',
  'moodle.fault.profile-field-ambiguous.advice': 'Give all but one of these fields another short name.',
  'moodle.fault.grant-missing': 'The account lacks a right in Moodle’s database.',
  'moodle.fault.grant-missing.advice': 'Grant it what the README lists, and nothing more.',
  'moodle.fault.read-only': 'Moodle’s database takes no changes.',
  'moodle.fault.read-only.advice':
    'Usually this is a replica, or the server has been switched to read-only: moodle.host must name the primary.',
  'moodle.fault.lock-lost': 'The lock of this run was lost in the middle of it.',
  'moodle.fault.lock-lost.advice':
    'The connection that holds it broke; the run ended so that no two runs write at once. The next run does what is left.',
  'moodle.fault.failed': 'Moodle’s database refused to do something.',
  'moodle.fault.failed.advice': 'Hand the message below to whoever looks after Moodle’s database.',
} as const;
