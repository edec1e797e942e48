import { acceptPaid } from '../../db/orders/acceptPaid';
import { changeOrder } from '../../db/orders/changeOrder';
import { flagOrder } from '../../db/orders/flagOrder';
import { retryAttention } from '../../db/orders/retryAttention';
import { CHARGE_FAILPOINTS } from '../../domain/kit/failpoints';
import { UnsupportedByPsp, type PspPort } from '../../domain/payments/pspPort';
import { waitFor } from '../kit/waitFor';
import { valueOf } from './pspContract';
import { openChargeShop, type ChargeShop, type PlacedToCharge } from './chargeShop';

let kit: ChargeShop;
beforeAll(async () => {
  kit = await openChargeShop();
});
afterAll(() => kit.end());
afterEach(() => kit.clearFaults());

const paidStatus = ({ orderId }: PlacedToCharge) =>
  kit.shop.value('SELECT payment_status FROM orders WHERE id = $1', [orderId]);
const told = ({ orderId }: PlacedToCharge, text: string) =>
  kit.shop.value(`SELECT count(*)::int FROM messages WHERE order_id = $1 AND view->>'text' = $2`, [orderId, text]);
const nextAction = ({ paymentId }: PlacedToCharge) =>
  kit.shop.value('SELECT next_action_at FROM payments WHERE id = $1', [paymentId]);
const create = { method: 'payment_intents.create', times: 1 };

async function begun(token?: string): Promise<PlacedToCharge> {
  const placed = await kit.place();
  await kit.begin(placed, token);
  return placed;
}

