/** Runs convict over a declaration: defaults, file, environment, formats. */
import convict from 'convict';
import { variableName } from './environment.ts';
import { type Declaration, type Declared, expectedBy, isLeaf, type Leaf } from './formats.ts';
import { type GivenValues, isBesideSecrets, type ReportProblem } from './given.ts';
import { MASK, type Place, type ProblemCode, shown } from './problem.ts';
import { operatorName, schemaPath } from './schema.ts';

/**
 * The values of a declaration: what was given over the defaults. Wrong and missing values are reported; in the result
 * the default stands for a wrong one, and null for a required one, so that the rest can be looked at all the same.
 * @param at the path in front of the declaration's keys, and where a missing key should have been
 */
export function evaluate<T>(
  declaration: Declared<T>,
  at: { prefix: string; place: Place },
  given: GivenValues,
  report: ReportProblem,
): T {
  const faults: string[] = [];
  const onFault: OnFault = (path, leaf, value) => {
    faults.push(schemaPath(path.slice(at.prefix.length)));
    const place = given.get(path)?.place ?? at.place;
    const expected = expectedBy(leaf);
    if (value === null) {
      report({ ...place, key: path, code: 'missing', params: { variable: variableName(path) }, expected });
    } else {
      const text = [given.get(path)?.value ?? String(value)].flat().join(', ');
      const found = leaf.sensitive === true || mayBeSecret(path, leaf, text) ? MASK : shown(text);
      report({
        ...place,
        key: path,
        code: usualMistake(path, leaf, text) ?? 'invalid',
        params: { found },
        expected,
      });
    }
  };
  const { tree, env, file } = prepare(declaration as Declaration, at.prefix, given, onFault);
  const config = convict<T>(tree as convict.Schema<T>, { env, args: [] });
  config.load(file);
  try {
    config.validate({ allowed: 'strict', output: () => undefined });
  } catch (error) {
    // convict's one message for all faults says less than what the formats have reported already.
    if (faults.length === 0) throw error;
  }
  for (const path of faults) config.reset(path as keyof T);
  return config.getProperties();
}

/** What was most likely meant by a wrong value. */
function usualMistake(path: string, { format }: Leaf<unknown>, text: string): ProblemCode | undefined {
  if (format === 'connectString' && /^jdbc:/i.test(text)) return 'jdbc';
  if (path === 'moodle.host' && text.startsWith('/')) return 'host-is-socket';
  if (format === 'host' && /^[^:/]+:\d+$/.test(text)) return 'host-with-port';
  const isField = format === 'matchField' || format === 'userIdentifier';
  // An id is a number like a student's: one in the place of the other would find somebody else.
  return isField && text !== 'id' && /^[\p{L}\p{N}_-]{1,255}$/u.test(text) ? 'field-bare' : undefined;
}

/** A number, as written by whoever thinks of units too, or a word in its place. */
const NUMBER = /^(?:-?\d{0,9}[.,]?\d{1,9}\s?[a-z%]{0,3}|[a-z]{1,12})$/i;

/** What wrong values are worth showing beside passwords: a word of few, a number, a prefix in upper case. */
const TOLD: Readonly<Partial<Record<Leaf<unknown>['format'], RegExp>>> = {
  flag: /^[a-z]{1,12}$/i,
  choice: /^[a-z]{1,12}\d?$/i,
  databaseType: /^[a-z]{1,12}\d?$/i,
  seconds: NUMBER,
  wholeNumber: NUMBER,
  portNumber: /^\d+$/,
  mailbox: /[@\s]|^[a-z.]{1,20}$/i,
  mailboxes: /[@\s]|^[a-z.]{1,20}$/i,
  prefix: /^\w+$/,
};

/** Whether a wrong value may be a password that was given under another key of its section. */
function mayBeSecret(path: string, { format }: Leaf<unknown>, text: string): boolean {
  return text.trim() !== '' && isBesideSecrets(path) && !TOLD[format]?.test(text);
}

type OnFault = (path: string, leaf: Leaf<unknown>, value: unknown) => void;

interface Tree {
  [name: string]: unknown;
}

/** convict's schema, with each key's variable and listener, and the two sides that convict lays over the defaults. */
function prepare(declaration: Declaration, prefix: string, given: GivenValues, onFault: OnFault) {
  const env: NodeJS.ProcessEnv = {};
  const walk = (node: Declaration, at: string): { tree: Tree; file: Tree } => {
    const tree: Tree = {};
    const file: Tree = {};
    for (const [name, child] of Object.entries(node)) {
      const path = at + operatorName(name);
      if (!isLeaf(child)) {
        const inner = walk(child, `${path}.`);
        tree[name] = inner.tree;
        file[name] = inner.file;
        continue;
      }
      const variable = variableName(path);
      tree[name] = { ...child, env: variable, onFault: (value: unknown) => onFault(path, child, value) };
      const known = given.get(path);
      if (known === undefined) continue;
      if (known.place.variable === undefined) file[name] = known.value;
      else env[variable] = String(known.value);
    }
    return { tree, file };
  };
  return { ...walk(declaration, prefix), env };
}
