import { en } from '../../domain/chat/messages/en';

/** The words by which a person recognises what the bot shows. */
export const WORDS = {
  confirm: en['button.confirm'],
  shopOpened: firstLine(en['newShop.done']),
  /** Texts of orders: first lines, with the order's number as the first group. */
  receipt: ofOrder(en['order.receipt']),
  paid: ofOrder(en['order.paid']),
  fulfilled: ofOrder(en['order.fulfilled']),
} as const;

function firstLine(text: string): string {
  return text.split('\n')[0] ?? text;
}

/** Recognises a text by its first line, whatever stands in place of its parameters. */
function ofOrder(text: string): RegExp {
  const escaped = firstLine(text).replaceAll(/[.*+?^$()|[\]\\]/g, String.raw`\$&`);
  const pattern = escaped.replace('{number}', String.raw`(ORD-\d{4}-\d+)`).replaceAll(/\{\w+\}/g, '.*?');
  return new RegExp(`^${pattern}(?:\\n|$)`);
}
