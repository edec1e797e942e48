import { answerCallbackQuery } from './answerCallbackQuery';
import { deleteMyCommands, getMyCommands, setMyCommands } from './commands';
import { deleteMessage, editMessageCaption, editMessageMedia, editMessageReplyMarkup, editMessageText } from './edit';
import { getChat, getFile, getMe } from './lookups';
import type { Method } from './method';
import { sendChatAction, sendLocation, sendMessage, sendPhoto } from './send';
import { deleteWebhook, getWebhookInfo, setWebhook } from './webhook';

/** The Bot API's methods that the sandbox speaks, by name. */
export const methods: Readonly<Record<string, Method>> = {
  answerCallbackQuery,
  deleteMessage,
  deleteMyCommands,
  deleteWebhook,
  editMessageCaption,
  editMessageMedia,
  editMessageReplyMarkup,
  editMessageText,
  getChat,
  getFile,
  getMe,
  getMyCommands,
  getWebhookInfo,
  sendChatAction,
  sendLocation,
  sendMessage,
  sendPhoto,
  setMyCommands,
  setWebhook,
};
