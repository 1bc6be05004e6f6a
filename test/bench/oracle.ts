/**
 * The Oracle stand-in in a process of its own, so that it shares neither the event loop nor the memory of what is
 * measured. `startSource()` starts it; run as a program, this file is that process.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { startOracle } from '../oracle-stand-in/server.ts';
import { COLUMNS, type Size, type Term, World } from './world.ts';

/** The query of the one mapping. */
export const QUERY = 'SELECT PROGRAMME, PROGRAMME_NAME, YEAR, STUDENT_ID FROM SIS_ENROLMENTS';

export interface SourceProcess extends AsyncDisposable {
  readonly connectString: string;
  /** What the source says from now on. */
  set(term: Term): Promise<void>;
  /** What was sent to it since this was asked for last, in the order of the sessions. */
  statements(): Promise<string[]>;
}

type Request = { readonly term: Term } | 'statements';

/** Starts a source that holds the enrolments of a university. */
export async function startSource(size: Size): Promise<SourceProcess> {
  const child = fork(fileURLToPath(import.meta.url), [JSON.stringify(size)], { stdio: 'inherit' });
  const connectString = await answer<string>(child);
  const ask = <T>(request: Request) => {
    child.send(request);
    return answer<T>(child);
  };
  return {
    connectString,
    set: (term) => ask<void>({ term }),
    statements: () => ask<string[]>('statements'),
    async [Symbol.asyncDispose]() {
      const ended = once(child, 'exit');
      child.disconnect();
      await ended;
    },
  };
}

async function answer<T>(child: ChildProcess): Promise<T> {
  const over = new AbortController();
  const { signal } = over;
  const ended = once(child, 'exit', { signal }).then(() => {
    throw new Error('the Oracle stand-in ended');
  });
  try {
    const [message] = await Promise.race([once(child, 'message', { signal }), ended]);
    return message as T;
  } finally {
    ended.catch(() => undefined);
    over.abort();
  }
}

async function serve(size: Size): Promise<void> {
  const oracle = await startOracle();
  const world = new World(size);
  let term: Term = 'autumn';
  let heard = 0;
  oracle.answer(QUERY, COLUMNS, () => world.rows(term));
  process.on('message', (request: Request) => {
    if (request !== 'statements') {
      term = request.term;
      process.send?.(null);
      return;
    }
    const statements = oracle.sessions.slice(heard).flatMap((session) => session.statements);
    heard = oracle.sessions.length;
    process.send?.(statements);
  });
  process.send?.(oracle.connectString);
  await once(process, 'disconnect');
  await oracle.close();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await serve(JSON.parse(process.argv[2] ?? '{}'));
