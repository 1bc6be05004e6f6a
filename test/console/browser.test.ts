/** The console in a real browser: whether everybody can use it, and what it says of it. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { Person, startBrowser } from './browser.ts';
import { pathsOf } from './paths.ts';
import { startSite } from './site.ts';
import { DIGEST, keepWeeks } from './weeks.ts';

describe('in a browser', { timeout: 600_000 }, () => {
  let browser: Browser;
  before(async () => {
    browser = await startBrowser();
  });
  after(() => browser.close());

  /** Screens that differ in what axe measures: colours and room. */
  const screens = [
    ['English, light', 'en-GB', 'light', { width: 1280, height: 800 }],
    ['French, dark', 'fr-FR', 'dark', { width: 1280, height: 800 }],
    ['English, dark, 320 pixels wide', 'en-GB', 'dark', { width: 320, height: 640 }],
  ] as const;
  for (const [name, locale, colorScheme, viewport] of screens) {
    it(`everybody can use every page: ${name}`, async (t) => {
      const site = await startSite(t);
      const weeks = keepWeeks(site.history, site.now);
      const somebody = await Person.at(browser, site, { locale, colorScheme, viewport });
      const found: string[] = [];
      const look = async (path: string) => {
        for (const violation of await somebody.violations()) found.push(`${path}: ${violation}`);
        const width = await somebody.width();
        if (width > viewport.width) found.push(`${path}: ${width} pixels wide`);
      };
      await somebody.go('/login');
      await look('/login');
      await somebody.page.locator('input[name=name]').fill('jane');
      await somebody.page.locator('input[name=password]').fill('wrong');
      await somebody.page.locator('form[action="/login"] button').click();
      await look('/login, refused');
      assert.deepEqual(somebody.complaints.splice(0), [
        'Failed to load resource: the server responded with a status of 401 (Unauthorized)',
      ]);
      await somebody.page.locator('input[name=name]').fill('jane');
      await somebody.page.locator('input[name=password]').fill('correct horse battery');
      await somebody.page.locator('form[action="/login"] button').click();
      for (const path of pathsOf(weeks)) {
        await somebody.go(path);
        await look(path);
      }
      site.state = {
        ...site.state,
        running: {
          since: site.now.toISOString(),
          dryRun: false,
          progress: { phase: 'write', done: 3, of: 9 },
        },
        pause: { reason: 'exams', since: site.now.toISOString() },
      };
      await somebody.go('/');
      await look('/, running and paused');
      assert.deepEqual(found, []);
      assert.deepEqual(somebody.complaints, []);
      await somebody.close();
    });
  }

  it('what nobody can use is found', async (t) => {
    const site = await startSite(t);
    const somebody = await Person.at(browser, site, { viewport: { width: 320, height: 640 } });
    await somebody.go('/login');
    await somebody.page.setContent('<main><img src="/icon.svg" width="900"><input></main>');
    assert.match((await somebody.violations()).join('\n'), /image-alt: [\s\S]*label: /);
    assert.ok((await somebody.width()) > 320);
    await somebody.close();
  });

  it('a plan is approved by the keyboard alone', async (t) => {
    const site = await startSite(t);
    const { refused } = keepWeeks(site.history, site.now);
    const somebody = await Person.at(browser, site);
    await somebody.go('/');
    await somebody.page.keyboard.type('jane');
    await somebody.page.keyboard.press('Tab');
    await somebody.page.keyboard.type('correct horse battery');
    await somebody.page.keyboard.press('Enter');
    await somebody.page.waitForURL(`${site.origin}/`);
    await somebody.tabTo(/^A refused plan/);
    await somebody.page.keyboard.press('Enter');
    await somebody.page.waitForURL(/\/approval$/);
    await somebody.tabTo(/^Approve …$/);
    await somebody.page.keyboard.press('Enter');
    await somebody.page.waitForURL(/\/confirm$/);
    await somebody.tabTo(new RegExp(`^Apply exactly this plan \\(${DIGEST}\\)$`));
    await somebody.page.keyboard.press('Enter');
    await somebody.page.waitForURL(`${site.origin}/`);
    assert.deepEqual(site.wishes, [{ dryRun: false, approve: DIGEST, by: 'jane' }]);
    assert.deepEqual(
      site.history.actions(1).map(({ who, kind, run }) => [who, kind, run]),
      [['jane', 'approve', refused]],
    );
    assert.deepEqual(somebody.complaints, []);
    await somebody.close();
  });

  it('a run under way is followed by itself, until it has ended', async (t) => {
    const site = await startSite(t);
    keepWeeks(site.history, site.now);
    const somebody = await Person.at(browser, site);
    await somebody.login('operator');
    const reading = (rows: number) => ({
      since: site.now.toISOString(),
      dryRun: false,
      progress: { phase: 'read', source: 'oracle db', mapping: 'programme', rows } as const,
    });
    site.state = { ...site.state, running: reading(10) };
    await somebody.go('/');
    await somebody.page.getByText('Reading programme: 10 rows').waitFor();
    site.state = { ...site.state, running: reading(20) };
    await somebody.page.getByText('Reading programme: 20 rows').waitFor();
    site.state = { isReady: true };
    await somebody.page.getByText('The run has ended').waitFor();
    assert.deepEqual(somebody.complaints, []);
    await somebody.close();
  });

  it('without scripts all of it works the same', async (t) => {
    const site = await startSite(t);
    const somebody = await Person.at(browser, site, { javaScriptEnabled: false });
    await somebody.login('operator');
    await somebody.page.getByRole('button', { name: 'Dry run' }).click();
    assert.deepEqual(site.wishes, [{ dryRun: true, by: 'jane' }]);
    await somebody.page.getByText('Pause', { exact: true }).click();
    await somebody.page.getByLabel('Reason').fill('exams');
    await somebody.page.getByRole('button', { name: 'Begin the pause' }).click();
    await somebody.page.getByText('Paused since').waitFor();
    await somebody.page.getByRole('button', { name: 'Français' }).click();
    await somebody.page.getByText('En pause depuis').waitFor();
    await somebody.page.getByRole('button', { name: 'Déconnexion' }).click();
    await somebody.page.getByLabel('Mot de passe').waitFor();
    await somebody.close();
  });
});
