/** The report of a run: what it did, its figures, its plan, and what follows from it. How it ended stands in outcome.ts. */
export const report = {
  'report.headline.changed':
    'Not applied: the plan is no longer the one that was approved, and nothing was written.',

  'report.headline.not-in-source':
    'Partial: the source does not have {all, select, yes {what --cohort names} other {all of what --cohort names}}.',

  'report.written': 'Written: {summary}.',
  'report.undone': 'Not done: {undone}.',
  'report.headline.undo.applied': 'Undone: what the run wrote is taken back.',
  'report.headline.undo.unchanged':
    'Nothing to undo: what the run wrote no longer stands, or it wrote nothing.',
  'report.headline.undo.partial':
    'Undone in part{overtaken, plural, =0 {} other {: what others have written since is left as it is}}.',
  'report.headline.undo.failed': 'Failed: the history could not be read or Moodle could not be written.',
  'report.undone-run':
    'Run {run}: {restored, plural, =0 {{left, plural, =0 {nothing to take back} other {nothing taken back}}} one {# change taken back} other {# changes taken back}}{overtaken, plural, =0 {} one {, # overtaken} other {, # overtaken}}{done, plural, =0 {} one {, # already as it was before} other {, # already as they were before}}{left, plural, =0 {} one {, # left as it is} other {, # left as they are}}.',
  'report.headline.quiet':
    'Quiet until {until} (schedule.quiet): nothing was read, and nothing was written. A dry run shows what a run would do.',
  'report.quiet': 'Quiet from {since} until {until} (schedule.quiet): until then no run writes anything.',
  'report.paused': 'Paused since {since}: {reason}.',
  'report.paused-until': 'Paused from {since} until {until}: {reason}.',
  'report.nothing-written': 'Nothing was written to Moodle.',
  'report.written-before': 'Before that it wrote: {summary}. This is valid and stays.',
  'report.maybe-written':
    'It may have written as well: {summary}. The database broke off before it confirmed this, and could not be asked again. The next run looks, records what is there, and asks Moodle’s tasks.',
  'report.approved': 'The plan was approved by its digest {digest}: the guards did not stop it.',

  'report.summary.none': 'no change',
  'report.summary.added': '{count, plural, one {# member} other {# members}} added',
  'report.summary.removed': '{count, plural, one {# member} other {# members}} removed',
  'report.summary.created': '{count, plural, one {# cohort} other {# cohorts}} created',
  'report.summary.updated': '{count, plural, one {# cohort} other {# cohorts}} updated',

  'report.undone.held': '{count, plural, one {# cohort} other {# cohorts}} held',
  'report.undone.withheld':
    '{users, plural, one {# removal} other {# removals}} withheld in {count, plural, one {# cohort} other {# cohorts}}',
  'report.undone.failed': '{count, plural, one {# cohort} other {# cohorts}} that could not be written',
  'report.undone.unknown':
    '{count, plural, one {# idnumber} other {# idnumbers}} that the source does not have',

  'report.next.nothing': 'Nothing needs to be done.',
  'report.next.findings': '{count, plural, one {# point} other {# points}} to look at below.',
  'report.next.undo':
    'Each finding below says what to do. The same command can be given again: what is done already is not done twice.',
  'report.next.undone': 'The points below say what to do; the next run does what has then become possible.',
  'report.next.dry': 'To have it done, run the same command without --dry-run.',
  'report.next.failed':
    'Once that is put right, nothing needs to be made up for: the next run reads everything anew.',
  'report.next.misconfigured': 'Correct the configuration (or what it refers to), and try it with --check.',
  'report.next.locked':
    'If that run is expected, nothing needs to be done; --wait SECONDS queues for it. The lock is bound to that run’s database connection: it is free as soon as the run, or its process, has ended.',
  'report.next.known': '{count, plural, one {# known point} other {# known points}} below, none new.',
  'report.next.fresh':
    '{count, plural, one {# point} other {# points}} to look at below, {fresh, plural, other {#}} new.',

  'report.approve.refused':
    'If these changes are wrong, have the source or the configuration corrected: the next run then works by itself. If they are right, approve them with the command above.',
  'report.approve.undo':
    'If this is what is to be taken back, approve it with the command above. If it is not, there is nothing to do: nothing was written.',
  'report.approve.empty':
    'The plan changes nothing, so there is nothing to approve. Have the source corrected: the next run then works by itself. If the source is right, set the limit named above for this mapping.',
  'report.approve.withheld':
    'If these members are right to leave, approve their removals with the command above.',
  'report.approve.dry':
    'If these members are right to leave, approve the whole plan, these removals included, with the command above.',
  'report.approve.bound': 'Everything is read anew then; if the plan has changed, it is not applied.',

  'report.table.total': 'Total',
  'report.table.rows': 'Rows',
  'report.table.rejectedRows': '{count, plural, one {# row} other {# rows}} rejected',
  'report.table.unmatchedRows': 'No user',
  'report.table.cohorts': 'Cohorts',
  'report.table.held': '{count, plural, one {# cohort} other {# cohorts}} held',
  'report.table.created': '{count, plural, one {# cohort} other {# cohorts}} created',
  'report.table.updated': '{count, plural, one {# cohort} other {# cohorts}} renamed or changed',
  'report.table.added': '+',
  'report.table.removed': '−',
  'report.table.membersAfter': 'After',
  'report.table.planned': 'Figures of the plan, of which only a part was written',
  'report.table.refused': 'Figures of the refused plan',
  'report.table.heading': 'Figures',
  'report.table.mapping': 'Mapping',

  'report.changes.heading.planned':
    'Planned changes, largest removals first{known, select, yes { (plan {digest})} other {}}',
  'report.changes.heading.written': 'What changed, largest removals first',
  'report.changes.cohort': 'Cohort',
  'report.changes.members': 'Members',
  'report.changes.removes': 'Leave',
  'report.changes.adds': 'Join',
  'report.changes.other': 'Cohort itself',
  'report.changes.spelled': '{idnumber} (in Moodle {spelling})',
  'report.changes.create': 'new: “{name}”',
  'report.changes.rename': 'renamed “{to}”, was “{from}”',
  'report.changes.description': 'other description',
  'report.changes.more':
    'and {count, plural, one {# more cohort} other {# more cohorts}}, {removes, plural, one {# member} other {# members}} leaving and {adds, plural, other {#}} joining',
  'report.changes.part': '%',

  'report.findings.more': 'and {count, plural, other {# more}}',
  'report.findings.titled': '{title} ({note})',
  'report.findings.new': 'new',
  'report.findings.news':
    '{fresh, plural, =0 {} other {# new}}{settled, plural, =0 {} other {{fresh, plural, =0 {} other {, }}# settled}}',
  'report.findings.known': 'Known since the last run ({since}) or before',
  'report.findings.settled': 'Settled since the last run ({since})',

  'report.guards-off':
    '{count, plural, one {A guard is} other {# guards are}} switched off: {guards}. Nothing stops a run that {count, plural, one {it} other {they}} would have stopped.',
  'report.guards-blunt':
    '{count, plural, one {The limit of one guard} other {The limits of # guards}} cannot be exceeded, so that {count, plural, one {it stops} other {they stop}} nothing: {guards}.',
  'report.guards-blunt.floor': '{name}: {floor, number} always pass, and there are {of, number} in all',
  'report.no-baseline':
    'There is no completed run to compare with yet. Not checked for that reason: {guards}. The first run that completes sets the figures for the next.',
  'report.no-baseline.unread':
    'Nothing is known of earlier runs while the run history is not whole. Not checked for that reason: {guards}.',
  'report.no-baseline.mappings':
    '{count, plural, one {Mapping {mappings} has} other {Mappings {mappings} have}} no completed run to compare with yet. Not checked there for that reason: {guards}. The first run that completes sets the figures for the next. A mapping that was renamed counts as new.',

  'report.enrolments.heading': 'Course enrolments and what else follows cohorts',
  'report.enrolments.requested': '{task}: asked to run at once; Moodle’s next cron does so.',
  'report.enrolments.absent': '{task}: this Moodle does not have it, so nothing was asked.',
  'report.enrolments.disabled':
    '{task}: switched off in Moodle and left so. What it carries on does not follow until somebody switches it on.',
  'report.enrolments.still-running':
    '{task}: was still running, so the request may be lost. It follows at the task’s own time, usually within the hour.',
  'report.enrolments.failed':
    '{task}: could not be asked (the log says why). It follows at the task’s own time, usually within the hour.',
  'report.enrolments.not-asked':
    'Moodle’s scheduled tasks were not asked to run at once (switched off in the configuration): they follow at their own time, usually within the hour.',
  'report.enrolments.not-reached':
    'The run ended before it could ask Moodle’s scheduled tasks to run at once: they follow at their own time, usually within the hour.',
  'report.task.enrol_cohort_sync': 'Course enrolments',
  'report.task.cohort_role_sync': 'Roles of cohorts',
  'report.task.sync_plans_from_template_cohorts_task': 'Learning plans',
  'report.task.badges_cron_task': 'Badges',

  'report.only': 'Only {count, plural, one {this cohort} other {these cohorts}}: {cohorts}',
  'report.moodle': 'Moodle {release}, {label}',
  'report.source': 'Source {label}, {version}',
  'report.run': 'Run {run}, {time}, exit code {exitCode}',
  'report.durations': '{total} in all: {phases}',
  'report.phase.connect': 'connecting {duration}',
  'report.phase.read': 'reading {duration}',
  'report.phase.plan': 'planning {duration}',
  'report.phase.write': 'writing {duration}',
  'report.phase.enrolments': 'asking Moodle’s tasks {duration}',
  'report.whole': 'The whole report, with every finding and change:',

  'report.some': '{list} and {more, plural, other {# more}}',
  'report.seconds': '{seconds}\u00a0s',
  'report.minutes': '{minutes}\u00a0min\u00a0{seconds}\u00a0s',
  'report.verdict.applied': 'Applied: {summary}.',
  'report.verdict.unchanged':
    'Unchanged: Moodle already holds what {job, select, import {the file says} other {the source says}}.',
  'report.verdict.partial': 'Partial: {summary}.',
  'report.verdict.refused': 'Refused: {why}. Nothing was written.',
  'report.verdict.paused': 'Paused, nothing was written. A run would bring: {summary}.',
  'report.verdict.failed.source': 'Failed: the source could not be read.',
  'report.verdict.failed.moodle': 'Failed: Moodle could not be read or written.',
  'report.verdict.dry.applied': 'Dry run. A run would bring: {summary}.',
  'report.verdict.dry.unchanged':
    'Dry run. There is nothing to change: {job, select, undo {what the run wrote no longer stands, or it wrote nothing} import {Moodle holds what the file says} other {Moodle holds what the source says}}.',
  'report.verdict.dry.partial': 'Dry run. A run would bring: {summary}.',
  'report.verdict.dry.refused': 'Dry run. A run would be refused: {why}.',
  'report.user': 'user\u00a0{id}',
  'report.withheld.too-many':
    'More members would leave than guards.cohortRemovals allows; everything else is done.',
  'report.withheld.cohort':
    '{cohort}: {users}{recent, plural, =0 {} other {, after # removed within 24 hours}}',
  'report.refusals.title': '{name} ({guard})',
  'report.refusals.found': 'Found',
  'report.refusals.limit': 'Limit',
  'report.refusals.of': 'Compared with',
  'report.refusals.others': 'all others',
  'report.refusals.short':
    '{what}{more, plural, =0 {} one {, and # other reason} other {, and # other reasons}}',

  'guard.of-mapping': '{mapping}: {refused}',
  'guard.remedy':
    'With {steps}, {found, number}% would be found: add this to match.normalise, and the next run works by itself.',
  'guard.minimumRows.name': 'rows read',
  'guard.minimumRows.refused':
    '{figure, plural, =0 {no row was} one {# row was} other {# rows were}} read, at least {limit, plural, other {#}} expected (guards.minimumRows).',
  'guard.minimumRows.hint':
    'Usually the view is empty because an export or a data load behind it has failed; or it is under a row-level policy (VPD) that wants oracle.clientIdentifier.',
  'guard.minimumRows.short':
    '{figure, plural, =0 {no row} one {# row} other {# rows}} read, at least {limit, number} expected',
  'guard.openEnd.name': 'file cut off',
  'guard.openEnd.refused':
    'the last of {figure, plural, one {# row} other {# rows}} has no line break at its end, which the file of the last completed run had after its {of, number} (source.openEnd).',
  'guard.openEnd.hint': 'Usually the export was interrupted, or the disk was full. Have it written anew.',
  'guard.openEnd.short': 'a file may be cut off',
  'guard.rowsDrop.name': 'drop in rows',
  'guard.rowsDrop.refused':
    '{figure, number}% fewer rows than the {of, number} that there were, the most in the completed runs of the last 14 days; the limit is {limit, number}% (guards.rowsDrop).',
  'guard.rowsDrop.hint': 'Usually a part of the data was not loaded, or the academic year has changed.',
  'guard.rowsDrop.short': '{figure, number}% fewer rows, limit {limit, number}%',
  'guard.rowsGrowth.name': 'growth in rows',
  'guard.rowsGrowth.refused':
    '{figure, number}% more rows than the {of, number} of the last completed run; the limit is {limit, number}% (guards.rowsGrowth).',
  'guard.rowsGrowth.hint':
    'Usually a join in the view gives each student several times, or a condition of the query was lost.',
  'guard.rowsGrowth.short': '{figure, number}% more rows, limit {limit, number}%',
  'guard.unmatchedIncrease.name': 'rise in rows without a user',
  'guard.unmatchedIncrease.refused':
    '{figure, number}% of the rows lead to no Moodle user; the limit is {limit, number}%: the {of, number}% of the best completed run of the last 14 days, and {points, number} points (guards.unmatchedIncrease).',
  'guard.unmatchedIncrease.hint':
    'Usually the profile field in Moodle (match.field), or the way student keys are written, has changed; or new students have no accounts yet.',
  'guard.unmatchedIncrease.short': '{figure, number}% of the rows without a user, limit {limit, number}%',
  'guard.unmatchedCollapse.name': 'collapse of the match',
  'guard.unmatchedCollapse.refused':
    '{figure, number}% of the rows lead to no Moodle user; the limit is {limit, number}%: the {of, number}% of the best completed run of the last 14 days, and {points, number} points (guards.unmatchedCollapse).',
  'guard.unmatchedCollapse.hint':
    'Usually the profile field in Moodle (match.field) was emptied or renamed, or the way student keys are written has changed.',
  'guard.unmatchedCollapse.short': '{figure, number}% of the rows without a user, limit {limit, number}%',
  'guard.unmatchedShare.name': 'share of rows without a user',
  'guard.unmatchedShare.refused':
    '{figure, number}% of the {of, number} rows lead to no Moodle user; the limit is {limit, number}% (guards.unmatchedShare).',
  'guard.unmatchedShare.hint':
    'Usually match.field names the wrong field, or match.normalise does not bring both sides to one form.',
  'guard.unmatchedShare.short': '{figure, number}% of the rows without a user, limit {limit, number}%',
  'guard.removals.name': 'removals in all',
  'guard.removals.refused':
    '{planned, plural, other {#}} of {of, plural, one {# membership} other {# memberships}} would be removed{recent, plural, =0 {} other {, with # of the last 24 hours {figure, number}}}, limit {limit, number} (guards.removals).',
  'guard.removals.hint':
    'Usually the source has lost students or cohorts have changed their codes; at the turn of the year it may well be right.',
  'guard.removals.short':
    '{figure, plural, one {# removal} other {# removals}} of {of, plural, one {# membership} other {# memberships}}, limit {limit, number}',
  'guard.removalsWeek.name': 'removals in all, over a week',
  'guard.removalsWeek.refused':
    '{planned, plural, other {#}} of {of, plural, one {# membership} other {# memberships}} would be removed{recent, plural, =0 {} other {, with # of the last seven days {figure, number}}}, limit {limit, number} (guards.removalsWeek).',
  'guard.removalsWeek.hint':
    'Usually the source loses students little by little; at the turn of the year it may well be right.',
  'guard.removalsWeek.short':
    '{figure, plural, one {# removal} other {# removals}} within seven days of {of, plural, one {# membership} other {# memberships}}, limit {limit, number}',
  'guard.cohortRemovals.name': 'removals in one cohort',
  'guard.cohortRemovals.refused':
    '{figure, plural, one {# member} other {# members}} of {of, number} would leave one cohort; the limit is {limit, number} (guards.cohortRemovals).',
  'guard.cohortRemovals.hint':
    'Usually the source has lost a group’s students, or the group has changed its code.',
  'guard.cohortRemovals.short':
    '{figure, plural, one {# removal} other {# removals}} in one cohort of {of, plural, one {# member} other {# members}}, limit {limit, number}',
  'guard.additions.name': 'additions to cohorts that have members',
  'guard.additions.refused':
    '{planned, plural, one {# member} other {# members}} would be added to cohorts that have members{recent, plural, =0 {, of {of, number} in all} other {, after # within 24 hours: {figure, number} beside {of, number}}}; the limit is {limit, number} (guards.additions).',
  'guard.additions.hint':
    'Usually a join in the view gives students places that they do not have. What was added by mistake would have to be removed again.',
  'guard.additions.short':
    '{figure, plural, one {# addition} other {# additions}} beside {of, plural, one {# membership} other {# memberships}}, limit {limit, number}',
  'guard.cohortChanges.name': 'cohorts created or changed',
  'guard.cohortChanges.refused':
    '{figure, plural, one {# cohort} other {# cohorts}} of {of, number} would be created, renamed or changed; the limit is {limit, number} (guards.cohortChanges).',
  'guard.cohortChanges.hint':
    'Usually a pattern or the encoding of the source has changed; at the turn of the year it may well be right.',
  'guard.cohortChanges.short':
    '{figure, plural, one {# cohort} other {# cohorts}} of {of, number} created or changed, limit {limit, number}',
} as const;
