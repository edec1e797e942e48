import { withPrincipal } from '../../db/kit/transaction';
import { listDifferences } from '../../db/reconciliation/listDifferences';
import { resolveDifference } from '../../db/reconciliation/resolveDifference';
import { PLATFORM_ORG_ID } from '../../domain/chat/platform';
import type { PspPort, PspTransaction } from '../../domain/payments/pspPort';
import { beginRun } from '../../activities/reconciliation/beginRun';
import type { ReconciliationDeps } from '../../activities/reconciliation/deps';
import { openPayShop, type PayShop, type PlacedForTest } from '../payments/payShop';
import { goOn, reconcile, reconciliationDeps } from './reconcile';

const ACCOUNT = { psp: 'razorpay', account: 'default' } as const;

let kit: PayShop;
beforeEach(async () => {
  kit = await openPayShop();
});
afterEach(() => kit.end());

const run = (changed: Partial<ReconciliationDeps> = {}, psp: PspPort = kit.psp) =>
  reconcile(reconciliationDeps(kit.shop.database, psp, changed), ACCOUNT);

async function pay(): Promise<PlacedForTest> {
  const placed = await kit.placePayable();
  await kit.bank(placed.orderId, { action: 'pay' });
  return placed;
}

/** Paid, and everybody knows it. */
async function payKnown(): Promise<PlacedForTest> {
  const placed = await pay();
  await kit.untilOrder(placed.orderId, 'payment_status', 'PAID');
  await kit.applyInbox();
  return placed;
}

const stateOf = (orderId: string) => kit.shop.value('SELECT payment_status FROM orders WHERE id = $1', [orderId]);
const pspPaymentOf = async ({ paymentId }: PlacedForTest) =>
  String(await kit.shop.value('SELECT psp_payment_id FROM payment_attempts WHERE payment_id = $1', [paymentId]));

async function items(orgId = kit.shop.orgId): Promise<readonly string[]> {
  const { rows } = await kit.shop.look.query<{ line: string }>(
    `SELECT concat_ws(' ', object, kind, status, resolution) AS line FROM reconciliation_items WHERE org_id = $1 ORDER BY created_at, 1`,
    [orgId],
  );
  return rows.map(({ line }) => line);
}

/** The provider, with another list of what moved. */
function listingOther(change: (items: readonly PspTransaction[]) => readonly PspTransaction[]): PspPort {
  return {
    ...kit.psp,
    async listTransactions(range) {
      const listed = await kit.psp.listTransactions(range);
      if (listed.kind !== 'definite') return listed;
      return { kind: 'definite', value: { ...listed.value, items: change(listed.value.items) } };
    },
  };
}

