-- What the account of `import cohorts` and `import members` may do on Moodle’s tables, and nothing else.
-- Users are named by `username`: for another field of the user put its column in, for a custom profile field
-- (--useridentifier profile:SHORTNAME) run mysql-sync.sql as well. An account that does both takes both files.
-- Change what is yours: the account 'cohort_sync'@'10.0.0.5', the database moodle, the prefix mdl_.
-- Made by `npm run documents` from src/moodle/grants.ts.

GRANT SELECT (name, value) ON `moodle`.`mdl_config` TO 'cohort_sync'@'10.0.0.5';
GRANT SELECT (id, contextlevel, instanceid) ON `moodle`.`mdl_context` TO 'cohort_sync'@'10.0.0.5';
GRANT SELECT (id, name, idnumber, path) ON `moodle`.`mdl_course_categories` TO 'cohort_sync'@'10.0.0.5';
GRANT SELECT (id, deleted, suspended, mnethostid, username) ON `moodle`.`mdl_user` TO 'cohort_sync'@'10.0.0.5';
GRANT SELECT (id, idnumber, name, description, component, contextid, descriptionformat, visible) ON `moodle`.`mdl_cohort` TO 'cohort_sync'@'10.0.0.5';
GRANT INSERT (contextid, name, idnumber, description, descriptionformat, visible, component, timecreated, timemodified, theme) ON `moodle`.`mdl_cohort` TO 'cohort_sync'@'10.0.0.5';
GRANT UPDATE (name, description, timemodified, contextid, descriptionformat, visible) ON `moodle`.`mdl_cohort` TO 'cohort_sync'@'10.0.0.5';
GRANT SELECT (id, cohortid, userid, timeadded) ON `moodle`.`mdl_cohort_members` TO 'cohort_sync'@'10.0.0.5';
GRANT INSERT (cohortid, userid, timeadded) ON `moodle`.`mdl_cohort_members` TO 'cohort_sync'@'10.0.0.5';
GRANT DELETE ON `moodle`.`mdl_cohort_members` TO 'cohort_sync'@'10.0.0.5';
GRANT SELECT (classname, timestarted, disabled) ON `moodle`.`mdl_task_scheduled` TO 'cohort_sync'@'10.0.0.5';
GRANT UPDATE (nextruntime) ON `moodle`.`mdl_task_scheduled` TO 'cohort_sync'@'10.0.0.5';
