/** Moodle: where its database is, tried at once, and the grants that a sync needs. */
import { resolve } from 'node:path';
import type { MoodleConfig } from '../config/config.ts';
import { databaseTypeOf, isOfFormat } from '../config/formats.ts';
import { ConfigError } from '../config/problem.ts';
import { surveyMoodle } from '../moodle/database.ts';
import { grantStatements } from '../moodle/grants.ts';
import { MoodleError } from '../moodle/moodle.ts';
import type { SurveyedSite } from '../moodle/preflight.ts';
import type { MoodleSettings } from '../moodle/settings.ts';
import { type Section, sentencesOf } from './draft.ts';
import { SecretFile, writeNew } from './files.ts';
import { type AnswerName, questionNames } from './questions.ts';
import type { Sitting } from './sitting.ts';

/** A Moodle that answers. */
export interface SurveyedMoodle extends SurveyedSite {
  /** By which users are found is not decided yet. */
  readonly settings: MoodleConfig;
}

const LOGIN: readonly AnswerName[] = ['moodle-user', 'moodle-password-file'];
/** All that is asked of Moodle, the login included. */
const ALL = questionNames.filter((name) => name.startsWith('moodle-'));
/** What mends itself, or is mended by somebody else while the setup waits. */
const WAITS: ReadonlySet<string> = new Set([
  'grant-missing',
  'database-denied',
  'maintenance',
  'upgrade-running',
  'tables-damaged',
  'read-only',
]);

/** Asks until Moodle's database answers, and has given the rights. */
export async function askMoodle(sitting: Sitting): Promise<SurveyedMoodle> {
  const { interview, draft, log, signal, width } = sitting;
  const secret = new SecretFile(sitting.folder, 'moodle_password');
  let grants: string | undefined;
  interview.tell('setup.moodle');
  for (;;) {
    try {
      draft.set('moodle', await moodleSection(sitting, secret));
      const { moodle } = await draft.load({}, 'without');
      const survey = await surveyMoodle(surveySettings(moodle), log, signal);
      interview.tell('setup.moodle.answers', {
        release: survey.site.release,
        categories: survey.site.categories.length,
        fields: survey.fields.map(({ shortname }) => shortname).join(', ') || 'none',
      });
      return { ...survey, settings: moodle };
    } catch (error) {
      const sentences = sentencesOf(error, interview.translate, width);
      if (error instanceof MoodleError && WAITS.has(error.code)) {
        grants ??= await grantsFile(sitting, error);
        await waitFor(sitting, error, sentences, grants);
      } else await interview.refuse(namesAtFault(error), sentences);
    }
  }
}

/** A survey reads any profile field: the rights for one are those for all. */
function surveySettings({ tls, ...moodle }: MoodleConfig): MoodleSettings {
  const matchField = { kind: 'profile', shortname: '' } as const;
  // A line of the draft is none that anybody has seen.
  const { line: _, ...wanted } = tls ?? { verify: true };
  return {
    ...moodle,
    ...(tls && { tls: wanted }),
    matchField,
    enrolments: { tasks: [], waitSeconds: 0 },
    retries: 0,
  };
}

async function moodleSection(sitting: Sitting, secret: SecretFile): Promise<Section> {
  const { interview } = sitting;
  const { answers } = interview;
  const text = (name: AnswerName, initial?: string) =>
    interview.ask({ name, kind: 'text', ...(initial !== undefined && { initial }) });
  const configPhp = await text('moodle-config-php', '');
  const place = configPhp === '' ? await placeOf(sitting) : { configPhp: resolve(configPhp) };
  const tls = await interview.ask({ name: 'moodle-tls', kind: 'yes-no', initial: 'no' });
  const caFile = answers.get('moodle-tls-ca-file');
  const verify = answers.get('moodle-tls-verify');
  const user = await text('moodle-user');
  const passwordFile =
    answers.get('moodle-password-file') ??
    (await secret.write(await interview.askSecret('moodle-password-file')));
  await answers.set('moodle-password-file', passwordFile);
  const schema = answers.get('moodle-schema');
  return {
    ...place,
    ...(schema !== undefined && { schema }),
    user,
    passwordFile,
    ...(tls === 'yes' && {
      tls: {
        enabled: true,
        ...(caFile !== undefined && { caFile }),
        ...(verify === 'no' && { verify: false }),
      },
    }),
  };
}

