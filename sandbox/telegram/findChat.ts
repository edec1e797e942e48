import { RefusedRequest } from '../http/answer';
import type { Call } from '../http/call';
import type { At } from './phone';
import type { BotState, TelegramState } from './state';

/** The person and the bot that a control call is about; throws RefusedRequest saying how to make them known. */
export function findChat(state: TelegramState, call: Call, token: string | undefined): At {
  const { chatId = '' } = call.params;
  const person = state.people.get(Number(chatId));
  if (person === undefined) {
    throw new RefusedRequest(404, `no chat ${chatId}; register it with POST /telegram/chats`);
  }
  return { person, bot: findBot(state, token) };
}

/** The only bot there is, or the one of the token. */
function findBot(state: TelegramState, token: string | undefined): BotState {
  const bots = [...state.bots.values()];
  const bot = token === undefined ? bots[0] : bots.find((candidate) => candidate.bot.token === token);
  if (bot === undefined) {
    throw new RefusedRequest(404, 'no such bot; register it with POST /telegram/bots or let it call getMe');
  }
  if (token === undefined && bots.length > 1) {
    throw new RefusedRequest(400, 'token: several bots are known, so say which one is meant');
  }
  return bot;
}
