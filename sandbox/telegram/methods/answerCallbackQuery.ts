import { badRequest } from '../errors';
import type { CallbackAnswer } from '../facts';
import type { Method } from './method';

/** core.telegram.org/bots/api#answercallbackquery: up to 200 characters. */
const MAX_ANSWER_LENGTH = 200;

/** Ends the spinner on a tapped button. A tap can be answered once, and only for a while. */
export const answerCallbackQuery: Method = ({ world, state, bot, values }) => {
  const callbackQueryId = values['callback_query_id'];
  const text = values['text'];
  if (typeof text === 'string' && text.length > MAX_ANSWER_LENGTH) throw badRequest('MESSAGE_TOO_LONG');
  const open = typeof callbackQueryId === 'string' ? state.queries.get(callbackQueryId) : undefined;
  const lifetimeMs = world.settings.telegram.callbackLifetimeMs;
  if (open === undefined || open.botId !== bot.bot.user.id || world.now() - open.atMs > lifetimeMs) {
    throw badRequest('query is too old and response timeout expired or query ID is invalid');
  }
  const data: CallbackAnswer = {
    botId: open.botId,
    chatId: open.chatId,
    callbackQueryId: open.query.id,
    showAlert: values['show_alert'] === true,
    ...(typeof text === 'string' && text !== '' && { text }),
  };
  world.commit({ provider: 'telegram', kind: 'callbackAnswer', data });
  return true;
};
