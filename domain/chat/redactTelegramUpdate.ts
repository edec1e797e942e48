import { redactRecord } from '../kit/redactRecord';

/**
 * A parsed update of the Telegram Bot API as it may be kept: whatever people have typed into it (texts, captions, names,
 * quoted messages, contacts) is without card data. An update without any is returned itself.
 */
export function redactTelegramUpdate(update: unknown): unknown {
  return redactRecord(update, isId);
}

/** Taps, albums and chats have ids of 13 to 19 digits, by which they are answered. */
function isId(name: string): boolean {
  return name === 'id' || name.endsWith('_id') || name === 'chat_instance';
}