describe('a try that we begin', () => {
  it('R-54 (part) U-3 is written down, sent once under its key, and pays the order; nothing is kept to send it by', async () => {
    const placed = await begun();
    const hex = placed.paymentId.replaceAll('-', '');
    expect(await kit.attempts(placed)).toMatchObject([
      { kind: 'OFFSESSION', status: 'CREATED', reference: `${hex}-1-c`, token: 'pm_card_visa' },
    ]);
    await kit.work(placed);
    expect(await kit.attempts(placed)).toMatchObject([
      { status: 'CAPTURED', captured_minor: '50000', token: null, customer: null, next_query_at: null },
    ]);
    expect(await paidStatus(placed)).toBe('PAID');
    expect(await nextAction(placed)).toBeNull();
    expect(await kit.taken(placed)).toEqual({ captures: 1, netMinor: 50_000 });
  });

  it('U-4 closes the link that the payer still has, so that nobody pays twice', async () => {
    const placed = await kit.place();
    await kit.activities.ensureLink({ orgId: kit.shop.orgId, orderId: placed.orderId });
    await kit.begin(placed);
    await kit.work(placed);
    const status = kit.shop.value('SELECT status FROM payment_links WHERE payment_id = $1', [placed.paymentId]);
    expect(await status).toBe('CANCELLED');
    expect(await nextAction(placed)).toBeNull();
  });

  it.each([
    ['reset', { action: 'reset' }],
    ['a 500', { action: 'status', status: 500 }],
    ['a gateway’s page', { action: 'status', status: 502, body: '<html>Bad Gateway</html>' }],
    ['a 409 in progress', { action: 'status', status: 409 }],
    ['no answer', { action: 'hang' }],
  ])(
    'U-4 taken, and answered by %s: it is unknown, asked for, found, and never charged again',
    async (_name, fault) => {
      const placed = await begun();
      await kit.fault({ ...create, when: 'after', ...fault });
      await kit.work(placed);
      expect(await kit.attempts(placed)).toMatchObject([{ status: 'UNKNOWN', query_count: 0, token: null }]);
      expect(await paidStatus(placed)).toBe('PENDING');
      await kit.hurry(placed);
      await kit.work(placed);
      expect(await kit.attempts(placed)).toMatchObject([{ status: 'CAPTURED' }]);
      expect(await paidStatus(placed)).toBe('PAID');
      expect(await kit.taken(placed)).toEqual({ captures: 1, netMinor: 50_000 });
    },
  );

  it('U-4 never arrived: «not there» counts only when nothing can be on its way any more; then another may begin', async () => {
    const placed = await begun();
    await kit.fault({ ...create, when: 'before', action: 'reset' });
    await kit.work(placed);
    await kit.hurry(placed);
    await kit.work(placed);
    expect(await kit.attempts(placed)).toMatchObject([{ status: 'UNKNOWN', query_count: 1 }]);
    await expect(kit.begin(placed)).rejects.toMatchObject({ code: 'CHARGE_UNDER_WAY' });
    await kit.age(placed, '3 minutes');
    await kit.hurry(placed);
    await kit.work(placed);
    expect(await kit.attempts(placed)).toMatchObject([{ status: 'CANCELLED' }]);
    await kit.begin(placed);
    await kit.work(placed);
    expect((await kit.attempts(placed)).map(({ status, number }) => [number, status])).toEqual([
      [1, 'CANCELLED'],
      [2, 'CAPTURED'],
    ]);
    expect(await kit.taken(placed)).toEqual({ captures: 1, netMinor: 50_000 });
  });

  it('U-4 without an answer it is asked for seven times, then a person is told; their retry asks again and clears it', async () => {
    const placed = await begun();
    await kit.fault({ ...create, when: 'after', action: 'reset' });
    await kit.fault({ method: 'payment_intents.list', action: 'status', status: 503 });
    await kit.fault({ method: 'payment_intents.search', action: 'status', status: 503 });
    await kit.work(placed);
    for (let rung = 1; rung <= 7; rung += 1) {
      expect(await kit.attention(placed)).toBeNull();
      await kit.hurry(placed);
      await kit.work(placed);
      expect(await kit.attempts(placed)).toMatchObject([{ status: 'UNKNOWN', query_count: rung }]);
    }
    expect(await kit.attention(placed)).toMatch(/does not say whether a charge of ours was taken/);
    expect(await kit.attempts(placed)).toMatchObject([{ next_query_at: null }]);
    await expect(kit.begin(placed)).rejects.toMatchObject({ code: 'CHARGE_UNDER_WAY' });
    expect(await told(placed, 'alert.needsAttention')).toBe(1);
    await kit.clearFaults();
    await kit.shop.asOwner((tx) => retryAttention(tx, { orderId: placed.orderId }));
    await kit.work(placed);
    expect(await paidStatus(placed)).toBe('PAID');
    expect(await kit.attention(placed)).toBeNull();
    expect(await kit.taken(placed)).toEqual({ captures: 1, netMinor: 50_000 });
  });

  it('U-4 without an answer it is booked by a person who has seen it at the bank, and later words of the provider change nothing', async () => {
    const placed = await begun();
    await kit.fault({ ...create, when: 'after', action: 'reset' });
    await kit.work(placed);
    const [attempt] = await kit.attempts(placed);
    const intent = valueOf(await kit.psp.findLinkByReference(attempt!.reference!, new Date(Date.now() - 60_000)));
    const [payment] = valueOf(await kit.psp.fetchLink(intent!.id)).payments;
    await kit.shop.asOwner((tx) => flagOrder(tx, { orderId: placed.orderId, reason: 'for this test' }));
    await kit.shop.asOwner((tx) => acceptPaid(tx, { orderId: placed.orderId, providerPaymentId: payment!.id }));
    expect(await paidStatus(placed)).toBe('PAID');
    await kit.tell({ kind: 'payment', payment: payment! });
    await kit.work(placed);
    expect(await kit.attempts(placed)).toMatchObject([
      { id: attempt!.id, status: 'CAPTURED', captured_minor: '50000' },
    ]);
  });

  it.each(CHARGE_FAILPOINTS.filter((point) => point.startsWith('charge.')))(
    'U-3 U-4 a worker that dies at %s, three times, takes nothing twice and loses nothing',
    async (point) => {
      const placed = await begun();
      const { activities: dying, crashes } = kit.dyingAt(point);
      for (let time = 0; time < 3; time += 1) {
        await expect(kit.work(placed, dying)).rejects.toThrow('dies here');
        await kit.hurry(placed);
      }
      await kit.age(placed, '3 minutes');
      await kit.work(placed, dying);
      expect(crashes()).toBe(3);
      const wasSent = point === 'charge.sentBeforeRecord';
      expect(await kit.attempts(placed)).toMatchObject([{ status: wasSent ? 'CAPTURED' : 'CANCELLED' }]);
      expect((await kit.taken(placed)).captures).toBe(wasSent ? 1 : 0);
    },
  );

  it('U-4 of twenty who begin at once one does, and the database itself holds no second open try', async () => {
    const placed = await kit.place();
    const all = await Promise.allSettled(Array.from({ length: 20 }, () => kit.begin(placed)));
    expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const one of all)
      if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: 'CHARGE_UNDER_WAY' });
    await expect(
      kit.shop.look.query(
        `INSERT INTO payment_attempts (org_id, payment_id, kind, psp, status, amount_minor, currency, number, reference)
         SELECT org_id, payment_id, kind, psp, 'UNKNOWN', amount_minor, currency, 2, replace(reference, '-1-c', '-2-c')
         FROM payment_attempts WHERE payment_id = $1`,
        [placed.paymentId],
      ),
    ).rejects.toMatchObject({ constraint: 'payment_attempts_one_open' });
  });

  it('T-69 (part) declined, its customer is told why, and another may begin; what is paid is charged no more', async () => {
    const placed = await begun('pm_card_visa_chargeDeclinedInsufficientFunds');
    await kit.work(placed);
    expect(await kit.attempts(placed)).toMatchObject([{ status: 'DECLINED_SOFT', failure_class: 'FUNDS' }]);
    expect(await told(placed, 'order.declined')).toBe(1);
    await kit.begin(placed);
    await kit.work(placed);
    expect(await paidStatus(placed)).toBe('PAID');
    await expect(kit.begin(placed)).rejects.toMatchObject({ code: 'ALREADY_PAID' });
  });

  it('R-27 (part) a bank that wants the payer has said no: nothing is left open there that they could still pay', async () => {
    const placed = await begun('pm_card_authenticationRequired');
    await kit.work(placed);
    expect(await kit.attempts(placed)).toMatchObject([
      { status: 'DECLINED_SOFT', failure_reason: 'authentication_required' },
    ]);
    expect((await kit.taken(placed)).captures).toBe(0);
  });

  it('U-2 a bank that takes its time is asked on the ladder, and is believed when it has decided', async () => {
    const placed = await begun();
    await kit.fault({ action: 'late', delayMs: 200, times: 1 });
    await kit.work(placed);
    expect(await kit.attempts(placed)).toMatchObject([{ status: 'SENT', captured_minor: '0' }]);
    const isOver = async () => {
      await kit.hurry(placed);
      await kit.work(placed);
      return (await paidStatus(placed)) === 'PAID';
    };
    await waitFor(isOver, { message: 'the bank' });
    expect(await kit.attempts(placed)).toMatchObject([{ status: 'CAPTURED' }]);
  });
});

