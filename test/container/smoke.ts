/** The built image, tried: what is in it, and the service as process 1 on a read-only root with any user of group 0. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { chmod, chown, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { type Stage, setStage, studentKey } from '../run/stage.ts';
import { databases } from '../servers/databases.ts';
import { freePort } from '../servers/process.ts';
import { Container, type Running, runOnce } from './container.ts';
import type { Engine } from './engine.ts';

/** A user that no image knows, of group 0, as OpenShift chooses one. */
const ANY_UID = 1_000_680_000;
/** Delays after the start at which the first signal comes, in milliseconds. */
const EARLY = [0, 20, 50, 100, 200, 500, 1_000];

/** A stop takes a tenth of this; engines take ten seconds before they kill, and a busy machine its own time. */
const STOP_MS = 5_000;

/** The image, and what it should say of itself. */
interface Image {
  readonly tag: string;
  readonly version: string;
  readonly revision: string;
}

/** Declares the tests, which run as soon as the caller's module is through. */
export function smoke(engine: Engine, { tag, version, revision }: Image): void {
  describe(`the image, by ${engine.name}`, () => {
    it('says what it is', async () => {
      const { Labels: labels, User: user } = JSON.parse(
        await engine.call('image', 'inspect', '--format', '{{json .Config}}', tag),
      );
      assert.equal(labels['org.opencontainers.image.version'], version);
      assert.equal(labels['org.opencontainers.image.revision'], revision);
      assert.match(labels['org.opencontainers.image.created'], /^\d{4}-\d\d-\d\dT/);
      assert.equal(user, '10001:0');
      assert.equal(await runOnce(engine, tag, {}, '--version'), `moodle-cohort-sync ${version}`);
      const running = { entrypoint: 'moodle-cohort-sync' };
      assert.match(await runOnce(engine, tag, running, '--help'), /--once/);
    });

    it('holds what is needed, and neither a shell nor types, maps or binaries of other platforms', async () => {
      const files = await filesOf(engine, tag);
      const unneeded = /(^|\/)(ba|da)?sh$|\.(map|d\.[cm]?ts)$/;
      assert.deepEqual(
        files.filter((file) => unneeded.test(file)),
        [],
      );
      assert.equal(files.filter((file) => file.endsWith('.node')).length, 1, 'the driver of this platform');
      for (const file of ['usr/share/zoneinfo/Europe/Paris', 'usr/share/doc/tini/copyright']) {
        assert.ok(files.includes(file), file);
      }
      const size = await engine.call('image', 'inspect', '--format', '{{.Size}}', tag);
      console.log(`${tag}: ${Math.round(Number(size) / 1e6)} MB`);
    });

    it('knows time zones, and the certificates of public authorities', async () => {
      const script = `
        const summer = new Date(Date.UTC(2026, 6, 1, 12)).getHours();
        const bundle = require('fs').readFileSync('/etc/ssl/certs/ca-certificates.crt', 'utf8');
        const known = require('tls').rootCertificates.length;
        console.log(JSON.stringify({ summer, bundled: bundle.split('BEGIN CERT').length - 1, known }));`;
      const running = { entrypoint: 'node', env: { TZ: 'Europe/Paris' } };
      const { summer, bundled, known } = JSON.parse(await runOnce(engine, tag, running, '-e', script));
      assert.equal(summer, 14);
      assert.ok(bundled > 100 && known > 100, `${bundled} in the bundle, ${known} in Node`);
    });

    it('has the driver’s half of Thick mode, which then looks for Oracle’s client', async () => {
      const script = `try { require('/app/node_modules/oracledb').initOracleClient(); } catch (error) { console.log(error.message); }`;
      assert.match(await runOnce(engine, tag, { entrypoint: 'node' }, '-e', script), /^DPI-1047: /);
    });

    service(engine, tag);
  });
}

