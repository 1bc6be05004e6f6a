/** A console to ask: the real listener over a history of the test's own, and a service that only notes what it is asked for. */
import { once } from 'node:events';
import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import type { TestContext } from 'node:test';
import type { ConsoleConfig, ConsoleRole } from '../../src/config/config.ts';
import { startConsole } from '../../src/console/console.ts';
import { hashPassword } from '../../src/console/login/password.ts';
import type { ConsoleService, RunWish, ServiceState } from '../../src/console/service.ts';
import { openHistory, type StoredHistory } from '../../src/history/sqlite.ts';
import type { CheckReport } from '../../src/report/check.ts';
import type { Question } from '../../src/report/explanation.ts';
import type { Pause } from '../../src/report/report.ts';
import { keptLog, temporaryFolder } from '../history/runs.ts';

export const PASSWORD = 'correct horse battery';
const hash = hashPassword(PASSWORD);

/** What a test may set, and see. */
export interface Site {
  readonly origin: string;
  readonly port: number;
  readonly folder: string;
  readonly history: StoredHistory;
  readonly log: ReturnType<typeof keptLog>;
  /** What the service was asked for. */
  readonly wishes: RunWish[];
  readonly questions: Question[];
  /** How the service is. */
  state: ServiceState;
  /** What the next check finds. */
  check: CheckReport | undefined;
  /** The time as the console sees it. */
  now: Date;
}

/** Starts a console, with `jane` the operator and `joe` the viewer. */
export async function startSite(
  t: Pick<TestContext, 'after'>,
  { moodleUrl, ...config }: Partial<ConsoleConfig> & { readonly moodleUrl?: string } = {},
): Promise<Site> {
  const folder = temporaryFolder(t);
  const log = keptLog();
  const passwordHash = await hash;
  const users = (['operator', 'viewer'] as const).map((role) => ({ name: NAMES[role], role, passwordHash }));
  const settings = { folder, keepDays: 400, log, now: () => site.now, isSilent: true };
  const history = openHistory(settings);
  const wishes: RunWish[] = [];
  const service: ConsoleService = {
    log,
    timezone: 'Europe/Paris',
    ...(moodleUrl !== undefined && { moodleUrl }),
    effective: [],
    openHistory: () => openHistory(settings),
    state: () => site.state,
    request: (wish) => wishes.push(wish) === 1,
    pause: (pause: Pause) => {
      site.state = { ...site.state, pause };
    },
    resume: () => {
      const { pause: _over, ...state } = site.state;
      site.state = state;
    },
    explain: async (question) => {
      site.questions.push(question);
      return { kind: 'failed', question, exitCode: 1, error: FAULT };
    },
    check: async () => {
      if (!site.check) throw new Error('no check was expected');
      return site.check;
    },
  };
  const started = await startConsole({
    config: { host: '127.0.0.1', port: 0, idleMinutes: 30, sessionHours: 10, users, ...config },
    service: () => service,
    language: 'en',
    log,
    now: () => site.now,
  });
  const site: Site = {
    origin: started.origin,
    port: started.port,
    folder,
    history,
    log,
    wishes,
    questions: [],
    state: { isReady: true },
    check: undefined,
    now: new Date(),
  };
  t.after(async () => {
    await started.close();
    history.close();
  });
  return site;
}

const FAULT = { kind: 'internal', code: 'unexpected', message: 'not in these tests', params: {} } as const;

export const NAMES: Readonly<Record<ConsoleRole, string>> = { operator: 'jane', viewer: 'joe' };

/** What was answered. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** How a request differs from what a browser would send. */
export interface Oddities {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string | undefined>>;
  /** In the place of an encoded form. */
  readonly body?: string;
}

/** A browser without scripts: it keeps cookies, and sends forms from the page that it is on. */
export class Visitor {
  readonly cookies = new Map<string, string>();
  readonly #site: Pick<Site, 'origin' | 'port'>;

  constructor(site: Pick<Site, 'origin' | 'port'>) {
    this.#site = site;
  }

  get(path: string, oddities: Oddities = {}): Promise<Answer> {
    return this.#ask(path, { method: 'GET', ...oddities });
  }

  /** Sends a form. */
  post(
    path: string,
    fields: Readonly<Record<string, string>> = {},
    oddities: Oddities = {},
  ): Promise<Answer> {
    return this.#ask(path, {
      method: 'POST',
      body: new URLSearchParams(fields).toString(),
      ...oddities,
      headers: {
        origin: this.#site.origin,
        'content-type': 'application/x-www-form-urlencoded',
        ...oddities.headers,
      },
    });
  }

  async login(role: ConsoleRole): Promise<this> {
    const { status } = await this.post('/login', { name: NAMES[role], password: PASSWORD });
    if (status !== 303) throw new Error(`the login was answered with ${status}`);
    return this;
  }

  async #ask(path: string, { method, headers, body = '' }: Oddities): Promise<Answer> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const all = { host: new URL(this.#site.origin).host, ...(cookie !== '' && { cookie }), ...headers };
    const sent = request({
      host: '127.0.0.1',
      port: this.#site.port,
      path,
      method,
      agent: false,
      headers: Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)),
    });
    sent.end(body);
    const [answer] = await once(sent, 'response');
    for (const line of answer.headers['set-cookie'] ?? []) this.#keep(line);
    return { status: answer.statusCode, headers: answer.headers, body: await text(answer) };
  }

  #keep(line: string): void {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
    if (/max-age=0/i.test(line)) this.cookies.delete(name);
    else this.cookies.set(name, value);
  }
}
