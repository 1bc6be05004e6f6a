/** Who may enter the console, and how: found in the file, judged, and put together with its secrets. */
import type { ConsoleConfig, ConsoleRole, ConsoleUser } from './config.ts';
import type { Entry } from './document.ts';
import { type Declaration, type Declared, expectedBy, isOfFormat, type Leaf } from './formats.ts';
import { type GivenValues, leavesOf, type ReportProblem } from './given.ts';
import { listedSections } from './listed.ts';
import { MASK } from './problem.ts';
import { key, optional, type Settings, schema, secret } from './schema.ts';
import type { Secret } from './secret.ts';

/** A person of the file; or one that is not there, whose keys the environment may give. */
export interface DeclaredUser {
  /** `console.users.`; of one in a list `console.users.2.` */
  readonly prefix: string;
  readonly declaration: Declaration;
  readonly leaves: ReadonlyMap<string, Leaf<unknown>>;
  readonly alternatives: readonly (readonly [string, string])[];
  readonly section: Extract<Entry, { kind: 'section' }>;
}

/** The values of one person. */
interface UserValues {
  name: string | null;
  passwordHash: string | null;
  passwordHashFile: string | null;
  role: ConsoleRole;
}

/** A person with the values that were given. */
export interface EvaluatedUser {
  readonly declared: DeclaredUser;
  readonly values: UserValues;
}

/** The keys of one person. */
export const userSchema: Declared<UserValues> = {
  name: optional('line'),
  passwordHash: { ...secret(), format: 'passwordHash' },
  passwordHashFile: optional('path'),
  role: key<ConsoleRole>('choice', 'viewer', { options: ['viewer', 'operator'] }),
};

/** The people that the section `console` declares. */
export function declaredUsers(
  around: Entry | undefined,
  file: string,
  report: ReportProblem,
): DeclaredUser[] {
  const keys = Object.keys(userSchema);
  return listedSections(around, { path: 'console.users', keys, file }, report).map(({ prefix, section }) => ({
    prefix,
    declaration: userSchema,
    leaves: leavesOf(userSchema, prefix),
    alternatives: [[`${prefix}passwordHash`, `${prefix}passwordHashFile`]],
    section,
  }));
}

/** What the console is put together with. */
interface ConsoleScope {
  readonly given: GivenValues;
  readonly secret: Secret;
  /** Reports a key that is required here and not given. */
  readonly missing: (path: string) => void;
  readonly report: ReportProblem;
}

/** The console; undefined where it is not configured, or something was reported. */
export async function consoleOf(
  settings: Settings['console'],
  users: readonly EvaluatedUser[],
  scope: ConsoleScope,
): Promise<ConsoleConfig | undefined> {
  const { given, missing, report } = scope;
  const { host, port, publicUrl, idleMinutes, sessionHours } = settings;
  const at = (path: string) => ({ ...given.get(path)?.place, key: path });
  const own = ownKeys(given, users);
  if (own.length === 0) return undefined;
  if (port === null) {
    missing('console.port');
    return undefined;
  }
  const known = await usersOf(users, scope);
  const oidc = await oidcOf(settings.oidc, scope);
  const proxy = proxyOf(settings, scope);
  const isLocal = isLoopback(host);
  if (publicUrl === null && !isLocal) missing('console.publicUrl');
  if (publicUrl !== null && !isSafe(publicUrl)) {
    report({ ...at('console.publicUrl'), code: 'not-https', params: {} });
  }
  const isTried = own.some((path) => /^console\.(?:users|oidc|proxy(?!From))/.test(path));
  if (known.length === 0 && !oidc && proxy?.header === undefined && !isTried) {
    report({ ...at('console.port'), key: 'console', code: 'no-login', params: {} });
  }
  return {
    host,
    port,
    ...(publicUrl !== null && { publicUrl: new URL(publicUrl).origin }),
    idleMinutes,
    sessionHours,
    users: known,
    ...(oidc && { oidc }),
    ...(proxy && { proxy }),
  };
}

