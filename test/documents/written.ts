/** The files that are made from others. */
import { grantFiles } from './grants.ts';
import { messagesDocument } from './messages.ts';
import { notice } from './notice.ts';

/** Each file, by its path from the root, with what it should hold. */
export function writtenFiles(): { path: string; content: string }[] {
  return [
    ...grantFiles(),
    { path: 'NOTICE', content: notice() },
    { path: 'config/messages.md', content: messagesDocument() },
  ];
}
