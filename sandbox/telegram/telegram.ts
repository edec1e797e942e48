import type { Route } from '../http/router';
import type { World } from '../world';
import { createBotApi } from './botApi';
import { createChatsApi } from './chatsApi';
import { createPhoneApi } from './phoneApi';
import type { TelegramState } from './state';
import { Updates } from './updates';

export interface Telegram {
  routes: Route[];
  updates: Updates;
}

/** Telegram on localhost: the Bot API for bots, and phones for people. */
export function createTelegram(world: World, state: TelegramState): Telegram {
  const updates = new Updates(world, state);
  const routes = [
    ...createChatsApi(world, state),
    ...createPhoneApi(world, state, updates),
    ...createBotApi(world, state),
  ];
  return { routes, updates };
}
