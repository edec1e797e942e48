import { createHmac, randomUUID } from 'node:crypto';
import { waitFor } from '../kit/waitFor';
import { openDatabase } from '../../db/kit/database';
import { openPayShop, serve, WEBHOOK_SECRET, type PayShop, type PlacedForTest } from './payShop';

let kit: PayShop;
beforeAll(async () => {
  kit = await openPayShop();
});
afterAll(() => kit.end());
afterEach(() => kit.clearFaults());

interface Sent {
  readonly secret?: string;
  readonly signature?: string | null;
  readonly eventId?: string;
}

async function send(body: string, { secret = WEBHOOK_SECRET, signature, eventId = `evt_${randomUUID()}` }: Sent = {}) {
  const signed = signature === undefined ? createHmac('sha256', secret).update(body).digest('hex') : signature;
  return fetch(`${kit.url}/v1/webhooks/razorpay`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-razorpay-event-id': eventId,
      ...(signed === null ? {} : { 'x-razorpay-signature': signed }),
    },
    body,
  });
}

const linkOf = async ({ paymentId }: PlacedForTest) => {
  const { rows } = await kit.shop.look.query<{ psp_link_id: string; reference: string; amount_minor: string }>(
    'SELECT * FROM payment_links WHERE payment_id = $1',
    [paymentId],
  );
  return rows[0]!;
};

/** An event as Razorpay writes it, about a payment on the order's link. */
async function event(placed: PlacedForTest, name: string, change: object = {}): Promise<string> {
  const { reference, amount_minor } = await linkOf(placed);
  const payment = {
    id: `pay_${randomUUID().slice(0, 14)}`,
    entity: 'payment',
    amount: Number(amount_minor),
    currency: 'INR',
    status: name.split('.')[1],
    order_id: `order_${placed.paymentId.slice(0, 14)}`,
    method: 'upi',
    amount_refunded: 0,
    captured: name === 'payment.captured',
    notes: { munshi_reference: reference },
    error_reason: name === 'payment.failed' ? 'insufficient_funds' : null,
    created_at: 1,
    ...change,
  };
  return JSON.stringify({
    entity: 'event',
    account_id: 'acc_1',
    event: name,
    contains: ['payment'],
    payload: { payment: { entity: payment } },
    created_at: 1,
  });
}

const inboxCount = () => kit.shop.value('SELECT count(*)::int FROM inbox');
const statusOf = (placed: PlacedForTest) =>
  kit.shop.value('SELECT payment_status FROM orders WHERE id = $1', [placed.orderId]);

