/** What the operator asks of a running service. */

/** Calls to run now, and to read the configuration again; one that comes while a run is at work is kept until then. */
export class Calls {
  readonly #pending = new Set<'run' | 'reload'>();
  #called = new AbortController();

  /** Makes a call. */
  make(call: 'run' | 'reload'): void {
    this.#pending.add(call);
    this.#called.abort();
  }

  /** Aborted as soon as there is a call to answer, or the service is to stop. */
  signal(stop: AbortSignal): AbortSignal {
    if (this.#pending.size === 0) this.#called = new AbortController();
    return AbortSignal.any([this.#called.signal, stop]);
  }

  /** Takes a call; false where there is none. */
  answered(call: 'run' | 'reload'): boolean {
    return this.#pending.delete(call);
  }
}
