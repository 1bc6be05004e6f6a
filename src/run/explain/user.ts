/** Which user of Moodle somebody asks about, by name or id. */
import { normaliser } from '../../plan/match.ts';
import { type Near, nearest, nearness } from '../../plan/near.ts';
import type { Suggestion, UnknownExplanation } from '../../report/explanation.ts';
import { answer, type Looking } from './looking.ts';

/** The user who is meant. */
export interface MeantUser {
  readonly id: number;
  readonly ofOtherHost: boolean;
  /** Another user, who has this id for a name. */
  readonly namesake?: number;
}

/** How many suggestions are made. */
export const SUGGESTIONS = 5;

/** Finds a user: digits are an id where Moodle has it, and else a name. */
export async function findUser(looking: Looking, asked: string): Promise<MeantUser | UnknownExplanation> {
  const { session, lacking } = looking;
  const wanted = asked.trim().toLowerCase();
  const id = /^\d{1,15}$/.test(wanted) ? Number(wanted) : undefined;
  const byId = id === undefined ? undefined : await session.details.user(id);
  const names = lacking.usernames ? new Map<number, string>() : await session.details.usernames();
  const named = [...names].filter(([, name]) => name.toLowerCase() === wanted).map(([user]) => user);
  if (id !== undefined && byId && !byId.deleted) {
    const namesake = named.find((user) => user !== id);
    return { id, ofOtherHost: byId.ofOtherHost, ...(namesake !== undefined && { namesake }) };
  }
  const states = await Promise.all(
    named.map(async (user) => ({ user, state: await session.details.user(user) })),
  );
  // The same name can be that of a user of another host: Moodle's own is meant.
  const [best] = states.sort((a, b) => Number(a.state?.ofOtherHost) - Number(b.state?.ofOtherHost));
  if (best) return { id: best.user, ofOtherHost: best.state?.ofOtherHost ?? false };
  const isReadable = !lacking.usernames || id !== undefined;
  return {
    ...answer(looking),
    kind: 'unknown',
    exitCode: 2,
    why: byId ? 'deleted' : isReadable ? 'unknown' : 'not-readable',
    near: [...(await asStudent(looking, asked)), ...nearNames(names, wanted)].slice(0, SUGGESTIONS),
  };
}

function nearNames(names: ReadonlyMap<number, string>, wanted: string): Suggestion[] {
  const near = nearness(wanted, true);
  const found = [...names.values()].map(near).filter((one): one is Near => one !== undefined);
  return nearest(found, SUGGESTIONS).map((one) => ({
    ...one,
    question: { about: 'user', value: one.value },
  }));
}

/** A value of the matched field, given for a user's name. */
async function asStudent({ session, settings }: Looking, asked: string): Promise<Suggestion[]> {
  const normalise = normaliser(settings.match.normalise);
  const wanted = normalise(asked);
  let found: string | undefined;
  await session.readUsers((_id, value) => {
    if (value !== null && normalise(value) === wanted) found ??= value;
  });
  return found === undefined
    ? []
    : [{ value: found, differences: [], question: { about: 'student', value: found } }];
}
