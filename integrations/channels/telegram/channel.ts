import { Api, InputFile } from 'grammy';
import type { Locale } from '../../../domain/chat/view';
import type { ChannelOutcome, ChannelPort, CommandList, ShownView } from '../../../domain/notifications/channelPort';
import { classifyError } from './classifyError';
import { cutText } from '../cutText';
import { MAX_CAPTION, MAX_TEXT, splitText } from './fitText';
import { render, type TelegramMessage } from './render';

export interface TelegramOptions {
  readonly token: string;
  /** Where the Bot API is, without a slash at its end: `https://api.telegram.org`. */
  readonly apiRoot: string;
  /** What our own addresses in buttons begin with, without a slash at its end. */
  readonly publicBaseUrl: string;
  /** 20 s unless told: Telegram answers in a tenth of a second, and a lane holds one of its places as long. */
  readonly timeoutSeconds?: number;
}

/** One bot on Telegram. Each method makes one call (a long text: one per part) and never tries twice. */
export function createTelegramChannel(options: TelegramOptions): ChannelPort {
  const api = openApi(options);
  const draw = ({ view, locale, upload }: ShownView) => ({
    ...render(view, locale, options.publicBaseUrl),
    ...(upload && { photo: new InputFile(upload, 'photo') }),
  });
  return {
    send: (shown) => attempt(() => sendMessage(api, shown.chatId, draw(shown))),
    edit: (shown) => attempt(() => editMessage(api, { chatId: shown.chatId, messageId: shown.messageId }, draw(shown))),
    delete: ({ chatId, messageId }) =>
      attempt(async () => {
        await api.deleteMessage(chatId, Number(messageId));
        return DONE;
      }),
    answerCallback: ({ callbackId, text, alert }) =>
      attempt(async () => {
        const shown = text === undefined ? {} : { text: cutText(text, MAX_CALLBACK_TEXT) };
        await api.answerCallbackQuery(callbackId, { ...shown, ...(alert ? { show_alert: true } : {}) });
        return DONE;
      }),
    setCommands: (list) => attempt(() => setCommands(api, list)),
  };
}

/** The Bot API's client. Without a limit of its own it would wait 500 s for an answer. */
export function openApi({ token, apiRoot, timeoutSeconds = 20 }: Omit<TelegramOptions, 'publicBaseUrl'>): Api {
  return new Api(token, { apiRoot, timeoutSeconds });
}

const DONE: ChannelOutcome = { type: 'done' };
/** Limit of answerCallbackQuery. */
const MAX_CALLBACK_TEXT = 200;

async function attempt(call: () => Promise<ChannelOutcome>): Promise<ChannelOutcome> {
  try {
    return await call();
  } catch (error) {
    return classifyError(error);
  }
}

async function sendMessage(api: Api, chatId: string, message: TelegramMessage): Promise<ChannelOutcome> {
  if (message.photo !== undefined) return sendPhoto(api, chatId, message);
  return sendText(api, chatId, message);
}

/** The keyboard belongs under the last part, and that part's id is the message's: it is what gets edited later. */
async function sendText(api: Api, chatId: string, { text, keyboard }: TelegramMessage): Promise<ChannelOutcome> {
  const parts = splitText(text);
  const last = parts.pop() ?? '';
  for (const part of parts) await api.sendMessage(chatId, part, PLAIN);
  return sent(await api.sendMessage(chatId, last, { ...PLAIN, ...markup(keyboard) }));
}

/** A photo that Telegram doesn't know any more costs the picture, not the message. */
async function sendPhoto(api: Api, chatId: string, message: TelegramMessage): Promise<ChannelOutcome> {
  try {
    const caption = cutText(message.text, MAX_CAPTION);
    const shown = await api.sendPhoto(chatId, message.photo ?? '', { caption, ...markup(message.keyboard) });
    return { ...sent(shown), ...uploadedId(message, shown.photo) };
  } catch (error) {
    const outcome = classifyError(error);
    const isPhotosFault = outcome.type === 'refused' && /file|photo/i.test(outcome.text);
    return isPhotosFault ? sendText(api, chatId, message) : outcome;
  }
}

/** By the id of the largest size an uploaded photo is sent again. */
function uploadedId(
  { photo }: Pick<TelegramMessage, 'photo'>,
  sizes: readonly { readonly file_id: string }[] | undefined,
): { readonly fileId?: string } {
  const fileId = sizes?.at(-1)?.file_id;
  return photo instanceof InputFile && fileId !== undefined ? { fileId } : {};
}

/** An edit has one message only, so a long text is cut. */
async function editMessage(
  api: Api,
  { chatId, messageId }: { chatId: string; messageId: string },
  { text, photo, keyboard }: TelegramMessage,
): Promise<ChannelOutcome> {
  const id = Number(messageId);
  if (photo === undefined) {
    await api.editMessageText(chatId, id, cutText(text, MAX_TEXT), { ...PLAIN, ...markup(keyboard) });
  } else {
    const media = { type: 'photo' as const, media: photo, caption: cutText(text, MAX_CAPTION) };
    const shown = await api.editMessageMedia(chatId, id, media, markup(keyboard));
    return {
      type: 'sent',
      providerMessageId: messageId,
      ...uploadedId({ photo }, typeof shown === 'object' && 'photo' in shown ? shown.photo : undefined),
    };
  }
  return { type: 'sent', providerMessageId: messageId };
}

async function setCommands(api: Api, { audience, locale, commands }: CommandList): Promise<ChannelOutcome> {
  const scope =
    audience.type === 'everyone'
      ? { type: 'default' as const }
      : { type: 'chat' as const, chat_id: Number(audience.chatId) };
  await api.setMyCommands([...commands], { scope, ...languageOf(locale) });
  return DONE;
}

/** Without a language the list is for everybody who has none in their own. */
function languageOf(locale: Locale | undefined): { language_code: Locale } | Record<string, never> {
  return locale === undefined ? {} : { language_code: locale };
}

/** A pay link's preview would be our own page, and says nothing that the message doesn't. */
const PLAIN = { link_preview_options: { is_disabled: true } };

function markup(
  keyboard: TelegramMessage['keyboard'],
): { reply_markup: NonNullable<TelegramMessage['keyboard']> } | object {
  return keyboard === undefined ? {} : { reply_markup: keyboard };
}

function sent(message: { message_id: number }): ChannelOutcome & { readonly type: 'sent' } {
  return { type: 'sent', providerMessageId: String(message.message_id) };
}
