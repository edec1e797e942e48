import { escapeLike } from '../kit/escapeLike';
import type { Tx } from '../kit/transaction';
import { decodeTimeCursor, encodeTimeCursor, exactTime } from '../kit/timeCursor';

export interface ListCustomers {
  /** Part of the name, or the last digits of the phone. */
  readonly q?: string;
  /** From the page before; opaque. */
  readonly cursor?: string;
  /** 1–1,000: people see at most 100 at once, an export reads more. */
  readonly limit: number;
}

/** What somebody has paid and not got back, in one currency. */
export interface Spent {
  readonly amountMinor: bigint;
  readonly currency: string;
}

/** Somebody who has ordered at the shop. */
export interface Customer {
  readonly id: string;
  readonly name: string;
  readonly phone: string | undefined;
  readonly email: string | undefined;
  /** By which a merchant's own system names them. */
  readonly externalRef: string | undefined;
  readonly orderCount: number;
  readonly spent: readonly Spent[];
  readonly firstOrderAt: Date;
  readonly lastOrderAt: Date;
}

export interface CustomerPage {
  readonly customers: readonly Customer[];
  /** Undefined on the last page. */
  readonly nextCursor: string | undefined;
}

/**
 * A page of the acting shop's customers, who ordered last first, in one statement.
 * @throws DomainError `VALIDATION_ERROR` for a cursor that is not of this list.
 */
export async function listCustomers(tx: Tx, { q, cursor, limit }: ListCustomers): Promise<CustomerPage> {
  const after = cursor === undefined ? undefined : decodeTimeCursor(cursor);
  const words = q === undefined ? undefined : `%${escapeLike(q)}%`;
  const digits = q?.replace(/[\s()+-]/g, '') ?? '';
  const rows = await tx.query<CustomerRow>(SELECT_PAGE, [
    ...[tx.orgId, undefined, words, /^\d{4,20}$/.test(digits) ? `%${digits}` : undefined],
    ...[after?.at, after?.id, limit + 1],
  ]);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    customers: page.map(fromRow),
    nextCursor: rows.length > limit && last ? encodeTimeCursor({ at: last.position, id: last.id }) : undefined,
  };
}

/** One customer of the acting shop; undefined for whoever has never ordered there, known or not. */
export async function findOwnCustomer(tx: Tx, userId: string): Promise<Customer | undefined> {
  const nothing = undefined;
  const params = [tx.orgId, userId, nothing, nothing, nothing, nothing, 1];
  const row = await tx.maybe<CustomerRow>(SELECT_PAGE, params);
  return row && fromRow(row);
}

/** The orders are grouped out of an index that has all that is asked; the rest is looked up for the page alone. */
const SELECT_PAGE = `
  WITH mine AS (
    SELECT o.buyer_id, count(*)::int AS order_count, min(o.created_at) AS first_at, max(o.created_at) AS last_at
    FROM orders o WHERE o.org_id = $1 AND ($2::uuid IS NULL OR o.buyer_id = $2) GROUP BY o.buyer_id),
  page AS (
    SELECT u.id, u.name, u.phone, u.email, m.order_count, m.first_at, m.last_at FROM mine m JOIN users u ON u.id = m.buyer_id
    WHERE ($3::text IS NULL OR u.name ILIKE $3 OR u.phone LIKE $4::text)
      AND ($5::timestamptz IS NULL OR (m.last_at, u.id) < ($5, $6::uuid))
    ORDER BY m.last_at DESC, u.id DESC LIMIT $7)
  SELECT p.*, ${exactTime('p.last_at')} AS position,
    (SELECT i.external_id FROM user_identities i WHERE i.user_id = p.id AND i.channel = 'org:' || $1::uuid LIMIT 1) AS external_ref,
    (SELECT coalesce(jsonb_agg(jsonb_build_object('currency', s.currency, 'amountMinor', s.amount::text) ORDER BY s.currency), '[]') FROM
      (SELECT y.currency, sum(y.captured_minor - y.refunded_minor) AS amount FROM payments y
       WHERE y.org_id = $1 AND y.buyer_id = p.id AND y.captured_minor > 0 GROUP BY y.currency) AS s) AS spent
  FROM page p ORDER BY p.last_at DESC, p.id DESC`;

interface CustomerRow {
  [column: string]: unknown;
  id: string;
  name: string;
  phone: string | null;
  email: string | null;
  external_ref: string | null;
  order_count: number;
  first_at: Date;
  last_at: Date;
  position: string;
  spent: { currency: string; amountMinor: string }[];
}

function fromRow(row: CustomerRow): Customer {
  return {
    id: row.id,
    name: row.name,
    phone: row.phone ?? undefined,
    email: row.email ?? undefined,
    externalRef: row.external_ref ?? undefined,
    orderCount: row.order_count,
    spent: row.spent.map(({ currency, amountMinor }) => ({ currency, amountMinor: BigInt(amountMinor) })),
    firstOrderAt: row.first_at,
    lastOrderAt: row.last_at,
  };
}
