import type { World } from '../world';
import type { BotState, TelegramState } from './state';

/** Looks like a token of BotFather's: the bot's id, a colon, a secret. */
export function isToken(token: string): boolean {
  return /^[1-9]\d{0,15}:[A-Za-z0-9_-]{3,100}$/.test(token);
}

export interface Registration {
  world: World;
  state: TelegramState;
  token: string;
  username?: string;
  firstName?: string;
}

/** The bot of a token. Unknown ones are registered on their first call, so that any token works at once. */
export function registerBot({ world, state, token, username, firstName }: Registration): BotState {
  const id = Number(token.split(':')[0]);
  const known = state.bots.get(id);
  if (known?.bot.token === token && username === undefined && firstName === undefined) return known;
  const user = {
    id,
    is_bot: true,
    first_name: firstName ?? known?.bot.user.first_name ?? 'Sandbox Bot',
    username: username ?? known?.bot.user.username ?? `sandbox_${id}_bot`,
  };
  world.commit({ provider: 'telegram', kind: 'bot', data: { token, user } });
  return state.bot(id);
}