describe('a webhook is verified, stored, answered, applied', () => {
  it('T-50 (part) a signed capture pays the order; with the secret before, too', async () => {
    const first = await kit.placePayable();
    expect((await send(await event(first, 'payment.captured'))).status).toBe(200);
    await kit.untilOrder(first.orderId, 'payment_status', 'PAID');
    const second = await kit.placePayable();
    expect((await send(await event(second, 'payment.captured'), { secret: 'the-secret-before' })).status).toBe(200);
    await kit.untilOrder(second.orderId, 'payment_status', 'PAID');
  });

  it.each([
    ['none', null],
    ['a wrong one', 'a'.repeat(64)],
    ['one that is no hex', 'not-a-signature'],
    ['an upper-case one', 'A'.repeat(64)],
  ])('T-50 U-1 with %s for a signature it is refused and leaves nothing behind', async (_name, signature) => {
    const placed = await kit.placePayable();
    const before = await inboxCount();
    expect((await send(await event(placed, 'payment.captured'), { signature })).status).toBe(401);
    expect(await inboxCount()).toBe(before);
    expect(await statusOf(placed)).toBe('PENDING');
  });

  it('T-50 U-2 the same event five times is one payment, one message and one row; each is answered 200', async () => {
    const placed = await kit.placePayable();
    const body = await event(placed, 'payment.captured');
    const before = Number(await inboxCount());
    for (let time = 0; time < 5; time += 1) expect((await send(body, { eventId: 'evt_same' })).status).toBe(200);
    await kit.untilOrder(placed.orderId, 'payment_status', 'PAID');
    expect(await inboxCount()).toBe(before + 1);
    // The same body under a new event id is the same event.
    expect((await send(body)).status).toBe(200);
    expect(await inboxCount()).toBe(before + 1);
    expect(
      await kit.shop.value('SELECT count(*)::int FROM payment_attempts WHERE payment_id = $1', [placed.paymentId]),
    ).toBe(1);
    expect(await told(placed, 'order.paid')).toBe(1);
  });

  it('T-50 fifty copies at once are one row and one effect', async () => {
    const placed = await kit.placePayable();
    const body = await event(placed, 'payment.captured');
    const before = Number(await inboxCount());
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => send(body, { eventId: `evt_${placed.paymentId}` })),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array<number>(50).fill(200));
    await kit.untilOrder(placed.orderId, 'payment_status', 'PAID');
    expect(await inboxCount()).toBe(before + 1);
    expect(await kit.shop.value('SELECT captured_minor::int FROM payments WHERE id = $1', [placed.paymentId])).toBe(
      50_000,
    );
    expect(await told(placed, 'order.paid')).toBe(1);
  });

  it('T-50 fifty different events of one payment at once are one effect', async () => {
    const placed = await kit.placePayable();
    const id = `pay_${randomUUID().slice(0, 14)}`;
    const bodies = await Promise.all(
      Array.from({ length: 50 }, async (_, number) =>
        event(placed, number % 2 ? 'payment.captured' : 'payment.authorized', { id, created_at: number }),
      ),
    );
    const answers = await Promise.all(bodies.map((body) => send(body)));
    expect(answers.every(({ status }) => status === 200)).toBe(true);
    await kit.untilOrder(placed.orderId, 'payment_status', 'PAID');
    await kit.applyInbox();
    expect(await kit.shop.value('SELECT captured_minor::int FROM payments WHERE id = $1', [placed.paymentId])).toBe(
      50_000,
    );
    expect(await told(placed, 'order.paid')).toBe(1);
  });

  it('T-50 events that we don’t live on are kept and left alone; broken ones wait for a person; both are answered 200', async () => {
    const unknown = JSON.stringify({
      event: 'settlement.processed',
      payload: { settlement: { entity: { id: 'setl_1' } } },
    });
    expect((await send(unknown, { eventId: 'evt_settlement' })).status).toBe(200);
    expect(await inboxStatus('evt_settlement')).toBe('IGNORED');
    // Done with: its retention begins.
    expect(await kit.shop.value(`SELECT processed_at FROM inbox WHERE event_id = 'evt_settlement'`)).not.toBeNull();
    const broken = JSON.stringify({
      event: 'payment.captured',
      payload: { payment: { entity: { id: 'pay_x', amount: '100.5' } } },
    });
    expect((await send(broken, { eventId: 'evt_broken' })).status).toBe(200);
    expect(await inboxStatus('evt_broken')).toBe('SET_ASIDE');
    expect((await send('this is no JSON', { eventId: 'evt_text' })).status).toBe(200);
    expect(await inboxStatus('evt_text')).toBe('SET_ASIDE');
  });

  it('C-28 (part) a body without an end is refused', async () => {
    const huge = `{"event":"payment.captured","pad":"${'x'.repeat(300_000)}"}`;
    expect((await send(huge)).status).toBe(413);
  });

  it('C-28 (part) with the database away it is answered so that the provider sends it again', async () => {
    const gone = openDatabase({ url: 'postgres://nobody@127.0.0.1:1/nothing' });
    const server = await serve({ ...kit.shop, database: gone });
    const body = await event(await kit.placePayable(), 'payment.captured');
    const answer = await fetch(`${server.url}/v1/webhooks/razorpay`, {
      method: 'POST',
      headers: { 'x-razorpay-signature': createHmac('sha256', WEBHOOK_SECRET).update(body).digest('hex') },
      body,
    });
    expect(answer.status).toBe(503);
    await server.close();
    await gone.close();
  });
});

