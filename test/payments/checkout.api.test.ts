import { createHmac } from 'node:crypto';
import { changeOrder } from '../../db/orders/changeOrder';
import { readPayerToken, signPayerToken } from '../../ops/runtime/payerToken';
import { testSignIn } from '../edge/startEdge';
import { waitFor } from '../kit/waitFor';
import { openCheckoutShop, paidByForm, type CheckoutShop } from './checkoutShop';
import { cancelAsCustomer } from './payShop';

let shop: CheckoutShop;
beforeAll(async () => {
  shop = await openCheckoutShop();
});
afterAll(() => shop.end());
afterEach(() => shop.kit.clearFaults());

const state = async (token: string) => (await shop.post('result', { t: token })).data.state as string;

describe('what the payer’s page asks', () => {
  it('R-28 CAP-18 (part) shows shop, items, amount and ways to pay to whoever has the token, and nothing of the buyer', async () => {
    const placed = await shop.place('stripe', 41_050n);
    const { status, data } = await shop.look(shop.tokenOf(placed));
    expect(status).toBe(200);
    expect(data).toMatchObject({
      state: 'open',
      locale: 'en',
      order: { number: placed.orderNumber, items: [{ quantity: 1, amountMinor: 41_050 }], totalMinor: 41_050 },
      dueMinor: 41_050,
      currency: 'INR',
      tries: 0,
    });
    expect(data.merchant.name).toBe(
      await shop.kit.shop.value('SELECT name FROM orgs WHERE id = $1', [shop.kit.shop.orgId]),
    );
    expect(data.methods).toEqual([
      { id: 'razorpay', kinds: ['upi', 'card', 'netbanking', 'wallet'], way: 'window', isCurrent: false },
      { id: 'stripe', kinds: ['card'], way: 'fields', isCurrent: true },
    ]);
    const { rows } = await shop.kit.shop.look.query<{ name: string; phone: string | null }>(
      'SELECT u.name, u.phone FROM orders o JOIN users u ON u.id = o.buyer_id WHERE o.id = $1',
      [placed.orderId],
    );
    const text = JSON.stringify(data);
    for (const secret of [rows[0]?.name, rows[0]?.phone, placed.chatId]) if (secret) expect(text).not.toContain(secret);
  });

  it('R-28 (part) the pay link of the chat leads to the page where the provider has none of its own', async () => {
    const placed = await shop.place('stripe');
    const open = (query: string) => fetch(`${shop.url}/r/${placed.token}${query}`, { redirect: 'manual' });
    const address = new URL((await open('')).headers.get('location') ?? '', shop.url);
    expect(address.pathname).toBe('/pay/checkout');
    const token = address.searchParams.get('t') ?? '';
    expect((await shop.look(token)).data.order.number).toBe(placed.orderNumber);
    // Nothing in it is readable but ids and a time: no token of the chat, no name.
    expect(Buffer.from(token, 'base64url').toString('latin1')).not.toContain(placed.token);
    expect((await open('?back=1')).headers.get('location')).toMatch(/^\/pay\/checkout\?t=[\w-]+&back=1$/);
    const atRazorpay = await shop.place('razorpay');
    const link = await fetch(`${shop.url}/r/${atRazorpay.token}`, { redirect: 'manual' });
    expect(link.headers.get('location')).toContain('/bank/plink_');
  });

  it('R-28 (part) a token that has expired, was changed, or was signed by somebody else opens nothing', async () => {
    const placed = await shop.place('stripe');
    const good = shop.tokenOf(placed);
    const expired = shop.tokenOf(placed, -1);
    expect(await shop.look(expired)).toMatchObject({ status: 410, code: 'PAYER_LINK_EXPIRED' });
    expect(await shop.post('tries', { t: expired, method: 'stripe' })).toMatchObject({ status: 410 });
    expect(await shop.post('result', { t: expired })).toMatchObject({ status: 410 });
    expect(await shop.post('later', { t: expired, at: '2030-01-01T00:00:00Z' })).toMatchObject({ status: 410 });
    const bytes = Buffer.from(good, 'base64url');
    for (let place = 0; place < bytes.length; place += 1) {
      const changed = Buffer.from(bytes);
      changed[place] = (changed[place] ?? 0) ^ 1;
      expect(readPayerToken(testSignIn.secret, changed.toString('base64url'))).toBeUndefined();
    }
    const foreign = signPayerToken('another secret, as long as ours is', {
      paymentId: placed.paymentId,
      expiresAt: new Date(Date.now() + 60_000),
    });
    expect(await shop.look(foreign)).toMatchObject({ status: 404, code: 'UNKNOWN_PAYER_LINK' });
    const nobody = shop.tokenOf({ paymentId: '00000000-0000-4000-8000-00000000dead' });
    expect(await shop.look(nobody)).toMatchObject({ status: 404, code: 'UNKNOWN_PAYER_LINK' });
    expect(await shop.look('short')).toMatchObject({ status: 400, code: 'VALIDATION_ERROR' });
    // The control: the very same with its own signature.
    expect((await shop.look(good)).status).toBe(200);
  });

  it('R-24 R-26 (part) a try brings what the browser needs for the provider’s fields, and keeps none of it', async () => {
    const placed = await shop.place('stripe');
    const { data } = await shop.post('tries', { t: shop.tokenOf(placed), method: 'stripe' });
    expect(data.way).toMatchObject({ kind: 'intent', publishableKey: 'pk_test_payer' });
    expect(data.way.clientSecret).toMatch(/^pi_\w+_secret_\w+$/);
    const { rows } = await shop.kit.shop.look.query('SELECT to_jsonb(l) AS row FROM payment_links l');
    expect(JSON.stringify(rows)).not.toContain(data.way.clientSecret);
    expect(
      await shop.kit.shop.value('SELECT opened_count FROM payment_links WHERE payment_id = $1 AND psp = $2', [
        placed.paymentId,
        'stripe',
      ]),
    ).toBe(1);
  });

  it('R-27 (part) what came of it is asked of the provider: paid, with a receipt, without any webhook', async () => {
    const placed = await shop.place('stripe', 50_000n);
    const token = shop.tokenOf(placed);
    expect(await state(token)).toBe('open');
    await shop.payAtStripe(placed, { card: '4242424242424242' });
    await shop.kit.shop.look.query('UPDATE payment_links SET payer_asked_at = NULL');
    const { data } = await shop.post('result', { t: token });
    expect(data).toMatchObject({ state: 'paid', dueMinor: 0, receipt: { paidMinor: 50_000, method: 'card' } });
    expect(data.receipt.reference).toMatch(/^ch_/);
    expect(await shop.kit.shop.value('SELECT payment_status FROM orders WHERE id = $1', [placed.orderId])).toBe('PAID');
    // The same token again: nothing to pay, and no secret.
    const again = await shop.post('tries', { t: token, method: 'stripe' });
    expect(again.data.way).toBeUndefined();
    expect(again.data.view.state).toBe('paid');
    expect(await shop.netAtStripe(placed)).toBe(50_000);
  });

  it('R-27 (part) a decline is told in a word that the page has a sentence for, and the payer may try again', async () => {
    const placed = await shop.place('stripe');
    const token = shop.tokenOf(placed);
    await shop.payAtStripe(placed, { card: '4000000000009995' });
    const { data } = await shop.post('result', { t: token });
    expect(data).toMatchObject({ state: 'open', decline: 'insufficientFunds', tries: 1 });
    const again = await shop.post('tries', { t: token, method: 'stripe' });
    expect(again.data.way.kind).toBe('intent');
  });

  it('R-27 (part) while the bank is silent it is processing, and nobody is let in to pay twice', async () => {
    const placed = await shop.place('stripe');
    const token = shop.tokenOf(placed);
    await shop.payAtStripe(placed, { card: '4242424242424242', delayMs: 600_000 });
    expect(await state(token)).toBe('processing');
    const again = await shop.post('tries', { t: token, method: 'stripe' });
    expect(again.data).toMatchObject({ view: { state: 'processing' } });
    expect(again.data.way).toBeUndefined();
    const elsewhere = await shop.post('tries', { t: token, method: 'razorpay' });
    expect(elsewhere.data).toMatchObject({ view: { state: 'processing' } });
  });

  it('R-27 (part) many pages of one payer ask the provider once in two seconds', async () => {
    const placed = await shop.place('stripe');
    const token = shop.tokenOf(placed);
    const count = async () => {
      const answer = await fetch(`${shop.kit.sandbox.url}/records?provider=stripe&kind=call`);
      return (await answer.text()).split('\n').filter((line) => line.includes('payment_intents.retrieve')).length;
    };
    const before = await count();
    await Promise.all(Array.from({ length: 8 }, () => shop.post('result', { t: token })));
    expect((await count()) - before).toBe(1);
  });

  it('R-27 (part) a provider that does not answer is no answer: the view is what we knew, and a try says so', async () => {
    const placed = await shop.place('stripe');
    const token = shop.tokenOf(placed);
    await shop.kit.fault({ provider: 'stripe', method: 'payment_intents.retrieve', action: 'reset', times: 2 });
    expect(await shop.post('result', { t: token })).toMatchObject({ status: 200, data: { state: 'open' } });
    expect(await shop.post('tries', { t: token, method: 'stripe' })).toMatchObject({
      status: 503,
      code: 'PROVIDER_UNAVAILABLE',
    });
  });

  it('CAP-18 (part) the payer goes elsewhere: the link is closed at its provider before the other is made', async () => {
    const placed = await shop.place('stripe', 30_000n);
    const token = shop.tokenOf(placed);
    const chosen = await shop.post('tries', { t: token, method: 'razorpay' });
    expect(chosen.data).toMatchObject({ view: { state: 'preparing' } });
    expect(chosen.data.way).toBeUndefined();
    await shop.work(placed);
    const there = await shop.look(token);
    expect(there.data.state).toBe('open');
    expect(there.data.methods.find(({ isCurrent }: { isCurrent: boolean }) => isCurrent).id).toBe('razorpay');
    const { data } = await shop.post('tries', { t: token, method: 'razorpay' });
    expect(data.way).toMatchObject({
      kind: 'window',
      publicKey: 'rzp_test_payments',
      amountMinor: 30_000,
      currency: 'INR',
    });
    expect(data.way.orderId).toMatch(/^order_/);
    // The intent that was left can't be paid any more.
    const { rows } = await shop.kit.shop.look.query<{ psp_link_id: string; status: string }>(
      `SELECT psp_link_id, status FROM payment_links WHERE payment_id = $1 AND psp = 'stripe'`,
      [placed.paymentId],
    );
    expect(rows).toMatchObject([{ status: 'CANCELLED' }]);
    const left = await shop.stripe.fetchLink(String(rows[0]?.psp_link_id));
    expect(left).toMatchObject({ kind: 'definite', value: { link: { status: 'CANCELLED' } } });
    await shop.kit.bank(placed.orderId, { action: 'pay' });
    expect(await state(token)).toBe('paid');
    expect(await shop.netAtStripe(placed)).toBe(0);
    expect(await shop.kit.netAtProvider(placed.orderId)).toBe(30_000);
  });

  it('CAP-18 (part) paid in the moment of going elsewhere stays paid: the other link is closed, and nothing is payable', async () => {
    const placed = await shop.place('stripe', 30_000n);
    const token = shop.tokenOf(placed);
    await shop.post('tries', { t: token, method: 'razorpay' });
    await shop.payAtStripe(placed, { card: '4242424242424242' });
    await shop.work(placed);
    expect(await state(token)).toBe('paid');
    const { rows } = await shop.kit.shop.look.query<{ psp: string; status: string; psp_link_id: string }>(
      'SELECT psp, status, psp_link_id FROM payment_links WHERE payment_id = $1 AND number > 1 ORDER BY number',
      [placed.paymentId],
    );
    expect(rows).toMatchObject([
      { psp: 'stripe', status: 'PAID' },
      { psp: 'razorpay', status: 'CANCELLED' },
    ]);
    // Razorpay can't cancel an order: nobody is led there any more.
    expect(rows[1]?.psp_link_id).toMatch(/^order_/);
    expect((await shop.post('tries', { t: token, method: 'razorpay' })).data.way).toBeUndefined();
    expect(await shop.netAtStripe(placed)).toBe(30_000);
    expect(
      await shop.kit.shop.value('SELECT next_action_at FROM payments WHERE id = $1', [placed.paymentId]),
    ).toBeNull();
  });

  it('CAP-18 (part) where one provider refuses the link, the payer may pay at another', async () => {
    const placed = await shop.kit.place(15_000n);
    await shop.kit.fault({
      method: 'payment_links.create',
      action: 'status',
      status: 400,
      body: { error: { code: 'BAD_REQUEST_ERROR', description: 'no' } },
      times: 1,
    });
    await shop.activities.ensureLink({ orgId: shop.kit.shop.orgId, orderId: placed.orderId });
    const token = shop.tokenOf(placed);
    expect((await shop.look(token)).data.state).toBe('unavailable');
    expect((await shop.post('tries', { t: token, method: 'stripe' })).data.view.state).toBe('preparing');
    await shop.work(placed);
    expect((await shop.post('tries', { t: token, method: 'stripe' })).data.way.kind).toBe('intent');
  });

  describe('in a provider’s window', () => {
    /** An order that is to be paid in Razorpay's window, and what the window would give to the page when it was paid. */
    async function inWindow() {
      const placed = await shop.place('stripe', 30_000n);
      const t = shop.tokenOf(placed);
      await shop.post('tries', { t, method: 'razorpay' });
      await shop.work(placed);
      const { orderId } = (await shop.post('tries', { t, method: 'razorpay' })).data.way as { orderId: string };
      const pay = async (action: object = { action: 'pay' }) => {
        const answer = await fetch(`${shop.kit.sandbox.url}/bank/${orderId}`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(action),
        });
        const { paymentId, signature } = (await answer.json()) as { paymentId: string; signature: string };
        return { paymentId, orderId, signature };
      };
      return { placed, t, pay };
    }

    /** As if the two seconds were over in which a provider is asked once. */
    const askAnew = () => shop.kit.shop.look.query('UPDATE payment_links SET payer_asked_at = NULL');
    const signatureOf = (orderId: string, paymentId: string) =>
      createHmac('sha256', 'secret-of-payments').update(`${orderId}|${paymentId}`).digest('hex');

    it('R-27 U-1 (part) what it has signed is taken, and the provider asked; what somebody else has signed is refused', async () => {
      const { placed, t, pay } = await inWindow();
      const other = await inWindow();
      const returned = await pay({ action: 'vanish' }).then(({ orderId, paymentId }) => ({
        ...{ orderId, paymentId },
        signature: signatureOf(orderId, paymentId),
      }));
      const forged = { ...returned, signature: '0'.repeat(64) };
      const refused = { status: 422, code: 'RETURN_NOT_GENUINE' };
      expect(await shop.post('result', { t, returned: forged })).toMatchObject(refused);
      expect(await shop.post('result', { t: other.t, returned })).toMatchObject(refused);
      expect((await shop.look(t)).data.state).toBe('open');
      await askAnew();
      const { data } = await shop.post('result', { t, returned });
      expect(data).toMatchObject({ state: 'paid', receipt: { paidMinor: 30_000, reference: returned.paymentId } });
      expect(await shop.kit.netAtProvider(placed.orderId)).toBe(30_000);
      // Nor does a good signature say that it was paid: the provider does.
      const waits = await other.pay({ action: 'decline', reason: 'insufficient_funds' });
      await askAnew();
      const signature = signatureOf(waits.orderId, waits.paymentId);
      const said = await shop.post('result', { t: other.t, returned: { ...waits, signature } });
      expect(said.data).toMatchObject({ state: 'open', decline: 'insufficientFunds', tries: 1 });
    });

    it('R-50 R-53 (part) its events alone book the same payment, declined and captured', async () => {
      const { placed, pay } = await inWindow();
      const attempts = () =>
        shop.kit.shop.look
          .query<{ status: string }>('SELECT status FROM payment_attempts WHERE payment_id = $1 ORDER BY created_at', [
            placed.paymentId,
          ])
          .then(({ rows }) => rows.map(({ status }) => status));
      await pay({ action: 'decline' });
      await waitFor(async () => (await attempts()).length === 1, { message: 'the declined try' });
      await pay();
      await shop.kit.untilOrder(placed.orderId, 'payment_status', 'PAID');
      expect((await attempts()).sort()).toEqual(['CAPTURED', expect.stringMatching(/^DECLINED/)]);
    });

    it('U-3 U-4 (part) paid after the payer has gone elsewhere and paid there, it goes back', async () => {
      const { placed, t, pay } = await inWindow();
      await shop.post('tries', { t, method: 'stripe' });
      await shop.work(placed);
      await shop.payAtStripe(placed, { card: '4242424242424242' });
      expect((await shop.post('result', { t })).data.state).toBe('paid');
      await pay();
      await shop.kit.untilValue(
        `SELECT count(*)::int FROM refunds WHERE payment_id = $1 AND cause = 'SURPLUS'`,
        [placed.paymentId],
        1,
      );
      await shop.work(placed);
      await waitFor(async () => (await shop.kit.netAtProvider(placed.orderId)) === 0, { message: 'the refund' });
      expect(await shop.netAtStripe(placed)).toBe(30_000);
    });
  });

  it('CAP-18 (part) a way that the shop does not offer is refused', async () => {
    const placed = await shop.place('stripe');
    expect(await shop.post('tries', { t: shop.tokenOf(placed), method: 'payfast' })).toMatchObject({
      status: 422,
      code: 'UNKNOWN_METHOD',
    });
  });

  it('U-4 (part) an order that is being closed, or is, takes no try', async () => {
    const placed = await shop.place('stripe');
    const token = shop.tokenOf(placed);
    await cancelAsCustomer(shop.kit, placed.orderId);
    expect((await shop.look(token)).data.state).toBe('closing');
    expect((await shop.post('tries', { t: token, method: 'stripe' })).data.way).toBeUndefined();
    await shop.closeOrder(placed);
    expect((await shop.look(token)).data.state).toBe('closed');
  });

  it('CAP-18 U-29 (part) pay later: the one nudge waits for the chosen moment, within the order’s life', async () => {
    const placed = await shop.place('stripe');
    const token = shop.tokenOf(placed);
    const { payLater } = (await shop.look(token)).data;
    const at = new Date(Date.parse(payLater.from) + 3_600_000).toISOString();
    const chosen = await shop.post('later', { t: token, at });
    expect(chosen.data.payLater.chosenFor).toBe(at);
    const { rows } = await shop.kit.shop.look.query<{ nudge_at: Date; cancel_at: Date }>(
      'SELECT nudge_at, cancel_at FROM orders WHERE id = $1',
      [placed.orderId],
    );
    expect(rows[0]?.nudge_at.toISOString()).toBe(at);
    expect(rows[0]?.cancel_at.toISOString()).toBe(payLater.cancelsAt);
    const noted = await shop.kit.shop.value(
      `SELECT data->>'at' FROM order_events WHERE order_id = $1 AND type = 'PAY_LATER'`,
      [placed.orderId],
    );
    expect(noted).toBe(at);
    for (const wrong of [new Date().toISOString(), payLater.cancelsAt, '2099-01-01T00:00:00Z']) {
      expect(await shop.post('later', { t: token, at: wrong })).toMatchObject({ status: 400 });
    }
    await shop.kit.shop.look.query('UPDATE orders SET nudged_at = now(), nudge_at = NULL WHERE id = $1', [
      placed.orderId,
    ]);
    expect(await shop.post('later', { t: token, at })).toMatchObject({ status: 409, code: 'PAY_LATER_NOT_POSSIBLE' });
    expect((await shop.look(token)).data.payLater).toBeUndefined();
  });

  it('S-40 (part) a token opens its own payment alone, whatever shop it is of', async () => {
    const [one, other] = [await shop.place('stripe', 11_100n), await shop.place('stripe', 22_200n)];
    expect((await shop.look(shop.tokenOf(one))).data).toMatchObject({
      dueMinor: 11_100,
      order: { number: one.orderNumber },
    });
    expect((await shop.look(shop.tokenOf(other))).data).toMatchObject({
      dueMinor: 22_200,
      order: { number: other.orderNumber },
    });
  });

  it('CAP-18 (part) the page’s language is the customer’s', async () => {
    const placed = await shop.place('stripe');
    await shop.kit.shop.look.query(`UPDATE chats SET locale = 'ta' WHERE id = $1`, [placed.chatId]);
    expect((await shop.look(shop.tokenOf(placed))).data.locale).toBe('ta');
  });

  it('U-4 (part) a rejected order says so too', async () => {
    const placed = await shop.place('stripe');
    await shop.kit.shop.asOwner((tx) =>
      changeOrder(tx, { orderId: placed.orderId, change: { type: 'reject', reason: 'sold out' } }),
    );
    expect((await shop.look(shop.tokenOf(placed))).data.state).toBe('closing');
  });
});

