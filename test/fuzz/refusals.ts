/** What a refusal is: an error of ours, that every language has words for and that says nothing raw. */
import assert from 'node:assert/strict';
import { languages, translator } from '../../src/messages/messages.ts';
import { errorLines } from '../../src/report/explain.ts';
import { layOut } from '../../src/report/layout.ts';
import { describeError } from '../../src/run/error.ts';

/** What work gives; undefined where it is refused, in words. @throws where it fails in any other way */
export async function refusedInWords<T>(work: () => Promise<T> | T): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    const described = describeError(error);
    if (described.kind === 'internal') throw error;
    for (const language of languages) {
      const told = layOut([errorLines(described, translator(language))], { width: 100, color: false });
      assert.doesNotMatch(told.replaceAll('\n', ''), /[\p{Cc}\u202a-\u202e]/u);
      assert.doesNotMatch(told, /\bundefined\b|\[object |\bat .*:\d+:\d+\)?$/m);
    }
    // A code without words of its own is a database's, or one that was forgotten.
    const unknown = layOut([errorLines(described, translator('en'))], { width: 10_000, color: false });
    assert.ok(!/^FILE-/.test(described.code) || !unknown.includes('No explanation is at hand'), unknown);
    return undefined;
  }
}
