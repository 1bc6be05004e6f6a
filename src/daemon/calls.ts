/** What the operator asks of a running service. */
import type { RunWish } from '../console/service.ts';

/** Calls to run now, and to read the configuration again; one that comes while a run is at work is kept until then. */
export class Calls {
  readonly #pending = new Set<'run' | 'reload'>();
  #wish: RunWish | undefined;
  #called = new AbortController();

  /** Makes a call. */
  make(call: 'run' | 'reload'): void {
    this.#pending.add(call);
    this.#called.abort();
  }

  /** Asks for a run of somebody's own. @returns false where another is asked for already */
  ask(wish: RunWish): boolean {
    if (this.#wish) return false;
    this.#wish = wish;
    this.#called.abort();
    return true;
  }

  /** Aborted as soon as there is a call to answer, or the service is to stop. */
  signal(stop: AbortSignal): AbortSignal {
    if (this.#pending.size === 0 && !this.#wish) this.#called = new AbortController();
    return AbortSignal.any([this.#called.signal, stop]);
  }

  /** Takes a call; false where there is none. */
  answered(call: 'run' | 'reload'): boolean {
    return this.#pending.delete(call);
  }

  /** Takes the run that was asked for. */
  wish(): RunWish | undefined {
    const wish = this.#wish;
    this.#wish = undefined;
    return wish;
  }
}
