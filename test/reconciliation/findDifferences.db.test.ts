import fc from 'fast-check';
import { storeTransactions } from '../../db/reconciliation/storeTransactions';
import { findDifferences } from '../../db/reconciliation/findDifferences';
import { ATTEMPT_STATUSES, type AttemptStatus } from '../../domain/payments/attempt';
import type { PspTransaction } from '../../domain/payments/pspPort';
import { REFUND_STATUSES, type RefundStatus } from '../../domain/payments/refund';
import { differencesOf, type ComparedPair, type Ours, type Theirs } from '../../domain/reconciliation/difference';
import { insertManyPayments, transactionsOf } from '../../ops/world/insertManyPayments';
import { openTestShop, type TestShop } from '../orders/testShop';
import { listing, reconcile, reconciliationDeps } from './reconcile';

const DAY_MS = 86_400_000;

let shop: TestShop;
let buyerId: string;
beforeAll(async () => {
  shop = await openTestShop();
  ({ userId: buyerId } = await shop.customer());
});
afterAll(() => shop.close());

describe('ten thousand payments', () => {
  const since = new Date(Math.floor(Date.now() / 1000) * 1000 - DAY_MS);
  const PAYMENTS = 9_500;
  let theirs: PspTransaction[];

  beforeAll(async () => {
    await insertManyPayments((sql, params) => shop.asSystem((tx) => tx.execute(sql, params)), {
      orgId: shop.orgId,
      buyerId,
      psp: 'razorpay',
      account: 'books',
      payments: PAYMENTS,
      since,
    });
    theirs = Array.from({ length: PAYMENTS }, (_, index) => transactionsOf(index + 1, since)).flat();
  }, 60_000);

  const account = () => ({ psp: 'razorpay', account: 'books', orgId: shop.orgId }) as const;
  const deps = (listed: readonly PspTransaction[]) =>
    reconciliationDeps(shop.database, listing(listed), {
      agreedFees: { razorpay: { basisPoints: 200, fixedMinor: 0 } },
    });
  const found = async () => {
    const { rows } = await shop.look.query<{ difference: string }>(
      `SELECT object || ' ' || kind || ' ' || object_id AS difference FROM reconciliation_items WHERE status = 'OPEN' ORDER BY 1`,
    );
    return rows.map(({ difference }) => difference);
  };
  const changed = (id: string, change: (was: PspTransaction) => Partial<PspTransaction>) =>
    theirs.flatMap((each) => (each.id === id ? [{ ...each, ...change(each) }] : [each]));

  it('R-59 that are alike on both sides, with their refunds, have no difference', async () => {
    expect(theirs.length).toBeGreaterThan(9_900);
    expect(await reconcile(deps(theirs), account())).toEqual({
      listed: theirs.length,
      shops: 1,
      open: 0,
      healed: 0,
      failed: 0,
    });
    const totals = await shop.value(`SELECT totals FROM reconciliation_runs WHERE org_id = $1`, [shop.orgId]);
    const [inr] = totals as { [name: string]: string }[];
    expect(inr?.['theirsCapturedMinor']).toBe(inr?.['oursCapturedMinor']);
    expect(inr?.['theirsRefundedMinor']).toBe(inr?.['oursRefundedMinor']);
    expect(BigInt(inr?.['feesMinor'] ?? 0)).toBeGreaterThan(0n);
  }, 60_000);

  it('R-59 (part) are compared by what Postgres knows of them now, not of the time before they were listed', async () => {
    const guessed = await shop.look.query<{ rows: number }>(
      `SELECT reltuples::int AS rows FROM pg_class WHERE relname IN ('psp_transactions', 'payment_attempts')`,
    );
    for (const { rows } of guessed.rows) expect(rows).toBeGreaterThan(PAYMENTS / 2);
  });

  it('R-55 R-59 of which one of each kind is wrong: exactly those are found, and gone when they are right again', async () => {
    const asTheyWere = theirs;
    const settled = (each: PspTransaction) => each.settled!;
    theirs = theirs.filter(({ id }) => id !== 'pay_101' && id !== 'rfnd_200');
    theirs = changed('pay_102', (was) => ({
      amountMinor: was.amountMinor + 1n,
      settled: { ...settled(was), amountMinor: was.amountMinor + 1n, netMinor: settled(was).netMinor + 1n },
    }));
    theirs = changed('pay_103', (was) => ({ currency: 'USD', settled: { ...settled(was), currency: 'USD' } }));
    theirs = changed('pay_104', (was) => ({ settled: { ...settled(was), netMinor: settled(was).netMinor - 1n } }));
    theirs = changed('pay_105', (was) => ({
      settled: {
        ...settled(was),
        feeMinor: settled(was).feeMinor * 2n + 100n,
        netMinor: was.amountMinor - settled(was).feeMinor * 2n - 100n,
      },
    }));
    theirs = changed('rfnd_220', (was) => ({ amountMinor: was.amountMinor - 1n }));
    const [more] = transactionsOf(PAYMENTS + 20, since);
    theirs.push(
      more!,
      { ...transactionsOf(106, since)[0]!, id: 'txn_twice' },
      { ...transactionsOf(240, since)[1]!, id: 'txn_undone', kind: 'REFUND_FAILED' },
    );
    theirs.push(
      { ...transactionsOf(260, since)[1]!, id: 'txn_again' },
      { ...transactionsOf(PAYMENTS + 20, since)[1]! },
    );
    await shop.look.query(
      `UPDATE payment_attempts SET status = 'DECLINED_SOFT', captured_minor = 0 WHERE psp_account = 'books' AND psp_payment_id = 'pay_107'`,
    );
    await reconcile(deps(theirs), account());
    expect(await found()).toEqual([
      'PAYMENT AMOUNT pay_102',
      'PAYMENT CURRENCY pay_103',
      'PAYMENT DUPLICATE pay_106',
      'PAYMENT FEE pay_104',
      'PAYMENT FEE pay_105',
      'PAYMENT MISSING_HERE pay_9520',
      'PAYMENT MISSING_THERE pay_101',
      'PAYMENT STATE pay_107',
      'REFUND AMOUNT rfnd_220',
      'REFUND DUPLICATE rfnd_260',
      'REFUND MISSING_HERE rfnd_9520',
      'REFUND MISSING_THERE rfnd_200',
      'REFUND STATE rfnd_240',
    ]);
    await shop.look.query(
      `UPDATE payment_attempts SET status = 'CAPTURED', captured_minor = amount_minor WHERE psp_account = 'books' AND psp_payment_id = 'pay_107'`,
    );
    theirs = asTheyWere;
    await reconcile(deps(theirs), account());
    expect(await found()).toEqual([]);
    expect(
      await shop.value(
        `SELECT count(*)::int FROM reconciliation_items WHERE status = 'AUTO_RESOLVED' AND resolution = 'GONE'`,
      ),
    ).toBe(13);
  }, 120_000);
});

