import type { Route } from '../http/router';
import type { World } from '../world';
import { createBotApi } from './botApi';
import { createPhoneApi } from './phoneApi';
import type { TelegramState } from './state';
import { createUpdates, type Updates } from './updates';

export interface Telegram {
  routes: Route[];
  updates: Updates;
}

/** Telegram on localhost: the Bot API for bots, and phones for people. */
export function createTelegram(world: World, state: TelegramState): Telegram {
  const updates = createUpdates(world, state);
  return { routes: [...createPhoneApi(world, state, updates), ...createBotApi(world, state)], updates };
}
