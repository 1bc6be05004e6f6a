/** The demo's servers alone, for `setup --demo`: says on one line how they are reached, and ends with its standard input. */
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { moodleContent, University } from './university.ts';
import { World } from './world.ts';

const university = new University(60);
await using world = await World.start(moodleContent(university.students), new AbortController().signal);
university.publish(world.oracle);
const folder = await mkdtemp(join(tmpdir(), 'cohort-setup-demo-'));
const { settings } = world;
const setting = (name: string) => settings[`COHORT_SYNC_${name}`] ?? '';
process.stdout.write(
  `${JSON.stringify({
    config: join(folder, 'config.yaml'),
    'moodle-config-php': '',
    'moodle-type': setting('MOODLE_TYPE'),
    'moodle-host': setting('MOODLE_HOST'),
    'moodle-port': setting('MOODLE_PORT'),
    'moodle-database': setting('MOODLE_DATABASE'),
    'moodle-prefix': 'mdl_',
    'moodle-tls': 'no',
    'moodle-user': 'cohort_sync',
    'moodle-password-file': setting('MOODLE_PASSWORD_FILE'),
    source: 'oracle',
    'oracle-connect': setting('ORACLE_CONNECT_STRING'),
    'oracle-user': 'moodle_sync',
    'oracle-password-file': setting('ORACLE_PASSWORD_FILE'),
  })}\n`,
);
process.stdin.resume();
await once(process.stdin, 'end');
await rm(folder, { recursive: true, force: true });
