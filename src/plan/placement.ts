/** Where a new cohort is made. */
import { canonical } from './canonical.ts';
import type { Category, Site } from './current.ts';
import type { DesiredCohort } from './desired.ts';
import type { Finding } from './finding.ts';
import type { CategoryKey, Mapping } from './mapping.ts';

/** A mapping's default category that Moodle does not have: a configuration error. */
export class CategoryError extends Error {
  override readonly name = 'CategoryError';
  readonly mapping: string;
  readonly by: CategoryKey;
  readonly value: string;

  constructor(mapping: string, by: CategoryKey, value: string) {
    super(`mapping ${mapping}: Moodle has no single category with ${by} ${JSON.stringify(value)}`);
    this.mapping = mapping;
    this.by = by;
    this.value = value;
  }
}

/**
 * The rule by which the new cohorts of a mapping get their context id. A category that is not found, or whose
 * idnumber or path several share, gives the mapping's default and a finding.
 * @throws CategoryError where the default itself does not exist
 */
export function placement(
  mapping: Mapping,
  site: Site,
): (cohort: DesiredCohort, findings: Finding[]) => number {
  const { context } = mapping;
  if (context.kind === 'system') return () => site.systemContextId;
  const { fallback } = context;
  const found = fallback.kind === 'category' ? categoryFinder(site, fallback.by)(fallback.value) : undefined;
  if (fallback.kind === 'category' && !found)
    throw new CategoryError(mapping.name, fallback.by, fallback.value);
  const find = categoryFinder(site, context.by);
  return ({ idnumber, category }, findings) => {
    const wanted = find(category);
    if (wanted) return wanted.contextId;
    findings.push({
      kind: 'category-not-found',
      mapping: mapping.name,
      cohort: idnumber,
      category,
      fallback: found?.path ?? 'system',
    });
    return found?.contextId ?? site.systemContextId;
  };
}

/** Finds the one category with this id, idnumber or path; none where several have it. */
export function categoryFinder(
  site: Pick<Site, 'categories'>,
  by: CategoryKey,
): (value: string) => Category | undefined {
  const naming = (category: Category) => (by === 'id' ? String(category.id) : canonical(category[by]));
  const groups = Map.groupBy(site.categories, (category) => normal(by, naming(category)));
  return (value) => {
    const wanted = canonical(value);
    const group = wanted === '' ? [] : (groups.get(normal(by, wanted)) ?? []);
    return group.length === 1 ? group[0] : undefined;
  };
}

/** Blanks around the slashes of a path do not matter. */
function normal(by: CategoryKey, value: string): string {
  return by === 'path'
    ? value
        .split('/')
        .map((name) => name.trim())
        .join(' / ')
    : value;
}
