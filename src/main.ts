#!/usr/bin/env -S node --inspect-port=192.0.2.1:0
/** The program: parses the command line, reads the configuration, hands over to the command, sets the exit code. */
// The address of Node's debugger is none of this machine: SIGUSR1, which means `run now`, would open one on the way to its
// handler, to all users of the machine. --disable-sigusr1 would keep the signal from its handler too.
import { setFlagsFromString } from 'node:v8';
import { runCheck } from './command/check.ts';
import { type Command, parseCommandLine } from './command/command-line.ts';
import { type Context, loadFor } from './command/context.ts';
import { FAILED } from './command/exit-codes.ts';
import { showHistory } from './command/history.ts';
import { beLastResort } from './command/last-resort.ts';
import { runImport, runOnce, runUndo } from './command/once.ts';
import { outliveReaders } from './command/output.ts';
import { complain, print, warn } from './command/print.ts';
import { describeProblems } from './command/problems.ts';
import { runService } from './command/service.ts';
import { version } from './command/version.ts';
import { printConfig } from './config/print.ts';
import { describeWarnings } from './config/problem.ts';
import { chooseLanguage, translator } from './messages/messages.ts';

// V8 would put the driver's row arrays straight into the old space where the first of them lived long enough, as they do
// in some runs and not in others; dead ones then keep their rows until the next full collection: 100 MB more for 500,000
// rows, and a tenth more time.
setFlagsFromString('--no-allocation-site-pretenuring');

process.exitCode = await main(process.argv.slice(2));
// Whatever a library may have left open must not keep a finished command alive.
setTimeout(() => process.exit(), 2_000).unref();

async function main(args: readonly string[]): Promise<number> {
  let translate = translator(chooseLanguage([], process.env));
  outliveReaders((...message) => translate(...message), FAILED);
  beLastResort((message) => complain(translate('error.internal', { message })), FAILED);
  try {
    const line = parseCommandLine(args);
    translate = translator(chooseLanguage([line.language], process.env));
    if (line.command.kind === 'help') {
      const { topic } = line.command;
      return print(translate(topic ? `cli.help.${topic}` : 'cli.help'));
    }
    if (line.command.kind === 'version') return print(version());
    const config = await loadFor(line);
    const language = chooseLanguage([line.language, config.language], process.env);
    translate = translator(language);
    if (config.warnings.length > 0) warn(describeWarnings(config.warnings, translate));
    return await execute(line.command, { line, config, language, translate });
  } catch (error) {
    const problems = describeProblems(error, translate);
    if (problems === undefined) throw error;
    return complain(problems);
  }
}

async function execute(command: Command, context: Context): Promise<number> {
  switch (command.kind) {
    case 'print-config':
      return print(printConfig(context.config, context.translate));
    case 'check':
      return runCheck(command.notify, context);
    case 'test-alerts': {
      const { testAlerts } = await import('./command/test-alerts.ts');
      return testAlerts(context);
    }
    case 'history':
      return showHistory(command.run, context);
    case 'pause':
    case 'resume': {
      const { pause, resume } = await import('./command/pause.ts');
      return command.kind === 'pause' ? pause(command, context) : resume(context);
    }
    case 'once':
      return runOnce(command, context);
    case 'undo':
      return runUndo(command, context);
    case 'import-cohorts':
    case 'import-members':
      return runImport(command, context);
    default:
      return runService(context);
  }
}
