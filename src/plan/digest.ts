/** The fingerprint by which an administrator approves the very plan that was shown. */
import { createHash, type Hash } from 'node:crypto';
import type { CohortChange, SyncPlan } from './change.ts';
import type { Verdict } from './verdict.ts';

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
  return shortened(hash);
}

/**
 * What `--approve` takes: the digest of a plan, and of the guards that it trips with the rows that they are about. A
 * guard that trips later was not approved, nor were fewer rows than were shown. Sums over recent days are left out: they
 * change by themselves as time goes on. A plan that trips no guard has the digest that it has by itself.
 */
export function approvalDigest(
  { digest, mappings }: Pick<SyncPlan, 'digest' | 'mappings'>,
  { refusals, withheld }: Pick<Verdict, 'refusals' | 'withheld'>,
): string {
  if (refusals.length + withheld.size === 0) return digest;
  const tripped = refusals.map(({ guard, mapping }) => {
    const summary = mappings.find((one) => one.mapping === mapping);
    const rows = summary ? [summary.rows, summary.unmatchedRows, summary.blankRows] : [];
    return JSON.stringify([guard, mapping ?? null, ...rows]);
  });
  const held = [...withheld].map(([idnumber, { reason, withoutMemory }]) =>
    JSON.stringify([reason, idnumber, ...(withoutMemory ? ['memory'] : [])]),
  );
  const lines = [digest, ...[...tripped, ...held].sort()];
  return shortened(createHash('sha256').update(lines.join('\n')));
}

/** 16 hexadecimal digits. */
function shortened(hash: Hash): string {
  return hash.digest('hex').slice(0, 16);
}