describe('what the provider tells by itself of a try of ours', () => {
  it('U-2 is booked on that try, also before its own answer, and once', async () => {
    const placed = await begun();
    await kit.fault({ ...create, when: 'after', action: 'reset' });
    await kit.work(placed);
    const [attempt] = await kit.attempts(placed);
    const link = valueOf(await kit.psp.findLinkByReference(attempt!.reference!, new Date(Date.now() - 60_000)));
    const { payments } = valueOf(await kit.psp.fetchLink(link!.id));
    expect(await kit.tell({ kind: 'payment', payment: payments[0]! })).toBe('PROCESSED');
    expect(await kit.tell({ kind: 'payment', payment: payments[0]! })).toBe('PROCESSED');
    expect(await kit.attempts(placed)).toMatchObject([
      { id: attempt!.id, status: 'CAPTURED', psp_payment_id: payments[0]!.id, psp_order_id: link!.id },
    ]);
    await kit.hurry(placed);
    await kit.work(placed);
    expect(await kit.attempts(placed)).toHaveLength(1);
    expect(await paidStatus(placed)).toBe('PAID');
  });

  it.each([
    ['amount', { amountMinor: 49_999n, capturedMinor: 49_999n }],
    ['currency', { currency: 'USD' }],
    ['mode', { mode: 'live' as const }],
  ])('T-50 of another %s it is shown to a person, and nothing is booked', async (_name, change) => {
    const placed = await begun();
    await kit.fault({ ...create, when: 'after', action: 'reset' });
    await kit.work(placed);
    const [attempt] = await kit.attempts(placed);
    const link = valueOf(await kit.psp.findLinkByReference(attempt!.reference!, new Date(Date.now() - 60_000)));
    const { payments } = valueOf(await kit.psp.fetchLink(link!.id));
    expect(await kit.tell({ kind: 'payment', payment: { ...payments[0]!, ...change } })).toBe('SET_ASIDE');
    expect(await kit.attempts(placed)).toMatchObject([{ status: 'UNKNOWN', captured_minor: '0' }]);
    expect(await kit.attention(placed)).toMatch(/the provider reports payment/);
    expect(await told(placed, 'alert.needsAttention')).toBe(1);
  });

  it('U-4 paid by the payer on the link as well, the second capture goes back by itself, and is listed', async () => {
    const placed = await kit.place();
    await kit.activities.ensureLink({ orgId: kit.shop.orgId, orderId: placed.orderId });
    await kit.begin(placed);
    const linkId = await kit.shop.value('SELECT psp_link_id FROM payment_links WHERE payment_id = $1', [
      placed.paymentId,
    ]);
    // Nobody tells us, and so we charge; closing the link after that shows it.
    await kit.outside.post(`/stripe/pay/${String(linkId)}`, { vanish: true });
    await kit.work(placed);
    expect((await kit.attempts(placed)).map(({ kind, captured_minor: minor }) => [kind, minor])).toEqual([
      ['OFFSESSION', '50000'],
      ['LINK', '50000'],
    ]);
    expect(await told(placed, 'alert.surplus')).toBe(1);
    await kit.hurry(placed);
    await kit.work(placed);
    expect(await kit.taken(placed)).toEqual({ captures: 2, netMinor: 50_000 });
    expect(await kit.shop.value(`SELECT cause FROM refunds WHERE payment_id = $1`, [placed.paymentId])).toBe('SURPLUS');
  });
});