function service(engine: Engine, tag: string): void {
  const volume = `cohort-sync-smoke-${process.pid}`;
  const [mariadb] = databases;
  assert.ok(mariadb);
  let stage: Stage;
  let port: number;
  const running = (user?: string): Running => ({
    ...(user !== undefined && { user }),
    env: { COHORT_SYNC_HEALTH_HOST: '127.0.0.1', COHORT_SYNC_HEALTH_PORT: String(port), TZ: 'UTC' },
    volumes: [
      `${join(stage.folder, 'etc')}:/etc/moodle-cohort-sync:ro,z`,
      `${join(stage.folder, 'secrets')}:/run/secrets:ro,z`,
      `${volume}:/var/lib/moodle-cohort-sync`,
    ],
  });
  /** Writes the configuration as an editor does: a new file takes the old one's place. */
  const configure = async (cron: string) => {
    await stage.configure({
      moodle: { password: undefined, passwordFile: '/run/secrets/moodle_password' },
      oracle: { password: undefined, passwordFile: '/run/secrets/oracle_password' },
      state: { folder: '/var/lib/moodle-cohort-sync' },
      schedule: { cron, timezone: 'UTC', runAtStart: false },
    });
    await rename(join(stage.folder, 'config.yaml'), join(stage.folder, 'etc', 'config.yaml'));
    await chmod(join(stage.folder, 'etc', 'config.yaml'), 0o644);
  };
  /** Makes the secrets somebody's alone, folder and all, as the guide has them. */
  const keep = async (uid: number) => {
    const folder = join(stage.folder, 'secrets');
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const { password } = stage.moodle.connection;
    for (const [name, secret] of Object.entries({ moodle_password: password, oracle_password: 'secret' })) {
      await writeFile(join(folder, name), secret, { mode: 0o600 });
      await chown(join(folder, name), uid, 0);
    }
    await chown(folder, uid, 0);
  };

  before(async () => {
    stage = await setStage(mariadb);
    port = await freePort();
    await chmod(stage.folder, 0o755);
    await mkdir(join(stage.folder, 'etc'));
    await configure('0 3 * * *');
    await stage.students(3);
    stage.enrolments([1, 2, 3].map((number) => ['INFO', 'Computing', '2026', studentKey(number)]));
  });
  after(async () => {
    await engine.call('volume', 'rm', '--force', volume);
    await stage[Symbol.asyncDispose]();
  });

  it('runs once for its own user', async () => {
    await keep(10_001);
    await runOnce(engine, tag, running(), '--once');
    assert.deepEqual(await stage.cohorts(), { 'INFO-2026': ['S0001', 'S0002', 'S0003'] });
    await engine.call('volume', 'rm', '--force', volume);
  });

  it('serves a user of group 0 that nobody knows: healthy, run, reload, stop', async () => {
    await keep(ANY_UID);
    stage.enrolments([1, 2].map((number) => ['INFO', 'Computing', '2026', studentKey(number)]));
    await using container = await Container.start(engine, tag, running(`${ANY_UID}:0`));
    await container.logged(/ next run /);
    assert.match(await container.log(), /03:00:00/);
    const alive = await container.exec('/usr/local/bin/node', '/app/dist/health/healthcheck.js');
    assert.equal(alive, 'alive');

    await container.signal('SIGUSR1');
    await container.logged(/ run ended .*outcome=applied/);
    assert.deepEqual(await stage.cohorts(), { 'INFO-2026': ['S0001', 'S0002'] });
    assert.match(await container.exec('moodle-cohort-sync', '--history'), /applied/i);

    await configure('0 4 * * *');
    await container.signal('SIGHUP');
    await container.logged(/ configuration read again /);
    await container.logged(/ next run .*04:00:00/);

    const { code, took } = await container.stop();
    assert.equal(code, 0);
    assert.ok(took < STOP_MS, `stopped after ${took} ms`);
    console.log(`stopped after ${took} ms, the engine's own work included`);
  });

  it('ends at once whenever it is told to', async () => {
    await keep(10_001);
    for (const delay of EARLY) {
      await using container = await Container.start(engine, tag, running());
      await new Promise((resolve) => setTimeout(resolve, delay));
      const { code, took } = await container.stop();
      assert.ok(code === 0 || code === 143, `${code}`);
      assert.ok(took < STOP_MS, `told ${delay} ms after the start, stopped ${took} ms later`);
    }
  });

  it('opens no debugger for a signal that comes early', async () => {
    for (const delay of EARLY) {
      await using container = await Container.start(engine, tag, running());
      await new Promise((resolve) => setTimeout(resolve, delay));
      await container.signal('SIGUSR1').catch(() => undefined);
      // 127.0.0.1:9229, in the network that the container shares with this machine.
      assert.doesNotMatch(await readFile('/proc/net/tcp', 'utf8'), /0100007F:240D/);
    }
  });
}

/** The paths of all files of an image. */
async function filesOf(engine: Engine, tag: string): Promise<string[]> {
  const container = await engine.call('create', tag);
  try {
    const command = `"$0" export "$1" | tar --list`;
    const { stdout } = await promisify(execFile)('sh', ['-c', command, engine.name, container], {
      maxBuffer: 2 ** 26,
    });
    return stdout.split('\n');
  } finally {
    await engine.call('rm', container);
  }
}
