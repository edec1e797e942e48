import type { ChatCommand } from '../command';
import type { Dialogue, DialogueOf } from '../dialogue';
import type { Situation } from './situation';

type Leave<Asked> = (asked: Asked) => ChatCommand;

const HOME = (): ChatCommand => ({ type: 'showHome' });
const CART = (): ChatCommand => ({ type: 'showCart' });

/** What a question was about. A draft and a merchant's words wait for a button, so that they are not left by a text. */
const LEFT: { readonly [Kind in Dialogue['kind']]?: Leave<DialogueOf<Kind>> } = {
  address: CART,
  note: CART,
  search: HOME,
  shopName: HOME,
  productWords: HOME,
  otherName: HOME,
  sameName: (asked) => ({ type: 'keepSameName', asked }),
  rejectReason: ({ orderId }) => ({ type: 'track', order: { by: 'id', orderId } }),
};

/** `/cancel` while something is asked means the question, not an order: it ends, and what it was about is shown. */
export function leaveDialogue({ dialogue, shop }: Situation): ChatCommand | undefined {
  const leave = LEFT[dialogue.kind] as Leave<Dialogue> | undefined;
  if (!leave) return undefined;
  return shop || dialogue.kind === 'rejectReason' ? leave(dialogue) : { type: 'welcome' };
}
