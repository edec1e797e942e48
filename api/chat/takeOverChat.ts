import { z } from 'zod';
import { getChat } from '../../db/chat/listChats';
import { takeOverChat as takeOver } from '../../db/chat/takeOverChat';
import { idParams } from '../kit/fields';
import { route } from '../kit/route';
import { chat, toChatAnswer } from './chat';

export const takeOverChat = route({
  method: 'post',
  path: '/chats/:id/take-over',
  operationId: 'takeOverChat',
  summary: 'Answer in a chat instead of the bot; the customer is told that somebody is there',
  tag: 'chat',
  access: { scope: 'chats:write', minRole: 'STAFF' },
  idempotency: 'optional',
  params: idParams,
  body: z.strictObject({
    takeFromColleague: z.boolean().optional().meta({ description: 'also when somebody else of the shop has it' }),
  }),
  response: chat,
  refusals: ['CHAT_TAKEN', 'CHAT_BLOCKED', 'CHAT_OPTED_OUT'],
  handler: async ({ tx, params, body }) => {
    await takeOver(tx, { chatId: params.id, takeFromColleague: body.takeFromColleague ?? false });
    return { data: toChatAnswer(await getChat(tx, params.id), 'en') };
  },
});
