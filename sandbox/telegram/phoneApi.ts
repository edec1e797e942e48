import { z } from 'zod';
import { pause } from '../clock/timers';
import { parseBody, parseQuery } from '../control/parseBody';
import { json, RefusedRequest, type Answer } from '../http/answer';
import { isObject, jsonObject, type Call } from '../http/call';
import type { Route } from '../http/router';
import type { World } from '../world';
import type { Chat, User } from '../wire/telegram';
import type { Person } from './facts';
import { Phone, type At } from './phone';
import { isToken, registerBot } from './registerBot';
import { chatKey, type BotState, type TelegramState } from './state';
import type { Updates } from './updates';

/** Longer than a browser's patience for one poll, shorter than most idle limits. */
const MAX_WAIT_MS = 30_000;
/** Telegram's ids are below 2^52; groups have negative ones. */
const chatId = z.coerce
  .number()
  .int()
  .min(-(2 ** 52))
  .max(2 ** 52);
const name = z.string().min(1).max(64);
const token = { token: z.string().optional() };

const botSchema = z.strictObject({
  token: z.string().refine(isToken, 'must look like 123456:letters-digits'),
  username: name.optional(),
  first_name: name.optional(),
});
const chatSchema = z.strictObject({
  id: chatId,
  first_name: name.default('Someone'),
  last_name: name.optional(),
  username: name.optional(),
  language_code: z.string().min(2).max(10).optional(),
  title: name.optional(),
});
const textSchema = z.strictObject({ ...token, text: z.string().max(4096) });
const tapSchema = z.strictObject({
  ...token,
  messageId: z.coerce.number().int().optional(),
  data: z.string().max(256).optional(),
  label: z.string().optional(),
  force: z.boolean().optional(),
});
const photoSchema = z.strictObject({
  ...token,
  caption: z.string().max(1024).optional(),
  fileId: z.string().min(1).max(200).optional(),
});
const locationSchema = z.strictObject({
  ...token,
  latitude: z.coerce.number().min(-90).max(90),
  longitude: z.coerce.number().min(-180).max(180),
});
const contactSchema = z.strictObject({ ...token, phone_number: z.string().min(3).max(20) });
const editSchema = z.strictObject({ ...token, messageId: z.coerce.number().int(), text: z.string().min(1).max(4096) });
const plainSchema = z.strictObject(token);
const watchSchema = z.object({
  ...token,
  version: z.coerce.number().int().optional(),
  waitMs: z.coerce.number().int().min(0).max(MAX_WAIT_MS).default(0),
});

