import { backfillPayments } from '../../activities/payments/backfillPayments';
import { watchWebhooks } from '../../activities/payments/watchWebhooks';
import { createLogger } from '../../ops/runtime/log';
import { createMetrics } from '../../ops/runtime/metrics';
import { checkWebhooks } from '../../activities/payments/checkWebhooks';
import type { WebhookHealth } from '../../domain/payments/pspAccount';
import { createPspDirectory } from '../../domain/payments/pspDirectory';
import { UnsupportedByPsp, type PspPort, type PspResult, type PspWebhook } from '../../domain/payments/pspPort';
import { NEEDED_RAZORPAY_EVENTS } from '../../integrations/psp/razorpay/createRazorpayWebhook';
import { openPayShop, type PayShop } from './payShop';

let kit: PayShop;
beforeAll(async () => {
  kit = await openPayShop();
});
afterAll(() => kit.end());
afterEach(() => kit.clearFaults());

const backfill = (psp: PspPort = kit.psp) =>
  backfillPayments({
    database: kit.shop.database,
    psps: createPspDirectory([psp]),
    since: new Date(Date.now() - 3_600_000),
    until: new Date(Date.now() + 60_000),
  });

describe('what the webhooks missed', () => {
  it('T-50 (part) is listed at the provider and booked once; what is known and what is not ours is left alone', async () => {
    const known = await kit.placePayable();
    await kit.bank(known.orderId, { action: 'pay' });
    await kit.untilOrder(known.orderId, 'payment_status', 'PAID');
    await kit.applyInbox();
    const missed = await Promise.all([1, 2, 3].map(() => kit.placePayable()));
    await kit.fault({ action: 'drop' });
    for (const { orderId } of missed) await kit.bank(orderId, { action: 'pay' });
    await foreignPayment();
    expect(await backfill()).toEqual({ listed: 5, booked: 3, known: 1, review: 0, foreign: 1 });
    for (const { orderId } of missed)
      expect(await kit.shop.value('SELECT payment_status FROM orders WHERE id = $1', [orderId])).toBe('PAID');
    expect(await backfill()).toEqual({ listed: 5, booked: 0, known: 4, review: 0, foreign: 1 });
  });

  it('T-50 (part) is turned page by page to its end', async () => {
    const pages = [['a', 'b'], ['c'], []].map((ids, page) => ({
      items: ids.map((id) => ({
        id,
        status: 'PENDING' as const,
        amountMinor: 1n,
        currency: 'INR',
        capturedMinor: 0n,
        refundedMinor: 0n,
        method: undefined,
        orderId: undefined,
        reference: undefined,
        mode: undefined,
        failureReason: undefined,
      })),
      next: page < 2 ? String(page + 1) : undefined,
    }));
    const paged: PspPort = {
      ...kit.psp,
      listPayments: ({ page }) => Promise.resolve({ kind: 'definite', value: pages[Number(page ?? 0)]! }),
    };
    expect(await backfill(paged)).toMatchObject({ listed: 3, foreign: 3 });
  });

  it('U-4 a provider that does not answer is said, not taken for «nothing»', async () => {
    await kit.fault({ action: 'status', status: 503 });
    await expect(backfill()).rejects.toThrow(/does not list its payments/);
  });
});

describe('an event that could not be read', () => {
  it('T-50 (part) waits for a person until its account has been listed to its end, over the hours in which it came', async () => {
    const put = (eventId: string, account: string, age: string) =>
      kit.shop.look.query(
        `INSERT INTO inbox (provider, account, event_id, event_type, body_sha256, body, status, error, received_at)
         VALUES ('razorpay', $2, $1, 'payment.captured', sha256($1::text::bytea), '{}', 'SET_ASIDE', 'no form', now() - $3::interval)`,
        [eventId, account, age],
      );
    await put('unread', 'default', '1 minute');
    await put('unread before', 'default', '2 hours');
    await put('unread elsewhere', 'another', '1 minute');
    const waiting = () =>
      kit.shop.value(
        `SELECT array_agg(event_id ORDER BY seq) FROM inbox WHERE event_id LIKE 'unread%' AND status = 'SET_ASIDE'`,
      );
    await kit.fault({ action: 'status', status: 503 });
    await expect(backfill()).rejects.toThrow();
    expect(await waiting()).toEqual(['unread', 'unread before', 'unread elsewhere']);
    await kit.clearFaults();
    await backfill();
    expect(await waiting()).toEqual(['unread before', 'unread elsewhere']);
  });
});

