/** The console in a real browser: whether everybody can use it, and what it says of it. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { setStage } from '../run/stage.ts';
import { databases } from '../servers/databases.ts';
import { Person, startBrowser } from './browser.ts';
import { pathsOf } from './paths.ts';
import { startProvider } from './provider.ts';
import { startProxy } from './proxy.ts';
import { startSite } from './site.ts';
import { ended, enter, refusedRun, rows, sizes, startStaged } from './staged.ts';
import { DIGEST, keepWeeks } from './weeks.ts';

describe('in a browser', { timeout: 1_800_000 }, () => {
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
      await somebody.leads(() => somebody.page.locator('form[action="/login"] button').click());
      await look('/login, refused');
      assert.deepEqual(somebody.complaints.splice(0), [
        'Failed to load resource: the server responded with a status of 401 (Unauthorized)',
      ]);
      await somebody.page.locator('input[name=name]').fill('jane');
      await somebody.page.locator('input[name=password]').fill('correct horse battery');
      await somebody.leads(() => somebody.page.locator('form[action="/login"] button').click());
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

  it('a plan that changed while it was looked at is shown anew, and approved to the end in Moodle', async () => {
    const [mariadb] = databases;
    assert.ok(mariadb);
    await using stage = await setStage(mariadb);
    await stage.students(130);
    const staged = await startStaged(stage);
    await using _program = staged.program;
    const run = await refusedRun(stage, staged, await enter(staged, 'operator'));

    const viewer = await Person.at(browser, staged);
    await viewer.login('viewer');
    await viewer.page.getByRole('link', { name: /^A refused plan/ }).click();
    await viewer.page.getByText('60 people leave 2 cohorts').waitFor();
    assert.equal(await viewer.page.getByRole('link', { name: 'Approve …' }).count(), 0);
    assert.deepEqual(viewer.complaints, []);
    await viewer.close();

    const operator = await Person.at(browser, staged);
    const { page } = operator;
    /** Goes by the keyboard from the first page to the last question. */
    const lookedAt = async () => {
      await operator.tabTo(/^A refused plan/);
      await page.keyboard.press('Enter');
      await page.waitForURL(/\/approval$/);
      await operator.tabTo(/^Approve …$/);
      await page.keyboard.press('Enter');
      await page.waitForURL(/\/confirm$/);
      await operator.tabTo(/^Apply exactly this plan/);
    };
    const approved = async () => {
      await page.keyboard.press('Enter');
      await page.waitForURL(`${staged.origin}/`);
    };
    await operator.login('operator');
    await lookedAt();
    assert.ok(page.url().includes(run));
    stage.enrolments([...rows('2025', 1, 19), ...rows('2026', 61, 100)]);
    await approved();
    const [refused] = await ended(staged, 3);
    assert.deepEqual([refused?.outcome, refused?.error?.code], ['refused', 'digest-mismatch']);
    assert.deepEqual(await sizes(stage), { 'INF-2025': 60, 'INF-2026': 60 });

    await operator.go('/');
    await lookedAt();
    await page.getByText('61 people leave 2 cohorts').waitFor();
    await approved();
    const [applied] = await ended(staged, 4);
    assert.equal(applied?.outcome, 'applied');
    assert.deepEqual(await sizes(stage), { 'INF-2025': 19, 'INF-2026': 40 });
    await operator.go(`/runs/${applied?.run}`);
    await page.getByText('Asked for by jane').waitFor();
    assert.deepEqual(operator.complaints, []);
    await operator.close();
  });

  it('one logs in at a provider, and is led back to where one wanted to go', async (t) => {
    const client = { clientId: 'cohorts', clientSecret: 'client-secret-for-the-tests' };
    const provider = await startProvider(client);
    t.after(() => provider.close());
    const { issuer } = provider;
    const claims = { scope: 'openid profile', nameClaim: 'preferred_username', roleClaim: 'groups' };
    const roles = { operators: ['moodle-admins'], viewers: ['helpdesk'] };
    const site = await startSite(t, { users: [], oidc: { issuer, ...client, ...claims, ...roles } });
    for (const [name, group, role] of [
      ['ann', 'moodle-admins', 'operator'],
      ['bob', 'helpdesk', 'viewer'],
    ] as const) {
      provider.claims = { preferred_username: name, groups: [group] };
      const somebody = await Person.at(browser, site);
      await somebody.go('/runs?show=refused');
      await somebody.page.getByRole('link', { name: `Log in at ${new URL(issuer).host}` }).click();
      await somebody.page.getByRole('button', { name: 'Sign on' }).click();
      await somebody.page.waitForURL(`${site.origin}/runs?show=refused`);
      await somebody.page.getByText(`${name} (${role})`).waitFor();
      const elsewhere = somebody.complaints.filter((line) => !line.startsWith(`asked ${issuer}/authorize?`));
      assert.deepEqual(elsewhere, []);
      await somebody.page.getByRole('button', { name: 'Log out' }).click();
      await somebody.page.getByRole('link', { name: /^Log in at/ }).waitFor();
      await somebody.close();
    }
    assert.deepEqual(site.wishes, []);
  });

  it('one is who the proxy in front says, whatever the browser claims', async (t) => {
    const proxy = await startProxy(t, 'X-Remote-User');
    const site = await startSite(t, {
      users: [],
      publicUrl: proxy.origin,
      proxy: { header: 'X-Remote-User', from: ['127.0.0.1'], operators: ['ann'], viewers: ['*'] },
    });
    proxy.target = site.port;
    const somebody = await Person.at(browser, site, { extraHTTPHeaders: { 'X-Remote-User': 'ann' } });
    proxy.user = 'bob';
    await somebody.go('/');
    await somebody.page.getByText('bob (viewer)').waitFor();
    assert.equal(await somebody.page.getByRole('button', { name: 'Dry run' }).count(), 0);
    proxy.user = 'ann';
    await somebody.go('/');
    await somebody.page.getByText('ann (operator)').waitFor();
    await somebody.leads(() => somebody.page.getByRole('button', { name: 'Dry run' }).click());
    assert.equal(somebody.page.url(), `${proxy.origin}/`);
    assert.deepEqual(site.wishes, [{ dryRun: true, by: 'ann' }]);
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
    await somebody.leads(() => somebody.page.getByRole('button', { name: 'Dry run' }).click());
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
