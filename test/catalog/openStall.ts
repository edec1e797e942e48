import { openDatabase, type Database } from '../../db/kit/database';
import { withPrincipal, type Tx } from '../../db/kit/transaction';
import type { Principal } from '../../domain/accounts/principal';
import { fillShop, type FilledShop } from '../edge/fillShop';
import { createTestDatabase, type TestDatabase } from '../kit/database';

/** A database with one shop, for tests of its catalogue. */
export interface Stall {
  readonly postgres: TestDatabase;
  readonly database: Database;
  readonly shop: FilledShop;
  /** Runs work as the shop's owner, in a transaction of its own. */
  asOwner<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  as<T>(principal: Principal, work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Rows as they are, past every policy. */
  rows(sql: string, params?: readonly unknown[]): Promise<Record<string, unknown>[]>;
  close(): Promise<void>;
}

export async function openStall(): Promise<Stall> {
  const postgres = await createTestDatabase();
  const database = openDatabase({ url: postgres.urls.app });
  const shop = await fillShop(database, 'one');
  return {
    postgres,
    database,
    shop,
    asOwner: (work) => withPrincipal(database, shop.principal, work),
    as: (principal, work) => withPrincipal(database, principal, work),
    rows: async (sql, params = []) =>
      (await postgres.pool('superuser').query<Record<string, unknown>>(sql, [...params])).rows,
    close: async () => {
      await database.close();
      await postgres.close();
    },
  };
}
