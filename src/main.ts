#!/usr/bin/env -S node --inspect-port=192.0.2.1:0
/**
 * The entry: hears signals from its first moment on, looks whether this Node will do, and hands over to the command line.
 *
 * What it imports itself is small, and loads on any Node: a signal that comes before it is loaded is lost to process 1 of
 * a container, and an older Node is to say more than which of its modules is missing. The address of Node's debugger is
 * none of any machine: SIGUSR1, which means `run now`, would open one on the way to its listener. --disable-sigusr1 would
 * keep the signal from the listener too.
 */
import { setFlagsFromString } from 'node:v8';
import { FAILED } from './command/exit-codes.ts';
import { hearSignals } from './command/hearing.ts';
import { isNodeTooOld, nodeNeeded } from './command/version.ts';

hearSignals();

// V8 would put the driver's row arrays straight into the old space where the first of them lived long enough, as they do
// in some runs and not in others; dead ones then keep their rows until the next full collection: 100 MB more for 500,000
// rows, and a tenth more time.
setFlagsFromString('--no-allocation-site-pretenuring');

if (isNodeTooOld()) {
  const { chooseLanguage, translator } = await import('./messages/messages.ts');
  const params = { needed: nodeNeeded(), found: process.versions.node, path: process.execPath };
  process.stderr.write(`${translator(chooseLanguage([], process.env))('cli.node-too-old', params)}\n`);
  process.exitCode = FAILED;
} else {
  const { runProgram } = await import('./command/program.ts');
  process.exitCode = await runProgram(process.argv.slice(2));
  // Whatever a library may have left open must not keep a finished command alive.
  setTimeout(() => process.exit(), 2_000).unref();
}
