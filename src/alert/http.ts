/** POST with a time limit, for webhooks and heartbeats. A redirect is not followed: the address is a secret of one host. */
import { answerText, connectionFault, DeliveryError } from './channel.ts';

/** No answer takes longer, in milliseconds. */
const LIMIT_MS = 15_000;
/** So much of an answer is read. */
const ANSWER_BYTES = 1_000;
/** No wish to be left alone is granted for longer, in milliseconds. */
const LONGEST_WAIT_MS = 600_000;

/** What is sent. */
interface Request {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Words that no text about the answer may hold. */
  readonly secrets: readonly string[];
  readonly signal: AbortSignal;
}

/** Posts, and takes any answer of the 200s. @returns the answer in short. @throws DeliveryError */
export async function post({ url, headers, body, secrets, signal }: Request): Promise<string> {
  const limit = AbortSignal.timeout(LIMIT_MS);
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'user-agent': 'moodle-cohort-sync', ...headers },
      body,
      redirect: 'manual',
      signal: AbortSignal.any([signal, limit]),
    });
    const said = hidden(await beginningOf(response), secrets);
    const text = answerText(`HTTP ${response.status} ${said}`);
    if (response.ok) return text;
    throw refusal(response, text);
  } catch (error) {
    if (error instanceof DeliveryError) throw error;
    if (limit.aborted) throw new DeliveryError('silent', `${LIMIT_MS / 1000} s`, {}, { cause: error });
    throw connectionFault(error) ?? new DeliveryError('broken', '', {}, { cause: error });
  }
}

function refusal({ status, headers }: Response, text: string): DeliveryError {
  if (status >= 300 && status < 400) return new DeliveryError('redirect', text);
  if (status === 401 || status === 403) return new DeliveryError('login', text);
  const isLater = status === 429 || status === 503;
  if (isLater) return new DeliveryError('later', text, { waitMs: waitOf(headers.get('retry-after')) });
  const transient = status >= 500 || status === 408 || status === 425;
  return new DeliveryError('refused', text, { transient });
}

/** Retry-After (RFC 9110, 10.2.3): seconds, or a date. */
function waitOf(text: string | null): number {
  if (text === null) return 0;
  const wished = /^\d+$/.test(text.trim()) ? Number(text) * 1000 : Date.parse(text) - Date.now();
  return Number.isNaN(wished) ? 0 : Math.min(Math.max(wished, 0), LONGEST_WAIT_MS);
}

async function beginningOf({ body }: Response): Promise<string> {
  if (!body) return '';
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body) {
    chunks.push(chunk);
    length += chunk.length;
    if (length >= ANSWER_BYTES) break;
  }
  return Buffer.concat(chunks).subarray(0, ANSWER_BYTES).toString('utf8');
}

/** Servers like to repeat what they were sent. */
function hidden(text: string, secrets: readonly string[]): string {
  return secrets
    .filter((secret) => secret.length >= 4)
    .reduce((result, secret) => result.replaceAll(secret, '***'), text);
}
