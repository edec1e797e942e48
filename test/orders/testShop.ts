import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { openDatabase, type Database } from '../../db/kit/database';
import { withPrincipal, type Tx } from '../../db/kit/transaction';
import type { ShopSettings } from '../../domain/accounts/settings';
import type { Principal } from '../../domain/accounts/principal';
import type { DefaultDurations } from '../../domain/orders/schedule';
import { createTestDatabase, type TestDatabase } from '../kit/database';

/** A shop with an owner, a shelf and a way to make customers, on a database of the test file's own. */
export interface TestShop {
  readonly test: TestDatabase;
  /** As the application connects: row policies bind it. */
  readonly database: Database;
  /** As superuser: for looking, never for acting. */
  readonly look: Pool;
  readonly orgId: string;
  readonly owner: Principal;
  readonly ownerChatId: string;
  product(options: { name: string; priceMinor?: bigint; stock?: number; minQuantity?: number }): Promise<string>;
  customer(name?: string): Promise<{ userId: string; chatId: string }>;
  settings(settings: Partial<ShopSettings>): Promise<void>;
  /** Runs work as the shop's owner. */
  asOwner<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Runs work in the shop on behalf of a customer, as the chat does. */
  asBuyer<T>(userId: string, work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Runs work as the product itself does. */
  asSystem<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** One value of one row. */
  value(sql: string, params?: readonly unknown[]): Promise<unknown>;
  close(): Promise<void>;
}

export async function openTestShop(durations?: DefaultDurations): Promise<TestShop> {
  const test = await createTestDatabase();
  const look = test.pool('superuser');
  const database = openDatabase({ url: test.urls.app, maxConnections: 30, ...(durations ? { durations } : {}) });
  const orgId = randomUUID();
  await look.query(`INSERT INTO orgs (id, slug, name) VALUES ($1, $2, 'Test shop')`, [
    orgId,
    `shop-${orgId.slice(0, 8)}`,
  ]);
  const ownerUser = await addPerson(look, 'Owner');
  await look.query(`INSERT INTO memberships (org_id, user_id, role) VALUES ($1, $2, 'OWNER')`, [
    orgId,
    ownerUser.userId,
  ]);
  const owner: Principal = { kind: 'staff', orgId, userId: ownerUser.userId, role: 'OWNER' };
  return {
    test,
    database,
    look,
    orgId,
    owner,
    ownerChatId: ownerUser.chatId,
    async product({ name, priceMinor = 10_000n, stock = 100, minQuantity = 1 }) {
      const { rows } = await look.query<{ id: string }>(
        `INSERT INTO products (org_id, name, search_key, price_minor, currency, stock_quantity, min_order_quantity, status, published_at)
         VALUES ($1, $2::text, lower($2::text), $3, 'INR', $4, $5, 'ACTIVE', now()) RETURNING id`,
        [orgId, name, priceMinor, stock, minQuantity],
      );
      return rows[0]!.id;
    },
    customer: (name = 'Customer') => addPerson(look, name),
    async settings(settings) {
      await look.query('UPDATE orgs SET settings = $2 WHERE id = $1', [orgId, JSON.stringify(settings)]);
    },
    asOwner: (work) => withPrincipal(database, owner, work),
    asBuyer: (userId, work) =>
      withPrincipal(database, { kind: 'system', orgId, useCase: 'chat', actor: { type: 'BUYER', id: userId } }, work),
    asSystem: (work) => withPrincipal(database, { kind: 'system', orgId, useCase: 'test' }, work),
    async value(sql, params = []) {
      const { rows } = await look.query<Record<string, unknown>>(sql, [...params]);
      return Object.values(rows[0] ?? {})[0];
    },
    async close() {
      await database.close();
      await test.close();
    },
  };
}

async function addPerson(look: Pool, name: string): Promise<{ userId: string; chatId: string }> {
  const { rows } = await look.query<{ id: string }>('INSERT INTO users (name) VALUES ($1) RETURNING id', [name]);
  const userId = rows[0]!.id;
  const chat = await look.query<{ id: string }>(
    `INSERT INTO chats (channel, bot, external_id, user_id) VALUES ('telegram', 'TestBot', $1, $2) RETURNING id`,
    [String(Math.floor(Math.random() * 2 ** 48)), userId],
  );
  return { userId, chatId: chat.rows[0]!.id };
}
