import { en, type MessageKey } from '../../domain/chat/messages/en';

/** The words by which a person recognises what the bot shows. */
export const WORDS = {
  confirm: en['button.confirm'],
  shopOpened: firstLine(en['newShop.done']),
  receipt: wordsOfOrder('order.receipt'),
} as const;

/** Recognises a text about an order by its first line; the first group is the order's number. */
export function wordsOfOrder(key: MessageKey): RegExp {
  const escaped = firstLine(en[key]).replaceAll(/[.*+?^$()|[\]\\]/g, String.raw`\$&`);
  const pattern = escaped.replace('{number}', String.raw`(ORD-\d{4}-\d+)`).replaceAll(/\{\w+\}/g, '.*?');
  return new RegExp(`^${pattern}(?:\\n|$)`);
}

function firstLine(text: string): string {
  return text.split('\n')[0] ?? text;
}
