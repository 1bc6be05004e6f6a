/** Arguments: a command, or what is wrong with them in words. Some are given to the program itself. */
import assert from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { parseCommandLine } from '../../src/command/command-line.ts';
import { describeProblems } from '../../src/command/problems.ts';
import { languages, translator } from '../../src/messages/messages.ts';
import { command } from '../run/stage.ts';
import { temporaryFolder } from '../source/files.ts';
import type { Surface } from './surface.ts';

const OPTIONS = [
  ...[
    'once',
    'dry-run',
    'cohort',
    'approve',
    'wait',
    'notify',
    'undo',
    'undo-since',
    'check',
    'history',
    'pause',
  ],
  ...['until', 'for', 'resume', 'test-alerts', 'print-config', 'lang', 'json', 'verbose', 'version', 'help'],
  ...[
    'filepath',
    'csvdelimiter',
    'csvencoding',
    'context',
    'update',
    'useridentifier',
    'onec',
    '__proto__',
    'constructor',
  ],
];
const value = fc.oneof(
  fc.constantFrom(
    '',
    '-',
    '--',
    '0',
    '-1',
    '1e9',
    'NaN',
    '../../etc',
    '2026-13-45',
    '99999h',
    '1d',
    'fr',
    'xx',
    'a'.repeat(3_000),
  ),
  fc.constantFrom(
    'import',
    'cohorts',
    'members',
    '\u001b[2J\u0007',
    'a\nb',
    '\u202e',
    '\ud800',
    'profile:x',
    'comma',
    '$(id)',
  ),
  fc.string({ unit: 'binary', maxLength: 8 }),
);
const argument = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...OPTIONS).map((name) => `--${name}`) },
  value,
  fc.tuple(fc.constantFrom(...OPTIONS), value).map(([name, given]) => `--${name}=${given}`),
  fc.constantFrom('-c', '-v', '-h', '-f=x', '-ctx', '-d=;', '-vh', '-x'),
);

interface Input {
  readonly args: readonly string[];
  /** Whether the program itself is started with them, which takes a thousand times as long. */
  readonly started: boolean;
}

/** Exit codes that the program knows, and the words of Node that it must not print. */
const CODES = new Set([0, 1, 2, 3, 4, 5]);
const RAW = /^ {4}at |Node\.js v\d|node:internal|\bundefined\b|\[object /m;

export const surface: Surface<Input> = {
  async open() {
    const folder = await temporaryFolder();
    const config = join(folder, 'config.yaml');
    // Whatever it is asked for, it finds no configuration that works, and so no database.
    writeFileSync(
      config,
      `moodle: {type: mysql, host: 127.0.0.1, port: 1}\nstate: {folder: ${folder}/state}\n`,
    );
    return {
      inputs: fc.record({
        args: fc.array(argument, { maxLength: 7 }),
        started: fc.nat({ max: 99 }).map((number) => number === 99),
      }),
      async feed({ args, started }) {
        try {
          parseCommandLine(args);
        } catch (error) {
          for (const language of languages) {
            const told = describeProblems(error, translator(language));
            if (told === undefined) throw error;
            assert.doesNotMatch(told, RAW);
          }
        }
        if (!started || args.some((arg) => arg.includes('\0'))) return;
        const { code, stdout, stderr } = await command(['--config', config, ...args]);
        assert.ok(code !== null && CODES.has(code), `exit code ${code}`);
        assert.doesNotMatch(stdout + stderr, RAW);
        assert.doesNotMatch(stderr.replaceAll('\n', ''), /[\p{Cc}\u202a-\u202e]/u);
      },
      close: () => rmSync(folder, { recursive: true }),
    };
  },
};
