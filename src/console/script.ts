/** What a page does beside what it shows: it follows a run under way. Without it, a link looks again. */
import { createHash } from 'node:crypto';

export const SCRIPT = `
const live = document.querySelector('[data-live]');
const look = async () => {
  const answer = await fetch('/running', { headers: { accept: 'text/html' } });
  if (!answer.ok || answer.redirected) return;
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const now = page.querySelector('[data-live]');
  if (now) {
    live.replaceChildren(...now.childNodes);
    setTimeout(look, 2000);
  } else {
    live.replaceChildren(...page.body.childNodes);
  }
};
if (live) setTimeout(look, 2000);
`;

/** Named after what is in it. */
export const SCRIPT_PATH = `/live-${createHash('sha256').update(SCRIPT).digest('hex').slice(0, 12)}.js`;
