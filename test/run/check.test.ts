/** `--check` on real servers: it finds what a run would stumble over, and says nothing that it does not know. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { databases } from '../servers/databases.ts';
import { ENROLMENTS, type Stage, setStage, studentKey } from './stage.ts';

for (const database of databases) {
  describe(`a check, ${database.name}`, () => {
    let stage: Stage;
    before(async () => {
      stage = await setStage(database);
      await stage.students(1);
      stage.enrolments([['INF', 'Informatique', '2026', studentKey(1)]]);
    });
    after(() => stage[Symbol.asyncDispose]());

    const inCategory = (path: string) => ({
      query: ENROLMENTS,
      student: 'STUDENT_ID',
      idnumber: '{PROGRAMME}',
      name: '{PROGRAMME_NAME}',
      context: { category: { idnumber: '{PROGRAMME}' }, default: { path } },
    });

    it('passes where both sides are in order, and changes nothing', async () => {
      const before = await stage.snapshot();
      const { code, stdout } = await stage.command('--check');
      assert.equal(code, 0, stdout);
      assert.match(stdout, /Row 1: student S0001 → cohort INF-2026 “Informatique 2026”, user \d+/);
      assert.deepEqual(await stage.snapshot(), before);
    });

    it('names a default category that Moodle does not have, as a run would', async () => {
      await stage.site.addCategory({ name: 'Faculties' });
      await stage.configure({ mappings: { programme: inCategory('Faculties') } });
      assert.equal((await stage.command('--check')).code, 0);
      await stage.configure({ mappings: { programme: inCategory('Faculty') } });
      const { code, stdout } = await stage.command('--check');
      assert.equal(code, 2, stdout);
      assert.match(stdout, /no single course category “Faculty”, the default of mapping\s+programme/);
      assert.equal((await stage.command('--once')).code, 2);
    });

    it('shows the source where Moodle cannot be reached, and does not say that it has no such user', async () => {
      await stage.configure({ moodle: { port: 1, connectTimeoutSeconds: 2, retries: 0 } });
      const { code, stdout } = await stage.command('--check');
      assert.equal(code, 1, stdout);
      assert.match(stdout, /cohort INF-2026; Moodle could not be asked/);
      assert.doesNotMatch(stdout, /no single user/);
    });
  });
}
