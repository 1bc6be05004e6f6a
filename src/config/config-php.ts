/** What Moodle's own config.php says of its database. The file is read as PHP and never run. */
import { Engine, type Node } from 'php-parser';

/** What a plain assignment can hold. */
type Plain = string | number | boolean | null;

/** One `$CFG->NAME`, or one entry of `$CFG->dboptions`, as the file leaves it. */
export interface PhpSetting {
  readonly line: number;
  /** Absent where only PHP could tell: a call, a variable, an assignment that depends on a condition. */
  readonly value?: Plain;
}

/** The settings of a config.php, and what keeps others out of sight. */
export interface PhpSettings {
  /** By name; an entry of `$CFG->dboptions` is `dboptions.NAME`. */
  readonly settings: ReadonlyMap<string, PhpSetting>;
  /** The line of the first other file that is taken in before Moodle itself starts. */
  readonly include?: number;
}

/** A file that is no PHP. */
export class PhpSyntaxError extends Error {
  override readonly name = 'PhpSyntaxError';
  readonly line: number;

  /** Without the parser's own words: they quote the line, which may be the one with the password. */
  constructor(line: number) {
    super(`line ${line} cannot be read as PHP`);
    this.line = line;
  }
}

/** Moodle's own start, after which nothing is a setting any more. */
const MOODLE_STARTS = /\blib\/setup\.php$/;

/** Reads a config.php. @throws PhpSyntaxError */
export function readConfigPhp(text: string): PhpSettings {
  const settings = new Map<string, PhpSetting>();
  let include: number | undefined;
  for (const statement of parsed(text)) {
    const expression = field(statement, 'expression');
    if (isNode(expression) && expression.kind === 'include') {
      if (MOODLE_STARTS.test(endOf(field(expression, 'target')))) break;
      include ??= lineOf(expression);
    } else if (isNode(expression) && expression.kind === 'assign') {
      assign(expression, settings, true);
    } else {
      // In a condition, a loop, a function: whether it holds, only PHP could tell.
      for (const node of assignmentsIn(statement)) assign(node, settings, false);
    }
  }
  return { settings, ...(include !== undefined && { include }) };
}

function parsed(text: string): readonly Node[] {
  const engine = new Engine({ parser: { extractDoc: false }, ast: { withPositions: true } });
  try {
    return engine.parseCode(text, 'config.php').children;
  } catch (error) {
    const line = error instanceof Error && 'lineNumber' in error ? Number(error.lineNumber) : Number.NaN;
    throw new PhpSyntaxError(Number.isInteger(line) ? line : 1);
  }
}

/** Keeps what one assignment sets; the last one of a name counts, as in PHP. */
function assign(node: Node, settings: Map<string, PhpSetting>, holds: boolean): void {
  const name = nameOf(field(node, 'left'));
  if (name === undefined) return;
  const right = field(node, 'right');
  const certain = holds && field(node, 'operator') === '=';
  if (name !== 'dboptions') {
    const value = certain ? plain(right) : undefined;
    settings.set(name, { line: lineOf(node), ...(value !== undefined && { value }) });
    return;
  }
  const items = certain && isNode(right) && right.kind === 'array' ? field(right, 'items') : undefined;
  if (!Array.isArray(items)) {
    settings.set(name, { line: lineOf(node) });
    return;
  }
  for (const known of [...settings.keys()]) if (known.startsWith('dboptions')) settings.delete(known);
  for (const item of items.filter(isNode)) {
    const key = plain(field(item, 'key'));
    if (typeof key !== 'string') settings.set(name, { line: lineOf(item) });
    else {
      const value = plain(field(item, 'value'));
      settings.set(`dboptions.${key}`, { line: lineOf(item), ...(value !== undefined && { value }) });
    }
  }
}

/** The name that an assignment is for: `$CFG->dbhost`, `$CFG->dboptions['dbport']`. */
function nameOf(left: unknown): string | undefined {
  if (!isNode(left)) return undefined;
  const what = field(left, 'what');
  const offset = field(left, 'offset');
  if (!isNode(what) || !isNode(offset)) return undefined;
  if (left.kind === 'propertylookup') {
    const isCfg = what.kind === 'variable' && field(what, 'name') === 'CFG';
    if (!isCfg) return undefined;
    const written = offset.kind === 'encapsedpart' ? field(offset, 'expression') : offset;
    const text = plain(written);
    return offset.kind === 'identifier'
      ? String(field(offset, 'name'))
      : typeof text === 'string'
        ? text
        : undefined;
  }
  if (left.kind !== 'offsetlookup' || nameOf(what) !== 'dboptions') return undefined;
  const key = plain(offset);
  return typeof key === 'string' ? `dboptions.${key}` : 'dboptions';
}

/** The value of an expression that needs no PHP; undefined for any other. */
function plain(node: unknown): Plain | undefined {
  if (!isNode(node)) return undefined;
  switch (node.kind) {
    case 'string':
    case 'nowdoc':
      return String(field(node, 'value'));
    case 'number':
      return Number(field(node, 'value'));
    case 'boolean':
      return field(node, 'value') === true;
    case 'nullkeyword':
      return null;
    case 'bin': {
      const [left, right] = [plain(field(node, 'left')), plain(field(node, 'right'))];
      const joins = field(node, 'type') === '.' && typeof left === 'string' && typeof right === 'string';
      return joins ? left + right : undefined;
    }
    default:
      return undefined;
  }
}

/** The last text of an expression: `/lib/setup.php` of `__DIR__ . '/lib/setup.php'`. */
function endOf(node: unknown): string {
  if (!isNode(node)) return '';
  if (node.kind === 'bin') return endOf(field(node, 'right'));
  return String(plain(node) ?? '');
}

function* assignmentsIn(value: unknown): Generator<Node> {
  if (Array.isArray(value)) {
    for (const item of value) yield* assignmentsIn(item);
  } else if (isNode(value)) {
    if (value.kind === 'assign') yield value;
    yield* assignmentsIn(Object.values(value));
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'kind' in value;
}

/** The library's types name few of the fields that its nodes have. */
function field(node: Node, name: string): unknown {
  return Reflect.get(node, name);
}

function lineOf(node: Node): number {
  return node.loc?.start.line ?? 1;
}
