import { createHash } from 'node:crypto';
import { request } from 'node:http';
import { placeOrder } from '../../../db/orders/placeOrder';
import type { PspWebhookReader } from '../../../domain/payments/pspPort';
import { createPayFastWebhook } from '../../../integrations/psp/payfast/createPayFastWebhook';
import { itnString, type Fields } from '../../../integrations/psp/payfast/parameterString';
import { createSourceCheck, PAYFAST_SOURCES, type Sources } from '../../../integrations/psp/payfast/sources';
import { startSandbox } from '../../kit/sandbox';
import { waitFor } from '../../kit/waitFor';
import { openTestShop, type TestShop } from '../../orders/testShop';
import { serve, type Served } from '../payShop';
import { accountAt, MERCHANT, openPayFast, payerAt, wish, type PayFastForTest } from './payFastShop';

const FIELDS: Fields = [
  ['m_payment_id', 'a'.repeat(32)],
  ['pf_payment_id', '123456'],
  ['payment_status', 'COMPLETE'],
  ['item_name', 'Dosa'],
  ['item_description', ''],
  ['amount_gross', '500.00'],
  ['amount_fee', '-24.73'],
  ['amount_net', '475.27'],
  ['merchant_id', MERCHANT.merchantId],
];

/** A body that is well signed, whatever it says. */
function sign(fields: Fields, passphrase = MERCHANT.passphrase): string {
  const signature = createHash('md5').update(itnString(fields, passphrase)).digest('hex');
  return `${itnString(fields)}&signature=${signature}`;
}

const change = (name: string, value: string): Fields =>
  FIELDS.map((pair) => (pair[0] === name ? ([name, value] as const) : pair));

describe('what is signed', () => {
  const reader = createPayFastWebhook({ ...accountAt('http://127.0.0.1:1'), merchants: [MERCHANT] });
  const verify = (body: string) => reader.verify(Buffer.from(body), {});

  it('R-50 (part) U-1 takes a well signed notification, and reads its money to the cent', () => {
    expect(verify(sign(FIELDS))).toMatchObject({ eventId: '123456-COMPLETE', eventType: 'itn.COMPLETE' });
    expect(reader.read(sign(FIELDS))).toEqual([
      {
        kind: 'payment',
        payment: {
          ...{ id: '123456', status: 'CAPTURED', amountMinor: 50_000n, capturedMinor: 50_000n, refundedMinor: 0n },
          ...{ currency: 'ZAR', reference: 'a'.repeat(32), mode: 'live' },
          ...{ method: undefined, orderId: 'a'.repeat(32), failureReason: undefined },
        },
      },
    ]);
  });

  it.each([
    ['no signature', itnString(FIELDS)],
    ['a changed amount', sign(FIELDS).replace('500.00', '5.00')],
    ['another passphrase', sign(FIELDS, 'other')],
    ['no passphrase', sign(FIELDS, '')],
    ['the signature in capitals', sign(FIELDS).replace(/[0-9a-f]{32}$/, (hex) => hex.toUpperCase())],
    ['a field after the signature', `${sign(FIELDS)}&amount_gross=9999.00`],
    ['a field twice, both signed', sign([...FIELDS, ['amount_gross', '9999.00']])],
    ['another merchant', sign(change('merchant_id', '10099999'))],
    ['no merchant', sign(FIELDS.slice(0, -1))],
    ['a blank that was left out', sign(FIELDS).replace('item_description=&', '')],
    ['fields in another order', sign(FIELDS).replace(/^(m_payment_id=[^&]*)&(pf_payment_id=[^&]*)/, '$2&$1')],
    ['malformed escapes', sign(FIELDS).replace('Dosa', '%E0%A4')],
    ['more fields than PayFast has', sign(Array.from({ length: 101 }, (_, n) => [`f${n}`, ''] as const))],
    ['nothing', ''],
  ])('R-50 (part) U-1 with %s it is no notification', (_case, body) => {
    expect(verify(body)).toBeUndefined();
  });

  it('R-50 (part) without a passphrase anybody could sign', () => {
    const merchants = [MERCHANT, { ...MERCHANT, passphrase: '' }];
    expect(() => createPayFastWebhook({ ...accountAt('http://127.0.0.1:1'), merchants })).toThrow('passphrase');
  });

  it('R-11 R-50 (part) while a passphrase is being changed both are good, each for its own merchant alone', () => {
    const other = { merchantId: '10099999', passphrase: 'the-next-passphrase' };
    const both = createPayFastWebhook({ ...accountAt('http://127.0.0.1:1'), merchants: [MERCHANT, other] });
    const takes = (body: string) => both.verify(Buffer.from(body), {}) !== undefined;
    expect(takes(sign(FIELDS))).toBe(true);
    expect(takes(sign(change('merchant_id', other.merchantId), other.passphrase))).toBe(true);
    expect(takes(sign(FIELDS, other.passphrase))).toBe(false);
    expect(takes(sign(change('merchant_id', other.merchantId)))).toBe(false);
  });

  it('R-50 (part) says nothing of money of ours in a status that tells of something else, and throws on a broken form', () => {
    for (const status of ['CANCELLED', 'TOMORROW', '', 'constructor', '__proto__']) {
      expect(reader.read(sign(change('payment_status', status)))).toEqual([]);
    }
    expect(reader.read(sign(change('payment_status', 'FAILED')))).toMatchObject([
      { payment: { status: 'FAILED', capturedMinor: 0n } },
    ]);
    for (const amount of ['', '1e3', '-5.00', '5.001', 'free']) {
      expect(() => reader.read(sign(change('amount_gross', amount)))).toThrow();
    }
    expect(() => reader.read(sign(change('pf_payment_id', '')))).toThrow();
  });
});

