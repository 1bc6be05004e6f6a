/** Another language for this browser. */
import { setCookie } from 'hono/cookie';
import { HTTPException } from 'hono/http-exception';
import { languages } from '../../messages/messages.ts';
import { nextOf } from '../pages/login.ts';
import type { ConsoleContext } from '../visit.ts';

/** The cookie with the language that somebody has chosen. */
export const LANGUAGE_COOKIE = 'cohort-sync-language';
const A_YEAR = 31_536_000;

export async function chooseLanguage(c: ConsoleContext): Promise<Response> {
  const { language, back } = await c.req.parseBody();
  const chosen = languages.find((known) => known === language);
  if (!chosen) throw new HTTPException(400);
  setCookie(c, LANGUAGE_COOKIE, chosen, {
    path: '/',
    secure: true,
    httpOnly: true,
    sameSite: 'Lax',
    maxAge: A_YEAR,
  });
  return c.redirect(nextOf(back), 303);
}