describe('a try that can’t be sent', () => {
  it('U-4 is given up when its order is closed first, and the closing waits for that', async () => {
    const placed = await begun();
    await kit.shop.asOwner((tx) =>
      changeOrder(tx, { orderId: placed.orderId, change: { type: 'reject', reason: 'sold out' } }),
    );
    const answer = () => kit.activities.closeLink({ orgId: kit.shop.orgId, orderId: placed.orderId });
    expect(await answer()).toBe('NO_ANSWER');
    await kit.work(placed);
    expect(await kit.attempts(placed)).toMatchObject([{ status: 'CANCELLED', sent_at: null }]);
    expect(await answer()).toBe('UNPAID');
    expect((await kit.taken(placed)).captures).toBe(0);
  });

  it('R-58 (part) waits for a person to mend the keys, and goes out then', async () => {
    const placed = await begun();
    await kit.fault({ method: 'payment_intents.create', action: 'status', status: 401 });
    await kit.work(placed);
    expect(await kit.attempts(placed)).toMatchObject([{ status: 'CREATED', token: 'pm_card_visa', sent_at: null }]);
    expect(await kit.attention(placed)).toMatch(/does not accept our keys/);
    await kit.clearFaults();
    await kit.hurry(placed);
    await kit.work(placed);
    expect(await kit.attempts(placed)).toMatchObject([{ status: 'CAPTURED' }]);
    expect(await kit.attention(placed)).toBeNull();
  });

  it('U-4 waits as long as the provider says when it has too many calls, and uses no question up', async () => {
    const placed = await begun();
    await kit.fault({ ...create, action: 'status', status: 429, retryAfterSeconds: 60 });
    await kit.work(placed);
    expect(await kit.attempts(placed)).toMatchObject([{ status: 'CREATED', query_count: 0 }]);
    await kit.hurry(placed);
    await kit.work(placed);
    expect(await kit.taken(placed)).toEqual({ captures: 1, netMinor: 50_000 });
  });

  it('R-48 (part) is over at once at a provider that can’t do it', async () => {
    const placed = await begun();
    const cannot: PspPort = { ...kit.psp, charge: () => Promise.reject(new UnsupportedByPsp('stripe', 'charge')) };
    await kit.work(placed, kit.activitiesWith({ psp: cannot }));
    expect(await kit.attempts(placed)).toMatchObject([{ status: 'DECLINED_HARD', failure_class: 'OURS' }]);
  });
});
