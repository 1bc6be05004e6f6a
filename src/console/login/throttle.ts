/** Slows down whoever guesses passwords, by rate-limiter-flexible: each failure more, the longer the next try has to wait. */
import { isIPv6 } from 'node:net';
import { RateLimiterMemory } from 'rate-limiter-flexible';

/** How many failures are free, for a name from one address, and for an address whatever the name. */
const FREE = { name: 3, address: 20 } as const;
/** Failures are remembered for so long, in seconds. */
const MEMORY = 3_600;
/** No wait is longer, in seconds: somebody who has found his password again is not to be locked out by others. */
const LONGEST = 60;

type Kind = keyof typeof FREE;

/** The failures of one console. */
export class LoginThrottle {
  readonly #failures = new RateLimiterMemory({ keyPrefix: 'failures', points: 1_000_000, duration: MEMORY });
  readonly #waits = new RateLimiterMemory({ keyPrefix: 'waits', points: 1, duration: 1 });

  /** How long somebody has to wait before his next try counts, in seconds; 0: not at all. */
  async wait(name: string, address: string): Promise<number> {
    const waits = await Promise.all(
      keysOf(name, address).map(async ([, key]) => (await this.#waits.get(key))?.msBeforeNext ?? 0),
    );
    return Math.ceil(Math.max(...waits) / 1000);
  }

  /** Notes a failure. */
  async failed(name: string, address: string): Promise<void> {
    for (const [kind, key] of keysOf(name, address)) {
      const { consumedPoints } = await this.#failures.penalty(key);
      const over = consumedPoints - FREE[kind];
      if (over > 0) await this.#waits.block(key, Math.min(LONGEST, 2 ** (over - 1)));
    }
  }

  /** Forgets the failures of somebody who has logged in; those of his address stay. */
  async succeeded(name: string, address: string): Promise<void> {
    const [[, key]] = keysOf(name, address);
    await Promise.all([this.#failures.delete(key), this.#waits.delete(key)]);
  }
}

/** Names are as long as somebody wishes: what is kept of them is not. */
function keysOf(name: string, address: string): [[Kind, string], [Kind, string]] {
  const network = networkOf(address);
  return [
    ['name', JSON.stringify([network, name.slice(0, 200)])],
    ['address', network],
  ];
}

/** Of IPv6 the first half: whoever has one such address has all that begin so. */
function networkOf(address: string): string {
  const inside = address.replace(/^::ffff:(?=\d+\.)/i, '');
  if (!isIPv6(inside)) return inside;
  const [before = '', after] = inside.split('::');
  const groups = (text: string) => text.split(':').filter((group) => group !== '');
  const [first, last] = [groups(before), groups(after ?? '')];
  const zeros = Array.from({ length: 8 - first.length - last.length }, () => '0');
  return [...first, ...zeros, ...last]
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':');
}