describe('what Postgres joins', () => {
  const amount = fc.bigInt({ min: 1n, max: 3n }).map((units) => units * 100n);
  const currency = fc.constantFrom('INR', 'USD');
  const status = <Status extends string>(all: readonly Status[]) => fc.constantFrom(...all);
  const settled = fc.option(
    fc.record({
      amountMinor: amount,
      feeMinor: fc.bigInt({ min: -1n, max: 20n }),
      off: fc.constantFrom(0n, 0n, 1n),
      currency,
    }),
    { nil: undefined },
  );
  const side = fc.record({
    times: fc.integer({ min: 0, max: 2 }),
    amountMinor: amount,
    currency,
    undone: fc.boolean(),
    settled,
  });
  const payment = fc.record({
    object: fc.constant('PAYMENT' as const),
    theirs: side,
    ours: fc.option(
      fc.record({ status: status(ATTEMPT_STATUSES), amountMinor: amount, captured: fc.boolean(), currency }),
      {
        nil: undefined,
      },
    ),
  });
  const refund = fc.record({
    object: fc.constant('REFUND' as const),
    theirs: side,
    ours: fc.option(fc.record({ status: status(REFUND_STATUSES), amountMinor: amount, currency }), { nil: undefined }),
  });
  type Of<A> = A extends fc.Arbitrary<infer Value> ? Value : never;
  type Wanted = Of<typeof payment> | Of<typeof refund>;

  const at = new Date(Math.floor(Date.now() / 1000) * 1000 - 3_600_000);
  const rules = { settledBefore: new Date(at.getTime() + 60_000), agreedFee: { basisPoints: 236, fixedMinor: 3 } };

  const transactionOf = (wanted: Wanted, { id, objectId }: { id: string; objectId: string }): PspTransaction => ({
    id,
    kind: wanted.object,
    pspPaymentId: wanted.object === 'PAYMENT' ? objectId : `of_${objectId}`,
    pspRefundId: wanted.object === 'REFUND' ? objectId : undefined,
    amountMinor: wanted.theirs.amountMinor,
    currency: wanted.theirs.currency,
    settled: wanted.theirs.settled && settledAs(wanted.theirs.settled),
    reference: undefined,
    occurredAt: at,
  });

  function settledAs({ amountMinor, feeMinor, off, currency: code }: NonNullable<Wanted['theirs']['settled']>) {
    return { amountMinor, feeMinor, netMinor: amountMinor - feeMinor + off, currency: code };
  }

  function pairOf(wanted: Wanted): ComparedPair {
    const { times, undone } = wanted.theirs;
    const isUndone = wanted.object === 'REFUND' && undone;
    const some = wanted.theirs.settled && settledAs(wanted.theirs.settled);
    const n = BigInt(times + (isUndone ? 1 : 0));
    const theirs: Theirs | undefined =
      times === 0 && !isUndone
        ? undefined
        : {
            times,
            amountMinor: wanted.theirs.amountMinor * BigInt(times),
            currency: wanted.theirs.currency,
            undone: isUndone,
            settled: some && {
              ...some,
              amountMinor: some.amountMinor * n,
              feeMinor: some.feeMinor * n,
              netMinor: some.netMinor * n,
            },
            occurredAt: at,
            paidBefore: false,
          };
    if (wanted.object === 'REFUND') {
      const ours: Ours<RefundStatus> | undefined = wanted.ours && { ...wanted.ours, since: at };
      return { object: 'REFUND', theirs, ours };
    }
    const ours: Ours<AttemptStatus> | undefined = wanted.ours && {
      status: wanted.ours.status,
      amountMinor: wanted.ours.captured ? wanted.ours.amountMinor : 0n,
      currency: wanted.ours.currency,
      since: at,
    };
    return { object: 'PAYMENT', theirs, ours };
  }

  async function insertOurs(account: string, wanted: Wanted, objectId: string): Promise<void> {
    if (!wanted.ours) return;
    const { amountMinor, currency: code } = wanted.ours;
    const isPayment = wanted.object === 'PAYMENT';
    const captured = !isPayment || wanted.ours.captured ? amountMinor : 0n;
    await shop.look.query(
      `WITH paid AS (INSERT INTO payments (org_id, buyer_id, amount_minor, currency) VALUES ($1, $2, $3, $4) RETURNING id),
         tried AS (INSERT INTO payment_attempts (org_id, payment_id, psp, psp_account, kind, status, psp_payment_id, amount_minor, captured_minor, currency, created_at)
           SELECT $1, id, 'razorpay', $5, 'LINK', $6, $7, $3, $8, $4, $9 FROM paid RETURNING id, payment_id)
       INSERT INTO refunds (org_id, payment_id, attempt_id, amount_minor, currency, cause, status, psp_refund_id, created_at)
       SELECT $1, payment_id, id, $3, $4, 'BY_HAND', $10, $11, $9 FROM tried WHERE $11::text IS NOT NULL`,
      [
        shop.orgId,
        buyerId,
        amountMinor,
        code,
        account,
        isPayment ? wanted.ours.status : 'CAPTURED',
        isPayment ? objectId : `of_${objectId}`,
        captured,
        at,
        isPayment ? 'CREATED' : wanted.ours.status,
        isPayment ? null : objectId,
      ],
    );
  }

  it('R-59 (part) and leaves out is what the rules have nothing to say about: any pairs come to the same by both', async () => {
    let worlds = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(payment, refund), { minLength: 20, maxLength: 60 }), async (world) => {
        worlds += 1;
        const account = `world-${worlds}`;
        const where = { psp: 'razorpay', account, ownerOrgId: shop.orgId } as const;
        const listed: PspTransaction[] = [];
        for (const [index, wanted] of world.entries()) {
          const objectId = `${account}_${index}`;
          await insertOurs(account, wanted, objectId);
          for (let n = 0; n < wanted.theirs.times; n += 1)
            listed.push(transactionOf(wanted, { id: `${objectId}_${n}`, objectId }));
          if (wanted.object === 'REFUND' && wanted.theirs.undone)
            listed.push({ ...transactionOf(wanted, { id: `${objectId}_undone`, objectId }), kind: 'REFUND_FAILED' });
        }
        await storeTransactions(shop.database, where, listed);
        const window = { from: new Date(at.getTime() - 1_000), to: new Date(at.getTime() + 1_000) };
        const { differences } = await shop.asSystem((tx) =>
          findDifferences(tx, { psp: 'razorpay', account, ...window, rules }),
        );
        const bySql = differences.map(({ objectId, kind }) => `${objectId} ${kind}`).sort();
        // The payment that a refund is of is ours alone here.
        const own = bySql.filter((line) => !line.startsWith('of_'));
        const byRules = world.flatMap((wanted, index) =>
          differencesOf(pairOf(wanted), rules).map((kind) => `${account}_${index} ${kind}`),
        );
        expect(own).toEqual(byRules.sort());
      }),
      { numRuns: 20 },
    );
  }, 120_000);
});

