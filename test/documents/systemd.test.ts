/** The units of config/systemd, as systemd itself reads them. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { parseCommandLine } from '../../src/command/command-line.ts';
import { schema } from '../../src/config/schema.ts';
import { exitCodes } from '../../src/report/report.ts';
import { debianProgram } from '../servers/debian.ts';
import { blocksOf, fileAt, textOf } from './markdown.ts';

const run = promisify(execFile);
const UNITS = 'config/systemd';
const names = readdirSync(fileAt(UNITS));
const unit = (name: string) => textOf(`${UNITS}/${name}`);
const values = (text: string, key: string) =>
  [...text.matchAll(new RegExp(`^${key}=(.*)$`, 'gm'))].map(([, value = '']) => value);

describe('config/systemd', () => {
  let analyze: string;
  const folder = mkdtempSync(join(tmpdir(), 'cohort-units-'));
  before(async () => {
    ({ program: analyze } = await debianProgram({ path: 'usr/bin/systemd-analyze', package: 'systemd' }));
    // What they start is not on this machine; verify looks whether it is there.
    for (const name of names) {
      const text = unit(name).replaceAll(
        /^(ExecStart=)\/usr\/local\/bin\/moodle-cohort-sync/gm,
        '$1/bin/true',
      );
      writeFileSync(join(folder, name), text);
    }
  });
  after(() => rmSync(folder, { recursive: true }));

  const verified = async (name: string) => {
    const { stderr } = await run(analyze, ['verify', '--man=no', join(folder, name)]).catch((error) => error);
    // Units of the machine itself are not ours to mend.
    return String(stderr)
      .split('\n')
      .filter((line) => line.includes('moodle-cohort-sync') || line.includes(folder));
  };

  for (const name of names) {
    it(`has nothing in ${name} that systemd-analyze verify complains of`, async () => {
      assert.deepEqual(await verified(name.replace('@.', '@moodle-cohort-sync.service.')), []);
    });
  }

  it('would hear of what is wrong', async () => {
    writeFileSync(
      join(folder, 'moodle-cohort-sync-wrong.service'),
      '[Service]\nExecStart=relative\nTypo=1\n',
    );
    assert.notDeepEqual(await verified('moodle-cohort-sync-wrong.service'), []);
  });

  it('starts commands that the program has, as an account that may write to the state folder', () => {
    const services = names.filter((name) => /^moodle-cohort-sync(?:-run)?\.service$/.test(name));
    assert.equal(services.length, 2);
    for (const name of services) {
      const [command = ''] = values(unit(name), 'ExecStart');
      const [program, ...args] = command.split(' ');
      assert.equal(program, '/usr/local/bin/moodle-cohort-sync');
      const { kind } = parseCommandLine(args).command;
      assert.equal(kind, name.includes('-run') ? 'once' : 'daemon');
      assert.deepEqual(values(unit(name), 'User'), ['cohort-sync']);
      assert.equal(`/var/lib/${values(unit(name), 'StateDirectory')}`, schema.state.folder.default);
    }
  });

  it('takes another run at work for no failure, and a wrong configuration for one that stays', () => {
    assert.deepEqual(values(unit('moodle-cohort-sync-run.service'), 'SuccessExitStatus'), [
      String(exitCodes.locked),
    ]);
    assert.deepEqual(values(unit('moodle-cohort-sync.service'), 'RestartPreventExitStatus'), [
      String(exitCodes.misconfigured),
    ]);
  });

  it('tells of every failure', () => {
    for (const name of names.filter((known) => known.endsWith('.service') && !known.includes('@'))) {
      assert.deepEqual(values(unit(name), 'OnFailure'), ['moodle-cohort-sync-failed@%n.service']);
    }
  });

  it('has one set of restrictions', () => {
    const restrictions = (name: string) =>
      readFileSync(fileAt(`${UNITS}/${name}`), 'utf8').match(
        /^(?:UMask|Protect|Private|No|Cap|Restrict[AS]|Lock|System|State).*$/gm,
      );
    assert.deepEqual(
      restrictions('moodle-cohort-sync.service'),
      restrictions('moodle-cohort-sync-run.service'),
    );
  });
});

describe('the install text', () => {
  const [guide = '', account = ''] = blocksOf('config/README.md', '')
    .filter(({ heading }) => heading === 'Installation')
    .map(({ text }) => text);

  it('is one, on the first page and in the guide, and builds before it leaves out the compiler', () => {
    assert.ok(blocksOf('README.md', '').some(({ text }) => text === guide));
    const steps = guide.split('\n').flatMap((line) => /^npm [^#]+/.exec(line)?.[0].trim() ?? []);
    assert.deepEqual(steps, ['npm ci', 'npm run build', 'npm ci --omit=dev --ignore-scripts']);
  });

  it('installs the Node that the program needs', () => {
    const [, major] = /setup_(\d+)\.x/.exec(guide) ?? [];
    assert.equal(major, /\d+/.exec(JSON.parse(textOf('package.json')).engines.node)?.[0]);
  });

  it('puts the program where the units start it, and makes the account that they name', () => {
    assert.match(guide, /^ln -sf \S+\/dist\/main\.js" \/usr\/local\/bin\/moodle-cohort-sync$/m);
    assert.match(account, /^adduser --system --group .* cohort-sync$/m);
  });
});
