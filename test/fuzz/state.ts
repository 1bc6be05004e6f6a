/**
 * The state folder, damaged: whoever looks is told what is wrong, the next run goes on, and what cannot be read is never
 * taken for nothing. (A changed byte that SQLite does not notice is another value, of which nobody can know.)
 */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { PauseFile } from '../../src/history/pause.ts';
import { openHistory, type StoredHistory } from '../../src/history/sqlite.ts';
import { languages, translator } from '../../src/messages/messages.ts';
import { historyText } from '../../src/report/history-text.ts';
import { layOut } from '../../src/report/layout.ts';
import { historyLines } from '../../src/report/notes.ts';
import { reportText } from '../../src/report/text.ts';
import { added, keptLog, MOODLE, removed, report, runAt } from '../history/runs.ts';
import { type Damage, damaged } from './damage.ts';
import type { Surface } from './surface.ts';

const NOW = new Date('2026-11-22T12:00:00Z');
const RUNS = [1, 2, 3].map((hour) => runAt(`2026-11-22T0${hour}:00:00Z`));
const FILES = ['history.sqlite', 'history.sqlite-journal', 'paused.json', `running/${RUNS[2]}.lock`];

interface Change {
  readonly file: string;
  readonly how: Damage | 'removed' | 'emptied' | 'a folder' | 'noise';
}

interface Input {
  readonly changes: readonly Change[];
  /** What the history holds in the place of its values. */
  readonly value: string | number | null;
  readonly column: string;
}

const COLUMNS = [
  ...[
    'runs.outcome',
    'runs.started',
    'runs.finished',
    'runs.error',
    'runs.only_cohorts',
    'runs.import',
    'runs.id',
  ],
  ...[
    'reports.report',
    'changes.users',
    'changes.kind',
    'changes.attributes',
    'mapping_figures.figures',
    'findings.finding',
  ],
];

export const surface: Surface<Input> = {
  async open() {
    const folder = mkdtempSync(join(tmpdir(), 'cohort-sync-fuzz-'));
    const template = join(folder, 'template');
    fill(template);
    let number = 0;
    return {
      inputs: fc.record({
        changes: fc.array(
          fc.record({
            file: fc.oneof(
              { weight: 4, arbitrary: fc.constant('history.sqlite') },
              fc.constantFrom(...FILES),
            ),
            how: fc.oneof(
              { weight: 4, arbitrary: damaged },
              fc.constantFrom('removed', 'emptied', 'a folder', 'noise'),
            ),
          }),
          { maxLength: 2 },
        ),
        column: fc.constantFrom(...COLUMNS),
        value: fc.oneof(
          fc.constantFrom('{}', '[]', 'null', '"x"', '{"kind":"other"}', 'applied', '', -1, null),
          fc.string(),
        ),
      }),
      async feed({ changes, column, value }) {
        const state = join(folder, String(number++));
        cpSync(template, state, { recursive: true });
        for (const change of changes) apply(state, change);
        if (changes.length === 0) await put(state, column, value);
        try {
          lookAt(state);
          runIn(state);
          lookAt(state);
        } finally {
          rmSync(state, { recursive: true, force: true });
        }
      },
      close: () => rmSync(folder, { recursive: true }),
    };
  },
};

/** Three runs: one complete, one that changed something, one that was killed; and a pause. */
function fill(state: string): void {
  const history = opened(state);
  for (const id of RUNS) {
    history.begin({ id, startedAt: NOW.toISOString(), dryRun: false, moodle: MOODLE });
    const changes = [added('A', 1, [1, 2, 3]), removed('B', 2, [4])];
    assert.ok(history.open(id, { changes }));
    history.record(id, { changes });
    if (id === RUNS[2]) history.open(id, { changes });
    else
      history.finish(
        report(id, {
          findings: [{ kind: 'unmatched-student', mapping: 'programme', student: 's1', cohorts: ['A'] }],
        }),
      );
  }
  history.close();
  new PauseFile(state).set({ reason: 'a reason', since: NOW.toISOString() });
}

