/** The effective configuration as YAML, each value with its origin. */
import { Document, type Node, Pair, Scalar, visit, YAMLMap, YAMLSeq } from 'yaml';
import type { Translate } from '../messages/messages.ts';
import type { Config, EffectiveValue, Origin } from './config.ts';
import { describePlace } from './problem.ts';

/** The configuration as it holds, with where each value comes from; secrets are masked. */
export function printConfig(config: Config, translate: Translate): string {
  const document = new Document({});
  const sections: Sections = new Map([['', document.contents as unknown as YAMLMap]]);
  for (const { path, value, origin } of config.effective) {
    const node = document.createNode(value, { flow: true }) as Node;
    visit(node, { Scalar: (_, scalar) => write(scalar) });
    node.comment = ` ${describeOrigin(origin, value === null, translate)}`;
    // Put in directly: the library would look through all its neighbours for one of the same name.
    sectionAt(sections, path.slice(0, -1)).items.push(new Pair(named(path), node));
  }
  // Only in quotes and in comments, where an escape means the same and does nothing.
  return document.toString({ lineWidth: 0, nullStr: '' }).replace(STEERING, escaped);
}

/** What acts on a terminal, or cannot be seen there. A line break of a text is one in the file. */
const STEERING = /[[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]--\n]/gv;

function escaped(character: string): string {
  const code = (character.codePointAt(0) ?? 0).toString(16);
  return code.length > 4 ? `\\U${code.padStart(8, '0')}` : `\\u${code.padStart(4, '0')}`;
}

/** Chooses how a text is written: several lines as they are, what would act on a terminal in quotes. */
function write(scalar: Scalar): void {
  if (typeof scalar.value !== 'string') return;
  if (scalar.value.search(STEERING) >= 0) scalar.type = Scalar.QUOTE_DOUBLE;
  else if (scalar.value.includes('\n')) scalar.type = Scalar.BLOCK_LITERAL;
}

type Path = EffectiveValue['path'];

/** Sections, and lists of sections, by their paths. */
type Sections = Map<string, YAMLMap | YAMLSeq>;

/** The last name of a path. */
function named(path: Path): Scalar {
  const name = new Scalar(path.at(-1));
  write(name);
  return name;
}

/** The section under a path, made with those around it where it is not there yet. */
function sectionAt(sections: Sections, path: Path): YAMLMap {
  const isItem = typeof path.at(-1) === 'number';
  return at(sections, path, YAMLMap, (section) => {
    const around = path.slice(0, -1);
    if (isItem) listAt(sections, around).items.push(section);
    else sectionAt(sections, around).items.push(new Pair(named(path), section));
  });
}

function listAt(sections: Sections, path: Path): YAMLSeq {
  return at(sections, path, YAMLSeq, (list) =>
    sectionAt(sections, path.slice(0, -1)).items.push(new Pair(named(path), list)),
  );
}

function at<T extends YAMLMap | YAMLSeq>(
  sections: Sections,
  path: Path,
  kind: new () => T,
  insert: (made: T) => void,
): T {
  const key = path.map((name) => `${name}\0`).join('');
  const known = sections.get(key);
  if (known instanceof kind) return known;
  const made = new kind();
  sections.set(key, made);
  insert(made);
  return made;
}

/** Where a value comes from, in words. @param unset whether there is none */
export function describeOrigin(origin: Origin, unset: boolean, translate: Translate): string {
  if (origin.kind === 'default') return translate(unset ? 'config.origin.unset' : 'config.origin.default');
  if (origin.kind === 'secret-file') return translate('config.origin.secret-file', { path: origin.path });
  return describePlace(origin, translate);
}
