import { z } from 'zod';
import { parseBody, parseQuery } from '../control/parseBody';
import { json, type Answer } from '../http/answer';
import type { Call } from '../http/call';
import type { Route } from '../http/router';
import { untilChange } from '../http/untilChange';
import type { Chat, User } from '../wire/telegram';
import type { World } from '../world';
import type { Person } from './facts';
import { findChat } from './findChat';
import { isToken, registerBot } from './registerBot';
import { chatKey, type BotState, type ChatState, type TelegramState } from './state';

/** Longer than a browser's patience for one poll, shorter than most idle limits. */
const MAX_WAIT_MS = 30_000;
const name = z.string().min(1).max(64);

const botSchema = z.strictObject({
  token: z.string().refine(isToken, 'must look like 123456:letters-digits'),
  username: name.optional(),
  first_name: name.optional(),
});
const chatSchema = z.strictObject({
  /** Below 2^52 as all of Telegram's ids; a negative one makes a group. */
  id: z.coerce
    .number()
    .int()
    .min(-(2 ** 52))
    .max(2 ** 52),
  first_name: name.default('Someone'),
  last_name: name.optional(),
  username: name.optional(),
  language_code: z.string().min(2).max(10).optional(),
  title: name.optional(),
});
const watchSchema = z.object({
  token: z.string().optional(),
  /** With it the answer waits, up to `waitMs`, until the chat has another version. */
  version: z.coerce.number().int().optional(),
  waitMs: z.coerce.number().int().min(0).max(MAX_WAIT_MS).default(0),
});

/** Bots and people, and what their chats look like now. */
export function createChatsApi(world: World, state: TelegramState): Route[] {
  return [
    { method: 'POST', path: '/telegram/bots', handle: addBot },
    { method: 'GET', path: '/telegram/bots', handle: () => json(200, { bots: [...state.bots.values()].map(showBot) }) },
    { method: 'POST', path: '/telegram/chats', handle: addChat },
    { method: 'GET', path: '/telegram/chats', handle: () => json(200, { chats: listChats(state) }) },
    { method: 'GET', path: '/telegram/:chatId/messages', handle: showMessages },
  ];

  function addBot(call: Call): Answer {
    const { token, username, first_name: firstName } = parseBody(call, botSchema);
    const names = { ...(username && { username }), ...(firstName && { firstName }) };
    return json(200, showBot(registerBot({ world, state, token, ...names })));
  }

  function addChat(call: Call): Answer {
    const person = toPerson(parseBody(call, chatSchema));
    world.commit({ provider: 'telegram', kind: 'person', data: person });
    return json(200, person);
  }

  async function showMessages(call: Call): Promise<Answer> {
    const { token, version, waitMs } = parseQuery(call, watchSchema);
    const { bot, person } = findChat(state, call, token);
    const at = { botId: bot.bot.user.id, chatId: person.chat.id };
    if (state.chat(at).version === version) {
      await untilChange(state.changes, chatKey(at), { waitMs, signal: call.signal });
    }
    return json(200, {
      chatId: at.chatId,
      name: nameOf(person),
      bot: bot.bot.user.username,
      ...showChat(state.chat(at)),
    });
  }
}

function listChats(state: TelegramState) {
  return [...state.bots.values()].flatMap(({ bot, chats }) =>
    [...state.people.values()].map((person) => {
      const chat = chats.get(person.chat.id);
      const last = chat && [...chat.messages.values()].at(-1);
      return {
        token: bot.token,
        bot: bot.user.username,
        chatId: person.chat.id,
        name: nameOf(person),
        messages: chat?.messages.size ?? 0,
        lastAt: last?.edit_date ?? last?.date ?? null,
        lastText: last?.text ?? last?.caption ?? null,
      };
    }),
  );
}

function showChat({ version, blocked, toast, messages }: ChatState) {
  return { version, blocked, toast: toast ?? null, messages: [...messages.values()] };
}

function showBot({ bot, webhook, pending, commands }: BotState) {
  return {
    token: bot.token,
    ...bot.user,
    webhook: webhook && { url: webhook.url, allowedUpdates: webhook.allowedUpdates },
    pendingUpdates: pending.size,
    commands: Object.fromEntries(commands),
  };
}

function toPerson(body: z.infer<typeof chatSchema>): Person {
  const { id, first_name, last_name, username, language_code, title } = body;
  const shared = { ...(last_name && { last_name }), ...(username && { username }) };
  const user: User = {
    id: Math.abs(id),
    is_bot: false,
    first_name,
    ...shared,
    ...(language_code && { language_code }),
  };
  const chat: Chat =
    id < 0 ? { id, type: 'group', title: title ?? first_name } : { id, type: 'private', first_name, ...shared };
  return { chat, user };
}

function nameOf({ chat, user }: Person): string {
  return chat.title ?? [user.first_name, user.last_name].filter(Boolean).join(' ');
}
