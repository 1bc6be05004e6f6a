/** Fills the tables of a Moodle the way Moodle itself would have, from a few declarative lines, in bulk. */
import type { Knex } from 'knex';
import { insertRows, type Row } from './rows.ts';

/** The time at which everything in a seeded Moodle was made: 1 September 2025, in Unix seconds. */
export const SEEDED_AT = 1_756_684_800;

const LEVEL = { system: 10, category: 40, course: 50 };
export const SYSTEM_CONTEXT = 1;
export const GUEST = 1;
export const ADMIN = 2;

export interface CategorySeed {
  name: string;
  idnumber?: string | null;
  /** The idnumber of a category that is already there, or its id. */
  parent?: string | number;
}

export interface ProfileFieldSeed {
  shortname: string;
  name?: string;
  datatype?: 'text' | 'menu' | 'checkbox' | 'datetime' | 'textarea';
}

export interface UserSeed {
  username: string;
  idnumber?: string;
  email?: string;
  firstname?: string;
  lastname?: string;
  /** Values by shortname; a field that is not named has no row, as for a user who never had a value. */
  profile?: Record<string, string>;
  deleted?: boolean;
  suspended?: boolean;
}

export interface CohortSeed {
  idnumber: string | null;
  name?: string;
  description?: string;
  component?: string;
  visible?: boolean;
  /** The idnumber of the category that it lives in; without it, or a contextid, in the system. */
  category?: string;
  contextid?: number;
  /** Users by username or id. */
  members?: (string | number)[];
}

/** In the order in which it is added, so that each part can name what stands before it. */
export interface SiteContent {
  categories?: CategorySeed[];
  profileFields?: ProfileFieldSeed[];
  users?: UserSeed[];
  cohorts?: CohortSeed[];
}

/** Adds all of the content to an installed Moodle. */
export async function seedSite(knex: Knex, prefix: string, content: SiteContent): Promise<MoodleSite> {
  const site = new MoodleSite(knex, prefix);
  for (const category of content.categories ?? []) await site.addCategory(category);
  await site.addProfileFields(content.profileFields ?? []);
  await site.addUsers(content.users ?? []);
  await site.addCohorts(content.cohorts ?? []);
  return site;
}

/** A Moodle to be filled. Every method returns the ids of what it added, in the order given. */
export class MoodleSite {
  readonly #knex: Knex;
  readonly #prefix: string;

  constructor(knex: Knex, prefix: string) {
    this.#knex = knex;
    this.#prefix = prefix;
  }

  async addCategory({ name, idnumber = null, parent }: CategorySeed): Promise<number> {
    const above = parent === undefined ? undefined : await this.#category(parent);
    const depth = (above?.depth ?? 0) + 1;
    const row = {
      name,
      idnumber,
      descriptionformat: 1,
      parent: above?.id ?? 0,
      sortorder: 10_000,
      timemodified: SEEDED_AT,
    };
    const id = await this.#insertOne('course_categories', { ...row, depth });
    await this.#table('course_categories')
      .where({ id })
      .update({ path: `${above?.path ?? ''}/${id}` });
    await this.#addCategoryContext(id, above?.id, depth);
    return id;
  }

  /** The context of a category, which is what a cohort refers to. */
  async categoryContext(category: string | number): Promise<number> {
    const { id } = await this.#category(category);
    return (await this.#context(id)).id;
  }

  async addProfileFields(fields: ProfileFieldSeed[]): Promise<number[]> {
    const [category] = await this.#table('user_info_category').pluck('id');
    // Moodle makes the first category when somebody opens the page of the profile fields.
    const categoryid =
      category ?? (await this.#insertOne('user_info_category', { name: 'Other fields', sortorder: 1 }));
    const rows = fields.map(({ shortname, name = shortname, datatype = 'text' }, index): Row => {
      const field = { shortname, name, datatype, categoryid, sortorder: index + 1, visible: 2 };
      const [param1, param2, param3] = datatype === 'text' ? ['30', '2048', '0'] : [null, null, null];
      return { ...field, descriptionformat: 1, param1, param2, param3 };
    });
    return this.#insert('user_info_field', rows);
  }

  async addUsers(users: UserSeed[]): Promise<number[]> {
    const ids = await this.#insert('user', users.map(userRow));
    const fields = await this.#profileFields();
    const data: Row[] = [];
    users.forEach((user, index) => {
      for (const [shortname, value] of Object.entries(user.profile ?? {})) {
        const fieldid = fields.get(shortname);
        if (fieldid === undefined) throw new Error(`no profile field ${shortname}: add it before the users`);
        data.push({ userid: ids[index] ?? 0, fieldid, data: value, dataformat: 0 });
      }
    });
    await this.#insert('user_info_data', data);
    return ids;
  }

  async addUser(user: UserSeed): Promise<number> {
    return only(await this.addUsers([user]));
  }

  async addCohorts(cohorts: CohortSeed[]): Promise<number[]> {
    const contexts = new Map<string | undefined, number>([[undefined, SYSTEM_CONTEXT]]);
    for (const { category } of cohorts) {
      if (category !== undefined && !contexts.has(category)) {
        contexts.set(category, await this.categoryContext(category));
      }
    }
    const rows = cohorts.map((cohort) =>
      cohortRow(cohort, cohort.contextid ?? contexts.get(cohort.category) ?? SYSTEM_CONTEXT),
    );
    const ids = await this.#insert('cohort', rows);
    const userid = await this.#userIds(cohorts);
    const members = cohorts.flatMap((cohort, index) =>
      (cohort.members ?? []).map((user) => ({
        cohortid: ids[index] ?? 0,
        userid: userid(user),
        timeadded: SEEDED_AT,
      })),
    );
    await this.#insert('cohort_members', members);
    return ids;
  }

  async addCohort(cohort: CohortSeed): Promise<number> {
    return only(await this.addCohorts([cohort]));
  }

  /** Adds members by id, whether or not such a cohort or user exists. */
  async addMembers(cohortid: number, userids: number[]): Promise<void> {
    await this.#insert(
      'cohort_members',
      userids.map((userid) => ({ cohortid, userid, timeadded: SEEDED_AT })),
    );
  }

  #table(name: string): Knex.QueryBuilder {
    return this.#knex(this.#prefix + name);
  }

