/** The service's log: one line a message, whatever the message brings along, and no secret in it. */
import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import { describe, it } from 'node:test';
import { createLog, type Log } from '../src/log.ts';
import fc from './properties.ts';

const formats = ['text', 'json'] as const;

/** What a log with these secrets writes. */
function logged(
  format: (typeof formats)[number],
  secrets: readonly string[],
  write: (log: Log) => void,
): string {
  const stream = new PassThrough();
  write(createLog({ level: 'debug', format, secrets, stream }));
  return String(stream.read() ?? '');
}

for (const format of formats) {
  describe(`a secret in the log (${format})`, () => {
    const places: readonly [string, (log: Log, secret: string) => void][] = [
      ['in the message', (log, secret) => log.info(`login as sync/${secret}@sis failed`)],
      ['in a field', (log, secret) => log.info('failed', { error: `wrong: ${secret}` })],
      ['in an object', (log, secret) => log.info('failed', { at: { options: { password: secret } } })],
      ['in a list', (log, secret) => log.info('failed', { at: [['x', secret]] })],
      ['as the name of a field', (log, secret) => log.info('failed', { at: { [secret]: 1 } })],
      ['in a child’s field', (log, secret) => log.child({ run: secret }).info('failed')],
      ['in an error', (log, secret) => log.error('failed', { cause: new Error(`no: ${secret}`) })],
      ['in JSON', (log, secret) => log.info('failed', { sent: JSON.stringify({ password: secret }) })],
      ['in a URL', (log, secret) => log.info(`https://sync:${encodeURIComponent(secret)}@host/`)],
    ];
    for (const secret of ['correct-horse', 'pa"ss\\wo\nrd', 'é %?&/x', 'abc', '$']) {
      for (const [place, write] of places) {
        it(`${JSON.stringify(secret)} is not told ${place}`, () => {
          const text = logged(format, [secret], (log) => write(log, secret));
          assert.match(text, /\*\*\*/);
          const forms = [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret)];
          for (const form of forms) assert.ok(!text.includes(form), text);
        });
      }
    }

    it('a short one does not spoil words that it is part of', () => {
      const text = logged(format, ['un', '1'], (log) => log.info('run 10 unchanged, un, 1'));
      assert.match(text, /run 10 unchanged, \*\*\*, \*\*\*/);
    });

    it('the longest of several goes first, and an empty one hides nothing', () => {
      const text = logged(format, ['', 'horse', 'horse-battery'], (log) => log.info('horse-battery horse'));
      assert.match(text, /info.*\*\*\* \*\*\*/);
      assert.doesNotMatch(text, /battery/);
    });
  });

  describe(`a line of the log (${format})`, () => {
    it('is one line without characters that steer a terminal or its reader, wherever they come from', () => {
      fc.assert(
        fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (message, value) => {
          const text = logged(format, [], (log) => log.info(`m ${message}`, { value, list: [value] }));
          assert.ok(text.endsWith('\n'));
          assert.doesNotMatch(text.slice(0, -1), /[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/u);
          if (format === 'json') assert.equal(JSON.parse(text).list[0], value.toWellFormed());
        }),
      );
    });

    for (const character of ['\u001b', '\u009b', '\u0085', '\u202e', '\u2066', '\u2028', '\u007f', '\0']) {
      const code = character.codePointAt(0)?.toString(16).padStart(4, '0');
      it(`shows U+${code} as an escape`, () => {
        const text = logged(format, [], (log) => log.info(`a${character}b`, { name: `c${character}d` }));
        assert.ok(!text.includes(character));
        assert.match(text, new RegExp(`a\\\\u${code}b|a\\\\0b`));
        assert.match(text, new RegExp(`c\\\\u${code}d`));
      });
    }
  });
}
