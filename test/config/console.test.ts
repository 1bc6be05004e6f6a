/** Who may enter the console, as it is configured. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { printConfig } from '../../src/config/print.ts';
import { translator } from '../../src/messages/messages.ts';
import { load, problemsOf, textWith, write } from './sample.ts';

const HASH = `$scrypt$ln=14,r=8,p=5$${'a'.repeat(22)}$${'b'.repeat(43)}`;

const pages = (text: string) => textWith({ console: `console:\n${text.replaceAll(/^(?=.)/gm, '  ')}` });

const ONE = `port: 8090\nusers:\n  name: jane\n  passwordHash: ${HASH}\n`;

describe('the console', () => {
  it('is off unless it is configured', async () => {
    assert.equal((await load(textWith({}))).console, undefined);
    assert.equal((await load(pages('host: 127.0.0.1\nidleMinutes: 30\n'))).console, undefined);
  });

  it('knows people from a section, from a list with files, and from the environment', async () => {
    const one = (await load(pages(ONE))).console;
    assert.deepEqual(one?.users, [{ name: 'jane', role: 'viewer', passwordHash: HASH }]);
    const file = write('hash', `${HASH}\n`);
    const list = `port: 8090\nusers:\n  - name: jane\n    passwordHash: ${HASH}\n  - name: joe\n    role: operator\n    passwordHashFile: ${file}\n`;
    const two = (await load(pages(list), { COHORT_SYNC_CONSOLE_USERS_1_ROLE: 'operator' })).console;
    assert.deepEqual(
      two?.users.map(({ name, role }) => [name, role]),
      [
        ['jane', 'operator'],
        ['joe', 'operator'],
      ],
    );
  });

  it('shows no hash, and is read again as it was printed', async () => {
    const printed = printConfig(
      await load(pages(ONE.replace('name:', 'name: x\n  role: operator\n  #'))),
      translator('en'),
    );
    assert.doesNotMatch(printed, /scrypt/);
  });

  it('takes a proxy and an OpenID provider, with who may what', async () => {
    const text =
      'host: 0.0.0.0\nport: 8090\npublicUrl: https://cohorts.example.edu/\nproxyHeader: X-User\nproxyFrom: [10.0.0.0/8]\nproxyOperators: [jane]\noidc:\n  issuer: https://id.example.edu\n  clientId: c\n  viewers: ["*"]\n';
    const { publicUrl, proxy, oidc } = (await load(pages(text))).console ?? {};
    assert.equal(publicUrl, 'https://cohorts.example.edu');
    assert.deepEqual(proxy?.from, ['10.0.0.0/8']);
    assert.deepEqual([proxy?.operators, proxy?.viewers], [['jane'], []]);
    assert.deepEqual([oidc?.operators, oidc?.viewers, oidc?.roleClaim], [[], ['*'], 'groups']);
  });
});

describe('a console is refused', () => {
  const cases: readonly (readonly [name: string, text: string, problem: RegExp])[] = [
    ['without a way to log in', 'port: 8090\n', /console: Nobody could log in/],
    [
      'with a proxy that lets nobody in',
      'port: 8090\nproxyFrom: [127.0.0.1]\n',
      /console: Nobody could log in/,
    ],
    ['without a port', `users:\n  name: jane\n  passwordHash: ${HASH}\n`, /console\.port: Found nothing/],
    ['for others without its address', `host: 0.0.0.0\n${ONE}`, /console\.publicUrl: Found nothing/],
    [
      'at an address that everybody can listen to',
      `publicUrl: http://c.example.edu\n${ONE}`,
      /console\.publicUrl: Has to begin with https/,
    ],
    [
      'at an address with a path',
      `publicUrl: https://c.example.edu/x\n${ONE}`,
      /console\.publicUrl: Found “https:\/\/c\.example\.edu\/x”/,
    ],
    ['with a name and no hash', 'port: 8090\nusers:\n  name: jane\n', /console\.users\.passwordHash: /],
    ...[
      'ln=25,r=8,p=1',
      'ln=18,r=8,p=1',
      'ln=0,r=8,p=1',
      'ln=9,r=8,p=1',
      'ln=15,r=0,p=3',
      'ln=15,r=8,p=0',
    ].map(
      (cost) =>
        [
          `with a hash that costs ${cost}`,
          ONE.replace('ln=14,r=8,p=5', cost),
          /console\.users\.passwordHash: /,
        ] as const,
    ),
    ['with a hash and no name', `port: 8090\nusers:\n  passwordHash: ${HASH}\n`, /console\.users\.name: /],
    [
      'with one name twice',
      `port: 8090\nusers:\n  - name: jane\n    passwordHash: ${HASH}\n  - name: jane\n    passwordHash: ${HASH}\n`,
      /console\.users\.2\.name: There is another one/,
    ],
    [
      'with a proxy whose address is not known',
      'port: 8090\nproxyHeader: X-User\nproxyOperators: [jane]\n',
      /console\.proxyFrom: /,
    ],
    [
      'with a proxy from nowhere',
      'port: 8090\nproxyHeader: X-User\nproxyFrom: [10.0.0.0/40]\nproxyOperators: [jane]\n',
      /console\.proxyFrom: Found/,
    ],
    [
      'with a provider and without roles',
      'port: 8090\noidc:\n  issuer: https://id.example.edu\n  clientId: c\n',
      /console\.oidc\.operators: /,
    ],
    [
      'with a provider in clear',
      'port: 8090\noidc:\n  issuer: http://id.example.edu\n  clientId: c\n  viewers: "*"\n',
      /console\.oidc\.issuer: Has to begin/,
    ],
  ];
  for (const [name, text, expected] of cases) {
    it(name, async () => {
      const problems = await problemsOf(pages(text));
      assert.equal(problems.length, 1, problems.join('\n'));
      assert.match(problems[0] ?? '', expected);
    });
  }

  it('with a password in the place of its hash, which is not shown', async () => {
    for (const text of [
      'port: 8090\nusers:\n  name: jane\n  passwordHash: hunter2-hunter2\n',
      `port: 8090\nusers:\n  name: jane\n  passwordHashFile: ${write('plain', 'hunter2-hunter2')}\n`,
    ]) {
      const problems = await problemsOf(pages(text));
      assert.match(problems.join('\n'), /passwordHash(?:File)?: Found/);
      assert.doesNotMatch(problems.join('\n'), /hunter2/);
    }
  });
});
