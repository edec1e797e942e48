import { buttonsOf, createPhone, findButton, textOf, type Phone, type SeenMessage } from '../world/phone';
import { WORDS } from '../world/words';
import { openLoop } from './loops';
import { untilQuiet } from './meter';
import type { Stage } from './stage';

/** What customers write, each another thing. */
const ORDERS = ['2 masala dosa and a filter coffee', '1 veg thali', '3 lemon rice, 1 mango lassi', 'paneer tikka'];
const FIRST_CHAT = 1_000_000;
const PATIENCE_MS = 60_000;

/**
 * Customers come at a steady rate, each with a chat of their own: enter by the shop's link, write what they want, tap
 * Confirm. Each of the three answers is timed from the tap or text to its sight on the phone: webhook, conversation,
 * order, courier and Bot API lie between.
 *
 * @returns milliseconds of each answer
 */
export async function measureChat(
  stage: Stage,
  { chats, chatsPerSecond }: { readonly chats: number; readonly chatsPerSecond: number },
): Promise<readonly number[]> {
  const { http, world, chatShop } = stage;
  const phones: Phone[] = [];
  for (let index = 0; index < chats; index += 1) {
    const chatId = FIRST_CHAT + index;
    const phone = createPhone({ http, sandboxUrl: world.places.sandboxUrl, chatId, patienceMs: PATIENCE_MS });
    await phone.pickUp('Meera');
    phones.push(phone);
  }
  await untilQuiet(stage);
  const latenciesMs: number[] = [];
  await openLoop({ count: chats, perSecond: chatsPerSecond }, async (index, dueAtMs) => {
    const phone = phones[index] as Phone;
    let askedAtMs = dueAtMs;
    const timed = async <T>(what: string, look: (messages: readonly SeenMessage[]) => T | undefined): Promise<T> => {
      const found = await phone.until(what, look);
      latenciesMs.push(performance.now() - askedAtMs);
      askedAtMs = performance.now();
      return found;
    };
    await phone.say(`/start shop_${chatShop.slug}`);
    await timed('the shop', (messages) => messages.find((message) => buttonsOf(message).length > 0));
    await phone.say(ORDERS[index % ORDERS.length] ?? '');
    const draft = await timed('a draft to confirm', (messages) => findButton(messages, WORDS.confirm));
    await phone.tap(draft.message, draft.button);
    await timed('the receipt', (messages) => messages.find((message) => WORDS.receipt.test(textOf(message))));
  });
  return latenciesMs;
}
