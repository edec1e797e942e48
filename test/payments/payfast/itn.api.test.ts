import { createHash } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { readBody } from '../../../api/kit/readBody';
import { withoutPrincipal } from '../../../db/kit/transaction';
import { applyWebhook } from '../../../db/payments/applyWebhook';
import { storeWebhook } from '../../../db/payments/storeWebhook';
import { placeOrder } from '../../../db/orders/placeOrder';
import type { PayFastPsp } from '../../../integrations/psp/payfast/createPayFastPsp';
import {
  createPayFastWebhook,
  type ItnVerdict,
  type PayFastWebhookReader,
} from '../../../integrations/psp/payfast/createPayFastWebhook';
import { itnString, type Fields } from '../../../integrations/psp/payfast/parameterString';
import { createSourceCheck, PAYFAST_SOURCES } from '../../../integrations/psp/payfast/sources';
import { startSandbox } from '../../kit/sandbox';
import { waitFor } from '../../kit/waitFor';
import { openTestShop, type TestShop } from '../../orders/testShop';
import { accountAt, MERCHANT, openPayFast, payerAt, wish } from './payFastShop';

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
  const reader = createPayFastWebhook({ ...accountAt('http://127.0.0.1:1') });
  const verify = (body: string) => reader.verify(Buffer.from(body), {});

  it('R-50 (part) U-1 takes a well signed notification, and reads its money to the cent', () => {
    expect(verify(sign(FIELDS))).toMatchObject({ eventId: '123456-COMPLETE', eventType: 'itn.COMPLETE' });
    expect(reader.read(sign(FIELDS))).toEqual([
      {
        kind: 'payment',
        payment: {
          ...{ id: '123456', status: 'CAPTURED', amountMinor: 50_000n, capturedMinor: 50_000n, refundedMinor: 0n },
          ...{ currency: 'ZAR', reference: 'a'.repeat(32), mode: 'live' },
          ...{ method: undefined, orderId: undefined, failureReason: undefined },
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
    expect(() => createPayFastWebhook({ ...accountAt('http://127.0.0.1:1'), passphrase: '' })).toThrow('passphrase');
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

/**
 * The checks in front of our own books: real Postgres, the sandbox's PayFast, an address that is notified and books only
 * what is genuine.
 */
describe('what is booked', () => {
  let shop: TestShop;
  let sandbox: Awaited<ReturnType<typeof startSandbox>>;
  let psp: PayFastPsp;
  let reader: PayFastWebhookReader;
  let close: () => Promise<unknown>;
  const verdicts: ItnVerdict[] = [];

  beforeAll(async () => {
    shop = await openTestShop();
    await shop.look.query(`UPDATE orgs SET currency = 'ZAR' WHERE id = $1`, [shop.orgId]);
    const settings = { payfast: { redelivery: { atOnce: 1, firstMs: 5, longestMs: 20 }, maxTries: 100 } };
    sandbox = await startSandbox({ profile: 'bench', settings });
    const app = express().post('/itn', async (request, response) => {
      const verdict = await receive(await readBody(request, 65_536), request.socket.remoteAddress);
      response.status(verdict.kind === 'genuine' ? 200 : verdict.kind === 'unknown' ? 503 : 400).end();
    });
    const server = app.listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    close = () => new Promise((resolve) => server.close(resolve));
    const notifyUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/itn`;
    psp = await openPayFast(sandbox.url, { notifyUrl });
    const { ranges } = (await (await fetch(`${sandbox.url}/payfast/addresses`)).json()) as { ranges: string[] };
    reader = createPayFastWebhook({ ...accountAt(sandbox.url, { timeoutMs: 500 }), sources: { ranges, hosts: [] } });
  });
  afterAll(async () => {
    await sandbox.close();
    await close();
    await shop.close();
  });
  beforeEach(() => (verdicts.length = 0));
  afterEach(() => fetch(`${sandbox.url}/faults`, { method: 'DELETE' }));

  async function receive(raw: Buffer, address: string | undefined, through = reader): Promise<ItnVerdict> {
    const verdict = await through.check({ raw, address, expectedMinor });
    verdicts.push(verdict);
    if (verdict.kind !== 'genuine') return verdict;
    const { webhook, facts } = verdict;
    const stored = { ...webhook, provider: 'payfast', account: 'default', facts };
    const inboxId = await withoutPrincipal(shop.database, (session) => storeWebhook(session, stored));
    if (inboxId) await applyWebhook(shop.database, inboxId);
    return verdict;
  }

  async function expectedMinor(reference: string): Promise<bigint | undefined> {
    const amount = await shop.value('SELECT amount_minor::text FROM payment_links WHERE reference = $1', [reference]);
    return amount === undefined ? undefined : BigInt(String(amount));
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
  const inboxCount = () => shop.value(`SELECT count(*)::int FROM inbox WHERE provider = 'payfast'`);

  const pay = (reference: string, amountMinor = 50_000n) =>
    payerAt(sandbox.url).pay(psp.payForm(wish({ reference, amountMinor })));
  /** A payment at PayFast that nobody was told of, and the notification that it would have sent. */
  const withhold = async (reference: string, amountMinor = 50_000n) => {
    await fault({ action: 'drop', times: 1 });
    const { pfPaymentId } = await pay(reference, amountMinor);
    const lines = (await (await fetch(`${sandbox.url}/records?provider=payfast&kind=itn`)).text()).trim().split('\n');
    const records = lines.map((line) => (JSON.parse(line) as { data: { pfPaymentId: string; fields: Fields } }).data);
    return { pfPaymentId, fields: records.find((record) => record.pfPaymentId === pfPaymentId)!.fields };
  };
  const fault = (rule: object) =>
    fetch(`${sandbox.url}/faults`, { method: 'POST', body: JSON.stringify({ provider: 'payfast', ...rule }) });
  const send = (body: string, address = '127.0.0.1', through = reader) => receive(Buffer.from(body), address, through);

  it('Y-2 (part) a payment at PayFast pays the order, and told ten times it is still one', async () => {
    const { orderId, reference } = await place();
    await fault({ action: 'duplicate', copies: 9, times: 1 });
    await pay(reference);
    await waitFor(() => verdicts.length === 10, { message: 'ten notifications' });

    expect(verdicts.every(({ kind }) => kind === 'genuine')).toBe(true);
    await waitFor(async () => (await booked(orderId))?.status === 'PAID', { message: 'the order to be paid' });
    expect(await booked(orderId)).toEqual(PAID);
    expect(await shop.value('SELECT count(*)::int FROM inbox WHERE body LIKE $1', [`%${reference}%`])).toBe(1);
  });

  it('Y-2 R-50 (part) one with a check that fails books nothing, and with all of them good it does', async () => {
    const { orderId, reference } = await place();
    const { fields } = await withhold(reference);
    const good = sign(fields);
    const forged = (name: string, value: string) =>
      sign(fields.map((pair) => (pair[0] === name ? ([name, value] as const) : pair)));
    const before = await inboxCount();

    expect(await send(good.replace(/.$/, (last) => (last === '0' ? '1' : '0')))).toMatchObject({
      kind: 'refused',
      check: 'SIGNATURE',
    });
    expect(await send(sign(fields, 'guessed'))).toMatchObject({ kind: 'refused', check: 'SIGNATURE' });
    expect(await send(forged('merchant_id', '10099999'))).toMatchObject({ kind: 'refused', check: 'MERCHANT' });
    expect(await send(good, '127.0.0.2')).toMatchObject({ kind: 'refused', check: 'SOURCE' });
    // Whoever has the passphrase signs well, and PayFast still knows better.
    expect(await send(forged('pf_payment_id', '123'))).toMatchObject({ kind: 'refused', check: 'CONFIRMATION' });
    expect(await send(forged('amount_gross', '1.00'))).toMatchObject({ kind: 'refused', check: 'CONFIRMATION' });
    expect(await booked(orderId)).toEqual(NOTHING);
    expect(await inboxCount()).toBe(before);

    expect(await send(good)).toMatchObject({ kind: 'genuine' });
    expect(await booked(orderId)).toEqual(PAID);
  });

  it('Y-2 (part) a payment of another amount, which PayFast confirms, books nothing', async () => {
    const { orderId, reference } = await place();
    const { fields } = await withhold(reference, 49_999n);

    expect(await send(sign(fields))).toMatchObject({ kind: 'refused', check: 'AMOUNT' });
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
      await fault({ method: 'validate', times: 2, ...rule });
      const { fields } = await withhold(reference);
      const good = sign(fields);

      expect(await send(good)).toMatchObject({ kind: 'unknown', check: 'CONFIRMATION' });
      expect(await reader.confirm(good)).toBe('UNKNOWN');
      expect(await booked(orderId)).toEqual(NOTHING);
      expect(await reader.confirm(good)).toBe('VALID');
      expect(await send(good)).toMatchObject({ kind: 'genuine' });
      expect(await booked(orderId)).toEqual(PAID);
    },
  );

  it('Y-2 (part) PayFast tells again what could not be confirmed, and then it is booked once', async () => {
    const { orderId, reference } = await place();
    await fault({ method: 'validate', action: 'reset', times: 3 });
    await pay(reference);
    await waitFor(async () => (await booked(orderId))?.status === 'PAID', { message: 'the order to be paid' });

    expect(verdicts.map(({ kind }) => kind)).toEqual(['unknown', 'unknown', 'unknown', 'genuine']);
    expect(await booked(orderId)).toEqual(PAID);
  });

  it('Y-2 (part) when PayFast’s names can’t be looked up the source is unknown, and nothing is booked', async () => {
    const { orderId, reference } = await place();
    const { fields } = await withhold(reference);
    const blind = createPayFastWebhook({
      ...accountAt(sandbox.url),
      sources: { ranges: [], hosts: ['www.payfast.test'], resolve: () => Promise.reject(new Error('SERVFAIL')) },
    });

    expect(await send(sign(fields), '127.0.0.1', blind)).toMatchObject({ kind: 'unknown', check: 'SOURCE' });
    expect(await booked(orderId)).toEqual(NOTHING);
  });

  it('Y-2 (part) control: without its checks the same forgeries are booked', async () => {
    const { orderId, reference } = await place();
    const { fields } = await withhold(reference);
    const forged = sign(
      fields.map((pair) => (pair[0] === 'pf_payment_id' ? (['pf_payment_id', '666'] as const) : pair)),
    );
    expect(await send(forged)).toMatchObject({ kind: 'refused', check: 'CONFIRMATION' });
    expect(await booked(orderId)).toEqual(NOTHING);

    const careless: PayFastWebhookReader = {
      ...reader,
      check: async ({ raw }) => ({
        kind: 'genuine',
        webhook: reader.verify(raw, {})!,
        facts: reader.read(raw.toString()),
      }),
    };
    await send(forged, '127.0.0.2', careless);
    expect(await booked(orderId)).toEqual(PAID);
  });
});
