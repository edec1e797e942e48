import type { InputFile } from 'grammy';
import type { InlineKeyboardButton, InlineKeyboardMarkup } from 'grammy/types';
import { renderText } from '../../../domain/chat/renderText';
import type { Button, Locale, View } from '../../../domain/chat/view';
import { addressOf } from '../plainView';

/** A view in Telegram's form: plain text, so that nothing a person typed is ever read as markup. */
export interface TelegramMessage {
  readonly text: string;
  /** The id of a photo that Telegram stores, or one to be uploaded. */
  readonly photo: string | InputFile | undefined;
  readonly keyboard: InlineKeyboardMarkup | undefined;
}

/** @param publicBaseUrl what our own addresses (`/r/{token}`) begin with. */
export function render(view: View, locale: Locale, publicBaseUrl: string): TelegramMessage {
  const rows = view.buttons.filter((row) => row.length > 0);
  const keyboard = rows.map((row) => row.map((button) => renderButton(button, locale, publicBaseUrl)));
  return {
    text: renderText(view.text, view.params, locale),
    photo: view.photo,
    keyboard: keyboard.length > 0 ? { inline_keyboard: keyboard } : undefined,
  };
}

function renderButton(button: Button, locale: Locale, publicBaseUrl: string): InlineKeyboardButton {
  const text = renderText(button.label, button.params ?? {}, locale);
  if ('data' in button) return { text, callback_data: button.data };
  return { text, url: addressOf(button, publicBaseUrl) };
}
