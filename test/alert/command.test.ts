/** Told in time, through the real command: a real Moodle, an Oracle, a mail server, a chat. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Program } from '../daemon/program.ts';
import { type Enrolment, MAIN, type Overrides, type Stage, setStage, studentKey } from '../run/stage.ts';
import { databases } from '../servers/databases.ts';
import { freePort } from '../servers/process.ts';
import { until } from '../servers/until.ts';
import { type MailServer, mailServer, Reply } from './mail-server.ts';
import { type WebServer, webServer } from './web-server.ts';

const CA_FILE = fileURLToPath(new URL('../moodle/tls/ca.pem', import.meta.url));
const WAITING = { cron: '0 0 1 1 *', timezone: 'UTC', runAtStart: false };

const rows = (count: number): Enrolment[] =>
  Array.from({ length: count }, (_, index) => ['INF', 'Informatique', '2026', studentKey(index + 1)]);

// What is told does not depend on the database.
const [database] = databases;
assert.ok(database);

describe('a site that tells', { timeout: 1_800_000 }, () => {
  let stage: Stage;
  let mails: MailServer;
  let chat: WebServer;
  let program: Program | undefined;
  let runs = 0;

  before(async () => {
    stage = await setStage(database);
    await stage.students(100);
  });
  beforeEach(async () => {
    mails = await mailServer();
    chat = await webServer();
    runs += 1;
    stage.enrolments(rows(100));
    await configure();
    assert.equal((await stage.command('--once')).code, 0);
    assert.deepEqual(subjects(), [], 'an ordinary run says nothing');
    chat.posts.length = 0;
  });
  afterEach(async () => {
    await program?.[Symbol.asyncDispose]();
    program = undefined;
    stage.oracle.clearFaults();
    await mails[Symbol.asyncDispose]();
    await chat[Symbol.asyncDispose]();
  });
  after(() => stage[Symbol.asyncDispose]());

  /** A state folder of its own for each test. */
  async function configure(overrides: Overrides = {}, alerts: Record<string, unknown> = {}): Promise<void> {
    await stage.configure({
      state: { folder: join(stage.folder, `state-${runs}`) },
      ...overrides,
      alerts: {
        email: {
          host: 'localhost',
          port: mails.port,
          caFile: CA_FILE,
          user: 'sync',
          password: 'mail-secret',
          from: 'Moodle cohorts <cohorts@example.edu>',
          to: ['a@example.edu', 'b@example.edu'],
        },
        webhook: { url: chat.url('/hooks/webhook-secret'), format: 'mattermost', language: 'fr' },
        heartbeat: { url: chat.url('/ping/heartbeat-secret') },
        ...alerts,
      },
    });
  }

  const subjects = () =>
    mails.mails.map(({ headers }) => headers.get('subject')?.replace('Moodle cohorts: ', ''));
  const posts = () =>
    chat.posts.filter(({ path }) => path.startsWith('/hooks')).map(({ body }) => JSON.parse(body).text);
  const beats = () =>
    chat.posts.map(({ path }) => path.split('?')[0]).filter((path) => path?.startsWith('/ping'));

  async function start(overrides: Overrides = {}): Promise<Program> {
    const port = await freePort();
    await configure({ schedule: WAITING, health: { port }, stopTimeoutSeconds: 60, ...overrides });
    program = new Program(stage.folder, { port });
    await program.logged(/next run/);
    return program;
  }

  it('hears of a refused run once, with what to do, and that it is over', async () => {
    stage.enrolments(rows(10));
    const first = await stage.once();
    assert.equal(first.exitCode, 3);
    assert.equal((await stage.once()).exitCode, 3);
    assert.equal(mails.mails.length, 1);
    const [mail] = mails.mails;
    const text = mail?.parts.get('text/plain') ?? '';
    assert.match(text, /A guard refused a run: nothing was written/);
    assert.match(text, /INF-2026: 90 of 100 members would leave/);
    assert.match(text, new RegExp(`moodle-cohort-sync --once --approve ${first.approvable}`));
    assert.doesNotMatch(mail?.raw ?? '', new RegExp(`${stage.folder}|S00\\d\\d`));
    assert.equal(mail?.isSecure, true);
    assert.match(posts()[0] ?? '', /^#### Cohortes Moodle.+exécution refusée/);

    stage.enrolments(rows(100));
    assert.equal((await stage.command('--once')).code, 0);
    assert.deepEqual(subjects().slice(1), ['no longer refused']);
    assert.equal(mails.mails[1]?.headers.get('references'), mail?.headers.get('message-id'));
    assert.equal((await stage.command('--once')).code, 0);
    assert.equal(mails.mails.length, 2);
  });

  it('has a heart that beats before and after each run', async () => {
    await stage.command('--once');
    stage.enrolments(rows(10));
    await stage.command('--once');
    await stage.command('--once', '--dry-run');
    await stage.command('--pause', 'exam week');
    await stage.command('--once');
    await stage.command('--resume');
    const whole = new Date(Date.now() - 60_000).toISOString().slice(0, 10);
    const quiet = [{ from: whole, until: '2099-01-01', runs: 'none' }];
    await configure({ schedule: { timezone: 'UTC', quiet } });
    await stage.command('--once');
    // Paused and quiet it is as it is wished to be.
    const paths = ['/start', '', '/start', '/fail', '/start', '', '/start', ''].map(
      (path) => `/ping/heartbeat-secret${path}`,
    );
    assert.deepEqual(beats(), paths);
    assert.equal(subjects().at(-1), 'paused', 'of a quiet time nobody needs to hear');
  });

  it('hears of failures once there are two in a row, and of a wrong password at once', async () => {
    await configure({
      oracle: {
        connectString: `localhost:${await freePort()}/NOWHERE`,
        user: 'SYNC',
        password: 'secret',
        retries: 0,
      },
    });
    assert.equal((await stage.command('--once')).code, 1);
    assert.deepEqual(subjects(), []);
    assert.equal((await stage.command('--once')).code, 1);
    assert.match(subjects()[0] ?? '', /^2 runs in a row failed \(/);
    await configure({
      oracle: { connectString: stage.oracle.connectString, user: 'SYNC', password: 'wrong', retries: 0 },
    });
    assert.equal((await stage.command('--once')).code, 1);
    assert.match(subjects()[1] ?? '', /ORA-01017\), worse$/);
  });

  it('prints the report before anybody is told, and keeps its exit code where nobody can be', async () => {
    stage.enrolments(rows(10));
    mails.behaviour = {
      login: () => {
        throw new Reply(535, 'Authentication failed');
      },
    };
    chat.answer = (response, { path }) =>
      response.writeHead(path.startsWith('/hooks') ? 404 : 200).end('gone');
    const refused = await stage.command('--once');
    assert.equal(refused.code, 3);
    assert.match(refused.stderr, /an alert could not be delivered .*channel=email .*code=login/);
    assert.match(refused.stderr, /channel="webhook \(mattermost\)" .*code=refused .*"HTTP 404 gone"/);
    const again = await stage.command('--once');
    assert.equal(again.code, 3);
    assert.match(
      again.stdout,
      /A message could not be delivered to email, the first of .*refused the login/s,
    );
    assert.match(again.stdout, /A message could not be delivered to webhook \(mattermost\)/);
    mails.behaviour = {};
    chat.answer = (response) => response.end('ok');
    await stage.command('--once');
    assert.deepEqual(subjects(), ['a run was refused (drop in rows)']);
    assert.equal(mails.mails[0]?.headers.get('message-id')?.includes('@example.edu'), true);
    assert.equal(posts().filter((text) => text.includes('refusée')).length, 3);
    assert.doesNotMatch((await stage.command('--once')).stdout, /could not be delivered/);
    for (const { stdout, stderr } of [refused, again]) {
      assert.doesNotMatch(stdout + stderr, /mail-secret|webhook-secret|heartbeat-secret/);
    }
  });

  it('waits for a server that is greylisting', async () => {
    stage.enrolments(rows(10));
    let asked = 0;
    mails.behaviour = {
      recipient: () => {
        asked += 1;
        if (asked <= 2) throw new Reply(451, 'Greylisted');
      },
    };
    assert.equal((await stage.command('--once')).code, 3);
    assert.equal(mails.mails.length, 1);
  });

  it('tells nothing of dry runs, checks and imports, unless it is asked to', async () => {
    stage.enrolments(rows(10));
    const members = join(stage.folder, 'members.csv');
    await writeFile(members, 'add,username,s0001,idnumber,NOWHERE\n');
    const imported = ['import', 'members', '--filepath', members];
    await stage.command('--once', '--dry-run');
    await stage.command('--check');
    await stage.command(...imported);
    assert.deepEqual([subjects(), posts()], [[], []]);
    assert.equal((await stage.command('--once', '--dry-run', '--notify')).code, 3);
    assert.deepEqual(subjects(), ['a run ended (refused)']);
    assert.equal((await stage.command('--check', '--notify')).code, 3);
    assert.deepEqual(subjects().slice(1), ['a check found something']);
    const { code, stderr } = await stage.command(...imported, '--notify');
    assert.equal(subjects().length, 3, `${code} ${stderr}`);
    assert.doesNotMatch(mails.mails[2]?.raw ?? '', /members\.csv/);
  });

  it('tries every channel with --test-alerts, and says what each answered', async () => {
    const { code, stdout, stderr } = await stage.command('--test-alerts');
    assert.equal(code, 0, stderr);
    assert.equal(mails.mails.length, 10);
    assert.equal(posts().length, 10);
    assert.deepEqual(beats(), ['/ping/heartbeat-secret/log']);
    assert.ok(subjects().every((subject) => subject?.startsWith('Moodle cohorts, test: ')));
    assert.equal(stdout.match(/^email: .*: delivered \(250 /gm)?.length, 10);
    assert.equal(stdout.match(/^webhook \(mattermost\): .*: delivered \(HTTP 200 ok\)/gm)?.length, 10);
    assert.match(stdout, /^heartbeat: \/log: delivered/m);
    chat.answer = (response) => response.writeHead(403).end('invalid_token');
    const failing = await stage.command('--test-alerts');
    assert.equal(failing.code, 1);
    assert.match(failing.stderr, /webhook \(mattermost\): .*: not delivered\. .*\(HTTP 403 invalid_token\)/);
  });

  it('says that there is nobody to tell', async () => {
    await stage.configure();
    const { code, stderr } = await stage.command('--test-alerts');
    assert.equal(code, 2);
    assert.match(stderr, /No channel is configured/);
    const usage = await stage.command('--history', '--notify');
    assert.equal(usage.code, 2);
    assert.match(usage.stderr, /--notify works only together with --once, --undo, --check or an import/);
  });

  it('leaves what a killed process was sending for as long as a try can take', async () => {
    stage.enrolments(rows(10));
    mails.behaviour = { connect: () => sleep(120_000, undefined, { ref: false }) };
    const config = join(stage.folder, 'config.yaml');
    const child = spawn(process.execPath, [MAIN, '--config', config, '--once'], {
      env: { PATH: process.env.PATH, TZ: 'UTC' },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let log = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      log += text;
    });
    await until(
      'the chat has it, and the mail is on its way',
      () => mails.connections > 0 && posts().length > 0,
    );
    child.kill('SIGKILL');
    await once(child, 'close');
    assert.match(log, /info alert /);
    mails.behaviour = {};
    assert.equal((await stage.command('--once')).code, 3);
    assert.deepEqual(subjects(), [], 'for a minute and a half the message may still be on its way');
    assert.equal(posts().length, 1, 'the chat has it');
  });

  it('is told by the service, which ends at once though a mail server is silent', async () => {
    const service = await start();
    stage.enrolments(rows(10));
    await service.signal('SIGUSR1');
    await service.logged(/alert delivered .*channel=email/);
    assert.deepEqual(subjects(), ['a run was refused (drop in rows)']);
    stage.enrolments(rows(100));
    mails.behaviour = { connect: () => sleep(120_000, undefined, { ref: false }) };
    await service.signal('SIGUSR1');
    await service.logged(/run ended .*outcome=unchanged/);
    await until('another mail is on its way', () => mails.connections === 2);
    const { code, took } = await service.stop();
    assert.equal(code, 0, service.log);
    assert.ok(took < 40_000, `${took} ms`);
    mails.behaviour = {};
    await using second = await start();
    await second.logged(/alert delivered .*channel=email/);
    assert.deepEqual(subjects().slice(1), ['no longer refused']);
    await second.stop();
  });

  it('shows on /readyz and as a metric what the service could not deliver', async () => {
    mails.behaviour = {
      login: () => {
        throw new Reply(535, 'Authentication failed');
      },
    };
    const service = await start();
    stage.enrolments(rows(10));
    await service.signal('SIGUSR1');
    await service.logged(/an alert could not be delivered/);
    await service.logged(/alert delivered .*webhook/);
    const undelivered = async () => (await service.get('/readyz')).body;
    await until('it says so', async () => (await undelivered()).includes('not delivered'));
    assert.match(await undelivered(), /^not delivered to email: 1 since \S+ \(login\)$/m);
    assert.match((await service.get('/metrics')).body, /undelivered_messages 1$/m);
    mails.behaviour = {};
    await service.signal('SIGUSR1');
    await service.logged(/alert delivered .*channel=email/);
    await until('it says so no more', async () => !(await undelivered()).includes('not delivered'));
  });

  it('hears of a pause from the service, and of its end', async () => {
    const service = await start();
    assert.equal((await stage.command('--pause', 'exam week')).code, 0);
    await service.signal('SIGUSR1');
    await service.logged(/alert delivered .*channel=email/);
    assert.deepEqual(subjects(), ['paused']);
    assert.match(mails.mails[0]?.parts.get('text/plain') ?? '', /Reason: exam week/);
    assert.equal((await stage.command('--resume')).code, 0);
    await service.signal('SIGUSR1');
    await service.logged(/alert delivered .*channel=email/, 2);
    assert.deepEqual(subjects(), ['paused', 'resumed']);
  });
});
