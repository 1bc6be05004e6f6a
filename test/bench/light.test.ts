/**
 * The benchmark in small, on what can be counted: statements sent, queries of the source, and bytes a membership. Times
 * are left to `npm run bench`.
 */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { composeParts, syncSettings } from '../../src/compose.ts';
import { loadConfig } from '../../src/config/load.ts';
import { createLog } from '../../src/log.ts';
import type { Moodle } from '../../src/moodle/moodle.ts';
import { runSync } from '../../src/run/sync.ts';
import { databases } from '../servers/databases.ts';
import { QUERY } from './oracle.ts';
import { Site } from './site.ts';
import { CountingServer } from './statements.ts';
import type { Size } from './world.ts';

const PROGRAM = fileURLToPath(new URL('../../src/main.ts', import.meta.url));
const SMALL: Size = { users: 300, cohorts: 20, members: 2_000 };
const LARGE: Size = { users: 3_000, cohorts: 200, members: 20_000 };

const FEW = 20_000;
const MANY = 180_000;

/** Cohorts are created by 200, memberships written by 10,000: the defaults. */
const batchesOf = ({ cohorts, members }: Size) => Math.ceil(cohorts / 200) + Math.ceil(members / 10_000);
/** Begin, what the batch needs to know, the batch itself, commit. */
const STATEMENTS_PER_BATCH = 7;

for (const database of databases) {
  describe(`a run on ${database.name}`, { timeout: 600_000 }, () => {
    it('sends a constant of statements and so many a batch, whatever the size of the site', async () => {
      await using server = await CountingServer.start(database);
      const unchanged: number[] = [];
      for (const size of [SMALL, LARGE]) {
        await using site = await Site.make(server.address, size, PROGRAM);
        const first = await server.during(() => site.product('applied'));
        assert.equal(first.result.report.written.added, size.members);
        const nothing = await server.during(() => site.product('unchanged'));
        await site.source.set('spring');
        const churn = await server.during(() => site.product('applied'));
        assert.equal(churn.result.report.written.added, size.members / 200);
        assert.equal(churn.result.report.written.removed, size.members / 200);

        const most = (batches: number) => nothing.statements + 10 + STATEMENTS_PER_BATCH * batches;
        assert.ok(first.statements <= most(batchesOf(size)), `${first.statements} for a first sync`);
        assert.ok(churn.statements <= most(2), `${churn.statements} for some changes`);
        unchanged.push(nothing.statements);
      }
      assert.equal(unchanged[0], unchanged[1]);
      // Two sessions that say what they rely on and see that they are alone, and the look at the tables.
      assert.ok((unchanged[0] ?? 0) <= 55, `${unchanged[0]} where nothing changes`);
    });
  });
}

describe('a run', { timeout: 600_000 }, () => {
  it('asks Oracle once for each mapping, and for no order', async () => {
    await using moodle = await databases[0]?.start();
    assert.ok(moodle);
    await using site = await Site.make(moodle.address, SMALL, PROGRAM);
    await site.product('applied');
    const statements = await site.source.statements();
    assert.equal(statements.filter((sql) => sql === QUERY).length, 1);
    assert.deepEqual(
      statements.filter((sql) => sql !== QUERY),
      ['SET TRANSACTION READ ONLY'],
    );
  });

  it('keeps at most 60 bytes for each further membership', async () => {
    await using moodle = await databases[0]?.start();
    assert.ok(moodle);
    const held: number[] = [];
    // The first loads and compiles what the others find there.
    for (const members of [FEW, FEW, MANY]) {
      await using site = await Site.make(moodle.address, { users: 2_000, cohorts: 200, members }, PROGRAM);
      await site.product('applied');
      held.push(await heldWhenBothSidesAreRead(site));
    }
    const [, few = 0, many = 0] = held;
    const bytes = (many - few) / (MANY - FEW);
    assert.ok(bytes >= 4, `${bytes} bytes a membership are less than one of its numbers`);
    assert.ok(bytes <= 60, `${bytes} bytes a membership`);
  });
});

/** The heap of this process, less what it was before, when a run has read the last member. */
async function heldWhenBothSidesAreRead(site: Site): Promise<number> {
  const config = await loadConfig({ file: site.config, env: {} });
  const log = createLog({ level: 'error', format: 'text', secrets: [], stream: process.stderr });
  const parts = composeParts(config, log, 'test');
  const before = await heap();
  let held = 0;
  const moodle: Moodle = {
    label: parts.moodle.label,
    async open(signal) {
      const session = await parts.moodle.open(signal);
      return {
        ...session,
        async readMembers(...read) {
          await session.readMembers(...read);
          held = (await heap()) - before;
        },
      };
    },
  };
  const { signal } = new AbortController();
  const report = await runSync({ ...parts, moodle }, syncSettings(config), {
    dryRun: true,
    waitSeconds: 0,
    signal,
  });
  parts.history.close();
  assert.equal(report.outcome, 'unchanged');
  return held;
}

setFlagsFromString('--expose-gc');
// The code of functions that several collections found idle would be freed with them: five megabytes at any moment.
setFlagsFromString('--no-flush-bytecode');
const collectGarbage = runInNewContext('gc') as () => void;

/** What is alive, typed arrays included, in bytes. What was given up a moment ago is freed only by and by. */
async function heap(): Promise<number> {
  for (let turn = 0; turn < 5; turn += 1) {
    await setImmediate();
    collectGarbage();
  }
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}
