/** What the command line of a pause means, and what can be wrong with it. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseCommandLine } from '../../src/command/command-line.ts';
import { spanOf } from '../../src/command/pause-line.ts';
import { UsageError } from '../../src/command/usage.ts';

describe('the command line of a pause', () => {
  const commands: [args: string[], command: object][] = [
    [['--pause', 'exam week'], { kind: 'pause', reason: 'exam week' }],
    [['--pause', 'x', '--until', '2026-09-15'], { kind: 'pause', reason: 'x', until: '2026-09-15' }],
    [['--pause', 'x', '--until=2026-09-15T06:00'], { kind: 'pause', reason: 'x', until: '2026-09-15T06:00' }],
    [['--pause', 'x', '--for', '3d'], { kind: 'pause', reason: 'x', for: '3d' }],
    [['--resume'], { kind: 'resume' }],
  ];
  for (const [args, command] of commands) {
    it(args.join(' '), () => assert.deepEqual(parseCommandLine(args).command, command));
  }

  const mistakes: [args: string[], ...codes: string[]][] = [
    [['--pause'], 'missing-value'],
    [['--pause', ' '], 'missing-value'],
    [['--until', '2026-09-15'], 'needs-command'],
    [['--for', '3d', '--resume'], 'needs-pause'],
    [['--pause', 'x', '--resume'], 'conflicting-commands'],
    [['--pause', 'x', '--once'], 'conflicting-commands'],
    [['--pause', 'x', '--until', '2026-09-15', '--for', '3d'], 'conflicting-commands'],
    [['--pause', 'x', '--until', 'tomorrow'], 'invalid-time'],
    [['--pause', 'x', '--until', '15.09.2026'], 'invalid-time'],
    [['--pause', 'x', '--for', '3'], 'invalid-span'],
    [['--pause', 'x', '--for', '0d'], 'invalid-span'],
    [['--pause', 'x', '--for', '3y'], 'invalid-span'],
  ];
  for (const [args, ...codes] of mistakes) {
    it(`${args.join(' ')}: ${codes.join(', ')}`, () => {
      assert.throws(
        () => parseCommandLine(args),
        (error) => {
          assert.ok(error instanceof UsageError);
          assert.deepEqual(
            error.problems.map(({ code }) => code),
            codes,
          );
          return true;
        },
      );
    });
  }

  for (const [text, span] of [
    ['90m', { minutes: 90 }],
    ['12h', { hours: 12 }],
    ['3d', { days: 3 }],
    ['2w', { weeks: 2 }],
  ] as const) {
    it(`${text} is a span`, () => assert.deepEqual(spanOf(text), span));
  }
});
