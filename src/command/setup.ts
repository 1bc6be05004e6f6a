/** `setup`: the guided first configuration, then the same check and dry run as any other. */
import { resolve } from 'node:path';
import { createLog } from '../log.ts';
import type { Language, Translate } from '../messages/messages.ts';
import { Answers, readAnswers } from '../setup/answers.ts';
import { setUp } from '../setup/setup.ts';
import { LeftError, openTerminal } from '../setup/terminal.ts';
import { runCheck } from './check.ts';
import type { CommandLine } from './command-line.ts';
import { type Context, loadFor, showsLinks } from './context.ts';
import { codeOf } from './hearing.ts';
import { runOnce } from './once.ts';
import { print } from './print.ts';
import { startDemo } from './setup-demo.ts';
import type { SetupCommand } from './setup-line.ts';

/** Sets up, and shows what a run would do. @returns the exit code: that of the dry run, or of the check where that is worse */
export async function runSetup(
  command: SetupCommand,
  line: CommandLine,
  { translate, language }: { readonly translate: Translate; readonly language: Language },
): Promise<number> {
  const { stdin, stdout } = process;
  const say = (text: string) => stdout.write(`${text}\n`);
  const fromFile = command.answers === undefined ? [] : await readAnswers(resolve(command.answers));
  const demo = command.demo ? await startDemo(translate, say) : undefined;
  const answers = new Answers(new Map([...(demo?.answers ?? []), ...fromFile, ...command.given]));
  const isAsked = !command.yes && stdin.isTTY === true && stdout.isTTY === true;
  try {
    const file = await setUp({
      answers,
      ...(isAsked && { terminal: await openTerminal(translate) }),
      translate,
      language,
      say,
      width: Math.min(stdout.columns || 80, 120),
      log: createLog({ level: 'error', format: 'text', secrets: [], stream: process.stderr }),
      signal: new AbortController().signal,
    });
    const code = await shown(file, { ...line, config: file }, { translate, language });
    const own = demo && file !== demo.answers.get('config');
    const after = own ? 'setup.demo-kept' : demo ? 'setup.demo-over' : 'setup.next';
    print(`\n${translate(after, { path: file })}`);
    return code;
  } catch (error) {
    if (!(error instanceof LeftError)) throw error;
    say(`\n${translate('setup.left')}`);
    return codeOf('SIGINT');
  } finally {
    await demo?.end();
  }
}

/** `--check` and `--once --dry-run`, as they are without a setup. */
async function shown(
  file: string,
  line: CommandLine,
  words: { readonly translate: Translate; readonly language: Language },
): Promise<number> {
  const config = await loadFor({ ...line, command: { kind: 'check', notify: false }, config: file });
  const context: Context = { ...words, line, config, showsLinks: await showsLinks() };
  print(`\n$ moodle-cohort-sync --check --config ${file}\n`);
  const checked = await runCheck(false, context);
  print(`\n$ moodle-cohort-sync --once --dry-run --config ${file}\n`);
  const dryRun = { kind: 'once', dryRun: true, waitSeconds: 60, notify: false, occasion: 'always' } as const;
  return (await runOnce(dryRun, context)) || checked;
}
