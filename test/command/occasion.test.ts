/** When a report is printed, as the command line says it. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseCommandLine } from '../../src/command/command-line.ts';
import { UsageError } from '../../src/command/usage.ts';

const FILE = ['import', 'members', '--filepath', '/x.csv'];

function occasionOf(...args: string[]): unknown {
  const { command } = parseCommandLine(args);
  return 'occasion' in command ? command.occasion : undefined;
}

function faultsOf(...args: string[]): string[] {
  try {
    parseCommandLine(args);
    return [];
  } catch (error) {
    if (error instanceof UsageError) return error.problems.map(({ code }) => code);
    throw error;
  }
}

describe('the occasion of a report', () => {
  for (const command of [['--once'], ['--undo', '2026'], FILE]) {
    it(`is what ${command.join(' ')} is given`, () => {
      assert.equal(occasionOf(...command), 'always');
      for (const occasion of ['problems', 'changes', 'always']) {
        assert.equal(occasionOf(...command, '--report-if', occasion), occasion);
      }
      assert.equal(occasionOf(...command, '--quiet'), 'never');
      assert.equal(occasionOf(...command, '-q'), 'never');
      assert.deepEqual(faultsOf(...command, '--report-if', 'never'), ['invalid-choice']);
      for (const other of [['--json'], ['--verbose'], ['--report-if', 'problems']]) {
        assert.deepEqual(faultsOf(...command, '--quiet', ...other), ['conflicting-commands']);
      }
    });
  }

  it('belongs to a run', () => {
    assert.deepEqual(faultsOf('--check', '--quiet'), ['needs-once']);
    assert.deepEqual(faultsOf('--report-if', 'problems'), ['needs-once']);
  });
});
