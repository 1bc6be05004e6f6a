#!/bin/sh
# Runs seed.sql on the database of a Moodle that has just been installed, as MariaDB's root.
set -eu

# In hexadecimal no password can be anything but a value; it goes through the pipe, as no process list shows that.
password=$(printf %s "$(cat /run/secrets/moodle_password)" | od -An -v -tx1 | tr -d ' \n')
[ -n "$password" ] || { echo 'the secret moodle_password is empty' >&2; exit 1; }

{
  echo "SET @password = CONVERT(x'$password' USING utf8mb4);"
  cat /seed/seed.sql
} | MYSQL_PWD=$(cat /run/secrets/mariadb_root_password) \
  mariadb --host=mariadb --user=root --default-character-set=utf8mb4 moodle

echo 'Moodle is ready for the sync.'