describe('a webhook that was lost', () => {
  it('R-55 Y-42 (part) is found by the run, and booked as if it had come: each order is paid once, and what remains is nothing', async () => {
    await payKnown();
    await kit.fault({ action: 'drop' });
    const missed = [await pay(), await pay(), await pay()];
    for (const { orderId } of missed) expect(await stateOf(orderId)).toBe('PENDING');
    expect(await run()).toMatchObject({ listed: 4, open: 0, healed: 3, failed: 0 });
    for (const { orderId } of missed) expect(await stateOf(orderId)).toBe('PAID');
    expect(await items()).toEqual(Array(3).fill('PAYMENT MISSING_HERE AUTO_RESOLVED HEALED'));
    expect(
      await kit.shop.value(
        `SELECT count(*)::int FROM payment_attempt_events WHERE learned_by = 'BACKFILL' AND to_status = 'CAPTURED'`,
      ),
    ).toBe(3);
    // The next night there is nothing to do.
    expect(await run()).toMatchObject({ listed: 4, open: 0, healed: 0 });
    expect(await items()).toHaveLength(3);
  });

  it('Y-42 (part) the control: a run that may not book finds the same, and every order stays unpaid', async () => {
    await kit.fault({ action: 'drop' });
    const missed = await pay();
    expect(await run({ bookPayment: () => Promise.resolve('REVIEW') })).toMatchObject({ open: 1, healed: 0 });
    expect(await items()).toEqual(['PAYMENT MISSING_HERE OPEN']);
    expect(await stateOf(missed.orderId)).toBe('PENDING');
  });

  it('R-57 (part) is not missing yet while it may be on its way', async () => {
    await kit.fault({ action: 'drop' });
    const missed = await pay();
    expect(await run({ settlingMinutes: 60 })).toMatchObject({ listed: 1, open: 0, healed: 0 });
    expect(await stateOf(missed.orderId)).toBe('PENDING');
  });

  it('R-55 (part) of a refund that somebody made at the provider is booked, too', async () => {
    const placed = await payKnown();
    await kit.fault({ action: 'drop' });
    const pspPaymentId = await pspPaymentOf(placed);
    const made = await kit.psp.refund({ pspPaymentId, amountMinor: 20_000n, currency: 'INR', key: 'by-the-dashboard' });
    expect(made.kind).toBe('definite');
    expect(await run()).toMatchObject({ listed: 2, open: 0, healed: 1 });
    expect(await items()).toEqual(['REFUND MISSING_HERE AUTO_RESOLVED HEALED']);
    expect(await kit.shop.value('SELECT refunding_minor::int FROM payments WHERE id = $1', [placed.paymentId])).toBe(
      20_000,
    );
  });

  it('U-3 (part) of a second payment for the same order is booked, and goes back by itself', async () => {
    const placed = await payKnown();
    const first = await pspPaymentOf(placed);
    const [link] = await kit.happened('capture');
    const reference = String(link?.data['reference']);
    // Another try on the same reference, as after a payer's second click: the bank took both.
    const twice: PspTransaction = {
      id: 'pay_second',
      kind: 'PAYMENT',
      pspPaymentId: 'pay_second',
      pspRefundId: undefined,
      amountMinor: 50_000n,
      currency: 'INR',
      settled: undefined,
      reference,
      occurredAt: new Date(Date.now() - 5_000),
    };
    const psp: PspPort = {
      ...listingOther((listed) => (listed.some(({ id }) => id === first) ? [...listed, twice] : listed)),
      async fetchPayment(id) {
        const asked = await kit.psp.fetchPayment(id === 'pay_second' ? first : id);
        if (asked.kind !== 'definite') return asked;
        return { kind: 'definite', value: { ...asked.value, id, reference } };
      },
    };
    expect(await run({}, psp)).toMatchObject({ open: 0, healed: 1 });
    expect(await items()).toEqual(['PAYMENT DUPLICATE AUTO_RESOLVED HEALED']);
    expect(
      await kit.shop.value(`SELECT amount_minor::int FROM refunds WHERE payment_id = $1 AND cause = 'SURPLUS'`, [
        placed.paymentId,
      ]),
    ).toBe(50_000);
  });
});