describe('a provider that gives refunds no names', () => {
  it('R-59 (part) lists them in the order of ours of the same payment and amount; one more is missing here', async () => {
    const since = new Date(Math.floor(Date.now() / 1000) * 1000 - DAY_MS);
    const account = { psp: 'razorpay', account: 'nameless', orgId: shop.orgId } as const;
    const many = { orgId: shop.orgId, buyerId, psp: 'razorpay', account: 'nameless', payments: 40, since };
    await insertManyPayments((sql, params) => shop.asSystem((tx) => tx.execute(sql, params)), many);
    const theirs = Array.from({ length: 40 }, (_, index) => transactionsOf(index + 1, since)).flat();
    const nameless = theirs.map((each, index) =>
      each.kind === 'REFUND' ? { ...each, id: `line-${index}`, pspRefundId: undefined } : each,
    );
    expect(await reconcile(reconciliationDeps(shop.database, listing(nameless)), account)).toMatchObject({ open: 0 });
    // Listed anew each night, they are lent the same names.
    expect(await reconcile(reconciliationDeps(shop.database, listing(nameless)), account)).toMatchObject({ open: 0 });
    const again = nameless.find(({ kind }) => kind === 'REFUND')!;
    const more = [
      ...nameless,
      { ...again, id: 'line-more', occurredAt: new Date(again.occurredAt.getTime() + 60_000) },
    ];
    expect(await reconcile(reconciliationDeps(shop.database, listing(more)), account)).toMatchObject({ open: 1 });
    expect(
      await shop.value(
        `SELECT kind || ' ' || object_id FROM reconciliation_items WHERE account = 'nameless' AND status = 'OPEN'`,
      ),
    ).toBe('MISSING_HERE line-more');
  });
});
