/** The tables of a Moodle 4.4, as statements for an empty database. */
import { readFileSync } from 'node:fs';

const FILES = { mysql: 'mariadb.sql', postgres: 'postgres.sql' };

/** All CREATE statements as one script. Throws when the prefix is not one that Moodle's installer takes. */
export function moodleSchema(type: 'mysql' | 'postgres', prefix: string): string {
  if (!/^[a-z0-9_]*$/.test(prefix)) throw new Error(`not a Moodle table prefix: ${prefix}`);
  const script = readFileSync(new URL(FILES[type], import.meta.url), 'utf8');
  return script.replaceAll(/\bmdl_/g, prefix);
}
