/** `--explain` through the command line: what it says is what the next run does, and asking changes nothing. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { composeParts } from '../../src/compose.ts';
import { loadConfig } from '../../src/config/load.ts';
import type { MoodleSession } from '../../src/moodle/moodle.ts';
import type {
  CohortExplanation,
  Explanation,
  PersonExplanation,
  Place,
  UnknownExplanation,
} from '../../src/report/explanation.ts';
import { createAccount, dropAccount, grant } from '../moodle/adapter.ts';
import { databases } from '../servers/databases.ts';
import { silentLog } from './inside.ts';
import { command, type Enrolment, type Stage, setStage, studentKey } from './stage.ts';

const enrolled = (programme: string, from: number, to: number): Enrolment[] =>
  Array.from({ length: to - from + 1 }, (_, index) => [
    programme,
    programme,
    '2026',
    studentKey(from + index),
  ]);

for (const database of databases) {
  describe(`--explain on ${database.name}`, { timeout: 1_800_000 }, () => {
    let stage: Stage;
    let users: number[];
    before(async () => {
      stage = await setStage(database);
      users = await stage.students(40);
      await stage.configure({ policy: { rejectedRows: 'ignore' } });
      stage.enrolments([...enrolled('INF', 1, 30), ...enrolled('MAT', 5, 20)]);
      const report = await stage.once();
      assert.equal(report.outcome, 'applied', report.ended.stderr);
      await stage.site.addCohorts([
        { idnumber: 'CLUB', name: 'By hand', members: ['s0005'] },
        { idnumber: null, name: 'Without idnumber', members: ['s0005'] },
        { idnumber: 'EXT-2026', name: 'Another plugin’s', component: 'local_other', members: ['s0006'] },
      ]);
      stage.enrolments([
        ...enrolled('INF', 3, 30),
        ...enrolled('MAT', 6, 21),
        ['INF', 'INF', '2026', '31'],
        ['EXT', 'EXT', '2026', 'S0005'],
        [null, 'NONE', '2026', 'S0005'],
      ]);
    });
    after(() => stage[Symbol.asyncDispose]());

    async function explained<T extends Explanation>(question: string, code = 0): Promise<T> {
      const ended = await stage.command('--explain', question, '--json');
      assert.equal(ended.code, code, ended.stdout + ended.stderr);
      return JSON.parse(ended.stdout) as T;
    }
    const places = (all: readonly Place[]) =>
      all.map(({ idnumber, isMember, next, why }) =>
        [idnumber, isMember ? 'in' : 'out', next, why.reason].join(' '),
      );

    it('says of a student which rows name him, who he is, and why he is where he is', async () => {
      const before = await stage.snapshot();
      const runs = await stage.runs();
      const told = await explained<PersonExplanation>('student:s0005 ');
      assert.equal(told.match.outcome, 'found');
      assert.deepEqual(
        told.users.map(({ id, username, value }) => [id, username, value]),
        [[users[4], 's0005', 'S0005']],
      );
      assert.deepEqual(
        told.rows.map(({ row, key, idnumber, fault }) => [row, key, idnumber ?? fault?.kind]),
        [
          [3, 'S0005', 'INF-2026'],
          [46, 'S0005', 'EXT-2026'],
          [47, 'S0005', 'missing-field'],
        ],
      );
      assert.deepEqual(places(told.places), [
        ' in nothing outside',
        'CLUB in nothing outside',
        'EXT-2026 out nothing held',
        'INF-2026 in nothing named',
        'MAT-2026 in leaves not-named',
      ]);
      const [byHand, , , byRun] = told.places;
      assert.equal(byHand?.addedBy, undefined);
      assert.equal(byRun?.addedBy?.run, runs[0]?.run);
      assert.deepEqual(
        told.history.map(({ kind, cohort, run }) => [kind, cohort, run]),
        [
          ['added', 'MAT-2026', runs[0]?.run],
          ['added', 'INF-2026', runs[0]?.run],
        ],
      );
      assert.deepEqual(told.lacking, []);
      assert.deepEqual(await stage.snapshot(), before);
      assert.deepEqual(await stage.runs(), runs, 'no run was made of it');
    });

    it('finds a user by name and by id, in whatever case, and the same is said of both', async () => {
      const byName = await explained<PersonExplanation>('user:S0006');
      const byId = await explained<PersonExplanation>(`user:${users[5]}`);
      assert.deepEqual(byId.places, byName.places);
      assert.deepEqual(places(byId.places), [
        'EXT-2026 in nothing held',
        'INF-2026 in nothing named',
        'MAT-2026 in nothing named',
      ]);
      const gone = await explained<PersonExplanation>('user:s0001');
      assert.deepEqual(places(gone.places), ['INF-2026 in leaves not-named']);
      assert.deepEqual(gone.rows, []);
    });

    it('says why there is no user, and whose value is nearly the one', async () => {
      const told = await explained<PersonExplanation>('student:31');
      assert.equal(told.match.outcome, 'none');
      assert.deepEqual(
        told.match.nearUsers.map(({ value, user, differences }) => [value, user, differences]),
        [['S0031', users[30], ['zeros', 'letters']]],
      );
      assert.deepEqual(places(told.places), ['INF-2026 out nothing unmatched']);
      const text = await stage.command('--explain', 'student:31');
      assert.match(text.stdout, /No user has this value/);
      assert.match(text.stdout, /“S0031” \(user \d+\): leading zeros and letters in front/);
    });

    it('says of a cohort where it is, who is in it, and what would change', async () => {
      const told = await explained<CohortExplanation>('cohort:INF-2026');
      assert.deepEqual(told.state, { kind: 'synchronised', mapping: 'programme' });
      assert.deepEqual(
        told.inMoodle.map(({ place, visible, members, component }) => [place, visible, members, component]),
        [[{ kind: 'system' }, true, 30, '']],
      );
      assert.deepEqual(
        told.claims.map(({ rows, students, users: found, fields }) => [rows, students, found, fields]),
        [[29, 29, 28, ['INF', '2026']]],
      );
      assert.deepEqual(told.withoutUser, [{ student: '31', outcome: 'none', users: [] }]);
      assert.deepEqual(told.change?.removes, users.slice(0, 2));
      assert.equal(told.largest?.added, 30);
      const held = await explained<CohortExplanation>('cohort:EXT-2026');
      assert.equal(held.state.kind, 'held');
      assert.equal(held.change, undefined);
    });

    it('tells of a mistyped question what may have been meant, and by its exit code', async () => {
      const asked = async (question: string) =>
        (await explained<UnknownExplanation>(question, 2)).near.map((one) =>
          Object.values(one.question).join(':'),
        );
      const [slip, student, user, cohort, named, text] = await Promise.all([
        asked('student:S005'),
        asked('student:s0040x'),
        asked('user:s00005'),
        asked('cohort:INF-2025'),
        asked('cohort:by hand'),
        stage.command('--explain', 'cohort:INF-2025'),
      ]);
      assert.ok(slip.includes('student:S0005'));
      assert.deepEqual(student, ['student:S0040']);
      assert.deepEqual(user, ['user:s0005']);
      assert.deepEqual(cohort, ['cohort:INF-2026']);
      assert.deepEqual(named, ['cohort:CLUB']);
      assert.equal(text.stdout, '');
      assert.match(text.stderr, /Did you mean:\s+cohort:INF-2026/);
      const wrong = await stage.command('--explain', 'INF-2026');
      assert.equal(wrong.code, 2);
      assert.match(wrong.stderr, /--explain takes student:KEY/);
    });

    it('speaks French, and says what keeps the next run from doing anything', async () => {
      await stage.command('--pause', 'rentrée');
      try {
        const config = join(stage.folder, 'config.yaml');
        const ended = await command(['--config', config, '--lang', 'fr', '--explain', 'student:S0005']);
        assert.equal(ended.code, 0, ended.stderr);
        assert.match(ended.stdout, /Étudiant S0005/);
        assert.match(ended.stdout, /Le service est en pause depuis le .* \(rentrée\)/);
        assert.match(ended.stdout, /La prochaine exécution retirera ce compte/);
      } finally {
        await stage.command('--resume');
      }
    });

    it('needs no lock, and no more rights than a sync, without which it says less', async () => {
      const config = await loadConfig({ file: join(stage.folder, 'config.yaml'), env: {} });
      const { moodle, history } = composeParts(config, silentLog, 'once');
      history.close();
      const other: MoodleSession = await moodle.open(new AbortController().signal);
      const { type, prefix, database: name } = stage.moodle.connection;
      const account = await createAccount(stage.moodle, type);
      try {
        assert.equal(await other.lock(5), true);
        const matchField = { kind: 'profile', shortname: 'studentid' } as const;
        await grant(stage.moodle, { type, prefix, database: name, matchField }, account.user);
        await stage.configure({ moodle: account, policy: { rejectedRows: 'ignore' } });
        const told = await explained<PersonExplanation>('student:S0005');
        assert.equal(told.users[0]?.username, undefined);
        assert.equal(told.lacking.length, 2);
        const cohort = await explained<CohortExplanation>('cohort:CLUB');
        assert.equal(cohort.inMoodle[0]?.place, undefined);
        const byName = await explained<UnknownExplanation>('user:s0005', 2);
        assert.equal(byName.why, 'not-readable');
        for (const statement of told.lacking) await stage.moodle.admin.raw(statement);
        assert.equal((await explained<PersonExplanation>('user:s0005')).users[0]?.username, 's0005');
      } finally {
        await other.close();
        await dropAccount(stage.moodle, type, account.user);
        await stage.configure({ policy: { rejectedRows: 'ignore' } });
      }
    });

    it('has said what the next run then does', async () => {
      const asked = ['student:S0005', 'user:s0001', 'student:S0021', `user:${users[5]}`];
      const told = await Promise.all(asked.map((question) => explained<PersonExplanation>(question)));
      const cohort = await explained<CohortExplanation>('cohort:MAT-2026');
      const { changes, ended } = await stage.once();
      assert.equal(ended.code, 4, ended.stderr);
      for (const {
        users: [user],
        places: all,
      } of told) {
        for (const { idnumber, id, next } of all) {
          const change = changes.find((one) => one.idnumber === idnumber && one.id === id);
          const does = change?.adds.includes(user?.id ?? 0)
            ? 'joins'
            : change?.removes.includes(user?.id ?? 0)
              ? 'leaves'
              : 'nothing';
          assert.equal(next, does, `${user?.username} ${idnumber}`);
        }
      }
      assert.deepEqual(
        told.map(({ places: all }) => all.filter(({ next }) => next !== 'nothing').length),
        [1, 1, 1, 0],
      );
      assert.deepEqual(
        changes.find(({ idnumber }) => idnumber === 'MAT-2026'),
        cohort.change,
      );
      const gone = await explained<PersonExplanation>('student:S0001');
      const [place] = gone.places;
      assert.deepEqual(places(gone.places), ['INF-2026 out nothing not-named']);
      assert.equal(place?.removedBy?.run, (await stage.runs())[0]?.run);
    });

    it('says what stands in its way where a side cannot be read', async () => {
      await stage.configure({ oracle: { password: 'wrong' } });
      const ended = await stage.command('--explain', 'student:S0005');
      assert.notEqual(ended.code, 0);
      assert.match(ended.stdout, /ORA-01017/);
      await stage.configure();
    });
  });
}
