import type { CommandOf } from '../../../domain/chat/command';
import { isStaff } from '../../../domain/chat/menu';
import { view } from '../../../domain/chat/say';
import { chatWantedView } from '../../../domain/chat/views/handOverView';
import { alertChats } from '../../accounts/alertChats';
import { queueMessages } from '../../notifications/queueMessage';
import { show, type Reply } from '../reply';
import { asCustomer, type Turn } from '../turn';

/**
 * A customer asks for a person: the chat waits in the shop's inbox, and whoever receives its alerts is told, once until
 * somebody has come. Outside of a shop, and for the shop's own people, there is the platform's address.
 */
export async function support(turn: Turn, { words }: CommandOf<'support'>): Promise<Reply> {
  const { shop, supportEmail: email } = turn;
  if (!shop || isStaff(turn.roles.get(shop.orgId))) return show(view('support.text', { email }));
  if (turn.handOver === 'PERSON') return show(view('support.isHere', { shop: shop.name }));
  if (turn.handOver === 'BOT') await callSomebody(turn, shop.orgId, words ?? '');
  return show(view('support.called', { shop: shop.name, email }));
}

async function callSomebody(turn: Turn, orgId: string, words: string): Promise<void> {
  const tx = await asCustomer(turn, orgId);
  const told = await alertChats(tx);
  queueMessages(
    tx,
    told.map((chatId) => ({
      chatId,
      kind: 'SEND',
      class: 'ALERT',
      view: chatWantedView(turn.personName, words),
      dedupeKey: `inbox:${turn.inboxId}:wanted:${chatId}`,
    })),
  );
}
