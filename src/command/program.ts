/** The program: parses the command line, reads the configuration, hands over to the command. */
import { printConfig } from '../config/print.ts';
import { ConfigError, describeWarnings } from '../config/problem.ts';
import { chooseLanguage, type Language, type Translate, translator } from '../messages/messages.ts';
import { type Command, parseCommandLine } from './command-line.ts';
import { type Context, loadFor, showsLinks } from './context.ts';
import { FAILED, USAGE } from './exit-codes.ts';
import { beLastResort } from './last-resort.ts';
import { outliveReaders } from './output.ts';
import { codeOncePrinted, complain, print, warn } from './print.ts';
import { describeProblems, logOf } from './problems.ts';
import { version } from './version.ts';

/** Does what the command line says, and waits until what was printed is read. @returns the exit code */
export async function runProgram(args: readonly string[]): Promise<number> {
  let translate = translator(chooseLanguage([], process.env));
  const say: Translate = (...message) => translate(...message);
  outliveReaders(say, FAILED);
  beLastResort((message) => complain(say('error.internal', { message })), FAILED);
  const code = await commandCode(args, say, (language) => {
    translate = translator(language);
  });
  return codeOncePrinted(code, say);
}

/** @param speak changes the language of `say` */
async function commandCode(
  args: readonly string[],
  say: Translate,
  speak: (language: Language) => void,
): Promise<number> {
  let command: Command['kind'] = 'help';
  let format: 'text' | 'json' = 'text';
  try {
    const line = parseCommandLine(args);
    command = line.command.kind;
    speak(chooseLanguage([line.language], process.env));
    if (line.command.kind === 'help') {
      const { topic } = line.command;
      const names = topic === 'setup' ? await setupNames() : '';
      return print(say(topic ? `cli.help.${topic}` : 'cli.help', { names }));
    }
    if (line.command.kind === 'version') return print(version());
    if (line.command.kind === 'hash-password') {
      const { printPasswordHash } = await import('./hash-password.ts');
      return await printPasswordHash(say);
    }
    if (line.command.kind === 'setup') {
      const { runSetup } = await import('./setup.ts');
      const language = chooseLanguage([line.language], process.env);
      return await runSetup(line.command, line, { translate: say, language });
    }
    // Whoever types the bare name wants to know what it does, and not that it is done.
    const { stdin, stdout } = process;
    if (line.command.kind === 'daemon' && !line.command.asked && stdin.isTTY && stdout.isTTY) {
      print(say('cli.bare'));
      return USAGE;
    }
    const config = await loadFor(line);
    format = config.log.format;
    const language = chooseLanguage([line.language, config.language], process.env);
    speak(language);
    // Cron would mail them each time; --check shows them, and so does the service.
    const isSpared = 'occasion' in line.command && line.command.occasion !== 'always';
    if (config.warnings.length > 0 && !isSpared) {
      const problems = describeWarnings(config.warnings, say);
      const log = logOf(command, format);
      if (log) log.warn('the configuration is worth a look', { problems });
      else warn(problems);
    }
    const context = { line, config, language, translate: say, showsLinks: await showsLinks() };
    return await execute(line.command, context);
  } catch (error) {
    const problems = describeProblems(error, say);
    if (problems === undefined) throw error;
    const log = logOf(command, error instanceof ConfigError ? error.logFormat : format);
    if (!log) return complain(problems);
    log.error('the configuration cannot be used', { problems });
    return USAGE;
  }
}

/** The names of the answers that a setup takes, as its help lists them. */
async function setupNames(): Promise<string> {
  const { questionNames } = await import('../setup/questions.ts');
  return questionNames.join('\n  ');
}

/** A command's own code is loaded with it: no start takes longer for what it does not do. */
async function execute(command: Command, context: Context): Promise<number> {
  switch (command.kind) {
    case 'print-config':
      return print(printConfig(context.config, context.translate));
    case 'check': {
      const { runCheck } = await import('./check.ts');
      return runCheck(command.notify, context);
    }
    case 'test-alerts': {
      const { testAlerts } = await import('./test-alerts.ts');
      return testAlerts(context);
    }
    case 'history':
    case 'history-run':
    case 'history-of': {
      const { showHistory } = await import('./history.ts');
      return showHistory(command, context);
    }
    case 'forget': {
      const { forget } = await import('./forget.ts');
      return forget(command, context);
    }
    case 'summary': {
      const { showSummary } = await import('./summary.ts');
      return showSummary(command, context);
    }
    case 'findings': {
      const { showFindings } = await import('./findings.ts');
      return showFindings(command, context);
    }
    case 'explain': {
      const { runExplain } = await import('./explain.ts');
      return runExplain(command.question, context);
    }
    case 'pause':
    case 'resume': {
      const { pause, resume } = await import('./pause.ts');
      return command.kind === 'pause' ? pause(command, context) : resume(context);
    }
    case 'once':
    case 'undo':
    case 'import-cohorts':
    case 'import-members': {
      const { runImport, runOnce, runUndo } = await import('./once.ts');
      if (command.kind === 'once') return runOnce(command, context);
      return command.kind === 'undo' ? runUndo(command, context) : runImport(command, context);
    }
    default: {
      const { runService } = await import('./service.ts');
      return runService(context);
    }
  }
}
