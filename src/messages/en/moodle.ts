/** Why Moodle cannot be worked with, each with what to do. */
export const moodle = {
  'moodle.fault.unreachable':
    'Moodle’s database {server} cannot be reached: {reason}. See that it runs, and check moodle.host, moodle.port, moodle.socket and the firewall.',
  'moodle.fault.access-denied':
    'Moodle’s database {server} refuses the account {user}: {reason}. Check moodle.user, moodle.password and moodle.database, and from where the account may connect.',
  'moodle.fault.not-a-moodle':
    'The database {database} at {server} is not that of a Moodle: {reason}. Check moodle.database and moodle.prefix against Moodle’s config.php.',
  'moodle.fault.wrong-prefix':
    'The database {database} has no Moodle with the table prefix “{prefix}”, but one with {found}. Set moodle.prefix to $CFG->prefix of Moodle’s config.php.',
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
  'moodle.fault.lock-lost':
    'The connection was lost, and another run has taken the lock since; this run has stopped. The other one does the work.',
  'moodle.fault.failed': 'Moodle’s database {server} reports an error: {reason}. Its own log says more.',
} as const;
