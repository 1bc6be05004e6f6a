/** What the plan has to know of a site: its language, its contexts, how it compares. */
import type { Category, Site } from '../plan/current.ts';
import type { Connection } from './connection.ts';
import type { Dialect } from './dialect.ts';
import { notAMoodle } from './explain.ts';
import type { MoodleSettings, Tables } from './settings.ts';

const CONTEXT_SYSTEM = 10;
const CONTEXT_CATEGORY = 40;

/** How a site is read. */
interface Look {
  readonly connection: Connection;
  readonly dialect: Dialect;
  readonly tables: Tables;
  readonly settings: MoodleSettings;
}

/** Reads a site, given what its settings say of it. @throws MoodleError `not-a-moodle` */
export async function readSite(
  look: Look,
  said: Pick<Site, 'release' | 'version' | 'language'>,
): Promise<Site> {
  const { connection, dialect, tables, settings } = look;
  const system = await connection.run<{ id: number }[]>(
    dialect.knex(tables.context).where({ contextlevel: CONTEXT_SYSTEM }).select('id').orderBy('id').limit(1),
  );
  const systemContextId = system[0]?.id;
  if (systemContextId === undefined) {
    throw notAMoodle(settings, `its table ${tables.context} has no system context`);
  }
  return {
    ...said,
    systemContextId,
    categories: await readCategories(look),
  };
}

interface CategoryRow {
  id: number;
  name: string;
  idnumber: string | null;
  path: string;
  contextId: number;
}

async function readCategories({ connection, dialect, tables }: Look): Promise<Category[]> {
  const rows = await connection.run<CategoryRow[]>(
    dialect
      .knex({ category: tables.course_categories })
      .join({ place: tables.context }, (on) =>
        on.on('place.instanceid', 'category.id').andOnVal('place.contextlevel', CONTEXT_CATEGORY),
      )
      .select('category.id', 'category.name', 'category.idnumber', 'category.path', {
        contextId: 'place.id',
      })
      .orderBy('category.id'),
  );
  const names = new Map(rows.map(({ id, name }) => [id, name]));
  return rows.map(({ id, name, idnumber, path, contextId }) => {
    // `path` holds the ids from the root: /1/3.
    const ancestors = path.split('/').filter(Boolean).map(Number);
    const shown = ancestors.map((ancestor) => names.get(ancestor) ?? '?').join(' / ');
    return { id, idnumber: idnumber ?? '', path: shown || name, contextId };
  });
}
