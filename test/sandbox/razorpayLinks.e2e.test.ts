import { field, Hook, KEY_ID, openOutside, razorpayClient, WEBHOOK_SECRET, type Outside } from './outside';

const IN_AN_HOUR_SECONDS = 3600;

describe('payment links and orders of the sandbox, spoken by the Razorpay client', () => {
  let now: number;
  let outside: Outside;

  beforeEach(async () => {
    now = Date.now();
    outside = await openOutside({ now: () => now });
  });
  afterEach(() => outside.close());

  const nowSeconds = () => Math.floor(now / 1000);
  const wish = (changes: object = {}) => ({
    amount: 50_000,
    currency: 'INR',
    reference_id: 'order-1042-1',
    description: 'Order 1042',
    customer: { name: 'Asha', contact: '+919000090000' },
    expire_by: nowSeconds() + IN_AN_HOUR_SECONDS,
    ...changes,
  });
  const create = (changes: object = {}) => outside.razorpay.paymentLink.create(wish(changes));
  const fails = (call: Promise<unknown>) =>
    call.then(
      () => undefined,
      (error: unknown) => error,
    );

  it('T-25 (part) creates a link that is payable at its short address and found by id and by reference', async () => {
    const link = await create();
    const fetched = await outside.razorpay.paymentLink.fetch(link.id);
    const listed = await outside.razorpay.paymentLink.all({ reference_id: 'order-1042-1' } as object);
    const others = await outside.razorpay.paymentLink.all({ reference_id: 'order-9' } as object);
    const page = await fetch(link.short_url);

    expect(link).toMatchObject({ amount: 50_000, amount_paid: 0, status: 'created', payments: null, notes: [] });
    expect(fetched).toEqual(link);
    expect(listed.payment_links).toEqual([link]);
    expect(others.payment_links).toEqual([]);
    expect(page.headers.get('content-type')).toContain('text/html');
  });

  it.each([
    ['no amount', { amount: undefined }, 'amount: cannot be blank.'],
    ['99 paise', { amount: 99 }, 'amount: amount should be minimum 1.00 for INR.'],
    ['half a paisa', { amount: 100.5 }, 'The amount must be an integer.'],
    ['a currency that is none', { currency: 'rupees' }, 'currency: wrong input field'],
    [
      '41 characters of reference',
      { reference_id: 'x'.repeat(41) },
      'reference_id: the length must be no more than 40.',
    ],
    ['a word that it does not know', { colour: 'red' }, 'colour is/are not required and should not be sent'],
    [
      '16 notes',
      { notes: Object.fromEntries([...Array(16).keys()].map((n) => [`n${n}`, 'x'])) },
      'The number of fields in notes should be less than or equal to 15',
    ],
    ['a callback without its method', { callback_url: 'https://x.y' }, 'callback_method: must be a valid value.'],
  ])('T-25 (part) refuses a link with %s and makes none', async (_case, changes, description) => {
    const refused = await fails(create(changes));

    expect(refused).toMatchObject({ statusCode: 400, error: { code: 'BAD_REQUEST_ERROR', description } });
    await expect(outside.records('provider=razorpay&kind=link')).resolves.toEqual([]);
  });

  it('T-25 (part) asks for at least fifteen minutes of life', async () => {
    const refused = await fails(create({ expire_by: nowSeconds() + 899 }));
    const taken = await create({ expire_by: nowSeconds() + 900 });

    expect(refused).toMatchObject({
      statusCode: 400,
      error: { description: 'expire_by should be at least 15 minutes after current time.' },
    });
    expect(taken.status).toBe('created');
  });

  it('T-25 (part) takes a reference once per account, for ever', async () => {
    const first = await create();
    await outside.razorpay.paymentLink.cancel(first.id);
    const again = await fails(create());
    const elsewhere = razorpayClient(outside.url, { key_id: 'rzp_test_other', key_secret: 'other-secret' });

    expect(again).toMatchObject({
      statusCode: 400,
      error: {
        code: 'BAD_REQUEST_ERROR',
        description:
          'payment link with given reference_id: order-1042-1 already exists. Please create a payment link with a different reference_id',
      },
    });
    await expect(elsewhere.paymentLink.create(wish())).resolves.toMatchObject({ status: 'created' });
    await expect(fails(elsewhere.paymentLink.fetch(first.id))).resolves.toMatchObject({
      statusCode: 400,
      error: { description: 'The id provided does not exist' },
    });
  });

  it('T-50 (part) remembers the secret of a key and refuses another one', async () => {
    await create();
    const impostor = razorpayClient(outside.url, { key_id: KEY_ID, key_secret: 'guessed' });
    const nameless = await fetch(`${outside.url}/v1/payment_links`);

    await expect(fails(impostor.paymentLink.all())).resolves.toMatchObject({
      statusCode: 401,
      error: { description: 'Authentication failed' },
    });
    expect(nameless.status).toBe(401);
  });

  it('T-25 (part) cancels an open link once, tells the webhook, and takes no payment any more', async () => {
    const hook = await Hook.open();
    await outside.post('/razorpay/webhook-config', { url: hook.url, secret: WEBHOOK_SECRET });
    const link = await create();
    const cancelled = await outside.razorpay.paymentLink.cancel(link.id);
    const again = await fails(outside.razorpay.paymentLink.cancel(link.id));
    const paid = await outside.post(`/bank/${link.id}`, { action: 'pay' });
    const [event] = await hook.atLeast(1);

    expect(cancelled).toMatchObject({ status: 'cancelled', cancelled_at: nowSeconds() });
    expect(again).toMatchObject({
      statusCode: 400,
      error: { description: 'Payment Link cannot be cancelled as it is already cancelled' },
    });
    expect(paid.status).toBe(409);
    expect(event?.body).toMatchObject({
      event: 'payment_link.cancelled',
      payload: { payment_link: { entity: { id: link.id, status: 'cancelled' } } },
    });
    await hook.close();
  });

  it('T-25 (part) does not cancel what is paid, or while a payment is in flight or authorized', async () => {
    const paid = await create({ reference_id: 'paid' });
    await outside.post(`/bank/${paid.id}`, { action: 'pay' });
    const inFlight = await create({ reference_id: 'in-flight' });
    await outside.post(`/bank/${inFlight.id}`, { action: 'pay', delayMs: 600_000 });
    const authorized = await create({ reference_id: 'authorized' });
    await outside.post(`/bank/${authorized.id}`, { action: 'authorize' });
    const declined = await create({ reference_id: 'declined' });
    await outside.post(`/bank/${declined.id}`, { action: 'decline' });
    const cancel = (link: { id: string }) => fails(outside.razorpay.paymentLink.cancel(link.id));

    await expect(cancel(paid)).resolves.toMatchObject({
      error: { description: 'Payment Link cannot be cancelled as it is already paid' },
    });
    const inProgress = {
      statusCode: 400,
      error: { description: 'Payment Link cannot be cancelled as a payment is in progress' },
    };
    await expect(cancel(inFlight)).resolves.toMatchObject(inProgress);
    await expect(cancel(authorized)).resolves.toMatchObject(inProgress);
    await expect(cancel(declined)).resolves.toBeUndefined();
  });

  it('T-25 (part) lets links expire by themselves and says so once', async () => {
    const hook = await Hook.open();
    await outside.post('/razorpay/webhook-config', { url: hook.url, secret: WEBHOOK_SECRET });
    const link = await create();
    now += IN_AN_HOUR_SECONDS * 1000;
    const [event] = await hook.atLeast(1); // Nobody asked for the link.
    const fetched = await outside.razorpay.paymentLink.fetch(link.id);
    const other = await create({ reference_id: 'second', expire_by: nowSeconds() + IN_AN_HOUR_SECONDS });
    const early = await outside.post(`/razorpay/links/${other.id}/expire`);

    expect(event?.body).toMatchObject({ event: 'payment_link.expired', contains: ['payment_link'] });
    expect(fetched).toMatchObject({ status: 'expired', expired_at: expect.any(Number) as number });
    expect(early.body).toMatchObject({ status: 'expired' });
    expect((await outside.records('kind=link')).filter(({ data }) => field(data, 'change') === 'expired')).toHaveLength(
      2,
    );
    await hook.close();
  });

  it('T-25 (part) notifies by sms and email, and by nothing else', async () => {
    const link = await create();

    await expect(outside.razorpay.paymentLink.notifyBy(link.id, 'sms')).resolves.toEqual({ success: true });
    await expect(fails(outside.razorpay.paymentLink.notifyBy(link.id, 'pigeon' as 'sms'))).resolves.toMatchObject({
      statusCode: 400,
    });
  });

  it('T-50 (part) creates orders, finds them by receipt, and pages lists from the newest on', async () => {
    for (const receipt of ['r-1', 'r-2', 'r-3'])
      await outside.razorpay.orders.create({ amount: 1000, currency: 'INR', receipt });
    const found = await outside.razorpay.orders.all({ receipt: 'r-2' });
    const page = await outside.razorpay.orders.all({ count: 1, skip: 1 });

    expect(found).toMatchObject({
      entity: 'collection',
      count: 1,
      items: [{ receipt: 'r-2', status: 'created', amount_due: 1000 }],
    });
    expect(page.items.map(({ receipt }) => receipt)).toEqual(['r-2']);
    await expect(fails(outside.razorpay.orders.all({ count: 101 }))).resolves.toMatchObject({ statusCode: 400 });
    await expect(fails(outside.razorpay.orders.fetch('order_none'))).resolves.toMatchObject({ statusCode: 400 });
  });

  it('T-50 (part) hides young payments and ignores filters when told to', async () => {
    const link = await create();
    await create({ reference_id: 'another' });
    const paid = await outside.post(`/bank/${link.id}`, { action: 'pay' });
    const orderId = String(field(paid.body, 'orderId'));
    await outside.fault({ provider: 'razorpay', action: 'lag', delayMs: 5000 });
    await outside.fault({ provider: 'razorpay', action: 'ignoreFilters', method: 'payment_links.list' });
    const early = await outside.razorpay.paymentLink.fetch(link.id);
    const earlyOrder = await outside.razorpay.orders.fetch(orderId);
    const listed = await outside.razorpay.paymentLink.all({ reference_id: 'order-1042-1' } as object);
    now += 5000;
    const late = await outside.razorpay.paymentLink.fetch(link.id);

    expect(early).toMatchObject({ status: 'created', amount_paid: 0, payments: null });
    expect(earlyOrder).toMatchObject({ status: 'created', amount_paid: 0, attempts: 0 });
    expect(listed.payment_links).toHaveLength(2);
    expect(late).toMatchObject({ status: 'paid', amount_paid: 50_000, payments: [{ status: 'captured' }] });
  });
});