function opened(folder: string): StoredHistory {
  return openHistory({ folder, keepDays: 400, log: keptLog(), now: () => NOW });
}

function apply(state: string, { file, how }: Change): void {
  const path = join(state, file);
  const found = statSync(path, { throwIfNoEntry: false });
  if (found?.isDirectory()) return;
  const bytes = found ? readFileSync(path) : Buffer.alloc(0);
  if (typeof how === 'function') writeFileSync(path, how(bytes));
  else if (how === 'emptied') writeFileSync(path, '');
  else if (how === 'noise') writeFileSync(path, Buffer.alloc(5_000, 'noise'));
  else rmSync(path, { force: true });
  if (how === 'a folder') mkdirSync(path);
}

async function put(state: string, column: string, value: Input['value']): Promise<void> {
  const { DatabaseSync } = await import('node:sqlite');
  const db = new DatabaseSync(join(state, 'history.sqlite'));
  const [table, name] = column.split('.');
  try {
    // Names of this file, and a value that is bound.
    db.prepare(`UPDATE ${table} SET ${name} = ? WHERE rowid = 1`).run(value);
  } catch {
    // What the schema refuses cannot be there.
  } finally {
    db.close();
  }
}

/** All that a person can ask for, in every language. Nothing in the folder changes by it. */
function lookAt(state: string): void {
  const before = contents(state);
  const history = opened(state);
  const runs = history.runs();
  const reports = [...RUNS, '2026', 'x'].map((run) => history.run(run));
  const problems = [...history.problems(), ...history.outlook().problems];
  history.changes({ run: RUNS[0] ?? '' });
  history.changes({ user: 1 });
  history.findings({ student: 's1' });
  history.undelivered();
  history.baseline(MOODLE);
  new PauseFile(state).at(NOW);
  for (const language of languages) {
    const options = {
      translate: translator(language),
      language,
      width: 80,
      color: false,
      verbose: true,
      timezone: 'UTC',
    };
    const texts = [
      historyText(runs, options),
      ...reports.map((one) => (one ? reportText(one, options) : '')),
    ];
    const told = [...texts, layOut([historyLines(problems, options.translate)], options)].join('');
    assert.doesNotMatch(told, /\bundefined\b|\[object |\bNaN\b|Invalid Date/);
  }
  history.close();
  assert.deepEqual(contents(state), before, 'looking leaves a trace');
}

/** What a run does here. Where it is not sure of what was, it says so, and nobody leaves. */
function runIn(state: string): void {
  const wasThere = statSync(join(state, 'history.sqlite'), { throwIfNoEntry: false }) !== undefined;
  const isPaused = new PauseFile(state).at(NOW) !== undefined;
  assert.ok(
    isPaused || !statSync(join(state, 'paused.json'), { throwIfNoEntry: false }),
    'a pause is passed over',
  );
  const history = opened(state);
  const id = runAt('2026-11-22T11:00:00Z', '0009');
  history.begin({ id, startedAt: NOW.toISOString(), dryRun: false, moodle: MOODLE });
  const known = history.baseline(MOODLE);
  history.goneCohorts(MOODLE, []);
  history.waiting(MOODLE);
  history.ownMembers(MOODLE, [1, 2]);
  history.hasUnfinishedRun();
  for (const { run, changes } of history.openBatches()) history.settle(run, changes);
  const isSound = history.isSound();
  assert.equal(isSound, history.problems().length === 0, 'unsound without a problem, or the other way round');
  assert.ok(
    !isSound || !wasThere || known.mappings.size > 0,
    'a history that is there tells nothing, and is sound',
  );
  const changes = [added('A', 1, [7])];
  const isKept = history.open(id, { changes });
  history.record(id, { changes });
  history.finish(report(id));
  history.close();
  if (!isSound || !isKept) return;
  const again = opened(state);
  assert.equal(again.run(id)?.run, id, 'a run that was kept is not there');
  again.close();
}

const digestOf = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex');

/** The folder's files, and what tells their bytes from others. */
function contents(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  return Object.fromEntries(
    files.map(({ parentPath, name }) => [join(parentPath, name), digestOf(join(parentPath, name))]),
  );
}
