/** Every key with the value that holds and where it comes from: the configuration as `--print-config` shows it. */

import { secretsIn } from '../source/oracle-label.ts';
import type { EffectiveValue, Origin } from './config.ts';
import type { Leaf } from './formats.ts';
import type { DeclaredMapping, Gathered } from './gather.ts';
import { leavesOf } from './given.ts';
import type { MappingSettings } from './mapping-schema.ts';
import { MASK } from './problem.ts';
import { type Settings, schema, schemaPath } from './schema.ts';
import { masked, secretsGiven } from './secret.ts';
import type { Parameter } from './tables.ts';

type Value = EffectiveValue['value'];

/** All keys, section by section; secrets are masked here already, so that no later step can show one. */
export function effectiveValues(
  gathered: Gathered,
  settings: Settings,
  mappings: readonly { declared: DeclaredMapping; settings: MappingSettings }[],
  lists: readonly { declared: Pick<DeclaredMapping, 'leaves' | 'prefix'>; values: object }[],
  parameters: ReadonlyMap<string, Parameter>,
): EffectiveValue[] {
  const { given, tables } = gathered;
  const secrets = secretsGiven(gathered);
  const originOf = (path: string): Origin => {
    const place = given.get(path)?.place;
    return place ? { kind: 'given', ...place } : { kind: 'default' };
  };
  const ofLeaf = (path: string, leaf: Leaf<unknown>, value: Value): EffectiveValue => {
    const segments = segmentsOf(path);
    if (leaf.format === 'connectString' && typeof value === 'string') {
      return { path: segments, value: withoutSecrets(value), origin: originOf(path) };
    }
    if (leaf.sensitive !== true) return { path: segments, value, origin: originOf(path) };
    const file = given.get(`${path}File`)?.value;
    if (typeof file === 'string') {
      return { path: segments, value: MASK, origin: { kind: 'secret-file', path: file } };
    }
    return { path: segments, value: value === null ? null : MASK, origin: originOf(path) };
  };
  const fixed = [...leavesOf(schema)].map(([path, leaf]) => ofLeaf(path, leaf, valueAt(settings, path)));
  const free = [...tables].map(([path, { text, place }]): EffectiveValue => {
    const [section = '', ...rest] = path.split('.');
    const name = rest.join('.');
    const [table = '', ...code] = rest;
    const overridden = given.get(path);
    return {
      path: section === 'codes' ? [section, table, code.join('.')] : [section, name],
      value: section === 'codes' ? String(overridden?.value ?? text) : (parameters.get(name) ?? text),
      origin: { kind: 'given', ...(overridden?.place ?? place) },
    };
  });
  const mapped = mappings.flatMap(({ declared: { leaves, prefix }, settings: values }) =>
    [...leaves].map(([path, leaf]) => ofLeaf(path, leaf, valueAt(values, path.slice(prefix.length)))),
  );
  const listed = lists.flatMap(({ declared: { leaves, prefix }, values }) =>
    [...leaves].map(([path, leaf]) => ofLeaf(path, leaf, valueAt(values, path.slice(prefix.length)))),
  );
  return [...fixed, ...listed, ...free, ...mapped].map(({ value, ...rest }) => ({
    ...rest,
    value: withoutAny(value, secrets),
  }));
}

/** What was given a second time, under a key that is no secret's. */
function withoutAny(value: Value, secrets: readonly string[]): Value {
  if (typeof value === 'string') return masked(value, secrets);
  return Array.isArray(value) ? value.map((item: string) => masked(item, secrets)) : value;
}

/** Sections that stand in a list are counted from 1 in the names of keys, from 0 in the document. */
function segmentsOf(path: string): EffectiveValue['path'] {
  const [, list, number, rest = ''] =
    /^(alerts\.(?:email|webhook|heartbeat)|schedule\.quiet|console\.users)\.(\d+)\.(.+)$/.exec(path) ?? [];
  return list === undefined ? path.split('.') : [...list.split('.'), Number(number) - 1, ...rest.split('.')];
}

/** A connect string may have a wallet's password in it. */
function withoutSecrets(connectString: string): string {
  return secretsIn(connectString).reduce((shown, secret) => shown.replaceAll(secret, MASK), connectString);
}

/** The value of a key in settings of the schema's shape. */
export function valueAt(settings: object, path: string): Value {
  let value: unknown = settings;
  for (const name of schemaPath(path).split('.')) value = (value as Record<string, unknown>)[name];
  return value as Value;
}
