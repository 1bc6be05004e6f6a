#!/bin/bash
# The account of the sync: it may log in and read the two views. The Oracle image runs this once, after 01-registry.sql.
set -euo pipefail

password=$(cat /run/secrets/oracle_password)
case $password in
  *\"* | *$'\n'* | '') echo 'the secret oracle_password is empty or holds a quote or a line break' >&2 && exit 1 ;;
esac

sqlplus -s / as sysdba <<SQL
WHENEVER SQLERROR EXIT SQL.SQLCODE
SET DEFINE OFF
ALTER SESSION SET CONTAINER = FREEPDB1;
CREATE USER moodle_sync IDENTIFIED BY "$password";
GRANT CREATE SESSION TO moodle_sync;
GRANT READ ON sis.moodle_enrolments TO moodle_sync;
GRANT READ ON sis.moodle_tutorial_groups TO moodle_sync;
CREATE SYNONYM moodle_sync.moodle_enrolments FOR sis.moodle_enrolments;
CREATE SYNONYM moodle_sync.moodle_tutorial_groups FOR sis.moodle_tutorial_groups;
EXIT
SQL

# The healthcheck in docker-compose.yml waits for it: the database is open before the views are there.
touch /opt/oracle/registry-ready
