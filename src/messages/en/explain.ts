/** `--explain`: why somebody is in a cohort or is not, and what becomes of a cohort. */
export const explain = {
  'usage.invalid-question':
    '--explain takes student:KEY, user:USERNAME or user:ID, or cohort:IDNUMBER, not “{value}”.',
  'explain.student': 'Student {key}',
  'explain.user': 'User {user}',
  'explain.cohort': 'Cohort {idnumber}',
  'explain.named-user': '{id} ({username})',

  'explain.match.compared':
    '{hasSteps, select, no {Compared as “{compared}” with {field} of Moodle’s users.} other {Compared as “{compared}” ({steps}) with {field} of Moodle’s users.}}',
  'explain.match.found': 'Found: user {user}, whose field holds “{value}”.',
  'explain.match.none': 'No user has this value, so the student is added nowhere.',
  'explain.match.ambiguous':
    'Several users have this value: {users}. Nobody can tell who is meant, so none of them is added or removed.',
  'explain.match.suspended':
    'Only suspended users have this value: {users}. They are neither added nor removed, as match.includeSuspended is off.',
  'explain.match.suspended-user':
    'This user is suspended, and suspended users neither match nor leave: match.includeSuspended is off.',
  'explain.match.no-value':
    'This user has no value in {field}, so no row can name the user. Fill the field in, and the next run does the rest.',
  'explain.match.other-host':
    'This user is one of another host (MNet). Such users are never matched, whatever their fields hold.',
  'explain.match.since': 'Runs find the same since {time}.',
  'explain.suspended': 'User {user} is suspended.',
  'explain.namesake':
    'Another user, {user}, has this number for a username: --explain user:{user} explains that one.',
  'explain.near.users': 'Users with nearly this value:',
  'explain.near.keys': 'No row has this value. Nearly the same have:',
  'explain.near.user': '“{value}” (user {user}): {differences}',
  'explain.near.value': '“{value}”: {differences}',
  'explain.difference.case': 'other upper or lower case',
  'explain.difference.accents': 'other accents',
  'explain.difference.blanks': 'blanks, hyphens or other marks',
  'explain.difference.zeros': 'leading zeros',
  'explain.difference.letters': 'letters in front of the digits or behind them',
  'explain.difference.domain': 'what stands behind the @',
  'explain.difference.look-alike': 'letters that look like digits',
  'explain.difference.digits-lost': 'digits lost',
  'explain.difference.typing': 'one character',

  'explain.rows.heading': '{count, plural, one {One row names} other {# rows name}} the student',
  'explain.rows.none': 'No row names the student',
  'explain.rows.none-user': 'No row names this user',
  'explain.row': '{mapping}, row {row}: {idnumber}',
  'explain.row.key': 'key {key}',
  'explain.row.rejected': '{mapping}, row {row}: no cohort, since {fault}',
  'explain.row.more': 'and {count, plural, one {# more row} other {# more rows}}',
  'explain.fault.missing-field': '{column} is blank and has no default',
  'explain.fault.unreadable-text': '{column} came with bytes that are no characters',
  'explain.fault.invalid-idnumber': 'Moodle cannot store the idnumber: {fault}',
  'explain.step': '{column}: {values}',
  'explain.step.null': 'NULL',
  'explain.step.blank': 'blank',
  'explain.step.filter': '{filter} → {value}',

  'explain.places.heading': 'Cohorts',
  'explain.places.none': 'No row names the student for a cohort, and the user is in none.',
  'explain.place':
    '{idnumber}{hasName, select, no {} other { “{name}”}}{hasMapping, select, no {} other { ({mapping})}}',
  'explain.place.user': '{place}, user {user}',
  'explain.place.without-idnumber': '(no idnumber, cohort {id})',
  'explain.member.by-run': 'Member since {time}: added by {run}.',
  'explain.member.since':
    'Member since {time}, added by none of the runs that are kept: by hand, by another program, or by an earlier run.',
  'explain.member.plain':
    'Member, added by none of the runs that are kept: by hand, by another program, or by an earlier run.',
  'explain.no-member.plain': 'Not a member.',
  'explain.no-member.removed': 'Not a member: taken out by {run} ({time}).',
  'explain.no-member.since': 'Not a member: added by {run} ({time}), and taken out since by somebody else.',
  'explain.run.sync': 'run {run}',
  'explain.run.import': 'the import {run}',
  'explain.run.undo': 'the undoing of a run, {run}',

  'explain.joins': 'The next run adds the user: a row names the student for this cohort.',
  'explain.leaves': 'The next run takes the user out: no row names the student for this cohort any more.',
  'explain.leaves.gone':
    'The next run takes the user out: no row has named this cohort since {since}, and policy.goneUpstream is “empty”.',
  'explain.why.named': 'Stays: a row names the student for this cohort.',
  'explain.why.unmatched': 'A row names the student for it, who is not one user of Moodle (see above).',
  'explain.why.not-named': 'No row names the student for this cohort.',
  'explain.why.outside': 'No row of any mapping names this cohort: nothing in it is changed.',
  'explain.why.gone-upstream':
    'No row has named this cohort since {since}{policy, select, empty {} other {: it is left as it is (policy.goneUpstream)}}.',
  'explain.held.idnumber-collision':
    'The cohort is held, nothing in it is changed: its idnumber is built in more than one way.',
  'explain.held.no-usable-rows':
    'The cohort is held, nothing in it is changed: none of its rows leads to a Moodle user.',
  'explain.held.duplicate-cohort':
    'The cohort is held, nothing in it is changed: Moodle has several with this idnumber.',
  'explain.held.foreign-component':
    'The cohort is held, nothing in it is changed: it belongs to another plugin ({component}).',
  'explain.stays.policy':
    '{removals, select, never {Nobody leaves: policy.removals is “never”.} own {Added by no sync of this service, so not for it to remove: policy.removals is “own”.} other {Without a value in the matched field, so not to be removed: policy.removals is “known-students”.}}',
  'explain.stays.waiting':
    'No row has named the student since {since}. Leaves on {leaves} or with the first run after it, if no row does until then (policy.graceHours).',
  'explain.stays.suspended': 'Suspended users are neither added nor removed (match.includeSuspended is off).',
  'explain.stays.named': 'A row names a student whom several users match, this one among them.',
  'explain.stays.open-end':
    'The mapping’s file may be cut off: whoever is not in it may be in the part that is missing.',
  'explain.stays.rejected-rows': 'A row that could not be used may be the one that names the student.',
  'explain.stays.cohort-guard':
    'Too many members of this cohort would leave at once (guards.cohortRemovals): these removals wait for an approval.',
  'explain.stays.held-cohort':
    'The student’s new cohort is held, and the place in this one is kept until that is mended.',
  'explain.stays.add-failed': 'The place in the new cohort could not be written.',
  'explain.stays.memory': 'What earlier runs saw and did is not known, and while it is not, nobody leaves.',
  'explain.stays.quiet': 'Quiet time (schedule.quiet): nobody leaves until {leaves}.',

  'explain.next.refused':
    'A run now would be refused, and nothing of what is said here about the next run would be done:',
  'explain.next.paused':
    'The service is paused since {since} ({reason}): until then nothing of what is said here about the next run is done.',
  'explain.next.paused-until':
    'The service is paused until {until} ({reason}): before that nothing of what is said here about the next run is done.',
  'explain.next.quiet':
    'Until {until} there are no runs (schedule.quiet): before that nothing of what is said here about the next run is done.',

  'explain.history.heading': 'What runs have done, newest first',
  'explain.history.none': 'No run that is kept has changed anything here.',
  'explain.event.added': '{time}: added to {cohort} by {run}',
  'explain.event.removed': '{time}: taken out of {cohort} by {run}',
  'explain.event.user': '{event}, user {user}',

  'explain.cohort.in-moodle':
    'In Moodle: cohort {id} “{name}”, {members, plural, one {# member} other {# members}}{hasPlace, select, no {} other {, {place}}}{visible, select, no {, hidden} other {}}.',
  'explain.cohort.spelled': 'Moodle writes the idnumber {idnumber}, which its database does not tell apart.',
  'explain.cohort.not-in-moodle': 'Moodle does not have it.',
  'explain.place.system': 'in the system',
  'explain.place.category': 'in the category “{path}”',
  'explain.place.other': 'in the context {contextId}',
  'explain.owner.nobody': 'It belongs to no plugin: people can change it in Moodle.',
  'explain.owner.component': 'It belongs to {component}.',
  'explain.state.synchronised': 'It is synchronised by the mapping {mapping}.',
  'explain.state.new': 'The next run makes it, for the mapping {mapping}.',
  'explain.claims.heading': 'Rows',
  'explain.claim':
    '{mapping}: {rows, plural, one {# row names} other {# rows name}} {students, plural, one {# student} other {# students}}, {users, plural, =0 {of whom none has a user} one {of whom # has a user} other {of whom # have a user}}{blank, plural, =0 {} one {; # row names no student} other {; # rows name no student}}',
  'explain.claim.pattern': '{pattern}, from {fields}',
  'explain.without-user.heading':
    '{count, plural, one {# student is} other {# students are}} not one user of Moodle',
  'explain.without-user.none': '{student}: no user',
  'explain.without-user.ambiguous': '{student}: several users ({users})',
  'explain.without-user.suspended': '{student}: suspended ({users})',
  'explain.change.heading': 'The next run',
  'explain.change.none': 'changes nothing in it.',
  'explain.change.create': 'makes the cohort “{name}”',
  'explain.change.rename': 'renames it from “{from}” to “{to}”',
  'explain.change.description': 'changes its description',
  'explain.change.adds': 'adds {count, plural, one {# member} other {# members}}: {users}',
  'explain.change.removes': 'takes out {count, plural, one {# member} other {# members}}: {users}',
  'explain.staying.heading': 'Members whom no row names, and who stay',
  'explain.staying': '{count, plural, one {# member} other {# members}} ({users}): {why}',
  'explain.cohort-event': '{time}, {run}: {summary}',
  'explain.cohort-event.made': 'made it',
  'explain.cohort-event.updated': 'changed its name or description',
  'explain.cohort-event.added': '+{count, number}',
  'explain.cohort-event.removed': '−{count, number}',
  'explain.largest': 'The largest change: {event}',

  'explain.read': 'Read {time}: {sides}. Nothing was written.',
  'explain.lacking':
    'The account may not read the names of users or where cohorts are. Whoever administers the database gives it the right to with:',
  'explain.unknown.student': 'No row has the student key “{value}”, and no user of Moodle has this value.',
  'explain.unknown.user': 'Moodle has no user with the name or id “{value}”.',
  'explain.unknown.deleted':
    'Moodle has deleted the user {value}. Memberships of deleted users are neither counted nor touched.',
  'explain.unknown.not-readable':
    'The account may not read the names of users, so “{value}” cannot be looked up. Ask by id (user:ID), or have the right given with the statements below.',
  'explain.unknown.cohort':
    'No row builds the idnumber “{value}”, Moodle has no cohort with it, and no run has changed one.',
  'explain.did-you-mean': 'Did you mean:',
  'explain.suggestion': '{question}{differs, select, no {} other { ({differences})}}',
  'explain.suggestion.named': '{question}, “{name}”',
} as const satisfies Record<string, string>;
