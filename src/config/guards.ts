/** Puts the limits of the guards together: those for all mappings, and over them those of single ones. */
import type { GuardLimits, GuardName, GuardRules, ShareLimit } from '../plan/limits.ts';
import type { MappingGuards } from './mapping-schema.ts';
import type { GuardSettings } from './schema.ts';

type Limit = number | 'off' | ShareLimit;

/** The limits that hold. Of a share that a mapping gives in part, the rest is as for all. */
export function guardRules(
  settings: GuardSettings,
  mappings: readonly { readonly name: string; readonly guards: MappingGuards }[],
): GuardRules {
  const names = Object.keys(settings) as GuardName[];
  const all = names.map((guard) => [guard, limitFrom(settings[guard])]);
  const own = mappings.map(({ name, guards }) => {
    const limits = names.flatMap((guard) =>
      ownLimit(guards[guard], settings[guard]).map((limit) => [guard, limit]),
    );
    return [name, Object.fromEntries(limits) as Partial<GuardLimits>] as const;
  });
  return {
    all: Object.fromEntries(all) as GuardLimits,
    own: new Map(own.filter(([, limits]) => Object.keys(limits).length > 0)),
  };
}

/** None where the mapping has no limit of its own. */
function ownLimit(given: MappingGuards[GuardName], all: GuardSettings[GuardName]): Limit[] {
  if (given === null) return [];
  if (typeof given !== 'object' || typeof all !== 'object') return [given as number | 'off'];
  const { percent, floor } = given;
  if (percent === null && floor === null) return [];
  return [limitFrom({ percent: percent ?? all.percent, floor: floor ?? all.floor })];
}

function limitFrom(settings: GuardSettings[GuardName]): Limit {
  if (typeof settings !== 'object') return settings;
  const { percent, floor } = settings;
  return percent === 'off' ? 'off' : { percent, floor };
}
