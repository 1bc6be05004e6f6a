/** The fingerprint by which an administrator approves the very plan that was shown. */
import { createHash } from 'node:crypto';
import type { CohortChange } from './change.ts';

/**
 * A digest of what would be written, 16 hexadecimal digits. It says nothing of findings or counts: two plans that
 * write the same have the same digest.
 * @param cohorts ordered by idnumber, user ids ascending
 */
export function planDigest(cohorts: readonly CohortChange[]): string {
  const hash = createHash('sha256');
  for (const { mapping, idnumber, id, create, update, adds, removes } of cohorts) {
    const { contextId, name, description, visible, component, descriptionFormat, withoutIdnumber } =
      create ?? {};
    hash.update(
      JSON.stringify([
        [mapping, idnumber, id ?? null],
        create
          ? [contextId, name, description, visible, component, descriptionFormat, withoutIdnumber]
          : null,
        update
          ? [update.name, update.description, update.descriptionFormat, update.visible, update.contextId].map(
              (changed) => changed?.to,
            )
          : null,
        adds,
        removes,
      ]),
    );
  }
  return hash.digest('hex').slice(0, 16);
}
