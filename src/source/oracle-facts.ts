/** What a check asks an Oracle database besides. Every account may ask it, each of another view. */
import type { SourceFacts } from './source.ts';

/** Gives the first row of a statement. */
type FirstRow = (sql: string) => Promise<readonly (string | null)[] | undefined>;

const CHARACTER_SET = `SELECT VALUE FROM NLS_DATABASE_PARAMETERS WHERE PARAMETER = 'NLS_CHARACTERSET'`;
const CLOCK = `SELECT TO_CHAR(SYS_EXTRACT_UTC(SYSTIMESTAMP), 'YYYY-MM-DD"T"HH24:MI:SS'), TO_CHAR(SYSTIMESTAMP, 'TZH:TZM') FROM DUAL`;
const EXPIRY = `SELECT TO_CHAR(EXPIRY_DATE, 'YYYY-MM-DD') FROM USER_USERS`;

/** Asks. What fails is left out. */
export async function oracleFacts(first: FirstRow): Promise<SourceFacts> {
  const ask = (sql: string) => first(sql).catch(() => undefined);
  const [characterSet] = (await ask(CHARACTER_SET)) ?? [];
  const [clock, timeZone] = (await ask(CLOCK)) ?? [];
  const expiry = await ask(EXPIRY);
  return {
    ...(characterSet && { characterSet }),
    ...(clock && { clock: `${clock}Z` }),
    ...(timeZone && { timeZone }),
    ...(expiry && { expires: expiry[0] ?? '' }),
  };
}
