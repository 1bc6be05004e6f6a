/** Findings: for each kind what it is, an example, what it means and what to do about it. */
export const findings = {
  'finding.missing-field.title':
    '{count, plural, one {# row lacks} other {# rows lack}} a field that the idnumber needs',
  'finding.missing-field.example': '{mapping}: {column} is blank',
  'finding.missing-field.advice':
    'Such rows are left out. Have the field filled in at the source, or give the pattern a default for it.',
  'finding.unreadable-text.title':
    '{count, plural, one {# row has} other {# rows have}} text that is damaged',
  'finding.unreadable-text.example': '{mapping}: {column} has bytes that are no characters',
  'finding.unreadable-text.advice':
    'Such rows are left out: nobody can tell what stood there (�). The database holds bytes that do not fit its character set, usually from a program that wrote in another one. Have the value entered anew at the source.',
  'finding.invalid-idnumber.title':
    '{count, plural, one {# row gives} other {# rows give}} an idnumber that Moodle cannot store',
  'finding.invalid-idnumber.example': '{mapping}: {fault}',
  'finding.invalid-idnumber.advice':
    'Such rows are left out. Correct the values at the source, or shorten what the idnumber pattern takes of them (slice, replace, map).',
  'finding.missing-student.title': '{count, plural, one {# row names} other {# rows name}} no student',
  'finding.missing-student.example': '{mapping}, {cohort}',
  'finding.missing-student.advice':
    'Rows whose student key is blank are left out. Have the column filled in at the source.',
  'finding.unmatched-student.title':
    '{count, plural, one {# student has} other {# students have}} no Moodle user',
  'finding.unmatched-student.example': '{student} ({cohorts})',
  'finding.unmatched-student.advice':
    'Whoever has no user is added nowhere. Create the accounts, or fill in the profile field that match.field names: the next run does the rest. If there are suddenly many, the field or the way keys are written has changed.',
  'finding.key-shape.formula':
    '{count, plural, one {# key is written} other {# keys are written}} as a formula (“{key}”), which a spreadsheet needs to keep zeros and nothing else does. Have the column exported as text, without “=”.',
  'finding.key-shape.apostrophe':
    '{count, plural, one {# key begins} other {# keys begin}} with an apostrophe (“{key}”), by which a spreadsheet keeps a number as text. Have it taken off in the export or in the query.',
  'finding.key-shape.quotes':
    '{count, plural, one {# key stands} other {# keys stand}} in quotation marks that are part of the value (“{key}”). Have the export write them once, or not at all.',
  'finding.key-shape.exponent':
    '{count, plural, one {# key is a number} other {# keys are numbers}} whose last digits a spreadsheet has lost (“{key}”). They cannot be brought back here: have the column formatted as text before the numbers are put in, and exported anew.',
  'finding.key-shape.decimals':
    '{count, plural, one {# key has} other {# keys have}} decimals (“{key}”), as a column of numbers has. Have it exported as text, or as whole numbers.',
  'finding.key-shape.groups':
    'In {count, plural, one {# key} other {# keys}} the digits stand in groups of three (“{key}”). Have the column exported as text, without separators.',
  'finding.key-shape.date':
    '{count, plural, one {# key looks} other {# keys look}} like a date (“{key}”): a spreadsheet has taken a number with a hyphen or a slash in it for one. Have the column formatted as text before the numbers are put in, and exported anew.',
  'finding.key-shape.error':
    '{count, plural, one {# key is an error} other {# keys are errors}} of a spreadsheet’s formula (“{key}”). Have the formula corrected, or the row left out.',
  'finding.ambiguous-student.title':
    '{count, plural, one {# student matches} other {# students match}} several Moodle users',
  'finding.ambiguous-student.example': '{student}: {users} ({cohorts})',
  'finding.ambiguous-student.advice':
    'None of these users is added or removed. Leave the value in the field (match.field) of one user alone, or merge the accounts: the next run then knows who is meant.',
  'finding.suspended-student.title':
    '{count, plural, one {# student is} other {# students are}} suspended in Moodle',
  'finding.suspended-student.example': '{student}: {users} ({cohorts})',
  'finding.suspended-student.advice':
    'Suspended users are neither added nor removed, as match.includeSuspended is off. Nothing needs to be done.',
  'finding.idnumber-collision.title':
    '{count, plural, one {# idnumber is} other {# idnumbers are}} built in more than one way',
  'finding.idnumber-collision.example': '{cohort}: {sources}',
  'finding.idnumber-collision.source': '{mapping} from {fields}',
  'finding.idnumber-collision.spelled': '{mapping} from {fields}, written {idnumber}',
  'finding.idnumber-collision.advice':
    'Different field values, or several mappings, give one and the same idnumber, so nobody can tell which cohort is meant: it is held, nothing changes in it. Give the pattern another separator or a prefix for the mapping, or map one of the codes to another.',
  'finding.invisible-characters.title':
    '{count, plural, one {# value has} other {# values have}} characters that nobody sees',
  'finding.invisible-characters.example': '{mapping}: {column}: {values}',
  'finding.invisible-characters.advice':
    'They are shown as U+ and their code. The values are used without them, with ordinary blanks for no-break ones. Have the source corrected: elsewhere they may be taken for other values.',
  'finding.odd-pattern.title':
    '{count, plural, one {# pattern has} other {# patterns have}} something in the fixed text that is hardly meant',
  'finding.odd-pattern.example': '{mapping}, {attribute}: “{pattern}”: {oddity}',
  'finding.odd-pattern.advice':
    'Whatever stands outside braces is in every value that is built. If it is meant, nothing needs to be done.',
  'finding.oddity.quotes': 'quotation marks around the whole',
  'finding.oddity.column': 'the name of a column without braces, the same for all rows',
  'finding.oddity.brace': 'a brace',
  'finding.oddity.placeholder':
    'what looks like the placeholder of another language; columns stand in braces',
  'finding.oddity.invisible': 'a character that nobody sees',
  'finding.no-rows.title': '{count, plural, one {# query returns} other {# queries return}} no row',
  'finding.no-rows.plain': '{mapping}',
  'finding.no-rows.example':
    '{mapping}: {types, select, numbers {{numbers} bound as a number} texts {{texts} bound as text} other {{numbers} bound as a number, {texts} as text}}',
  'finding.no-rows.advice':
    'Run the query with the same account. A parameter without quotes is bound as a number and one in quotes as text: a number equals no text such as 2026-2027. A view under a row-level policy (VPD) shows nothing to a session without a client identifier: oracle.clientIdentifier sets one.',
  'finding.nobody-found.title':
    'In {count, plural, one {# mapping} other {# mappings}} no student was found in Moodle',
  'finding.nobody-found.example':
    '{mapping}: 0 of {of, number}. The source has {students}; {field} holds {values}.',
  'finding.nobody-found.empty':
    '{mapping}: 0 of {of, number}. The source has {students}; {field} holds no value for any user.',
  'finding.nobody-found.advice':
    'Either match.field names the wrong field, or the two sides write the number differently. student takes a pattern, match.normalise steps that both sides go through.',
  'fit.before': 'part {value} 1',
  'fit.skip': 'slice {value}',
  'fit.stripLeadingZeros': 'stripLeadingZeros',
  'fit.width': 'padStart {value}',
  'fit.prefix': 'prefix {value}',
  'fit.suffix': 'suffix {value}',
  'fit.steps': '{steps} in match.normalise',
  'fit.would': 'With {how}, {share} would be found.',
  'fit.pattern': 'In the mapping: student: {pattern}',
  'finding.odd-idnumber.title':
    '{count, plural, one {# idnumber has} other {# idnumbers have}} a separator too many',
  'finding.odd-idnumber.example': '{mapping}: {cohort}',
  'finding.odd-idnumber.advice':
    'A doubled separator, or one at an end, is what slice and part leave of a code that is longer or shorter than expected. If the codes are really written so, nothing needs to be done; else correct the pattern before the cohorts are made.',
  'finding.name-conflict.title':
    'In {count, plural, one {# case} other {# cases}} the rows of a cohort disagree on its name, description or category',
  'finding.name-conflict.example': '{cohort}, {attribute}: “{chosen}” is taken, not {others}',
  'finding.name-conflict.advice':
    'What most rows say is taken. If it is the wrong one, have the source corrected.',
  'finding.name-truncated.title':
    '{count, plural, one {# cohort name does} other {# cohort names do}} not fit into 254 characters',
  'finding.name-truncated.example': '{cohort}: “{name}”',
  'finding.name-truncated.advice':
    'The name is cut, or given in the site’s language alone. Shorten the name pattern if that matters.',
  'finding.invalid-name.title':
    'In {count, plural, one {# case} other {# cases}} the rows give a cohort no text that Moodle can store',
  'finding.invalid-name.example': '{cohort}, {attribute}',
  'finding.invalid-name.advice':
    'The text is blank, damaged, or has control characters. A cohort that exists keeps what it has, a new one is named by its idnumber. Correct the source, or give the pattern a default.',
  'finding.no-usable-rows.title':
    '{count, plural, one {# cohort is} other {# cohorts are}} held: none of {count, plural, one {its} other {their}} rows leads to a Moodle user',
  'finding.no-usable-rows.example': '{cohort}: {rows, plural, one {# row} other {# rows}}',
  'finding.no-usable-rows.advice':
    'Nothing changes in a held cohort: it is never emptied because its rows cannot be used. The findings on students and rows say what is wrong with them.',
  'finding.removals-withheld.open-end.title':
    'Removals are withheld in {count, plural, one {# cohort} other {# cohorts}} ({users, plural, one {# member} other {# members}}) because the file may be cut off',
  'finding.removals-withheld.open-end.advice':
    'The rows of those who seem to leave may be among those that are missing. The finding on the file says what to do.',
  'finding.removals-withheld.rejected-rows.title':
    'Removals are withheld in {count, plural, one {# cohort} other {# cohorts}} ({users, plural, one {# member} other {# members}}) because of rejected rows',
  'finding.removals-withheld.rejected-rows.advice':
    'One of those who seem to leave may be the one whose row cannot be read. Have the rejected rows repaired: the next run then removes who really leaves. policy.rejectedRows: ignore switches this off.',
  'finding.removals-withheld.memory.title':
    'Removals are withheld in {count, plural, one {# cohort} other {# cohorts}} ({users, plural, one {# member} other {# members}}): the run history is not whole',
  'finding.removals-withheld.memory.advice':
    'While it is not known what earlier runs saw and did, nobody leaves; everything else is done. What is wrong with the history, and what to do, stands below: once it is in order, the next run removes them by itself.',
  'finding.removals-withheld.cohort-guard.title':
    'Removals are withheld in {count, plural, one {# cohort} other {# cohorts}} ({users, plural, one {# member} other {# members}}): too many would leave at once',
  'finding.removals-withheld.cohort-guard.advice':
    'More members would leave than guards.cohortRemovals allows; everything else is done. If this is wrong, have the source corrected.',
  'finding.removals-withheld.held-cohort.title':
    'Removals are withheld in {count, plural, one {# cohort} other {# cohorts}} ({users, plural, one {# member} other {# members}}) because the cohorts they move to are held',
  'finding.removals-withheld.held-cohort.advice':
    'Members stay where they are until the cohort that the source names for them can be written: see idnumber collisions and duplicate cohorts.',
  'finding.removals-withheld.add-failed.title':
    'Removals are withheld in {count, plural, one {# cohort} other {# cohorts}} ({users, plural, one {# member} other {# members}}) because the cohorts they move to could not be written',
  'finding.removals-withheld.add-failed.advice':
    'Members stay where they are, so that nobody loses access in between. The next run tries again.',
  'finding.removals-withheld.example':
    '{cohort}: {count, plural, one {# member stays} other {# members stay}}{recent, plural, =0 {} other {, after # removed within 24 hours}}',
  'finding.gone-upstream.title':
    '{count, plural, one {# cohort is} other {# cohorts are}} not named by the source any more',
  'finding.gone-upstream.example':
    '{cohort}: {members, plural, =0 {no member} one {# member} other {# members}}; named no more since {since}',
  'finding.gone-upstream.advice':
    'Such a cohort is left as it is; with policy.goneUpstream: empty its members leave. If its time is over, delete it in Moodle. If it should be named, look at the source and at the idnumber pattern.',
  'finding.removals-quiet.title':
    '{users, plural, one {# member stays} other {# members stay}} in {count, plural, one {# cohort} other {# cohorts}} for the quiet time',
  'finding.removals-quiet.example':
    '{cohort}: {count, plural, one {# member} other {# members}}; quiet until {until}',
  'finding.removals-quiet.advice':
    'The source does not name them any more. They leave with the first run after the quiet time (schedule.quiet), as far as the guards let them.',
  'finding.leaving.title':
    '{users, plural, one {# member} other {# members}} will leave, once the time of grace is over',
  'finding.leaving.example':
    '{cohort}: {count, plural, one {# member} other {# members}}; named no more since {since}, leaving from {leaves} on',
  'finding.leaving.advice':
    'The source does not name them any more (policy.graceHours). Whoever is named again until then stays.',
  'finding.foreign-component.title':
    '{count, plural, one {# cohort is} other {# cohorts are}} held: {count, plural, one {it belongs} other {they belong}} to another component of Moodle',
  'finding.foreign-component.example': '{cohort}: {component}',
  'finding.foreign-component.advice':
    'What another plugin manages is left alone. Have the source no longer name it, or, if that plugin is gone, have the component cleared in Moodle’s cohort table.',
  'finding.duplicate-cohort.title':
    '{count, plural, one {# idnumber is} other {# idnumbers are}} used by several cohorts in Moodle',
  'finding.duplicate-cohort.example': '{cohort}: cohorts {ids}',
  'finding.duplicate-cohort.spelled':
    '{cohort}: cohorts {ids}; Moodle also writes {spellings}, which is the same to its database',
  'finding.duplicate-cohort.advice':
    'Nobody can tell which cohort is meant, so nothing changes in any of them. In Moodle, change or clear the idnumber of all but one: the next run then works on that one.',
  'finding.category-not-found.title':
    '{count, plural, one {# new cohort names} other {# new cohorts name}} a category that Moodle does not have, or has twice',
  'finding.category-not-found.example': '{cohort}: “{category}”; made in {fallback}',
  'finding.category-not-found.system': 'the system context',
  'finding.category-not-found.advice':
    'A new cohort is then made where the mapping’s default says. Correct the category, and move the cohort by hand: one that exists stays where it is.',
  'finding.apply-failed.title': '{count, plural, one {# cohort} other {# cohorts}} could not be written',
  'finding.apply-failed.example': '{cohort}: {error}',
  'finding.apply-failed.advice':
    'Other cohorts are not affected. The next run tries again; if it fails again, hand the error to whoever looks after Moodle’s database.',
  'finding.user-vanished.title':
    '{count, plural, one {# user} other {# users}} vanished from Moodle during the run',
  'finding.user-vanished.example': '{cohort}: {users}',
  'finding.user-vanished.advice':
    'Users deleted after they had been read get nothing written. Nothing needs to be done.',
  'finding.cohort-vanished.title':
    '{count, plural, one {# cohort} other {# cohorts}} vanished from Moodle during the run',
  'finding.cohort-vanished.example': '{cohort}',
  'finding.cohort-vanished.advice':
    'Somebody deleted it during the run, and nothing was written in it. The next run creates it anew if the source still names it.',
  'finding.changed-meanwhile.title':
    'In {count, plural, one {one cohort} other {# cohorts}} something changed while the run was reading',
  'finding.changed-meanwhile.example':
    '{cohort}: {what, select, cohort {another idnumber, component or name} membership {{users}, made {count, plural, one {a member} other {members}} anew} other {{users}}}',
  'finding.changed-meanwhile.advice':
    'What is no longer as it was read is left alone: a cohort that was given another idnumber or to another component, a member whose value in the field (match.field) is another one now; by an undo also a name or a membership that somebody has changed. The next run, or the same undo again, reads everything anew.',
  'finding.cohort-not-in-run.title':
    '{count, plural, one {# cohort given by --cohort was} other {# cohorts given by --cohort were}} not written by what is undone',
  'finding.cohort-not-in-run.example': '{cohort}',
  'finding.cohort-not-in-run.advice':
    'There is nothing to take back in it. Its name is the one that the report of the run has (--history RUN), with the same capitals.',
  'finding.cohort-not-in-source.title':
    '{count, plural, one {# idnumber} other {# idnumbers}} given by --cohort {count, plural, one {is} other {are}} not in the source',
  'finding.cohort-not-in-source.example': '{cohort}',
  'finding.cohort-not-in-source.advice':
    'No row builds it, so nothing changes in it. Look at the spelling; case counts as it does in Moodle’s database.',
  'finding.undo-overtaken.title':
    'In {count, plural, one {# case} other {# cases}} a change cannot be taken back ({users, plural, one {# membership} other {# memberships}})',
  'finding.undo-overtaken.example':
    '{cohort}: {why}{count, plural, =0 {; its name or description} other {; {users}}}',
  'finding.undo-overtaken.advice':
    'What others have written since is left as it is. A later run can be undone as well: --undo-since takes a run and all after it.',
  'finding.overtaken.user-gone': 'the user is no longer in Moodle',
  'finding.overtaken.cohort-gone': 'the cohort is no longer in Moodle',
  'finding.overtaken.cohort-changed': 'the cohort has another idnumber now',
  'finding.overtaken.written-since': 'run {by} has written it since',
  'finding.overtaken.by-hand': 'somebody has changed it in Moodle since',
  'finding.undo-kept-cohort.title':
    '{count, plural, one {# cohort that the run made stays} other {# cohorts that the run made stay}} in Moodle',
  'finding.undo-kept-cohort.example': '{cohort} (run {run})',
  'finding.undo-kept-cohort.advice':
    'It is emptied of the members that the run added, and never deleted: courses may be linked to it. Delete it by hand if it is not wanted.',
  'finding.password-expires.title': 'The password of the source’s account expires soon',
  'finding.password-expires.example':
    '{source}: {days, plural, =-1 {the database does not say when} one {# day left} other {# days left}}',
  'finding.password-expires.advice':
    'After that no run can read (ORA-28001). Ask the DBA for a new password, or for a profile without expiry for this technical account, and change it here at the same time: failed logins lock the account.',
  'finding.open-end.title': '{count, plural, one {# file} other {# files}} may be cut off',
  'finding.open-end.example': '{mapping}: the last line has no line break at its end',
  'finding.open-end.advice':
    'A file that was cut off lacks rows, and the last row may name another student: nobody leaves the cohorts of this mapping. Have the export written anew, and to its end. If it never ends its last line, have that changed, or set source.openEnd: true in the mapping.',
  'finding.old-file.title':
    '{count, plural, one {# file has} other {# files have}} not been written for days',
  'finding.old-file.example': '{source}: last changed {days, plural, one {# day} other {# days}} ago',
  'finding.old-file.advice':
    'Whoever writes it may have stopped: then Moodle keeps what was true that day. Look at the export. If this age is usual, set source.maxAgeHours in the mapping to the most that it may have: an older file is then refused.',
  'finding.future-file.title': '{count, plural, one {# file is} other {# files are}} dated in the future',
  'finding.future-file.example': '{source}: {hours, plural, one {# hour} other {# hours}} from now',
  'finding.future-file.advice':
    'Its age cannot be told, so nobody sees when the export stops. Set the clock of the machine that writes it, or have the transfer not set the time of the file.',

  'finding.quoted': '“{text}”',
  'finding.joined': '{first}; {second}',
  'finding.rows': '{count, plural, one {row} other {rows}} {rows}',
  'finding.students': '{count, plural, one {student} other {students}} {students}',
  'finding.fault.too-long': 'over 100 characters',
  'finding.fault.empty': 'empty',
  'finding.fault.control-character': 'with control characters',
  'finding.attribute.student': 'student',
  'finding.attribute.idnumber': 'idnumber',
  'finding.attribute.name': 'name',
  'finding.attribute.description': 'description',
  'finding.attribute.category': 'category',
} as const;