  #insert(table: string, rows: Row[]): Promise<number[]> {
    return insertRows(this.#knex, this.#prefix + table, rows);
  }

  async #insertOne(table: string, row: Row): Promise<number> {
    return only(await this.#insert(table, [row]));
  }

  async #category(category: string | number): Promise<{ id: number; path: string; depth: number }> {
    const found = await this.#table('course_categories')
      .where(typeof category === 'number' ? { id: category } : { idnumber: category })
      .first('id', 'path', 'depth');
    if (!found) throw new Error(`no category ${category}`);
    return { id: Number(found.id), path: found.path, depth: Number(found.depth) };
  }

  async #context(categoryid: number): Promise<{ id: number; path: string }> {
    const where = { contextlevel: LEVEL.category, instanceid: categoryid };
    const { id, path } = await this.#table('context').where(where).first('id', 'path');
    return { id: Number(id), path };
  }

  async #addCategoryContext(instanceid: number, parent: number | undefined, depth: number): Promise<void> {
    const above = parent === undefined ? `/${SYSTEM_CONTEXT}` : (await this.#context(parent)).path;
    const row = { contextlevel: LEVEL.category, instanceid, path: null, depth: depth + 1, locked: 0 };
    const id = await this.#insertOne('context', row);
    await this.#table('context')
      .where({ id })
      .update({ path: `${above}/${id}` });
  }

  async #profileFields(): Promise<Map<string, number>> {
    const fields: Row[] = await this.#table('user_info_field').select('id', 'shortname');
    return new Map(fields.map(({ id, shortname }) => [String(shortname), Number(id)]));
  }

  /** A function from a username or id to the id; reads the users only where a cohort names one. */
  async #userIds(cohorts: CohortSeed[]): Promise<(user: string | number) => number> {
    const named = cohorts.some(({ members }) => members?.some((user) => typeof user === 'string'));
    const users: Row[] = named ? await this.#table('user').select('id', 'username') : [];
    const ids = new Map(users.map(({ id, username }) => [String(username), Number(id)]));
    return (user) => {
      const id = typeof user === 'number' ? user : ids.get(user);
      if (id === undefined) throw new Error(`no user ${user}: add users before the cohorts`);
      return id;
    };
  }
}

function userRow(user: UserSeed): Row {
  const { username } = user;
  return {
    auth: 'manual',
    confirmed: 1,
    mnethostid: 1,
    username,
    password: 'not cached',
    idnumber: user.idnumber ?? '',
    firstname: user.firstname ?? 'Student',
    lastname: user.lastname ?? username,
    email: user.email ?? `${username}@example.org`,
    lang: 'en',
    deleted: user.deleted ? 1 : 0,
    suspended: user.suspended ? 1 : 0,
    timecreated: SEEDED_AT,
    timemodified: SEEDED_AT,
  };
}

function cohortRow(cohort: CohortSeed, contextid: number): Row {
  return {
    contextid,
    name: cohort.name ?? cohort.idnumber ?? 'Cohort',
    idnumber: cohort.idnumber,
    description: cohort.description ?? '',
    descriptionformat: 1,
    visible: cohort.visible === false ? 0 : 1,
    component: cohort.component ?? '',
    timecreated: SEEDED_AT,
    timemodified: SEEDED_AT,
    theme: '',
  };
}

function only(ids: number[]): number {
  const [id] = ids;
  if (id === undefined) throw new Error('nothing was inserted');
  return id;
}