/** The keys that were given and make a console: defaults that are written out do not. */
function ownKeys(given: GivenValues, users: readonly EvaluatedUser[]): string[] {
  const leaves = [...leavesOf(schema), ...users.flatMap(({ declared }) => [...declared.leaves])];
  return leaves.flatMap(([path, leaf]) =>
    path.startsWith('console.') && leaf.default === null && given.has(path) ? [path] : [],
  );
}

async function usersOf(
  users: readonly EvaluatedUser[],
  { given, secret, missing, report }: ConsoleScope,
): Promise<ConsoleUser[]> {
  const known: ConsoleUser[] = [];
  for (const { declared, values } of users) {
    const { leaves, prefix } = declared;
    const isWanted = [...leaves].some(([path, leaf]) => leaf.default === null && given.has(path));
    if (!isWanted) continue;
    const { name, role } = values;
    const path = `${prefix}passwordHash`;
    const passwordHash = await secret(path, values.passwordHash, values.passwordHashFile);
    const leaf = leaves.get(path);
    const place = given.get(`${path}File`)?.place;
    // What a file holds is judged as what stands in the configuration is. One that could not be read was reported.
    if (passwordHash && leaf && place && !isOfFormat(leaf.format, passwordHash)) {
      const expected = expectedBy(leaf);
      report({ ...place, key: `${path}File`, code: 'invalid', params: { found: MASK }, expected });
    }
    if (name === null) missing(`${prefix}name`);
    if (passwordHash === undefined) missing(path);
    if (name === null || passwordHash === undefined) continue;
    if (known.some((other) => other.name === name)) {
      report({
        ...given.get(`${prefix}name`)?.place,
        key: `${prefix}name`,
        code: 'duplicate-name',
        params: { name },
      });
    }
    known.push({ name, role, passwordHash });
  }
  return known;
}

async function oidcOf(
  {
    issuer,
    clientId,
    clientSecret,
    clientSecretFile,
    operators,
    viewers,
    ...claims
  }: Settings['console']['oidc'],
  { given, secret, missing, report }: ConsoleScope,
): Promise<ConsoleConfig['oidc']> {
  const secretText = await secret('console.oidc.clientSecret', clientSecret, clientSecretFile);
  const isWanted = issuer !== null || clientId !== null || secretText !== undefined;
  if (!isWanted) return undefined;
  if (issuer === null) missing('console.oidc.issuer');
  if (clientId === null) missing('console.oidc.clientId');
  if (issuer !== null && !isSafe(issuer)) {
    const path = 'console.oidc.issuer';
    report({ ...given.get(path)?.place, key: path, code: 'not-https', params: {} });
  }
  if (operators === null && viewers === null) missing('console.oidc.operators');
  if (issuer === null || clientId === null) return undefined;
  return {
    issuer,
    clientId,
    ...(secretText !== undefined && { clientSecret: secretText }),
    ...claims,
    operators: operators ?? [],
    viewers: viewers ?? [],
  };
}

function proxyOf(
  { proxyHeader, proxyFrom, proxyOperators, proxyViewers }: Settings['console'],
  { missing }: ConsoleScope,
): ConsoleConfig['proxy'] {
  const lists = [proxyOperators, proxyViewers];
  if (proxyHeader === null && lists.every((list) => list === null)) {
    return proxyFrom === null ? undefined : { from: proxyFrom, operators: [], viewers: [] };
  }
  if (proxyHeader === null) missing('console.proxyHeader');
  if (proxyFrom === null) missing('console.proxyFrom');
  if (lists.every((list) => list === null)) missing('console.proxyOperators');
  if (proxyHeader === null || proxyFrom === null) return undefined;
  return {
    header: proxyHeader,
    from: proxyFrom,
    operators: proxyOperators ?? [],
    viewers: proxyViewers ?? [],
  };
}

/** Whether only this machine can reach a host of that name. */
function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host);
}

/** Whether what goes to an address cannot be read on the way. */
function isSafe(address: string): boolean {
  const { protocol, hostname } = new URL(address);
  return protocol === 'https:' || isLoopback(hostname.replace(/^\[|\]$/g, ''));
}
