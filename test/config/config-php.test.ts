/** Moodle's own config.php as the source of where Moodle's database is. */
import assert from 'node:assert/strict';
import { chmodSync } from 'node:fs';
import { describe, it } from 'node:test';
import { readConfigPhp } from '../../src/config/config-php.ts';
import { printConfig } from '../../src/config/print.ts';
import { translator } from '../../src/messages/messages.ts';
import { folder, load, problemsOf, textWith, write } from './sample.ts';

/** A config.php as Moodle's installer writes it, with lines of its own before Moodle starts. */
const php = (...lines: string[]) => `<?php  // Moodle configuration file

unset($CFG);
global $CFG;
$CFG = new stdClass();

${lines.join('\n')}

require_once(__DIR__ . '/lib/setup.php');

// There is no php closing tag in this file,
// it is intentional because it prevents trailing whitespace problems!
`;

const installed = php(
  "$CFG->dbtype    = 'mariadb';",
  "$CFG->dblibrary = 'native';",
  "$CFG->dbhost    = 'db.example.edu';",
  "$CFG->dbname    = 'moodle_prod';",
  "$CFG->dbuser    = 'moodle';",
  "$CFG->dbpass    = 'php-password';",
  "$CFG->prefix    = 'm_';",
  '$CFG->dboptions = array (',
  "  'dbpersist' => 0,",
  "  'dbport' => 3307,",
  "  'dbsocket' => '',",
  "  'dbcollation' => 'utf8mb4_unicode_ci',",
  ');',
  '',
  "$CFG->wwwroot   = 'https://moodle.example.edu';",
);

const withFile = (text: string, ...keys: string[]) => {
  write('config.php', text);
  const lines = ['configPhp: config.php', ...keys].map((line) => `  ${line}\n`);
  return textWith({ moodle: `moodle:\n${lines.join('')}` });
};
const OWN_LOGIN = ['user: writer', 'password: moodle-password'];
/** What the configuration says of Moodle's database with this config.php. */
const moodleOf = async (text: string, ...keys: string[]) => {
  const { type, host, port, socket, database, prefix, schema, user, password } = (
    await load(withFile(text, ...(keys.length === 0 ? OWN_LOGIN : keys)))
  ).moodle;
  return { type, host, port, socket, database, prefix, schema, user, password };
};

const inPhp = (name: string, value: string) => `$CFG->${name} = ${value};`;
/** The least that a config.php says, with other lines. */
const least = (...lines: string[]) => php("$CFG->dbtype = 'pgsql';", "$CFG->dbname = 'moodle';", ...lines);
const plain = {
  type: 'postgres',
  host: 'localhost',
  port: 5432,
  socket: undefined,
  database: 'moodle',
  prefix: '',
  schema: undefined,
  user: 'writer',
  password: 'moodle-password',
};