describe('where it comes from', () => {
  const asked: string[] = [];
  const resolve = (addresses: readonly string[]) => async (host: string) => {
    asked.push(host);
    return addresses;
  };
  const check = (address: string, lookup: (host: string) => Promise<readonly string[]> = resolve([])) =>
    createSourceCheck({ ...PAYFAST_SOURCES, resolve: lookup })(address);
  beforeEach(() => (asked.length = 0));

  it('R-50 (part) knows the published ranges to their ends, without asking anybody', async () => {
    const inside = [
      '197.97.145.144',
      '197.97.145.159',
      '41.74.179.192',
      '41.74.179.223',
      '102.216.36.0',
      '102.216.36.143',
    ];
    for (const address of [...inside, '144.126.193.139', '3.163.252.237', '::ffff:197.97.145.150']) {
      expect([address, await check(address)]).toEqual([address, 'OURS']);
    }
    expect(asked).toEqual([]);
    for (const address of [
      '197.97.145.143',
      '197.97.145.160',
      '41.74.179.191',
      '102.216.36.16',
      '127.0.0.1',
      '::1',
      '',
      'x',
    ]) {
      expect([address, await check(address)]).toEqual([address, 'FOREIGN']);
    }
  });

  it('R-50 (part) takes what PayFast’s names resolve to, and does not know when they can’t be looked up', async () => {
    expect(await check('34.107.176.71', resolve(['34.107.176.71']))).toBe('OURS');
    expect(asked).toEqual(PAYFAST_SOURCES.hosts);
    const failing = async (host: string) => {
      if (host.startsWith('w2w')) throw new Error('SERVFAIL');
      return ['34.107.176.71'];
    };
    expect(await check('34.107.176.71', failing)).toBe('OURS');
    expect(await check('34.107.176.72', failing)).toBe('UNKNOWN');
  });

  it('R-50 (part) a list that is none is told at once', () => {
    expect(() => createSourceCheck({ ranges: ['127.0.0.1'], hosts: [] })).toThrow('127.0.0.1');
    expect(() => createSourceCheck({ ranges: ['nowhere/8'], hosts: [] })).toThrow();
  });
});

