import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { IntlMessageFormat } from 'intl-messageformat';
import { catalogue, languages, type MessageKey, translator, typeset } from '../../src/messages/messages.ts';
import { openFamilies, spelledFamilies, typedFamilies } from './families.ts';

const src = new URL('../../src', import.meta.url).pathname;
const keys = Object.keys(catalogue('en')) as MessageKey[];

/** Every source file but the catalogue, by its path under src/. */
const sources = new Map(
  readdirSync(src, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !/^messages\/(?:en|fr|de|es)\b/.test(path))
    .map((path) => [path, readFileSync(join(src, path), 'utf8')]),
);

type MessageElement = ReturnType<IntlMessageFormat['getAst']>[number];

/** The names of a message's placeholders with what they are (argument, number, plural, select), all branches. */
function placeholders(elements: readonly MessageElement[]): string[] {
  return elements.flatMap((element) => {
    if (!('value' in element) || element.type === 0) return [];
    const branches = 'options' in element ? Object.values(element.options) : [];
    return [`${element.value}:${element.type}`, ...branches.flatMap(({ value }) => placeholders(value))];
  });
}

function parse(language: (typeof languages)[number], key: MessageKey): readonly MessageElement[] {
  const text = catalogue(language)[key];
  return new IntlMessageFormat(text, language, undefined, { ignoreTag: true }).getAst();
}

test('every message is ICU text, in every language with the same placeholders', () => {
  for (const key of keys) {
    const [english, ...others] = languages.map((language) =>
      [...new Set(placeholders(parse(language, key)))].sort(),
    );
    for (const other of others) assert.deepEqual(other, english, key);
  }
});

test('the languages have the same keys', () => {
  for (const language of languages) {
    assert.deepEqual(Object.keys(catalogue(language)).sort(), [...keys].sort(), language);
  }
});

test('no key stands in two areas, and every area is part of its catalogue', async () => {
  for (const language of languages) {
    const areas = readdirSync(join(src, 'messages', language));
    const names: string[] = [];
    for (const area of areas) {
      const module: Record<string, object> = await import(join(src, 'messages', language, area));
      names.push(...Object.values(module).flatMap((messages) => Object.keys(messages)));
    }
    assert.deepEqual(names.sort(), [...keys].sort(), language);
  }
});

test('no message is blank, and no straight apostrophe stands in a text for people', () => {
  for (const language of languages) {
    for (const key of keys) {
      const text = catalogue(language)[key];
      assert.notEqual(text.trim(), '', key);
      assert.doesNotMatch(text, /\p{L}'\p{L}/u, `${language} ${key}`);
    }
  }
});

test('help fits into 80 columns', () => {
  for (const language of languages) {
    for (const key of keys.filter((one) => one.startsWith('cli.help'))) {
      for (const line of catalogue(language)[key].split('\n')) {
        assert.ok(line.length <= 80, `${language} ${key}, ${line.length} columns: ${line}`);
      }
    }
  }
});

test('French marks have their space, and quotation marks their pairs', () => {
  for (const key of keys) {
    const text = catalogue('fr')[key];
    assert.equal(text.split('«').length, text.split('»').length, key);
    assert.doesNotMatch(text, /[“”]|«\S|[^\s]»/u, key);
    assert.doesNotMatch(text, /[\p{L}\p{N})][;?!](?:\s|$)/u, key);
  }
});

test('German and Spanish marks have their pairs', () => {
  for (const key of keys) {
    const [german, spanish] = [catalogue('de')[key], catalogue('es')[key]];
    assert.equal(german.split('„').length, german.split('“').length, key);
    assert.doesNotMatch(german, /[”«»]/u, key);
    assert.equal(spanish.split('«').length, spanish.split('»').length, key);
    assert.doesNotMatch(spanish, /[“”„]|«\s\p{L}|\p{L}\s»/u, key);
    assert.equal(spanish.split('¿').length, spanish.split('?').length, key);
  }
});

test('French is set with no-break spaces: thin before ; ? ! % and inside « », wide before a colon', () => {
  for (const key of keys) {
    const text = typeset('fr', catalogue('fr')[key]);
    // What is wrong with YAML's signs names the signs themselves.
    if (key === 'config.problem.yaml') continue;
    assert.doesNotMatch(text, / (?=[:;?!%»](?:[\s}.,]|$))|« /, key);
    assert.doesNotMatch(text, /\u00a0[;?!%»]|«\u00a0|\u202f:/, key);
  }
  assert.equal(
    typeset('fr', 'a : « b » ; 5 % ! c ?'),
    'a\u00a0: «\u202fb\u202f» ; 5\u202f%\u202f! c\u202f?'.replace('» ;', '»\u202f;'),
  );
  assert.match(
    translator('fr')('guard.rowsDrop.short', { figure: 1234.5, limit: 20 }),
    /^1\u202f234,5\u202f% /,
  );
});

test('no message is unused', () => {
  assert.deepEqual(
    keys.filter((key) => !isUsed(key)),
    [],
  );
});

test('an unused message is found', () => {
  assert.equal(isUsed('config.problem.nothing-says-this'), false);
  assert.equal(isUsed('outcome.splendid'), false);
  assert.equal(isUsed('nowhere.at.all'), false);
  assert.equal(isUsed('pattern.fault.stray-brace'), true);
  assert.equal(isUsed('config.heading'), true);
});

test('every code that a message name is made of has its message', () => {
  const known = new Set<string>(keys);
  for (const [family, codes] of Object.entries(typedFamilies)) {
    for (const code of Object.keys(codes)) assert.ok(known.has(family.replace('*', code)), family + code);
  }
});

/** Whether a source names the message, or makes its name from a code that there is. */
function isUsed(key: string): boolean {
  if (contains(`'${key}'`)) return true;
  const spelled = Object.entries(spelledFamilies).some(([family, folder]) => {
    const code = codeIn(family, key);
    return code !== undefined && isMade(family) && contains(`'${code}'`, folder);
  });
  const typed = Object.entries(typedFamilies).some(([family, codes]) => {
    const code = codeIn(family, key);
    return code !== undefined && Object.hasOwn(codes, code) && isMade(family);
  });
  return (
    spelled || typed || openFamilies.some((family) => codeIn(family, key) !== undefined && isMade(family))
  );
}

/** The code in a name of a family; undefined for other names. */
function codeIn(family: string, key: string): string | undefined {
  const [before = '', after = ''] = family.split('*');
  const fits = key.startsWith(before) && key.endsWith(after) && key.length > before.length + after.length;
  return fits ? key.slice(before.length, key.length - after.length) : undefined;
}

/** Whether a source makes names of a family, in a template. */
function isMade(family: string): boolean {
  const [before = '', after = ''] = family.split('*').map((part) => part.replaceAll('.', '\\.'));
  const template = new RegExp(`\`${before}\\$\\{[^\`]+\\}${after}\``);
  return [...sources.values()].some((source) => template.test(source));
}

function contains(text: string, folder = ''): boolean {
  return [...sources].some(([path, source]) => path.startsWith(folder) && source.includes(text));
}
