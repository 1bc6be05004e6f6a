/**
 * A heartbeat: a service elsewhere that raises an alarm when nothing is heard of us, by the conventions of
 * https://healthchecks.io/docs/http_api/: the address itself after a run that completed, `/fail` after another, `/start`
 * before one. What is not delivered soon says nothing any more, so it is not kept.
 */

import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import pRetry from 'p-retry';
import { DeliveryError } from './channel.ts';
import { post } from './http.ts';

/** Where it beats. */
export interface HeartbeatSettings {
  readonly name: string;
  /** A secret. */
  readonly url: string;
}

/** What is said of a run. */
export type Beat = 'start' | 'completed' | 'failed' | 'log';

const PATHS: Readonly<Record<Beat, string>> = {
  start: '/start',
  completed: '',
  failed: '/fail',
  log: '/log',
};
const RETRIES = 3;

/**
 * The beats of one run: they carry one id, by which the service measures how long it took. They go one after the other: a
 * start that came after its end would pass for a run that never ends.
 */
export class Heartbeat {
  readonly name: string;
  readonly #url: string;
  #run: string = randomUUID();
  /** The beat before, whatever became of it. */
  #last: Promise<unknown> = Promise.resolve();
  /** Aborted by the next beat: the one before is then not tried again. */
  #next = new AbortController();

  constructor({ name, url }: HeartbeatSettings) {
    this.name = name;
    this.#url = url;
  }

  /** Beats, again where that fails for a passing reason. @returns the answer. @throws DeliveryError */
  beat(beat: Beat, body: string, signal: AbortSignal): Promise<string> {
    if (beat === 'start') this.#run = randomUUID();
    const url = new URL(this.#url);
    url.pathname = url.pathname.replace(/\/$/, '') + PATHS[beat];
    url.searchParams.set('rid', this.#run);
    const request = {
      url: url.href,
      headers: { 'content-type': 'text/plain; charset=utf-8' },
      body,
      secrets: [this.#url],
      signal,
    };
    this.#next.abort();
    this.#next = new AbortController();
    const next = this.#next.signal;
    const beaten = this.#last.then(() =>
      pRetry(() => post(request), {
        retries: RETRIES,
        signal,
        shouldRetry: ({ error }) => error instanceof DeliveryError && error.transient && !next.aborted,
        onFailedAttempt: async ({ error }) => {
          const wait = error instanceof DeliveryError ? error.waitMs : 0;
          const either = AbortSignal.any([signal, next]);
          await sleep(wait, undefined, { signal: either }).catch(() => signal.throwIfAborted());
        },
      }),
    );
    this.#last = beaten.catch(() => undefined);
    return beaten;
  }
}
