import { isObject } from '../../http/call';
import { badRequest } from '../errors';
import type { ChatMessage } from '../facts';
import { readInlineKeyboard } from '../keyboard';
import { formatCaption, formatText } from './formatText';
import { asAnswered, findOwnMessage, findTarget, type Method, type MethodContext, type Target } from './method';
import { readPhoto } from './photo';

export const editMessageText: Method = (context) => {
  const { target, message } = findEdited(context);
  const text = formatText(context.values);
  if (message.text === undefined) throw badRequest('there is no text in the message to edit');
  const { text: _text, entities: _entities, ...rest } = message;
  return change(context, target, { before: message, after: { ...rest, ...text } });
};

export const editMessageCaption: Method = (context) => {
  const { target, message } = findEdited(context);
  const caption = formatCaption(context.values);
  if (message.photo === undefined) throw badRequest('there is no caption in the message to edit');
  const { caption: _caption, caption_entities: _entities, ...rest } = message;
  return change(context, target, { before: message, after: { ...rest, ...caption } });
};

export const editMessageReplyMarkup: Method = (context) => {
  const { target, message } = findEdited(context);
  return change(context, target, { before: message, after: message });
};

export const editMessageMedia: Method = (context) => {
  const { target, message } = findEdited(context);
  const media = context.values['media'];
  if (!isObject(media)) throw badRequest('media not found');
  if (media['type'] !== 'photo')
    throw badRequest(`media of type ${String(media['type'])} is not spoken by the sandbox`);
  const photo = readPhoto(context, media['media'], 'media');
  const { text: _text, entities: _entities, caption: _caption, caption_entities: _captionEntities, ...rest } = message;
  return change(context, target, { before: message, after: { ...rest, photo, ...formatCaption(media) } });
};

export const deleteMessage: Method = (context) => {
  const target = findTarget(context);
  const messageId = context.values['message_id'];
  if (typeof messageId !== 'number') throw badRequest('message identifier is not specified');
  if (!target.chat.messages.has(messageId)) throw badRequest('message to delete not found');
  const { botId, chatId } = target;
  context.world.commit({ provider: 'telegram', kind: 'delete', data: { botId, chatId, messageId } });
  return true;
};

function findEdited(context: MethodContext): { target: Target; message: ChatMessage } {
  const target = findTarget(context);
  return { target, message: findOwnMessage(context, target) };
}

interface Change {
  before: ChatMessage;
  after: ChatMessage;
}

/** Every edit states the keyboard anew: without reply_markup it is taken away. */
function change(context: MethodContext, target: Target, { before, after }: Change): unknown {
  const markup = readInlineKeyboard(context.values['reply_markup']);
  const { reply_markup: _markup, edit_date: _editDate, ...rest } = after;
  const content = { ...rest, ...(markup && { reply_markup: markup }) };
  if (visible(before) === visible(content)) {
    throw badRequest(
      'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message',
    );
  }
  const message = { ...content, edit_date: Math.floor(context.world.now() / 1000) };
  const { botId, chatId } = target;
  const data = { botId, chatId, messageId: message.message_id, message };
  context.world.commit({ provider: 'telegram', kind: 'edit', data });
  return asAnswered(message);
}

function visible(message: ChatMessage): string {
  const { text, entities, photo, caption, caption_entities: captionEntities, reply_markup: markup } = message;
  return JSON.stringify([text, entities, photo?.at(-1)?.file_id, caption, captionEntities, markup]);
}
