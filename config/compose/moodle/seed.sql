-- What the sync needs in a new Moodle, and students to try it on. It can be run again: what is there already stays.
-- @password holds the password of the account cohort_sync; the database is Moodle's, its prefix mdl_.
--
-- Moodle is not asked, so its caches may not know the categories at once: docker compose exec moodle
-- php admin/cli/purge_caches.php helps.

-- A course category for each faculty, below one for all of them, each with its context.

INSERT INTO mdl_course_categories (name, idnumber, descriptionformat, parent, sortorder, depth, path, timemodified)
SELECT 'Faculties', 'FACULTIES', 1, 0, 20000, 1, '', UNIX_TIMESTAMP()
  FROM DUAL
 WHERE NOT EXISTS (SELECT 1 FROM mdl_course_categories WHERE idnumber = 'FACULTIES');

INSERT INTO mdl_course_categories (name, idnumber, descriptionformat, parent, sortorder, depth, path, timemodified)
SELECT f.code, f.code, 1, p.id, f.sortorder, 2, '', UNIX_TIMESTAMP()
  FROM (SELECT 'SCI' AS code, 30000 AS sortorder UNION ALL SELECT 'HUM', 40000 UNION ALL SELECT 'LAW', 50000) f
  JOIN mdl_course_categories p ON p.idnumber = 'FACULTIES'
 WHERE NOT EXISTS (SELECT 1 FROM mdl_course_categories c WHERE c.idnumber = f.code);

UPDATE mdl_course_categories SET path = CONCAT('/', id) WHERE idnumber = 'FACULTIES';

UPDATE mdl_course_categories c
  JOIN mdl_course_categories p ON p.id = c.parent AND p.idnumber = 'FACULTIES'
   SET c.path = CONCAT(p.path, '/', c.id);

INSERT INTO mdl_context (contextlevel, instanceid, depth)
SELECT 40, c.id, c.depth + 1
  FROM mdl_course_categories c
  LEFT JOIN mdl_course_categories p ON p.id = c.parent
 WHERE (c.idnumber = 'FACULTIES' OR p.idnumber = 'FACULTIES')
   AND NOT EXISTS (SELECT 1 FROM mdl_context x WHERE x.contextlevel = 40 AND x.instanceid = c.id);

UPDATE mdl_context x
  JOIN mdl_course_categories c ON c.id = x.instanceid AND x.contextlevel = 40 AND c.idnumber = 'FACULTIES'
  JOIN mdl_context s ON s.contextlevel = 10
   SET x.path = CONCAT(s.path, '/', x.id);

UPDATE mdl_context x
  JOIN mdl_course_categories c ON c.id = x.instanceid AND x.contextlevel = 40
  JOIN mdl_course_categories p ON p.id = c.parent AND p.idnumber = 'FACULTIES'
  JOIN mdl_context y ON y.contextlevel = 40 AND y.instanceid = p.id
   SET x.path = CONCAT(y.path, '/', x.id);

-- The profile field with the student number.

INSERT INTO mdl_user_info_category (name, sortorder)
SELECT 'Other fields', 1 FROM DUAL WHERE NOT EXISTS (SELECT 1 FROM mdl_user_info_category);

INSERT INTO mdl_user_info_field
       (shortname, name, datatype, descriptionformat, categoryid, sortorder, visible, param1, param2, param3)
SELECT 'studentnumber', 'Student number', 'text', 1, MIN(c.id), 1, 2, '30', '2048', '0'
  FROM mdl_user_info_category c
 WHERE NOT EXISTS (SELECT 1 FROM mdl_user_info_field WHERE shortname = 'studentnumber')
HAVING MIN(c.id) IS NOT NULL;

-- Accounts for 299 of the 300 students, who cannot log in: the last one is missing. Every other number is without its
-- leading zeros, as people type them.

CREATE TEMPORARY TABLE seed_students (number CHAR(8), username VARCHAR(100))
CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci AS
WITH RECURSIVE counted (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM counted WHERE i < 298)
SELECT LPAD(204100 + 7 * i, 8, '0') AS number, CONCAT('s', 204100 + 7 * i) AS username FROM counted;

INSERT INTO mdl_user
       (auth, confirmed, mnethostid, username, password, firstname, lastname, email, lang, timecreated, timemodified)
SELECT 'nologin', 1, h.value, s.username, 'not cached',
       ELT(s.number MOD 8 + 1, 'Zoë', 'Nuño', 'Łucja', 'Søren', 'Chloé', 'Özge', 'Thérèse', 'Ngọc'),
       ELT(s.number MOD 5 + 1, 'Lefèvre', 'García', 'Müller', 'Østergaard', 'Kowalska'),
       CONCAT(s.username, '@example.org'), 'en', UNIX_TIMESTAMP(), UNIX_TIMESTAMP()
  FROM seed_students s
  JOIN mdl_config h ON h.name = 'mnet_localhost_id'
 WHERE NOT EXISTS (SELECT 1 FROM mdl_user u WHERE u.username = s.username);

INSERT INTO mdl_user_info_data (userid, fieldid, data, dataformat)
SELECT u.id, f.id, IF(s.number MOD 2 = 0, s.number, TRIM(LEADING '0' FROM s.number)), 0
  FROM seed_students s
  JOIN mdl_user u ON u.username = s.username
  JOIN mdl_user_info_field f ON f.shortname = 'studentnumber'
 WHERE NOT EXISTS (SELECT 1 FROM mdl_user_info_data d WHERE d.userid = u.id AND d.fieldid = f.id);

DROP TEMPORARY TABLE seed_students;

-- The account of the sync, with the rights that it needs and no others.

EXECUTE IMMEDIATE CONCAT('CREATE USER IF NOT EXISTS ''cohort_sync''@''%'' IDENTIFIED BY ', QUOTE(@password));

GRANT SELECT (name, value) ON mdl_config TO 'cohort_sync'@'%';
GRANT SELECT (id, contextlevel, instanceid) ON mdl_context TO 'cohort_sync'@'%';
GRANT SELECT (id, name, idnumber, path) ON mdl_course_categories TO 'cohort_sync'@'%';
GRANT SELECT (id, deleted, suspended, mnethostid) ON mdl_user TO 'cohort_sync'@'%';
GRANT SELECT (id, shortname, datatype) ON mdl_user_info_field TO 'cohort_sync'@'%';
GRANT SELECT (userid, fieldid, data) ON mdl_user_info_data TO 'cohort_sync'@'%';
GRANT SELECT (id, idnumber, name, description, component) ON mdl_cohort TO 'cohort_sync'@'%';
GRANT INSERT (contextid, name, idnumber, description, descriptionformat, visible, component, timecreated, timemodified, theme) ON mdl_cohort TO 'cohort_sync'@'%';
GRANT UPDATE (name, description, timemodified) ON mdl_cohort TO 'cohort_sync'@'%';
GRANT SELECT (id, cohortid, userid, timeadded) ON mdl_cohort_members TO 'cohort_sync'@'%';
GRANT INSERT (cohortid, userid, timeadded) ON mdl_cohort_members TO 'cohort_sync'@'%';
GRANT DELETE ON mdl_cohort_members TO 'cohort_sync'@'%';
GRANT SELECT (classname, timestarted, disabled) ON mdl_task_scheduled TO 'cohort_sync'@'%';
GRANT UPDATE (nextruntime) ON mdl_task_scheduled TO 'cohort_sync'@'%';