describe('limits and forms', () => {
  it('C-22 (part) payers are counted apart from strangers, by their address', async () => {
    const limited = await openCheckoutShop({ rules: { payer: { limit: 3, windowSeconds: 60 } } });
    try {
      const token = limited.tokenOf(await limited.place('stripe'));
      const statuses: number[] = [];
      for (let asked = 0; asked < 4; asked += 1) statuses.push((await limited.look(token)).status);
      expect(statuses).toEqual([200, 200, 200, 429]);
      expect((await limited.look(token)).headers.get('ratelimit-policy')).toContain('"payer";q=3');
    } finally {
      await limited.end();
    }
  });

  it('R-24 (part) a signed form is given to the page with its fields in their order', async () => {
    const formShop = await openCheckoutShop({ razorpayAtApi: paidByForm });
    try {
      const placed = await formShop.place('razorpay');
      const { data } = await formShop.post('tries', { t: formShop.tokenOf(placed), method: 'razorpay' });
      expect(data.way).toEqual({
        kind: 'form',
        action: 'https://forms.test/process',
        fields: [
          { name: 'merchant_id', value: '1' },
          { name: 'return_url', value: `https://shop.test/r/${placed.token}?back=1` },
          { name: 'signature', value: 'abc' },
        ],
      });
    } finally {
      await formShop.end();
    }
  });
});
