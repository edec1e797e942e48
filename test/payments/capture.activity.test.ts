import { changeOrder } from '../../db/orders/changeOrder';
import { startCapture } from '../../db/payments/startCapture';
import { CHARGE_FAILPOINTS } from '../../domain/kit/failpoints';
import { openChargeShop, type ChargeShop, type PlacedToCharge } from './chargeShop';

let kit: ChargeShop;
beforeAll(async () => {
  kit = await openChargeShop();
  await kit.shop.settings({ captureLater: true });
});
afterAll(() => kit.end());
afterEach(() => kit.clearFaults());

const PRICE = 50_000n;
const column = (name: string, { orderId }: PlacedToCharge) =>
  kit.shop.value(`SELECT ${name} FROM orders WHERE id = $1`, [orderId]);
const wish = ({ paymentId }: PlacedToCharge, amountMinor?: bigint) =>
  kit.shop.asOwner((tx) => startCapture(tx, { paymentId, amountMinor }));
const ask = ({ orderId }: PlacedToCharge) => kit.activities.askAboutLink({ orgId: kit.shop.orgId, orderId });
const capture = { method: 'payment_intents.capture', times: 1 };

/** An order whose payer has agreed on a link of Stripe's; the money waits to be taken. */
async function authorized(): Promise<PlacedToCharge> {
  const placed = await kit.place(PRICE);
  await kit.activities.ensureLink({ orgId: kit.shop.orgId, orderId: placed.orderId });
  const linkId = await kit.shop.value('SELECT psp_link_id FROM payment_links WHERE payment_id = $1', [
    placed.paymentId,
  ]);
  await kit.outside.post(`/stripe/pay/${String(linkId)}`);
  expect(await ask(placed)).toBe('NO_ANSWER');
  expect(await kit.attempts(placed)).toMatchObject([{ status: 'AUTHORIZED', captured_minor: '0' }]);
  expect((await kit.taken(placed)).captures).toBe(0);
  return placed;
}

describe('what is authorised', () => {
  it('R-53 (part) is taken whole when the shop says so, and pays the order', async () => {
    const placed = await authorized();
    const told = kit.shop.value(
      `SELECT count(*)::int FROM messages WHERE order_id = $1 AND view->>'text' = 'alert.authorized'`,
      [placed.orderId],
    );
    expect(await told).toBe(1);
    await wish(placed);
    await kit.work(placed);
    expect(await kit.attempts(placed)).toMatchObject([{ status: 'CAPTURED', captured_minor: '50000' }]);
    expect(await column('payment_status', placed)).toBe('PAID');
    expect(await kit.taken(placed)).toEqual({ captures: 1, netMinor: 50_000 });
  });

  it('R-53 (part) is taken in part, once; the provider lets go of the rest', async () => {
    const placed = await authorized();
    await wish(placed, 20_000n);
    await expect(wish(placed, 10_000n)).rejects.toMatchObject({ code: 'CAPTURE_UNDER_WAY' });
    await kit.work(placed);
    expect(await kit.attempts(placed)).toMatchObject([{ status: 'CAPTURED', captured_minor: '20000' }]);
    expect(await column('payment_status', placed)).toBe('PARTIAL');
    expect(await kit.taken(placed)).toEqual({ captures: 1, netMinor: 20_000 });
    await expect(wish(placed)).rejects.toMatchObject({ code: 'NOTHING_TO_CAPTURE' });
  });

  it('U-4 is never taken beyond what was authorised or is due', async () => {
    const placed = await authorized();
    await expect(wish(placed, PRICE + 1n)).rejects.toMatchObject({
      code: 'CAPTURE_TOO_LARGE',
      data: { mostMinor: 50_000 },
    });
    await kit.shop.look.query('UPDATE payments SET amount_minor = 30000 WHERE id = $1', [placed.paymentId]);
    await expect(wish(placed, 30_001n)).rejects.toMatchObject({ data: { mostMinor: 30_000 } });
    expect(await wish(placed)).toMatchObject({ amountMinor: 30_000n });
  });

  it.each([
    ['reset', { when: 'after', action: 'reset' }],
    ['a 500', { when: 'after', action: 'status', status: 500 }],
    ['nothing, and never came', { when: 'before', action: 'reset' }],
  ])('U-3 taken, and answered by %s, is taken once', async (_name, fault) => {
    const placed = await authorized();
    await wish(placed, 20_000n);
    await kit.fault({ ...capture, ...fault });
    await kit.work(placed);
    expect(await kit.attempts(placed)).toMatchObject([{ status: 'AUTHORIZED', query_count: 1 }]);
    await kit.hurry(placed);
    await kit.work(placed);
    expect(await kit.attempts(placed)).toMatchObject([{ status: 'CAPTURED', captured_minor: '20000' }]);
    expect(await kit.taken(placed)).toEqual({ captures: 1, netMinor: 20_000 });
  });

  it.each(CHARGE_FAILPOINTS.filter((point) => point.startsWith('capture.')))(
    'U-3 a worker that dies at %s, three times, takes nothing twice and loses nothing',
    async (point) => {
      const placed = await authorized();
      await wish(placed, 20_000n);
      const { activities: dying, crashes } = kit.dyingAt(point);
      for (let time = 0; time < 3; time += 1) {
        await expect(kit.work(placed, dying)).rejects.toThrow('dies here');
        await kit.hurry(placed);
      }
      await kit.work(placed, dying);
      expect(crashes()).toBe(3);
      expect(await kit.attempts(placed)).toMatchObject([{ status: 'CAPTURED', captured_minor: '20000' }]);
      expect(await kit.taken(placed)).toEqual({ captures: 1, netMinor: 20_000 });
    },
  );

  it('U-4 without an answer it is asked for on the ladder, and then a person is told', async () => {
    const placed = await authorized();
    await wish(placed);
    await kit.fault({ method: 'payment_intents.capture', when: 'before', action: 'status', status: 503 });
    for (let rung = 0; rung <= 7; rung += 1) {
      expect(await kit.attention(placed)).toBeNull();
      await kit.hurry(placed);
      await kit.work(placed);
    }
    expect(await kit.attention(placed)).toMatch(/does not say whether what is authorised was taken/);
    expect(await kit.attempts(placed)).toMatchObject([{ status: 'AUTHORIZED', next_query_at: null }]);
  });

  it('U-2 that somebody has let go at the provider is not taken, and the shop is told', async () => {
    const placed = await authorized();
    const linkId = await kit.shop.value('SELECT psp_link_id FROM payment_links WHERE payment_id = $1', [
      placed.paymentId,
    ]);
    await kit.psp.cancelLink(String(linkId));
    await wish(placed);
    await kit.work(placed);
    expect(await kit.attempts(placed)).toMatchObject([{ status: 'REFUNDED', captured_minor: '0' }]);
    expect(await kit.attention(placed)).toMatch(/will not take what is authorised/);
  });

  it('U-4 is let go when its order is closed, and is no surplus', async () => {
    const placed = await authorized();
    await kit.shop.asOwner((tx) =>
      changeOrder(tx, { orderId: placed.orderId, change: { type: 'reject', reason: 'sold out' } }),
    );
    await expect(wish(placed)).rejects.toMatchObject({ code: 'NOTHING_TO_CAPTURE' });
    expect(await kit.activities.closeLink({ orgId: kit.shop.orgId, orderId: placed.orderId })).toBe('UNPAID');
    expect(await kit.taken(placed)).toEqual({ captures: 0, netMinor: 0 });
    expect(await kit.shop.value('SELECT count(*)::int FROM refunds WHERE payment_id = $1', [placed.paymentId])).toBe(0);
  });
});
