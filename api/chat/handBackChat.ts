import { z } from 'zod';
import { handBackChat as handBack } from '../../db/chat/handBackChat';
import { idParams } from '../kit/fields';
import { route } from '../kit/route';

export const handBackChat = route({
  method: 'post',
  path: '/chats/:id/hand-back',
  operationId: 'handBackChat',
  summary: 'Let the bot answer again; who only waited for a person counts as served',
  tag: 'chat',
  access: { scope: 'chats:write', minRole: 'STAFF' },
  idempotency: 'optional',
  params: idParams,
  body: z.strictObject({}),
  response: z.object({ id: z.uuid(), state: z.literal('BOT') }),
  handler: async ({ tx, params }) => {
    await handBack(tx, { chatId: params.id });
    return { data: { id: params.id, state: 'BOT' as const } };
  },
});
