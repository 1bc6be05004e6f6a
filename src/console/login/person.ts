/** Who is there, and what he may do. */
import type { ConsoleRole, Roles } from '../../config/config.ts';

/** Somebody who is logged in. */
export interface Person {
  /** As the history names him. */
  readonly name: string;
  readonly role: ConsoleRole;
  /** Who vouches for him. */
  readonly way: 'password' | 'oidc' | 'proxy';
}

/** The role of somebody by his names or groups; undefined for whoever is in neither list. */
export function roleOf(names: readonly string[], { operators, viewers }: Roles): ConsoleRole | undefined {
  const isIn = (list: readonly string[]) => list.includes('*') || names.some((name) => list.includes(name));
  if (isIn(operators)) return 'operator';
  return isIn(viewers) ? 'viewer' : undefined;
}

/** A name that somebody else vouches for, as it may stand in the history and the log; undefined for one that may not. */
export function vouchedName(name: unknown): string | undefined {
  return typeof name === 'string' && /^[^\p{C}\p{Zl}\p{Zp}]{1,200}$/u.test(name.trim())
    ? name.trim()
    : undefined;
}
