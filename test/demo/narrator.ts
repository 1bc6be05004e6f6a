/** Says what the demo does, in numbered steps, and holds it to what it says. */
import assert from 'node:assert/strict';
import { styleText } from 'node:util';

const WIDTH = 78;

/** The demo is not what it claims to be. */
export class BrokenClaim extends Error {
  override readonly name = 'BrokenClaim';
}

/** Prints the narration. Colours appear on a terminal that takes them. */
export class Narrator {
  #steps = 0;

  step(title: string): void {
    this.#steps += 1;
    const head = `${this.#steps}. ${title} `;
    this.#print(
      `\n${styleText(['bold', 'cyan'], `── ${head}${'─'.repeat(Math.max(0, WIDTH - 3 - head.length))}`)}\n`,
    );
  }

  /** A paragraph, broken to the width. */
  say(text: string): void {
    this.#print(`${broken(text).join('\n')}\n`);
  }

  /** Lines as they are. */
  show(lines: readonly string[]): void {
    this.#print(`${lines.map((line) => `  ${line}`).join('\n')}\n`);
  }

  /** Points of a list, each broken to the width. */
  list(points: readonly string[]): void {
    this.show(
      points.flatMap((point) =>
        broken(point, WIDTH - 4).map((line, index) => `${index === 0 ? '-' : ' '} ${line}`),
      ),
    );
  }

  /** The command that is about to print. */
  command(args: readonly string[]): void {
    this.#print(styleText('bold', `$ moodle-cohort-sync ${args.join(' ')}`));
  }

  /** An empty line after what a command printed. */
  gap(): void {
    this.#print('');
  }

  /** A claim of the narration that is checked before it is made. @throws BrokenClaim */
  claim(text: string, actual: unknown, expected: unknown): void {
    try {
      assert.deepEqual(actual, expected);
    } catch (cause) {
      throw new BrokenClaim(
        `this should hold and does not: ${text}\n${cause instanceof Error ? cause.message : cause}`,
      );
    }
    const [first = '', ...more] = broken(text, WIDTH - 4);
    this.#print([`  ${styleText('green', '✓')} ${first}`, ...more.map((line) => `    ${line}`)].join('\n'));
  }

  #print(text: string): void {
    process.stdout.write(`${text}\n`);
  }
}

function broken(text: string, width = WIDTH): string[] {
  const lines = [''];
  for (const word of text.split(/\s+/)) {
    const line = lines.at(-1) ?? '';
    if (line !== '' && line.length + 1 + word.length > width) lines.push(word);
    else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`;
  }
  return lines;
}
