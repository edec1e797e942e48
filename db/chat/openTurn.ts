import type { MemberRole } from '../../domain/accounts/principal';
import { readDialogue } from '../../domain/chat/dialogue';
import type { HandOver } from '../../domain/chat/handOver';
import type { Inbound } from '../../domain/chat/inbound';
import { readTelegramUpdate } from '../../domain/chat/readTelegramUpdate';
import type { Locale } from '../../domain/chat/view';
import type { Unnamed } from '../kit/actAs';
import { SELECT_OPEN_SHOP, shopFromRow, type ShopRow } from '../accounts/getShop';
import { shopAt, type Turn } from './turn';

export interface TurnOptions {
  readonly chatId: string;
  readonly supportEmail: string;
  readonly now: Date;
}

/**
 * Locks a chat and opens its oldest unanswered message, with everything that deciding needs. Whoever else works on this
 * chat waits here, and then finds the message answered. The lock lets others write messages to the chat: two people who
 * act on one order at the same time tell each other, and must not wait for each other.
 * @returns undefined when nothing is left to answer.
 */
export async function openTurn(
  session: Unnamed,
  { chatId, supportEmail, now }: TurnOptions,
): Promise<Turn | undefined> {
  const chat = await session.maybe<ChatRow>(
    `SELECT c.id, c.channel, c.bot, c.external_id, c.user_id, c.org_id, c.dialogue, c.locale, c.opted_out_at, u.name
     FROM chats c JOIN users u ON u.id = c.user_id WHERE c.id = $1 FOR NO KEY UPDATE OF c`,
    [chatId],
  );
  // A statement of its own, so that it sees what the one that we waited for has done.
  const message = chat && (await session.maybe<MessageRow>(NEXT_MESSAGE, [chatId, chat.user_id, chat.org_id]));
  if (!chat || !message) return undefined;
  const shop = chat.org_id ? await session.maybe<ShopRow>(`${SELECT_OPEN_SHOP} AND id = $1`, [chat.org_id]) : undefined;
  return {
    session,
    supportEmail,
    now,
    inboxId: message.id,
    inboxSeq: message.seq,
    receivedAt: message.received_at,
    chat: {
      id: chat.id,
      channel: chat.channel,
      bot: chat.bot,
      externalId: chat.external_id,
      userId: chat.user_id,
      locale: chat.locale,
      dialogue: readDialogue(chat.dialogue),
      optedOut: chat.opted_out_at !== null,
    },
    personName: chat.name,
    shop: shop && shopAt(shopFromRow(shop), now),
    roles: new Map(Object.entries(message.roles ?? {})),
    inbound: readInbound(message.body),
    handOver: message.hand_over ?? 'BOT',
    isFresh: message.is_fresh === true,
    acting: undefined,
  };
}

const NEXT_MESSAGE = `SELECT i.id, i.seq, i.body, i.received_at, h.hand_over, h.is_fresh,
    (SELECT jsonb_object_agg(m.org_id, m.role) FROM app.memberships_of($2) m) AS roles
  FROM inbox i LEFT JOIN app.hand_over_of($1, $3) h ON true
  WHERE i.chat_id = $1 AND i.status = 'RECEIVED' ORDER BY i.seq LIMIT 1`;

interface ChatRow {
  [column: string]: unknown;
  id: string;
  channel: string;
  bot: string;
  external_id: string;
  user_id: string;
  org_id: string | null;
  dialogue: unknown;
  locale: Locale;
  opted_out_at: Date | null;
  name: string;
}

interface MessageRow {
  [column: string]: unknown;
  id: string;
  seq: string;
  body: string;
  received_at: Date;
  roles: Record<string, MemberRole> | null;
  hand_over: HandOver | null;
  is_fresh: boolean | null;
}

/** It was read when it was stored; should a later version no longer read it, it is answered all the same. */
function readInbound(body: string): Inbound {
  const content = readTelegramUpdate(JSON.parse(body))?.content;
  return content?.kind === 'message' ? content.inbound : { kind: 'unreadable' };
}