describe('the provider’s webhook', () => {
  const check = async (psp: PspPort, publicBaseUrl = kit.url): Promise<WebhookHealth | undefined> => {
    const [checked] = await checkWebhooks({
      psps: createPspDirectory([psp]),
      publicBaseUrl,
      neededEvents: { razorpay: NEEDED_RAZORPAY_EVENTS },
    });
    return checked?.health;
  };
  const listing = (answer: PspResult<readonly PspWebhook[]>): PspPort => ({
    ...kit.psp,
    listWebhooks: () => Promise.resolve(answer),
  });
  const one = (change: Partial<PspWebhook>): PspPort =>
    listing({
      kind: 'definite',
      value: [{ id: 'wh_1', url: `${kit.url}/v1/webhooks/razorpay`, active: true, events: undefined, ...change }],
    });

  it('T-50 (part) is asked for at the provider: there and switched on', async () => {
    expect(await check(kit.psp)).toBe('HEALTHY');
    expect(await check(kit.psp, 'https://elsewhere.test')).toBe('MISSING');
  });

  it.each([
    ['DISABLED', { active: false }],
    ['DEAF', { events: ['payment.captured'] }],
    ['HEALTHY', { events: [...NEEDED_RAZORPAY_EVENTS] }],
    ['HEALTHY', { url: 'placeholder' }],
  ] as const)('T-50 (part) is %s as %p', async (health, change) => {
    const url = 'url' in change ? { url: `${kit.url}/api/v1/webhooks/razorpay/?account=1` } : {};
    expect(await check(one({ ...change, ...url }))).toBe(health);
  });

  it('T-50 (part) is asked about once an hour; a metric and an alert in the log say when it is not well', async () => {
    const metrics = createMetrics('test');
    const logged: string[] = [];
    const destination = { write: (line: string) => void logged.push(line) };
    let asked = 0;
    const disabled: PspPort = {
      ...kit.psp,
      listWebhooks: () => {
        asked += 1;
        const url = `${kit.url}/v1/webhooks/razorpay`;
        return Promise.resolve({ kind: 'definite', value: [{ id: 'wh_1', url, active: false, events: undefined }] });
      },
    };
    const watch = watchWebhooks({
      psps: createPspDirectory([disabled]),
      publicBaseUrl: kit.url,
      neededEvents: {},
      metrics,
      log: createLogger({ process: 'test', destination }),
    });
    await watch.run();
    await watch.run();
    expect(asked).toBe(1);
    expect(await metrics.metrics()).toMatch(/munshi_psp_webhook_healthy\{[^}]*provider="razorpay"[^}]*\} 0/);
    expect(logged.map((line) => (JSON.parse(line) as { alert: string }).alert)).toEqual(['webhook.disabled']);
  });

  it('T-50 (part) that nobody answers about is not taken for healthy', async () => {
    expect(await check(listing({ kind: 'unknown', message: 'x' }))).toBe('NO_ANSWER');
    const mute: PspPort = {
      ...kit.psp,
      listWebhooks: () => Promise.reject(new UnsupportedByPsp('razorpay', 'listWebhooks')),
    };
    expect(await check(mute)).toBe('UNSUPPORTED');
  });
});

/** The merchant uses the account for something else as well. */
async function foreignPayment(): Promise<void> {
  const made = await kit.psp.createLink({
    reference: 'an-invoice-of-their-own',
    amountMinor: 100n,
    currency: 'INR',
    description: 'not ours',
    expiresAt: new Date(Date.now() + 3_600_000),
    returnUrl: 'https://elsewhere.test/',
  });
  if (made.kind !== 'definite') throw new Error(made.kind);
  const answer = await fetch(`${kit.sandbox.url}/bank/${made.value.id}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ action: 'pay' }),
  });
  if (!answer.ok) throw new Error(await answer.text());
}
