import { searchKey } from '../../../domain/catalog/searchKey';
import type { CommandOf } from '../../../domain/chat/command';
import { shopsView } from '../../../domain/chat/views/shopsView';
import { listShops } from '../listShops';
import { show, type Reply } from '../reply';
import type { Turn } from '../turn';
import { readOrder } from './readOrder';
import { enterShop, PICKING, welcome } from './visitShops';

/** Fewer letters are part of half of all names. */
const MIN_LETTERS = 3;

/**
 * Words that may be a shop's name: into the one that is called so, else those whose names have them to choose from. Where
 * there is none, they are an order in the shop that the chat is in, or whoever wrote them is told what this is.
 */
export async function findShop(turn: Turn, { words }: CommandOf<'findShop'>): Promise<Reply> {
  const key = searchKey(words);
  const shops = key.length < MIN_LETTERS ? [] : await shopsNamed(turn, words);
  const [named, ...others] = shops.filter(({ name }) => searchKey(name) === key);
  if (named && others.length === 0) return enterShop(turn, { type: 'enterShop', orgId: named.orgId });
  if (shops.length > 0) return show(shopsView({ shops, page: 0, hasMore: false }), PICKING);
  return turn.shop ? readOrder(turn, { type: 'readOrder', text: words }) : welcome(turn);
}

/** One page: whose name is so frequent is better found by its link. */
async function shopsNamed({ session, chat }: Turn, named: string) {
  return (await listShops(session, { userId: chat.userId, page: 0, named })).shops;
}
