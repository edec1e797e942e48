import { recordManualPayment } from '../../db/payments/recordManualPayment';
import { switchLink } from '../../db/payments/switchLink';
import { createPaymentActivities, type PaymentActivities } from '../../activities/payments/createPaymentActivities';
import { noFailpoints } from '../../domain/kit/failpoints';
import { createPspDirectory } from '../../domain/payments/pspDirectory';
import { UnsupportedByPsp, type PspName, type PspPort } from '../../domain/payments/pspPort';
import { createRazorpayPsp } from '../../integrations/psp/razorpay/createRazorpayPsp';
import { KEY_ID, KEY_SECRET } from '../sandbox/outside';
import { valueOf } from './pspContract';
import { openChargeShop, type ChargeShop, type PlacedToCharge } from './chargeShop';

let kit: ChargeShop;
let razorpay: PspPort;
let activities: PaymentActivities;
beforeAll(async () => {
  kit = await openChargeShop();
  const keys = { keyId: KEY_ID, keySecret: KEY_SECRET };
  razorpay = createRazorpayPsp({ name: 'default', ...keys, baseUrl: kit.outside.url, timeoutMs: 1_500 });
  activities = over(kit.psp);
});
afterAll(() => kit.end());
afterEach(() => kit.clearFaults());

/** Both providers, as a shop that takes both has them. */
const over = (stripe: PspPort) =>
  createPaymentActivities({
    database: kit.shop.database,
    psps: createPspDirectory([stripe, razorpay]),
    publicBaseUrl: 'https://shop.test',
    failpoints: noFailpoints,
  });
const goTo = ({ paymentId }: PlacedToCharge, psp: PspName) =>
  kit.shop.asSystem((tx) => switchLink(tx, { paymentId, psp }));
const links = async ({ paymentId }: PlacedToCharge) => {
  const sql = 'SELECT psp, status, psp_link_id FROM payment_links WHERE payment_id = $1 ORDER BY number';
  return (await kit.shop.look.query<{ psp: string; status: string; psp_link_id: string }>(sql, [paymentId])).rows;
};
const kinds = async (placed: PlacedToCharge) => (await links(placed)).map(({ psp, status }) => `${psp} ${status}`);
const ask = ({ orderId }: PlacedToCharge) => activities.askAboutLink({ orgId: kit.shop.orgId, orderId });

async function payable(): Promise<PlacedToCharge> {
  const placed = await kit.place();
  await activities.ensureLink({ orgId: kit.shop.orgId, orderId: placed.orderId });
  return placed;
}

describe('a payer who changes the provider', () => {
  it('R-24 (part) gets a link there at once, and the one that they leave is closed', async () => {
    const placed = await payable();
    const { token } = await goTo(placed, 'razorpay');
    expect(await goTo(placed, 'razorpay')).toEqual({ token });
    await kit.work(placed, activities);
    expect(await kinds(placed)).toEqual(['stripe CANCELLED', 'razorpay ACTIVE']);
    expect(await kit.shop.value('SELECT next_action_at FROM payments WHERE id = $1', [placed.paymentId])).toBeNull();
    await goTo(placed, 'stripe');
    await kit.work(placed, activities);
    expect(await kinds(placed)).toEqual(['stripe CANCELLED', 'razorpay CANCELLED', 'stripe ACTIVE']);
  });

  it('U-4 and pays on both, because the first can’t be closed there, gets the second payment back', async () => {
    const placed = await payable();
    const expiring: PspPort = {
      ...kit.psp,
      cancelLink: () => Promise.reject(new UnsupportedByPsp('stripe', 'cancelLink')),
    };
    await goTo(placed, 'razorpay');
    await kit.work(placed, over(expiring));
    expect(await kinds(placed)).toEqual(['stripe CANCELLED', 'razorpay ACTIVE']);
    const [left, newest] = await links(placed);
    await kit.outside.post(`/stripe/pay/${left!.psp_link_id}`, { vanish: true });
    await kit.outside.post(`/bank/${newest!.psp_link_id}`, { action: 'vanish' });
    await ask(placed);
    const { payments } = valueOf(await kit.psp.fetchLink(left!.psp_link_id));
    await kit.tell({ kind: 'payment', payment: payments[0]! });
    await kit.work(placed, activities);
    await kit.hurry(placed);
    await kit.work(placed, activities);
    const sums = await kit.shop.look.query(
      'SELECT captured_minor::int AS taken, refunding_minor::int AS back FROM payments WHERE id = $1',
      [placed.paymentId],
    );
    expect(sums.rows).toEqual([{ taken: 100_000, back: 50_000 }]);
  });

  it('U-4 (part) of whom only a part comes by the link that they left, is asked for the rest and no more', async () => {
    const placed = await payable();
    const [left] = await links(placed);
    await goTo(placed, 'razorpay');
    await kit.outside.post(`/stripe/pay/${left!.psp_link_id}`, { vanish: true });
    const { payments } = valueOf(await kit.psp.fetchLink(left!.psp_link_id));
    await kit.tell({ kind: 'payment', payment: { ...payments[0]!, capturedMinor: 20_000n } });
    expect(await kinds(placed)).toEqual(['stripe PAID', 'razorpay CANCELLED', 'razorpay CREATED']);
    const asked = `SELECT amount_minor::int FROM payment_links WHERE payment_id = $1 AND status = 'CREATED'`;
    expect(await kit.shop.value(asked, [placed.paymentId])).toBe(30_000);
  });

  it('U-4 does not for what is paid, or what waits to be booked by hand', async () => {
    const paid = await payable();
    const [link] = await links(paid);
    await kit.outside.post(`/stripe/pay/${link!.psp_link_id}`, { vanish: true });
    await ask(paid);
    await expect(goTo(paid, 'razorpay')).rejects.toMatchObject({ code: 'NOT_PAYABLE' });
    const byHand = await payable();
    await kit.shop.asOwner((tx) =>
      recordManualPayment(tx, { orderId: byHand.orderId, amountMinor: 100n, currency: 'INR', method: 'CASH' }),
    );
    await expect(goTo(byHand, 'razorpay')).rejects.toMatchObject({ code: 'NOT_PAYABLE' });
  });

  it('U-33 (part) can’t do so without end', async () => {
    const placed = await kit.place();
    for (let turn = 0; turn < 19; turn += 1) await goTo(placed, turn % 2 === 0 ? 'razorpay' : 'stripe');
    await expect(goTo(placed, 'stripe')).rejects.toMatchObject({ code: 'TOO_MANY_SWITCHES' });
  });
});
