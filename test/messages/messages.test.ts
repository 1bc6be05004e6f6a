import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { chooseLanguage, type Language, translator } from '../../src/messages/messages.ts';

describe('translator', () => {
  const cases: readonly [string, Language, string][] = [
    ['one in English', 'en', 'The configuration has a problem; nothing was done:'],
    ['one in French', 'fr', 'La configuration comporte un problème\u202f; rien n’a été fait\u00a0:'],
  ];
  for (const [name, language, expected] of cases) {
    it(`puts a plural into words: ${name}`, () => {
      assert.equal(translator(language)('config.heading', { count: 1 }), expected);
    });
  }

  it('counts in the digits of the language', () => {
    assert.match(translator('en')('config.heading', { count: 12_345 }), /12,345 problems/);
    assert.match(translator('fr')('config.heading', { count: 12_345 }), /12\u202f345 problèmes/);
  });

  it('puts values in as they are: no markup, no ICU, no typography', () => {
    for (const found of ['<b>x</b>', '{x}', "it's '{'", 'a : b « c »', '#', '\u202e']) {
      const params = { found, expected: 'x' };
      assert.equal(translator('en')('config.problem.invalid', params), `Found “${found}”, expected x.`);
      assert.equal(
        translator('fr')('config.problem.invalid', params),
        `Valeur «\u202f${found}\u202f» incorrecte\u202f; attendu\u00a0: x.`,
      );
    }
  });

  it('names the message and the placeholder that has no value', () => {
    assert.throws(() => translator('en')('config.place.variable'), /variable/);
  });

  it('gives the same words again, with other values', () => {
    const say = translator('en');
    assert.equal(say('config.place.file', { file: 'a', line: 1 }), 'a, line 1');
    assert.equal(say('config.place.file', { file: 'b', line: 1234 }), 'b, line 1234');
  });
});

describe('chooseLanguage', () => {
  const cases: readonly [string, readonly (string | undefined)[], Record<string, string>, Language][] = [
    ['nothing said', [], {}, 'en'],
    ['the flag', ['fr', 'en'], { LANG: 'en_GB.UTF-8' }, 'fr'],
    ['the configuration where there is no flag', [undefined, 'fr'], { LANG: 'en_GB.UTF-8' }, 'fr'],
    ['auto leaves it to the environment', [undefined, 'auto'], { LANG: 'fr_CA.UTF-8' }, 'fr'],
    ['LC_ALL before LC_MESSAGES', [], { LC_ALL: 'fr_FR', LC_MESSAGES: 'en_GB', LANG: 'en_GB' }, 'fr'],
    ['LC_MESSAGES before LANG', [], { LC_MESSAGES: 'fr_FR', LANG: 'en_GB' }, 'fr'],
    ['an empty LC_ALL counts as none', [], { LC_ALL: '', LANG: 'fr_FR' }, 'fr'],
    ['C is no French', [], { LC_ALL: 'C', LANG: 'fr_FR' }, 'en'],
    ['C.UTF-8', [], { LANG: 'C.UTF-8' }, 'en'],
    ['a bare name', [], { LANG: 'fr' }, 'fr'],
    ['a modifier', [], { LANG: 'fr@euro' }, 'fr'],
    ['a language tag', ['fr-CA'], {}, 'fr'],
    ['upper case', ['FR'], {}, 'fr'],
    ['a language that we do not speak', ['it'], { LANG: 'it_IT.UTF-8' }, 'en'],
    ['a word that only begins like one', ['french'], {}, 'en'],
  ];
  for (const [name, wishes, env, expected] of cases) {
    it(name, () => assert.equal(chooseLanguage(wishes, env), expected));
  }
});
