import type { Session } from '../../db/kit/database';

/** Rows of one part of the answer, as the database gives them. */
export interface WhyPart {
  readonly title: string;
  readonly rows: readonly Record<string, unknown>[];
}

/** Everything that is known of one order. */
export interface Why {
  readonly order: Record<string, unknown> | undefined;
  readonly parts: readonly WhyPart[];
  /** Shops that have an order of this number, newest first; more than one means that the number alone does not say which. */
  readonly shops: readonly string[];
}

/** Numbers are a shop's own: the same one may be another shop's order. At most so many are named as candidates. */
const FIND = `SELECT o.*, g.slug AS shop FROM orders o JOIN orgs g ON g.id = o.org_id
  WHERE (o.id::text = $1 OR o.order_number = upper($1) OR o.order_number LIKE '%-' || lpad($2, 6, '0')) AND ($3::text IS NULL OR g.slug = $3)
  ORDER BY o.created_at DESC LIMIT 10`;

const PARTS: readonly { readonly title: string; readonly sql: string }[] = [
  {
    title: 'Items',
    sql: 'SELECT line, quantity, product_name, unit_price_minor, subtotal_minor FROM order_items WHERE order_id = $1 ORDER BY line',
  },
  {
    title: 'Events',
    sql: `SELECT seq, created_at AS at, type, from_status AS "from", to_status AS "to", actor_type || ' ' || actor_id AS by, nullif(data::text, '{}') AS data
          FROM order_events WHERE order_id = $1 ORDER BY seq`,
  },
  {
    title: 'Payment',
    sql: `SELECT id, status, amount_minor, captured_minor, refunding_minor, refunded_minor, currency, next_action_at, needs_attention_reason
          FROM payments WHERE order_id = $1`,
  },
  {
    title: 'Links',
    sql: `SELECT l.status, l.psp, l.reference, l.psp_link_id, l.amount_minor, l.opened_at, l.expires_at, l.last_error
          FROM payment_links l JOIN payments p ON p.id = l.payment_id WHERE p.order_id = $1 ORDER BY l.created_at`,
  },
  {
    title: 'Attempts',
    sql: `SELECT a.created_at AS at, a.kind, a.psp, a.status, a.psp_payment_id, a.amount_minor, a.captured_minor, a.method, a.failure_class, a.failure_reason
          FROM payment_attempts a JOIN payments p ON p.id = a.payment_id WHERE p.order_id = $1 ORDER BY a.created_at`,
  },
  {
    title: 'What we knew of the attempts, and when',
    sql: `SELECT e.created_at AS at, a.psp_payment_id, e.from_status AS "from", e.to_status AS "to", e.learned_by
          FROM payment_attempt_events e JOIN payment_attempts a ON a.id = e.attempt_id JOIN payments p ON p.id = a.payment_id
          WHERE p.order_id = $1 ORDER BY e.created_at`,
  },
  {
    title: 'Refunds',
    sql: `SELECT r.created_at AS at, r.cause, r.status, r.amount_minor, r.psp_refund_id, r.tries, r.next_try_at, r.failure
          FROM refunds r JOIN payments p ON p.id = r.payment_id WHERE p.order_id = $1 ORDER BY r.created_at`,
  },
  {
    title: 'Stock movements',
    sql: `SELECT m.created_at AS at, m.reason, m.delta, m.on_hand_delta, p.name FROM inventory_movements m JOIN products p ON p.id = m.product_id
          WHERE m.order_id = $1 ORDER BY m.created_at, p.name`,
  },
  {
    title: 'Messages',
    sql: `SELECT created_at AS at, class, kind, view ->> 'text' AS text, status, attempts, provider_message_id, sent_at, suppressed_reason, last_error
          FROM messages WHERE order_id = $1 ORDER BY seq`,
  },
  {
    title: 'Outbox',
    sql: `SELECT created_at AS at, workflow_id, attempts, claimed_until, done_at, set_aside_at, last_error FROM outbox
          WHERE workflow_id = 'order:' || ($1::uuid)::text OR workflow_id IN (SELECT 'pay:' || id FROM payments WHERE order_id = $1::uuid) ORDER BY created_at`,
  },
  {
    title: 'Inbox (what the provider told us of its link)',
    sql: `SELECT i.received_at AS at, i.event_type, i.event_id, i.status, i.attempts, i.processed_at, i.parked_for, i.error FROM inbox i
          WHERE i.chat_id IS NULL AND EXISTS (SELECT 1 FROM payment_links l JOIN payments p ON p.id = l.payment_id
            WHERE p.order_id = $1 AND (position(l.reference IN i.body) > 0 OR (l.psp_link_id IS NOT NULL AND position(l.psp_link_id IN i.body) > 0)))
          ORDER BY i.seq`,
  },
];

/** Reads everything known of an order, found by id, number, or the end of its number. For the inspection role. */
export async function readWhy(session: Session, wanted: string, shop?: string): Promise<Why> {
  const ending = /(\d{1,6})$/.exec(wanted)?.[1] ?? '';
  const found = await session.query<Record<string, unknown>>(FIND, [wanted, ending, shop]);
  const shops = found.map((order) => String(order['shop']));
  const order = found[0];
  if (!order) return { order: undefined, parts: [], shops };
  const parts: WhyPart[] = [];
  for (const part of PARTS)
    parts.push({ title: part.title, rows: await session.query<Record<string, unknown>>(part.sql, [order['id']]) });
  return { order, parts, shops };
}
