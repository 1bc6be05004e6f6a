/** An OpenID provider of the tests' own: it lets in whoever the test says, and says of him what the test says. */
import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

type Claims = Readonly<Record<string, unknown>>;

/** A login that waits for its code to be taken. */
interface Granted {
  readonly challenge: string;
  readonly redirect: string;
  readonly token: Claims;
  readonly userinfo: Claims;
}

interface Client {
  readonly clientId: string;
  readonly clientSecret: string;
}

const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const KEY = { ...publicKey.export({ format: 'jwk' }), kid: 'one', use: 'sig', alg: 'RS256' };

/** Where people log in. Its form goes back to the address that it has; without an icon of its own, browsers would look for one. */
const PAGE = `<!doctype html><html lang="en"><title>Single sign-on</title><link rel="icon" href="data:,">
<form method="post"><button>Sign on</button></form></html>`;

/** A provider that listens. */
export class Provider {
  readonly #client: Client;
  readonly #granted = new Map<string, Granted>();
  readonly #userinfo = new Map<string, Claims>();
  readonly #server = createServer((request, response) => void this.#answer(request, response));
  /** Whether it answers nobody. */
  isAway = false;
  /** What is said of whoever logs in by its page. */
  claims: Claims = {};

  constructor(client: Client) {
    this.#client = client;
  }

  get issuer(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async listen(): Promise<this> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return this;
  }

  /**
   * Somebody logs in at the address to which a browser was sent. @returns where it is sent back to
   * @param claims of the token, over those that it has to have @param userinfo what is said beside it
   */
  loggedIn(there: URL, claims: Claims, userinfo: Claims = {}): URL {
    const asked = (name: string) => there.searchParams.get(name) ?? '';
    const code = randomBytes(16).toString('hex');
    const now = Math.floor(Date.now() / 1000);
    const standard = {
      iss: this.issuer,
      sub: 'subject-1',
      aud: asked('client_id'),
      iat: now,
      exp: now + 300,
      nonce: asked('nonce'),
    };
    this.#granted.set(code, {
      challenge: asked('code_challenge'),
      redirect: asked('redirect_uri'),
      token: { ...standard, ...claims },
      userinfo: { sub: 'subject-1', ...userinfo },
    });
    const back = new URL(asked('redirect_uri'));
    back.search = new URLSearchParams({ code, state: asked('state'), iss: this.issuer }).toString();
    return back;
  }

  close(): Promise<void> {
    this.#server.closeAllConnections();
    return new Promise((resolve) => this.#server.close(() => resolve()));
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (this.isAway) {
      response.writeHead(503).end();
      return;
    }
    const there = new URL(request.url ?? '/', this.issuer);
    if (there.pathname === '/authorize') {
      if (request.method === 'POST') {
        response.writeHead(303, { location: this.loggedIn(there, this.claims).href }).end();
      } else response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(PAGE);
      return;
    }
    const [status, body] = await this.#answerTo(request);
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  }

  async #answerTo(request: IncomingMessage): Promise<[number, unknown]> {
    const { issuer } = this;
    switch (request.url) {
      case '/.well-known/openid-configuration':
        return [
          200,
          {
            issuer,
            authorization_endpoint: `${issuer}/authorize`,
            token_endpoint: `${issuer}/token`,
            userinfo_endpoint: `${issuer}/userinfo`,
            jwks_uri: `${issuer}/jwks`,
            response_types_supported: ['code'],
            subject_types_supported: ['public'],
            id_token_signing_alg_values_supported: ['RS256'],
            code_challenge_methods_supported: ['S256'],
            authorization_response_iss_parameter_supported: true,
          },
        ];
      case '/jwks':
        return [200, { keys: [KEY] }];
      case '/token':
        return this.#token(new URLSearchParams(await text(request)));
      case '/userinfo': {
        const known = this.#userinfo.get(request.headers.authorization?.replace(/^Bearer /, '') ?? '');
        return known ? [200, known] : [401, { error: 'invalid_token' }];
      }
      default:
        return [404, { error: 'not_found' }];
    }
  }

  /** Takes a code once, from the client whose it is, with the verifier of its challenge. */
  #token(form: URLSearchParams): [number, unknown] {
    const granted = this.#granted.get(form.get('code') ?? '');
    this.#granted.delete(form.get('code') ?? '');
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    const { clientId, clientSecret } = this.#client;
    const isClient = form.get('client_id') === clientId && form.get('client_secret') === clientSecret;
    if (!isClient) return [401, { error: 'invalid_client' }];
    if (!granted || challenge !== granted.challenge || form.get('redirect_uri') !== granted.redirect) {
      return [400, { error: 'invalid_grant' }];
    }
    const access = randomBytes(16).toString('hex');
    this.#userinfo.set(access, granted.userinfo);
    return [
      200,
      { access_token: access, token_type: 'Bearer', expires_in: 300, id_token: signed(granted.token) },
    ];
  }
}

/** Starts a provider with one client. */
export function startProvider(client: Client): Promise<Provider> {
  return new Provider(client).listen();
}

function signed(claims: Claims): string {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const body = `${part({ alg: 'RS256', kid: KEY.kid, typ: 'JWT' })}.${part(claims)}`;
  return `${body}.${sign('sha256', Buffer.from(body), privateKey).toString('base64url')}`;
}