/** Where there is no config.php to read. */
async function placeOf({ interview }: Sitting): Promise<Section> {
  // As config.php may have it: mariadb, mysqli, pgsql.
  const known = databaseTypeOf(interview.answers.get('moodle-type') ?? '');
  if (known !== undefined) await interview.answers.set('moodle-type', known);
  const type = await interview.ask({
    name: 'moodle-type',
    kind: 'choice',
    choices: [
      { value: 'mysql', label: 'MariaDB, MySQL' },
      { value: 'postgres', label: 'PostgreSQL' },
    ],
  });
  const socket = interview.answers.get('moodle-socket');
  const host =
    socket === undefined &&
    (await interview.ask({
      name: 'moodle-host',
      kind: 'text',
      initial: 'localhost',
      check: (value) => (isOfFormat('host', value) ? undefined : interview.translate('setup.wrong.host')),
    }));
  const port =
    socket === undefined &&
    (await interview.ask({
      name: 'moodle-port',
      kind: 'text',
      initial: type === 'mysql' ? '3306' : '5432',
      check: (value) =>
        isOfFormat('portNumber', value) ? undefined : interview.translate('setup.wrong.port'),
    }));
  const database = await interview.ask({ name: 'moodle-database', kind: 'text', initial: 'moodle' });
  const prefix = await interview.ask({
    name: 'moodle-prefix',
    kind: 'text',
    initial: 'mdl_',
    check: (value) => (isOfFormat('prefix', value) ? undefined : interview.translate('setup.wrong.prefix')),
  });
  return {
    type,
    ...(socket === undefined ? { host, port: Number(port) } : { socket }),
    database,
    ...(prefix !== 'mdl_' && { prefix }),
  };
}

/** The answers that an error is about: one key's, or the login alone, where that is what was refused. */
function namesAtFault(error: unknown): readonly AnswerName[] {
  if (error instanceof ConfigError) {
    const keys = error.problems.map(({ key = '' }) => answerFor(key));
    const names = ALL.filter((name) => keys.includes(name));
    if (names.length > 0) return names;
  }
  const isLogin = error instanceof MoodleError && /^(?:access-denied|login-method)$/.test(error.code);
  return isLogin ? LOGIN : ALL;
}

/** The answer from which a key of the configuration comes: `moodle.tls.caFile` from `moodle-tls-ca-file`. */
function answerFor(key: string): string {
  return key
    .replace(/\.enabled$/, '')
    .replace(/\./g, '-')
    .replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** The grants as a file for the database's administrator, who is seldom who sits here. */
async function grantsFile({ draft, folder }: Sitting, error: MoodleError): Promise<string | undefined> {
  const { statements } = error.params;
  if (statements === undefined) return undefined;
  const { moodle } = await draft.load({}, 'without');
  // What is missing names the account as the server knows it.
  const [, account] = / TO (.+?)(?:;|$)/m.exec(String(statements)) ?? [];
  const all = account === undefined ? [String(statements)] : grantStatements(surveySettings(moodle), account);
  return writeNew(folder, 'grants.sql', `${all.join(';\n')};\n`);
}

/** Waits until somebody says that it is mended. */
async function waitFor(
  { interview }: Sitting,
  error: MoodleError,
  sentences: string,
  grants: string | undefined,
): Promise<void> {
  const told =
    grants === undefined ? '' : `\n${interview.translate('setup.moodle.grants-file', { file: grants })}`;
  if (!interview.isAsked) await interview.refuse(['moodle-user'], sentences + told);
  interview.say(sentences + told);
  if (await interview.confirm('setup.again', true)) return;
  await interview.refuse(namesAtFault(error), interview.translate('setup.other'));
}
