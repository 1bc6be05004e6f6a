/**
 * Messages as chats take them. Slack and Teams have elements of plain text, in which nothing is markup; Mattermost reads
 * Markdown everywhere, so that there every mark is escaped and no name can be called.
 *
 *   Slack        https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks
 *   Teams        https://learn.microsoft.com/en-us/connectors/teams/#microsoft-teams-webhook (workflows)
 *   Mattermost   https://developers.mattermost.com/integrate/webhooks/incoming/
 */
import type { Line, Section } from '../report/layout.ts';
import { isItem, type Message } from './message.ts';

/** The blocks of a message that Slack takes at most, and the characters of one text. */
const SLACK_BLOCKS = 50;
const SLACK_HEADER = 150;
const SLACK_TEXT = 3_000;
/** A card of Teams may have 28 KB; its JSON is about twice its text. */
const TEAMS_TEXT = 10_000;
/** A post of Mattermost may have 16,383 characters. */
const MATTERMOST_TEXT = 15_000;

/** The body for an incoming webhook of Slack. */
export function slackBody({ subject, sections }: Message): object {
  const blocks = sections
    .filter((section) => section.length > 0)
    .slice(0, SLACK_BLOCKS - 1)
    .map((section) => ({ type: 'rich_text', elements: section.map(slackLine) }));
  return {
    // What a notification shows; of all that is sent this text alone is read as markup.
    text: subject.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
    blocks: [
      { type: 'header', text: { type: 'plain_text', text: cutTo(subject, SLACK_HEADER), emoji: false } },
      ...blocks,
    ],
  };
}

function slackLine(line: Line): object {
  const text = cutTo(oneLine(line.text), SLACK_TEXT);
  if (line.whole) return { type: 'rich_text_preformatted', elements: [{ type: 'text', text }] };
  const style = isStrong(line) ? { style: { bold: true } } : {};
  const element = { type: 'rich_text_section', elements: [{ type: 'text', text, ...style }] };
  return isItem(line) ? { type: 'rich_text_list', style: 'bullet', elements: [element] } : element;
}

/** The body for a workflow of Teams that posts a card when a webhook is called. */
export function teamsBody({ subject, sections }: Message): object {
  let room = TEAMS_TEXT;
  const lines = sections.flatMap((section) => section.map((line, index) => ({ line, isFirst: index === 0 })));
  const body = lines.flatMap(({ line, isFirst }) => {
    const text = cutTo(oneLine(line.text), room);
    room -= text.length;
    return text === '' ? [] : [teamsLine(line, text, isFirst)];
  });
  return {
    type: 'message',
    attachments: [
      {
        contentType: 'application/vnd.microsoft.card.adaptive',
        contentUrl: null,
        content: {
          $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
          type: 'AdaptiveCard',
          version: '1.4',
          msteams: { width: 'Full' },
          body: [
            {
              type: 'RichTextBlock',
              inlines: [{ type: 'TextRun', text: subject, weight: 'Bolder', size: 'Medium' }],
            },
            ...body,
          ],
        },
      },
    ],
  };
}

/** Text runs know no Markdown. */
function teamsLine(line: Line, text: string, isFirst: boolean): object {
  const run = {
    type: 'TextRun',
    text: isItem(line) ? `• ${text}` : text,
    ...(isStrong(line) && { weight: 'Bolder' }),
    ...(line.whole && { fontType: 'Monospace' }),
    ...(line.tone === 'faint' && { isSubtle: true }),
  };
  return { type: 'RichTextBlock', inlines: [run], spacing: isFirst ? 'Medium' : 'Small' };
}

/** The body for an incoming webhook of Mattermost. */
export function mattermostBody({ subject, sections }: Message): object {
  const paragraphs = sections
    .filter((section) => section.length > 0)
    .map((section: Section) => section.map(mattermostLine).join('\n'));
  const kept: string[] = [`#### ${escaped(subject)}`];
  for (const paragraph of paragraphs) {
    if ([...kept, paragraph].join('\n\n').length > MATTERMOST_TEXT) break;
    kept.push(paragraph);
  }
  return { text: kept.join('\n\n') };
}

function mattermostLine(line: Line): string {
  const text = oneLine(line.text);
  // What a fence holds is nobody's markup, as long as it cannot end it.
  if (line.whole) return `\`\`\`\n${text.replaceAll('`', "'")}\n\`\`\``;
  if (isStrong(line)) return `**${escaped(text)}**`;
  return isItem(line) ? `- ${escaped(text)}` : escaped(text);
}

/** Every mark escaped; after `@`, `#`, `~` and `:` a character without width, so that nobody is called and nothing linked. */
function escaped(text: string): string {
  return text
    .replaceAll(/[\\`*_{}[\]()<>#+\-.!|~>]/g, '\\$&')
    .replaceAll(/([@:~#])(?=\S)/g, '$1\u200b')
    .replaceAll(/\b(https?|www)(?=[\u200b.:\\])/gi, '$1\u200b');
}

function isStrong({ tone }: Line): boolean {
  return tone !== undefined && tone !== 'faint';
}

function oneLine(text: string): string {
  return text.replaceAll(/\s*[\r\n]+\s*/g, ' ');
}

function cutTo(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, Math.max(0, most - 1))}…`.slice(0, most);
}
