import { randomUUID } from 'node:crypto';
import { openDatabase, type Database } from '../../db/kit/database';
import { noteTemporalStore, sweepEverythingOpen, sweepOverdue, sweepRetention } from '../../db/kit/sweep';
import { placeOrder } from '../../db/orders/placeOrder';
import { openTestShop, type TestShop } from '../orders/testShop';

let shop: TestShop;
let relay: Database;
let product: string;
beforeAll(async () => {
  shop = await openTestShop();
  relay = openDatabase({ url: shop.test.urls.relay });
  product = await shop.product({ name: 'Thali', stock: 100_000 });
});
afterAll(async () => {
  await relay.close();
  await shop.close();
});

async function order(): Promise<string> {
  const { userId } = await shop.customer();
  const lines = [{ productId: product, quantity: 1 }];
  const placed = await shop.asBuyer(userId, (tx) =>
    placeOrder(tx, { buyerId: userId, source: 'API', paymentMethod: 'COD', lines }),
  );
  return placed.orderId;
}

/** An account at PayFast whose keys took the place of others so long ago. */
async function replaced(hoursAgo: number): Promise<string> {
  const id = randomUUID();
  await shop.look.query(
    `INSERT INTO psp_accounts (org_id, id, provider, mode, name, webhook_token, keys_sealed, keys_sealed_by,
       former_keys_sealed, former_keys_sealed_by, keys_changed_at)
     VALUES ($1, $2::uuid, 'payfast', 'test', $2::text, 'token-' || $2::text, sha256('now'), 'now', sha256('before'), 'before',
       now() - make_interval(hours => $3))`,
    [shop.orgId, id, hoursAgo],
  );
  return id;
}

const waiting = () =>
  shop.value(`SELECT count(*)::int FROM outbox WHERE done_at IS NULL AND workflow_id LIKE 'order:%'`);

describe('the sweeps', () => {
  it('U-16 pokes what is past its time and leaves what is not', async () => {
    const late = await order();
    await order();
    await shop.look.query('DELETE FROM outbox');
    await shop.look.query(`UPDATE orders SET next_action_at = now() - interval '1 minute' WHERE id = $1`, [late]);
    expect(await sweepOverdue(relay)).toBe(1);
    expect(await shop.value(`SELECT workflow_id FROM outbox WHERE done_at IS NULL`)).toBe(`order:${late}`);
    await shop.look.query('UPDATE orders SET next_action_at = NULL');
  });

  it('U-16 rows that stay late don’t keep it from others: it walks on to the last page', async () => {
    const template = await order();
    await shop.look.query(
      `INSERT INTO orders (org_id, order_number, buyer_id, source, payment_method, subtotal_minor, total_amount_minor, currency, next_action_at)
       SELECT org_id, 'LATE-' || n, buyer_id, source, payment_method, subtotal_minor, total_amount_minor, currency, now() - interval '1 hour'
       FROM orders, generate_series(1, 1200) AS n WHERE id = $1`,
      [template],
    );
    await shop.look.query('DELETE FROM outbox');
    expect(await sweepOverdue(relay)).toBe(1_200);
    expect(await waiting()).toBe(1_200);
    await shop.look.query('DELETE FROM outbox');
  });

  it('U-16 another Temporal store is noticed once, and everything open is poked, due or not', async () => {
    expect(await noteTemporalStore(relay, 'store-1')).toBe(false);
    expect(await noteTemporalStore(relay, 'store-1')).toBe(false);
    expect(await noteTemporalStore(relay, 'store-2')).toBe(true);
    let cursor = await sweepEverythingOpen(relay);
    while (cursor) cursor = await sweepEverythingOpen(relay, cursor);
    const open = await shop.value(
      `SELECT count(*)::int FROM orders WHERE status NOT IN ('FULFILLED', 'CANCELLED', 'REJECTED', 'RETURNED')`,
    );
    expect(await waiting()).toBe(open);
  });

  it('U-16 (part) a comparison with a provider that was asked for is open too; a night’s is its schedule’s', async () => {
    await shop.look.query('DELETE FROM outbox');
    const { rows } = await shop.look.query<{ id: string }>(
      `INSERT INTO reconciliation_runs (org_id, psp, account, cause, run_key, window_from, window_to, status)
       SELECT $1, 'razorpay', 'default', cause, cause || status, now() - interval '1 day', now(), status
       FROM unnest(ARRAY['ASKED', 'DAILY']) AS cause, unnest(ARRAY['FETCHING', 'COMPLETED']) AS status ORDER BY cause, status DESC RETURNING id`,
      [shop.orgId],
    );
    let cursor = await sweepEverythingOpen(relay);
    while (cursor) cursor = await sweepEverythingOpen(relay, cursor);
    const poked = await shop.look.query(`SELECT workflow_id FROM outbox WHERE workflow_type = 'recon'`);
    expect(poked.rows).toEqual([{ workflow_id: `recon:${rows[0]?.id}` }]);
  });

  it('U-21 (part) what has outlived its use is removed, and nothing that is open', async () => {
    await shop.look.query(`UPDATE outbox SET done_at = now() - interval '3 days'`);
    await shop.look.query(
      `INSERT INTO inbox (provider, account, event_id, event_type, body_sha256, body, status, received_at)
       SELECT 'razorpay', 'default', status || n, 'x', sha256((status || n)::bytea), '{}', status, now() - interval '31 days'
       FROM unnest(ARRAY['RECEIVED', 'PROCESSED', 'IGNORED', 'PARKED', 'SET_ASIDE']) AS status, generate_series(1, 2) AS n`,
    );
    await sweepRetention(relay);
    expect(await shop.value('SELECT count(*)::int FROM outbox')).toBe(0);
    expect(await shop.value(`SELECT string_agg(DISTINCT status, ',') FROM inbox`)).toBe('RECEIVED');
  });

  it('R-11 U-21 (part) keys that nothing may be signed with any more are cleared, those of yesterday stay, and so does the account', async () => {
    const [old, recent] = [await replaced(49), await replaced(47)];
    await sweepRetention(relay);
    const kept = `SELECT concat_ws(' ', keys_sealed_by, former_keys_sealed_by, length(former_keys_sealed) > 0) FROM psp_accounts WHERE id = $1`;
    expect(await shop.value(kept, [old])).toBe('now');
    expect(await shop.value(kept, [recent])).toBe('now before t');
    const audited = `SELECT before - 'former_keys_sealed_by' FROM audit_logs WHERE entity_id = $1 AND after->>'former_keys_sealed_by' IS NULL
      AND action = 'pspAccount.changed'`;
    expect(await shop.value(audited, [old])).toEqual({ former_keys_sealed: '[withheld]' });
  });

  it('CAP-02 (part) the relay clears former keys, and can put none in their place', async () => {
    const id = await replaced(49);
    const put = `UPDATE psp_accounts SET former_keys_sealed = '\\x00', former_keys_sealed_by = 'mine' WHERE id = $1`;
    await expect(relay.pool.query(put, [id])).rejects.toThrow('row-level security');
    await expect(relay.pool.query('UPDATE psp_accounts SET keys_sealed = NULL')).rejects.toThrow('permission denied');
    await expect(relay.pool.query('SELECT former_keys_sealed FROM psp_accounts')).rejects.toThrow('permission denied');
  });
});
