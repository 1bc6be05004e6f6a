/** The documents say what the program does: their links, their options, their configurations. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { describe, it } from 'node:test';
import { parse, stringify } from 'yaml';
import { translator } from '../../src/messages/messages.ts';
import { answerNames } from '../../src/setup/questions.ts';
import { load, write } from '../config/sample.ts';
import { anchorsOf, blocksOf, DOCUMENTS, fileAt, linksOf, textOf } from './markdown.ts';
import { writtenFiles } from './written.ts';

for (const document of DOCUMENTS) {
  describe(document, () => {
    it('links to files that exist and to headings that they have', () => {
      for (const { path, anchor } of linksOf(document)) {
        assert.ok(existsSync(fileAt(path)), path);
        if (anchor !== undefined) assert.ok(anchorsOf(path).includes(anchor), `${path}#${anchor}`);
      }
    });

    it('names only options that the help knows', () => {
      const say = translator('en');
      const helps = [
        'cli.help',
        'cli.help.import',
        'cli.help.import.cohorts',
        'cli.help.import.members',
        'cli.help.setup',
      ] as const;
      const help = helps.map((key) => say(key, { names: answerNames.join(' --') })).join('\n');
      const named = [...textOf(document).matchAll(/moodle-cohort-sync[^\n`]*?(--[a-z-]+)/g)];
      for (const [, option = ''] of named)
        assert.ok(help.includes(option) || option === '--help', `${option} in ${document}`);
    });
  });
}

it('names files that exist to the developer', () => {
  for (const [document, folder] of [
    ['src/README.md', 'src'],
    ['test/README.md', 'test'],
  ] as const) {
    const named = [...textOf(document).matchAll(/`((?:[\w-]+\/)*[\w.-]+\.ts|[\w-]+\/)`/g)].map(
      ([, path = '']) => path,
    );
    assert.ok(named.length > 5);
    for (const path of named)
      assert.ok(
        existsSync(fileAt(`${folder}/${path}`)) || existsSync(fileAt(path)),
        `${path} in ${document}`,
      );
  }
});

it('draws every room of src/', () => {
  const [drawing] = blocksOf('src/README.md', '');
  const drawn = [...(drawing?.text ?? '').matchAll(/^([\w.]+)\/? /gm)].map(([, room]) => room);
  const rooms = readdirSync(fileAt('src')).filter((name) => name !== 'README.md');
  assert.deepEqual(drawn.sort(), rooms.sort());
});

it('keeps the first page to what is read in five minutes', () => {
  assert.ok(textOf('README.md').split('\n').length <= 200);
});

/** What the examples leave out is as in config/example.yaml. */
const example: object = parse(textOf('config/example.yaml'));
const secret = write('secret', 'a password');

for (const document of ['README.md', 'config/README.md'] as const) {
  for (const { heading, text } of blocksOf(document, 'yaml')) {
    const sections: object = parse(text);
    if ('apiVersion' in sections) continue; // Kubernetes's
    it(`has a configuration under “${heading}” of ${document} that is taken`, async () => {
      const whole = stringify({ ...example, ...sections });
      await load(whole.replaceAll(/(?<=passwordFile: ).*/g, secret));
    });
  }
}

for (const { path, content } of writtenFiles()) {
  it(`has ${path} as the code and the packages are: npm run documents writes it`, () => {
    assert.equal(textOf(path), content);
  });
}

it('has the licence that package.json names', () => {
  assert.equal(JSON.parse(textOf('package.json')).license, 'GPL-3.0-or-later');
  assert.match(textOf('LICENSE'), /^\s+GNU GENERAL PUBLIC LICENSE\n\s+Version 3, 29 June 2007\n/);
});

it('ships the licences in the image', () => {
  const ignored = textOf('.dockerignore').split('\n');
  const [, copied = ''] = /mv (package\.json .*) \/image\/app\/ /.exec(textOf('Dockerfile')) ?? [];
  for (const file of ['LICENSE', 'NOTICE']) {
    assert.ok(ignored.includes(`!${file}`), file);
    assert.ok(copied.split(' ').includes(file), file);
  }
});
