-- A student registry to try the sync on: a schema of its own, and the two views that config/example.yaml asks for.
-- The Oracle image runs this once, as SYS, when the container is new.

WHENEVER SQLERROR EXIT SQL.SQLCODE
SET DEFINE OFF

ALTER SESSION SET CONTAINER = FREEPDB1;

-- The owner of the data: nobody can log in as it.
CREATE USER sis NO AUTHENTICATION QUOTA UNLIMITED ON users;

CREATE TABLE sis.programmes (
  code         VARCHAR2(12)  NOT NULL PRIMARY KEY,
  position     NUMBER(2)     NOT NULL,
  faculty      VARCHAR2(3)   NOT NULL,
  name_en      VARCHAR2(100) NOT NULL,
  name_fr      VARCHAR2(100) NOT NULL,
  module_code  VARCHAR2(10)  NOT NULL,
  module_title VARCHAR2(100) NOT NULL,
  tutor_name   VARCHAR2(100)
);

CREATE TABLE sis.students (
  student_no     CHAR(10)     NOT NULL PRIMARY KEY,
  academic_year  NUMBER(4)    NOT NULL,
  programme_code VARCHAR2(12) NOT NULL REFERENCES sis.programmes (code),
  year_of_study  NUMBER(1)    NOT NULL,
  attendance     VARCHAR2(2),
  group_code     VARCHAR2(2)
);

INSERT INTO sis.programmes VALUES ('INF-BA', 0, 'SCI', 'Computer science', 'Informatique', 'INF101', 'Programming', 'Zoë Lefèvre');
INSERT INTO sis.programmes VALUES ('MAT-BA', 1, 'SCI', 'Mathematics', 'Mathématiques', 'MAT110', 'Linear algebra', NULL);
INSERT INTO sis.programmes VALUES ('PHYS-BACH', 2, 'SCI', 'Physics', 'Physique', 'PHY105', 'Mechanics', 'Nuño Peña');
INSERT INTO sis.programmes VALUES ('HIST-BACH', 3, 'HUM', 'History', 'Histoire', 'HIS120', 'Sources and methods', NULL);
INSERT INTO sis.programmes VALUES ('ROMA-BACH', 4, 'HUM', 'Romance languages', 'Langues romanes', 'ROM101', 'Phonology', 'Inês Çelik');
INSERT INTO sis.programmes VALUES ('DROI-BACH', 5, 'LAW', 'Law', 'Droit', 'DRO100', 'Constitutional law', 'Łucja Šimůnek');

-- 300 students, numbered 00204100, 00204107 and so on, as in config/compose/moodle/seed.sql.
INSERT INTO sis.students
SELECT LPAD(TO_CHAR(204100 + 7 * n.i), 8, '0'),
       2026,
       p.code,
       MOD(TRUNC(n.i / 6), 3) + 1,
       CASE WHEN MOD(TRUNC(n.i / 6), 8) = 7 THEN 'PT' WHEN MOD(n.i, 2) = 0 THEN 'FT' END,
       CASE WHEN MOD(TRUNC(n.i / 6), 3) < 2 THEN CHR(65 + MOD(TRUNC(n.i / 18), 2)) END
  FROM (SELECT LEVEL - 1 AS i FROM dual CONNECT BY LEVEL <= 300) n
  JOIN sis.programmes p ON p.position = MOD(n.i, 6);

COMMIT;

-- What to ask a DBA for: views that show what the cohorts are made of, and nothing else.
CREATE VIEW sis.moodle_enrolments AS
SELECT s.student_no,
       p.faculty,
       s.academic_year,
       p.code    AS programme_code,
       p.name_en AS programme_name_en,
       p.name_fr AS programme_name_fr,
       s.attendance,
       s.year_of_study
  FROM sis.students s
  JOIN sis.programmes p ON p.code = s.programme_code;

CREATE VIEW sis.moodle_tutorial_groups AS
SELECT s.student_no,
       p.faculty,
       s.academic_year,
       p.module_code,
       p.module_title,
       1 AS semester,
       s.group_code,
       p.tutor_name
  FROM sis.students s
  JOIN sis.programmes p ON p.code = s.programme_code
 WHERE s.group_code IS NOT NULL;
