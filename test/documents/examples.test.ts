/** The starting points of config/examples, each over a schema with the columns that it names and rows that must not count. */
import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { RunReport } from '../../src/report/report.ts';
import { createMoodle } from '../moodle/moodle.ts';
import { seedSite, type UserSeed } from '../moodle/site.ts';
import { startOracle } from '../oracle-stand-in/server.ts';
import { command } from '../run/stage.ts';
import { databases } from '../servers/databases.ts';
import { fileAt } from './markdown.ts';

type Cell = string | number | null;
type Table = readonly [columns: string, ...rows: (readonly Cell[])[]];

interface Example {
  /** The profile field of the example; absent for the user's own ID number. */
  readonly field?: string;
  /** The student numbers of Moodle's users. */
  readonly students: readonly string[];
  readonly categories?: readonly string[];
  readonly tables: Readonly<Record<string, Table>>;
  /** The cohorts that a first run would make, each with how many join. */
  readonly expected: Readonly<Record<string, number>>;
}

const EXAMPLES: Readonly<Record<string, Example>> = {
  apogee: {
    field: 'codetudiant',
    students: ['22000001', '22000002', '22000003'],
    categories: ['DROIT'],
    tables: {
      INDIVIDU: ['COD_IND COD_ETU', [1, '22000001'], [2, '22000002'], [3, '22000003']],
      ANNEE_UNI: ['COD_ANU ETA_ANU_IAE', ['2025', 'F'], ['2026', 'O']],
      VERSION_ETAPE: ['COD_ETP COD_VRS_VET LIB_WEB_VET', ['L1DRT', '110', 'Licence 1 Droit']],
      INS_ADM_ETP: [
        'COD_IND COD_ANU COD_ETP COD_VRS_VET COD_CMP ETA_IAE',
        [1, '2026', 'L1DRT', '110', 'DROIT', 'E'],
        [2, '2026', 'L1DRT', '110', 'DROIT', 'E'],
        [3, '2026', 'L1DRT', '110', 'DROIT', 'A'],
        [3, '2025', 'L1DRT', '110', 'DROIT', 'E'],
      ],
      GROUPE: ['COD_GPE COD_EXT_GPE LIB_GPE', [7, 'TD1DRT', 'TD 1 Droit']],
      IND_AFFECTE_GPE: ['COD_IND COD_GPE COD_ANU', [1, 7, '2026'], [3, 7, '2025']],
    },
    expected: { 'ETP-L1DRT-110': 2, 'GRP-2026-TD1DRT': 1 },
  },
  banner: {
    field: 'bannerid',
    students: ['A00000001', 'A00000002', 'A00000003'],
    categories: ['SC'],
    tables: {
      SPRIDEN: [
        'SPRIDEN_PIDM SPRIDEN_ID SPRIDEN_CHANGE_IND',
        [1, 'A00000001', null],
        [1, 'A99999999', 'I'],
        [2, 'A00000002', null],
        [3, 'A00000003', null],
      ],
      SGBSTDN: [
        'SGBSTDN_PIDM SGBSTDN_TERM_CODE_EFF SGBSTDN_STST_CODE SGBSTDN_PROGRAM_1 SGBSTDN_COLL_CODE_1',
        [1, '202510', 'AS', 'BA-HIST', 'SC'],
        [1, '202610', 'AS', 'BS-CSCI', 'SC'],
        [1, '202810', 'AS', 'BS-MATH', 'SC'],
        [2, '202710', 'AS', 'BS-CSCI', 'SC'],
        [3, '202610', 'AS', 'BS-CSCI', 'SC'],
        [3, '202710', 'IS', 'BS-CSCI', 'SC'],
      ],
      SMRPRLE: ['SMRPRLE_PROGRAM SMRPRLE_PROGRAM_DESC', ['BS-CSCI', 'BS in Computer Science']],
      STVRSTS: ['STVRSTS_CODE STVRSTS_INCL_SECT_ENRL', ['RE', 'Y'], ['DW', 'N']],
      SSBSECT: [
        'SSBSECT_TERM_CODE SSBSECT_CRN SSBSECT_SUBJ_CODE SSBSECT_CRSE_NUMB SSBSECT_SEQ_NUMB',
        ['202710', '11111', 'CSCI', '101', '001'],
        ['202610', '11111', 'HIST', '300', '002'],
      ],
      SFRSTCR: [
        'SFRSTCR_PIDM SFRSTCR_TERM_CODE SFRSTCR_CRN SFRSTCR_RSTS_CODE',
        [1, '202710', '11111', 'RE'],
        [2, '202710', '11111', 'RE'],
        [3, '202710', '11111', 'DW'],
        [3, '202610', '11111', 'RE'],
      ],
    },
    expected: { 'PROG-BS-CSCI': 2, '202710-CSCI-101-001': 2 },
  },
  peoplesoft: {
    field: 'emplid',
    students: ['0000001', '0000002', '0000003'],
    categories: ['SCI'],
    tables: {
      PS_ACAD_PROG: [
        'EMPLID ACAD_CAREER STDNT_CAR_NBR EFFDT:DATE EFFSEQ:NUMBER INSTITUTION ACAD_PROG PROG_STATUS',
        ['0000001', 'UGRD', '0', '2024-09-01', 0, 'EXMPL', 'ARTS', 'AC'],
        ['0000001', 'UGRD', '0', '2025-09-01', 0, 'EXMPL', 'ARTS', 'AC'],
        ['0000001', 'UGRD', '0', '2025-09-01', 1, 'EXMPL', 'SCI', 'AC'],
        ['0000002', 'UGRD', '0', '2025-09-01', 0, 'EXMPL', 'SCI', 'AC'],
        ['0000002', 'UGRD', '0', '2199-09-01', 0, 'EXMPL', 'ARTS', 'AC'],
        ['0000003', 'UGRD', '0', '2025-09-01', 0, 'EXMPL', 'SCI', 'DC'],
        ['0000003', 'UGRD', '0', '2024-09-01', 0, 'OTHER', 'SCI', 'AC'],
      ],
      PS_ACAD_PROG_TBL: [
        'INSTITUTION ACAD_PROG EFFDT:DATE DESCR',
        ['EXMPL', 'SCI', '1901-01-01', 'Sciences'],
        ['EXMPL', 'SCI', '2020-01-01', 'Faculty of Science'],
      ],
      PS_STDNT_ENRL: [
        'EMPLID INSTITUTION STRM CLASS_NBR STDNT_ENRL_STATUS',
        ['0000001', 'EXMPL', '2271', '1001', 'E'],
        ['0000002', 'EXMPL', '2271', '1001', 'D'],
        ['0000003', 'EXMPL', '2261', '1001', 'E'],
      ],
      PS_CLASS_TBL: [
        'STRM CLASS_NBR SUBJECT CATALOG_NBR CLASS_SECTION DESCR ACAD_GROUP',
        ['2271', '1001', 'MATH', '  101', '01', 'Calculus', 'SCI'],
      ],
    },
    expected: { 'PROG-UGRD-SCI': 2, '2271-MATH-101-01': 1 },
  },
  sits: {
    field: 'studentcode',
    students: ['2600001', '2600002', '2600003'],
    categories: ['FSCI'],
    tables: {
      SRS_SCE: [
        'SCE_STUC SCE_AYRC SCE_CRSC SCE_BLOK SCE_STAC',
        ['2600001', '2026/7', 'BSC-MATH', '1', 'C'],
        ['2600002', '2026/7', 'BSC-MATH', '1', 'C'],
        ['2600003', '2026/7', 'BSC-MATH', '1', 'W'],
        ['2600003', '2025/6', 'BSC-MATH', '1', 'C'],
      ],
      SRS_CRS: ['CRS_CODE CRS_NAME CRS_FACC', ['BSC-MATH', 'BSc Mathematics', 'FSCI']],
      INS_SPR: ['SPR_CODE SPR_STUC', ['2600001/1', '2600001'], ['2600003/1', '2600003']],
      INS_MOD: ['MOD_CODE MOD_NAME', ['MA101', 'Analysis']],
      CAM_SMO: [
        'SPR_CODE AYR_CODE MOD_CODE MAV_OCCUR PSL_CODE',
        ['2600001/1', '2026/7', 'MA101', 'A', 'SEM1'],
        ['2600003/1', '2025/6', 'MA101', 'A', 'SEM1'],
      ],
    },
    expected: { 'CRS-2026/7-BSC-MATH-1': 2, 'MOD-2026/7-MA101-A-SEM1': 1 },
  },
  'nightly-export': {
    students: ['1001', '1002'],
    tables: {},
    expected: { 'GRP-INF-A': 1, 'GRP-INF-B': 1 },
  },
};

