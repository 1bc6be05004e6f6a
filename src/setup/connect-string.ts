/** Connect strings in the forms in which people have them at hand, as the driver takes them. */

/** What was made of a text. */
type ConnectString =
  | { readonly connectString: string }
  /** It has a login in front, which is asked for by itself. */
  | { readonly fault: 'login' }
  /** A host alone, or nothing that could be one. */
  | { readonly fault: 'no-service' };

const HOST = String.raw`(?<host>\[[0-9a-f:]+\]|[\w.-]+)`;
const JDBC = /^jdbc:oracle:(?:thin|oci\d?):(?<login>[^@/]*(?:\/[^@]*)?)@(?<rest>.+)$/i;
const SID = new RegExp(`^${HOST}:(?<port>\\d+):(?<sid>\\w+)$`, 'i');
const BARE = new RegExp(`^(?://)?${HOST}(?::\\d+)?$`, 'i');

/**
 * JDBC addresses and `HOST:PORT:SID` become what the driver knows; aliases of tnsnames.ora, Easy Connect and descriptors
 * stay as they are.
 * @param aliases those that are known; any other lone word is a host without its service
 */
export function readConnectString(text: string, aliases: readonly string[]): ConnectString {
  const bare = text.trim().replace(/^"(.*)"$/, '$1');
  const { login = '', rest = bare } = JDBC.exec(bare)?.groups ?? {};
  if (login !== '' || /^[^(@/]+\/[^(@]*@/.test(rest)) return { fault: 'login' };
  const connectString = rest.replace(/^@/, '');
  if (connectString.startsWith('(')) return { connectString };
  const { host, port, sid } = SID.exec(connectString)?.groups ?? {};
  if (host !== undefined && port !== undefined && sid !== undefined) {
    const address = `(ADDRESS=(PROTOCOL=TCP)(HOST=${host})(PORT=${port}))`;
    return { connectString: `(DESCRIPTION=${address}(CONNECT_DATA=(SID=${sid})))` };
  }
  if (aliases.some((alias) => alias.toLowerCase() === connectString.toLowerCase())) return { connectString };
  if (connectString === '' || BARE.test(connectString)) return { fault: 'no-service' };
  return { connectString: connectString.replace(/^\/\//, '') };
}

/** The aliases of a tnsnames.ora, in its order. Other files that it takes in (IFILE) are not followed. */
export function aliasesOf(tnsnames: string): string[] {
  const text = tnsnames.replace(/#.*$|^\s*ifile\s*=.*$/gim, '');
  const aliases: string[] = [];
  let depth = 0;
  let name = '';
  for (const character of text) {
    if (character === '(') depth += 1;
    else if (character === ')') {
      depth -= 1;
      name = '';
    } else if (depth > 0) continue;
    else if (character === '=') {
      aliases.push(...name.split(',').map((alias) => alias.trim()));
      name = '';
    } else name += character;
  }
  return aliases.filter((alias) => /^[\w.-]+$/.test(alias));
}
