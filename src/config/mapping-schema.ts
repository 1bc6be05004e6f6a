/** The keys of one mapping. Some take either one value or several keys: their form in the file decides. */
import type { GuardName } from '../plan/limits.ts';
import type { Entry, Section } from './document.ts';
import type { Declaration, Declared, Leaf, Limits } from './formats.ts';
import { type GuardSettings, growth, key, optional, required } from './schema.ts';

/** The values of one mapping. */
export interface MappingSettings {
  query: string | null;
  queryFile: string | null;
  source: {
    file: string | null;
    delimiter: string;
    encoding: string;
    maxAgeHours: number | null;
    lineBreaks: boolean;
    openEnd: boolean;
  };
  student: string;
  idnumber: string;
  name: string | Record<string, string>;
  description: string | null | Record<string, string>;
  context: 'system' | ContextSettings;
  visible: boolean;
  component: string;
  nullWords: string[] | null;
  guards: MappingGuards;
}

/** Limits of a mapping's own; what is not given is as for all. */
export type MappingGuards = {
  [Guard in GuardName]: GuardSettings[Guard] extends { percent: unknown }
    ? { percent: number | 'off' | null; floor: number | null }
    : number | 'off' | null;
};

/** A category by one of its keys, and what is taken where Moodle has none like it. */
interface ContextSettings {
  category: CategorySettings;
  fallback: 'system' | CategorySettings;
}

export interface CategorySettings {
  id: string | null;
  idnumber: string | null;
  path: string | null;
}

/** Moodle's names of languages: `fr`, `fr_ca`, `zh_cn`. */
const languageName = /^[a-z]{2,3}(?:_[a-z0-9]+)*$/;

const system = (): Leaf<'system'> => key('place', 'system');
const category = () => ({ id: optional('text'), idnumber: optional('text'), path: optional('text') });

const ownShare = (limits: Limits = {}) => ({
  percent: optional<number | 'off'>('percentOrOff', limits),
  floor: optional<number>('wholeNumber'),
});
const guards: Declared<MappingGuards> = {
  minimumRows: optional('numberOrOff'),
  rowsDrop: ownShare(),
  rowsGrowth: ownShare(growth),
  unmatchedIncrease: optional('percentOrOff'),
  unmatchedCollapse: optional('percentOrOff'),
  unmatchedShare: optional('percentOrOff'),
  removals: ownShare(),
  removalsWeek: ownShare(),
  cohortRemovals: ownShare(),
  additions: ownShare(growth),
  cohortChanges: ownShare(growth),
};

/** The declaration of a mapping that is written as `section` is. */
export function mappingSchema(section: Section): Declaration {
  const context = entryOf(section, 'context');
  const fallback = context?.kind === 'section' ? entryOf(context, 'default') : undefined;
  return {
    query: optional('text'),
    queryFile: optional('path'),
    source: {
      file: optional('path'),
      delimiter: key('delimiter', 'comma'),
      encoding: key('encoding', 'UTF-8'),
      maxAgeHours: optional('hours', { min: 0.01, max: 87_600 }),
      lineBreaks: key('flag', false),
      openEnd: key('flag', false),
    },
    student: required('text'),
    idnumber: required('text'),
    name: byLanguage(entryOf(section, 'name'), required('text')),
    description: byLanguage(entryOf(section, 'description'), optional('text')),
    context:
      context?.kind === 'section'
        ? { category: category(), fallback: fallback?.kind === 'section' ? category() : system() }
        : system(),
    visible: key('flag', true),
    component: key('component', ''),
    nullWords: optional<string[]>('wordList'),
    guards,
  };
}

function entryOf(section: Section, name: string): Entry | undefined {
  return section.entries.get(name)?.value;
}

/** A text, or one per language. `{...}` is a pattern without its quotes, which the reader explains. */
function byLanguage(entry: Entry | undefined, leaf: Leaf<unknown>): Declaration | Leaf<unknown> {
  if (entry?.kind !== 'section' || entry.braces) return leaf;
  const languages = [...entry.entries.keys()].filter((name) => languageName.test(name));
  return Object.fromEntries(languages.map((language) => [language, required<string>('text')]));
}
