import { requireChatKeeper } from '../../domain/chat/handOver';
import { handedBackView } from '../../domain/chat/views/handOverView';
import type { Tx } from '../kit/transaction';
import { queueMessages } from '../notifications/queueMessage';
import { lockShopChat, type LockedShopChat } from './lockShopChat';

/**
 * The bot answers again in a chat, and its customer is told so. Whoever was only wanted counts as served. Again is the same.
 * @throws DomainError `FORBIDDEN`, `NOT_FOUND`.
 */
export async function handBackChat(tx: Tx, { chatId }: { readonly chatId: string }): Promise<void> {
  requireChatKeeper(tx.principal);
  const chat = await lockShopChat(tx, chatId);
  if (chat.state === 'BOT' && !chat.isWanted) return;
  await giveBack(tx, chat, { isStillWanted: false });
}

/**
 * The same by the clock, when nobody has spoken for as long as the shop has set. A customer who was still waiting for an
 * answer stays in the queue, and is told that the bot is back meanwhile. Looks at the row's own time, so that a second
 * call, or one that comes after a new word, does nothing.
 * @returns whether it was time.
 */
export async function handBackQuietChat(tx: Tx, { chatId }: { readonly chatId: string }): Promise<boolean> {
  requireChatKeeper(tx.principal);
  const chat = await lockShopChat(tx, chatId);
  if (chat.handBackAt === undefined || chat.handBackAt > new Date()) return false;
  await giveBack(tx, chat, { isStillWanted: chat.isUnanswered });
  return true;
}

async function giveBack(
  tx: Tx,
  chat: LockedShopChat,
  { isStillWanted }: { readonly isStillWanted: boolean },
): Promise<void> {
  await tx.execute(
    `UPDATE shop_chats SET state = 'BOT', assigned_to = NULL, taken_at = NULL, hand_back_at = NULL, acts = acts + 1,
       wanted_since = CASE WHEN $3 THEN unanswered_since END, unanswered_since = CASE WHEN $3 THEN unanswered_since END
     WHERE org_id = $1 AND chat_id = $2`,
    [tx.orgId, chat.id, isStillWanted],
  );
  // Who was waited for and never came has nobody to be taken leave of.
  if (chat.state === 'BOT') return;
  queueMessages(tx, [
    {
      chatId: chat.id,
      kind: 'SEND',
      class: 'REPLY',
      view: handedBackView(chat.shopName, isStillWanted),
      dedupeKey: `chat:${chat.id}:${chat.acts + 1}:back`,
    },
  ]);
}
