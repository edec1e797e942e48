import { z } from 'zod';
import { parseBody } from '../control/parseBody';
import { json, RefusedRequest } from '../http/answer';
import { isObject, jsonObject } from '../http/call';
import type { Route } from '../http/router';
import type { World } from '../world';
import { findChat } from './findChat';
import { Phone, type At } from './phone';
import type { TelegramState } from './state';
import type { Updates } from './updates';

const token = { token: z.string().optional() };
const messageId = z.coerce.number().int();

const schemas = {
  text: z.strictObject({ ...token, text: z.string().max(4096) }),
  tap: z.strictObject({
    ...token,
    messageId: messageId.optional(),
    data: z.string().max(256).optional(),
    /** Part of a button's text, in place of its data. */
    label: z.string().min(1).optional(),
    force: z.boolean().optional(),
  }),
  photo: z.strictObject({
    ...token,
    caption: z.string().max(1024).optional(),
    fileId: z.string().min(1).max(200).optional(),
  }),
  location: z.strictObject({
    ...token,
    latitude: z.coerce.number().min(-90).max(90),
    longitude: z.coerce.number().min(-180).max(180),
  }),
  contact: z.strictObject({ ...token, phone_number: z.string().min(3).max(20) }),
  edit: z.strictObject({ ...token, messageId, text: z.string().min(1).max(4096) }),
  plain: z.strictObject(token),
};

/** The acts of people with phones, as control calls: `POST /telegram/:chatId/<verb>`. */
export function createPhoneApi(world: World, state: TelegramState, updates: Updates): Route[] {
  const phone = new Phone(world, state, updates);
  return [
    act('text', schemas.text, (at, body) => phone.text(at, body.text)),
    act('tap', schemas.tap, (at, body) => phone.tap(at, body)),
    act('photo', schemas.photo, (at, body) => phone.photo(at, body)),
    act('location', schemas.location, (at, { latitude, longitude }) => phone.location(at, { latitude, longitude })),
    act('contact', schemas.contact, (at, body) => phone.contact(at, body.phone_number)),
    act('edit', schemas.edit, (at, body) => phone.edit(at, body)),
    act('block', schemas.plain, (at) => phone.block(at, true)),
    act('unblock', schemas.plain, (at) => phone.block(at, false)),
    { method: 'POST', path: '/telegram/:chatId/update', handle: injectUpdate },
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
        return json(200, perform(findChat(state, call, body.token), body));
      },
    };
  }

  function injectUpdate(call: Parameters<Route['handle']>[0]) {
    const { token: given, update } = jsonObject(call);
    if (!isObject(update)) throw new RefusedRequest(400, 'update: must be an object, the update without its number');
    return json(200, phone.raw(findChat(state, call, typeof given === 'string' ? given : undefined), update));
  }
}
