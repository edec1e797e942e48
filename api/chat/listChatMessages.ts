import { z } from 'zod';
import { listChatMessages as list } from '../../db/chat/listChatMessages';
import { idParams, locale, paging } from '../kit/fields';
import { route } from '../kit/route';
import { chatMessage, toMessageAnswer } from './chat';

export const listChatMessages = route({
  method: 'get',
  path: '/chats/:id/messages',
  operationId: 'listChatMessages',
  summary: 'What was said between the shop and a customer, newest first',
  tag: 'chat',
  access: { scope: 'chats:read', minRole: 'VIEWER' },
  params: idParams,
  query: z.strictObject({ locale: locale.default('en').meta({ description: 'of what the bot has said' }), ...paging }),
  response: z.object({ messages: z.array(chatMessage), nextCursor: z.string().optional() }),
  handler: async ({ tx, params, query: { locale: language, ...page } }) => {
    const { messages, nextCursor } = await list(tx, { chatId: params.id, ...page });
    return { data: { messages: messages.map((message) => toMessageAnswer(message, language)), nextCursor } };
  },
});
