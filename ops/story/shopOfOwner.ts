import { en } from '../../domain/chat/messages/en';
import type { Phone } from './phone';
import type { Witness } from './witness';

/** A shop that the owner has opened over chat. */
export interface StoryShop {
  readonly orgId: string;
  readonly slug: string;
  readonly name: string;
}

/** The owner types /newshop, and the shop is there with its link. */
export async function openShopByChat(owner: Phone, witness: Witness, name: string): Promise<StoryShop> {
  await owner.say(`/newshop ${name}`);
  await owner.reads(firstLine(en['newShop.done']).replace('{shop}', name));
  const shop = (
    await witness.rows<{ id: string; slug: string }>(
      'SELECT id, slug FROM orgs WHERE name = $1 ORDER BY created_at DESC LIMIT 1',
      [name],
    )
  )[0];
  if (!shop) throw new Error(`Postgres knows no shop ${name}`);
  return { orgId: shop.id, slug: shop.slug, name };
}

/** The first line of a text of the catalogue: what a person recognises it by. */
export function firstLine(text: string): string {
  return text.split('\n')[0] ?? text;
}

/** The longest run of words of a text between its placeholders and line ends: what tells it from the others. */
export function wordsOf(text: string): string {
  const pieces = text.split(/\{\w+\}|\n/).map((piece) => piece.trim());
  return pieces.reduce((longest, piece) => (piece.length > longest.length ? piece : longest), '');
}
