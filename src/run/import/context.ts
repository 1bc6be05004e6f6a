/** Where a row of a cohorts file wants its cohort: contexts by the names that the columns give them. */
import type { Site } from '../../plan/current.ts';
import { categoryFinder } from '../../plan/placement.ts';

/** The columns that name a context; of those that a row fills in, the first counts. */
export const contextColumns = [
  'contextid',
  'context',
  'category_path',
  'category_id',
  'category_idnumber',
  'category',
] as const;

/** A column that names a context. */
export type ContextColumn = (typeof contextColumns)[number];

/** What Moodle's pages call the system context, in the languages of this program and in its own terms. */
const SYSTEM = new Set(['system', 'core system', 'système']);

/** A context that cohorts can be in. */
export interface CohortContext {
  readonly contextId: number;
  /** The path of its category, or `system`. */
  readonly name: string;
}

/** The contexts of a site. */
export class Contexts {
  readonly system: CohortContext;
  readonly #places: ReadonlyMap<number, CohortContext>;
  readonly #find: Readonly<Record<'id' | 'idnumber' | 'path', (value: string) => CohortContext | undefined>>;

  constructor(site: Pick<Site, 'categories' | 'systemContextId'>) {
    this.system = { contextId: site.systemContextId, name: 'system' };
    const places = site.categories.map(({ contextId, path }): CohortContext => ({ contextId, name: path }));
    this.#places = new Map([this.system, ...places].map((place) => [place.contextId, place]));
    const finder = (by: 'id' | 'idnumber' | 'path') => {
      const find = categoryFinder(site, by);
      return (value: string) => this.#places.get(find(value)?.contextId ?? 0);
    };
    this.#find = { id: finder('id'), idnumber: finder('idnumber'), path: finder('path') };
  }

  /** The one context that a value names in a column. */
  find(column: ContextColumn, value: string): CohortContext | undefined {
    switch (column) {
      case 'contextid':
        return this.#byContextId(value);
      case 'context':
        return value === String(this.system.contextId) ? this.system : this.default(value);
      case 'category_path':
        return this.#find.path(value);
      case 'category_id':
        return this.#find.id(value);
      case 'category_idnumber':
        return this.#find.idnumber(value);
      case 'category':
        return this.#category(value);
    }
  }

  /** The system context by its name, or a category. */
  default(value: string): CohortContext | undefined {
    return SYSTEM.has(value.toLowerCase()) ? this.system : this.#category(value);
  }

  /** A category by its path, id or idnumber, looked up in this order. */
  #category(value: string): CohortContext | undefined {
    return this.#find.path(value) ?? this.#find.id(value) ?? this.#find.idnumber(value);
  }

  #byContextId(value: string): CohortContext | undefined {
    return /^\d+$/.test(value) ? this.#places.get(Number(value)) : undefined;
  }
}
