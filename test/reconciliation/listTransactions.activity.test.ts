import { beginRun } from '../../activities/reconciliation/beginRun';
import type { Beats } from '../../activities/reconciliation/beats';
import { listTransactions, type ListingPlace } from '../../activities/reconciliation/listTransactions';
import { withoutPrincipal } from '../../db/kit/transaction';
import { setSwitch } from '../../db/kit/switches';
import { PLATFORM_ORG_ID } from '../../domain/chat/platform';
import { UnsupportedByPsp, type PspPort, type PspTransaction } from '../../domain/payments/pspPort';
import { insertManyPayments, transactionsOf } from '../../ops/world/insertManyPayments';
import { openTestShop, type TestShop } from '../orders/testShop';
import { listing, noBeats, reconciliationDeps } from './reconcile';

const since = new Date(Math.floor(Date.now() / 1000) * 1000 - 86_400_000);
const manyOf = (count: number) => Array.from({ length: count }, (_, index) => transactionsOf(index + 1, since)).flat();

let shop: TestShop;
beforeEach(async () => {
  shop = await openTestShop();
});
afterEach(() => shop.close());

const account = () => ({ psp: 'razorpay', account: 'books', orgId: shop.orgId }) as const;

/** Lists as a try of the activity does, and notes what it beats. */
async function list(psp: PspPort, last?: ListingPlace, input: Parameters<typeof beginRun>[1] = account()) {
  const deps = reconciliationDeps(shop.database, psp);
  const begun = await beginRun(deps, input);
  const beaten: ListingPlace[] = [];
  const beats: Beats<ListingPlace> = { ...noBeats(last), beat: (place) => void beaten.push(place) };
  const ended = await listTransactions(deps, begun!, beats).then(
    (listed) => ({ listed, error: undefined }),
    (error: unknown) => ({ listed: undefined, error }),
  );
  return { ...ended, beaten };
}

const stored = () => shop.value('SELECT count(*)::int FROM psp_transactions');

