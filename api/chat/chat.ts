import { z } from 'zod';
import type { ChatMessage } from '../../db/chat/listChatMessages';
import type { ShopChat } from '../../db/chat/listChats';
import { renderText } from '../../domain/chat/renderText';
import type { Locale, View } from '../../domain/chat/view';
import { timestamp } from '../kit/fields';

const member = z.object({ id: z.uuid(), name: z.string() });

/** A chat with a customer. */
export const chat = z
  .object({
    id: z.uuid(),
    channel: z.string(),
    customer: z.object({ id: z.uuid(), name: z.string() }),
    state: z.enum(['BOT', 'PERSON']).meta({ description: 'who answers: the bot, or one of the shop’s people' }),
    assignedTo: member.optional().meta({ description: 'who has it; absent also while an API key has' }),
    takenAt: timestamp.optional(),
    wantedSince: timestamp.optional().meta({ description: 'the customer asked for a person, and none has come yet' }),
    unansweredSince: timestamp.optional().meta({ description: 'the oldest word that waits for a person’s answer' }),
    handBackAt: timestamp.optional().meta({ description: 'when the bot takes over again if nobody speaks' }),
    reach: z
      .enum(['OPEN', 'BLOCKED', 'OPTED_OUT'])
      .meta({ description: 'whether the customer can be spoken to; OPTED_OUT opens as soon as they write' }),
    lastMessage: z.object({ text: z.string(), direction: z.enum(['INBOUND', 'OUTBOUND']), at: timestamp }).optional(),
    lastAt: timestamp,
  })
  .meta({ id: 'Chat' });

/** One message of a chat. */
export const chatMessage = z
  .object({
    id: z.uuid(),
    direction: z.enum(['INBOUND', 'OUTBOUND']),
    kind: z.enum(['SEND', 'EDIT']).meta({ description: 'EDIT replaces what was shown before in its place' }),
    author: z.object({ kind: z.enum(['CUSTOMER', 'PERSON', 'BOT']), name: z.string().optional() }),
    text: z.string(),
    buttons: z.array(z.string()),
    status: z.enum(['QUEUED', 'CLAIMED', 'SENT', 'UNKNOWN', 'FAILED', 'SUPPRESSED', 'FOLDED', 'RECEIVED']),
    suppressedReason: z.string().optional(),
    orderId: z.uuid().optional(),
    createdAt: timestamp,
    sentAt: timestamp.optional(),
  })
  .meta({ id: 'ChatMessage' });

/** Longer than a line of a list shows. */
const MAX_EXCERPT = 200;

/** A chat in the reader's language. */
export function toChatAnswer({ lastMessage, ...shopChat }: ShopChat, locale: Locale) {
  if (!lastMessage) return { ...shopChat, lastMessage: undefined };
  const { view, direction, at } = lastMessage;
  return { ...shopChat, lastMessage: { text: textOf(view, locale).slice(0, MAX_EXCERPT), direction, at } };
}

/** A message in the reader's language; what people wrote is as they wrote it. */
export function toMessageAnswer({ view, ...message }: ChatMessage, locale: Locale) {
  return {
    ...message,
    text: textOf(view, locale),
    buttons: view.buttons.flat().map(({ label, params }) => renderText(label, params ?? {}, locale)),
  };
}

/** What a member wrote stands alone: who wrote it is told beside it. */
function textOf({ text, params }: View, locale: Locale): string {
  const words = params['words'];
  if (text === 'chat.fromPerson' && typeof words === 'object' && words.kind === 'words') return words.words;
  return renderText(text, params, locale);
}
