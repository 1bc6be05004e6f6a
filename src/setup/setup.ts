/** The guided first configuration: from two sets of credentials to a file that a run can begin with. */
import { stat } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import { loadConfig } from '../config/load.ts';
import type { Log } from '../log.ts';
import type { Language, Translate } from '../messages/messages.ts';
import { quoted } from '../report/shell.ts';
import { type Answers, keptAnswers, keptFile, SetupError } from './answers.ts';
import { artefacts, IMAGE_USER, writeArtefacts } from './artefacts.ts';
import { type AskedMapping, askCohorts } from './cohort-step.ts';
import { configText } from './document.ts';
import { Draft } from './draft.ts';
import { obstacle, writeNew } from './files.ts';
import { Interview, type Terminal } from './interview.ts';
import { askKey, type StudentKey } from './key-step.ts';
import { askMoodle } from './moodle-step.ts';
import { dryRun } from './preview.ts';
import { answerNames, MOST_MAPPINGS, nameFor } from './questions.ts';
import { askRest } from './rest-step.ts';
import { type AskedRows, askRows } from './rows-step.ts';
import type { Sitting } from './sitting.ts';
import { askSource } from './source-step.ts';

/** Who sets up, and how. */
interface SetupOptions {
  readonly answers: Answers;
  /** Absent where nobody can be asked. */
  readonly terminal?: Terminal;
  readonly translate: Translate;
  readonly language: Language;
  readonly say: (text: string) => void;
  readonly width: number;
  readonly log: Log;
  readonly signal: AbortSignal;
}

/**
 * Asks, tries and writes. What was there before is never written over.
 * @returns the configuration that was written
 * @throws SetupError where nobody can be asked; LeftError where the person at the terminal has left
 */
export async function setUp(options: SetupOptions): Promise<string> {
  const { answers, terminal, translate, say } = options;
  const interview = new Interview(answers, terminal, translate, say);
  interview.tell('setup.begin');
  const file = await askFile(interview);
  await takeUp(interview, file);
  await using draft = await Draft.begin();
  const sitting: Sitting = { ...options, interview, draft, folder: dirname(file) };
  const moodle = await askMoodle(sitting);
  const source = await askSource(sitting);
  const mappings: AskedMapping[] = [];
  let key: StudentKey | undefined;
  let parameters: AskedRows['parameters'] = {};
  for (let number = 1; number <= MOST_MAPPINGS; number += 1) {
    const rows = await askRows(sitting, source, number);
    key ??= await askKey(sitting, moodle, rows.sample);
    parameters = { ...parameters, ...rows.parameters };
    if (Object.keys(parameters).length > 0) draft.set('parameters', parameters);
    mappings.push(await askCohorts({ sitting, moodle, rows, key, number, others: mappings }));
    if (!(await wantsAnother(interview, number + 1))) break;
  }
  if (!key) throw new SetupError('setup.missing', { name: 'student' });
  draft.set('match', key.match);
  draft.set('mappings', Object.fromEntries(mappings.map(({ name, section }) => [name, section])));
  const report = await dryRun(await draft.load(), sitting);
  const members = report.mappings.reduce((sum, { membersAfter }) => sum + membersAfter, 0);
  for (const [name, section] of Object.entries(await askRest(sitting, members))) draft.set(name, section);
  await write(sitting, file, moodle.account);
  await answers.forget();
  return file;
}

/** Where the configuration is to be, and is not yet. */
async function askFile(interview: Interview): Promise<string> {
  const usual = '/etc/moodle-cohort-sync/config.yaml';
  const isFree = (await obstacle(usual)) === undefined;
  const file = await interview.ask({
    name: 'config',
    kind: 'text',
    initial: isFree ? usual : resolve('config.yaml'),
    check: async (text) => {
      const error = await obstacle(resolve(text));
      return error === undefined
        ? undefined
        : interview.translate('setup.wrong.config', { path: resolve(text), error });
    },
  });
  return resolve(file);
}

/** Goes on where an earlier sitting was left, if that is wanted. A script says all that it means by itself. */
async function takeUp(interview: Interview, file: string): Promise<void> {
  if (!interview.isAsked) return;
  const kept = keptFile(file);
  const earlier = await keptAnswers(kept);
  if (earlier !== undefined && earlier.size > 1) {
    const shown = answerNames.flatMap((name) => {
      const value = earlier.get(name);
      return value === undefined || name === 'config' ? [] : [`  ${name}: ${value}`];
    });
    interview.tell('setup.earlier');
    for (const line of shown) interview.say(line);
    if (await interview.confirm('setup.take-up', true)) interview.answers.adopt(earlier);
  }
  await interview.answers.keepIn(kept);
}

async function wantsAnother(interview: Interview, number: number): Promise<boolean> {
  if (number > MOST_MAPPINGS) return false;
  const isGiven = (['mapping', 'idnumber', 'table', 'query', 'file'] as const).some(
    (name) => interview.answers.get(nameFor(name, number)) !== undefined,
  );
  return isGiven || (await interview.confirm('setup.another', false));
}

/** The files with the passwords of both sides. */
function secretsOf({ sections }: Draft): string[] {
  const { moodle, oracle } = sections;
  return [moodle, oracle].flatMap((section) => {
    const { passwordFile } = typeof section === 'object' ? section : {};
    return typeof passwordFile === 'string' ? [passwordFile] : [];
  });
}

async function write({ interview, draft }: Sitting, file: string, account: string): Promise<void> {
  const artefact = await interview.ask({
    name: 'artefact',
    kind: 'choice',
    initial: 'none',
    choices: artefacts.map((value) => ({
      value,
      label: interview.translate(`setup.artefact.${value}`),
    })),
  });
  const written = await writeNew(
    dirname(file),
    basename(file),
    configText(draft.sections, interview.translate),
    0o640,
  );
  interview.tell('setup.written', { path: written });
  const config = await loadConfig({ file: written, env: {} });
  for (const { kind, path } of await writeArtefacts(config, artefact, account)) {
    interview.tell(`setup.written.${kind}`, { path });
  }
  if (process.getuid?.() === 0) {
    const owner = artefact === 'compose' ? IMAGE_USER : 'cohort-sync:';
    // By their names: the folder may be one that holds much else, such as root's own.
    const { folder } = config.state;
    const isMade = (await stat(folder)).uid === 0;
    const files = [written, ...secretsOf(draft), ...(isMade ? [folder] : [])].map(quoted).join(' ');
    interview.tell('setup.written.owner', { owner, files });
  }
}