describe('the order of events does not matter', () => {
  it('U-2 captured before authorized before failed ends as paid', async () => {
    const placed = await kit.placePayable();
    const id = 'pay_reversed_order';
    for (const name of ['payment.captured', 'payment.authorized', 'payment.failed']) {
      await send(await event(placed, name, { id, captured: name === 'payment.captured' }));
    }
    await kit.applyInbox();
    await kit.untilOrder(placed.orderId, 'payment_status', 'PAID');
    expect(await told(placed, 'order.declined')).toBe(0);
  });

  it('U-2 an event before its object is parked, and applied by itself when the object is known', async () => {
    const placed = await kit.place();
    // The provider's payment names an order that we can't know yet, and repeats no reference.
    const orderId = 'order_unknown_so_far';
    const body = await event(placed, 'payment.failed', { notes: [], order_id: orderId });
    expect((await send(body, { eventId: 'evt_early' })).status).toBe(200);
    await waitFor(async () => (await inboxStatus('evt_early')) === 'PARKED', { message: 'the event to be parked' });
    await kit.activities.ensureLink({ orgId: kit.shop.orgId, orderId: placed.orderId });
    expect(await inboxStatus('evt_early')).toBe('PARKED');
    // Another event of the same order names the link: now the parked one has a home.
    const { psp_link_id, reference, amount_minor } = await linkOf(placed);
    const link = {
      id: psp_link_id,
      status: 'created',
      reference_id: reference,
      amount: Number(amount_minor),
      currency: 'INR',
      order_id: orderId,
    };
    await send(JSON.stringify({ event: 'payment_link.paid', payload: { payment_link: { entity: link } } }));
    await waitFor(
      async () => (await inboxStatus('evt_early')) === 'RECEIVED' || (await inboxStatus('evt_early')) === 'PROCESSED',
    );
    await kit.applyInbox();
    expect(await inboxStatus('evt_early')).toBe('PROCESSED');
    expect(await told(placed, 'order.declined')).toBe(1);
  });

  it('U-2 a refund before its capture is parked, and booked when the capture is', async () => {
    const placed = await kit.placePayable(30_000n);
    const id = 'pay_refunded_early';
    await send(await event(placed, 'payment.authorized', { id }));
    await kit.applyInbox();
    const refund = {
      id: 'rfnd_early',
      payment_id: id,
      amount: 30_000,
      currency: 'INR',
      status: 'processed',
      receipt: null,
      notes: [],
    };
    await send(JSON.stringify({ event: 'refund.processed', payload: { refund: { entity: refund } } }), {
      eventId: 'evt_refund',
    });
    await waitFor(async () => (await inboxStatus('evt_refund')) === 'PARKED', { message: 'the refund to be parked' });
    await send(await event(placed, 'payment.captured', { id }));
    await kit.applyInbox();
    await kit.untilOrder(placed.orderId, 'payment_status', 'REFUNDED');
  });
});

describe('what is not ours is not booked', () => {
  it.each([
    ['another amount', { amount: 1 }],
    ['another currency', { currency: 'USD' }],
  ])('T-50 a capture of %s is shown to a person and books nothing', async (_name, change) => {
    const placed = await kit.placePayable();
    const eventId = `evt_other_${placed.orderId}`;
    await send(await event(placed, 'payment.captured', change), { eventId });
    await waitFor(() =>
      kit.shop.value('SELECT needs_attention_reason FROM payments WHERE id = $1', [placed.paymentId]),
    );
    expect(await inboxStatus(eventId)).toBe('SET_ASIDE');
    expect(await statusOf(placed)).toBe('PENDING');
    expect(await kit.shop.value('SELECT captured_minor::int FROM payments WHERE id = $1', [placed.paymentId])).toBe(0);
    expect(
      await kit.shop.value(
        `SELECT count(*)::int FROM messages WHERE order_id = $1 AND view->>'text' = 'alert.needsAttention'`,
        [placed.orderId],
      ),
    ).toBe(1);
  });

  it('T-50 a capture on another order of the provider than this link’s is shown to a person', async () => {
    const placed = await kit.placePayable();
    await send(await event(placed, 'payment.failed', { id: 'pay_first_of_two' }));
    await kit.applyInbox();
    await send(await event(placed, 'payment.captured', { id: 'pay_elsewhere', order_id: 'order_of_somebody_else' }));
    await waitFor(() =>
      kit.shop.value('SELECT needs_attention_reason FROM payments WHERE id = $1', [placed.paymentId]),
    );
    expect(await statusOf(placed)).toBe('FAILED');
  });

  it('T-50 a payment of something else on the same account waits, and touches nobody', async () => {
    const foreign = JSON.stringify({
      event: 'payment.captured',
      payload: {
        payment: {
          entity: {
            id: 'pay_foreign',
            amount: 100,
            currency: 'INR',
            status: 'captured',
            order_id: 'order_foreign',
            notes: [],
          },
        },
      },
    });
    await send(foreign, { eventId: 'evt_foreign' });
    await waitFor(async () => (await inboxStatus('evt_foreign')) === 'PARKED');
    expect(
      await kit.shop.value(`SELECT count(*)::int FROM payment_attempts WHERE psp_payment_id = 'pay_foreign'`),
    ).toBe(0);
  });
});

function inboxStatus(eventId: string): Promise<unknown> {
  return kit.shop.value('SELECT status FROM inbox WHERE event_id = $1', [eventId]);
}

function told(placed: PlacedForTest, text: string): Promise<unknown> {
  return kit.shop.value(
    `SELECT count(*)::int FROM messages WHERE order_id = $1 AND chat_id = $2 AND view->>'text' = $3`,
    [placed.orderId, placed.chatId, text],
  );
}
