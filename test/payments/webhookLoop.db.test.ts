import { randomUUID } from 'node:crypto';
import type { Database } from '../../db/kit/database';
import { withoutPrincipal } from '../../db/kit/transaction';
import { applyWebhook } from '../../db/payments/applyWebhook';
import { storeWebhook } from '../../db/payments/storeWebhook';
import { DomainError } from '../../domain/kit/errors';
import { createLogger } from '../../ops/runtime/log';
import { startWebhookLoop } from '../../workers/relay/webhookLoop';
import { waitFor } from '../kit/waitFor';
import { openPayShop, type PayShop } from './payShop';

let kit: PayShop;
beforeAll(async () => {
  kit = await openPayShop();
});
afterAll(() => kit.end());

/** A stored event that nobody has applied for a minute; it tells nothing, and is done with when it is read. */
async function leave(): Promise<string> {
  const eventId = `evt_${randomUUID()}`;
  const link = {
    id: eventId,
    status: 'OPEN',
    amountMinor: 1n,
    currency: 'INR',
    reference: undefined,
    url: undefined,
  } as const;
  const id = await withoutPrincipal(kit.shop.database, (session) =>
    storeWebhook(session, {
      provider: 'razorpay',
      account: 'default',
      eventId,
      eventType: 'payment_link.paid',
      body: eventId,
      facts: [{ kind: 'link', link: { ...link, orderId: undefined, expiresAt: undefined } }],
    }),
  );
  await kit.shop.look.query(`UPDATE inbox SET received_at = now() - interval '1 minute' WHERE id = $1`, [id]);
  return id!;
}

/** Older than all others, and of no form that can be read. */
const poison = (inboxId: string) =>
  kit.shop.look.query(
    `UPDATE inbox SET facts = '[{"kind": "nothing"}]', received_at = now() - interval '1 hour' WHERE id = $1`,
    [inboxId],
  );

const column = (inboxId: string, name: string) => kit.shop.value(`SELECT ${name} FROM inbox WHERE id = $1`, [inboxId]);

describe('webhooks that nobody has applied', () => {
  it('U-2 one that can’t be applied keeps no other waiting', async () => {
    const broken = await leave();
    await poison(broken);
    const good = await leave();
    const loop = startWebhookLoop({
      database: kit.shop.database,
      log: createLogger({ process: 'test', level: 'silent' }),
    });
    try {
      // In the same turn: the broken one has been tried once.
      await waitFor(async () => (await column(good, 'status')) === 'PARKED', { message: 'the good event' });
      expect(await column(broken, 'attempts')).toBe(1);
      expect(await column(broken, 'status')).toBe('RECEIVED');
    } finally {
      await loop.stop();
    }
  });

  it.each([
    ['a full pool', 1, () => new DomainError({ cause: 'unavailable', code: 'DATABASE_UNAVAILABLE', message: 'busy' })],
    // Which a transaction is tried for five times.
    ['a deadlock', 5, () => Object.assign(new Error('deadlock detected'), { code: '40P01' })],
    ['no room for connections', 1, () => Object.assign(new Error('too many clients'), { code: '53300' })],
    ['a lock that is not to be had', 1, () => Object.assign(new Error('lock timeout'), { code: '55P03' })],
    ['a statement that took too long', 1, () => Object.assign(new Error('canceling statement'), { code: '57014' })],
  ])('U-2 %s is no try of the event: it is never set aside for it', async (_name, tries, trouble) => {
    const inboxId = await leave();
    // One more than what sets an event aside.
    for (let time = 0; time < 11; time += 1) {
      const failing = meeting(kit.shop.database, trouble(), tries);
      await expect(applyWebhook(failing, inboxId)).rejects.toMatchObject({ code: expect.any(String) as string });
    }
    expect(await column(inboxId, 'attempts')).toBe(0);
    expect(await applyWebhook(kit.shop.database, inboxId)).toBe('PARKED');
  });

  it('U-2 one that fails by itself ten times is set aside for a person', async () => {
    const inboxId = await leave();
    await poison(inboxId);
    for (let time = 0; time < 10; time += 1) await expect(applyWebhook(kit.shop.database, inboxId)).rejects.toThrow();
    expect(await column(inboxId, 'status')).toBe('SET_ASIDE');
    expect(await applyWebhook(kit.shop.database, inboxId)).toBe('BUSY');
  });
});

/** The first transactions meet the trouble in their first statement; whoever comes after does not. */
function meeting(database: Database, trouble: Error, transactions: number): Database {
  let left = transactions;
  const client = {
    query: (sql: unknown) => (typeof sql === 'string' ? Promise.resolve() : Promise.reject(trouble)),
    release: () => undefined,
  };
  const connect = () => {
    left -= 1;
    return left >= 0 ? Promise.resolve(client) : database.pool.connect();
  };
  return { ...database, pool: { connect } as unknown as Database['pool'] };
}
