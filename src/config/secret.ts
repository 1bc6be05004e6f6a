/** Secrets: given as they are, or as a file that holds one line of text, and not what only a failed login would show. */
import { systemCode } from './document.ts';
import type { Gathered } from './gather.ts';
import { type GivenValues, leavesOf, type ReportProblem } from './given.ts';
import { type ConfigProblem, MASK } from './problem.ts';
import { schema } from './schema.ts';
import { readSmallFile } from './small-file.ts';

/** The secret under a key, given as a value or as a file; undefined where neither is. */
export type Secret = (path: string, value: string | null, file: string | null) => Promise<string | undefined>;

/** What is shorter is also a name (`moodle`), whose every occurrence means nothing. */
const TELLING_LENGTH = 8;

/** The secrets that were given as they are and could be known again elsewhere. */
export function secretsGiven({ given, channels, users, mappings }: Gathered): readonly string[] {
  const leaves = [
    leavesOf(schema),
    ...[...channels, ...users, ...mappings].map((declared) => declared.leaves),
  ];
  return leaves
    .flatMap((declared) => [...declared])
    .flatMap(([path, { sensitive }]) => (sensitive === true ? [given.get(path)?.value ?? ''].flat() : []))
    .filter(({ length }) => length >= TELLING_LENGTH);
}

/** A text without these secrets, under whatever key somebody has given one a second time. */
export function masked(text: string, secrets: readonly string[]): string {
  return secrets.reduce((shown, secret) => shown.replaceAll(secret, MASK), text);
}

/** A problem whose words tell none of these secrets. */
export function maskedProblem(problem: ConfigProblem, secrets: readonly string[]): ConfigProblem {
  if (secrets.length === 0) return problem;
  const params = Object.entries(problem.params).map(([name, value]) => [
    name,
    typeof value === 'string' ? masked(value, secrets) : value,
  ]);
  return { ...problem, key: masked(problem.key, secrets), params: Object.fromEntries(params) };
}

/** What the system says of a path that leads nowhere, and of a text that is no path. */
const NOWHERE = new Set(['ENOENT', 'ENOTDIR', 'ENAMETOOLONG', 'ERR_INVALID_ARG_VALUE']);

/** Reads secrets; what is wrong with one is reported. */
export function secretReader(given: GivenValues, report: ReportProblem): Secret {
  const warnOfBlanks = (key: string, secret: string) => {
    if (!/^\s|\s$/.test(secret)) return;
    report({ ...given.get(key)?.place, key, code: 'secret-blank', params: {}, warning: true });
  };
  return async (path, value, file) => {
    if (value !== null) {
      const secret = withoutBreaks(value);
      warnOfBlanks(path, secret);
      return secret;
    }
    if (file === null) return undefined;
    const key = `${path}File`;
    const at = { ...given.get(key)?.place, key };
    try {
      const found = secretIn(await readSmallFile(file));
      if ('fault' in found) report({ ...at, code: found.fault, params: { path: file } });
      else {
        warnOfBlanks(key, found.secret);
        return found.secret;
      }
    } catch (error) {
      const code = systemCode(error);
      // What leads nowhere may be the secret itself, given under the wrong key: it is not told.
      if (NOWHERE.has(code)) report({ ...at, code: 'secret-file-missing', params: {} });
      else report({ ...at, code: 'file-unreadable', params: { path: file, error: code } });
    }
    // What could not be read is reported: it must not be called missing as well.
    return '';
  };
}

/** What is wrong with a secret's file. None of them shows what is in it. */
type SecretFault = 'secret-empty' | 'secret-not-text' | 'secret-lines';

/** A secret, or why its file holds none. */
type SecretText = { readonly secret: string } | { readonly fault: SecretFault };

/** The secret in a file: without a byte order mark, and without line breaks at its end. A blank there is the secret's. */
function secretIn(bytes: Uint8Array): SecretText {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return { fault: 'secret-not-text' };
    throw error;
  }
  const secret = withoutBreaks(text);
  if (secret === '') return { fault: 'secret-empty' };
  if (/[\r\n]/.test(secret)) return { fault: 'secret-lines' };
  if (/[^\P{Cc}\t]/u.test(secret)) return { fault: 'secret-not-text' };
  return { secret };
}

/** Without the line breaks that editors and `echo` leave at the end. */
function withoutBreaks(text: string): string {
  return text.replace(/[\r\n]+$/, '');
}
