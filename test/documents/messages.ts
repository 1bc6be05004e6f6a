/** What messages look like, as a document: one of each, as text, in every language. */
import { matterKinds } from '../../src/alert/matter.ts';
import { messageOf, messageText } from '../../src/alert/message.ts';
import { sampleNews } from '../../src/alert/samples.ts';
import { languages } from '../../src/messages/messages.ts';

const HEAD = `# Messages, as they arrive

One of each [matter](README.md#who-is-told), and of an end, as the text of a mail with \`studentValues: false\`. The HTML
of a mail, and what chats show, says the same. Made by \`npm run documents\`; \`--test-alerts\` sends these.
`;

const AT = new Date('2026-11-22T06:15:04Z');

/** The document. */
export function messagesDocument(): string {
  const samples = sampleNews(AT).map((news, index) => {
    const [heading = 'refused, over'] = matterKinds.slice(index, index + 1);
    const texts = languages.map((language) => {
      const reader = { language, timezone: 'Europe/Paris', studentValues: false };
      const message = messageOf({ ...news, isTest: false }, reader);
      return `**${message.subject}**\n\n\`\`\`text\n${messageText(message)}\`\`\`\n`;
    });
    return `## ${heading}\n\n${texts.join('\n')}`;
  });
  return [HEAD, ...samples].join('\n');
}
