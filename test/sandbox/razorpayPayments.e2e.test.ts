import { validatePaymentVerification } from 'razorpay/dist/utils/razorpay-utils';
import { waitFor } from '../kit/waitFor';
import { field, Hook, KEY_ID, KEY_SECRET, openOutside, text, WEBHOOK_SECRET, type Outside } from './outside';

describe('payments of the sandbox, decided at its bank', () => {
  let outside: Outside;
  let hook: Hook;

  beforeEach(async () => {
    hook = await Hook.open();
    outside = await openOutside();
    await outside.post('/razorpay/webhook-config', { url: hook.url, secret: WEBHOOK_SECRET });
  });
  afterEach(async () => {
    await outside.close();
    await hook.close();
  });

  let links = 0;
  const newLink = (changes: object = {}) => {
    links += 1;
    const wish = { amount: 50_000, currency: 'INR', reference_id: `order-${links}`, customer: {}, ...changes };
    return outside.razorpay.paymentLink.create(wish);
  };
  const decide = async (linkId: string, action: object) => (await outside.post(`/bank/${linkId}`, action)).body;
  const paymentsOf = async (orderId: string) => (await outside.razorpay.orders.fetchPayments(orderId)).items;
  const events = () => hook.received.map(({ body }) => text(body, 'event'));
  const captures = async () => (await outside.records('kind=capture')).map(({ data }) => data);

  it('T-50 (part) captures what is paid: link, order, payment and record agree, and five events say so', async () => {
    const link = await newLink();
    const paid = await decide(link.id, { action: 'pay', method: 'card' });
    await hook.atLeast(4);
    const fetched = await outside.razorpay.paymentLink.fetch(link.id);
    const order = await outside.razorpay.orders.fetch(text(paid, 'orderId'));
    const [payment] = await paymentsOf(order.id);

    expect(paid).toMatchObject({ status: 'captured', linkStatus: 'paid', redirect: null });
    expect(fetched).toMatchObject({ status: 'paid', amount_paid: 50_000, order_id: order.id });
    expect(order).toMatchObject({
      status: 'paid',
      amount_paid: 50_000,
      amount_due: 0,
      attempts: 1,
      receipt: link.reference_id,
    });
    // Two percent, and eighteen percent of tax on them, which the fee includes.
    expect(payment).toMatchObject({ method: 'card', captured: true, fee: 1180, tax: 180, card: { last4: '1111' } });
    expect(events()).toEqual(['payment.authorized', 'payment.captured', 'order.paid', 'payment_link.paid']);
    await expect(captures()).resolves.toEqual([
      expect.objectContaining({
        amount: 50_000,
        currency: 'INR',
        reference: link.reference_id,
        linkId: link.id,
        orderId: order.id,
        paymentId: payment?.id,
      }),
    ]);
  });

  it('T-50 (part) declines with a reason, in words for the payer, and leaves the link payable', async () => {
    const link = await newLink();
    const declined = await decide(link.id, { action: 'decline', reason: 'insufficient_funds' });
    const technical = await decide(link.id, { action: 'decline', reason: 'bank_technical_error' });
    await hook.atLeast(2);
    const [second, first] = await paymentsOf(text(declined, 'orderId'));
    const fetched = await outside.razorpay.paymentLink.fetch(link.id);

    expect(first).toMatchObject({
      status: 'failed',
      error_code: 'BAD_REQUEST_ERROR',
      error_reason: 'insufficient_funds',
      error_source: 'customer',
      error_step: 'payment_authorization',
      error_description: expect.stringContaining('insufficient account balance') as string,
    });
    expect(second).toMatchObject({ error_code: 'GATEWAY_ERROR', error_reason: 'bank_technical_error' });
    expect(technical).toMatchObject({ status: 'failed', linkStatus: 'created' });
    expect(events()).toEqual(['payment.failed', 'payment.failed']);
    expect(fetched).toMatchObject({ status: 'created', payments: [{ status: 'failed' }, { status: 'failed' }] });
    await expect(captures()).resolves.toEqual([]);
  });

  it('T-50 (part) captures what had failed before, when the bank comes round late', async () => {
    const link = await newLink();
    const late = await decide(link.id, { action: 'late', lateMs: 30 });
    await hook.atLeast(5);
    const paymentId = text(late, 'paymentId');

    expect(late).toMatchObject({ status: 'failed', linkStatus: 'created' });
    expect(events()).toEqual([
      'payment.failed',
      'payment.authorized',
      'payment.captured',
      'order.paid',
      'payment_link.paid',
    ]);
    expect(hook.received.slice(0, 3).map(({ body }) => field(body, 'payload.payment.entity.id'))).toEqual([
      paymentId,
      paymentId,
      paymentId,
    ]);
    await expect(outside.razorpay.payments.fetch(paymentId)).resolves.toMatchObject({
      status: 'captured',
      error_code: null,
    });
  });

  it('T-50 (part) takes the money twice when a late capture meets a second payment, and does not revive a cancelled link', async () => {
    const twice = await newLink();
    const bankTakesMs = 2500; // Longer than the calls below, also on a busy machine.
    await decide(twice.id, { action: 'late', lateMs: bankTakesMs });
    await decide(twice.id, { action: 'pay' });
    const cancelled = await newLink();
    await decide(cancelled.id, { action: 'late', lateMs: bankTakesMs });
    await outside.razorpay.paymentLink.cancel(cancelled.id);
    await waitFor(async () => (await captures()).length === 3, { message: 'three captures' });
    const { body: summary } = await outside.get('/summary');

    expect(field(summary, `razorpay.byReference.${twice.reference_id}`)).toEqual({
      captures: 2,
      capturedMinor: 100_000,
      refundedMinor: 0,
      netMinor: 100_000,
    });
    await expect(outside.razorpay.paymentLink.fetch(cancelled.id)).resolves.toMatchObject({
      status: 'cancelled',
      amount_paid: 0,
      payments: [{ status: 'captured' }],
    });
    expect(events().filter((event) => event === 'payment_link.paid')).toHaveLength(1);
  });

  it('T-50 (part) tells nobody of a payment that vanishes, but answers who asks', async () => {
    const link = await newLink();
    const vanished = await decide(link.id, { action: 'vanish' });
    const visible = await newLink();
    await decide(visible.id, { action: 'decline' });
    await hook.atLeast(1);

    expect(vanished).toMatchObject({ redirect: null });
    expect(events()).toEqual(['payment.failed']);
    await expect(outside.razorpay.paymentLink.fetch(link.id)).resolves.toMatchObject({ status: 'paid' });
    await expect(outside.records('kind=webhookDropped')).resolves.toHaveLength(4);
  });

  it('T-50 (part) keeps a payment in flight for as long as the bank thinks', async () => {
    const link = await newLink();
    const thinking = await decide(link.id, { action: 'pay', delayMs: 40 });
    const refused = await newLink();
    await decide(refused.id, { action: 'decline', delayMs: 40, reason: 'payment_cancelled' });
    const events = await hook.atLeast(5);

    expect(thinking).toMatchObject({ status: 'created', linkStatus: 'created' });
    await expect(outside.razorpay.paymentLink.fetch(link.id)).resolves.toMatchObject({ status: 'paid' });
    expect(events.map(({ body }) => field(body, 'event'))).toContain('payment.failed');
  });

  it('T-50 (part) leaves an authorized payment to the merchant, who captures exactly its amount, once', async () => {
    const link = await newLink();
    const { paymentId } = (await decide(link.id, { action: 'authorize' })) as { paymentId: string };
    const capture = (amount: number) =>
      outside.razorpay.payments.capture(paymentId, amount, 'INR').catch((error: unknown) => error);

    await expect(outside.razorpay.payments.fetch(paymentId)).resolves.toMatchObject({
      status: 'authorized',
      captured: false,
    });
    await expect(capture(49_999)).resolves.toMatchObject({
      statusCode: 400,
      error: { description: 'Capture amount must be equal to the amount authorized' },
    });
    await expect(capture(50_000)).resolves.toMatchObject({ status: 'captured' });
    await expect(capture(50_000)).resolves.toMatchObject({
      statusCode: 400,
      error: { description: 'This payment has already been captured' },
    });
    await expect(captures()).resolves.toHaveLength(1);
  });

  it('T-50 (part) takes parts where the link allows them, and never more than is left', async () => {
    const link = await newLink({ accept_partial: true, first_min_partial_amount: 10_000 });
    const whole = await newLink();
    const first = await decide(link.id, { action: 'pay', amount: 20_000 });
    const tooMuch = await outside.post(`/bank/${link.id}`, { action: 'pay', amount: 30_001 });
    const rest = await decide(link.id, { action: 'pay' });
    const part = await outside.post(`/bank/${whole.id}`, { action: 'pay', amount: 20_000 });

    expect(first).toMatchObject({ linkStatus: 'partially_paid' });
    expect(tooMuch.status).toBe(409);
    expect(rest).toMatchObject({ linkStatus: 'paid' });
    expect(part.status).toBe(409);
    await hook.atLeast(7);
    expect(events()).toContain('payment_link.partially_paid');
  });

  it('T-50 (part) sends the payer back with a signature that the published check accepts', async () => {
    const link = await newLink({ callback_url: 'http://127.0.0.1:1/r/back?x=1', callback_method: 'get' });
    const paid = await decide(link.id, { action: 'pay' });
    const query = new URL(text(paid, 'redirect')).searchParams;
    const parameters = {
      payment_link_id: query.get('razorpay_payment_link_id') ?? '',
      payment_link_reference_id: query.get('razorpay_payment_link_reference_id') ?? '',
      payment_link_status: query.get('razorpay_payment_link_status') ?? '',
      payment_id: query.get('razorpay_payment_id') ?? '',
    };
    const signature = query.get('razorpay_signature') ?? '';

    expect(query.get('x')).toBe('1');
    expect(parameters).toMatchObject({ payment_link_status: 'paid', payment_id: text(paid, 'paymentId') });
    expect(validatePaymentVerification(parameters, signature, KEY_SECRET)).toBe(true);
    expect(validatePaymentVerification({ ...parameters, payment_link_status: 'created' }, signature, KEY_SECRET)).toBe(
      false,
    );
  });

  it.each([
    ['an act that is none', { action: 'steal' }],
    ['a reason that is a sentence', { action: 'decline', reason: 'No money!' }],
    ['a pause of an hour', { action: 'late', lateMs: 3_600_000 }],
    ['less than a rupee', { action: 'pay', amount: 99 }],
    ['nothing', {}],
  ])('T-50 (part) refuses %s at the bank and tries nothing', async (_case, body) => {
    const link = await newLink();
    const refused = await outside.post(`/bank/${link.id}`, body);

    expect(refused).toEqual({ status: 400, body: { error: { message: expect.any(String) as string } } });
    await expect(outside.records('kind=payment')).resolves.toEqual([]);
  });

  it('T-50 (part) an order is paid by itself in the window over a page, by its account’s public key, and once', async () => {
    const order = await outside.razorpay.orders.create({ amount: 50_000, currency: 'INR', receipt: 'window-1' });
    const pay = (wish: object) => outside.post(`/razorpay/checkout/${order.id}`, wish);
    const vpa = 'success@razorpay';
    expect((await pay({ keyId: 'rzp_test_of_another', vpa })).status).toBe(400);
    expect((await pay({ keyId: KEY_ID, vpa: 'somebody@bank' })).status).toBe(400);
    const failed = await pay({ keyId: KEY_ID, vpa: 'failure@razorpay' });
    expect(failed.body).toMatchObject({ status: 'failed', error: { reason: 'payment_declined' } });
    const { body } = await pay({ keyId: KEY_ID, vpa });
    const returned = { order_id: order.id, payment_id: text(body, 'paymentId') };
    expect(validatePaymentVerification(returned, text(body, 'signature'), KEY_SECRET)).toBe(true);
    expect((await pay({ keyId: KEY_ID, vpa })).status).toBe(409);
    await hook.atLeast(4);
    expect(events()).toEqual(['payment.failed', 'payment.authorized', 'payment.captured', 'order.paid']);
    expect(await captures()).toMatchObject([{ reference: 'window-1', linkId: null, orderId: order.id }]);
  });
});

