import { CHAT_QUEUE, CHAT_WORKFLOW } from '../../domain/chat/process';
import { ORDER_WORKFLOW, ORDERS_QUEUE } from '../../domain/orders/process';
import { PAYMENT_WORKFLOW, PAYMENTS_QUEUE } from '../../domain/payments/process';
import { OLD_SECRET_HOURS } from '../../domain/payments/webhookSecrets';
import { FINANCE_QUEUE, RECONCILIATION_WORKFLOW } from '../../domain/reconciliation/process';
import type { Database } from './database';
import { withoutPrincipal } from './transaction';

/** How much a sweep takes at once: small enough for one short transaction. */
const PAGE = 500;
/** Pages of one sweep at most, so that a very bad day doesn't keep it from its other work; the next minute goes on. */
const MAX_PAGES = 40;

/**
 * Pokes what is past its time: orders, payments and links whose run should have acted, chats with a message that
 * nobody has read. A run that is alive hears one poke too many; a run that is lost begins anew. Runs under the relay's role.
 * @returns how many were poked.
 */
export async function sweepOverdue(database: Database): Promise<number> {
  return (
    (await sweepPages(database, 'orders', OVERDUE.orders)) +
    (await sweepPages(database, 'payments', OVERDUE.payments)) +
    (await sweepPages(database, 'chats', OVERDUE.chats))
  );
}

/** Half a minute late: living runs act at their time, and only what nobody acted on is found. */
const OVERDUE: Readonly<Record<'orders' | 'payments' | 'chats', string>> = {
  orders: `SELECT id, app.poke(org_id, $1, $1 || ':' || id, $2) FROM
    (SELECT org_id, id FROM orders WHERE next_action_at < now() - interval '30 seconds' AND id > $3::uuid ORDER BY id LIMIT $4) AS late ORDER BY id`,
  payments: `SELECT id, app.poke(org_id, $1, $1 || ':' || id, $2) FROM
    (SELECT org_id, id FROM payments WHERE next_action_at < now() - interval '30 seconds' AND id > $3::uuid ORDER BY id LIMIT $4) AS late ORDER BY id`,
  chats: `SELECT id, app.poke(org_id, $1, $1 || ':' || id, $2) FROM
    (SELECT DISTINCT c.id, coalesce(c.org_id, '00000000-0000-4000-8000-000000000001') AS org_id
     FROM inbox i JOIN chats c ON c.id = i.chat_id
     WHERE i.status = 'RECEIVED' AND i.received_at < now() - interval '60 seconds' AND c.id > $3::uuid ORDER BY c.id LIMIT $4) AS unread
    ORDER BY id`,
};

/** One shop's many late rows must not keep another's from being found: the sweep goes on, page by page. */
async function sweepPages(database: Database, kind: keyof typeof OVERDUE, sql: string): Promise<number> {
  let after: string | undefined = FIRST.after;
  let poked = 0;
  for (let page = 0; page < MAX_PAGES && after; page += 1) {
    const rows: { id: string }[] = await withoutPrincipal(database, (session) =>
      session.query<{ id: string }>(sql, [...TARGETS[kind], after, PAGE]),
    );
    poked += rows.length;
    after = rows.length === PAGE ? rows.at(-1)?.id : undefined;
  }
  return poked;
}

/** Where the walk through everything open has got to. */
export interface OpenRowsCursor {
  readonly kind: 'orders' | 'payments' | 'chats' | 'reconciliations';
  readonly after: string;
}

const FIRST: OpenRowsCursor = { kind: 'orders', after: '00000000-0000-0000-0000-000000000000' };
const NEXT_KIND = {
  orders: 'payments',
  payments: 'chats',
  chats: 'reconciliations',
  reconciliations: undefined,
} as const;

/**
 * Pokes a page of everything that is open, due or not: for a new Temporal store, which knows no run of ours.
 * @returns where to go on, or undefined at the end.
 */
export async function sweepEverythingOpen(
  database: Database,
  cursor: OpenRowsCursor = FIRST,
): Promise<OpenRowsCursor | undefined> {
  const last = await withoutPrincipal(database, async (session) => {
    const rows = await session.query<{ id: string }>(OPEN_ROWS[cursor.kind], [
      ...TARGETS[cursor.kind],
      cursor.after,
      PAGE,
    ]);
    return rows.length < PAGE ? undefined : rows.at(-1)?.id;
  });
  if (last) return { kind: cursor.kind, after: last };
  const kind = NEXT_KIND[cursor.kind];
  return kind ? { ...FIRST, kind } : undefined;
}

const TARGETS = {
  orders: [ORDER_WORKFLOW, ORDERS_QUEUE],
  payments: [PAYMENT_WORKFLOW, PAYMENTS_QUEUE],
  chats: [CHAT_WORKFLOW, CHAT_QUEUE],
  reconciliations: [RECONCILIATION_WORKFLOW, FINANCE_QUEUE],
} as const;

