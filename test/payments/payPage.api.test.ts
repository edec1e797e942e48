import { changeOrder } from '../../db/orders/changeOrder';
import { cancelAsCustomer, openPayShop, type PayShop } from './payShop';

let kit: PayShop;
beforeAll(async () => {
  kit = await openPayShop();
});
afterAll(() => kit.end());
afterEach(() => kit.clearFaults());

const open = (token: string, { query = '', language = 'en' } = {}) =>
  fetch(`${kit.url}/r/${token}${query}`, { redirect: 'manual', headers: { 'accept-language': language } });

async function page(token: string, options: { query?: string; language?: string } = {}) {
  const answer = await open(token, options);
  return { status: answer.status, html: await answer.text(), headers: answer.headers };
}

describe('our own pay link', () => {
  it('T-25 (part) exists with the receipt, waits for the provider’s, and then leads there', async () => {
    const placed = await kit.place(50_000n);
    const waiting = await page(placed.token);
    expect(waiting).toMatchObject({ status: 200 });
    expect(waiting.html).toContain('being prepared');
    expect(waiting.html).toMatch(/http-equiv="refresh" content="3/);
    expect(waiting.html).toContain(placed.orderNumber);
    expect(waiting.html).toContain('₹500');
    await kit.activities.ensureLink({ orgId: kit.shop.orgId, orderId: placed.orderId });
    const answer = await open(placed.token);
    expect(answer.status).toBe(302);
    expect(answer.headers.get('location')).toMatch(new RegExp(`^${kit.sandbox.url}/bank/plink_`));
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  it('T-50 (part) each opening brings the next question to within two minutes, and is counted', async () => {
    const placed = await kit.placePayable();
    await kit.shop.look.query(`UPDATE orders SET next_query_at = now() + interval '50 minutes' WHERE id = $1`, [
      placed.orderId,
    ]);
    await open(placed.token);
    await open(placed.token);
    expect(
      await kit.shop.value(`SELECT next_query_at <= now() + interval '2 minutes' FROM orders WHERE id = $1`, [
        placed.orderId,
      ]),
    ).toBe(true);
    expect(
      await kit.shop.value('SELECT opened_count FROM payment_links WHERE payment_id = $1', [placed.paymentId]),
    ).toBe(2);
  });

  it('T-50 (part) who comes back is shown what is known, and the bank is asked soon if it has told us nothing', async () => {
    const placed = await kit.placePayable();
    const checking = await page(placed.token, { query: '?back=1' });
    expect(checking.html).toContain('Checking with the bank');
    // The page looks again without counting as another return.
    expect(checking.html).toContain(`url=/r/${placed.token}?wait=1`);
    expect(
      await kit.shop.value(`SELECT next_query_at <= now() + interval '10 seconds' FROM orders WHERE id = $1`, [
        placed.orderId,
      ]),
    ).toBe(true);
    await kit.bank(placed.orderId, { action: 'decline', reason: 'insufficient_funds' });
    await kit.untilOrder(placed.orderId, 'payment_status', 'FAILED');
    const declined = await page(placed.token, { query: '?back=1' });
    expect(declined.html).toContain('did not go through');
    expect(declined.html).toContain(`href="/r/${placed.token}"`);
    await kit.bank(placed.orderId, { action: 'pay' });
    await kit.untilOrder(placed.orderId, 'payment_status', 'PAID');
    expect((await page(placed.token, { query: '?back=1' })).html).toContain('Paid, thank you!');
    expect((await page(placed.token)).html).toContain('Paid, thank you!');
  });

  it('U-4 sends nobody to pay for an order that is being closed, or is', async () => {
    const placed = await kit.placePayable();
    await cancelAsCustomer(kit, placed.orderId);
    expect((await page(placed.token)).html).toContain('Checking with the bank');
    await kit.close(placed.orderId);
    expect((await page(placed.token)).html).toContain('Nothing to pay any more');
  });

  it('U-4 says so when the provider refuses', async () => {
    const placed = await kit.place();
    await kit.fault({
      method: 'payment_links.create',
      action: 'status',
      status: 400,
      body: { error: { code: 'BAD_REQUEST_ERROR', description: 'no' } },
      times: 1,
    });
    await kit.activities.ensureLink({ orgId: kit.shop.orgId, orderId: placed.orderId });
    expect((await page(placed.token)).html).toContain('Paying does not work right now');
    await kit.shop.asOwner((tx) =>
      changeOrder(tx, { orderId: placed.orderId, change: { type: 'reject', reason: 'x' } }),
    );
  });

  it('S-60 (part) speaks the reader’s language, or the shop’s', async () => {
    const placed = await kit.place();
    expect((await page(placed.token, { language: 'fr, ta;q=0.8' })).html).toContain('<html lang="ta">');
    expect((await page(placed.token, { language: 'hi-IN' })).html).toContain('<html lang="hi">');
    expect((await page(placed.token, { language: 'fr' })).html).toContain('<html lang="en">');
  });

  it('S-40 (part) tells nothing of tokens that nobody was given, runs no script, and writes names as text', async () => {
    for (const token of ['x'.repeat(22), 'short', '..%2f..%2fetc', '%00', "a'b".padEnd(22, 'c')]) {
      const unknown = await page(token);
      expect(unknown.status).toBe(404);
      expect(unknown.html).not.toContain('ORD-');
      expect(unknown.html).not.toContain("a'b");
    }
    await kit.shop.look.query(`UPDATE orgs SET name = '<script>alert(1)</script>' WHERE id = $1`, [kit.shop.orgId]);
    const placed = await kit.place();
    const { html, headers } = await page(placed.token);
    expect(html).toContain('&lt;script&gt;');
    expect(html).not.toContain('<script>');
    expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'sha256-/);
  });
});
