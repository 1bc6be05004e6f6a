/** A configuration that comes out of a pipe, as `--config <(sops -d …)` gives it: it can be read once. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { it } from 'node:test';
import { Program } from './program.ts';

const CONFIG = `
oracle: {connectString: "127.0.0.1:1/X", user: reader, password: hush-hush}
moodle: {type: mysql, port: 1, user: writer, password: hush-hush, database: moodle}
match: {field: username}
mappings: {year: {query: "SELECT S, Y FROM V", student: S, idnumber: "{Y}", name: "{Y}"}}
schedule: {cron: "0 0 1 1 *", runAtStart: false}
`;

it('a service starts with it, keeps it when asked to read it again, and stops', {
  timeout: 120_000,
}, async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'cohort-sync-piped-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const pipe = join(folder, 'config.yaml');
  execFileSync('mkfifo', [pipe]);
  await using program = new Program(folder);
  await writeFile(pipe, `${CONFIG}state: {folder: ${folder}/state}\n`);
  await program.logged(/next run/);
  await program.signal('SIGHUP');
  await program.logged(/the old one stays/);
  assert.equal((await program.stop()).code, 0);
});
