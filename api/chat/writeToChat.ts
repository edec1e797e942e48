import { z } from 'zod';
import { writeToChat as write } from '../../db/chat/writeToChat';
import { idParams, text } from '../kit/fields';
import { route } from '../kit/route';
import { chatMessage, toMessageAnswer } from './chat';

/** Half of what one message of Telegram takes: more is read by nobody on a phone. */
const MAX_REPLY = 2_000;

export const writeToChat = route({
  method: 'post',
  path: '/chats/:id/messages',
  operationId: 'writeToChat',
  summary: 'Write to the customer in a chat that one has taken over',
  tag: 'chat',
  access: { scope: 'chats:write', minRole: 'STAFF' },
  idempotency: 'required',
  params: idParams,
  body: z.strictObject({ text: text(MAX_REPLY) }),
  response: chatMessage,
  statuses: [201],
  refusals: ['CHAT_NOT_TAKEN', 'CHAT_TAKEN', 'CHAT_BLOCKED', 'CHAT_OPTED_OUT'],
  handler: async ({ tx, params, body }) => ({
    data: toMessageAnswer(await write(tx, { chatId: params.id, text: body.text }), 'en'),
  }),
});
