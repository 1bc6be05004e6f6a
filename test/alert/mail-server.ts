/** A mail server for tests: nodemailer's makers' own, over the wire, with whatever is to go wrong. */
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

const tls = (name: string) => readFileSync(new URL(`../moodle/tls/${name}`, import.meta.url), 'utf8');

/** The authority that signed the server's certificate, which is that of `localhost`. */
export const CA = tls('ca.pem');

/** A mail as it was taken. */
export interface Mail {
  readonly from: string;
  readonly to: readonly string[];
  readonly isSecure: boolean;
  readonly user: string | undefined;
  readonly headers: ReadonlyMap<string, string>;
  /** By content type. */
  readonly parts: ReadonlyMap<string, string>;
  readonly raw: string;
}

/** What the server does at each step; nothing given: it takes everything. */
export interface Behaviour {
  readonly connect?: () => void | Promise<void>;
  readonly login?: (user: string, password: string) => void;
  readonly recipient?: (address: string) => void;
  /** Called in the middle of a mail's text. */
  readonly data?: (connection: { end(): void }) => void | Promise<void>;
}

/** An answer of the server. */
export class Reply extends Error {
  readonly responseCode: number;

  constructor(responseCode: number, message: string) {
    super(message);
    this.responseCode = responseCode;
  }
}

export class MailServer implements AsyncDisposable {
  readonly mails: Mail[] = [];
  behaviour: Behaviour = {};
  /** How many connections there were. */
  connections = 0;
  readonly #server: SMTPServer;

  constructor(options: SMTPServerOptions) {
    this.#server = new SMTPServer({
      key: tls('server.key'),
      cert: tls('server.pem'),
      logger: false,
      closeTimeout: 100,
      authOptional: true,
      ...options,
      onConnect: (_, done) => {
        this.connections += 1;
        void answer(done, () => this.behaviour.connect?.());
      },
      onAuth: ({ username, password }, _, done) => {
        void answer(
          (error) => (error ? done(error) : done(null, { user: username ?? '' })),
          () => this.behaviour.login?.(username ?? '', password ?? ''),
        );
      },
      onRcptTo: ({ address }, _, done) => void answer(done, () => this.behaviour.recipient?.(address)),
      onData: (stream, session, done) => {
        void answer(done, async () => {
          const { data } = this.behaviour;
          const connection = [...this.#server.connections].find(({ id }) => id === session.id);
          await data?.({ end: () => connection?._socket?.destroy() });
          const raw = await text(stream);
          const { mailFrom, rcptTo } = session.envelope;
          this.mails.push({
            from: mailFrom ? mailFrom.address : '',
            to: rcptTo.map(({ address }) => address),
            isSecure: session.secure,
            user: typeof session.user === 'string' ? session.user : undefined,
            ...parsed(raw),
            raw,
          });
        });
      },
    });
    // A client that leaves is none of ours to report.
    this.#server.on('error', () => undefined);
  }

  get port(): number {
    return (this.#server.server.address() as AddressInfo).port;
  }

  async listen(port = 0): Promise<this> {
    this.#server.listen(port, '127.0.0.1');
    await once(this.#server.server, 'listening');
    return this;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }
}

export function mailServer(options: SMTPServerOptions = {}): Promise<MailServer> {
  return new MailServer(options).listen();
}

async function answer(
  done: (error?: Error | null) => void,
  work: () => void | Promise<void> | undefined,
): Promise<void> {
  try {
    await work();
    done();
  } catch (error) {
    done(error instanceof Error ? error : new Error(String(error)));
  }
}

/** Enough of MIME for what nodemailer writes: folded headers, encoded words, parts side by side. */
export function parsed(raw: string): Pick<Mail, 'headers' | 'parts'> {
  const { headers, body } = halves(raw);
  const boundary = /boundary="?([^";]+)/.exec(headers.get('content-type') ?? '')?.[1];
  if (boundary === undefined) return { headers, parts: new Map([part(headers, body)]) };
  const inner = body
    .split(`--${boundary}`)
    .slice(1, -1)
    .map((piece) => halves(piece.trimStart()));
  return { headers, parts: new Map(inner.map((one) => part(one.headers, one.body))) };
}

function halves(raw: string): { headers: Map<string, string>; body: string } {
  const [head = '', ...rest] = raw.split(/\r?\n\r?\n/);
  const lines = head.replaceAll(/\r?\n[ \t]+/g, ' ').split(/\r?\n/);
  const headers = lines.map((line) => {
    const [name = '', ...value] = line.split(':');
    return [name.toLowerCase(), decodedWords(value.join(':').trim())] as const;
  });
  return { headers: new Map(headers), body: rest.join('\n\n') };
}

function part(headers: ReadonlyMap<string, string>, body: string): readonly [string, string] {
  const type = (headers.get('content-type') ?? 'text/plain').split(';')[0] ?? '';
  const encoding = headers.get('content-transfer-encoding');
  return [type, encoding === 'base64' ? base64(body) : encoding === 'quoted-printable' ? quoted(body) : body];
}

function base64(text: string): string {
  return Buffer.from(text, 'base64').toString('utf8');
}

function quoted(text: string): string {
  const joined = text.replaceAll(/=\r?\n/g, '');
  const bytes = joined.replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return Buffer.from(bytes, 'latin1').toString('utf8');
}

function decodedWords(text: string): string {
  return text
    .replaceAll(/(\?=)\s+(=\?)/g, '$1$2')
    .replaceAll(/=\?utf-8\?([BQ])\?([^?]*)\?=/gi, (_, kind: string, word: string) =>
      kind.toUpperCase() === 'B' ? base64(word) : quoted(word.replaceAll('_', ' ')),
    );
}
