import { searchKey } from '../../domain/catalog/searchKey';
import type { ChatCommand } from '../../domain/chat/command';
import { currentCart } from './ownCart';
import { asCustomer, type Turn } from './turn';

/** What a customer's plain words may come to that are a product's name as well: «Menu», «Total», «Cash». */
const LIKE_NAMES: ReadonlySet<ChatCommand['type']> = new Set<ChatCommand['type']>([
  ...(['showProducts', 'showCart', 'chooseInWords'] as const),
]);

/**
 * A message that is the name of something on the shelf, and nothing else, is an order for it, although elsewhere it would
 * mean something else: what is ordered is shown, and nothing is until somebody taps Confirm. While something lies in the
 * basket, «cash» says how it is paid.
 */
export async function asProduct(turn: Turn, command: ChatCommand): Promise<ChatCommand> {
  const { inbound, shop } = turn;
  if (!LIKE_NAMES.has(command.type) || inbound.kind !== 'text' || inbound.text.startsWith('/') || !shop) return command;
  const tx = await asCustomer(turn, shop.orgId);
  const named = await tx.maybe(`SELECT 1 FROM products WHERE org_id = $1 AND search_key = $2 AND status = 'ACTIVE'`, [
    tx.orgId,
    searchKey(inbound.text),
  ]);
  if (!named || (command.type === 'chooseInWords' && (await hasSomething(turn)))) return command;
  return { type: 'readOrder', text: inbound.text };
}

async function hasSomething(turn: Turn): Promise<boolean> {
  return (await currentCart(turn)).cart.lines.length > 0;
}
