import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { storedName } from '../../src/plan/attributes.ts';
import { inLanguage } from '../../src/report/localised.ts';

/** A name as a sync stores it. */
function stored(...texts: (readonly [language: string, text: string])[]): string {
  return storedName(texts, 'en')?.text ?? assert.fail('not a name');
}

const law = stored(['en', 'Law'], ['fr', 'Droit']);

describe('a name of several languages', () => {
  const cases: readonly [name: string, stored: string, language: string, expected: string][] = [
    ['is shown in that of the reader', law, 'fr', 'Droit'],
    ['wherever it stands', law, 'en', 'Law'],
    ['in its first where the reader’s is none of them', law, 'de', 'Law'],
    ['in the reader’s as a country has it', stored(['en', 'Law'], ['fr_ca', 'Droit']), 'fr', 'Droit'],
    ['with the brackets that the markup hides', stored(['en', 'A < B >'], ['fr', 'x']), 'en', 'A < B >'],
    ['of one language is plain', 'Law', 'fr', 'Law'],
    [
      'in markup of another kind is left alone',
      '<span lang="fr">Droit</span>',
      'fr',
      '<span lang="fr">Droit</span>',
    ],
    ['with text around it is left alone', `x${law}`, 'fr', `x${law}`],
    [
      'with markup inside is left alone',
      law.replace('Law', '<b>Law</b>'),
      'fr',
      law.replace('Law', '<b>Law</b>'),
    ],
    ['may be empty', '', 'fr', ''],
  ];
  for (const [name, text, language, expected] of cases) {
    test(name, () => assert.deepEqual(inLanguage([text], language), [expected]));
  }
});

describe('several names', () => {
  const other = stored(['en', 'Law'], ['fr', 'Sciences juridiques']);
  const cases: readonly [name: string, stored: string[], language: string, expected: string[]][] = [
    ['are shown in the reader’s language', [law, other], 'fr', ['Droit', 'Sciences juridiques']],
    ['in another where only that tells them apart', [law, other], 'en', ['Droit', 'Sciences juridiques']],
    ['in another where one is plain', ['Law', law], 'en', ['Law', 'Droit']],
    ['in the reader’s where they are the same throughout', [law, law], 'en', ['Law', 'Law']],
    [
      'as they are stored where no language tells them apart',
      ['Droit', 'Law', law],
      'fr',
      ['Droit', 'Law', law],
    ],
  ];
  for (const [name, texts, language, expected] of cases) {
    test(name, () => assert.deepEqual(inLanguage(texts, language), expected));
  }
});
