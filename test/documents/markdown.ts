/** What the tests read out of the documents: their headings, their links, and the blocks that can be run. */
import { readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The documents, by their paths from the root. */
export const DOCUMENTS = [
  'README.md',
  'config/README.md',
  'config/messages.md',
  'src/README.md',
  'test/README.md',
  'test/oracle-stand-in/README.md',
] as const;

export type Document = (typeof DOCUMENTS)[number];

/** The absolute path of a file of the project. */
export function fileAt(path: string): string {
  return fileURLToPath(new URL(`../../${path}`, import.meta.url));
}

export function textOf(path: string): string {
  return readFileSync(fileAt(path), 'utf8');
}

/** The fenced blocks of one language, and under which heading each stands. */
export function blocksOf(document: Document, language: string): { heading: string; text: string }[] {
  let heading = '';
  let block: string[] | undefined;
  let isWanted = false;
  const blocks: { heading: string; text: string }[] = [];
  for (const line of textOf(document).split('\n')) {
    const [, fence] = /^```(.*)$/.exec(line) ?? [];
    if (fence === undefined) {
      if (block) block.push(line);
      else heading = /^#+ (.+)$/.exec(line)?.[1] ?? heading;
    } else if (block) {
      if (isWanted) blocks.push({ heading, text: `${block.join('\n')}\n` });
      block = undefined;
    } else {
      block = [];
      isWanted = fence === language;
    }
  }
  return blocks;
}

/** Where the links lead that stay within the project: a file, by its path from the root, and a heading in it. */
export function linksOf(document: Document): { path: string; anchor?: string }[] {
  return [...textOf(document).matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target = '']) => target)
    .filter((target) => !/^[a-z]+:/.test(target))
    .map((target) => {
      const [path = '', anchor] = target.split('#');
      return {
        path: path === '' ? document : normalize(join(dirname(document), path)),
        ...(anchor !== undefined && { anchor }),
      };
    });
}

/** The anchors of a document's headings, as GitHub makes them. */
export function anchorsOf(path: string): string[] {
  return [...textOf(path).matchAll(/^#+ (.+)$/gm)].map(([, text = '']) =>
    text
      .toLowerCase()
      .replace(/[^\p{L}\p{N}_ -]/gu, '')
      .replaceAll(' ', '-'),
  );
}
