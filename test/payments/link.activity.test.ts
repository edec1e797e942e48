import { UnsupportedByPsp, type PspPort } from '../../domain/payments/pspPort';
import { cancelAsCustomer, openPayShop, type PayShop } from './payShop';

let kit: PayShop;
beforeAll(async () => {
  kit = await openPayShop();
});
afterAll(() => kit.end());
afterEach(() => kit.clearFaults());

const linkOf = async (orderId: string) => {
  const { rows } = await kit.shop.look.query<{
    status: string;
    psp_link_id: string | null;
    url: string | null;
    reference: string;
  }>(
    'SELECT l.* FROM payment_links l JOIN payments p ON p.id = l.payment_id WHERE p.order_id = $1 ORDER BY l.number DESC',
    [orderId],
  );
  return rows[0]!;
};
/** Links that the provider made for this order, by its own record. */
const made = async (orderId: string) => {
  const { reference } = await linkOf(orderId);
  const links = await kit.happened('link');
  return links.filter(({ data }) => {
    const entity = data['entity'] as { reference_id: string };
    return data['change'] === 'created' && entity.reference_id === reference;
  });
};
const ensure = (orderId: string) => kit.activities.ensureLink({ orgId: kit.shop.orgId, orderId });

describe('a pay link is made once', () => {
  it('T-25 (part) exists at the provider with our amount and reference, and makes the order payable', async () => {
    const { orderId } = await kit.place(50_000n);
    expect(await ensure(orderId)).toMatchObject({ state: 'ACTIVE' });
    const link = await linkOf(orderId);
    expect(link).toMatchObject({ status: 'ACTIVE', url: `${kit.sandbox.url}/bank/${link.psp_link_id}` });
    expect(await made(orderId)).toHaveLength(1);
    expect(await kit.shop.value('SELECT payable_since IS NOT NULL FROM orders WHERE id = $1', [orderId])).toBe(true);
    expect(await ensure(orderId)).toMatchObject({ state: 'ACTIVE' });
    expect(await made(orderId)).toHaveLength(1);
  });

  it('T-25 (part) is asked for no shorter than 15 minutes, however soon its order is cancelled', async () => {
    await kit.shop.settings({ cancelAfterSeconds: 5 });
    const { orderId } = await kit.place();
    const before = Date.now();
    expect(await ensure(orderId)).toMatchObject({ state: 'ACTIVE' });
    await kit.shop.settings({});
    const expiresAt = await kit.shop.value(
      'SELECT l.expires_at FROM payment_links l JOIN payments p ON p.id = l.payment_id WHERE p.order_id = $1',
      [orderId],
    );
    expect((expiresAt as Date).getTime() - before).toBeGreaterThanOrEqual(15 * 60_000);
  });

  it.each(['reset', 'hang'] as const)(
    'U-3 is found by our reference when the answer was lost (%s), and not made again',
    async (action) => {
      const { orderId } = await kit.place();
      await kit.fault({ method: 'payment_links.create', when: 'after', action, times: 1 });
      expect(await ensure(orderId)).toEqual({ state: 'NO_ANSWER' });
      expect((await linkOf(orderId)).status).toBe('UNKNOWN');
      expect(await ensure(orderId)).toMatchObject({ state: 'ACTIVE' });
      expect(await made(orderId)).toHaveLength(1);
    },
  );

  it('U-3 survives a crash between the commit and the call, and one between the call and its record', async () => {
    const crashing = (when: 'before' | 'after'): PspPort => ({
      ...kit.psp,
      createLink: async (request) => {
        if (when === 'after') await kit.psp.createLink(request);
        throw new Error('the worker dies here');
      },
    });
    for (const when of ['before', 'after'] as const) {
      const { orderId } = await kit.place();
      const dying = kit.activitiesWith({ psp: crashing(when) });
      await expect(dying.ensureLink({ orgId: kit.shop.orgId, orderId })).rejects.toThrow('dies here');
      expect((await linkOf(orderId)).status).toBe('SENT');
      expect(await ensure(orderId)).toMatchObject({ state: 'ACTIVE' });
      expect(await made(orderId)).toHaveLength(1);
    }
  });

  it('U-3 is found even when the provider ignores the filter of its list', async () => {
    const { orderId } = await kit.place();
    await kit.fault({ method: 'payment_links.create', when: 'after', action: 'reset', times: 1 });
    await kit.fault({ action: 'ignoreFilters' });
    expect(await ensure(orderId)).toEqual({ state: 'NO_ANSWER' });
    expect(await ensure(orderId)).toMatchObject({ state: 'ACTIVE' });
    expect(await made(orderId)).toHaveLength(1);
  });

  it('U-3 control: a client that neither looks up nor keeps its reference makes two links', async () => {
    let sent = 0;
    const careless: PspPort = {
      ...kit.psp,
      createLink: (request) =>
        kit.psp.createLink({ ...request, reference: `${request.reference}-${(sent += 1)}`.slice(-40) }),
      findLinkByReference: () => Promise.resolve({ kind: 'definite', value: undefined }),
    };
    const { orderId } = await kit.place();
    const { reference } = await linkOf(orderId);
    await kit.fault({ method: 'payment_links.create', when: 'after', action: 'reset', times: 1 });
    const activities = kit.activitiesWith({ psp: careless });
    await activities.ensureLink({ orgId: kit.shop.orgId, orderId });
    await activities.ensureLink({ orgId: kit.shop.orgId, orderId });
    const links = await kit.happened('link');
    const ours = links.filter(({ data }) => {
      const entity = data['entity'] as { reference_id: string };
      return data['change'] === 'created' && entity.reference_id.includes(reference.slice(-20));
    });
    expect(ours.length).toBeGreaterThanOrEqual(2);
  });

  it('T-25 (part) a provider that refuses is told to the shop, and asked no more', async () => {
    const { orderId } = await kit.place();
    await kit.fault({
      method: 'payment_links.create',
      action: 'status',
      status: 400,
      body: { error: { code: 'BAD_REQUEST_ERROR', description: 'The currency is not allowed' } },
      times: 1,
    });
    expect(await ensure(orderId)).toEqual({ state: 'REFUSED' });
    expect(await ensure(orderId)).toEqual({ state: 'REFUSED' });
    expect(await made(orderId)).toHaveLength(0);
    expect(await kit.shop.value('SELECT needs_attention_reason FROM orders WHERE id = $1', [orderId])).toMatch(
      /refuses the pay link/,
    );
  });

  it('U-4 wrong keys and limits of rate are no word about this link: it is asked for again', async () => {
    const { orderId } = await kit.place();
    await kit.fault({ method: 'payment_links.create', action: 'status', status: 401, times: 1 });
    expect(await ensure(orderId)).toEqual({ state: 'NO_ANSWER' });
    await kit.fault({ method: 'payment_links.create', action: 'status', status: 429, retryAfterSeconds: 3, times: 1 });
    expect(await ensure(orderId)).toEqual({ state: 'NO_ANSWER' });
    expect(await ensure(orderId)).toMatchObject({ state: 'ACTIVE' });
  });

  it('T-50 (part) a link of another amount under our reference is given to nobody', async () => {
    const { orderId } = await kit.place(50_000n);
    const { reference } = await linkOf(orderId);
    await kit.psp.createLink({
      reference,
      amountMinor: 100n,
      currency: 'INR',
      description: 'somebody was faster',
      expiresAt: new Date(Date.now() + 3_600_000),
      returnUrl: 'https://shop.test/',
    });
    expect(await ensure(orderId)).toEqual({ state: 'REFUSED' });
    expect((await linkOf(orderId)).url).toBeNull();
    expect(await kit.shop.value('SELECT needs_attention_reason FROM payments WHERE order_id = $1', [orderId])).toMatch(
      /not what we asked for/,
    );
  });

  it('T-25 (part) calls that are switched off are not made', async () => {
    const { orderId } = await kit.place();
    await kit.shop.look.query(`INSERT INTO switches (kind, name, paused_at) VALUES ('provider', 'razorpay', now())`);
    expect(await ensure(orderId)).toEqual({ state: 'NO_ANSWER' });
    await kit.shop.look.query(`DELETE FROM switches WHERE kind = 'provider'`);
    expect(await made(orderId)).toHaveLength(0);
    expect(await ensure(orderId)).toMatchObject({ state: 'ACTIVE' });
  });
});