/** The control API of Telegram: bots, people, and what people do with their phones. */
export function createPhoneApi(world: World, state: TelegramState, updates: Updates): Route[] {
  const phone = new Phone(world, state, updates);
  return [
    { method: 'POST', path: '/telegram/bots', handle: addBot },
    { method: 'GET', path: '/telegram/bots', handle: () => json(200, { bots: [...state.bots.values()].map(showBot) }) },
    { method: 'POST', path: '/telegram/chats', handle: addChat },
    { method: 'GET', path: '/telegram/chats', handle: listChats },
    act('text', textSchema, (at, body) => phone.text(at, body.text)),
    act('tap', tapSchema, (at, body) => phone.tap(at, body)),
    act('photo', photoSchema, (at, body) => phone.photo(at, body)),
    act('location', locationSchema, (at, { latitude, longitude }) => phone.location(at, { latitude, longitude })),
    act('contact', contactSchema, (at, body) => phone.contact(at, body.phone_number)),
    act('edit', editSchema, (at, body) => phone.edit(at, body)),
    act('block', plainSchema, (at) => phone.block(at, true)),
    act('unblock', plainSchema, (at) => phone.block(at, false)),
    { method: 'POST', path: '/telegram/:chatId/update', handle: injectUpdate },
    { method: 'GET', path: '/telegram/:chatId/messages', handle: showMessages },
  ];

  function act<Schema extends z.ZodType<{ token?: string | undefined }>>(
    verb: string,
    schema: Schema,
    perform: (at: At, body: z.infer<Schema>) => object,
  ): Route {
    return {
      method: 'POST',
      path: `/telegram/:chatId/${verb}`,
      handle: (call) => {
        const body = parseBody(call, schema);
        return json(200, perform(find(call, body.token), body));
      },
    };
  }

  function addBot(call: Call): Answer {
    const body = parseBody(call, botSchema);
    const bot = registerBot({
      world,
      state,
      token: body.token,
      ...(body.username !== undefined && { username: body.username }),
      ...(body.first_name !== undefined && { firstName: body.first_name }),
    });
    return json(200, showBot(bot));
  }

  function addChat(call: Call): Answer {
    const person = toPerson(parseBody(call, chatSchema));
    world.commit({ provider: 'telegram', kind: 'person', data: person });
    return json(200, person);
  }

  function listChats(): Answer {
    const chats = [...state.bots.values()].flatMap(({ bot, chats: known }) =>
      [...state.people.values()].map((person) => {
        const chat = known.get(person.chat.id);
        const last = chat && [...chat.messages.values()].at(-1);
        return {
          bot: bot.user.username,
          chatId: person.chat.id,
          name: nameOf(person),
          messages: chat?.messages.size ?? 0,
          lastAt: last?.edit_date ?? last?.date ?? null,
          lastText: last?.text ?? last?.caption ?? null,
        };
      }),
    );
    return json(200, { chats });
  }

  function injectUpdate(call: Call): Answer {
    const { token: given, update } = jsonObject(call);
    if (!isObject(update)) throw new RefusedRequest(400, 'update: must be an object, the update without its number');
    return json(200, phone.raw(find(call, typeof given === 'string' ? given : undefined), update));
  }

  async function showMessages(call: Call): Promise<Answer> {
    const { token: given, version, waitMs } = parseQuery(call, watchSchema);
    const { bot, person } = find(call, given);
    const at = { botId: bot.bot.user.id, chatId: person.chat.id };
    if (version !== undefined && state.chat(at).version === version) await changeOf(at, waitMs, call.signal);
    const chat = state.chat(at);
    return json(200, {
      chatId: at.chatId,
      bot: bot.bot.user.username,
      version: chat.version,
      blocked: chat.blocked,
      toast: chat.toast ?? null,
      messages: [...chat.messages.values()],
    });
  }

  async function changeOf(at: { botId: number; chatId: number }, waitMs: number, signal: AbortSignal): Promise<void> {
    const changed = new AbortController();
    const stop = () => changed.abort();
    state.changes.once(chatKey(at), stop);
    signal.addEventListener('abort', stop, { once: true });
    await pause(waitMs, changed.signal);
    state.changes.off(chatKey(at), stop);
    signal.removeEventListener('abort', stop);
  }

  function find(call: Call, givenToken: string | undefined): At {
    const person = state.people.get(Number(call.params['chatId']));
    if (person === undefined) {
      throw new RefusedRequest(404, `no chat ${call.params['chatId']}; register it with POST /telegram/chats`);
    }
    return { person, bot: findBot(givenToken) };
  }

  function findBot(givenToken: string | undefined): BotState {
    const bots = [...state.bots.values()];
    const bot = givenToken === undefined ? bots[0] : bots.find(({ bot: { token: own } }) => own === givenToken);
    if (bot === undefined) {
      throw new RefusedRequest(404, 'no such bot; register it with POST /telegram/bots or let it call getMe');
    }
    if (givenToken === undefined && bots.length > 1) {
      throw new RefusedRequest(400, 'token: several bots are known, so say which one is meant');
    }
    return bot;
  }
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

function showBot({ bot, webhook, pending, commands }: BotState) {
  return {
    token: bot.token,
    ...bot.user,
    webhook: webhook && { url: webhook.url, allowedUpdates: webhook.allowedUpdates },
    pendingUpdates: pending.size,
    commands: Object.fromEntries(commands),
  };
}
