-- What the account of a sync may do on Moodle’s tables, and nothing else.
-- Users are found by a custom profile field (match.field: profile:SHORTNAME).
-- For a core field, leave out the two lines on user_info_… and add the column to those of the user table.
-- Change what is yours: the account 'cohort_sync'@'10.0.0.5', the database moodle, the prefix mdl_.
-- Made by `npm run documents` from src/moodle/grants.ts.

GRANT SELECT (name, value) ON `moodle`.`mdl_config` TO 'cohort_sync'@'10.0.0.5';
GRANT SELECT (id, contextlevel, instanceid) ON `moodle`.`mdl_context` TO 'cohort_sync'@'10.0.0.5';
GRANT SELECT (id, name, idnumber, path) ON `moodle`.`mdl_course_categories` TO 'cohort_sync'@'10.0.0.5';
GRANT SELECT (id, deleted, suspended, mnethostid) ON `moodle`.`mdl_user` TO 'cohort_sync'@'10.0.0.5';
GRANT SELECT (id, shortname, datatype) ON `moodle`.`mdl_user_info_field` TO 'cohort_sync'@'10.0.0.5';
GRANT SELECT (userid, fieldid, data) ON `moodle`.`mdl_user_info_data` TO 'cohort_sync'@'10.0.0.5';
GRANT SELECT (id, idnumber, name, description, component) ON `moodle`.`mdl_cohort` TO 'cohort_sync'@'10.0.0.5';
GRANT INSERT (contextid, name, idnumber, description, descriptionformat, visible, component, timecreated, timemodified, theme) ON `moodle`.`mdl_cohort` TO 'cohort_sync'@'10.0.0.5';
GRANT UPDATE (name, description, timemodified) ON `moodle`.`mdl_cohort` TO 'cohort_sync'@'10.0.0.5';
GRANT SELECT (id, cohortid, userid, timeadded) ON `moodle`.`mdl_cohort_members` TO 'cohort_sync'@'10.0.0.5';
GRANT INSERT (cohortid, userid, timeadded) ON `moodle`.`mdl_cohort_members` TO 'cohort_sync'@'10.0.0.5';
GRANT DELETE ON `moodle`.`mdl_cohort_members` TO 'cohort_sync'@'10.0.0.5';
GRANT SELECT (classname, timestarted, disabled) ON `moodle`.`mdl_task_scheduled` TO 'cohort_sync'@'10.0.0.5';
GRANT UPDATE (nextruntime) ON `moodle`.`mdl_task_scheduled` TO 'cohort_sync'@'10.0.0.5';

-- Only for --explain, which says the names of users and where cohorts are; it does without.
GRANT SELECT (id, username) ON `moodle`.`mdl_user` TO 'cohort_sync'@'10.0.0.5';
GRANT SELECT (id, contextid, visible) ON `moodle`.`mdl_cohort` TO 'cohort_sync'@'10.0.0.5';
