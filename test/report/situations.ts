/**
 * Reports to read: of whole runs in ten situations, as a terminal of 60, 80 and 120 columns shows them in each language.
 * They lie in rendered/, `npm run documents` writes them, and a test holds them equal.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { syncSettings } from '../../src/compose.ts';
import { loadConfig } from '../../src/config/load.ts';
import { openHistory } from '../../src/history/sqlite.ts';
import { languages, translator } from '../../src/messages/messages.ts';
import type { RunReport } from '../../src/report/report.ts';
import { reportText } from '../../src/report/text.ts';
import type { SyncSettings } from '../../src/run/settings.ts';
import { runSync, type SyncParts } from '../../src/run/sync.ts';
import { keptLog } from '../history/runs.ts';
import { MemoryMoodle, Registry, type Student } from './site.ts';

/** Where the files lie, from the root. */
export const RENDERED = 'test/report/rendered';

const WIDTHS = [60, 80, 120];
const FIRST = '2026-11-22T05:15:00.000Z';
const SECOND = '2026-11-23T05:15:00.000Z';

/** What has happened between the first run and the one that is shown. */
interface Situation {
  readonly happens?: (world: World) => void;
  readonly dryRun?: boolean;
  /** Why the service is paused. */
  readonly pause?: string;
}

interface World {
  readonly registry: Registry;
  readonly moodle: MemoryMoodle;
}

const situations: Readonly<Record<string, Situation | 'first'>> = {
  'first-run': 'first',
  nothing: {},
  day: { happens: day },
  refused: {
    happens: ({ registry }) => {
      registry.students = registry.students.filter((_, index) => Math.floor(index / 7) % 7 > 1);
    },
  },
  withheld: {
    happens: ({ registry }) => {
      const group = registry.students.filter(
        ({ programme, year, group }) => programme === 'HIST-BACH' && year === 2 && group === 'A',
      );
      for (const student of group.slice(0, 7)) student.group = 'B';
    },
  },
  partial: {
    happens: (world) => {
      day(world);
      world.moodle.broken.add('TUT-2026-INF101-S1-A');
      for (const cohort of world.moodle.cohorts) {
        if (cohort.idnumber === 'TUT-2026-PHY101-S1-B') cohort.component = 'local_labs';
      }
    },
  },
  failed: {
    happens: ({ registry }) => {
      registry.trouble = { isDown: true };
    },
  },
  misconfigured: {
    happens: ({ registry }) => {
      registry.trouble = { column: 'ATTENDANCE' };
    },
  },
  'dry-run': { happens: day, dryRun: true },
  paused: { happens: day, pause: 'exam week' },
};

/** A day like any other: five come, four go, one gets an account, one has none, a programme has another name. */
function day({ registry, moodle }: World): void {
  const { students } = registry;
  const unknown = students.find(({ account }) => account === undefined);
  if (unknown) moodle.accounts.set(1900, unknown.number);
  const leaving = new Set([97, 98, 300, 301]);
  const [model] = students as [Student];
  const coming = Array.from({ length: 5 }, (_, index): Student => {
    const account = index === 0 ? undefined : 2000 + index;
    const number = String(20_269_000 + index);
    if (account !== undefined) moodle.accounts.set(account, number);
    return { ...model, number, ...(account !== undefined && { account }), group: index < 3 ? 'A' : 'B' };
  });
  registry.students = [...students.filter((_, index) => !leaving.has(index)), ...coming];
  for (const student of registry.students) {
    if (student.programme === 'ROMA-BACH') student.names = { en: 'Romance studies', fr: 'Études romanes' };
  }
}

/** Every file, by its path from the root, with what it should hold. */
export async function renderedFiles(): Promise<{ path: string; content: string }[]> {
  const folder = mkdtempSync(join(tmpdir(), 'cohort-sync-rendered-'));
  try {
    const secret = join(folder, 'secret');
    writeFileSync(secret, 'a password');
    const file = fileURLToPath(new URL('../../config/example.yaml', import.meta.url));
    const env = {
      COHORT_SYNC_ORACLE_PASSWORD_FILE: secret,
      COHORT_SYNC_MOODLE_PASSWORD_FILE: secret,
    };
    const settings = syncSettings(await loadConfig({ file, env }));
    const files: { path: string; content: string }[] = [];
    for (const [name, situation] of Object.entries(situations)) {
      const report = await reportOf(situation, settings, join(folder, name));
      files.push(...rendered(name, report));
    }
    return files;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function rendered(name: string, report: RunReport): { path: string; content: string }[] {
  return languages.flatMap((language) =>
    WIDTHS.map((width) => {
      const text = reportText(report, {
        translate: translator(language),
        language,
        timezone: 'Europe/Paris',
        width,
        color: false,
        verbose: false,
        isTerminal: true,
        isKept: true,
      });
      return { path: `${RENDERED}/${language}/${name}-${width}.txt`, content: `${text}\n` };
    }),
  );
}

/** The report of the run that a situation is about, with times and an id that are always the same. */
async function reportOf(
  situation: Situation | 'first',
  settings: SyncSettings,
  folder: string,
): Promise<RunReport> {
  const registry = new Registry();
  const moodle = new MemoryMoodle();
  for (const { account, number } of registry.students) {
    if (account !== undefined) moodle.accounts.set(account, number);
  }
  let now = new Date(FIRST);
  const log = keptLog();
  const history = openHistory({ folder, keepDays: 400, log, now: () => now });
  const { happens, dryRun = false, pause: reason } = situation === 'first' ? {} : situation;
  let isSecond = false;
  const parts: SyncParts = {
    sources: [registry],
    moodle,
    history,
    log,
    now: () => now,
    pause: {
      current: () => (isSecond && reason !== undefined ? { reason, since: FIRST } : undefined),
      withoutRemovalsUntil: () => undefined,
      begin: () => {},
    },
  };
  const run = () =>
    runSync(parts, settings, {
      dryRun: isSecond && dryRun,
      waitSeconds: 0,
      signal: new AbortController().signal,
    });
  try {
    const first = await run();
    if (situation === 'first') return told(first, FIRST);
    isSecond = true;
    now = new Date(SECOND);
    happens?.({ registry, moodle });
    return told(await run(), SECOND);
  } finally {
    history.close();
  }
}

/** How long each part of a run takes is another matter each time. */
const DURATIONS = { connect: 120, read: 1480, plan: 340, write: 1210, enrolments: 50 };

function told(report: RunReport, startedAt: string): RunReport {
  const phases = Object.keys(report.durations) as (keyof typeof DURATIONS)[];
  const durations = Object.fromEntries(phases.map((phase) => [phase, DURATIONS[phase]]));
  const total = phases.reduce((sum, phase) => sum + DURATIONS[phase], 0);
  const finishedAt = new Date(Date.parse(startedAt) + total).toISOString();
  const run = `${startedAt.replaceAll(/[-:.]/g, '')}-3fa9`;
  return { ...report, run, startedAt, finishedAt, durations };
}
