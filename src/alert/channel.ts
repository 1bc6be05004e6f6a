/** What a way of telling somebody has to be able to do. One file a channel. */
import type { Language } from '../messages/messages.ts';
import type { DeliveryFault } from '../report/report.ts';
import type { Message } from './message.ts';

/** A way of telling somebody. */
export interface Channel {
  /** How reports and logs name it, without a secret: `email`, `webhook 2`. */
  readonly name: string;
  readonly language: Language;
  /** Whether its readers may see values of students. */
  readonly studentValues: boolean;
  /** The message as it is kept until it has been delivered; nothing secret is in it. */
  render(message: Message): string;
  /**
   * Delivers what was rendered, to everyone who does not have it yet.
   * @returns what the other side answered
   * @throws DeliveryError
   */
  send(payload: string, to: Addressees): Promise<string>;
}

/** Who is still to be told. */
interface Addressees {
  /** Recipients who have the message from an earlier try. */
  readonly had: readonly string[];
  /** Ends the try. */
  readonly signal: AbortSignal;
}

/** A message that was not delivered, or not to everybody. */
export class DeliveryError extends Error {
  override readonly name = 'DeliveryError';
  readonly code: DeliveryFault;
  /** What the other side said; '' where it said nothing. */
  readonly detail: string;
  /** Whether the same may work in a moment. */
  readonly transient: boolean;
  /** How long the other side wishes to be left alone, in milliseconds. */
  readonly waitMs: number;
  /** Recipients who have it now. */
  readonly had: readonly string[];

  constructor(
    code: DeliveryFault,
    detail: string,
    { transient = TRANSIENT.has(code), waitMs = 0, had = [] }: Partial<DeliveryError> = {},
    options?: ErrorOptions,
  ) {
    super(detail === '' ? code : `${code}: ${detail}`, options);
    this.code = code;
    this.detail = detail;
    this.transient = transient;
    this.waitMs = waitMs;
    this.had = had;
  }
}

const TRANSIENT: ReadonlySet<DeliveryFault> = new Set(['unreachable', 'silent', 'broken', 'later']);

/** What a server answered, short and on one line. */
export function answerText(text: string): string {
  const line = text.replaceAll(/[\p{C}\s]+/gu, ' ').trim();
  return line.length > 200 ? `${line.slice(0, 199)}…` : line;
}

/** The fault of a connection that could not be made or did not last; undefined for other errors. */
export function connectionFault(error: unknown): DeliveryError | undefined {
  const code = systemCodes(error).find((one) => one in CONNECTION_FAULTS || isCertificateCode(one));
  if (code === undefined) return undefined;
  const fault = CONNECTION_FAULTS[code] ?? 'certificate';
  return new DeliveryError(fault, code, {}, { cause: error });
}

/** Node's and OpenSSL's codes (https://nodejs.org/api/errors.html, https://nodejs.org/api/tls.html#x509-certificate-error-codes). */
const CONNECTION_FAULTS: Readonly<Record<string, DeliveryFault>> = {
  ENOTFOUND: 'unreachable',
  EAI_AGAIN: 'unreachable',
  ECONNREFUSED: 'unreachable',
  EHOSTUNREACH: 'unreachable',
  ENETUNREACH: 'unreachable',
  ECONNRESET: 'broken',
  EPIPE: 'broken',
  UND_ERR_SOCKET: 'broken',
  ETIMEDOUT: 'silent',
  UND_ERR_CONNECT_TIMEOUT: 'silent',
  UND_ERR_HEADERS_TIMEOUT: 'silent',
};

function isCertificateCode(code: string): boolean {
  return /CERT|SIGNATURE|^ERR_(?:TLS|SSL)/.test(code);
}

/** The codes of an error and of what stands behind it, innermost first. */
function systemCodes(error: unknown): string[] {
  if (!(error instanceof Error)) return [];
  // nodemailer puts codes of its own in the place of the system's, which it keeps beside them.
  const { originalCode, code: own } = error as Error & { originalCode?: unknown; code?: unknown };
  const code = [originalCode, own].filter((one) => typeof one === 'string');
  const inner = error instanceof AggregateError ? error.errors : [error.cause];
  return [...inner.flatMap(systemCodes), ...code];
}
