/** Webhooks: our own JSON, and what Slack, Teams and Mattermost take. */
import type { Language } from '../messages/messages.ts';
import type { Channel } from './channel.ts';
import { mattermostBody, slackBody, teamsBody } from './chat.ts';
import { post } from './http.ts';
import { type Message, messageText } from './message.ts';

/** Where is posted to, and in which form. */
export interface WebhookSettings {
  readonly name: string;
  /** A secret. */
  readonly url: string;
  readonly format: 'json' | 'slack' | 'teams' | 'mattermost';
  /** Values are secrets. */
  readonly headers: Readonly<Record<string, string>>;
  /** Absent: that of the service. */
  readonly language?: Language;
}

const BODIES: Readonly<Record<WebhookSettings['format'], (message: Message) => object>> = {
  json: jsonBody,
  slack: slackBody,
  teams: teamsBody,
  mattermost: mattermostBody,
};

/** @param options what holds for every channel that names none of its own */
export function webhookChannel(
  { name, url, format, headers, language }: WebhookSettings,
  options: { readonly language: Language },
): Channel {
  return {
    name: `${name} (${format})`,
    language: language ?? options.language,
    // Whoever reads along in a chat is not known here.
    studentValues: false,
    render: (message) => JSON.stringify({ id: message.id, body: BODIES[format](message) }),
    send: (payload, { signal }) => {
      const { id, body } = JSON.parse(payload) as { id: string; body: object };
      return post({
        url,
        headers: {
          'content-type': 'application/json; charset=utf-8',
          // For receivers that take a message once: https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/
          'idempotency-key': `"${id}"`,
          ...headers,
        },
        body: JSON.stringify(body),
        secrets: [url, new URL(url).pathname, ...Object.values(headers)],
        signal,
      });
    },
  };
}

/** Fields may be added; none changes its meaning. `text` is the whole message as in a mail. */
function jsonBody(message: Message): object {
  const { id, at, subject, facts, isTest } = message;
  return { version: 1, id, at, test: isTest, subject, text: messageText(message), ...facts };
}
