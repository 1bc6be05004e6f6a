/** Mail, by nodemailer: text and HTML, one thread a matter. */
import type { Language } from '../messages/messages.ts';
import { answerText, type Channel, connectionFault, DeliveryError } from './channel.ts';
import { messageHtml } from './html.ts';
import { type Message, messageText } from './message.ts';

/** A mail server, and who is written to. */
export interface EmailSettings {
  readonly name: string;
  readonly host: string;
  readonly port: number;
  readonly security: 'starttls' | 'tls' | 'none';
  readonly user?: string;
  readonly password?: string;
  /** The certificate of the authority that signed the server's, in PEM. */
  readonly ca?: string;
  readonly from: string;
  readonly to: readonly string[];
  /** Absent: that of the service. */
  readonly language?: Language;
}

/** A mail as it is kept: who gets it is known when it is sent. */
interface Payload {
  readonly id: string;
  readonly earlier: readonly string[];
  readonly at: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** For the connection, the greeting, and each answer, in milliseconds. */
const CONNECT_MS = 10_000;
const SILENCE_MS = 20_000;
/** For all of it. */
const LIMIT_MS = 60_000;

/** @param options what holds for every channel that names none of its own */
export function emailChannel(
  settings: EmailSettings,
  options: { readonly language: Language; readonly studentValues: boolean },
): Channel {
  const { name, from, to } = settings;
  const language = settings.language ?? options.language;
  return {
    name,
    language,
    studentValues: options.studentValues,
    render: (message) => JSON.stringify(payloadOf(message, language)),
    send: async (payload, { had, signal }) => {
      const mail = JSON.parse(payload) as Payload;
      const rest = to.filter((mailbox) => !had.includes(addressOf(mailbox)));
      // The configuration was changed: everyone in it has the message.
      if (rest.length === 0) return '';
      return transmit(settings, { mail, from, to, rest, signal });
    },
  };
}

function payloadOf(message: Message, language: Language): Payload {
  const { id, earlier, at, subject } = message;
  return { id, earlier, at, subject, text: messageText(message), html: messageHtml(message, language) };
}

interface Transmission {
  readonly mail: Payload;
  readonly from: string;
  /** Everyone who is written to. */
  readonly to: readonly string[];
  /** Those who do not have it yet. */
  readonly rest: readonly string[];
  readonly signal: AbortSignal;
}

async function transmit(
  settings: EmailSettings,
  { mail, from, to, rest, signal }: Transmission,
): Promise<string> {
  // Not loaded by a run that has nobody to write to.
  const { createTransport } = await import('nodemailer');
  const limit = AbortSignal.timeout(LIMIT_MS);
  const transport = createTransport(smtpOptions(settings));
  const idOf = (message: string) => messageId(message, settings);
  const [first, last] = mail.earlier;
  try {
    const sent = await transport.sendMail({
      from,
      to: [...to],
      envelope: { from: addressOf(from), to: rest.map(addressOf) },
      messageId: idOf(mail.id),
      date: new Date(mail.at),
      subject: mail.subject,
      text: mail.text,
      html: mail.html,
      ...(first !== undefined && { references: mail.earlier.map(idOf), inReplyTo: idOf(last ?? first) }),
      // RFC 3834, and what Exchange heeds: nobody's holiday notice is to answer.
      headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
      signal: AbortSignal.any([signal, limit]),
      disableFileAccess: true,
      disableUrlAccess: true,
    });
    if (sent.rejected.length === 0) return answerText(sent.response);
    throw recipientsError(sent.rejectedErrors ?? [], sent.rejected, sent.accepted);
  } catch (error) {
    if (error instanceof DeliveryError) throw error;
    if (limit.aborted) throw new DeliveryError('silent', `${LIMIT_MS / 1000} s`, {}, { cause: error });
    throw faultOf(error);
  } finally {
    transport.close();
  }
}

function smtpOptions({ host, port, security, user, password, ca }: EmailSettings) {
  return {
    host,
    port,
    secure: security === 'tls',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    ...(user !== undefined && { auth: { user, pass: password ?? '' } }),
    tls: { minVersion: 'TLSv1.2', ...(ca !== undefined && { ca }) } as const,
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    socketTimeout: SILENCE_MS,
    dnsTimeout: CONNECT_MS,
    socketCloseTimeout: 0,
  };
}

/** `<MESSAGE.CHANNEL@DOMAIN>`: the same at every try, so that mailboxes know a message that reached them twice. */
function messageId(message: string, { name, from }: EmailSettings): string {
  const domain = addressOf(from).split('@')[1] ?? 'localhost';
  return `<${message}.${name.replace(' ', '-')}@${domain}>`;
}

function addressOf(mailbox: string): string {
  return /<([^<>]+)>/.exec(mailbox)?.[1] ?? mailbox;
}

/** What nodemailer tells of a failure. */
interface SmtpFailure {
  readonly code?: string | undefined;
  readonly responseCode?: number | undefined;
  readonly response?: string | undefined;
  readonly recipient?: string | undefined;
  readonly rejected?: readonly string[] | undefined;
  readonly rejectedErrors?: readonly SmtpFailure[] | undefined;
}

function faultOf(error: unknown): DeliveryError {
  const failure = error instanceof Error ? (error as Error & SmtpFailure) : {};
  const { code, responseCode = 0, response = '', rejected, rejectedErrors }: SmtpFailure = failure;
  const detail = answerText(response);
  const isLater = responseCode >= 400 && responseCode < 500;
  const cause = { cause: error };
  if (code === 'EAUTH') return new DeliveryError('login', detail, { transient: isLater }, cause);
  if (rejected && rejectedErrors) return recipientsError(rejectedErrors, rejected, []);
  if (code === 'ETLS' && !connectionFault(error)) return new DeliveryError('no-starttls', detail, {}, cause);
  if (responseCode >= 400) return new DeliveryError(isLater ? 'later' : 'refused', detail, {}, cause);
  const connection = connectionFault(error);
  if (connection) return connection;
  if (code === 'EDNS') return new DeliveryError('unreachable', detail, {}, cause);
  if (code === 'ETIMEDOUT') return new DeliveryError('silent', detail, {}, cause);
  return new DeliveryError('broken', detail, {}, cause);
}

/** Some were refused: who has the message is not written to again. */
function recipientsError(
  errors: readonly SmtpFailure[],
  rejected: readonly string[],
  accepted: readonly string[],
): DeliveryError {
  const isLater = errors.some(({ responseCode = 0 }) => responseCode >= 400 && responseCode < 500);
  const answers = [...new Set(errors.map(({ response = '' }) => response))].join(' | ');
  const detail = answerText(`${rejected.join(', ')}: ${answers}`);
  return new DeliveryError(isLater ? 'later' : 'recipients', detail, { had: accepted });
}
