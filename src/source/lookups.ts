/**
 * Knows the host names that a piece of work looked up. The Oracle driver follows a listener that leads it on to another
 * host, and where that has no address its error does not say which it was.
 *
 * Node publishes no event for a look-up that finds nothing; its asynchronous hooks show each as it begins. They are on
 * for as long as the work takes.
 */
import { AsyncLocalStorage, createHook } from 'node:async_hooks';

/** A look-up of Node's own, which gets its host name right after it was made. */
type Lookup = object & { readonly hostname?: unknown };

const owner = new AsyncLocalStorage<Lookup[]>();

/** Runs work; `lastHost` is then the name that it looked up last, where it looked up any. */
export async function watchingLookups<T>(
  work: (lastHost: () => string | undefined) => Promise<T>,
): Promise<T> {
  const lookups: Lookup[] = [];
  const hook = createHook({
    init(_id, type, _trigger, resource: Lookup) {
      if (type === 'GETADDRINFOREQWRAP') owner.getStore()?.push(resource);
    },
  });
  const lastHost = () => {
    const name = lookups.at(-1)?.hostname;
    return typeof name === 'string' ? name : undefined;
  };
  hook.enable();
  try {
    return await owner.run(lookups, () => work(lastHost));
  } finally {
    hook.disable();
  }
}
