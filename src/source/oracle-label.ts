/** How an Oracle database is named in reports and errors. */

/**
 * `oracle HOST:PORT/SERVICE`, or `oracle ALIAS`. Built from the parts that name the place alone, so that nothing else
 * that people put into a connect string (a password before `@`, a wallet's password) is ever shown.
 */
export function oracleLabel(connectString: string): string {
  const place = connectString.slice(connectString.lastIndexOf('@') + 1).trim();
  return `oracle ${place.startsWith('(') ? ofDescriptor(place) : ofEasyConnect(place)}`;
}

/**
 * The secrets inside a connect string: a parameter whose name says so (MY_WALLET_PASSWORD, token), and the password of
 * a login in front of `@`, be it of the database or of a proxy.
 */
export function secretsIn(connectString: string): string[] {
  const parameters = connectString.matchAll(
    /[\w.-]*(?:password|passwd|pwd|secret|token)\s*=\s*("[^"]*"|[^()&?\s]+)/gi,
  );
  const logins = connectString.matchAll(/[^\s/@()=]+[/:]("[^"]*"|[^\s/@()=]+)@/g);
  return [...parameters, ...logins]
    .map(([, secret = '']) => secret.replace(/^"(.*)"$/s, '$1'))
    .filter(Boolean);
}

function ofDescriptor(descriptor: string): string {
  const value = (name: string) =>
    new RegExp(`\\(\\s*(?:${name})\\s*=\\s*([^()\\s]+)\\s*\\)`, 'i').exec(descriptor)?.[1] ?? '';
  const service = value('SERVICE_NAME|SID');
  return `${value('HOST')}:${value('PORT') || '1521'}${service && `/${service}`}`;
}

function ofEasyConnect(text: string): string {
  return text.replace(/^(?:\w+:)?\/\//, '').replace(/\?.*$/s, '');
}
