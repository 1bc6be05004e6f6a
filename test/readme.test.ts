/** The README says what the program does: its grants, its files, its options. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { translator } from '../src/messages/messages.ts';
import { grantStatements } from '../src/moodle/grants.ts';

const root = new URL('../', import.meta.url);
const readme = readFileSync(new URL('README.md', root), 'utf8');
const matchField = { kind: 'profile', shortname: 'studentid' } as const;

for (const [type, account] of [
  ['mysql', "'cohort_sync'@'10.0.0.5'"],
  ['postgres', 'cohort_sync'],
] as const) {
  it(`lists the grants for ${type}, all of them and no others`, () => {
    const wanted = grantStatements({ type, database: 'moodle', prefix: 'mdl_', matchField }, account);
    const [, block = ''] = readme.split(type === 'mysql' ? /^MySQL and MariaDB .*$/m : /^PostgreSQL \(.*$/m);
    const [, sql = ''] = /```sql\n([^`]*(?:`[^`]+`[^`]*)*?)\n```/.exec(block) ?? [];
    const listed = sql
      .split(';')
      .map((statement) => statement.replace(/\s+/g, ' ').trim())
      .filter((statement) => statement.startsWith('GRANT'));
    assert.deepEqual(listed, wanted);
  });
}

it('links to files that exist and to headings that it has', () => {
  const headings = [...readme.matchAll(/^#+ (.+)$/gm)].map(([, text = '']) =>
    text
      .toLowerCase()
      .replace(/[^\p{L}\p{N} -]/gu, '')
      .replaceAll(' ', '-'),
  );
  for (const [, target = ''] of readme.matchAll(/\]\(([^)]+)\)/g)) {
    const isThere = target.startsWith('#')
      ? headings.includes(target.slice(1))
      : existsSync(fileURLToPath(new URL(target, root)));
    assert.ok(isThere, target);
  }
});

it('names only options that the help knows', () => {
  const say = translator('en');
  const helps = [
    'cli.help',
    'cli.help.import',
    'cli.help.import.cohorts',
    'cli.help.import.members',
  ] as const;
  const help = helps.map((key) => say(key)).join('\n');
  const options = new Set(
    [...readme.matchAll(/moodle-cohort-sync[^\n`]*?(--[a-z-]+)/g)].map(([, option = '']) => option),
  );
  for (const option of options) assert.ok(help.includes(option) || option === '--help', option);
});
