/** What remains: guards for this size of site, schedule, language, who is told, where the service remembers. */
import { isOfFormat } from '../config/formats.ts';
import { localTimeZone } from '../config/time-zone.ts';
import { cronSchedule } from '../daemon/schedule.ts';
import { languages } from '../messages/messages.ts';
import type { Section, Sections } from './draft.ts';
import { folderObstacle } from './files.ts';
import type { Sitting } from './sitting.ts';

const DEFAULT_PERCENT = '10';
const DEFAULT_CRON = '15 * * * *';
const DEFAULT_STATE = '/var/lib/moodle-cohort-sync';
/** What the floor of `guards.removals` is by default. */
const DEFAULT_FLOOR = 50;

/** Sections of what differs from the defaults. */
export async function askRest(sitting: Sitting, members: number): Promise<Sections> {
  const guards = await askGuards(sitting, members);
  const schedule = await askSchedule(sitting);
  const alerts = await askAlerts(sitting);
  const language = await askLanguage(sitting);
  const state = await askState(sitting);
  return {
    ...(guards && { guards }),
    ...(schedule && { schedule }),
    ...(alerts && { alerts }),
    ...(state && { state }),
    ...(language !== 'auto' && { language }),
  };
}

/** How many may leave in a day. A floor that is more than the site has members protects nobody there. */
async function askGuards({ interview }: Sitting, members: number): Promise<Section | undefined> {
  const floorFor = (percent: number) =>
    Math.min(DEFAULT_FLOOR, Math.max(1, Math.round((members * percent) / 100)));
  interview.tell('setup.guards', { members, most: Math.max(floorFor(10), Math.floor(members / 10)) });
  const percent = await interview.ask({
    name: 'removals-percent',
    kind: 'text',
    initial: DEFAULT_PERCENT,
    check: (text) =>
      isOfFormat('percentOrOff', text) && text !== 'off'
        ? undefined
        : interview.translate('setup.wrong.percent'),
  });
  const share = Number.parseFloat(percent);
  const floor = floorFor(share);
  const isDefault = String(share) === DEFAULT_PERCENT;
  if (isDefault && floor === DEFAULT_FLOOR) return undefined;
  return {
    removals: { ...(!isDefault && { percent: `${share}%` }), ...(floor !== DEFAULT_FLOOR && { floor }) },
  };
}

async function askSchedule({ interview, language }: Sitting): Promise<Section | undefined> {
  const timezone = await interview.ask({
    name: 'timezone',
    kind: 'text',
    initial: localTimeZone(),
    check: (text) => (isOfFormat('timezone', text) ? undefined : interview.translate('setup.wrong.timezone')),
  });
  const cron = await interview.ask({
    name: 'cron',
    kind: 'text',
    initial: DEFAULT_CRON,
    check: (text) => (isOfFormat('cron', text) ? undefined : interview.translate('setup.wrong.cron')),
  });
  const schedule = cronSchedule(cron, timezone);
  const shown = new Intl.DateTimeFormat(language, {
    dateStyle: 'full',
    timeStyle: 'short',
    timeZone: timezone,
  });
  let at = new Date();
  const next = [0, 1, 2].map(() => {
    at = schedule.next(at);
    return shown.format(at);
  });
  interview.tell('setup.schedule.next', { next: next.join('; ') });
  return { ...(cron !== DEFAULT_CRON && { cron }), timezone };
}

async function askLanguage({ interview, language }: Sitting): Promise<string> {
  return interview.ask({
    name: 'reports-language',
    kind: 'choice',
    initial: language,
    choices: [
      ...languages.map((value) => ({
        value,
        label: new Intl.DisplayNames([value], { type: 'language' }).of(value) ?? value,
      })),
      { value: 'auto', label: interview.translate('setup.language.auto') },
    ],
  });
}

/** A mail server, or an address that messages are posted to, or nobody. */
async function askAlerts({ interview }: Sitting): Promise<Section | undefined> {
  const { answers, translate } = interview;
  const to = await interview.ask({
    name: 'alert-email',
    kind: 'text',
    initial: '',
    check: (text) =>
      text === '' || isOfFormat('mailboxes', text) ? undefined : translate('setup.wrong.mailbox'),
  });
  const urlFile = answers.get('alert-webhook-file');
  const format = answers.get('alert-webhook-format');
  const webhook = urlFile !== undefined && { webhook: { urlFile, ...(format !== undefined && { format }) } };
  if (to === '') {
    if (!webhook) interview.tell('setup.alerts.none');
    return webhook || undefined;
  }
  const host = await interview.ask({
    name: 'alert-host',
    kind: 'text',
    initial: 'localhost',
    check: (text) => (isOfFormat('host', text) ? undefined : translate('setup.wrong.host')),
  });
  const security = await interview.ask({
    name: 'alert-security',
    kind: 'choice',
    initial: host === 'localhost' ? 'none' : 'starttls',
    choices: ['starttls', 'tls', 'none'].map((value) => ({ value, label: value })),
  });
  const recipients = to.split(',').map((one) => one.trim());
  const from = await interview.ask({
    name: 'alert-from',
    kind: 'text',
    initial: recipients[0] ?? '',
    check: (text) => (isOfFormat('mailbox', text) ? undefined : translate('setup.wrong.mailbox')),
  });
  return { email: { host, security, from, to: recipients }, ...webhook };
}

async function askState({ interview, folder }: Sitting): Promise<Section | undefined> {
  const isUsual = folder === '/etc/moodle-cohort-sync';
  const state = await interview.ask({
    name: 'state-folder',
    kind: 'text',
    initial: isUsual ? DEFAULT_STATE : `${folder}/state`,
    check: async (text) => {
      if (!text.startsWith('/')) return interview.translate('setup.wrong.absolute');
      const error = await folderObstacle(text);
      return error === undefined
        ? undefined
        : interview.translate('setup.wrong.folder', { path: text, error });
    },
  });
  return state === DEFAULT_STATE ? undefined : { folder: state };
}
