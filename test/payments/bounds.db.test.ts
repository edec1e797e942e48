import { withPrincipal } from '../../db/kit/transaction';
import { openTestShop, type TestShop } from '../orders/testShop';

let shop: TestShop;
let paymentId: string;
beforeAll(async () => {
  shop = await openTestShop();
  const { userId } = await shop.customer();
  paymentId = String(
    await shop.value(
      `INSERT INTO payments (org_id, buyer_id, amount_minor, currency) VALUES ($1, $2, 50000, 'INR') RETURNING id`,
      [shop.orgId, userId],
    ),
  );
});
afterAll(() => shop.close());

/** As the application writes, without any of its own rules. */
const write = (sql: string, params: readonly unknown[]) =>
  withPrincipal(shop.database, { kind: 'system', orgId: shop.orgId, useCase: 'test' }, (tx) =>
    tx.query<{ id: string }>(sql, [tx.orgId, ...params]),
  );

/** A try with so much captured of so much. */
async function attempt(amountMinor: number, capturedMinor: number): Promise<string> {
  const [row] = await write(
    `INSERT INTO payment_attempts (org_id, payment_id, kind, psp, status, amount_minor, captured_minor, currency)
     VALUES ($1, $2, 'LINK', 'stripe', 'CAPTURED', $3, $4, 'INR') RETURNING id`,
    [paymentId, amountMinor, capturedMinor],
  );
  return row!.id;
}

const refund = (attemptId: string, amountMinor: number, currency = 'INR') =>
  write(
    `INSERT INTO refunds (org_id, payment_id, attempt_id, amount_minor, currency, cause)
     VALUES ($1, $2, $3, $4, $5, 'BY_HAND') RETURNING id`,
    [paymentId, attemptId, amountMinor, currency],
  );

describe('the database itself', () => {
  it('U-4 takes no capture beyond what was tried, and no wish for one', async () => {
    await expect(attempt(10_000, 10_001)).rejects.toMatchObject({ constraint: 'attempts_capture_within_amount' });
    const id = await attempt(10_000, 0);
    await expect(
      write('UPDATE payment_attempts SET capture_minor = 10001 WHERE org_id = $1 AND id = $2', [id]),
    ).rejects.toMatchObject({ code: '23514' });
  });

  it('U-4 takes no refund beyond what was captured, however many ask at once', async () => {
    const id = await attempt(10_000, 10_000);
    const all = await Promise.allSettled(Array.from({ length: 8 }, () => refund(id, 3_000)));
    expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(3);
    for (const one of all)
      if (one.status === 'rejected') expect(one.reason).toMatchObject({ constraint: 'attempts_capture_within_amount' });
    expect(await shop.value('SELECT refunding_minor::int FROM payment_attempts WHERE id = $1', [id])).toBe(9_000);
  });

  it('U-4 takes no refund in another currency, or of another payment’s capture', async () => {
    const id = await attempt(10_000, 10_000);
    await expect(refund(id, 1_000, 'USD')).rejects.toMatchObject({ code: '23503' });
  });

  it('U-4 lets nobody alter what a refund was counted as, or take it away', async () => {
    const id = await attempt(10_000, 10_000);
    const [row] = await refund(id, 1_000);
    for (const sql of [
      'UPDATE refunds SET amount_minor = 1 WHERE org_id = $1 AND id = $2',
      'UPDATE refunds SET attempt_id = id WHERE org_id = $1 AND id = $2',
      `UPDATE refunds SET cause = 'SURPLUS' WHERE org_id = $1 AND id = $2`,
      'DELETE FROM refunds WHERE org_id = $1 AND id = $2',
    ])
      await expect(write(sql, [row!.id])).rejects.toMatchObject({ code: '42501' });
    await write(`UPDATE refunds SET status = 'SENT', sent_at = now() WHERE org_id = $1 AND id = $2`, [row!.id]);
  });

  it('U-4 holds no try of ours without a number and a key of an id', async () => {
    const insert = (reference: string | null, number: number | null) =>
      write(
        `INSERT INTO payment_attempts (org_id, payment_id, kind, psp, status, amount_minor, currency, reference, number)
         VALUES ($1, $2, 'OFFSESSION', 'stripe', 'CREATED', 100, 'INR', $3, $4)`,
        [paymentId, reference, number],
      );
    const hex = paymentId.replaceAll('-', '');
    await expect(insert(null, 1)).rejects.toMatchObject({ constraint: 'attempts_ours_have_a_key' });
    await expect(insert(`${hex}-1-c`, null)).rejects.toMatchObject({ constraint: 'attempts_ours_have_a_key' });
    await expect(insert('run-4711', 1)).rejects.toMatchObject({ constraint: 'attempts_ours_have_a_key' });
    await insert(`${hex}-1-c`, 1);
  });
});
