/** What the command line of an import means, and everything that can be wrong with it. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseCommandLine } from '../../src/command/command-line.ts';
import { UsageError } from '../../src/command/usage.ts';
import { languages } from '../../src/messages/messages.ts';

const parsed = (line: string) => parseCommandLine(line.split(' '));

describe('the command line of an import', () => {
  const cases: [line: string, command: object][] = [
    [
      'import members --filepath /data/m.csv',
      {
        kind: 'import-members',
        path: '/data/m.csv',
        dryRun: false,
        waitSeconds: 0,
        notify: false,
        occasion: 'always',
        given: {},
        arguments: ['--filepath', '/data/m.csv'],
      },
    ],
    [
      'import members -f=/data/m.csv -d=semicolon -e windows-1252 -u=profile:studentid --cohortidentifier name --dry-run --wait 60 --approve 0123456789abcdef',
      {
        kind: 'import-members',
        path: '/data/m.csv',
        dryRun: true,
        waitSeconds: 60,
        notify: false,
        occasion: 'always',
        approve: '0123456789abcdef',
        given: {
          cohortidentifier: 'name',
          useridentifier: { kind: 'profile', shortname: 'studentid' },
          flatfiledelimiter: 'semicolon',
          flatfileencoding: 'windows-1252',
        },
        arguments: [
          '--filepath',
          '/data/m.csv',
          '--cohortidentifier',
          'name',
          '--useridentifier',
          'profile:studentid',
          '--flatfiledelimiter',
          'semicolon',
          '--flatfileencoding',
          'windows-1252',
        ],
      },
    ],
    [
      'import cohorts -f /data/c.csv --update -ctx=5 --csvdelimiter tab --csvencoding UTF-16',
      {
        kind: 'import-cohorts',
        path: '/data/c.csv',
        dryRun: false,
        waitSeconds: 0,
        notify: false,
        occasion: 'always',
        given: { csvdelimiter: 'tab', csvencoding: 'UTF-16', context: '5' },
        update: true,
        arguments: [
          '--filepath',
          '/data/c.csv',
          '--csvdelimiter',
          'tab',
          '--csvencoding',
          'UTF-16',
          '--context',
          '5',
          '--update',
        ],
      },
    ],
    ['import cohorts --help', { kind: 'help', topic: 'import.cohorts' }],
    ['import members -h', { kind: 'help', topic: 'import.members' }],
    ['import --help', { kind: 'help', topic: 'import' }],
  ];
  for (const [line, command] of cases) {
    it(line, () => assert.deepEqual(parsed(line).command, command));
  }

  it('takes what all commands share, wherever it stands', () => {
    const { command, ...shared } = parsed('-c /etc/sync.yaml --lang fr import members -f a.csv --json -v');
    assert.deepEqual(shared, { config: '/etc/sync.yaml', language: 'fr', json: true, verbose: true });
    assert.equal('path' in command && command.path, `${process.cwd()}/a.csv`);
  });

  const faults: [line: string, problems: string[]][] = [
    ['import', ['unknown-import none', 'missing-option --filepath']],
    ['import users', ['unknown-import users', 'missing-option --filepath']],
    ['import users --help', ['unknown-import users', 'missing-option --filepath']],
    ['import members', ['missing-option --filepath']],
    ['import members -f', ['missing-value -f']],
    ['import members -f a b', ['unexpected-argument b']],
    ['import members -f a -f b', ['repeated-option -f']],
    ['import members -f a --once', ['unknown-option --once']],
    ['import members -f a --update', ['unknown-option --update']],
    ['import cohorts -f a -u id', ['unknown-option -u', 'unexpected-argument id']],
    ['import cohorts -f a --update=yes', ['unexpected-value --update yes']],
    [
      'import members -d bar -e ebcdic --cohortidentifier code -u name --wait x --approve y --lang xx --nothing',
      [
        'unknown-option --nothing',
        'missing-option --filepath',
        'invalid-delimiter --flatfiledelimiter bar comma, semicolon, colon, tab, pipe',
        'invalid-encoding --flatfileencoding ebcdic',
        'invalid-choice --cohortidentifier code name, idnumber, id',
        'invalid-field --useridentifier name',
        'invalid-digest y',
        'invalid-seconds x',
        `unknown-language xx ${languages.join(', ')}`,
      ],
    ],
    [
      'import cohorts -f a --csvdelimiter ,, --csvencoding 8859',
      [
        'invalid-delimiter --csvdelimiter ,, comma, semicolon, colon, tab, pipe',
        'invalid-encoding --csvencoding 8859',
      ],
    ],
  ];
  for (const [line, problems] of faults) {
    it(`refuses ${line}`, () => {
      assert.throws(
        () => parsed(line),
        (error: unknown) => {
          assert.ok(error instanceof UsageError);
          const said = error.problems.map(({ code, params }) =>
            [code, ...Object.values(params)].join(' ').trim(),
          );
          assert.deepEqual(said.toSorted(), problems.toSorted());
          return true;
        },
      );
    });
  }
});