describe('a link that ends before its order', () => {
  it('T-25 (part) is followed by another at the same address, for what is still to be paid', async () => {
    const { orderId, paymentId } = await kit.placePayable(50_000n);
    const { psp_link_id: first } = await linkOf(orderId);
    await fetch(`${kit.sandbox.url}/razorpay/links/${first}/expire`, { method: 'POST' });
    await kit.activities.askAboutLink({ orgId: kit.shop.orgId, orderId });
    await kit.work(paymentId);
    const second = await linkOf(orderId);
    expect(second).toMatchObject({ status: 'ACTIVE' });
    expect(second.psp_link_id).not.toBe(first);
    await kit.bank(orderId, { action: 'pay' });
    await kit.untilOrder(orderId, 'payment_status', 'PAID');
  });

  it('U-3 a further link whose create was lost is asked for again, and given up with its order alone', async () => {
    const { orderId, paymentId } = await kit.placePayable(50_000n);
    const { psp_link_id: first } = await linkOf(orderId);
    await kit.fault({ method: 'payment_links.create', when: 'before', action: 'reset', times: 1 });
    await fetch(`${kit.sandbox.url}/razorpay/links/${first}/expire`, { method: 'POST' });
    await kit.activities.askAboutLink({ orgId: kit.shop.orgId, orderId });
    expect(await ensure(orderId)).toEqual({ state: 'NO_ANSWER' });
    await kit.shop.look.query(`UPDATE payment_links SET sent_at = now() - interval '1 hour' WHERE payment_id = $1`, [
      paymentId,
    ]);
    expect(await kit.activities.askAboutLink({ orgId: kit.shop.orgId, orderId })).toBe('NO_ANSWER');
    expect(await ensure(orderId)).toMatchObject({ state: 'ACTIVE' });
    expect(await kit.shop.value('SELECT next_action_at FROM payments WHERE id = $1', [paymentId])).toBeNull();
  });

  it('U-4 one that nobody wants any more is given up, and leaves no work behind', async () => {
    const { orderId, paymentId } = await kit.placePayable(50_000n);
    const { psp_link_id: first } = await linkOf(orderId);
    await fetch(`${kit.sandbox.url}/razorpay/links/${first}/expire`, { method: 'POST' });
    await kit.activities.askAboutLink({ orgId: kit.shop.orgId, orderId });
    const open = 'SELECT next_action_at IS NOT NULL FROM payments WHERE id = $1';
    expect(await kit.shop.value(open, [paymentId])).toBe(true);
    await cancelAsCustomer(kit, orderId);
    await kit.work(paymentId);
    expect(await kit.shop.value(open, [paymentId])).toBe(false);
    expect(await kit.close(orderId)).toBe('UNPAID');
  });
});

