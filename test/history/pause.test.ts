/** The file that says that runs write nothing. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { PauseFile } from '../../src/history/pause.ts';

const NOW = new Date('2026-09-15T06:00:00.000Z');
const SINCE = '2026-09-14T06:00:00.000Z';

describe('a pause', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cohort-sync-pause-'));
  after(() => rmSync(folder, { recursive: true }));

  const ends: [until: string | undefined, holds: boolean][] = [
    [undefined, true],
    ['2026-09-15T06:00:00.001Z', true],
    ['2026-09-15T06:00:00.000Z', false],
    ['2026-09-14T07:00:00.000Z', false],
  ];
  for (const [until, holds] of ends) {
    it(`${until ? `until ${until}` : 'without an end'} ${holds ? 'holds' : 'is over'}`, () => {
      const file = new PauseFile(folder);
      const pause = { reason: 'exams', since: SINCE, ...(until !== undefined && { until }) };
      file.set(pause);
      assert.deepEqual(file.at(NOW), holds ? pause : undefined);
      file.clear();
      assert.equal(file.at(NOW), undefined);
      assert.deepEqual(readdirSync(folder), []);
    });
  }

  for (const [what, text] of Object.entries({
    nothing: '',
    'no JSON': 'exams',
    'other JSON': '{"since":"2026-09-14T06:00:00.000Z"}',
    'a beginning that is no time': '{"reason":"exams","since":"soon"}',
    'an end that is no time': `{"reason":"exams","since":"${SINCE}","until":"never"}`,
    null: 'null',
  })) {
    it(`whose file holds ${what} holds all the same: somebody wanted one`, () => {
      const file = new PauseFile(folder);
      writeFileSync(file.path, text);
      assert.match(file.at(NOW)?.reason ?? '', /is not what --pause writes/);
      file.clear();
    });
  }

  it('whose file cannot be read holds all the same', () => {
    const file = new PauseFile(folder);
    mkdirSync(file.path);
    assert.match(file.at(NOW)?.reason ?? '', /is not a file/);
    rmSync(file.path, { recursive: true });
    // Somebody has put one where it was.
    symlinkSync(join(folder, 'nowhere'), file.path);
    assert.notEqual(file.at(NOW), undefined);
    rmSync(file.path);
    // Whose writer never comes.
    execFileSync('mkfifo', [file.path]);
    assert.match(file.at(NOW)?.reason ?? '', /is not a file/);
    file.clear();
  });

  it('is not there where there is no state folder, and makes it when it is set', () => {
    const file = new PauseFile(join(folder, 'new', 'state'));
    assert.equal(file.at(NOW), undefined);
    file.clear();
    file.set({ reason: 'exams', since: SINCE });
    assert.equal(file.at(NOW)?.reason, 'exams');
  });
});
