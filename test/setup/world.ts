/**
 * Two sides that are not the demo's: a registry as French universities have it, whose student codes Moodle keeps with a
 * letter in front, in one of three profile fields.
 */
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { grantStatements } from '../../src/moodle/grants.ts';
import { createMoodle, type TestMoodle } from '../moodle/moodle.ts';
import { seedSite, type UserSeed } from '../moodle/site.ts';
import { type OracleStandIn, startOracle } from '../oracle-stand-in/server.ts';
import type { Database } from '../servers/databases.ts';

/** How many students there are, and how many of them Moodle does not have. */
const STUDENTS = 40;
const WITHOUT_ACCOUNT = 1;

const STEPS = [
  ['L1DRT', 'Licence 1 Droit', 'DROIT'],
  ['L1ECO', 'Licence 1 Économie', 'ECO'],
  ['M1HIS', 'Master 1 Histoire', 'LETTRES'],
] as const;

/** The cohorts that the registry means, each with its number of members that Moodle has. */
export const EXPECTED: Readonly<Record<string, number>> = {
  'ETP-L1DRT': 13,
  'ETP-L1ECO': 13,
  'ETP-M1HIS': 13,
};

const codeOf = (number: number) => String(22_003_000 + number);

/** Both sides, with an account in Moodle's database that has no right yet, and a folder for what a setup writes. */
export class Registry implements AsyncDisposable {
  readonly oracle: OracleStandIn;
  readonly moodle: TestMoodle;
  readonly folder: string;
  readonly user = `sync_${randomBytes(4).toString('hex')}`;
  readonly password = randomBytes(8).toString('hex');
  /** As the server names it in statements. */
  readonly account: string;

  private constructor(oracle: OracleStandIn, moodle: TestMoodle, folder: string) {
    this.oracle = oracle;
    this.moodle = moodle;
    this.folder = folder;
    this.account = moodle.connection.type === 'mysql' ? `'${this.user}'@'%'` : this.user;
  }

  static async open(database: Database): Promise<Registry> {
    const folder = await mkdtemp(join(tmpdir(), 'cohort-setup-test-'));
    const oracle = await startOracle();
    oracle.table(
      'APOGEE.MOODLE_ETAPES',
      {
        COD_ANU: 'VARCHAR2(4)',
        COD_ETU: 'NUMBER',
        COD_ETP: 'VARCHAR2(6)',
        LIB_ETP: 'VARCHAR2(60)',
        COD_CMP: 'VARCHAR2(8)',
      },
      [2025, 2026].flatMap((year) =>
        Array.from({ length: STUDENTS }, (_, number) => {
          const [step, label, faculty] = STEPS[number % STEPS.length] ?? STEPS[0];
          return [String(year), Number(codeOf(number)), step, label, faculty];
        }),
      ),
    );
    const moodle = await createMoodle(await database.server());
    await seedSite(moodle.admin, moodle.connection.prefix, {
      categories: [
        { name: 'Droit', idnumber: 'DROIT' },
        { name: 'Économie', idnumber: 'ECO' },
      ],
      profileFields: [{ shortname: 'codetudiant' }, { shortname: 'ine' }, { shortname: 'badge' }],
      users: Array.from(
        { length: STUDENTS - WITHOUT_ACCOUNT },
        (_, number): UserSeed => ({
          username: `u${number}`,
          firstname: 'Étudiant',
          lastname: String(number),
          profile: {
            codetudiant: `E${codeOf(number)}`,
            ine: `${number}ABC${number}`,
            // The number of another student: it finds somebody, and seldom the right one.
            ...(number % 3 === 0 && { badge: codeOf(number + 1) }),
          },
        }),
      ),
    });
    const registry = new Registry(oracle, moodle, folder);
    await registry.#createAccount();
    return registry;
  }

  async #createAccount(): Promise<void> {
    const { admin, connection } = this.moodle;
    // Neither takes parameters here; name and password are hexadecimal.
    if (connection.type === 'mysql') {
      await admin.raw(`CREATE USER ${this.account} IDENTIFIED BY '${this.password}'`);
    } else await admin.raw(`CREATE ROLE ${this.user} LOGIN PASSWORD '${this.password}'`);
  }

  /** What the database's administrator does. */
  async grant(): Promise<void> {
    const { type, database, prefix } = this.moodle.connection;
    const matchField = { kind: 'profile', shortname: 'codetudiant' } as const;
    const statements = grantStatements({ type, database, prefix, matchField }, this.account);
    for (const statement of statements) await this.moodle.admin.raw(statement);
  }

  /** The idnumbers of Moodle's cohorts. */
  async cohorts(): Promise<string[]> {
    const rows = await this.moodle
      .admin(`${this.moodle.connection.prefix}cohort`)
      .orderBy('idnumber')
      .select('idnumber');
    return rows.map(({ idnumber }) => String(idnumber));
  }

  /** A file with a secret. */
  async secret(name: string, text: string): Promise<string> {
    const file = join(this.folder, name);
    await writeFile(file, `${text}\n`, { mode: 0o600 });
    return file;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.oracle.close();
    const { admin, connection } = this.moodle;
    if (connection.type === 'mysql') await admin.raw(`DROP USER ${this.account}`);
    else await admin.raw(`DROP OWNED BY ${this.user}; DROP ROLE ${this.user}`);
    await this.moodle.drop();
    await rm(this.folder, { recursive: true, force: true });
  }
}
