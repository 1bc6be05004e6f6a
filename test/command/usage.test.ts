/** What is said of a command line that is not whole. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseCommandLine } from '../../src/command/command-line.ts';
import { describeProblems } from '../../src/command/problems.ts';
import { translator } from '../../src/messages/messages.ts';

function saidOf(args: readonly string[], language: 'en' | 'de' = 'en'): string {
  try {
    parseCommandLine(args);
  } catch (error) {
    return describeProblems(error, translator(language)) ?? String(error);
  }
  return '';
}

describe('an option without its value', () => {
  const cases: [args: string[], says: RegExp][] = [
    [['--pause'], /^--pause needs a value\.\n {2}--pause REASON +let runs .*\n +--until TIME or --for 3d/],
    [['--undo', '--dry-run'], /^--undo needs a value\.\n {2}--undo RUN +take back/],
    [['-c'], /^-c needs a value\.\n {2}-c, --config FILE +the configuration file\n/],
  ];
  for (const [args, says] of cases) {
    it(`is told what it takes, as the help has it: ${args.join(' ')}`, () => {
      assert.match(saidOf(args), says);
    });
  }

  it('is told so in other languages', () => {
    assert.match(saidOf(['--cohort'], 'de'), /--cohort GRUPPEN-ID/);
  });
});

describe('a kind of finding that is none', () => {
  const cases: [kind: string, says: RegExp][] = [
    ['unmatched-studnet', /Did you mean unmatched-student\?/],
    ['unmatched', /Did you mean unmatched-student\?/],
    ['Collision', /Did you mean idnumber-collision\?/],
    ['nonsense', /--findings takes one of nobody-found, /],
  ];
  for (const [kind, says] of cases) {
    it(`is told with the nearest, else with all: ${kind}`, () => {
      assert.match(saidOf(['--findings', kind]), says);
    });
  }
});