describe('a listing', () => {
  it('R-55 (part) is stored page by page, once however often it is listed, with what the provider says of it', async () => {
    const theirs = manyOf(3_000);
    const first = await list(listing(theirs));
    expect(first.listed).toBe(theirs.length);
    expect(await stored()).toBe(theirs.length);
    expect(first.beaten.length).toBeGreaterThanOrEqual(theirs.length / 100);
    await list(listing(theirs));
    expect(await stored()).toBe(theirs.length);
    const { rows } = await shop.look.query(
      `SELECT kind, object_id, psp_payment_id, amount_minor, currency, settled_minor, fee_minor, net_minor, settled_currency, occurred_at
       FROM psp_transactions WHERE transaction_id = 'rfnd_20'`,
    );
    const [, refund] = transactionsOf(20, since);
    expect(rows).toEqual([
      {
        kind: 'REFUND',
        object_id: 'rfnd_20',
        psp_payment_id: 'pay_20',
        amount_minor: String(refund!.amountMinor),
        currency: 'INR',
        settled_minor: String(-refund!.amountMinor),
        fee_minor: '0',
        net_minor: String(-refund!.amountMinor),
        settled_currency: 'INR',
        occurred_at: refund!.occurredAt,
      },
    ]);
  });

  it('R-55 (part) that breaks off goes on where its last heartbeat was: nothing before it is asked for again, and nothing is missing', async () => {
    const theirs = manyOf(5_000);
    const whole = listing(theirs);
    const asked: string[] = [];
    const breaking = (at: string | undefined): PspPort => ({
      ...whole,
      listTransactions(range) {
        asked.push(range.page ?? 'first');
        if (range.page === at) return Promise.resolve({ kind: 'unknown', message: 'a time-out' });
        return whole.listTransactions(range);
      },
    });
    const broken = await list(breaking('3500'));
    expect(broken.error).toMatchObject({ type: 'NO_ANSWER', nonRetryable: false });
    expect(await stored()).toBe(3_000);
    // Heartbeats travel as JSON.
    const last = JSON.parse(JSON.stringify(broken.beaten.at(-1))) as ListingPlace;
    expect(last).toEqual({ page: '3000', listed: 3_000, done: false });
    asked.length = 0;
    const resumed = await list(breaking(undefined), last);
    expect(resumed.listed).toBe(theirs.length);
    expect(asked[0]).toBe('3000');
    expect(asked).not.toContain('first');
    expect(await stored()).toBe(theirs.length);
  });

  it('R-55 (part) whose pages shift while they are turned has each transaction once', async () => {
    const theirs = manyOf(50);
    const shifting = [...theirs.slice(0, 30), ...theirs.slice(20)];
    await list(listing(shifting, 10));
    expect(await stored()).toBe(theirs.length);
  });

  it('R-55 (part) of an account that two shops share gives each its own; what is nobody’s is the platform’s until it is somebody’s', async () => {
    const { userId: buyerId } = await shop.customer();
    const other = await shop.value(`INSERT INTO orgs (slug, name) VALUES ('other-shop', 'Other') RETURNING id`);
    const many = { orgId: shop.orgId, buyerId, psp: 'razorpay', account: 'default', payments: 40, since };
    await insertManyPayments((sql, params) => shop.asSystem((tx) => tx.execute(sql, params)), many);
    await shop.look.query(
      `WITH paid AS (INSERT INTO payments (org_id, buyer_id, amount_minor, currency) VALUES ($1, $2, 100, 'INR') RETURNING id)
       INSERT INTO payment_links (org_id, payment_id, number, token, psp, reference, amount_minor, currency)
       SELECT $1, id, 1, 'a-token-of-the-other-shop', 'razorpay', 'reference-of-the-other', 100, 'INR' FROM paid`,
      [other, buyerId],
    );
    const [theirs] = transactionsOf(1, since);
    const ofOther: PspTransaction = {
      ...theirs!,
      id: 'pay_o',
      pspPaymentId: 'pay_o',
      reference: 'reference-of-the-other',
    };
    // Some providers list a refund before its payment; its own reference is none of ours.
    const back: PspTransaction = {
      ...ofOther,
      id: 'rfnd_o',
      kind: 'REFUND',
      pspRefundId: 'rfnd_o',
      reference: undefined,
    };
    const foreign: PspTransaction = { ...theirs!, id: 'pay_x', pspPaymentId: 'pay_x' };
    const whole = { psp: 'razorpay', account: 'default' } as const;
    await list(listing([back, foreign, ofOther, ...manyOf(40)], 1), undefined, whole);
    const count = (orgId: unknown) =>
      shop.value('SELECT count(*)::int FROM psp_transactions WHERE org_id = $1', [orgId]);
    expect([await count(shop.orgId), await count(other), await count(PLATFORM_ORG_ID)]).toEqual([42, 2, 1]);
    expect(await stored()).toBe(45);
  });
});

describe('a provider that does not list', () => {
  const answering = (answer: Awaited<ReturnType<PspPort['listTransactions']>>): PspPort => ({
    ...listing([]),
    listTransactions: () => Promise.resolve(answer),
  });

  it.each([
    [
      'refuses',
      answering({ kind: 'refused', code: 'CREDENTIALS', message: 'no' }),
      { type: 'PROVIDER_REFUSED', nonRetryable: true },
    ],
    [
      'asks us to wait',
      answering({ kind: 'rateLimited', retryAfterMs: 9_000 }),
      { type: 'RATE_LIMITED', nonRetryable: false },
    ],
    ['gives no answer', answering({ kind: 'unknown', message: '502' }), { type: 'NO_ANSWER', nonRetryable: false }],
    [
      'can’t',
      { ...listing([]), listTransactions: () => Promise.reject(new UnsupportedByPsp('razorpay', 'listTransactions')) },
      { type: 'UNSUPPORTED', nonRetryable: true },
    ],
  ] as const)('R-55 (part) because it %s says so', async (_why, psp, failure) => {
    expect((await list(psp)).error).toMatchObject(failure);
  });

  it('R-55 (part) because somebody has paused it is not asked', async () => {
    await withoutPrincipal(shop.database, (session) =>
      setSwitch(session, { kind: 'provider', name: 'razorpay', paused: true, changedBy: 'test' }),
    );
    expect((await list(listing(manyOf(1)))).error).toMatchObject({ type: 'PAUSED', nonRetryable: false });
    expect(await stored()).toBe(0);
  });
});
