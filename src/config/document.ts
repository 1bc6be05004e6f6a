/**
 * The configuration file as a tree of texts with line numbers. Scalars stay as they are written (YAML's failsafe
 * schema): `0123` keeps its zero, `no` is a word, and the schema's formats alone decide what a text means.
 */
import { isAlias, isMap, isScalar, LineCounter, type Node, parseDocument } from 'yaml';
import type { ConfigProblem, ProblemCode } from './problem.ts';
import { readSmallFile } from './small-file.ts';
import { syntaxFaults } from './syntax.ts';

/** What the file holds in one place. `empty`: a key with nothing, `~` or `null` after it counts as not given. */
export type Entry =
  | { readonly kind: 'empty'; readonly line: number }
  /** `plain`: written without quotes. */
  | { readonly kind: 'text'; readonly line: number; readonly text: string; readonly plain: boolean }
  | { readonly kind: 'list'; readonly line: number; readonly items: readonly Entry[] }
  | Section;

/** Keys with what they hold, in the order of the file. `braces`: `{NAME}`, most likely a pattern without its quotes. */
export interface Section {
  readonly kind: 'section';
  readonly line: number;
  readonly entries: ReadonlyMap<string, { readonly line: number; readonly value: Entry }>;
  readonly braces: boolean;
}

/** A file that was read. Where it has problems, its root is not to be relied on. */
export interface ConfigDocument {
  readonly file: string;
  readonly root: Section;
  readonly problems: readonly ConfigProblem[];
}

/** Reads a configuration file. Everything wrong with it as YAML is in the result's problems. */
export async function readDocument(file: string): Promise<ConfigDocument> {
  let bytes: Buffer;
  try {
    bytes = await readSmallFile(file);
  } catch (error) {
    return failed(file, 'unreadable', { error: systemCode(error) });
  }
  try {
    return parse(file, new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    if (error instanceof TypeError) return failed(file, 'not-utf8', {});
    throw error;
  }
}

/** The system's name for what went wrong: `ENOENT`, `EACCES`. */
export function systemCode(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}

const EMPTY: Section = { kind: 'section', line: 1, entries: new Map(), braces: false };

function failed(file: string, code: ProblemCode, params: ConfigProblem['params']): ConfigDocument {
  return { file, root: EMPTY, problems: [{ file, key: '', code, params }] };
}

function parse(file: string, source: string): ConfigDocument {
  const lines = new LineCounter();
  const document = parseDocument(source, {
    schema: 'failsafe',
    // They would quote the line at fault, which may be the one with the password.
    prettyErrors: false,
    // Compares each key with all before it. Two of one name are found below.
    uniqueKeys: false,
    lineCounter: lines,
  });
  const lineAt = (offset: number) => lines.linePos(offset).line;
  const faults = syntaxFaults(document, lineAt);
  if (faults.length > 0) {
    const problems = faults.map(({ line, code, params }) => ({ file, line, key: '', code, params }));
    return { file, root: EMPTY, problems };
  }
  const problems: ConfigProblem[] = [];
  const fault = (line: number, code: ProblemCode) => problems.push({ file, line, key: '', code, params: {} });
  const resolve = (node: Node) => (isAlias(node) ? node.resolve(document) : node);
  const root = new EntryReader(resolve, lineAt, fault).read(document.contents);
  if (root.kind === 'section') return { file, root, problems };
  if (root.kind !== 'empty') fault(root.line, 'root');
  return { file, root: EMPTY, problems };
}

/** Turns nodes into entries. A node that several aliases name is turned once, so aliases cannot blow a file up. */
class EntryReader {
  readonly #resolve: (node: Node) => Node | undefined;
  readonly #lineAt: (offset: number) => number;
  readonly #fault: (line: number, code: ProblemCode) => void;
  readonly #entries = new Map<Node, Entry>();
  readonly #open = new Set<Node>();

  constructor(
    resolve: (node: Node) => Node | undefined,
    lineAt: (offset: number) => number,
    fault: (line: number, code: ProblemCode) => void,
  ) {
    this.#resolve = resolve;
    this.#lineAt = lineAt;
    this.#fault = fault;
  }

  read(given: Node | null): Entry {
    if (given === null) return { kind: 'empty', line: 1 };
    const node = this.#resolve(given);
    if (node === undefined) {
      const line = this.#lineAt(given.range?.[0] ?? 0);
      this.#fault(line, 'alias-unknown');
      return { kind: 'empty', line };
    }
    const known = this.#entries.get(node);
    if (known) return known;
    const line = this.#lineAt(node.range?.[0] ?? 0);
    if (this.#open.has(node)) {
      this.#fault(line, 'alias-loop');
      return { kind: 'empty', line };
    }
    this.#open.add(node);
    const entry = this.#make(node, line);
    this.#open.delete(node);
    this.#entries.set(node, entry);
    return entry;
  }

  #make(node: Node, line: number): Entry {
    if (isScalar(node)) {
      const text = String(node.value ?? '');
      const plain = node.type === 'PLAIN';
      return plain && /^(?:|~|null)$/.test(text)
        ? { kind: 'empty', line }
        : { kind: 'text', line, text, plain };
    }
    if (isMap<Node, Node | null>(node)) {
      const entries = this.#pairs(node.items);
      const bare = [...entries.values()].every(({ value }) => value.kind === 'empty');
      return { kind: 'section', line, entries, braces: node.flow === true && bare };
    }
    const items = 'items' in node && Array.isArray(node.items) ? (node.items as Node[]) : [];
    return { kind: 'list', line, items: items.map((item) => this.read(item)) };
  }

  #pairs(pairs: readonly { key: Node; value: Node | null }[]): Section['entries'] {
    const entries = new Map<string, { line: number; value: Entry }>();
    for (const { key, value } of pairs) {
      const line = this.#lineAt(key.range?.[0] ?? 0);
      if (!isScalar(key)) {
        this.#fault(line, 'key-not-text');
        continue;
      }
      const name = String(key.value ?? '');
      if (entries.has(name)) this.#fault(line, 'duplicate-key');
      else entries.set(name, { line, value: this.read(value) });
    }
    return entries;
  }
}
