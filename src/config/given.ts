/** What an operator has given in the file, key by key, told apart from what the schema does not know. */

import { closest } from '../messages/closest.ts';
import { canonical } from '../plan/canonical.ts';
import type { Entry, Section } from './document.ts';
import { type Declaration, expectedBy, isLeaf, isList, type Leaf } from './formats.ts';
import { type ConfigProblem, MASK, type Place } from './problem.ts';
import { operatorName, shorthandOf } from './schema.ts';

/** A value as it was given, before its format makes it a number or a flag. */
export interface Given {
  readonly value: string | readonly string[];
  readonly place: Place;
}

/** All that was given, by path: `moodle.tls.caFile`. */
export type GivenValues = Map<string, Given>;

/** Takes problems in as they are found, so that an operator sees all of them at once. */
export type ReportProblem = (problem: ConfigProblem) => void;

/** Every key of a declaration by its path, in the declaration's order. */
export function leavesOf(declaration: Declaration, prefix = ''): Map<string, Leaf<unknown>> {
  const leaves = Object.entries(declaration).flatMap(([name, node]): [string, Leaf<unknown>][] => {
    const path = prefix + operatorName(name);
    return isLeaf(node) ? [[path, node]] : [...leavesOf(node, `${path}.`)];
  });
  return new Map(leaves);
}

/** Reads a section of the file against a declaration. */
export function readSection(
  declaration: Declaration,
  section: Section,
  at: { file: string; prefix: string },
  report: ReportProblem,
): GivenValues {
  const given: GivenValues = new Map();
  const nodes = new Map(Object.entries(declaration).map(([name, node]) => [operatorName(name), node]));
  for (const [name, { line, value }] of section.entries) {
    const path = at.prefix + name;
    const place = { file: at.file, line };
    const node = nodes.get(name);
    if (node === undefined) report(unknownKey(path, name, nodes.keys(), place));
    else if (value.kind === 'empty') continue;
    else if (isLeaf(node)) readValue(node, value, path, place, given, report);
    else if (value.kind === 'section') {
      const inner = readSection(node, value, { file: at.file, prefix: `${path}.` }, report);
      for (const [key, known] of inner) given.set(key, known);
    } else if (value.kind === 'text' && shorthandOf(path) !== undefined) {
      given.set(shorthandOf(path) ?? path, { value: value.text, place });
    } else report(expectedSection(path, value, nodesOf(node), place));
  }
  return given;
}

/** Whether a key is one of a connection or a login, or would be: the sections in which passwords and their hashes stand. */
export function isBesideSecrets(path: string): boolean {
  return /^(?:oracle|moodle|alerts\.(?:email|webhook|heartbeat)|console\.(?:users|oidc))\./.test(path);
}

/** A key that does not exist, with the one that was probably meant. What is like none may be a password. */
export function unknownKey(path: string, name: string, known: Iterable<string>, place: Place): ConfigProblem {
  const names = [...known];
  const suggestion = closest(canonical(name), names);
  if (suggestion !== undefined && canonical(name) !== name) {
    return { ...place, key: path.slice(0, -name.length) + suggestion, code: 'key-invisible', params: {} };
  }
  if (suggestion !== undefined) {
    return { ...place, key: path, code: 'unknown-key-similar', params: { suggestion } };
  }
  const isTold = /^[\p{L}\p{N}_.-]{1,60}$/u.test(name) && !isBesideSecrets(path);
  const key = isTold ? path : path.slice(0, -name.length) + MASK;
  return { ...place, key, code: 'unknown-key', params: { known: names.join(', ') } };
}

/** A value or a list where keys should be. What was found is not told: it may be a secret in the wrong place. */
export function expectedSection(
  path: string,
  { kind }: Entry,
  known: Iterable<string>,
  place: Place,
): ConfigProblem {
  return {
    ...place,
    key: path,
    code: 'expected-section',
    params: { found: kind, known: [...known].join(', ') || 'none' },
  };
}

function nodesOf(declaration: Declaration): string[] {
  return Object.keys(declaration).map(operatorName);
}

function readValue(
  leaf: Leaf<unknown>,
  entry: Entry,
  path: string,
  place: Place,
  given: GivenValues,
  report: ReportProblem,
): void {
  if (entry.kind === 'text') {
    given.set(path, { value: entry.text, place });
  } else if (entry.kind === 'list' && isList(leaf)) {
    const items = entry.items.map((item) => (item.kind === 'text' ? item.text : ''));
    given.set(path, { value: items, place });
  } else {
    const code = entry.kind === 'section' && entry.braces ? 'braces' : 'expected-value';
    report({ ...place, key: path, code, params: { found: entry.kind }, expected: expectedBy(leaf) });
  }
}
