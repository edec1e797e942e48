import { buttonsOf, createPhone, findButton, textOf, type Phone, type SeenMessage } from '../world/phone';
import { WORDS } from '../world/words';
import type { PlannedOrder } from './plan';
import { customerName, type Stage } from './playOrder';

/** A restart of any part takes seconds; an order takes one. */
const PATIENCE_MS = 120_000;

export interface Receipt {
  readonly orderNumber: string;
  readonly payUrl: string;
}

/**
 * A customer enters by the shop's link, writes what she wants, and confirms what was understood. What stands in the
 * chat already is not said again, so that this can be repeated after a kill at any moment.
 */
export async function orderByChat(
  { http, places, state }: Pick<Stage, 'http' | 'places' | 'state'>,
  order: PlannedOrder,
): Promise<Receipt> {
  const chatId = state.firstChatId + order.index;
  const phone = createPhone({ http, sandboxUrl: places.sandboxUrl, chatId, patienceMs: PATIENCE_MS });
  await phone.pickUp(customerName(order.index));
  await sayOnce(phone, [`/start shop_${state.slug}`, order.words]);
  const answer = await phone.until('a draft to confirm', (messages) => {
    const receipt = receiptIn(messages);
    const button = findButton(messages, WORDS.confirm);
    return receipt ?? button;
  });
  if ('orderNumber' in answer) return answer;
  await phone.tap(answer.message, answer.button);
  return phone.until('the receipt', receiptIn);
}

/** Updates of one chat are delivered in order, so nobody has to wait for an answer between two messages. */
async function sayOnce(phone: Phone, texts: readonly string[]): Promise<void> {
  const said = new Set((await phone.messages()).filter(({ from }) => !from.is_bot).map(textOf));
  for (const text of texts) if (!said.has(text.trim())) await phone.say(text);
}

function receiptIn(messages: readonly SeenMessage[]): Receipt | undefined {
  const receipt = messages.find((message) => message.from.is_bot && WORDS.receipt.test(textOf(message)));
  if (!receipt) return undefined;
  const orderNumber = WORDS.receipt.exec(textOf(receipt))?.[1];
  const payUrl = buttonsOf(receipt).find(({ url }) => url !== undefined)?.url;
  if (orderNumber === undefined || payUrl === undefined)
    throw new Error(`no number or no pay link in the receipt: ${textOf(receipt)}`);
  return { orderNumber, payUrl };
}
