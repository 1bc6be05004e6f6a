/** The files of config/grants, made from the list of rights that the program itself checks. */
import { explainGrants, grantStatements } from '../../src/moodle/grants.ts';
import type { MoodleSettings } from '../../src/moodle/settings.ts';

/** The names that the files stand for, and that an administrator changes. */
export const GRANTED = {
  database: 'moodle',
  prefix: 'mdl_',
  account: { mysql: `'cohort_sync'@'10.0.0.5'`, postgres: 'cohort_sync' },
} as const;

/** What each kind of use asks for. A file of members names users by `username` where nothing else is said. */
export const USES = {
  sync: { matchField: { kind: 'profile', shortname: 'studentnumber' } },
  import: { matchField: { kind: 'core', column: 'username' }, cohortImport: 'update' },
} as const satisfies Record<
  string,
  Omit<Parameters<typeof grantStatements>[0], 'type' | 'database' | 'prefix'>
>;

/** Each file with its content. */
export function grantFiles(): { path: string; content: string }[] {
  return (['mysql', 'postgres'] as const).flatMap((type) =>
    (['sync', 'import'] as const).map((use) => {
      const { database, prefix, account } = GRANTED;
      const settings = { ...USES[use], type, database, prefix };
      const given = grantStatements(settings, account[type]);
      const details = grantStatements(settings, account[type], explainGrants());
      const parts = [head(type, use), lines(given)];
      if (use === 'sync') parts.push(`${DETAILS}${lines(details)}`);
      return { path: `config/grants/${type}-${use}.sql`, content: parts.join('\n') };
    }),
  );
}

const DETAILS =
  '-- Only for --explain, which says the names of users and where cohorts are; it does without.\n';

function lines(statements: readonly string[]): string {
  return statements.map((statement) => `${statement};\n`).join('');
}

function head(type: MoodleSettings['type'], use: keyof typeof USES): string {
  const { database, prefix, account } = GRANTED;
  const purpose = {
    sync: [
      'What the account of a sync may do on Moodle’s tables, and nothing else.',
      'Users are found by a custom profile field (match.field: profile:SHORTNAME).',
      'For a core field, leave out the two lines on user_info_… and add the column to those of the user table.',
    ],
    import: [
      'What the account of `import cohorts` and `import members` may do on Moodle’s tables, and nothing else.',
      'Users are named by `username`: for another field of the user put its column in, for a custom profile field',
      `(--useridentifier profile:SHORTNAME) run ${type}-sync.sql as well. An account that does both takes both files.`,
    ],
  }[use];
  const change = {
    mysql: `the account ${account.mysql}, the database ${database}, the prefix ${prefix}`,
    postgres: `the role ${account.postgres}, the prefix ${prefix}. Connect to Moodle’s own database`,
  }[type];
  const lines = [
    ...purpose,
    `Change what is yours: ${change}.`,
    'Made by `npm run documents` from src/moodle/grants.ts.',
  ];
  return lines.map((line) => `-- ${line}\n`).join('');
}
