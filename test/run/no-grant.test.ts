/** An account that has just been made: `--check` lists every statement that it needs, and with these it works. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { createAccount, dropAccount } from '../moodle/adapter.ts';
import { databases } from '../servers/databases.ts';
import { importFile } from './importing.ts';
import { type Stage, setStage, studentKey } from './stage.ts';

for (const database of databases) {
  describe(`an account without any grant, ${database.name}`, { timeout: 1_800_000 }, () => {
    let stage: Stage;
    let account: { user: string; password: string };
    before(async () => {
      stage = await setStage(database);
      await stage.students(1);
      stage.enrolments([['INF', 'Informatique', '2026', studentKey(1)]]);
      account = await createAccount(stage.moodle, database.type);
      await stage.configure({ moodle: account });
    });
    after(async () => {
      await dropAccount(stage.moodle, database.type, account.user);
      await stage[Symbol.asyncDispose]();
    });

    it('is told the statements by --check, which are enough for a run', async () => {
      const { code, stdout } = await stage.command('--check');
      assert.equal(code, 1, stdout);
      assert.match(stdout, new RegExp(account.user));
      const statements = stdout.match(/^ *GRANT .*$/gm) ?? [];
      assert.ok(statements.length > 10, stdout);
      for (const statement of statements) await stage.moodle.admin.raw(statement.trim().replace(/;$/, ''));
      assert.equal((await stage.command('--check')).code, 0);
      const { written, exitCode } = await stage.once();
      assert.deepEqual([exitCode, written.added], [0, 1]);
    });

    it('is told them by an import as well', async () => {
      const other = await createAccount(stage.moodle, database.type);
      try {
        await stage.configure({ moodle: other });
        const { code, stdout } = await importFile(stage, 'members', 'add,INF-2026,s0001\n');
        assert.equal(code, 1, stdout);
        assert.ok((stdout.match(/^ *GRANT .*$/gm) ?? []).length > 10, stdout);
      } finally {
        await dropAccount(stage.moodle, database.type, other.user);
      }
    });
  });
}
