/** Two runs at once, and what must never be seen in any output. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import { databases } from '../servers/databases.ts';
import { type Enrolment, type Stage, setStage, studentKey } from './stage.ts';

for (const database of databases) {
  describe(`beside another run, ${database.name}`, () => {
    let stage: Stage;
    before(async () => {
      stage = await setStage(database);
      await stage.students(50);
      stage.enrolments(
        Array.from(
          { length: 50 },
          (_, index): Enrolment => ['INF', 'Informatique', '2026', studentKey(index + 1)],
        ),
      );
    });
    after(() => stage[Symbol.asyncDispose]());

    it('lets one of two runs work; the other says so and leaves with its code', async () => {
      const clear = stage.oracle.fault({ at: 'fetch', row: 1, kind: 'slow', ms: 120_000 });
      const runs = [stage.once(), stage.once()];
      // The one that works reads until the other one has ended.
      await Promise.race(runs);
      clear();
      const reports = await Promise.all(runs);
      const ends = reports.map(({ outcome, ended }) => `${outcome} ${ended.code}`).sort();
      assert.deepEqual(ends, ['applied 0', 'locked 5']);
      assert.equal((await stage.cohorts())['INF-2026']?.length, 50);
    });

    it('lets the other wait where it is told to', async () => {
      const clear = stage.oracle.fault({ at: 'fetch', row: 1, kind: 'slow', ms: 2_000 });
      const reports = await Promise.all([stage.once('--wait', '60'), stage.once('--wait', '60')]);
      clear();
      assert.deepEqual(
        reports.map(({ outcome, ended }) => `${outcome} ${ended.code}`),
        ['unchanged 0', 'unchanged 0'],
      );
    });
  });
}

describe('secrets and student values', () => {
  const [database] = databases;
  let stage: Stage;
  before(async () => {
    assert.ok(database);
    stage = await setStage(database);
    await stage.students(2);
    stage.enrolments([
      ['INF', 'Informatique', '2026', studentKey(1)],
      ['INF', 'Informatique', '2026', 'UNKNOWN-7'],
    ]);
  });
  after(() => stage[Symbol.asyncDispose]());

  const secrets = () => ['secret-of-oracle', stage.moodle.connection.password];

  it('shows no password anywhere: not in output, log, report or configuration', async () => {
    await stage.configure({ oracle: { password: 'secret-of-oracle' } });
    const texts: string[] = [];
    for (const args of [
      ['--once'],
      ['--once', '--json'],
      ['--check'],
      ['--check', '--json'],
      ['--print-config'],
      ['--history'],
    ]) {
      const { stdout, stderr } = await stage.command(...args);
      texts.push(stdout, stderr);
    }
    for (const { run } of await stage.runs()) {
      texts.push((await stage.command('--history', run, '--json')).stdout);
    }
    texts.push(await readFile(`${stage.folder}/state/history.sqlite`, 'latin1'));
    assert.ok(texts.join('').includes('ORA-01017'), 'the wrong password was tried');
    for (const secret of secrets()) assert.ok(!texts.join('\n').includes(secret), 'a secret was shown');
  });

  it('logs no student value above debug', async () => {
    await stage.configure({ log: { level: 'info' } });
    const { stderr, code } = await stage.command('--once', '--json');
    assert.equal(code, 0, stderr);
    assert.ok(stderr.includes('run ended'));
    for (const value of ['UNKNOWN-7', studentKey(1)]) assert.ok(!stderr.includes(value), stderr);
  });
});
