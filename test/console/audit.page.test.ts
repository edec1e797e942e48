import { readFileSync } from 'node:fs';
import { Pool } from 'pg';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { waitFor } from '../kit/waitFor';
import { openBrowser } from '../../ops/world/openBrowser';
import { openConsoleStage, watchProblems, type ConsoleStage } from './consoleStage';
import { judgeLook, LOOKS, openInLook } from './looks';

/** A whole Munshi is started first. */
const START_MS = 180_000;
const PLATFORM = { orgId: '00000000-0000-4000-8000-000000000001', slug: 'munshi' };
const KAVYA = { chatId: 7_301, firstName: 'Kavya' };

describe('audit trail and health, in a browser', () => {
  let browser: Browser;
  let stage: ConsoleStage;
  let context: BrowserContext;
  let page: Page;
  let operators: Page;
  let problems: string[];
  let superuser: Pool;
  let order: { id: string; orderNumber: string };

  beforeAll(async () => {
    [browser, stage] = await Promise.all([openBrowser(), openConsoleStage()]);
    superuser = openSuperuser();
    context = await browser.newContext({ viewport: { width: 1280, height: 800 }, acceptDownloads: true });
    problems = watchProblems(context);
    page = await context.newPage();
    operators = await (await browser.newContext()).newPage();
    for (const one of [page, operators]) one.setDefaultTimeout(20_000);
    await stage.signIn(page);
    order = await stage.placeOrder({ customer: 'Meena', method: 'COD' });
    await page.goto(`${room('orders')}/${order.orderNumber}`);
    await page.getByRole('button', { name: 'Confirm', exact: true }).click();
    // Sealed each minute, and at the start.
    await waitFor(confirmed, { message: 'the order to be confirmed' });
    await stage.world.servers.relay.kill();
    await stage.world.servers.relay.start();
    await waitFor(async () => (await sealed()) > 0, { deadlineMs: 90_000, message: 'the log to be sealed' });
  }, START_MS);
  afterAll(async () => {
    await superuser?.end();
    await browser?.close();
    await stage?.close();
  }, START_MS);
  afterEach(() => expect(problems.splice(0)).toEqual([]));

  const room = (name: string) => `${stage.url}/shops/${stage.shop.slug}/${name}`;
  const entries = (action: string) => page.locator(`[data-audit="${action}"]`);
  function openSuperuser(): Pool {
    const url = new URL(stage.world.servers.postgres.superuserUrl());
    url.pathname = new URL(stage.world.places.databaseUrl).pathname;
    return new Pool({ connectionString: url.toString(), max: 1 });
  }
  async function confirmed(): Promise<boolean> {
    const { rowCount } = await superuser.query(`SELECT 1 FROM orders WHERE id = $1 AND status = 'CONFIRMED'`, [
      order.id,
    ]);
    return rowCount === 1;
  }
  /** How many changes of the order stand in the chain. */
  async function sealed(): Promise<number> {
    const { rows } = await superuser.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM audit_seals s JOIN audit_logs a ON a.org_id = s.org_id AND a.id = s.audit_id
       WHERE a.entity_id = $1 AND a.after ->> 'status' = 'CONFIRMED'`,
      [order.id],
    );
    return rows[0]?.count ?? 0;
  }

  it('R-69 (part) the trail is searched by thing, what happened, actor and time, and shows before and after', async () => {
    await page.goto(room('audit'));
    await page.getByPlaceholder('Id of an order, a product, …').fill(order.id);
    await page.getByLabel('What', { exact: true }).selectOption('Order');
    await page.getByLabel('What happened').selectOption('changed');
    await page.waitForURL((url) => ['thing=order', 'act=changed', order.id].every((part) => url.search.includes(part)));
    const confirmed = entries('order.changed').filter({ hasText: 'State: New → Confirmed' });
    await confirmed.getByText('Asha', { exact: true }).waitFor();
    await waitFor(
      async () => (await page.locator('[data-audit]').count()) === (await entries('order.changed').count()),
      { message: 'what is no change to be gone' },
    );

    await confirmed.locator('summary').click();
    await confirmed.locator('del', { hasText: 'New' }).waitFor();
    await confirmed.locator('ins', { hasText: 'Confirmed' }).waitFor();
    await confirmed.getByRole('button', { name: 'Everything of this request' }).click();
    await page.waitForURL(/requestId=/);
    await page.getByRole('button', { name: 'Clear filters' }).click();

    // The same by the member's name; what the shop's own system did is not among it.
    await entries('order.created').first().waitFor();
    await page.getByLabel('Who', { exact: true }).selectOption('Asha');
    await page.waitForURL(/actor=/);
    await entries('order.created').first().waitFor({ state: 'detached' });
    await entries('order.changed').first().waitFor();
    await page.getByLabel('From').fill('2020-01-01');
    await page.getByLabel('To', { exact: true }).fill('2020-01-31');
    await page.getByText('Nothing matches these filters.').waitFor();
  });

  it('R-69 (part) what is found is taken along as a file', async () => {
    await page.goto(`${room('audit')}?thing=order&entityId=${order.id}`);
    await entries('order.created').first().waitFor();
    const saving = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Export' }).click();
    const file = await (await saving).path();
    const lines = readFileSync(file, 'utf8').trim().split('\r\n');

    expect(lines.length - 1).toBe(await page.locator('[data-audit]').count());
    expect(lines.slice(1).filter((line) => !line.includes(order.id))).toEqual([]);
  });

  it('R-69 (part) «Verify» says that the trail is what it was, and which row somebody has edited', async () => {
    await page.goto(room('audit'));
    await page.getByRole('button', { name: 'Verify' }).click();
    await page.getByText('The trail is what it was.').waitFor();
    await page.keyboard.press('Escape');
    // Only who owns the database can do this at all.
    await superuser.query('ALTER TABLE audit_logs DISABLE TRIGGER USER');
    await superuser.query(
      `UPDATE audit_logs SET actor_id = 'nobody' WHERE entity_id = $1 AND action = 'order.created'`,
      [order.id],
    );
    await superuser.query('ALTER TABLE audit_logs ENABLE TRIGGER USER');
    await page.getByRole('button', { name: 'Verify' }).click();

    await page.getByText('Somebody has tampered with the trail.').waitFor();
    await page.getByText(/^A row was changed/).waitFor();
    await page.keyboard.press('Escape');
  });

  it('K-134 (part) a shop sees what waits of its own, and nothing of the installation', async () => {
    await page.goto(room('health'));
    await page.getByText('Orders past their time').waitFor();
    expect(await page.getByRole('heading', { name: 'Alerts' }).count()).toBe(0);
    expect(await page.getByRole('button', { name: 'Pause' }).count()).toBe(0);
  });

  it('K-134 S-48 U-18 (part) the platform’s people see alerts with their runbook, and pause and resume a provider', async () => {
    const phone = await stage.pickUpPhone(KAVYA);
    await phone.say('/start');
    await waitFor(
      async () =>
        (
          await superuser.query(
            `INSERT INTO memberships (org_id, user_id, role) SELECT $1, id, 'ADMIN' FROM users WHERE name = 'Kavya'`,
            [PLATFORM.orgId],
          )
        ).rowCount,
      { message: 'Kavya to be known' },
    );
    await superuser.query(
      `INSERT INTO alerts (rule, subject, value, opened_at, last_seen_at) VALUES ('outbox-lag', '', 300, now(), now())`,
    );
    await stage.signIn(operators, KAVYA.chatId);
    await operators.goto(`${stage.url}/shops/${PLATFORM.slug}/health`);
    const alert = operators.locator('[data-alert=outbox-lag]');
    await alert.getByText('Orders do not move: the oldest poke has waited 5 min for Temporal.').waitFor();
    await alert.getByRole('button', { name: 'What to do' }).click();
    const runbook = operators.getByRole('dialog');
    await runbook.getByRole('heading', { name: 'Pokes do not reach Temporal' }).waitFor();
    await runbook.getByText('npm run redrive -- outbox').waitFor();
    await operators.keyboard.press('Escape');

    const razorpay = operators.locator('[data-switch=razorpay]');
    await razorpay.getByRole('button', { name: 'Pause' }).click();
    await operators.getByLabel('Why').fill('their outage');
    await operators.getByRole('dialog').getByRole('button', { name: 'Pause' }).click();
    await razorpay.getByText(/their outage/).waitFor();
    await page.goto(room('health'));
    await page.getByText(/Calls to razorpay have been paused/).waitFor();
    expect(await page.getByText('their outage').count()).toBe(0);

    await razorpay.getByRole('button', { name: 'Resume' }).click();
    await operators.getByRole('dialog').getByRole('button', { name: 'Resume' }).click();
    await razorpay.getByText('Paused').waitFor({ state: 'detached' });
  });

  describe.each(LOOKS)('%s, %d wide, %s', (...look) => {
    it.each(['audit', 'health'])(
      'U-32 R-32 (part) %s has nothing serious for axe, and fits the screen',
      async (name) => {
        await openInLook(page, room(name), look);
        if (name === 'audit') await page.locator('summary').first().click();

        expect(await judgeLook(page)).toEqual({ lang: look[2], width: look[1], findings: [] });
      },
    );

    it('U-32 R-32 (part) the health of the installation has nothing serious for axe, and fits the screen', async () => {
      await openInLook(operators, `${stage.url}/shops/${PLATFORM.slug}/health`, look);

      expect(await judgeLook(operators)).toEqual({ lang: look[2], width: look[1], findings: [] });
    });
  });
});
