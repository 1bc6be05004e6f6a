/** From bare credentials to a dry run with exactly the expected cohorts, by flags and at a terminal. */
import assert from 'node:assert/strict';
import { mkdtempDisposable, readFile, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { describe, it } from 'node:test';
import { parse } from 'yaml';
import type { RunReport } from '../../src/report/report.ts';
import { command, type Ended } from '../run/stage.ts';
import { databases } from '../servers/databases.ts';
import { BACKSPACE, CLEAR, CTRL_C, DOWN, ENTER, Typist } from './typist.ts';
import { EXPECTED, Registry } from './world.ts';

type Given = Readonly<Record<string, string>>;

/** What leads to both sides. */
async function credentials(registry: Registry): Promise<Given> {
  const { type, host, port, database, prefix } = registry.moodle.connection;
  return {
    config: join(registry.folder, 'config.yaml'),
    'moodle-config-php': '',
    'moodle-type': type,
    'moodle-host': host,
    'moodle-port': String(port),
    'moodle-database': database,
    'moodle-prefix': prefix,
    'moodle-tls': 'no',
    'moodle-user': registry.user,
    'moodle-password-file': await registry.secret('moodle_secret', registry.password),
    'oracle-connect': `jdbc:oracle:thin:@//${registry.oracle.connectString}`,
    'oracle-user': 'SYNC',
    'oracle-password-file': await registry.secret('oracle_secret', 'secret'),
  };
}

/** What is wanted of them. The student key is left to the setup. */
const WANTED: Given = {
  table: 'APOGEE.MOODLE_ETAPES',
  where: "COD_ANU = '2026'",
  mapping: 'etape',
  idnumber: 'ETP-{COD_ETP}',
  name: '{LIB_ETP}',
  category: 'idnumber',
  'category-value': '{COD_CMP}',
  cron: '15 6-22 * * *',
};

const setup = (given: Given, ...more: string[]): Promise<Ended> =>
  command(['setup', ...Object.entries(given).map(([name, value]) => `--${name}=${value}`), ...more]);

/** What a dry run with the written configuration would make: the members that each cohort would get. */
async function planned(registry: Registry): Promise<Record<string, number>> {
  const file = join(registry.folder, 'config.yaml');
  const { stdout, stderr } = await command(['--once', '--dry-run', '--json', '--config', file]);
  assert.ok(stdout.startsWith('{'), stderr);
  const { changes } = JSON.parse(stdout) as RunReport;
  return Object.fromEntries(changes.map(({ idnumber, adds }) => [idnumber, adds.length]));
}

const written = async (registry: Registry, name = 'config.yaml') =>
  readFile(join(registry.folder, name), 'utf8');

for (const database of databases) {
  describe(`a setup on ${database.name}`, () => {
    it('is done by flags', async () => {
      await using registry = await Registry.open(database);
      await registry.grant();
      const before = await registry.cohorts();
      const { code, stdout, stderr } = await setup({
        ...(await credentials(registry)),
        ...WANTED,
        artefact: 'compose',
      });
      assert.equal(code, 0, `${stdout}\n${stderr}`);
      assert.deepEqual(await planned(registry), EXPECTED);
      assert.deepEqual(await registry.cohorts(), before, 'Moodle was only read');
      const config = parse(await written(registry));
      assert.deepEqual(config.match, { field: 'profile:codetudiant' });
      assert.equal(config.mappings.etape.student, 'E{COD_ETU}');
      assert.deepEqual(config.parameters, { academicYear: '2026' });
      assert.deepEqual(Object.keys(config), [
        'oracle',
        'moodle',
        'match',
        'parameters',
        'mappings',
        'guards',
        'schedule',
        'state',
        'language',
      ]);
      assert.match(
        await written(registry, 'oracle.sql'),
        /^GRANT SELECT ON APOGEE\.MOODLE_ETAPES TO SYNC;$/m,
      );
      assert.ok((await written(registry, 'moodle-grants.sql')).includes(registry.account));
      assert.ok(parse(await written(registry, 'compose.yaml')).services);
      await assert.rejects(
        stat(join(registry.folder, 'config.yaml.setup')),
        'nothing is left to be taken up',
      );
    });

    it('is done at a terminal, and a wrong answer is met by a sentence and another try', async () => {
      await using registry = await Registry.open(database);
      const { type, host, port, database: name } = registry.moodle.connection;
      const config = join(registry.folder, 'config.yaml');
      await writeFile(join(registry.folder, 'taken.yaml'), 'mine: true\n');
      await using first = new Typist(['setup']);
      await first.answers(/The configuration to write:/, CLEAR, join(registry.folder, 'taken.yaml'), ENTER);
      await first.sees(/is there already, and is never written over/);
      await first.retypes(config);
      await first.answers(/config\.php/, ENTER);
      await first.answers(/Moodle’s database:/, ...(type === 'mysql' ? [] : [DOWN]), ENTER);
      await first.answers(/Its host:/, 'no host', ENTER);
      await first.sees(/This is no host name/);
      await first.retypes(host);
      await first.answers(/Its port:/, '70000', ENTER);
      await first.sees(/A port is a number from 1 to 65535/);
      await first.retypes(String(port));
      await first.answers(/The name of the database/, name, ENTER);
      await first.answers(/The prefix/, ENTER);
      await first.answers(/offer TLS\?/, 'n', ENTER);
      await first.answers(/The account for the synchronisation/, registry.user, ENTER);
      await first.answers(/Its password:/, 'wrong', ENTER);
      await first.sees(/refuses the account/);
      await first.answers(/The account for the synchronisation/, ENTER);
      await first.answers(/Its password:/, registry.password, ENTER);
      await first.sees(/The statements are in/);
      assert.ok((await written(registry, 'grants.sql')).includes('GRANT'));
      await registry.grant();
      await first.answers(/Look again\?/, ENTER);
      await first.sees(/the grants are in order.*profile fields: codetudiant, ine, badge/s);
      await first.answers(/Where the rows come from/, ENTER);
      await first.answers(/The Oracle database/, 'db.example.edu', ENTER);
      await first.sees(/A host alone does not say which database/);
      await first.retypes(registry.oracle.connectString);
      await first.answers(/The account in Oracle/, 'sync', ENTER);
      await first.answers(/Its password:/, 'wrong', ENTER);
      await first.sees(/ORA-01017/);
      await first.answers(/The account in Oracle/, ENTER);
      await first.answers(/Its password:/, 'secret', ENTER);
      await first.answers(/The view or table/, ENTER);
      await first.answers(/Only some of the rows/, "COD_ANU = '1999'", ENTER);
      await first.sees(/There is no row/);
      await first.answers(/The view or table/, ENTER);
      await first.answers(/Only some of the rows/, CLEAR, BACKSPACE, ENTER);
      await first.sees(/COD_ANU has 2 years or terms \(2025, 2026\)/);
      // What is offered stands in the line already.
      await first.answers(/Take the rows of all of them\?/, ENTER);
      await first.answers(/Only some of the rows/, ENTER);
      await first.answers(/Which is the student number\?/, CTRL_C);
      await first.sees(/the same command takes it up again/);
      assert.equal(await first.ends(), 130);
      assert.doesNotMatch(await written(registry, 'config.yaml.setup'), new RegExp(registry.password));

      await using second = new Typist(['setup', '--config', config]);
      await second.sees(/A setup was begun here and left/);
      await second.answers(/Go on with them\?/, ENTER);
      await second.sees(/E\{COD_ETU\}\s+profile:codetudiant\s+97\.5 %/);
      await second.answers(/Which is the student number\?/, ENTER);
      await second.sees(/“E22003039” is nobody’s; the nearest is “E220030/);
      await second.answers(/A short name/, CLEAR, 'Étape', ENTER);
      await second.sees(/A name is lower-case letters/);
      await second.retypes('etape');
      await second.answers(/ID numbers:/, CLEAR, 'ETP-{COD_ETAPE}', ENTER);
      await second.sees(/There is no column COD_ETAPE/);
      await second.retypes('ETP');
      await second.answers(/their names:/, CLEAR, 'Étape', ENTER);
      await second.answers(/Where new cohorts are made/, ENTER);
      await second.sees(/would make 1 cohort /);
      await second.answers(/Keep these cohorts\?/, 'n', ENTER);
      await second.answers(/ID numbers:/, CLEAR, 'ETP-{COD_ETP}', ENTER);
      await second.answers(/their names:/, CLEAR, '{LIB_ETP}', ENTER);
      await second.answers(/Where new cohorts are made/, ENTER);
      await second.sees(/would make 3 cohorts.*ETP-L1DRT +13 +Licence 1 Droit/s);
      await second.answers(/Keep these cohorts\?/, ENTER);
      await second.answers(/Another family/, ENTER);
      await second.answers(/How many percent/, CLEAR, '500', ENTER);
      await second.sees(/A percentage from 0 to 100/);
      await second.retypes('10');
      await second.answers(/In which time zone/, CLEAR, 'Paris', ENTER);
      await second.sees(/A time zone has a name such as/);
      await second.retypes('Europe/Paris');
      await second.answers(/When the service runs/, CLEAR, 'hourly', ENTER);
      await second.sees(/Five fields with blanks/);
      await second.retypes('15 6-22 * * *');
      await second.sees(/The next runs would be:/);
      await second.answers(/Who is told by mail/, 'nobody', ENTER);
      await second.sees(/This is no address/);
      await second.retypes('');
      await second.answers(/The language of its reports/, ENTER);
      await second.answers(/The folder in which it remembers/, CLEAR, '/proc/nowhere', ENTER);
      await second.sees(/cannot be written to/);
      await second.retypes(join(registry.folder, 'state'));
      await second.answers(/What else is wanted/, ENTER);
      await second.sees(/Dry run\. A run would bring: 39 members added and 3 cohorts created/);
      assert.equal(await second.ends(), 0);
      assert.deepEqual(await planned(registry), EXPECTED);
      for (const file of ['moodle_password', 'oracle_password']) {
        assert.equal((await stat(join(registry.folder, file))).mode & 0o777, 0o600, file);
      }
      assert.equal(await written(registry, 'taken.yaml'), 'mine: true\n');
      assert.deepEqual(await registry.cohorts(), []);
    });
  });
}

const [database] = databases;

describe('answers', () => {
  it('says by flags what a person would be told, and writes nothing', async () => {
    assert.ok(database);
    await using registry = await Registry.open(database);
    const given = await credentials(registry);
    const missing = await setup({ ...given, ...WANTED });
    assert.equal(missing.code, 2);
    assert.match(missing.stderr, /GRANT SELECT/);
    await registry.grant();
    const cases: [change: Given, says: RegExp][] = [
      [
        { 'moodle-password-file': await registry.secret('other', 'wrong') },
        /moodle-user.*refuses\s+the\s+account/s,
      ],
      [{ 'moodle-database': 'nothing_here' }, /moodle-/],
      [{ 'moodle-type': 'oracle' }, /“oracle” is none of mysql, postgres/],
      [{ 'oracle-connect': 'scott/tiger@db' }, /There is a login in it/],
      [{ table: 'APOGEE.MOODLE_ETAPE' }, /ORA-00942.*Did you mean APOGEE\.MOODLE_ETAPES\?/s],
      [{ student: 'COD_ETUD' }, /^student: There is no column COD_ETUD/m],
      [{ 'match-field': 'profile:codetudian' }, /^match-field: .* Did you mean codetudiant\?/m],
      [{ 'match-field': 'profile:ine', student: 'COD_ETU' }, /could not work with the cohorts/],
      [{ normalise: 'trim,lower' }, /^normalise: Expected some of trim/m],
      [{ 'moodle-password-file': join(registry.folder, 'none') }, /^moodle-password-file: /m],
      [{ where: "COD_ANU = '1999'" }, /There is no row/],
      [{ idnumber: 'ETP-{COD_ETAPE}' }, /There is no column COD_ETAPE/],
      [{ idnumber: 'ETP-{COD_ETP|part}' }, /idnumber: /],
      [{ student: 'COD_ETU', 'match-field': 'id' }, /Expected profile:SHORTNAME/],
      [{ timezone: 'Paris' }, /A time zone has a name/],
    ];
    for (const [change, says] of cases) {
      const { code, stderr } = await setup({ ...given, ...WANTED, ...change });
      assert.equal(code, 2, stderr);
      assert.match(stderr, says);
      await assert.rejects(stat(given.config ?? ''), JSON.stringify(change));
    }
    const { table: _, ...without } = WANTED;
    const unsaid = await setup({ ...given, ...without });
    assert.match(unsaid.stderr, /“table” is not answered.*It can be: APOGEE\.MOODLE_ETAPES/s);
  });

  it('take the names of config.php, and paths from where the command is given', async () => {
    assert.ok(database);
    await using registry = await Registry.open(database);
    await registry.grant();
    const given = await credentials(registry);
    const passwordFile = given['moodle-password-file'] ?? '';
    const { code, stdout, stderr } = await setup({
      ...given,
      ...WANTED,
      'moodle-type': 'mysqli',
      'moodle-password-file': relative(process.cwd(), passwordFile),
      'match-field': 'profile:codetudiant',
    });
    assert.equal(code, 0, stderr);
    const { moodle, match, mappings } = parse(await written(registry));
    assert.equal(moodle.type, 'mysql');
    assert.equal(moodle.passwordFile, passwordFile);
    assert.deepEqual(match, { field: 'profile:codetudiant' });
    assert.equal(mappings.etape.student, 'E{COD_ETU}');
    const [, files = ''] = /chown \S+ (.+)/.exec(stdout) ?? [];
    if (process.getuid?.() === 0) assert.ok(files.includes(join(registry.folder, 'state')), files);
  });

  it('come from a file, with several families of cohorts, and paths from its folder', async () => {
    assert.ok(database);
    await using registry = await Registry.open(database);
    await registry.grant();
    const second = {
      'mapping-2': 'faculty',
      'idnumber-2': 'FAC-{COD_CMP}',
      'name-2': '{COD_CMP}',
      'where-2': "COD_ANU = '2026'",
      'table-2': 'APOGEE.MOODLE_ETAPES',
    };
    const answers = { ...(await credentials(registry)), ...WANTED, ...second, config: 'own.yaml' };
    const file = join(registry.folder, 'answers.yaml');
    await writeFile(
      file,
      Object.entries(answers)
        .map(([name, value]) => `${name}: ${JSON.stringify(value)}\n`)
        .join(''),
    );
    const { code, stderr, stdout } = await command(['setup', '--answers', file, '--lang', 'fr']);
    assert.equal(code, 0, stderr);
    assert.match(stdout, /Simulation/);
    const { mappings } = parse(await written(registry, 'own.yaml'));
    assert.deepEqual(Object.keys(mappings), ['etape', 'faculty']);
  });

  it('of a file that cannot be used are named', async () => {
    assert.ok(database);
    await using registry = await Registry.open(database);
    const cases: [content: string, says: RegExp][] = [
      ['moodle-hots: db\n', /there is no question “moodle-hots”\. Did you mean “moodle-host”\?/],
      ['moodle-host: [a]\n', /answer to “moodle-host” is a list or a section/],
      ['- a\n', /is no YAML with one answer a line/],
      ['{', /is no YAML/],
    ];
    for (const [content, says] of cases) {
      const file = join(registry.folder, 'answers.yaml');
      await writeFile(file, content);
      const { code, stderr } = await command(['setup', '--answers', file]);
      assert.equal(code, 2);
      assert.match(stderr, says);
    }
    const { code, stderr } = await command(['setup', '--config', join(registry.folder, 'config.yaml')]);
    assert.equal(code, 2);
    assert.match(stderr, /“moodle-type” is not answered/);
  });
});

it('takes rows from a file, with another delimiter', async () => {
  assert.ok(database);
  await using registry = await Registry.open(database);
  await registry.grant();
  const file = join(registry.folder, 'etapes.csv');
  const rows = Array.from({ length: 12 }, (_, number) => `${22_003_000 + number};L${number % 2}`);
  await writeFile(file, `ETUDIANT;GROUPE\n${rows.join('\n')}\n`);
  const {
    'oracle-connect': _,
    'oracle-user': __,
    'oracle-password-file': ___,
    ...moodle
  } = await credentials(registry);
  const given = {
    ...moodle,
    source: 'file',
    file,
    'file-delimiter': 'semicolon',
    mapping: 'groupe',
    idnumber: 'G-{GROUPE}',
    name: 'Groupe {GROUPE}',
    artefact: 'systemd',
  };
  const { code, stderr } = await setup(given);
  assert.equal(code, 0, stderr);
  assert.deepEqual(await planned(registry), { 'G-L0': 6, 'G-L1': 6 });
  const unit = await written(registry, 'moodle-cohort-sync.service');
  assert.ok(
    unit.includes(
      `ExecStart=/usr/local/bin/moodle-cohort-sync --config ${join(registry.folder, 'config.yaml')}\n`,
    ),
    unit,
  );
});

it('can be tried on the servers of the demo, which end with it', async () => {
  const given = {
    table: 'MOODLE_TUTORIAL_GROUPS',
    where: 'ACADEMIC_YEAR = 2026',
    mapping: 'tutorial',
    idnumber: 'TUT-{MODULE_CODE}-{GROUP_CODE}',
    name: '{MODULE_TITLE} {GROUP_CODE}',
  };
  const { code, stdout, stderr } = await setup(given, '--demo');
  assert.equal(code, 0, stderr);
  assert.match(stdout, /members added and \d+ cohorts created/);
  const [, file = ''] = /^ {2}(\S+): the configuration$/m.exec(stdout) ?? [];
  await assert.rejects(stat(file), 'nothing is left behind');
  assert.match(stdout, /servers are gone, and what was written with them/);
});

it('leaves a configuration of the demo where it was asked to, and says so', async () => {
  await using folder = await mkdtempDisposable(join(tmpdir(), 'cohort-setup-'));
  const file = join(folder.path, 'config.yaml');
  const given = {
    config: file,
    table: 'MOODLE_TUTORIAL_GROUPS',
    idnumber: 'TUT-{GROUP_CODE}',
    name: '{GROUP_CODE}',
  };
  const { stdout, stderr } = await setup(given, '--demo');
  assert.ok((await stat(file)).isFile(), stderr);
  assert.ok(stdout.includes(`${file} and what was written beside it have stayed`), stdout);
  // Who sets up as root is told to give away what was made, and no folder but that of the state.
  const chown = /chown (.*)$/m.exec(stdout)?.[1];
  if (process.getuid?.() === 0) {
    const state = join(folder.path, 'state');
    const files = `${file} \\S+/moodle_password \\S+/oracle_password ${state}`;
    assert.match(chown ?? '', new RegExp(`^cohort-sync: ${files}$`));
  }
});
