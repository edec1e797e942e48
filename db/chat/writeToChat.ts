import { cleanText } from '../../domain/chat/cleanText';
import { assertMayWrite, keeperOf, requireChatKeeper } from '../../domain/chat/handOver';
import { fromPersonView } from '../../domain/chat/views/handOverView';
import { cardDataRefused, holdsCardData } from '../../domain/kit/cardData';
import { invalid } from '../../domain/kit/errors';
import { settingsOf } from '../accounts/settingsOf';
import type { Tx } from '../kit/transaction';
import { queueMessages } from '../notifications/queueMessage';
import { readChatMessage, type ChatMessage } from './listChatMessages';
import { lockShopChat } from './lockShopChat';

export interface WriteToChat {
  readonly chatId: string;
  readonly text: string;
}

/**
 * Sends what a member writes to a customer, in the chat that they have taken over. The courier brings it, after
 * whatever was said there before; the answer tells how far it has got.
 * @throws DomainError `FORBIDDEN`, `NOT_FOUND`, `CHAT_NOT_TAKEN`, `CHAT_TAKEN`, `CHAT_BLOCKED`, `CHAT_OPTED_OUT`,
 * `CARD_DATA_REFUSED`.
 */
export async function writeToChat(tx: Tx, { chatId, text }: WriteToChat): Promise<ChatMessage> {
  requireChatKeeper(tx.principal);
  const chat = await lockShopChat(tx, chatId);
  const keeper = keeperOf(tx.principal);
  assertMayWrite(chat, keeper);
  const words = cleanText(text);
  if (words === '') throw invalid('text', 'Write something that can be read.');
  if (holdsCardData(words))
    throw cardDataRefused([{ path: 'text', message: 'never send the number of a card in a chat' }]);
  const { handBackAfterSeconds } = await settingsOf(tx);
  await tx.execute(
    `UPDATE shop_chats SET unanswered_since = NULL, last_at = now(), acts = acts + 1, hand_back_at = now() + make_interval(secs => $3)
     WHERE org_id = $1 AND chat_id = $2`,
    [tx.orgId, chatId, handBackAfterSeconds],
  );
  const dedupeKey = `chat:${chatId}:${chat.acts + 1}:words`;
  queueMessages(tx, [
    {
      chatId,
      kind: 'SEND',
      class: 'REPLY',
      view: fromPersonView({ orgId: tx.orgId, shop: chat.shopName, name: chat.keeperName, isHere: chat.isHere }, words),
      dedupeKey,
      ...(keeper !== undefined && { authorId: keeper }),
    },
  ]);
  return readChatMessage(tx, dedupeKey);
}
