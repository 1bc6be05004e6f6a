/** The servers of the demo, for a setup that is to be tried. They come with the sources alone. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Translate } from '../messages/messages.ts';
import { SetupError } from '../setup/answers.ts';
import { type AnswerName, answerNames } from '../setup/questions.ts';

const SERVERS = fileURLToPath(new URL('../../test/demo/servers.ts', import.meta.url));

/** Servers that run, and the answers that lead to them. */
interface Demo {
  readonly answers: ReadonlyMap<AnswerName, string>;
  end(): Promise<void>;
}

/** Starts them. @throws SetupError where there are none */
export async function startDemo(translate: Translate, say: (text: string) => void): Promise<Demo> {
  if (!existsSync(SERVERS)) throw new SetupError('setup.no-demo');
  const child = spawn(process.execPath, [SERVERS], { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = new Promise<void>((done) => child.once('close', () => done()));
  for await (const line of createInterface({ input: child.stdout })) {
    const said: Record<string, string> = JSON.parse(line);
    say(translate('setup.demo'));
    const answers = new Map(
      answerNames.flatMap((name) => {
        const value = said[name];
        return value === undefined ? [] : [[name, value] as const];
      }),
    );
    return {
      answers,
      // They end with the pipe that they read from.
      end: () => {
        child.stdin.end();
        return ended;
      },
    };
  }
  throw new SetupError('setup.no-demo');
}
