/** The keys of one channel of alerts. Each kind can be one section, or a list of them. */
import { type Language, languages } from '../messages/messages.ts';
import type { Section } from './document.ts';
import type { Declaration } from './formats.ts';
import { key, optional, secret } from './schema.ts';

/** The values of an email channel. */
export interface EmailValues {
  host: string | null;
  port: number | null;
  security: 'starttls' | 'tls' | 'none';
  user: string | null;
  password: string | null;
  passwordFile: string | null;
  caFile: string | null;
  from: string | null;
  to: string[] | null;
  language: Language | null;
}

/** The values of a webhook. A header is there twice: as it is, and as a file that holds it (`NAMEFile`). */
export interface WebhookValues {
  url: string | null;
  urlFile: string | null;
  format: WebhookFormat;
  headers: Record<string, string | null>;
  language: Language | null;
}

/** The values of a heartbeat. */
export interface HeartbeatValues {
  url: string | null;
  urlFile: string | null;
}

type WebhookFormat = 'json' | 'slack' | 'teams' | 'mattermost';

/** The kinds of channels, by their key under `alerts`. */
export const channelKinds = ['email', 'webhook', 'heartbeat'] as const;
export type ChannelKind = (typeof channelKinds)[number];

/** Pairs of keys, below each channel, that say one thing in two ways. */
export const channelSecrets: Readonly<Record<ChannelKind, readonly string[]>> = {
  email: ['password'],
  webhook: ['url'],
  heartbeat: ['url'],
};

/** Names of headers; `AuthorizationFile` is a file with the value of Authorization, `X-File` a header. */
const HEADER = /^[A-Za-z0-9-]*[A-Za-z0-9]$/;
const HEADER_FILE = /^([A-Za-z0-9-]*[A-Za-z0-9])File$/;

const language = () => optional<Language>('choice', { options: languages });
const url = () => ({ url: { ...secret(), format: 'url' as const }, urlFile: optional<string>('path') });

/** The declaration of a channel that is written as `section` is. */
export function channelSchema(kind: ChannelKind, section: Section): Declaration {
  switch (kind) {
    case 'email':
      return {
        host: optional('host'),
        port: optional('portNumber'),
        security: key<EmailValues['security']>('choice', 'starttls', {
          options: ['starttls', 'tls', 'none'],
        }),
        user: optional('text'),
        password: secret(),
        passwordFile: optional('path'),
        caFile: optional('path'),
        from: optional('mailbox'),
        to: optional('mailboxes'),
        language: language(),
      };
    case 'webhook':
      return {
        ...url(),
        format: key<WebhookFormat>('choice', 'json', { options: ['json', 'slack', 'teams', 'mattermost'] }),
        headers: headersOf(section),
        language: language(),
      };
    case 'heartbeat':
      return url();
  }
}

/** The names of the headers that a section has, however their values are given. */
export function headerNames(section: Section): string[] {
  const headers = section.entries.get('headers')?.value;
  if (headers?.kind !== 'section') return [];
  const names = [...headers.entries.keys()].filter((name) => HEADER.test(name));
  return [...new Set(names.map((name) => HEADER_FILE.exec(name)?.[1] ?? name))];
}

function headersOf(section: Section): Declaration {
  return Object.fromEntries(
    headerNames(section).flatMap((name) => [
      [name, { ...secret(), format: 'header' as const }],
      [`${name}File`, optional('path')],
    ]),
  );
}