/** The checks in front of our own books: real Postgres, the sandbox's PayFast, and the webhook as the product serves it. */
describe('what is booked', () => {
  let shop: TestShop;
  let sandbox: Awaited<ReturnType<typeof startSandbox>>;
  let psp: PayFastForTest;
  let ranges: string[];
  let reader: PspWebhookReader;
  let served: Served;

  beforeAll(async () => {
    shop = await openTestShop();
    await shop.look.query(`UPDATE orgs SET currency = 'ZAR' WHERE id = $1`, [shop.orgId]);
    const settings = { payfast: { redelivery: { atOnce: 1, firstMs: 5, longestMs: 20 }, maxTries: 100 } };
    sandbox = await startSandbox({ profile: 'bench', settings });
    ranges = ((await (await fetch(`${sandbox.url}/payfast/addresses`)).json()) as { ranges: string[] }).ranges;
    reader = readerAt({ ranges, hosts: [] });
    served = await serve(shop, [reader]);
    psp = await openPayFast(sandbox.url, { notifyUrl: `${served.url}/v1/webhooks/payfast` });
  });
  afterAll(async () => {
    await sandbox.close();
    await served.close();
    await shop.close();
  });
  afterEach(() => fetch(`${sandbox.url}/faults`, { method: 'DELETE' }));

  function readerAt(sources: Sources) {
    return createPayFastWebhook({ ...accountAt(sandbox.url, { timeoutMs: 500 }), merchants: [MERCHANT], sources });
  }

  /** An order in rands whose link is PayFast's. */
  async function place(): Promise<{ orderId: string; reference: string }> {
    const productId = await shop.product({ name: `thing ${Math.random()}`, priceMinor: 50_000n });
    await shop.look.query(`UPDATE products SET currency = 'ZAR' WHERE id = $1`, [productId]);
    const { userId, chatId } = await shop.customer();
    const { orderId } = await shop.asBuyer(userId, (tx) =>
      placeOrder(tx, {
        ...{ buyerId: userId, source: 'TELEGRAM', chatId, fulfilment: 'PICKUP', paymentMethod: 'ONLINE' },
        lines: [{ productId, quantity: 1 }],
      }),
    );
    const { rows } = await shop.look.query<{ reference: string }>(
      `UPDATE payment_links l SET psp = 'payfast', psp_mode = 'live', status = 'ACTIVE' FROM payments p
       WHERE p.id = l.payment_id AND p.order_id = $1 RETURNING l.reference`,
      [orderId],
    );
    return { orderId, reference: rows[0]!.reference };
  }

  const booked = async (orderId: string) => {
    const sql = `SELECT p.captured_minor::int AS captured, o.payment_status AS status,
      (SELECT count(*)::int FROM payment_attempts a WHERE a.payment_id = p.id) AS attempts
      FROM payments p JOIN orders o ON o.id = p.order_id WHERE o.id = $1`;
    return (await shop.look.query<{ captured: number; status: string; attempts: number }>(sql, [orderId])).rows[0];
  };
  const NOTHING = { captured: 0, status: 'PENDING', attempts: 0 };
  const PAID = { captured: 50_000, status: 'PAID', attempts: 1 };
  const untilPaid = async (orderId: string) => {
    await waitFor(async () => (await booked(orderId))?.status === 'PAID', { message: 'the order to be paid' });
    expect(await booked(orderId)).toEqual(PAID);
  };
  const inboxCount = () => shop.value(`SELECT count(*)::int FROM inbox WHERE provider = 'payfast'`);

  const pay = (reference: string, amountMinor = 50_000n) =>
    payerAt(sandbox.url).pay(psp.payForm(wish({ reference, amountMinor })));
  const records = async <T>(query: string): Promise<T[]> => {
    const lines = (await (await fetch(`${sandbox.url}/records?provider=payfast&${query}`)).text()).trim();
    return lines
      .split('\n')
      .filter(Boolean)
      .map((line) => (JSON.parse(line) as { data: T }).data);
  };
  /** What we answered to each notification of a payment; after the first one, each is a repetition in the record. */
  const toldOf = async (pfPaymentId: string) => {
    type Sent = { pfPaymentId: string; status: number | null };
    const sent = [...(await records<Sent>('kind=itnSent')), ...(await records<Sent>('kind=itnRetried'))];
    return sent.filter((each) => each.pfPaymentId === pfPaymentId).map(({ status }) => status);
  };
  /** A payment at PayFast that nobody was told of, and the notification that it would have sent. */
  const withhold = async (reference: string, amountMinor = 50_000n) => {
    await fault({ action: 'drop', times: 1 });
    const { pfPaymentId } = await pay(reference, amountMinor);
    const itns = await records<{ pfPaymentId: string; fields: Fields }>('kind=itn');
    return itns.find((itn) => itn.pfPaymentId === pfPaymentId)!.fields;
  };
  const fault = (rule: object) =>
    fetch(`${sandbox.url}/faults`, { method: 'POST', body: JSON.stringify({ provider: 'payfast', ...rule }) });

  /** Posts a notification from one of this machine's addresses. */
  const send = (body: string, { from = '127.0.0.1', to = served } = {}) =>
    new Promise<{ status: number; body: unknown }>((resolve, reject) => {
      const headers = { 'content-type': 'application/x-www-form-urlencoded' };
      const post = request(
        `${to.url}/v1/webhooks/payfast`,
        { method: 'POST', localAddress: from, headers },
        (answer) => {
          let text = '';
          answer.on('data', (chunk: Buffer) => (text += chunk.toString()));
          answer.on('end', () => resolve({ status: answer.statusCode!, body: JSON.parse(text) as unknown }));
        },
      );
      post.on('error', reject).end(body);
    });
  const refused = (check: string) => ({
    status: 401,
    body: { error: { code: 'WEBHOOK_NOT_GENUINE', details: [{ path: 'check', value: check }] } },
  });
  const unknown = (check: string) => ({
    status: 503,
    body: { error: { code: 'WEBHOOK_NOT_CONFIRMED', details: [{ path: 'check', value: check }] } },
  });
  const BAD_SIGNATURE = { status: 401, body: { error: { code: 'BAD_SIGNATURE' } } };
  const forge = (fields: Fields, name: string, value: string): string =>
    sign(fields.map((pair) => (pair[0] === name ? ([name, value] as const) : pair)));

  it('Y-2 (part) a payment at PayFast pays the order, and told ten times it is still one', async () => {
    const { orderId, reference } = await place();
    await fault({ action: 'duplicate', copies: 9, times: 1 });
    const { pfPaymentId } = await pay(reference);
    await waitFor(async () => (await toldOf(pfPaymentId)).length === 10, { message: 'ten notifications' });

    expect(await toldOf(pfPaymentId)).toEqual(Array(10).fill(200));
    await untilPaid(orderId);
    expect(await shop.value('SELECT count(*)::int FROM inbox WHERE body LIKE $1', [`%${reference}%`])).toBe(1);
  });

  it('Y-2 R-50 (part) one with a check that fails books nothing, and with all of them good it does', async () => {
    const { orderId, reference } = await place();
    const fields = await withhold(reference);
    const good = sign(fields);
    const before = await inboxCount();

    expect(await send(good.replace(/.$/, (last) => (last === '0' ? '1' : '0')))).toMatchObject(BAD_SIGNATURE);
    expect(await send(sign(fields, 'guessed'))).toMatchObject(BAD_SIGNATURE);
    expect(await send(forge(fields, 'merchant_id', '10099999'))).toMatchObject(BAD_SIGNATURE);
    expect(await send(good, { from: '127.0.0.2' })).toMatchObject(refused('SOURCE'));
    // Whoever has the passphrase signs well, and PayFast still knows better.
    expect(await send(forge(fields, 'pf_payment_id', '123'))).toMatchObject(refused('CONFIRMATION'));
    expect(await send(forge(fields, 'amount_gross', '1.00'))).toMatchObject(refused('CONFIRMATION'));
    expect(await booked(orderId)).toEqual(NOTHING);
    expect(await inboxCount()).toBe(before);

    expect((await send(good)).status).toBe(200);
    await untilPaid(orderId);
  });

  it('Y-2 (part) a payment of another amount, which PayFast confirms, books nothing and is shown to a person', async () => {
    const { orderId, reference } = await place();
    const fields = await withhold(reference, 49_999n);

    expect((await send(sign(fields))).status).toBe(200);
    const sql = 'SELECT needs_attention_reason FROM payments WHERE order_id = $1';
    await waitFor(async () => typeof (await shop.value(sql, [orderId])) === 'string', {
      message: 'a person to be asked',
    });
    expect(await shop.value(sql, [orderId])).toContain('not the amount');
    expect(await booked(orderId)).toEqual(NOTHING);
  });

  it.each([
    ['hangs', { action: 'hang' }],
    ['breaks off', { action: 'reset' }],
    ['fails', { action: 'status', status: 500, body: '<html>Error</html>' }],
    ['answers something else', { action: 'status', status: 200, body: '<html>VALID</html>' }],
    ['sends us elsewhere', { action: 'status', status: 302 }],
  ])(
    'Y-2 (part) when the confirmation %s it is unknown: nothing is booked until PayFast is asked again',
    async (_case, rule) => {
      const { orderId, reference } = await place();
      await fault({ method: 'validate', times: 1, ...rule });
      const good = sign(await withhold(reference));

      expect(await send(good)).toMatchObject(unknown('CONFIRMATION'));
      expect(await booked(orderId)).toEqual(NOTHING);
      expect((await send(good)).status).toBe(200);
      await untilPaid(orderId);
    },
  );

  it('Y-2 (part) PayFast tells again what could not be confirmed, and then it is booked once', async () => {
    const { orderId, reference } = await place();
    await fault({ method: 'validate', action: 'reset', times: 3 });
    const { pfPaymentId } = await pay(reference);
    await untilPaid(orderId);

    // The record has the last answer a moment after we gave it.
    await waitFor(async () => (await toldOf(pfPaymentId)).length === 4, { message: 'the answers' });
    expect(await toldOf(pfPaymentId)).toEqual([503, 503, 503, 200]);
  });

  it('Y-2 (part) when PayFast’s names can’t be looked up the source is unknown, and nothing is booked', async () => {
    const { orderId, reference } = await place();
    const good = sign(await withhold(reference));
    const resolve = () => Promise.reject(new Error('SERVFAIL'));
    const blind = await serve(shop, [readerAt({ ranges: [], hosts: ['www.payfast.test'], resolve })]);

    expect(await send(good, { to: blind })).toMatchObject(unknown('SOURCE'));
    expect(await booked(orderId)).toEqual(NOTHING);
    await blind.close();
  });

  it('Y-2 (part) control: without its checks the same forgeries are booked', async () => {
    const { orderId, reference } = await place();
    const forged = forge(await withhold(reference), 'pf_payment_id', '666');
    expect(await send(forged)).toMatchObject(refused('CONFIRMATION'));
    expect(await booked(orderId)).toEqual(NOTHING);

    const { confirm: _, ...unchecked } = reader;
    const careless = await serve(shop, [unchecked]);
    expect((await send(forged, { from: '127.0.0.2', to: careless })).status).toBe(200);
    await untilPaid(orderId);
    await careless.close();
  });
});
