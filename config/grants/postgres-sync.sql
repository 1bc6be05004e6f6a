-- What the account of a sync may do on Moodle’s tables, and nothing else.
-- Users are found by a custom profile field (match.field: profile:SHORTNAME).
-- For a core field, leave out the two lines on user_info_… and add the column to those of the user table.
-- Change what is yours: the role cohort_sync, the prefix mdl_. Connect to Moodle’s own database.
-- Made by `npm run documents` from src/moodle/grants.ts.

GRANT SELECT (name, value) ON "mdl_config" TO cohort_sync;
GRANT SELECT (id, contextlevel, instanceid) ON "mdl_context" TO cohort_sync;
GRANT SELECT (id, name, idnumber, path) ON "mdl_course_categories" TO cohort_sync;
GRANT SELECT (id, deleted, suspended, mnethostid) ON "mdl_user" TO cohort_sync;
GRANT SELECT (id, shortname, datatype) ON "mdl_user_info_field" TO cohort_sync;
GRANT SELECT (userid, fieldid, data) ON "mdl_user_info_data" TO cohort_sync;
GRANT SELECT (id, idnumber, name, description, component) ON "mdl_cohort" TO cohort_sync;
GRANT INSERT (contextid, name, idnumber, description, descriptionformat, visible, component, timecreated, timemodified, theme) ON "mdl_cohort" TO cohort_sync;
GRANT UPDATE (name, description, timemodified) ON "mdl_cohort" TO cohort_sync;
GRANT SELECT (id, cohortid, userid, timeadded) ON "mdl_cohort_members" TO cohort_sync;
GRANT INSERT (cohortid, userid, timeadded) ON "mdl_cohort_members" TO cohort_sync;
GRANT DELETE ON "mdl_cohort_members" TO cohort_sync;
GRANT SELECT (classname, timestarted, disabled) ON "mdl_task_scheduled" TO cohort_sync;
GRANT UPDATE (nextruntime) ON "mdl_task_scheduled" TO cohort_sync;
GRANT USAGE, SELECT ON SEQUENCE "mdl_cohort_id_seq" TO cohort_sync;
GRANT USAGE, SELECT ON SEQUENCE "mdl_cohort_members_id_seq" TO cohort_sync;

-- Only for --explain, which says the names of users and where cohorts are; it does without.
GRANT SELECT (id, username) ON "mdl_user" TO cohort_sync;
GRANT SELECT (id, contextid, visible) ON "mdl_cohort" TO cohort_sync;
