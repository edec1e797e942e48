import type { Http } from './http';
import { buttonsOf, createPhone, findButton, textOf, type Phone, type SeenMessage } from './phone';
import { WORDS } from './words';

export interface ChatOrder {
  readonly http: Http;
  readonly sandboxUrl: string;
  readonly chatId: number;
  readonly customerName: string;
  /** By whose link the customer enters. */
  readonly shopSlug: string;
  /** What she types: «2 whole milk, yogurt and coffee». */
  readonly words: string;
  readonly patienceMs: number;
  /** Called when the tap on Confirm is with Telegram, which delivers it until it is accepted: from then on it counts. */
  readonly onConfirmed?: () => void;
}

export interface Receipt {
  readonly orderNumber: string;
  readonly payUrl: string;
}

/**
 * A customer enters by the shop's link, writes what she wants, and confirms what was understood. What stands in the
 * chat already is not said again, so that this can be repeated after a kill at any moment.
 *
 * @throws Error when an answer does not come, with the last words of the chat.
 */
export async function orderByChat({ onConfirmed, ...order }: ChatOrder): Promise<Receipt> {
  const phone = createPhone(order);
  await phone.pickUp(order.customerName);
  await sayOnce(phone, [`/start shop_${order.shopSlug}`, order.words]);
  const answer = await phone.until(
    'a draft to confirm',
    (messages) => receiptIn(messages) ?? findButton(messages, WORDS.confirm),
  );
  if ('orderNumber' in answer) return answer;
  await phone.tap(answer.message, answer.button);
  onConfirmed?.();
  return phone.until('the receipt', receiptIn);
}

/** Updates of one chat are delivered in order, so nobody has to wait for an answer between two messages. */
async function sayOnce(phone: Phone, texts: readonly string[]): Promise<void> {
  const said = new Set((await phone.messages()).filter(({ from }) => !from.is_bot).map(textOf));
  for (const text of texts) if (!said.has(text.trim())) await phone.say(text);
}

/** The receipt in a chat, once it is there. */
export function receiptIn(messages: readonly SeenMessage[]): Receipt | undefined {
  const receipt = messages.find((message) => message.from.is_bot && WORDS.receipt.test(textOf(message)));
  if (!receipt) return undefined;
  const orderNumber = WORDS.receipt.exec(textOf(receipt))?.[1];
  const payUrl = buttonsOf(receipt).find(({ url }) => url !== undefined)?.url;
  if (orderNumber === undefined || payUrl === undefined)
    throw new Error(`no number or no pay link in the receipt: ${textOf(receipt)}`);
  return { orderNumber, payUrl };
}