describe('refunds of the sandbox', () => {
  let outside: Outside;
  let hook: Hook;
  let paymentId: string;

  beforeEach(async () => {
    hook = await Hook.open();
    outside = await openOutside({ settings: { razorpay: { refundTakesMs: 20 } } });
    const link = await outside.razorpay.paymentLink.create({
      amount: 50_000,
      currency: 'INR',
      reference_id: 'order-7',
      customer: {},
    });
    const paid = await outside.post(`/bank/${link.id}`, { action: 'pay' });
    paymentId = text(paid.body, 'paymentId');
    await outside.post('/razorpay/webhook-config', { url: hook.url, secret: WEBHOOK_SECRET });
  });
  afterEach(async () => {
    await outside.close();
    await hook.close();
  });

  const refund = (body: object, key?: string): Promise<unknown> =>
    outside.razorpay.api.rq
      .post(
        `/v1/payments/${paymentId}/refund`,
        body,
        key === undefined ? {} : { headers: { 'X-Refund-Idempotency': key } },
      )
      .then(
        ({ data }) => data,
        (error: { response: { status: number; data: unknown } }) => ({
          status: error.response.status,
          ...(error.response.data as object),
        }),
      );
  const books = async () => field((await outside.get('/summary')).body, 'razorpay.byReference.order-7');

  it('T-50 (part) gives back a part and then the rest, and nothing beyond', async () => {
    const part = await outside.razorpay.payments.refund(paymentId, { amount: 20_000, notes: { order: '7' } });
    const tooMuch = await refund({ amount: 30_001 });
    const rest = await refund({});
    const beyond = await refund({ amount: 100 });
    await hook.atLeast(4);

    expect(part).toMatchObject({
      entity: 'refund',
      amount: 20_000,
      status: 'pending',
      payment_id: paymentId,
      notes: { order: '7' },
    });
    expect(tooMuch).toMatchObject({
      status: 400,
      error: { description: 'The total refund amount is greater than the refund payment amount' },
    });
    expect(rest).toMatchObject({ amount: 30_000 });
    expect(beyond).toMatchObject({
      status: 400,
      error: { description: 'The payment has been fully refunded already' },
    });
    await expect(outside.razorpay.payments.fetch(paymentId)).resolves.toMatchObject({
      status: 'refunded',
      refund_status: 'full',
      amount_refunded: 50_000,
    });
    await expect(outside.razorpay.payments.fetchMultipleRefund(paymentId, {})).resolves.toMatchObject({ count: 2 });
    await expect(outside.razorpay.refunds.fetch(part.id)).resolves.toMatchObject({ status: 'processed' });
    await expect(books()).resolves.toEqual({ captures: 1, capturedMinor: 50_000, refundedMinor: 50_000, netMinor: 0 });
    expect(hook.received.map(({ body }) => field(body, 'event')).sort()).toEqual([
      'refund.created',
      'refund.created',
      'refund.processed',
      'refund.processed',
    ]);
  });

  it.each([
    ['more than was captured', { amount: 50_001 }, 'The refund amount provided is greater than amount captured'],
    ['less than a rupee', { amount: 99 }, 'amount: amount should be minimum 1.00 for INR.'],
    ['a word that it does not know', { sum: 100 }, 'sum is/are not required and should not be sent'],
  ])('T-50 (part) refuses to give back %s', async (_case, body, description) => {
    await expect(refund(body)).resolves.toMatchObject({ status: 400, error: { description } });
    await expect(outside.records('kind=refund')).resolves.toEqual([]);
  });

  it('T-50 (part) makes one refund of one idempotency key, and refuses another body under it and short keys', async () => {
    const first = await refund({ amount: 10_000 }, 'refund-key-0001');
    const repeated = await refund({ amount: 10_000 }, 'refund-key-0001');
    const changed = await refund({ amount: 20_000 }, 'refund-key-0001');
    const short = await refund({ amount: 10_000 }, 'short');

    expect(field(repeated, 'id')).toBe(field(first, 'id'));
    expect(changed).toMatchObject({ status: 400, error: { code: 'BAD_REQUEST_ERROR' } });
    expect(short).toMatchObject({ status: 400 });
    await expect(books()).resolves.toMatchObject({ refundedMinor: 10_000 });
  });

  it('T-50 (part) answers 409 while the same key is being worked on', async () => {
    await outside.fault({ provider: 'razorpay', method: 'refunds.create', action: 'slow', delayMs: 30_000, times: 1 });
    const giveUp = new AbortController();
    const first = fetch(`${outside.url}/v1/payments/${paymentId}/refund`, {
      method: 'POST',
      headers: { authorization: authorization(outside), 'x-refund-idempotency': 'refund-key-0001' },
      body: '{"amount":10000}',
      signal: giveUp.signal,
    }).catch(() => 'gave up');
    await waitFor(async () => (await outside.records('kind=fault')).length === 1, {
      message: 'the first call to be slow',
    });
    const second = await refund({ amount: 10_000 }, 'refund-key-0001');
    giveUp.abort();

    expect(second).toMatchObject({ status: 409 });
    await expect(first).resolves.toBe('gave up');
    // Who gives up on a slow call has it done all the same.
    await waitFor(async () => field(await books(), 'refundedMinor') === 10_000, { message: 'the first refund' });
  });

  it('T-50 (part) lets a refund fail at the bank when told to, and gives the money back to the payment', async () => {
    await outside.fault({ provider: 'razorpay', action: 'failRefund', match: { reference_id: 'order-7' }, times: 1 });
    const accepted = await refund({});
    const received = await hook.atLeast(2);

    expect(accepted).toMatchObject({ status: 'pending' });
    expect(received.map(({ body }) => field(body, 'event'))).toEqual(['refund.created', 'refund.failed']);
    await expect(outside.razorpay.payments.fetch(paymentId)).resolves.toMatchObject({
      status: 'captured',
      refund_status: null,
      amount_refunded: 0,
    });
    await expect(books()).resolves.toMatchObject({ refundedMinor: 0, netMinor: 50_000 });
  });

  it('T-50 (part) gives nothing back of what was not captured', async () => {
    const link = await outside.razorpay.paymentLink.create({ amount: 1000, currency: 'INR', customer: {} });
    const authorized = await outside.post(`/bank/${link.id}`, { action: 'authorize' });
    paymentId = text(authorized.body, 'paymentId');

    await expect(refund({})).resolves.toMatchObject({
      status: 400,
      error: { description: 'The payment status should be captured for action to be taken' },
    });
  });
});

function authorization({ razorpay }: Outside): string {
  const { key_id: keyId, key_secret: keySecret } = razorpay as unknown as { key_id: string; key_secret: string };
  return `Basic ${Buffer.from(`${keyId}:${keySecret}`).toString('base64')}`;
}
