/** Answers that are damaged on their way fail the run that they belong to, in the program's words; the service goes on. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type Stage, setStage, studentKey } from '../run/stage.ts';
import { databases } from '../servers/databases.ts';
import { startProxy, type TcpProxy } from '../servers/proxy.ts';
import { Program } from './program.ts';

/** Where an answer is changed: the first that holds this text. */
const CHANGED = { moodle: 's0002', oracle: 'S0002' } as const;

for (const database of databases) {
  describe(`a service whose answers are damaged, ${database.name}`, { timeout: 600_000 }, () => {
    let stage: Stage;
    let moodle: TcpProxy;
    let oracle: TcpProxy;
    before(async () => {
      stage = await setStage(database);
      await stage.students(3);
      stage.enrolments([1, 2, 3].map((number) => ['INF', 'Informatique', '2026', studentKey(number)]));
      moodle = await startProxy(stage.moodle.connection);
      const [host = '', port = ''] = stage.oracle.connectString.split(/[:/]/);
      oracle = await startProxy({ host, port: Number(port) });
      await stage.configure({
        moodle: { host: moodle.host, port: moodle.port, retries: 0 },
        oracle: {
          connectString: stage.oracle.connectString.replace(`:${port}/`, `:${oracle.port}/`),
          retries: 0,
          fetchTimeoutSeconds: 5,
          queryTimeoutSeconds: 5,
        },
        match: { field: 'username' },
        log: { level: 'info', format: 'json' },
        schedule: { cron: '0 0 1 1 *', timezone: 'UTC', runAtStart: false },
      });
    });
    after(async () => {
      await moodle.close();
      await oracle.close();
      await stage[Symbol.asyncDispose]();
    });

    it('fails those runs, and does the next one', async () => {
      await using program = new Program(stage.folder);
      await program.logged(/next run/);
      for (const [run, [side, proxy]] of [
        ['moodle', moodle],
        ['oracle', oracle],
      ].entries() as Iterable<[number, ['moodle' | 'oracle', TcpProxy]]>) {
        proxy.watch((chunk, direction) => {
          const at = direction === 'client' ? chunk.indexOf(CHANGED[side]) : -1;
          if (at < 4) return;
          // The length of the value, or the number of columns: more than there are, or what can be none.
          if (side === 'oracle') chunk.writeUInt8(0xfa, at - 1);
          else if (database.type === 'mysql') chunk.writeUInt8(0xff, at - 1);
          else chunk.writeUInt16BE(0x7fff, chunk.lastIndexOf('D', at) + 5);
        });
        await program.signal('SIGUSR1');
        await program.logged(/"message":"run ended"/, run + 1);
        await proxy.resume();
      }
      await program.signal('SIGUSR1');
      await program.logged(/"message":"run ended"/, 3);
      const lines = program.log
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line));
      assert.deepEqual(
        lines.filter(({ message }) => message === 'run ended').map(({ outcome }) => outcome),
        ['failed', 'failed', 'applied'],
        program.log,
      );
      assert.deepEqual(await stage.cohorts(), { 'INF-2026': ['S0001', 'S0002', 'S0003'] });
      assert.equal((await program.stop()).code, 0);
    });
  });
}
