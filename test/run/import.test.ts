/** Cohorts and members from files, by the real command line, on every database. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { RunReport } from '../../src/report/report.ts';
import { databases } from '../servers/databases.ts';
import { settled } from '../source/files.ts';
import { type Stage, setStage } from './stage.ts';

for (const database of databases) {
  describe(`cohorts and members from files on ${database.name}`, { timeout: 300_000 }, () => {
    let stage: Stage;
    before(async () => {
      stage = await setStage(database);
    });
    after(() => stage[Symbol.asyncDispose]());

    async function imported(content: string | Uint8Array, ...args: string[]): Promise<RunReport> {
      const file = await settled(`${stage.folder}/file.csv`, content);
      const [kind = '', ...options] = args;
      const ended = await stage.command('import', kind, '--filepath', file, '--json', ...options);
      if (!ended.stdout.startsWith('{')) throw new Error(`no report: ${ended.code} ${ended.stderr}`);
      const report = JSON.parse(ended.stdout) as RunReport;
      assert.equal(ended.code, report.exitCode);
      return report;
    }

    it('creates', async () => {
      const report = await imported('name,idnumber\nOne,C1\nTwo,\n', 'cohorts');
      assert.equal(report.outcome, 'applied', JSON.stringify(report));
      const again = await imported('add,C1,admin\nadd,C1,nobody\n', 'members');
      assert.equal(again.outcome, 'partial', JSON.stringify(again));
    });
  });
}
