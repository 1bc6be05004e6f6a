/** Takes the pictures of the console that the README shows: `node test/console/pictures.ts`. */
import { fileURLToPath } from 'node:url';
import { Person, startBrowser } from './browser.ts';
import { startSite } from './site.ts';
import { keepWeeks } from './weeks.ts';

const FOLDER = fileURLToPath(new URL('../../config/pictures/', import.meta.url));
const WINDOW = { width: 960, height: 700 };

const ends: (() => unknown)[] = [];
const browser = await startBrowser();
try {
  const site = await startSite({ after: (end) => void ends.push(end as () => unknown) });
  const { refused } = keepWeeks(site.history, site.now);
  site.state = { ...site.state, next: new Date(site.now.getTime() + 1_800_000).toISOString() };
  const somebody = await Person.at(browser, site, { viewport: WINDOW });
  await somebody.login('operator');
  await somebody.page.screenshot({ path: `${FOLDER}overview.png` });
  await somebody.go(`/runs/${refused}/approval`);
  await somebody.page.screenshot({ path: `${FOLDER}approval.png` });
} finally {
  await browser.close();
  for (const end of ends.toReversed()) await end();
}
