import { z } from 'zod';
import { getChat as get, listChats as list } from '../../db/chat/listChats';
import { idParams, line, locale, paging } from '../kit/fields';
import { route } from '../kit/route';
import { chat, toChatAnswer } from './chat';

const flag = z.stringbool({ truthy: ['true'], falsy: ['false'] }).optional();
const access = { scope: 'chats:read', minRole: 'VIEWER' } as const;
const language = { locale: locale.default('en').meta({ description: 'of what the bot has said' }) };

export const listChats = route({
  method: 'get',
  path: '/chats',
  operationId: 'listChats',
  summary: 'Chats with the shop’s customers, the one in which somebody spoke last first',
  tag: 'chat',
  access,
  query: z.strictObject({
    state: z.enum(['BOT', 'PERSON']).optional(),
    wanted: flag.meta({ description: 'the customer asked for a person, and none has come yet' }),
    unanswered: flag,
    assignedTo: z.uuid().optional().meta({ description: 'only what this member has' }),
    q: line(100).optional().meta({ description: 'part of the customer’s name' }),
    ...language,
    ...paging,
  }),
  response: z.object({ chats: z.array(chat), nextCursor: z.string().optional() }),
  handler: async ({ tx, query: { locale: language, ...filter } }) => {
    const page = await list(tx, filter);
    return { data: { ...page, chats: page.chats.map((entry) => toChatAnswer(entry, language)) } };
  },
});

export const getChat = route({
  method: 'get',
  path: '/chats/:id',
  operationId: 'getChat',
  summary: 'One chat with a customer',
  tag: 'chat',
  access,
  params: idParams,
  query: z.strictObject(language),
  response: chat,
  handler: async ({ tx, params, query }) => ({ data: toChatAnswer(await get(tx, params.id), query.locale) }),
});