describe('what is nobody’s', () => {
  it('R-55 (part) is the account owner’s to explain, and no shop sees it', async () => {
    const made = await kit.psp.createLink({
      reference: 'an-invoice-of-their-own',
      amountMinor: 100n,
      currency: 'INR',
      description: 'not ours',
      expiresAt: new Date(Date.now() + 3_600_000),
      returnUrl: 'https://elsewhere.test/',
    });
    if (made.kind !== 'definite') throw new Error(made.kind);
    const paid = await fetch(`${kit.sandbox.url}/bank/${made.value.id}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ action: 'pay' }),
    });
    expect(paid.ok).toBe(true);
    await payKnown();
    expect(await run()).toMatchObject({ listed: 2, shops: 2, open: 1 });
    expect(await items()).toEqual([]);
    expect(await items(PLATFORM_ORG_ID)).toEqual(['PAYMENT MISSING_HERE OPEN']);
    const platform = { kind: 'system', orgId: PLATFORM_ORG_ID, useCase: 'test' } as const;
    const { items: seen } = await withPrincipal(kit.shop.database, platform, (tx) =>
      listDifferences(tx, { limit: 10 }),
    );
    expect(seen).toEqual([expect.objectContaining({ paymentId: undefined, theirsMinor: 100n })]);
  });
});

describe('what a list leaves out', () => {
  it('R-59 (part) and the provider has all the same is no difference; what it has not is missing there', async () => {
    const placed = await payKnown();
    const emptied = listingOther(() => []);
    expect(await run({}, emptied)).toMatchObject({ listed: 0, open: 0 });
    expect(await items()).toEqual([]);
    const without: PspPort = {
      ...emptied,
      fetchPayment: () => Promise.resolve({ kind: 'refused', code: 'NOT_FOUND', message: 'no such payment' }),
    };
    expect(await run({}, without)).toMatchObject({ open: 1 });
    expect(await items()).toEqual(['PAYMENT MISSING_THERE OPEN']);
    // It is listed after all: the item ends by itself.
    expect(await run()).toMatchObject({ open: 0 });
    expect(await items()).toEqual(['PAYMENT MISSING_THERE AUTO_RESOLVED GONE']);
    expect(await stateOf(placed.orderId)).toBe('PAID');
  });

  it('R-59 (part) after it was listed once has gone, and is missing there', async () => {
    await payKnown();
    await run();
    const without: PspPort = {
      ...listingOther(() => []),
      fetchPayment: () => Promise.resolve({ kind: 'unknown', message: 'no answer' }),
    };
    expect(await run({}, without)).toMatchObject({ open: 1 });
    expect(await items()).toEqual(['PAYMENT MISSING_THERE OPEN']);
  });
});

describe('an item', () => {
  const wrong = (by: bigint) =>
    listingOther((listed) =>
      listed.map((each) => ({ ...each, amountMinor: each.amountMinor + by, settled: undefined })),
    );
  const resolve = async (resolution: 'RESOLVED' | 'WRITTEN_OFF' = 'RESOLVED') => {
    const id = String(await kit.shop.value(`SELECT id FROM reconciliation_items WHERE status = 'OPEN'`));
    return kit.shop.asOwner((tx) =>
      resolveDifference(tx, { itemId: id, resolution, reason: 'rounded at the provider' }),
    );
  };

  it('R-55 is one however often it is found, stays resolved while both sides say the same, and another is opened when they change', async () => {
    await payKnown();
    await run({}, wrong(1n));
    await run({}, wrong(1n));
    expect(await items()).toEqual(['PAYMENT AMOUNT OPEN']);
    await resolve('WRITTEN_OFF');
    expect(await run({}, wrong(1n))).toMatchObject({ open: 0 });
    expect(await items()).toEqual(['PAYMENT AMOUNT WRITTEN_OFF']);
    expect(await run({}, wrong(2n))).toMatchObject({ open: 1 });
    expect(await items()).toEqual(['PAYMENT AMOUNT WRITTEN_OFF', 'PAYMENT AMOUNT OPEN']);
  });

  it('R-55 is resolved by a person with a reason, which the audit log keeps without the words; what is over can’t be', async () => {
    await payKnown();
    await run({}, wrong(1n));
    const resolved = await resolve();
    expect(resolved).toMatchObject({ status: 'RESOLVED', note: 'rounded at the provider' });
    const { rows } = await kit.shop.look.query<{ actor_type: string; after: { status: string; note: string } }>(
      `SELECT actor_type, after FROM audit_logs WHERE entity_type = 'reconciliationItem'`,
    );
    expect(rows).toEqual([
      { actor_type: 'STAFF', after: expect.objectContaining({ status: 'RESOLVED', note: '[withheld]' }) },
    ]);
    await expect(
      kit.shop.asOwner((tx) => resolveDifference(tx, { itemId: resolved.id, resolution: 'RESOLVED', reason: 'again' })),
    ).rejects.toMatchObject({ code: 'ITEM_NOT_OPEN' });
  });
});

describe('a run', () => {
  it('R-55 of which every step is done twice is one row, with the same outcome', async () => {
    await kit.fault({ action: 'drop' });
    await pay();
    const deps = reconciliationDeps(kit.shop.database, kit.psp);
    const begun = await beginRun(deps, ACCOUNT);
    expect(await goOn(deps, begun!)).toMatchObject({ open: 0, healed: 1 });
    expect(await goOn(deps, begun!)).toMatchObject({ open: 0, healed: 0 });
    expect(
      await kit.shop.value('SELECT count(*)::int FROM reconciliation_runs WHERE org_id = $1', [kit.shop.orgId]),
    ).toBe(1);
    expect(
      await kit.shop.value('SELECT healed_items FROM reconciliation_runs WHERE org_id = $1', [kit.shop.orgId]),
    ).toBe(1);
  });

  it('U-4 (part) a shop that can’t be compared is marked, and the others are compared', async () => {
    const placed = await pay();
    await kit.untilOrder(placed.orderId, 'payment_status', 'PAID');
    await kit.fault({ action: 'drop' });
    await pay();
    const broken: Partial<ReconciliationDeps> = { bookPayment: () => Promise.reject(new Error('a mistake of ours')) };
    expect(await run(broken)).toMatchObject({ shops: 2, failed: 1 });
    expect(
      await kit.shop.value(`SELECT status || ' ' || failure FROM reconciliation_runs WHERE org_id = $1`, [
        kit.shop.orgId,
      ]),
    ).toBe('FAILED INTERNAL');
    expect(await kit.shop.value('SELECT status FROM reconciliation_runs WHERE org_id = $1', [PLATFORM_ORG_ID])).toBe(
      'COMPLETED',
    );
  });
});
