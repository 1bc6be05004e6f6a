/** A time limit that holds whatever the other side does: the wait ends, though the work itself may never. */

/** The work was not done in time. */
export class TimeLimitError extends Error {
  override readonly name = 'TimeLimitError';
  readonly seconds: number;

  constructor(seconds: number) {
    super(`not done within ${seconds} s`);
    this.seconds = seconds;
  }
}

/** Node takes a longer delay for 1 ms. */
const LONGEST_DELAY = 2 ** 31 - 1;

/**
 * Waits for work, at most `seconds` and only until `signal` aborts. Work that was given up on goes on unheard:
 * whoever sets a limit has to take away what the work waits for.
 * @throws TimeLimitError, the signal's reason, or what the work throws.
 */
export async function withinLimit<T>(
  limit: { readonly seconds: number; readonly signal: AbortSignal },
  work: () => Promise<T>,
): Promise<T> {
  const { seconds, signal } = limit;
  signal.throwIfAborted();
  const { promise: givenUp, reject: giveUp } = Promise.withResolvers<never>();
  const timer = setTimeout(
    () => giveUp(new TimeLimitError(seconds)),
    Math.min(seconds * 1000, LONGEST_DELAY),
  );
  const abort = () => giveUp(signal.reason);
  signal.addEventListener('abort', abort, { once: true });
  try {
    return await Promise.race([work(), givenUp]);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', abort);
  }
}
