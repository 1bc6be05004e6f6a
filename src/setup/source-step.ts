/** The source: an Oracle database, tried at once, or files. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { systemCode } from '../config/document.ts';
import { isOfFormat } from '../config/formats.ts';
import { oracleSource } from '../source/oracle.ts';
import { SourceError } from '../source/source.ts';
import { aliasesOf, readConnectString } from './connect-string.ts';
import { type Section, sentencesOf } from './draft.ts';
import { SecretFile } from './files.ts';
import type { AnswerName } from './questions.ts';
import type { Sitting } from './sitting.ts';

/** A table or view that the account can see. */
export interface SeenTable {
  /** As a query names it. */
  readonly name: string;
  readonly columns: readonly string[];
}

/** Where rows come from. */
export type AskedSource =
  | { readonly kind: 'oracle'; readonly tables: readonly SeenTable[] }
  | { readonly kind: 'file' };

/** What the account can see of others than the database's own. ALL_USERS.ORACLE_MAINTAINED is there from 12.1 on. */
const CATALOGUE = `SELECT c.owner, c.table_name, c.column_name, USER AS account
  FROM all_tab_columns c JOIN all_users u ON u.username = c.owner
 WHERE u.oracle_maintained = 'N'
 ORDER BY c.owner, c.table_name, c.column_id`;

/** The folders in which a tnsnames.ora is looked for. */
const USUAL_FOLDERS = ['/etc/oracle', '/etc/moodle-cohort-sync'];

/** Asks until the source answers. */
export async function askSource(sitting: Sitting): Promise<AskedSource> {
  const { interview } = sitting;
  interview.tell('setup.source');
  const isFile = interview.answers.get('file') !== undefined;
  const kind = await interview.ask({
    name: 'source',
    kind: 'choice',
    initial: isFile ? 'file' : 'oracle',
    choices: [
      { value: 'oracle', label: 'Oracle' },
      { value: 'file', label: interview.translate('setup.source.file') },
    ],
  });
  return kind === 'file' ? { kind: 'file' } : { kind: 'oracle', tables: await askOracle(sitting) };
}

async function askOracle(sitting: Sitting): Promise<SeenTable[]> {
  const { interview, draft, width } = sitting;
  const secret = new SecretFile(sitting.folder, 'oracle_password');
  for (;;) {
    try {
      draft.set('oracle', await oracleSection(sitting, secret));
      const tables = await seenTables(sitting);
      interview.tell('setup.source.answers', { tables: tables.length });
      return tables;
    } catch (error) {
      await interview.refuse(namesAtFault(error), sentencesOf(error, interview.translate, width));
    }
  }
}

async function oracleSection(sitting: Sitting, secret: SecretFile): Promise<Section> {
  const { interview } = sitting;
  const { answers } = interview;
  const { configDir, aliases } = await knownAliases(answers.get('oracle-config-dir'));
  const said = (text: string) => {
    const read = readConnectString(text, aliases);
    if ('fault' in read) return interview.translate(`setup.wrong.connect-${read.fault}`);
    return isOfFormat('connectString', read.connectString)
      ? undefined
      : interview.translate('setup.wrong.connect-no-service');
  };
  const other = { value: OTHER, label: interview.translate('setup.source.other-connect') };
  const given = answers.get('oracle-connect');
  const chosen =
    aliases.length > 0 && given === undefined && interview.isAsked
      ? await interview.choose('setup.ask.oracle-connect', [
          ...aliases.map((alias) => ({ value: alias, label: alias })),
          other,
        ])
      : OTHER;
  if (chosen !== OTHER) await answers.set('oracle-connect', chosen);
  const text = await interview.ask({ name: 'oracle-connect', kind: 'text', check: said });
  const read = readConnectString(text, aliases);
  const connectString = 'connectString' in read ? read.connectString : text;
  const user = await interview.ask({ name: 'oracle-user', kind: 'text' });
  const passwordFile =
    answers.get('oracle-password-file') ??
    (await secret.write(await interview.askSecret('oracle-password-file')));
  await answers.set('oracle-password-file', passwordFile);
  return { connectString, user, passwordFile, ...(configDir !== undefined && { configDir }) };
}

/** What stands for none of the aliases. */
const OTHER = '';

/** The aliases of the tnsnames.ora that is named, or that lies where such files lie. */
async function knownAliases(named: string | undefined): Promise<{ configDir?: string; aliases: string[] }> {
  const folders = named === undefined ? [process.env.TNS_ADMIN ?? '', ...USUAL_FOLDERS] : [named];
  for (const folder of folders.filter((path) => path !== '')) {
    try {
      const aliases = aliasesOf(await readFile(join(folder, 'tnsnames.ora'), 'utf8'));
      if (aliases.length > 0 || named !== undefined) return { configDir: folder, aliases };
    } catch (error) {
      if (!['ENOENT', 'ENOTDIR', 'EACCES'].includes(systemCode(error))) throw error;
    }
  }
  return { ...(named !== undefined && { configDir: named }), aliases: [] };
}

async function seenTables({ draft, signal }: Sitting): Promise<SeenTable[]> {
  const { oracle } = await draft.load({}, 'without');
  if (!oracle) return [];
  const catalogue = { name: 'catalogue', query: CATALOGUE, binds: {} };
  const source = oracleSource(oracle, [catalogue], { module: 'moodle-cohort-sync', action: 'setup' });
  const session = await source.open(signal);
  try {
    const { batches } = await session.read('catalogue');
    const tables = new Map<string, { name: string; columns: string[] }>();
    for await (const batch of batches) {
      for (const [owner, table, column, account] of batch) {
        const own = owner === account ? '' : `${identifier(owner ?? '')}.`;
        const name = `${own}${identifier(table ?? '')}`;
        const known = tables.get(name) ?? { name, columns: [] };
        tables.set(name, known);
        known.columns.push(column ?? '');
      }
    }
    return [...tables.values()];
  } finally {
    await session.close();
  }
}

/** A name as a statement has it: in quotes where Oracle would take it for another. */
export function identifier(name: string): string {
  return /^[A-Z][A-Z0-9_$#]*$/.test(name) ? name : `"${name.replaceAll('"', '')}"`;
}

function namesAtFault(error: unknown): readonly AnswerName[] {
  const login: readonly AnswerName[] = ['oracle-user', 'oracle-password-file'];
  const isLogin = error instanceof SourceError && /^ORA-(?:01017|01005|28000|28001)$/.test(error.code);
  return isLogin ? login : ['oracle-connect', ...login];
}
