import { isObject } from '../../http/call';
import type { BotCommand } from '../../wire/telegram';
import { badRequest } from '../errors';
import type { Method, MethodContext } from './method';

/** core.telegram.org/bots/api#setmycommands: at most a hundred commands in a scope. */
const MAX_COMMANDS = 100;
const SCOPES = ['default', 'all_private_chats', 'all_group_chats', 'all_chat_administrators'];
const CHAT_SCOPES = ['chat', 'chat_administrators', 'chat_member'];

export const setMyCommands: Method = (context) => {
  const given = context.values['commands'];
  if (!Array.isArray(given)) throw badRequest('commands must be an Array');
  if (given.length > MAX_COMMANDS) throw badRequest('BOT_COMMANDS_TOO_MUCH');
  return put(context, given.map(readCommand));
};

export const getMyCommands: Method = (context) => context.bot.commands.get(scopeKey(context)) ?? [];

export const deleteMyCommands: Method = (context) => put(context, []);

function put(context: MethodContext, commands: BotCommand[]): true {
  const data = { botId: context.bot.bot.user.id, scope: scopeKey(context), commands };
  context.world.commit({ provider: 'telegram', kind: 'commands', data });
  return true;
}

function readCommand(value: unknown): BotCommand {
  const { command, description } = isObject(value) ? value : {};
  if (typeof command !== 'string' || !/^[a-z0-9_]{1,32}$/.test(command)) throw badRequest('BOT_COMMAND_INVALID');
  if (typeof description !== 'string' || description.length < 1 || description.length > 256) {
    throw badRequest('BOT_COMMAND_DESCRIPTION_INVALID');
  }
  return { command, description };
}

/** One text per scope and language: `chat:42/hi`, `default/`. */
function scopeKey({ state, values }: MethodContext): string {
  const scope = (values['scope'] ?? { type: 'default' }) as Record<string, unknown>;
  const language = typeof values['language_code'] === 'string' ? values['language_code'] : '';
  const type = String(scope['type']);
  if (SCOPES.includes(type)) return `${type}/${language}`;
  if (!CHAT_SCOPES.includes(type)) throw badRequest("can't parse BotCommandScope: unsupported type specified");
  if (!state.people.has(Number(scope['chat_id']))) throw badRequest('chat not found');
  return `${type}:${Number(scope['chat_id'])}/${language}`;
}