/** Bytes as the export has them: é is one in windows-1252. */
const EXPORT = Buffer.from(
  'STUDENT_NUMBER;PROGRAMME;PROGRAMME_NAME;GROUP\r\n1001;INF;G\u00e9nie logiciel;a\r\n1002;INF;G\u00e9nie logiciel;B\r\n',
  'latin1',
);

const users = ({ field, students }: Example): UserSeed[] =>
  students.map((number) => ({
    username: `u${number.toLowerCase()}`,
    ...(field === undefined ? { idnumber: number } : { profile: { [field]: number } }),
  }));

describe('config/examples', () => {
  it('has a schema here for each', async () => {
    const files = (await readdir(fileAt('config/examples'))).map((name) => name.replace('.yaml', ''));
    assert.deepEqual(files.toSorted(), Object.keys(EXAMPLES).toSorted());
  });

  for (const [name, example] of Object.entries(EXAMPLES)) {
    it(`${name} makes the cohorts that its schema means, and no others`, async () => {
      const [database] = databases;
      assert.ok(database);
      const folder = await mkdtemp(join(tmpdir(), 'cohort-example-'));
      await using parts = new AsyncDisposableStack();
      parts.defer(() => rm(folder, { recursive: true, force: true }));
      const moodle = parts.use(await createMoodle(await database.server()));
      await seedSite(moodle.admin, moodle.connection.prefix, {
        categories: (example.categories ?? []).map((idnumber) => ({ name: idnumber, idnumber })),
        ...(example.field !== undefined && { profileFields: [{ shortname: example.field }] }),
        users: users(example),
      });
      const oracle = await startOracle({ users: { MOODLE_SYNC: 'secret' } });
      parts.defer(() => oracle.close());
      for (const [table, [columns, ...rows]] of Object.entries(example.tables)) {
        const declared = columns.split(' ').map((column) => column.split(':'));
        oracle.table(
          table,
          Object.fromEntries(declared.map(([column = '', type = 'VARCHAR2(60)']) => [column, type])),
          rows,
        );
      }
      const file = join(folder, 'groups.csv');
      await writeFile(file, EXPORT);
      const secret = join(folder, 'secret');
      await writeFile(secret, 'secret');
      const password = join(folder, 'password');
      await writeFile(password, moodle.connection.password);
      const usesOracle = Object.keys(example.tables).length > 0;
      const { code, stdout, stderr } = await command(
        ['--once', '--dry-run', '--json', '--config', fileAt(`config/examples/${name}.yaml`)],
        {
          COHORT_SYNC_MOODLE_HOST: moodle.connection.host,
          COHORT_SYNC_MOODLE_PORT: String(moodle.connection.port),
          COHORT_SYNC_MOODLE_USER: moodle.connection.user,
          COHORT_SYNC_MOODLE_PASSWORD_FILE: password,
          COHORT_SYNC_MOODLE_DATABASE: moodle.connection.database,
          COHORT_SYNC_STATE_FOLDER: join(folder, 'state'),
          ...(usesOracle
            ? {
                COHORT_SYNC_ORACLE_CONNECT_STRING: oracle.connectString,
                COHORT_SYNC_ORACLE_PASSWORD_FILE: secret,
              }
            : { COHORT_SYNC_MAPPINGS_GROUP_SOURCE_FILE: file }),
        },
      );
      assert.equal(code, 0, `${stderr}\n${stdout}`);
      const { changes, findings } = JSON.parse(stdout) as RunReport;
      assert.deepEqual(
        Object.fromEntries(changes.map(({ idnumber, adds }) => [idnumber, adds.length])),
        example.expected,
      );
      assert.deepEqual(findings, []);
    });
  }
});
