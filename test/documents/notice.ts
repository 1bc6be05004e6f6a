/** NOTICE: what the licences of the packages that are shipped ask to be passed on, from the installed packages. */
import { readdirSync, readFileSync } from 'node:fs';
import { textOf } from './markdown.ts';

interface LockedPackage {
  readonly dev?: true;
  readonly license?: string;
}

const LINE = '-'.repeat(80);

/**
 * The whole file: each text once, under the names of the packages that have it. Without versions, so that an update
 * changes it only where a licence has changed.
 * @throws Error for a package that has no licence's text
 */
export function notice(): string {
  const lock: { packages: Record<string, LockedPackage> } = JSON.parse(textOf('package-lock.json'));
  const namesByText = new Map<string, Set<string>>();
  for (const [path, { dev, license = 'unknown' }] of Object.entries(lock.packages)) {
    if (path === '' || dev) continue;
    const text = licenceText(path);
    const names = namesByText.get(text) ?? new Set();
    namesByText.set(text, names.add(`${path.replace(/^.*node_modules\//, '')} (${license})`));
  }
  const parts = [...namesByText].map(
    ([text, names]) => `${LINE}\n${[...names].sort().join('\n')}\n\n${text}\n`,
  );
  return `moodle-cohort-sync is shipped with the packages below. Each is under its own licence.
Made by \`npm run documents\` from the packages that package-lock.json names.

${parts.join('\n')}`;
}

/** The files of a licence and of its notices; the README's section where a package has no such file. */
function licenceText(path: string): string {
  const folder = new URL(`../../${path}/`, import.meta.url);
  const files = readdirSync(folder);
  const read = (file: string) =>
    readFileSync(new URL(file, folder), 'utf8')
      .replaceAll('\r\n', '\n')
      .replaceAll(/[ \t]+$/gm, '')
      .trim();
  const named = files.filter((file) =>
    /^(?:licen[cs]e|notice|copying|third_party_licen[cs]es)\b/i.test(file),
  );
  if (named.length > 0) return named.sort().map(read).join('\n\n');
  const readme = files.find((file) => /^readme\b/i.test(file));
  const [, section] = (readme && /^#+ licen[cs]e$\n+(.*?)(?=^#|$(?![\s\S]))/ims.exec(read(readme))) || [];
  if (!section?.trim()) throw new Error(`${path} has no text of its licence`);
  return section.trim();
}
