import { isObject } from '../http/call';
import type { InlineKeyboardMarkup, ReplyMarkup } from '../wire/telegram';
import { badRequest } from './errors';

/** Telegram takes at most a hundred buttons under one message. */
const MAX_BUTTONS = 100;
/** core.telegram.org/bots/api#inlinekeyboardbutton: 1 to 64 bytes. */
const MAX_CALLBACK_DATA_BYTES = 64;
/** What a button can do; it must do exactly one thing. */
const BUTTON_ACTIONS = [
  'url',
  'callback_data',
  'web_app',
  'login_url',
  'switch_inline_query',
  'switch_inline_query_current_chat',
  'switch_inline_query_chosen_chat',
  'copy_text',
  'callback_game',
  'pay',
];

/** Checks any reply_markup; throws Telegram's 400 for what it would refuse. */
export function readReplyMarkup(value: unknown): ReplyMarkup | undefined {
  if (value === undefined) return undefined;
  if (!isObject(value)) throw badRequest('object expected as reply markup');
  if ('inline_keyboard' in value) return readInlineKeyboard(value);
  if ('keyboard' in value) {
    eachButton(value['keyboard'], 'keyboard', () => undefined);
    return value as unknown as ReplyMarkup;
  }
  if (value['remove_keyboard'] === true || value['force_reply'] === true) return value as unknown as ReplyMarkup;
  // An empty object is what clients send to take a keyboard away.
  if (Object.keys(value).length === 0) return undefined;
  throw badRequest("can't parse reply markup: unknown type");
}

/** Edits take inline keyboards alone. */
export function readInlineKeyboard(value: unknown): InlineKeyboardMarkup | undefined {
  if (value === undefined) return undefined;
  if (!isObject(value)) throw badRequest('object expected as reply markup');
  if (!('inline_keyboard' in value)) {
    if (Object.keys(value).length === 0) return undefined;
    throw badRequest('inline keyboard expected');
  }
  const buttons = eachButton(value['inline_keyboard'], 'inline keyboard', checkInlineButton);
  // An empty keyboard means none.
  return buttons === 0 ? undefined : (value as unknown as InlineKeyboardMarkup);
}

function eachButton(rows: unknown, name: string, check: (button: Record<string, unknown>) => void): number {
  if (!Array.isArray(rows)) throw badRequest(`field "${name.replaceAll(' ', '_')}" must be of type Array`);
  let count = 0;
  for (const row of rows as unknown[]) {
    if (!Array.isArray(row)) throw badRequest(`can't parse ${name}: row must be an Array`);
    for (const button of row as unknown[]) {
      // Buttons of reply keyboards may be plain texts.
      if (isObject(button)) check(button);
      else if (name !== 'keyboard' || typeof button !== 'string')
        throw badRequest(`can't parse ${name} button: Object expected`);
      count += 1;
    }
  }
  if (count > MAX_BUTTONS) throw badRequest('reply markup is too long');
  return count;
}

function checkInlineButton(button: Record<string, unknown>): void {
  const { text, callback_data: data, url } = button;
  if (typeof text !== 'string') {
    throw badRequest('can\'t parse inline keyboard button: Field "text" must be of type String');
  }
  if (text.trim() === '') throw badRequest("can't parse inline keyboard button: Text must be non-empty");
  const actions = BUTTON_ACTIONS.filter((action) => button[action] !== undefined);
  if (actions.length === 0) {
    throw badRequest("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard");
  }
  if (data !== undefined) checkCallbackData(data);
  if (url !== undefined) checkUrl(url);
}

function checkCallbackData(data: unknown): void {
  const bytes = typeof data === 'string' ? Buffer.byteLength(data) : 0;
  if (bytes < 1 || bytes > MAX_CALLBACK_DATA_BYTES) throw badRequest('BUTTON_DATA_INVALID');
}

/** Telegram refuses addresses of the own machine; the sandbox takes them, because here the whole world is local. */
function checkUrl(url: unknown): void {
  const isKnown = typeof url === 'string' && /^(https?|tg|ton):\/\/[^\s]+$/.test(url);
  if (!isKnown) throw badRequest(`inline keyboard button URL '${String(url)}' is invalid: Wrong HTTP URL`);
}
