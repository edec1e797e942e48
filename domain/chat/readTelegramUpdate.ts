import { z } from 'zod';
import { decodeCallback } from './callback';
import { cleanLine, cleanText, MAX_TYPED_CHARACTERS } from './cleanText';
import type { Inbound, ReceivedUpdate, Sender } from './inbound';
import type { Locale } from './view';

/**
 * Reads an update of the Telegram Bot API (10.1, «Update»): which event it is, who did it, and what. Only private chats
 * are spoken with; every other kind of update is `ignored`, and so is one of a known kind that lacks what we need.
 * @returns undefined when it is no update at all.
 */
export function readTelegramUpdate(body: unknown): ReceivedUpdate | undefined {
  const envelope = updateSchema.safeParse(body);
  if (!envelope.success) return undefined;
  const { update_id, ...rest } = envelope.data;
  const eventType = Object.keys(rest).find((name) => name !== '') ?? 'empty';
  return { eventId: String(update_id), eventType: eventType.slice(0, 100), content: readContent(rest) };
}

const updateSchema = z.looseObject({ update_id: z.int().min(0) });

function readContent(update: Record<string, unknown>): ReceivedUpdate['content'] {
  if ('message' in update) return readMessage(messageSchema.safeParse(update['message']).data);
  if ('callback_query' in update) return readTap(tapSchema.safeParse(update['callback_query']).data);
  if ('my_chat_member' in update) return readMembership(membershipSchema.safeParse(update['my_chat_member']).data);
  return { kind: 'ignored' };
}

// Ids have up to 52 significant bits (Bot API, User.id), which a JavaScript number holds exactly.
const userSchema = z.looseObject({
  id: z.int(),
  is_bot: z.boolean(),
  first_name: z.string(),
  last_name: z.string().optional(),
  language_code: z.string().optional(),
});
const chatSchema = z.looseObject({ id: z.int(), type: z.string() });
const messageSchema = z.looseObject({
  from: userSchema,
  chat: chatSchema,
  text: z.string().optional(),
  caption: z.string().optional(),
  photo: z
    .array(z.looseObject({ file_id: z.string().min(1).max(512), width: z.number() }))
    .min(1)
    .optional(),
  location: z
    .looseObject({ latitude: z.number().min(-90).max(90), longitude: z.number().min(-180).max(180) })
    .optional(),
});
const tapSchema = z.looseObject({
  id: z.string().min(1).max(128),
  from: userSchema,
  message: z.looseObject({ message_id: z.int(), chat: chatSchema }),
  data: z.string().optional(),
});
const membershipSchema = z.looseObject({
  chat: chatSchema,
  from: userSchema,
  new_chat_member: z.looseObject({ status: z.string() }),
});

function readMessage(message: z.infer<typeof messageSchema> | undefined): ReceivedUpdate['content'] {
  const sender = message && senderOf(message);
  const inbound = message && inboundOf(message);
  return sender && inbound ? { kind: 'message', sender, inbound } : { kind: 'ignored' };
}

function readTap(tap: z.infer<typeof tapSchema> | undefined): ReceivedUpdate['content'] {
  const sender = tap && senderOf({ from: tap.from, chat: tap.message.chat });
  if (!sender) return { kind: 'ignored' };
  const callback = decodeCallback(tap.data ?? '');
  return {
    kind: 'message',
    sender,
    inbound: { kind: 'tap', callbackId: tap.id, messageId: String(tap.message.message_id), callback },
  };
}

function readMembership(change: z.infer<typeof membershipSchema> | undefined): ReceivedUpdate['content'] {
  const sender = change && senderOf(change);
  if (!sender) return { kind: 'ignored' };
  return { kind: 'membership', sender, blocked: change.new_chat_member.status === 'kicked' };
}

interface Origin {
  readonly from: z.infer<typeof userSchema>;
  readonly chat: z.infer<typeof chatSchema>;
}

/** Groups and channels are no place for a basket, and other bots are nobody to talk to. */
function senderOf({ from, chat }: Origin): Sender | undefined {
  if (chat.type !== 'private' || from.is_bot) return undefined;
  // A name of 100 characters is cut by no list or greeting; what is empty once it is clean still needs something to be called.
  const name = cleanLine(`${from.first_name} ${from.last_name ?? ''}`, 100);
  return {
    chatExternalId: String(chat.id),
    personExternalId: String(from.id),
    name: name || `#${from.id}`,
    locale: localeOf(from.language_code),
  };
}

/** Telegram gives an IETF tag, as `hi` or `en-GB`. */
function localeOf(languageTag: string | undefined): Locale | undefined {
  const language = languageTag?.split('-')[0]?.toLowerCase();
  return language === 'en' || language === 'hi' || language === 'ta' ? language : undefined;
}

/** What else a person can send in a chat that deserves an answer; service messages (a pinned message) are not among it. */
const UNREADABLE = [
  ...['animation', 'audio', 'contact', 'dice', 'document', 'game', 'photo', 'poll'],
  ...['sticker', 'story', 'video', 'video_note', 'voice'],
];

function inboundOf(message: z.infer<typeof messageSchema>): Inbound | undefined {
  const { text, caption = '', photo, location } = message;
  if (text !== undefined)
    return text.length > MAX_TYPED_CHARACTERS ? { kind: 'tooLong' } : { kind: 'text', text: cleanText(text) };
  if (photo) {
    const largest = photo.reduce((best, size) => (size.width > best.width ? size : best));
    return { kind: 'photo', fileId: largest.file_id, caption: cleanText(caption.slice(0, MAX_TYPED_CHARACTERS)) };
  }
  if (location) return { kind: 'location', lat: location.latitude, lng: location.longitude };
  return UNREADABLE.some((kind) => kind in message) ? { kind: 'unreadable' } : undefined;
}