describe('moodle.configPhp', () => {
  it('says where the database is, and never who logs in', async () => {
    assert.deepEqual(await moodleOf(installed), {
      ...plain,
      type: 'mysql',
      host: 'db.example.edu',
      port: 3307,
      database: 'moodle_prod',
      prefix: 'm_',
    });
  });

  it("gives Moodle's own login where that is asked for", async () => {
    const { user, password } = await moodleOf(installed, 'loginFrom: configPhp');
    assert.deepEqual({ user, password }, { user: 'moodle', password: 'php-password' });
  });

  const cases: [title: string, lines: string[], expected: Partial<typeof plain> | object][] = [
    ['PostgreSQL with what Moodle takes where nothing is said', [], {}],
    ['every type of MySQL', [inPhp('dbtype', "'auroramysql'")], { type: 'mysql', port: 3306 }],
    ['double quotes', [inPhp('dbhost', '"db"')], { host: 'db' }],
    ['texts that are put together', [inPhp('dbhost', "'db' . '.example.edu'")], { host: 'db.example.edu' }],
    ['quotation marks in a text', [inPhp('dbname', String.raw`'it\'s'`)], { database: "it's" }],
    [
      'lines that are comments',
      ["// $CFG->dbhost = 'old';", "# $CFG->dbhost = 'older';", "/* $CFG->dbhost = 'x'; */"],
      {},
    ],
    ['the last of two', [inPhp('dbhost', "'one'"), inPhp('dbhost', "'two'")], { host: 'two' }],
    [
      'options with brackets',
      [inPhp('dboptions', "['dbport' => '5433', 'dbschema' => 'lms']")],
      { port: 5433, schema: 'lms' },
    ],
    ['an option by itself', ["$CFG->dboptions['dbport'] = 5433;"], { port: 5433 }],
    [
      'options that are set to nothing',
      [inPhp('dboptions', "['dbport' => 0, 'dbsocket' => false, 'dbschema' => null]")],
      {},
    ],
    [
      'a folder of PostgreSQL as the host, which is a socket to PHP as well, and its port',
      [inPhp('dbhost', "'/run/postgresql'"), inPhp('dboptions', "['dbport' => 5433]")],
      { socket: '/run/postgresql', port: 5433 },
    ],
    [
      'a socket of PostgreSQL with the port that is in its name',
      [inPhp('dbhost', "'localhost'"), inPhp('dboptions', "['dbsocket' => '/run/pg', 'dbport' => 5433]")],
      { socket: '/run/pg', port: 5433 },
    ],
    ['a name in braces', ["$CFG->{'dbhost'} = 'db';"], { host: 'db' }],
    ['a socket', [inPhp('dboptions', "['dbsocket' => '/run/postgresql']")], { socket: '/run/postgresql' }],
    [
      'no socket for a server elsewhere, as Moodle has it',
      [inPhp('dbhost', "'db'"), inPhp('dboptions', "['dbsocket' => '/run/x']")],
      { host: 'db' },
    ],
    [
      'what stands before Moodle starts alone',
      ["require_once(__DIR__ . '/lib/setup.php');", inPhp('dbhost', "'late'")],
      {},
    ],
    [
      'nothing of what other settings hold',
      [inPhp('wwwroot', "getenv('WWW')"), 'if (true) { $CFG->debug = 1; }'],
      {},
    ],
  ];
  for (const [title, lines, expected] of cases) {
    it(`reads ${title}`, async () => {
      assert.deepEqual(await moodleOf(least(...lines)), { ...plain, ...expected });
    });
  }

  it('gives way to the configuration, key by key', async () => {
    const given = await moodleOf(installed, ...OWN_LOGIN, 'host: replica', 'type: mariadb', 'prefix: mdl_');
    assert.equal(given.host, 'replica');
    assert.equal(given.prefix, 'mdl_');
    assert.equal(given.port, 3307);
  });

  it("knows PostgreSQL's socket however the configuration writes its type", async () => {
    const folder = least(inPhp('dbhost', "'/run/postgresql'"));
    const { type, socket } = await moodleOf(folder, ...OWN_LOGIN, 'type: PostgreSQL');
    assert.deepEqual({ type, socket }, { type: 'postgres', socket: '/run/postgresql' });
  });

  it('has no say in host and port where a socket is given', async () => {
    const { socket, host, port } = await moodleOf(installed, ...OWN_LOGIN, 'socket: /run/db.sock');
    assert.deepEqual({ socket, host, port }, { socket: '/run/db.sock', host: 'localhost', port: 3306 });
  });

  it('needs nothing of what only PHP could tell where the configuration says it', async () => {
    const { host } = await moodleOf(least(inPhp('dbhost', "getenv('DB')")), ...OWN_LOGIN, 'host: db');
    assert.equal(host, 'db');
  });

  it('shows where each value comes from, and no password', async () => {
    const shown = printConfig(await load(withFile(installed, 'loginFrom: configPhp')), translator('en'));
    assert.match(shown, /database: moodle_prod # .*config\.php, line 10$/m);
    assert.match(shown, /user: moodle # .*config\.php, line 11$/m);
    assert.doesNotMatch(shown, /php-password/);
  });

  const faults: [title: string, text: string, keys: string[], expected: RegExp[]][] = [
    [
      'a call',
      least(inPhp('dbhost', "getenv('DB')")),
      OWN_LOGIN,
      [/^config\.php, line 9: moodle\.host: \$CFG->dbhost is no plain text/],
    ],
    [
      'a variable in a text',
      least(inPhp('dbhost', '"$host"')),
      OWN_LOGIN,
      [/moodle\.host: \$CFG->dbhost is no plain/],
    ],
    [
      'a condition',
      least("if ($x) { $CFG->dbhost = 'a'; }"),
      OWN_LOGIN,
      [/moodle\.host: \$CFG->dbhost is no plain/],
    ],
    [
      'options from elsewhere',
      least(inPhp('dboptions', 'options()')),
      OWN_LOGIN,
      [/moodle\.port: \$CFG->dboptions is no plain/],
    ],
    [
      'what only an included file can set',
      php("require('/etc/moodle/db.php');"),
      OWN_LOGIN,
      [
        /moodle\.type: config\.php does not set \$CFG->dbtype \(it may be set by the file that is taken in on line 7\)/,
        /moodle\.database: /,
      ],
    ],
    [
      'a file of another kind',
      'no PHP at all',
      OWN_LOGIN,
      [/moodle\.type: config\.php does not set \$CFG->dbtype\. Give/, /moodle\.database: /],
    ],
    [
      'PHP that is none, without showing it',
      "<?php $CFG->dbpass = 'x\n $b= 's3cret';",
      OWN_LOGIN,
      [
        /^config\.yaml, line 2: moodle\.configPhp: The file config\.php cannot be read as PHP: line 2 is wrong/,
      ],
    ],
    [
      'a database that cannot be used',
      php(inPhp('dbtype', "'sqlsrv'"), inPhp('dbname', "'m'")),
      OWN_LOGIN,
      [/^config\.php, line 7: moodle\.type: Found “sqlsrv” in \$CFG->dbtype/],
    ],
    [
      "PHP's default socket",
      least(inPhp('dboptions', "['dbsocket' => true]")),
      OWN_LOGIN,
      [/moodle\.socket: \$CFG->dboptions\[dbsocket\] asks for PHP’s default socket/],
    ],
    [
      'a login twice',
      installed,
      ['loginFrom: configPhp', 'user: writer'],
      [/moodle\.loginFrom: Given together with moodle\.user/],
    ],
    [
      'a login that is not there',
      least(),
      ['loginFrom: configPhp'],
      [
        /moodle\.user: config\.php does not set \$CFG->dbuser/,
        /moodle\.password: config\.php does not set \$CFG->dbpass/,
      ],
    ],
  ];
  for (const [title, text, keys, expected] of faults) {
    it(`says what could not be read: ${title}`, async () => {
      const problems = await problemsOf(withFile(text, ...keys));
      assert.equal(problems.length, expected.length, problems.join('\n'));
      for (const [index, pattern] of expected.entries()) assert.match(problems[index] ?? '', pattern);
      assert.doesNotMatch(problems.join('\n'), /s3cret/);
    });
  }

  it('says so where the file cannot be read', async () => {
    const named = (path: string) => `configPhp: ${path}`;
    const text = (path: string) =>
      textWith({ moodle: `moodle:\n  ${named(path)}\n  ${OWN_LOGIN.join('\n  ')}\n` });
    assert.match((await problemsOf(text('nowhere.php')))[0] ?? '', /moodle\.configPhp: .*does not exist/);
    assert.match((await problemsOf(text('.')))[0] ?? '', /moodle\.configPhp: .*is a folder/);
    if (process.getuid?.() === 0) return;
    write('shut.php', installed);
    chmodSync(`${folder}/shut.php`, 0);
    assert.match((await problemsOf(text('shut.php')))[0] ?? '', /permission denied/);
  });

  it('wants a file for the login that is taken from one', async () => {
    const problems = await problemsOf(
      textWith({ moodle: 'moodle:\n  type: mysql\n  database: moodle\n  loginFrom: configPhp\n' }),
    );
    assert.match(problems.join('\n'), /moodle\.configPhp: Found nothing, expected a path/);
  });
});

it('runs nothing and follows nothing', () => {
  const { settings, include } = readConfigPhp("<?php exit(1); system('x'); include 'a.php'; $CFG->a = 1;");
  assert.equal(include, 1);
  assert.deepEqual([...settings], [['a', { line: 1, value: 1 }]]);
});