const OPEN_ROWS: Readonly<Record<OpenRowsCursor['kind'], string>> = {
  orders: `SELECT id, app.poke(org_id, $1, $1 || ':' || id, $2) FROM
    (SELECT org_id, id FROM orders WHERE status NOT IN ('FULFILLED', 'CANCELLED', 'REJECTED', 'RETURNED') AND id > $3::uuid ORDER BY id LIMIT $4) AS open
    ORDER BY id`,
  payments: `SELECT id, app.poke(org_id, $1, $1 || ':' || id, $2) FROM
    (SELECT org_id, id FROM payments WHERE next_action_at IS NOT NULL AND id > $3::uuid ORDER BY id LIMIT $4) AS open ORDER BY id`,
  chats: `SELECT id, app.poke(org_id, $1, $1 || ':' || id, $2) FROM
    (SELECT DISTINCT c.id, coalesce(c.org_id, '00000000-0000-4000-8000-000000000001') AS org_id
     FROM inbox i JOIN chats c ON c.id = i.chat_id WHERE i.status = 'RECEIVED' AND c.id > $3::uuid ORDER BY c.id LIMIT $4) AS open ORDER BY id`,
  // Whole accounts have their schedule, which is made again.
  reconciliations: `SELECT id, app.poke(org_id, $1, $1 || ':' || id, $2) FROM
    (SELECT org_id, id FROM reconciliation_runs WHERE status IN ('SCHEDULED', 'FETCHING', 'MATCHING') AND cause = 'ASKED' AND id > $3::uuid
     ORDER BY id LIMIT $4) AS open ORDER BY id`,
};

/** How long what is done is kept. Inbox: longer than the longest replay of a provider (15 days, Razorpay). */
const RETENTION = [
  `DELETE FROM outbox WHERE id IN (SELECT id FROM outbox WHERE done_at < now() - interval '2 days' LIMIT 5000)`,
  `DELETE FROM inbox WHERE id IN (SELECT id FROM inbox WHERE status <> 'RECEIVED' AND received_at < now() - interval '30 days' LIMIT 5000)`,
  `DELETE FROM idempotency_keys WHERE ctid IN (SELECT ctid FROM idempotency_keys WHERE created_at < now() - interval '7 days' LIMIT 5000)`,
  `DELETE FROM messages WHERE ctid IN (SELECT ctid FROM messages
     WHERE status NOT IN ('QUEUED', 'CLAIMED', 'UNKNOWN') AND created_at < now() - interval '90 days' LIMIT 5000)`,
  `DELETE FROM sessions WHERE id IN (SELECT id FROM sessions WHERE expires_at < now() - interval '30 days' LIMIT 5000)`,
  // Once it has expired, its coming again proves nothing any more.
  `DELETE FROM refresh_tokens WHERE token_hash IN (SELECT token_hash FROM refresh_tokens WHERE expires_at < now() LIMIT 5000)`,
  `DELETE FROM sign_in_challenges WHERE id IN (SELECT id FROM sign_in_challenges WHERE created_at < now() - interval '2 days' LIMIT 5000)`,
  `DELETE FROM sign_in_tries WHERE id IN (SELECT id FROM sign_in_tries WHERE tried_at < now() - interval '2 days' LIMIT 5000)`,
  `DELETE FROM login_links WHERE nonce_hash IN (SELECT nonce_hash FROM login_links WHERE expires_at < now() - interval '1 day' LIMIT 5000)`,
  `DELETE FROM rate_limits WHERE subject IN (SELECT subject FROM rate_limits WHERE window_ends_at < now() LIMIT 5000)`,
  `DELETE FROM alerts WHERE id IN (SELECT id FROM alerts WHERE resolved_at < now() - interval '90 days' LIMIT 5000)`,
  // Of these rows only the keys that nothing may be signed with any more. Held, because they may just be changing again.
  `UPDATE psp_accounts SET former_keys_sealed = NULL, former_keys_sealed_by = NULL WHERE (org_id, id) IN (SELECT org_id, id FROM psp_accounts
     WHERE former_keys_sealed_by IS NOT NULL AND keys_changed_at <= now() - interval '${OLD_SECRET_HOURS} hours'
     LIMIT 5000 FOR NO KEY UPDATE SKIP LOCKED)`,
  // A day: whoever was away for longer looks at everything anew. Up to where it reaches is noted in the same statement.
  `WITH oldest AS (SELECT org_id, xid, topic, entity_id
       FROM (SELECT * FROM feed ORDER BY xid, id LIMIT 5000) AS page WHERE at < now() - interval '1 day'),
     noted AS (UPDATE relay_state SET value = greatest(value::bigint, (SELECT max(xid)::text::bigint FROM oldest))::text, changed_at = now()
       WHERE key = 'feed_floor' AND EXISTS (SELECT FROM oldest))
   DELETE FROM feed f USING oldest o
   WHERE f.org_id = o.org_id AND f.xid = o.xid AND f.topic = o.topic AND f.entity_id = o.entity_id`,
] as const;

/** Removes what has outlived its use, page by page, a bounded number of them each time. @returns rows removed or cleared. */
export async function sweepRetention(database: Database): Promise<number> {
  let removed = 0;
  for (const statement of RETENTION) {
    for (let page = 0, inPage = Infinity; page < MAX_PAGES && inPage > 0; page += 1) {
      inPage = await withoutPrincipal(database, (session) => session.execute(statement));
      removed += inPage;
    }
  }
  return removed;
}

/** Remembers which Temporal store we saw last. @returns true when it is another one than before: its runs are not ours. */
export async function noteTemporalStore(database: Database, namespaceId: string): Promise<boolean> {
  return withoutPrincipal(database, async (session) => {
    const row = await session.maybe<{ value: string }>(
      `SELECT value FROM relay_state WHERE key = 'temporal_namespace_id' FOR UPDATE`,
    );
    if (row?.value === namespaceId) return false;
    await session.execute(
      `INSERT INTO relay_state (key, value) VALUES ('temporal_namespace_id', $1)
       ON CONFLICT (key) DO UPDATE SET value = excluded.value, changed_at = now()`,
      [namespaceId],
    );
    return row !== undefined;
  });
}
