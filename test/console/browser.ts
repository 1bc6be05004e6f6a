/** A real browser: Debian's Chromium, by playwright-core. What it complains of, and whom it asks, is kept. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { installedProgram } from '../servers/debian.ts';
import { NAMES, PASSWORD, type Site } from './site.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** WCAG 2.2 at level AA, and what axe calls good practice. */
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** How long a browser may take for anything, on a machine that is busy. */
const PATIENCE_MS = 120_000;

/** The browser, which is installed where it is missing. */
export async function startBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: await installedProgram('chromium'),
    timeout: PATIENCE_MS,
    // As root, as in containers, Chromium has no sandbox.
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
}

/** Somebody at a browser. */
export class Person {
  readonly page: Page;
  /** What the browser complained of, and every address outside the console that it asked for. */
  readonly complaints: string[] = [];
  readonly #site: Pick<Site, 'origin'>;

  private constructor(page: Page, site: Pick<Site, 'origin'>) {
    this.page = page;
    this.#site = site;
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) this.complaints.push(message.text());
    });
    page.on('pageerror', (error) => this.complaints.push(error.message));
    page.on('request', (request) => {
      if (new URL(request.url()).origin !== site.origin) this.complaints.push(`asked ${request.url()}`);
    });
  }

  static async at(
    browser: Browser,
    site: Pick<Site, 'origin'>,
    options: BrowserContextOptions = {},
  ): Promise<Person> {
    const context = await browser.newContext({ locale: 'en-GB', ...options });
    context.setDefaultTimeout(PATIENCE_MS);
    return new Person(await context.newPage(), site);
  }

  async go(path: string): Promise<void> {
    await this.page.goto(this.#site.origin + path);
  }

  /** Logs in as people do. */
  async login(role: keyof typeof NAMES): Promise<void> {
    await this.go('/login');
    await this.page.getByLabel('Name').fill(NAMES[role]);
    await this.page.getByLabel('Password').fill(PASSWORD);
    await this.page.getByRole('button', { name: 'Log in' }).click();
    await this.page.waitForURL(`${this.#site.origin}/`);
  }

  /** Does something that leads to another page, and waits until that is there. */
  async leads(work: () => Promise<void>): Promise<void> {
    const loaded = this.page.waitForEvent('load');
    await work();
    await loaded;
  }

  /** What axe finds wrong with the page as it is, each with the element. */
  async violations(): Promise<string[]> {
    await this.page.evaluate(AXE);
    // As texts: what runs in a page is not of this program's world.
    const { violations } = await this.page.evaluate<AxeResults>(
      `axe.run(document, { runOnly: ${JSON.stringify(TAGS)} })`,
    );
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
  }

  /** How wide the page is, in CSS pixels. */
  width(): Promise<number> {
    return this.page.evaluate<number>('document.documentElement.scrollWidth');
  }

  /** Goes from element to element by the keyboard until one has this name. */
  async tabTo(name: RegExp): Promise<void> {
    for (let presses = 0; presses < 200; presses += 1) {
      await this.page.keyboard.press('Tab');
      const focused = await this.page.evaluate<string>("document.activeElement?.textContent?.trim() ?? ''");
      if (name.test(focused)) return;
    }
    throw new Error(`nothing that can be reached by the keyboard is called ${name}`);
  }

  async close(): Promise<void> {
    await this.page.context().close();
  }
}

interface AxeResults {
  readonly violations: readonly {
    readonly id: string;
    readonly nodes: readonly { readonly html: string }[];
  }[];
}
