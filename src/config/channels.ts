/** The channels of alerts: found in the file, judged, and put together with their secrets. */
import type { EmailSettings } from '../alert/email.ts';
import type { HeartbeatSettings } from '../alert/heartbeat.ts';
import type { WebhookSettings } from '../alert/webhook.ts';
import {
  type ChannelKind,
  channelKinds,
  channelSchema,
  channelSecrets,
  type EmailValues,
  type HeartbeatValues,
  headerNames,
  type WebhookValues,
} from './channel-schema.ts';
import type { Entry, Section } from './document.ts';
import { type Declaration, expectedBy, isOfFormat, type Leaf } from './formats.ts';
import { type GivenValues, leavesOf, type ReportProblem } from './given.ts';
import { listedSections, NOTHING_GIVEN } from './listed.ts';
import { MASK } from './problem.ts';

/** A channel of the file; or one that is not there, whose keys the environment may give. */
export interface DeclaredChannel {
  readonly kind: ChannelKind;
  /** How messages, reports and logs name it: `email`, `webhook 2`. */
  readonly name: string;
  /** `alerts.email.`; of one in a list `alerts.email.2.` */
  readonly prefix: string;
  readonly declaration: Declaration;
  readonly leaves: ReadonlyMap<string, Leaf<unknown>>;
  /** Pairs of keys of which one at most may be given. */
  readonly alternatives: readonly (readonly [string, string])[];
  readonly section: Section;
}

/** The channels as the rest of the program sees them. */
export interface Channels {
  readonly email: readonly EmailSettings[];
  readonly webhook: readonly WebhookSettings[];
  readonly heartbeat: readonly HeartbeatSettings[];
}

/** The channels that the section `alerts` declares. */
export function declaredChannels(
  alerts: Entry | undefined,
  file: string,
  report: ReportProblem,
): DeclaredChannel[] {
  return channelKinds.flatMap((kind) => {
    const keys = Object.keys(channelSchema(kind, NOTHING_GIVEN));
    return listedSections(alerts, { path: `alerts.${kind}`, keys, file }, report).map(
      ({ prefix, number, section }): DeclaredChannel => {
        const declaration = channelSchema(kind, section);
        const headers = headerNames(section).map((name) => `headers.${name}`);
        return {
          kind,
          name: number === undefined ? kind : `${kind} ${number}`,
          prefix,
          declaration,
          leaves: leavesOf(declaration, prefix),
          alternatives: [...channelSecrets[kind], ...headers].map(
            (name) => [`${prefix}${name}`, `${prefix}${name}File`] as const,
          ),
          section,
        };
      },
    );
  });
}

/** A channel with its values. */
export interface EvaluatedChannel {
  readonly declared: DeclaredChannel;
  readonly values: object;
}

/** What the channels are put together with. */
interface ChannelScope {
  readonly given: GivenValues;
  /** The text of a secret, or of the file that holds it. */
  readonly secret: (path: string, value: string | null, file: string | null) => Promise<string | undefined>;
  /** The text of a file that a key names; undefined, and reported, where it cannot be read. */
  readonly readText: (path: string, file: string) => Promise<string | undefined>;
  /** Reports a key that is required here and not given. */
  readonly missing: (path: string) => void;
  readonly report: ReportProblem;
}

/** Puts together the channels of which anything was given that has no default. */
export async function channelsOf(
  evaluated: readonly EvaluatedChannel[],
  scope: ChannelScope,
): Promise<Channels> {
  const channels = { email: [], webhook: [], heartbeat: [] } as {
    -readonly [K in keyof Channels]: Channels[K][number][];
  };
  for (const { declared, values } of evaluated) {
    const { kind } = declared;
    if (!isWanted(declared, scope.given)) continue;
    if (kind === 'email') channels.email.push(...(await email(declared, values as EmailValues, scope)));
    if (kind === 'webhook')
      channels.webhook.push(...(await webhook(declared, values as WebhookValues, scope)));
    if (kind === 'heartbeat') {
      channels.heartbeat.push(...(await heartbeat(declared, values as HeartbeatValues, scope)));
    }
  }
  return channels;
}

/** Defaults that are written out make no channel. */
function isWanted({ leaves }: DeclaredChannel, given: GivenValues): boolean {
  return [...leaves].some(([path, leaf]) => leaf.default === null && given.has(path));
}

const PORTS = { starttls: 587, tls: 465, none: 25 } as const;

async function email(
  { name, prefix }: DeclaredChannel,
  { host, port, security, user, password, passwordFile, caFile, from, to, language }: EmailValues,
  { given, secret, readText, missing, report }: ChannelScope,
): Promise<EmailSettings[]> {
  const secretText = await secret(`${prefix}password`, password, passwordFile);
  const ca = caFile === null ? undefined : await readText(`${prefix}caFile`, caFile);
  for (const [required, value] of Object.entries({ host, from, to }))
    if (value === null) missing(`${prefix}${required}`);
  if (user !== null && secretText === undefined) missing(`${prefix}password`);
  if (user === null && secretText !== undefined) missing(`${prefix}user`);
  if (user !== null && security === 'none') {
    const path = `${prefix}security`;
    report({ ...given.get(path)?.place, key: path, code: 'login-in-clear', params: {} });
  }
  if (host === null || from === null || to === null) return [];
  return [
    {
      name,
      host,
      port: port ?? PORTS[security],
      security,
      ...(user !== null && secretText !== undefined && { user, password: secretText }),
      ...(ca !== undefined && { ca }),
      from,
      to,
      ...(language !== null && { language }),
    },
  ];
}

async function webhook(
  declared: DeclaredChannel,
  { url, urlFile, format, headers: values, language }: WebhookValues,
  scope: ChannelScope,
): Promise<WebhookSettings[]> {
  const { name, prefix, section } = declared;
  const { secret, missing } = scope;
  const address = await secret(`${prefix}url`, url, urlFile);
  const headers: Record<string, string> = {};
  for (const header of headerNames(section)) {
    const path = `${prefix}headers.${header}`;
    const value = await secret(path, values[header] ?? null, values[`${header}File`] ?? null);
    if (value !== undefined) headers[header] = value;
    judge(value, path, declared, scope);
  }
  judge(address, `${prefix}url`, declared, scope);
  if (address === undefined) {
    missing(`${prefix}url`);
    return [];
  }
  return [{ name, url: address, format, headers, ...(language !== null && { language }) }];
}

async function heartbeat(
  declared: DeclaredChannel,
  { url, urlFile }: HeartbeatValues,
  scope: ChannelScope,
): Promise<HeartbeatSettings[]> {
  const { name, prefix } = declared;
  const { secret, missing } = scope;
  const address = await secret(`${prefix}url`, url, urlFile);
  judge(address, `${prefix}url`, declared, scope);
  if (address === undefined) missing(`${prefix}url`);
  return address === undefined ? [] : [{ name, url: address }];
}

/** What a file holds is judged as what stands in the configuration is. A file that could not be read was reported. */
function judge(
  value: string | undefined,
  path: string,
  { leaves }: DeclaredChannel,
  { given, report }: ChannelScope,
): void {
  const leaf = leaves.get(path);
  const key = `${path}File`;
  const place = given.get(key)?.place;
  if (!value || !leaf || !place || isOfFormat(leaf.format, value)) return;
  report({ ...place, key, code: 'invalid', params: { found: MASK }, expected: expectedBy(leaf) });
}
