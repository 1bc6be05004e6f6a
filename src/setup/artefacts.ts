/** What others need: the DBA's statements for Oracle, the grants for Moodle's database, a unit or a compose file. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stringify } from 'yaml';
import type { Config } from '../config/config.ts';
import { grantStatements } from '../moodle/grants.ts';
import { writeNew } from './files.ts';

/** The tables that a query reads from, as far as they can be told. */
const FROM = /\b(?:from|join)\s+(?<table>"?[\p{L}\p{N}_$#]+"?(?:\."?[\p{L}\p{N}_$#]+"?)?)/giu;

/** The account in Oracle, and what it has to be allowed to read. */
function oracleStatements({ oracle, mappings }: Config): string {
  const tables = new Set(
    mappings.flatMap(({ source }) =>
      source.kind === 'query' ? [...source.sql.matchAll(FROM)].map(({ groups }) => groups?.table ?? '') : [],
    ),
  );
  const user = oracle?.user ?? '';
  return [
    `-- The account of the cohort synchronisation: it reads these, and nothing else. As their owner, or as a DBA.`,
    `-- CREATE USER ${user} IDENTIFIED BY "…" PROFILE DEFAULT;`,
    `GRANT CREATE SESSION TO ${user};`,
    ...[...tables].map((table) => `GRANT SELECT ON ${table} TO ${user};`),
    '',
  ].join('\n');
}

/** The rights in Moodle's database that a sync by this field needs, and no others, for an account as the server writes it. */
function grantsText({ moodle, match }: Config, account: string): string {
  return `${grantStatements({ ...moodle, matchField: match.field }, account).join(';\n')};\n`;
}

/** The units, which a container neither has nor could use. */
const UNITS = fileURLToPath(new URL('../../config/systemd', import.meta.url));

/** What can be written beside the configuration. */
export const artefacts = [...(existsSync(UNITS) ? (['systemd'] as const) : []), 'compose', 'none'] as const;

/** Whom the image runs as. */
export const IMAGE_USER = '10001:0';

/** A compose file that starts the service with this configuration. */
function composeText(config: Config): string {
  const folder = dirname(config.file);
  return stringify({
    services: {
      'cohort-sync': {
        image: 'moodle-cohort-sync',
        restart: 'unless-stopped',
        read_only: true,
        // Secrets are for their owner alone; what is written belongs to the image's group.
        user: process.getuid?.() ? `${process.getuid()}:0` : IMAGE_USER,
        environment: {
          COHORT_SYNC_CONFIG: config.file,
          COHORT_SYNC_STATE_FOLDER: '/var/lib/moodle-cohort-sync',
        },
        volumes: [`${folder}:${folder}:ro`, 'state:/var/lib/moodle-cohort-sync'],
      },
    },
    volumes: { state: null },
  });
}

/** A unit that starts the service with this configuration, whose path is one word to systemd whatever is in it. */
export function unitText(unit: string, file: string): string {
  const word = /^[\w./-]+$/.test(file)
    ? file
    : `"${file
        .replace(/["\\]/g, '\\$&')
        .replaceAll('%', '%%')
        .replaceAll('$', () => '$$')}"`;
  return unit.replace(
    /^ExecStart=\/usr\/local\/bin\/moodle-cohort-sync$/m,
    (command) => `${command} --config ${word}`,
  );
}

/**
 * Writes what is wanted beside the configuration.
 * @param account the one in Moodle's database, as the server writes it in statements
 * @returns the paths, each with what it is
 */
export async function writeArtefacts(
  config: Config,
  artefact: string,
  account: string,
): Promise<{ readonly kind: 'oracle' | 'grants' | 'compose' | 'systemd'; readonly path: string }[]> {
  const folder = dirname(config.file);
  const written: { kind: 'oracle' | 'grants' | 'compose' | 'systemd'; path: string }[] = [];
  if (config.oracle) {
    written.push({ kind: 'oracle', path: await writeNew(folder, 'oracle.sql', oracleStatements(config)) });
  }
  written.push({
    kind: 'grants',
    path: await writeNew(folder, 'moodle-grants.sql', grantsText(config, account)),
  });
  if (artefact === 'compose') {
    written.push({ kind: 'compose', path: await writeNew(folder, 'compose.yaml', composeText(config)) });
  }
  if (artefact === 'systemd') {
    for (const name of ['moodle-cohort-sync.service', 'moodle-cohort-sync-failed@.service']) {
      const unit = unitText(await readFile(join(UNITS, name), 'utf8'), config.file);
      written.push({ kind: 'systemd', path: await writeNew(folder, name, unit) });
    }
  }
  return written;
}
