import { readReplyMarkup } from '../keyboard';
import { badRequest } from '../errors';
import { formatCaption, formatText } from './formatText';
import { findTarget, say, type Method } from './method';
import { readPhoto } from './photo';

export const sendMessage: Method = (context) => {
  const target = findTarget(context);
  const markup = readReplyMarkup(context.values['reply_markup']);
  return say(context, target, { ...formatText(context.values), markup });
};

export const sendPhoto: Method = (context) => {
  const target = findTarget(context);
  const markup = readReplyMarkup(context.values['reply_markup']);
  const caption = formatCaption(context.values);
  const photo = readPhoto(context, context.values['photo'], 'photo');
  return say(context, target, { photo, ...caption, markup });
};

export const sendLocation: Method = (context) => {
  const target = findTarget(context);
  const markup = readReplyMarkup(context.values['reply_markup']);
  const { latitude, longitude } = context.values;
  if (!inRange(latitude, 90) || !inRange(longitude, 180)) throw badRequest('latitude or longitude is invalid');
  return say(context, target, { location: { latitude, longitude }, markup });
};

const CHAT_ACTIONS = ['typing', 'upload_photo', 'upload_document', 'find_location', 'choose_sticker', 'record_voice'];

export const sendChatAction: Method = (context) => {
  findTarget(context);
  if (!CHAT_ACTIONS.includes(String(context.values['action']))) throw badRequest('wrong parameter action in request');
  return true;
};

function inRange(value: unknown, limit: number): value is number {
  return typeof value === 'number' && Math.abs(value) <= limit;
}