describe('a payable order is closed by asking', () => {
  it('S-50 (part) unpaid: the link is cancelled there, and the stock is back', async () => {
    const { orderId } = await kit.placePayable();
    await cancelAsCustomer(kit, orderId);
    expect(await kit.close(orderId)).toBe('UNPAID');
    expect((await linkOf(orderId)).status).toBe('CANCELLED');
    expect(await kit.shop.value('SELECT status FROM orders WHERE id = $1', [orderId])).toBe('CANCELLED');
    const cancelled = (await kit.happened('link')).filter(({ data }) => data['change'] === 'cancelled');
    expect(cancelled.length).toBeGreaterThan(0);
  });

  it('S-50 (part) a link that was never sent is definite without a question', async () => {
    const { orderId } = await kit.place();
    await cancelAsCustomer(kit, orderId);
    const calls = (await kit.happened('call')).length;
    expect(await kit.close(orderId)).toBe('UNPAID');
    expect((await kit.happened('call')).length).toBe(calls);
    expect((await linkOf(orderId)).status).toBe('CANCELLED');
  });

  it('U-4 a link that was never sent is definite while calls to the provider are switched off, too', async () => {
    const { orderId } = await kit.place();
    const sent = await kit.placePayable();
    await kit.shop.look.query(`INSERT INTO switches (kind, name, paused_at) VALUES ('provider', 'razorpay', now())`);
    await cancelAsCustomer(kit, orderId);
    await cancelAsCustomer(kit, sent.orderId);
    const answers = [await kit.close(orderId), await kit.close(sent.orderId)];
    await kit.shop.look.query(`DELETE FROM switches WHERE kind = 'provider'`);
    expect(answers).toEqual(['UNPAID', 'NO_ANSWER']);
    expect((await linkOf(orderId)).status).toBe('CANCELLED');
  });

  it('U-4 a lost create is no «unpaid» until it can’t arrive any more', async () => {
    const { orderId } = await kit.place();
    await kit.fault({ method: 'payment_links.create', when: 'before', action: 'reset', times: 1 });
    expect(await ensure(orderId)).toEqual({ state: 'NO_ANSWER' });
    await cancelAsCustomer(kit, orderId);
    expect(await kit.close(orderId)).toBe('NO_ANSWER');
    await kit.shop.look.query(
      `UPDATE payment_links SET sent_at = now() - interval '3 minutes'
       FROM payments p WHERE p.id = payment_links.payment_id AND p.order_id = $1`,
      [orderId],
    );
    expect(await kit.close(orderId)).toBe('UNPAID');
  });

  it('U-4 a payment in flight is no «unpaid»: the pieces stay held', async () => {
    const { orderId } = await kit.placePayable();
    await kit.bank(orderId, { action: 'authorize' });
    await cancelAsCustomer(kit, orderId);
    expect(await kit.close(orderId)).toBe('NO_ANSWER');
    expect(await kit.shop.value('SELECT status FROM orders WHERE id = $1', [orderId])).toBe('PENDING');
    expect((await linkOf(orderId)).status).toBe('ACTIVE');
  });

  it('U-4 paid in the last moment: a person’s wish goes on and everything goes back, exactly once', async () => {
    const { orderId, paymentId } = await kit.placePayable(40_000n);
    await cancelAsCustomer(kit, orderId);
    // Nobody was told: only the question can find it.
    await kit.bank(orderId, { action: 'vanish' });
    expect(await kit.close(orderId)).toBe('PAID');
    expect(await kit.shop.value('SELECT status FROM orders WHERE id = $1', [orderId])).toBe('CANCELLED');
    await kit.work(paymentId);
    await kit.untilValue('SELECT status FROM payments WHERE id = $1', [paymentId], 'REFUNDED');
    const refunds = (await kit.happened('refund')).filter(({ data }) => data['reference'] && data.status === 'pending');
    expect(refunds.filter(({ data }) => data.amount === 40_000)).toHaveLength(1);
    expect(await kit.netAtProvider(orderId)).toBe(0);
    expect(await kit.shop.value('SELECT cause FROM refunds WHERE payment_id = $1', [paymentId])).toBe('CANCELLED');
  });

  it('U-4 a provider that is away gives no answer, and nothing is decided', async () => {
    const { orderId } = await kit.placePayable();
    await cancelAsCustomer(kit, orderId);
    await kit.fault({ action: 'status', status: 502, body: '<html>Bad Gateway</html>' });
    expect(await kit.close(orderId)).toBe('NO_ANSWER');
    await kit.clearFaults();
    expect(await kit.close(orderId)).toBe('UNPAID');
  });

  it('U-4 R-48 (part) at a provider that can’t cancel it is closed by what is paid now; who pays later gets it back', async () => {
    const { orderId, paymentId } = await kit.placePayable(40_000n);
    await cancelAsCustomer(kit, orderId);
    const cancelLink = () => Promise.reject(new UnsupportedByPsp('razorpay', 'cancelLink'));
    const activities = kit.activitiesWith({ psp: { ...kit.psp, cancelLink } });
    expect(await kit.close(orderId, activities)).toBe('UNPAID');
    expect((await linkOf(orderId)).status).toBe('CANCELLED');
    expect(await kit.shop.value('SELECT status FROM orders WHERE id = $1', [orderId])).toBe('CANCELLED');
    // The payer still has the provider's page open.
    await kit.bank(orderId, { action: 'pay' });
    await kit.untilValue('SELECT captured_minor::int FROM payments WHERE id = $1', [paymentId], 40_000);
    await kit.work(paymentId);
    await kit.untilValue('SELECT status FROM payments WHERE id = $1', [paymentId], 'REFUNDED');
    expect(await kit.netAtProvider(orderId)).toBe(0);
  });

  it('U-4 a cancel whose answer is lost is asked for', async () => {
    const { orderId } = await kit.placePayable();
    await cancelAsCustomer(kit, orderId);
    await kit.fault({ method: 'payment_links.cancel', when: 'after', action: 'reset', times: 1 });
    expect(await kit.close(orderId)).toBe('UNPAID');
  });
});
