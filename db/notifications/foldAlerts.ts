import type { View } from '../../domain/chat/view';
import { FOLDABLE_TEXTS } from '../../domain/notifications/decide';
import type { Session } from '../kit/database';
import type { MessageId } from './writeChanges';

/** Turns all foldable alerts that wait in a chat for one shop into one: this one, with another view. */
export interface Fold extends MessageId {
  readonly chatId: string;
  readonly place: number;
}

/** @returns how many messages were folded into it. */
export async function foldAlerts(session: Session, fold: Fold): Promise<number> {
  const { folded } = await session.one<{ folded: number }>(
    `WITH folded AS (
       UPDATE messages SET status = 'FOLDED', suppressed_reason = 'into ' || $2::text
       WHERE lane_hash = $3 AND chat_id = $4 AND org_id = $1 AND id <> $2::uuid
         AND class = 'ALERT' AND status = 'QUEUED' AND available_at <= now() AND view->>'text' = ANY ($5)
       RETURNING order_id
     ), told AS (
       SELECT count(DISTINCT order_id) AS orders FROM (
         SELECT order_id FROM folded UNION ALL SELECT order_id FROM messages WHERE org_id = $1 AND id = $2::uuid) AS all_of_them
     ), head AS (
       UPDATE messages m SET view = $6::jsonb || jsonb_build_object('params', jsonb_build_object('count', told.orders))
       FROM told WHERE m.org_id = $1 AND m.id = $2::uuid AND m.status = 'QUEUED'
     )
     SELECT count(*)::int AS folded FROM folded`,
    [fold.orgId, fold.id, fold.place, fold.chatId, FOLDABLE_TEXTS, JSON.stringify(FOLDED_VIEW)],
  );
  return folded;
}

const FOLDED_VIEW: Omit<View, 'params'> = { text: 'alert.folded', buttons: [] };
