/** How a command begins: on which Node, and what it says where it cannot. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { after, before, describe, it } from 'node:test';
import { MAIN } from '../run/stage.ts';

interface Started {
  readonly code: number | null;
  readonly stderr: string;
}

async function start(
  args: readonly string[],
  { env = {}, node = [] }: { env?: NodeJS.ProcessEnv; node?: readonly string[] } = {},
): Promise<Started> {
  const child = spawn(process.execPath, [...node, MAIN, ...args], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { PATH: process.env.PATH, ...env },
  });
  const [stderr, [code]] = await Promise.all([text(child.stderr), once(child, 'close')]);
  return { code, stderr };
}

describe('an older Node', () => {
  const older = 'data:text/javascript,Object.defineProperty(process.versions, "node", { value: "20.20.2" })';
  for (const { language, says } of [
    { language: 'en', says: /^This needs Node 24 or later, and was started with Node 20\.20\.2 \(.+\)\.\n$/ },
    {
      language: 'fr',
      says: /^Ce programme demande Node 24 ou ultérieur, et a été lancé avec Node 20\.20\.2/,
    },
  ]) {
    it(`is answered in one sentence, ${language}`, async () => {
      const { code, stderr } = await start(['--version'], {
        node: ['--import', older],
        env: { LANG: language },
      });
      assert.equal(code, 1);
      assert.match(stderr, says);
    });
  }

  it('loads what is loaded before it is looked at', async () => {
    // Everything that main.ts imports by itself: none of these has a module in it that an older Node lacks.
    const source = await readFile(MAIN, 'utf8');
    const imported = [...source.matchAll(/^import .+ from '(.+)';$/gm)].map(([, name]) => name);
    assert.deepEqual(imported, [
      'node:v8',
      './command/exit-codes.ts',
      './command/hearing.ts',
      './command/version.ts',
    ]);
  });
});

describe('a word or option that is none', () => {
  for (const { args, says } of [
    { args: ['--chekc'], says: /Unknown option --chekc\. Did you mean --check\?/ },
    { args: ['check'], says: /Unexpected argument “check”\. Did you mean --check\?/ },
    { args: ['serv'], says: /Unexpected argument “serv”\. Did you mean serve\?/ },
    { args: ['--once', '--dryrun'], says: /Did you mean --dry-run\?/ },
    { args: ['--xyzzy'], says: /Unknown option --xyzzy\.\n/ },
    { args: ['serve', '--once'], says: /Only one of these can be done at a time: serve, --once\./ },
    { args: ['serve', '--dry-run'], says: /--dry-run/ },
  ]) {
    it(`is refused, with what was meant: ${args.join(' ')}`, async () => {
      const { code, stderr } = await start(args, { env: { LANG: 'en' } });
      assert.equal(code, 2);
      assert.match(stderr, says);
    });
  }
});

describe('the bare command', () => {
  /** With a terminal on both sides: `script` lends one. */
  const atTerminal = async (args: readonly string[]) => {
    const command = [process.execPath, MAIN, ...args].map((word) => `'${word}'`).join(' ');
    const child = spawn('script', ['--quiet', '--return', '--command', command, '/dev/null'], {
      stdio: ['pipe', 'pipe', 'ignore'],
      env: { PATH: process.env.PATH, LANG: 'en' },
    });
    const [shown, [code]] = await Promise.all([text(child.stdout), once(child, 'close')]);
    return { code, shown };
  };

  it('shows on a terminal what there is to do, and starts nothing', async () => {
    const { code, shown } = await atTerminal(['--config', '/nowhere.yaml']);
    assert.equal(code, 2);
    assert.match(shown, /--check {2,}look at both sides.*--once --dry-run.*serve.*Nothing was started/s);
    assert.doesNotMatch(shown, /nowhere\.yaml/);
  });

  it('is the service where it is called so, or where there is no terminal', async () => {
    const { code, shown } = await atTerminal(['serve', '--config', '/nowhere.yaml']);
    assert.deepEqual([code, /nowhere\.yaml/.test(shown)], [2, true]);
    const { stderr } = await start(['--config', '/nowhere.yaml']);
    assert.match(stderr, /nowhere\.yaml/);
  });
});

describe('a configuration that cannot be used', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'cohort-start-'));
  });
  after(() => rm(folder, { recursive: true }));

  const configured = async (content: string) => {
    const file = join(folder, 'config.yaml');
    await writeFile(file, content);
    return file;
  };
  const json = { COHORT_SYNC_LOG_FORMAT: 'json' };
  const cases = [
    { name: 'the service, by the file', args: [], content: 'log: {format: json}\nnonsense: 1\n', env: {} },
    { name: 'the service, by the environment', args: [], content: 'nonsense: 1\n', env: json },
    { name: 'one run', args: ['--once'], content: 'nonsense: 1\n', env: json },
    { name: 'a file that is no YAML', args: [], content: 'nonsense: [\n', env: json },
  ];
  for (const { name, args, content, env } of cases) {
    it(`is a line of the log where that is JSON: ${name}`, async () => {
      const { code, stderr } = await start([...args, '--config', await configured(content)], { env });
      assert.equal(code, 2);
      const line = JSON.parse(stderr);
      assert.deepEqual([line.level, line.message], ['error', 'the configuration cannot be used']);
      assert.match(line.problems, /config\.yaml/);
    });
  }

  it('is a line of the log where there is no file at all', async () => {
    const { code, stderr } = await start(['--config', join(folder, 'gone.yaml')], { env: json });
    assert.equal(code, 2);
    assert.match(JSON.parse(stderr).problems, /gone\.yaml/);
  });

  for (const { args, env } of [
    { args: ['--check'], env: json },
    { args: ['--print-config'], env: json },
    { args: ['--once'], env: {} },
  ]) {
    it(`is for people otherwise: ${args}`, async () => {
      const { code, stderr } = await start([...args, '--config', await configured('nonsense: 1\n')], { env });
      assert.equal(code, 2);
      assert.match(stderr, /^[^{]*nonsense/);
    });
  }
});
