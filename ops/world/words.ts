import { en } from '../../domain/chat/messages/en';

/** The words by which a person recognises what the bot shows. */
export const WORDS = {
  confirm: en['button.confirm'],
  draft: opening(en['draft.view']),
  receipt: opening(en['order.receipt']),
  paid: opening(en['order.paid']),
  shopOpened: firstLine(en['newShop.done']),
} as const;

/** The words of a text before its first placeholder. */
export function opening(text: string): string {
  return text.split('{')[0]?.trim() ?? text;
}

/** The first line of a text: what a person recognises it by. */
export function firstLine(text: string): string {
  return text.split('\n')[0] ?? text;
}
