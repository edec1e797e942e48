import { PLATFORM_ORG_ID } from '../../domain/chat/platform';
import type { View } from '../../domain/chat/view';
import { settingsOf } from '../accounts/settingsOf';
import type { Tx } from '../kit/transaction';
import type { Turn } from './turn';

export interface Heard {
  /** What was said to the shop; undefined for taps and commands. */
  readonly words: View | undefined;
  /** The customer asks for a person. */
  readonly wantsPerson: boolean;
}

/**
 * Notes for the shop's people what a customer has said, in the transaction that answers it: the words as a message of
 * that shop, and the chat in its inbox. Words are kept from the first on, and not only once a person is there, because
 * whoever takes over has to know what was said; they stand in the shop's own rows, closed by its policies, where the
 * stored update is everybody's and kept for replays only. What was said in another shop belongs there.
 */
export async function hear(tx: Tx, turn: Turn, heard: Heard): Promise<void> {
  if (tx.orgId === PLATFORM_ORG_ID) return;
  const isHere = tx.orgId === turn.shop?.orgId;
  const words = isHere ? heard.words : undefined;
  const wantsPerson = isHere && heard.wantsPerson;
  // Taps come by the dozen; the inbox is sorted by the minute.
  if (!words && !wantsPerson && isHere && turn.isFresh) return;
  const { handBackAfterSeconds } = turn.handOver === 'PERSON' ? await settingsOf(tx) : { handBackAfterSeconds: 0 };
  await tx.execute(HEAR, [
    ...[tx.orgId, turn.chat.id, turn.chat.userId, words && JSON.stringify(words), `inbox:${turn.inboxId}:words`],
    ...[wantsPerson, handBackAfterSeconds, turn.receivedAt],
  ]);
}

const HEAR = `WITH heard AS (
    INSERT INTO messages (org_id, chat_id, direction, kind, class, view, dedupe_key, status, author_id, created_at)
    SELECT $1, $2, 'INBOUND', 'SEND', 'REPLY', $4::jsonb, $5, 'RECEIVED', $3, $8::timestamptz WHERE $4::jsonb IS NOT NULL
    ON CONFLICT (org_id, dedupe_key) DO NOTHING)
  INSERT INTO shop_chats AS s (org_id, chat_id, user_id, last_inbound_at, wanted_since, unanswered_since)
  VALUES ($1, $2, $3, CASE WHEN $6::boolean OR $4::jsonb IS NOT NULL THEN now() END, CASE WHEN $6::boolean THEN now() END, CASE WHEN $6::boolean THEN now() END)
  ON CONFLICT (org_id, chat_id) DO UPDATE SET last_at = now(),
    last_inbound_at = CASE WHEN $6::boolean OR $4::jsonb IS NOT NULL THEN now() ELSE s.last_inbound_at END,
    wanted_since = CASE WHEN $6::boolean AND s.state = 'BOT' THEN coalesce(s.wanted_since, now()) ELSE s.wanted_since END,
    unanswered_since = CASE WHEN $6::boolean OR $4::jsonb IS NOT NULL AND (s.state = 'PERSON' OR s.wanted_since IS NOT NULL)
      THEN coalesce(s.unanswered_since, now()) ELSE s.unanswered_since END,
    hand_back_at = CASE WHEN s.state = 'PERSON' AND $4::jsonb IS NOT NULL THEN now() + make_interval(secs => $7::int) ELSE s.hand_back_at END`;
