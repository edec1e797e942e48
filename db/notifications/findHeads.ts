import type { Locale, View } from '../../domain/chat/view';
import type { BotKey } from '../../domain/notifications/channelPort';
import { FOLDABLE_TEXTS, type Circumstances, type NextMessage, type OrderNow } from '../../domain/notifications/decide';
import { readQuietHours } from '../../domain/notifications/quietHours';
import { SENDING_CHANNELS } from '../../domain/notifications/destination';
import type { LaneRange } from '../../domain/notifications/lanes';
import type { MessageClass, MessageKind } from '../../domain/notifications/message';
import type { Session } from '../kit/database';

/** The message that is next in its chat, with everything that decides about it and is needed to send it. */
export interface Head extends NextMessage, Circumstances {
  readonly orgId: string;
  readonly id: string;
  /** Our id of the chat, and the place among the lanes that follows from it. */
  readonly chatId: string;
  readonly place: number;
  readonly bot: BotKey;
  /** The provider's id of the chat. */
  readonly externalId: string;
  readonly locale: Locale;
  readonly view: View;
  readonly targetMessageId: string | undefined;
  readonly attempts: number;
  /** When it was tried before, by this process's clock. */
  readonly triedAtMs: number | undefined;
}

export interface HeadsWanted {
  readonly range: LaneRange;
  /** Bots that may be called now. */
  readonly bots: readonly BotKey[];
  /** All that this process speaks for. What waits for a sender of SMS or mail that isn't among them waits for nothing. */
  readonly served: readonly BotKey[];
  readonly limit: number;
}

/**
 * The next message of each chat that may be spoken to now: first the one whose outcome is unknown, then by age. A chat
 * whose message is under way has none. Replies come first among chats, because somebody is looking at the screen.
 */
export async function findHeads(session: Session, { range, bots, served, limit }: HeadsWanted): Promise<Head[]> {
  const rows = await session.query<HeadRow>(FIND_HEADS, [
    range.firstPlace,
    range.endPlace,
    FOLDABLE_TEXTS,
    bots,
    limit,
    SENDING_CHANNELS,
    served,
  ]);
  return rows.map(toHead);
}

const FIND_HEADS = `
  WITH waiting AS (
    SELECT org_id, id, chat_id, lane_hash, seq, status, class, available_at,
           class = 'ALERT' AND status = 'QUEUED' AND view->>'text' = ANY ($3) AS foldable
    FROM messages
    WHERE lane_hash >= $1 AND lane_hash < $2 AND status IN ('QUEUED', 'CLAIMED', 'UNKNOWN')
      AND (status <> 'QUEUED' OR available_at <= now())
  ), heads AS (
    SELECT DISTINCT ON (chat_id) waiting.*,
           count(*) FILTER (WHERE foldable) OVER (PARTITION BY chat_id, org_id) AS foldable_waiting
    FROM waiting
    ORDER BY chat_id, CASE status WHEN 'CLAIMED' THEN 1 WHEN 'UNKNOWN' THEN 2 ELSE 3 END, seq
  )
  SELECT h.org_id, h.id, h.chat_id, h.lane_hash, h.status, h.class, h.foldable, h.foldable_waiting::int,
         m.kind, m.view, m.target_message_id, m.attempts, m.created_at,
         extract(epoch FROM now() - m.claimed_at) * 1000 AS tried_ms_ago,
         c.channel || ':' || c.bot AS bot, c.channel || ':' || c.bot = ANY ($7) AS served, c.external_id, c.locale,
         c.blocked_at IS NOT NULL AS blocked, c.opted_out_at IS NOT NULL AS opted_out,
         s.timezone, s.settings->'quietHours' AS quiet_hours, now() AS now,
         o.status AS order_status, o.payment_status, o.payment_method, o.closing_target IS NOT NULL AS closing,
         CASE WHEN h.class = 'NUDGE' THEN (
           SELECT count(*)::int FROM messages n
           WHERE n.chat_id = h.chat_id AND n.class = 'NUDGE' AND n.status = 'SENT' AND n.sent_at > now() - interval '1 day'
         ) ELSE 0 END AS nudges_today
  FROM heads h
  JOIN messages m ON m.org_id = h.org_id AND m.id = h.id
  JOIN chats c ON c.id = h.chat_id
  JOIN orgs s ON s.id = h.org_id
  LEFT JOIN orders o ON h.class IN ('NUDGE', 'REMINDER') AND o.org_id = h.org_id AND o.id = m.order_id
  WHERE h.status <> 'CLAIMED' AND h.available_at <= now() AND (c.not_before IS NULL OR c.not_before <= now())
    AND (c.channel || ':' || c.bot = ANY ($4) OR (c.channel = ANY ($6) AND c.channel || ':' || c.bot <> ALL ($7)))
  ORDER BY h.class = 'REPLY' DESC, h.seq
  LIMIT $5`;

interface HeadRow {
  [column: string]: unknown;
  org_id: string;
  id: string;
  chat_id: string;
  lane_hash: number;
  status: 'QUEUED' | 'UNKNOWN';
  class: MessageClass;
  kind: MessageKind;
  foldable: boolean;
  foldable_waiting: number;
  view: View;
  target_message_id: string | null;
  attempts: number;
  created_at: Date;
  /** `numeric` comes as text. */
  tried_ms_ago: string | null;
  bot: BotKey;
  served: boolean;
  external_id: string;
  locale: Locale;
  blocked: boolean;
  opted_out: boolean;
  timezone: string;
  quiet_hours: unknown;
  now: Date;
  order_status: OrderNow['status'] | null;
  payment_status: OrderNow['paymentStatus'] | null;
  payment_method: OrderNow['paymentMethod'] | null;
  closing: boolean;
  nudges_today: number;
}

function toHead(row: HeadRow): Head {
  return {
    orgId: row.org_id,
    id: row.id,
    chatId: row.chat_id,
    place: row.lane_hash,
    class: row.class,
    kind: row.kind,
    status: row.status,
    foldable: row.foldable,
    foldableWaiting: row.foldable_waiting,
    view: row.view,
    targetMessageId: row.target_message_id ?? undefined,
    attempts: row.attempts,
    triedAtMs: row.tried_ms_ago === null ? undefined : Date.now() - Number(row.tried_ms_ago),
    createdAt: row.created_at,
    bot: row.bot,
    served: row.served,
    externalId: row.external_id,
    locale: row.locale,
    blocked: row.blocked,
    optedOut: row.opted_out,
    nudgesToday: row.nudges_today,
    now: row.now,
    timezone: row.timezone,
    quietHours: readQuietHours(row.quiet_hours),
    order: orderOf(row),
  };
}

function orderOf(row: HeadRow): OrderNow | undefined {
  if (row.order_status === null || row.payment_status === null || row.payment_method === null) return undefined;
  return {
    status: row.order_status,
    paymentStatus: row.payment_status,
    paymentMethod: row.payment_method,
    closing: row.closing,
  };
}
