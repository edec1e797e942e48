import type { Browser, BrowserContext, Page } from 'playwright-core';
import { openBrowser } from '../../ops/world/openBrowser';
import { openConsoleStage, watchProblems, type ConsoleStage } from './consoleStage';
import { judgeLook, LOOKS, openInLook } from './looks';

/** A whole Munshi is started first. */
const START_MS = 180_000;

/** The console of a file's tests: a whole Munshi, and its owner signed in in a browser. */
export interface OpenConsole {
  readonly stage: ConsoleStage;
  readonly page: Page;
  readonly context: BrowserContext;
  /** Goes to a page of the shop, and waits until what it shows is there. */
  open(path: string): Promise<void>;
  /** Waits for what is said at the edge of the page. */
  toast(text: string | RegExp): Promise<void>;
  /**
   * Each of the pages in each look (`PRODUCT`, `ORDER`, `PAYMENT` and the like in a path are those of one that there is):
   * its language, its width, and what axe finds.
   */
  describeLooks(pages: readonly string[]): void;
}

const NAMED = {
  PRODUCT: 'SELECT id FROM products WHERE org_id = $1 ORDER BY created_at, id LIMIT 1',
  CUSTOMER: 'SELECT buyer_id AS id FROM orders WHERE org_id = $1 ORDER BY created_at LIMIT 1',
  PAYMENT: `SELECT payment_id AS id FROM payment_attempts WHERE org_id = $1 ORDER BY created_at LIMIT 1`,
  ACCOUNT: `SELECT id FROM psp_accounts WHERE org_id = $1 AND status <> 'REMOVED' ORDER BY created_at LIMIT 1`,
  RUN: 'SELECT id FROM reconciliation_runs WHERE org_id = $1 ORDER BY created_at LIMIT 1',
  ORDER: 'SELECT order_number AS id FROM orders WHERE org_id = $1 ORDER BY created_at LIMIT 1',
} as const;

/**
 * Call it at the beginning of a `describe`. Fails a test in which the page has stumbled without anybody saying so.
 * @param settings besides those of development.
 */
export function useConsole(settings: Readonly<Record<string, string>> = {}): OpenConsole {
  let browser: Browser | undefined;
  let parts: { readonly stage: ConsoleStage; readonly context: BrowserContext; readonly page: Page } | undefined;
  let problems: string[] = [];
  beforeAll(async () => {
    const opening = openBrowser().then((one) => (browser = one));
    const [chromium, stage] = await Promise.all([opening, openConsoleStage(settings)]);
    const context = await chromium.newContext({ viewport: { width: 1280, height: 800 }, acceptDownloads: true });
    problems = watchProblems(context);
    const page = await context.newPage();
    page.setDefaultTimeout(20_000);
    parts = { stage, context, page };
    await stage.signIn(page);
  }, START_MS);
  afterAll(async () => {
    await browser?.close();
    await parts?.stage.close();
  }, START_MS);
  afterEach(() => expect(problems.splice(0)).toEqual([]));
  const opened = () => {
    if (!parts) throw new Error('The console is opened before the first test.');
    return parts;
  };
  const address = async (path: string) => {
    const { url, shop, inspector } = opened().stage;
    let named = path;
    for (const [name, sql] of Object.entries(NAMED)) {
      if (!named.includes(name)) continue;
      const [first] = await inspector.rows<{ id: string }>(sql, [shop.orgId]);
      named = named.replace(name, first?.id ?? '');
    }
    return `${url}/shops/${shop.slug}/${named}`;
  };
  return {
    get stage() {
      return opened().stage;
    },
    get context() {
      return opened().context;
    },
    get page() {
      return opened().page;
    },
    async open(path) {
      const { page } = opened();
      await page.goto(await address(path));
      await page.locator('h1').waitFor();
      await page.locator('.animate-skeleton').first().waitFor({ state: 'detached' });
    },
    async toast(text) {
      await opened().page.locator('[data-sonner-toast]').filter({ hasText: text }).first().waitFor();
    },
    describeLooks(pages) {
      describe.each(LOOKS)('%s, %d wide, %s', (...look) => {
        it.each(pages)('U-32 R-32 (part) %s has nothing serious for axe, and fits the screen', async (path) => {
          const { page } = opened();
          await openInLook(page, await address(path), look);
          const { lang, width, findings } = await judgeLook(page);

          expect(lang).toBe(look[2]);
          expect(width).toBeLessThanOrEqual(look[1]);
          expect(findings).toEqual([]);
        });
      });
    },
  };
}
