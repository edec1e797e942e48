import { en } from '../../../domain/chat/messages/en';
import { openShopByChat, wordsOf, type StoryShop } from '../shopOfOwner';
import type { Stage } from '../playStory';

/** The owner opens a shop and fills its shelf: one product by command, one by free text, one by photo. */
export async function openFirstShop({ owner, witness, tell }: Stage): Promise<StoryShop> {
  const shop = await openShopByChat(owner, witness, `Asha Biryani ${playNumber()}`);
  tell(`Asha opens the shop «${shop.name}» with /newshop`);
  await owner.say('/add Masala dosa 80 30');
  await owner.reads('Masala dosa', '₹80');
  tell('she adds «Masala dosa» for ₹80 with /add');
  await owner.say('add 20 biryani at ₹250');
  await owner.reads('biryani', '₹250');
  tell('she types «add 20 biryani at ₹250», and it is on the shelf');
  await owner.sendPhoto('Filter coffee 40');
  await owner.reads('Filter coffee', '₹40');
  await owner.say('/stock Filter coffee 50');
  await owner.reads('50');
  tell('she sends a photo with «Filter coffee 40» under it, and counts 50 of it');
  await witness.eventually(`SELECT count(*) FROM products WHERE org_id = $1 AND status = 'ACTIVE'`, [shop.orgId], 3);
  return shop;
}

/** Each play opens shops of its own: their names carry the minute. */
function playNumber(): string {
  return new Date().toISOString().slice(5, 16).replace('T', ' ');
}

/** The words by which an alert of a new order is recognised. */
export const NEW_ORDER = wordsOf(en['alert.newOrder']);
