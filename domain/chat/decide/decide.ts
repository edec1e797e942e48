import { heldCardData } from '../../kit/cardData';
import { unreachable } from '../../kit/exhaustive';
import type { ChatCommand } from '../command';
import type { Inbound } from '../inbound';
import { isStaff } from '../menu';
import { decideTap } from './decideTap';
import { decideText } from './decideText';
import { readProductWords } from './readProductWords';
import { explain, isForPerson, type Situation } from './situation';

/**
 * Decides what a message comes to: exactly one command. Pure, so that every row of it can be tested without a database.
 * The role is that of the shop the chat is in: the same words are an order from a customer and stock from its merchant.
 */
export function decide(situation: Situation, inbound: Inbound): ChatCommand {
  switch (inbound.kind) {
    case 'text':
      return decideText(situation, inbound.text);
    case 'tap':
      return decideTap(situation, inbound.callback);
    case 'photo':
      return decidePhoto(situation, inbound);
    case 'location':
      return decideLocation(situation, inbound);
    case 'tooLong':
      return explain('explain.tooLong');
    case 'unreadable':
      return isForPerson(situation) ? { type: 'passOn' } : explain('explain.unreadable');
    default:
      return unreachable(inbound);
  }
}

/** A merchant's photo is a product's, with name and price as its words. */
function decidePhoto(situation: Situation, photo: Inbound & { kind: 'photo' }): ChatCommand {
  if (heldCardData(photo.caption)) return explain('explain.cardNumber');
  if (isForPerson(situation)) return { type: 'passOn' };
  const { shop, role } = situation;
  if (!shop || !isStaff(role)) return explain('explain.photo');
  const words = readProductWords(photo.caption, shop.currency);
  if (!words) return { type: 'askProductWords', fileId: photo.fileId };
  return { type: 'addProduct', ...words, fileId: photo.fileId };
}

function decideLocation(situation: Situation, { lat, lng }: Inbound & { kind: 'location' }): ChatCommand {
  const { shop, dialogue } = situation;
  if (dialogue.kind === 'address') return { type: 'setLocation', cartId: dialogue.cartId, location: { lat, lng } };
  if (isForPerson(situation)) return { type: 'passOn' };
  if (!shop) return { type: 'welcome' };
  return { type: 'setLocation', cartId: undefined, location: { lat, lng } };
}
