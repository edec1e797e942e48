import { decideTakeOver, keeperOf, requireChatKeeper } from '../../domain/chat/handOver';
import { personHereView } from '../../domain/chat/views/handOverView';
import { settingsOf } from '../accounts/settingsOf';
import type { Tx } from '../kit/transaction';
import { queueMessages } from '../notifications/queueMessage';
import { lockShopChat } from './lockShopChat';

export interface TakeOverChat {
  readonly chatId: string;
  /** Also when a colleague has it. */
  readonly takeFromColleague: boolean;
}

/**
 * A member of the shop answers in a chat from now on, and the bot no longer. The customer is told once that somebody is
 * there; a colleague who takes over from another says so by their name over what they write. Again is the same.
 * @throws DomainError `FORBIDDEN`, `NOT_FOUND`, `CHAT_TAKEN`, `CHAT_BLOCKED`, `CHAT_OPTED_OUT`.
 */
export async function takeOverChat(tx: Tx, { chatId, takeFromColleague }: TakeOverChat): Promise<void> {
  requireChatKeeper(tx.principal);
  const chat = await lockShopChat(tx, chatId);
  const keeper = keeperOf(tx.principal);
  const way = decideTakeOver(chat, { keeper, fromColleague: takeFromColleague });
  if (way === 'ALREADY') return;
  const { handBackAfterSeconds } = await settingsOf(tx);
  await tx.execute(TAKE, [tx.orgId, chatId, keeper, handBackAfterSeconds]);
  if (way === 'FROM_COLLEAGUE') return;
  queueMessages(tx, [
    {
      chatId,
      kind: 'SEND',
      class: 'REPLY',
      view: personHereView({ orgId: tx.orgId, shop: chat.shopName, name: chat.keeperName, isHere: chat.isHere }),
      dedupeKey: `chat:${chatId}:${chat.acts + 1}:here`,
    },
  ]);
}

/**
 * What the bot was asking is over, or the customer's next words would answer it; what waits for a tap waits on. That
 * holds for the shop that the chat is in, and for no other shop's questions.
 */
const TAKE = `WITH asked AS (
    UPDATE chats SET dialogue = '{}' WHERE id = $2 AND org_id = $1 AND coalesce(dialogue ->> 'kind', 'none') NOT IN ('none', 'draft', 'merchantText'))
  UPDATE shop_chats SET state = 'PERSON', assigned_to = $3, taken_at = now(), wanted_since = NULL, last_at = now(),
    hand_back_at = now() + make_interval(secs => $4), acts = acts + 1
  WHERE org_id = $1 AND chat_id = $2`;
