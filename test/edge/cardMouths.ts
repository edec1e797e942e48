import { createHmac, randomUUID } from 'node:crypto';
import { cardOf, inFours } from '../kit/cards';
import type { Ask, Reply } from './startEdge';

/** Where numbers are said to: an API with its webhooks, and a shop there. */
export interface CardPlace {
  ask(method: string, path: string, ask?: Ask): Promise<Reply>;
  readonly shop: { readonly orgId: string; readonly productId: string; readonly key: string };
  /** A chat that somebody of the shop has taken over. */
  readonly chatId: string;
  /** By which the webhooks know their providers. */
  readonly secrets: { readonly telegram: string; readonly razorpay: string };
}

/** A way by which a card's number may come in. */
export interface Mouth {
  /** How the edge answers when it looks. */
  readonly answer: 'refused' | 'taken';
  /** Where it would be kept, did nobody look. */
  readonly keptIn: readonly ('rows' | 'log')[];
  /** @param card 16 digits in groups. */
  readonly say: (place: CardPlace, card: string) => Promise<Reply>;
}

const asKey = ({ ask, shop }: CardPlace, what: string, how: Pick<Ask, 'body' | 'headers'> = {}) => {
  const [method = '', path = ''] = what.split(' ');
  return ask(method, `/v1${path}`, {
    ...{ key: shop.key, ...how },
    headers: { 'idempotency-key': randomUUID(), ...how.headers },
  });
};

const order = ({ shop }: CardPlace, fields: object) => ({
  ...{ vendorId: shop.orgId, items: [{ productId: shop.productId, quantity: 1 }] },
  ...{ customer: { externalRef: 'c-1', name: 'Meena' }, fulfilment: 'PICKUP', paymentMethod: 'COD', ...fields },
});

/** Beyond the numbers that the sandbox's Telegram gives. */
let updates = 900_000_000;
const telegram = ({ ask, secrets }: CardPlace, update: object) =>
  ask('POST', '/webhook/telegram', {
    body: { update_id: (updates += 1), ...update },
    headers: { 'x-telegram-bot-api-secret-token': secrets.telegram },
  });

/** Everybody writes in a chat of their own. */
const person = (firstName = 'Meena') => {
  const id = 4_500_000_000 + updates;
  return {
    from: { id, is_bot: false, first_name: firstName, language_code: 'en' },
    chat: { id, type: 'private' },
    message_id: 1,
    date: 1,
  };
};

function razorpay({ ask, secrets }: CardPlace, payment: object): Promise<Reply> {
  const entity = {
    id: `pay_${randomUUID().slice(0, 14)}`,
    entity: 'payment',
    amount: 100,
    currency: 'INR',
    ...payment,
  };
  const body = JSON.stringify({
    ...{ entity: 'event', event: 'payment.captured', contains: ['payment'], created_at: 1 },
    payload: {
      payment: { entity: { status: 'captured', order_id: 'order_none', amount_refunded: 0, created_at: 1, ...entity } },
    },
  });
  const signature = createHmac('sha256', secrets.razorpay).update(body).digest('hex');
  return ask('POST', '/v1/webhooks/razorpay', { body, headers: { 'x-razorpay-signature': signature } });
}

/** Digits of JSON's strings may hide behind escapes. */
const escaped = (text: string) =>
  [...text].map((character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');

const refusedRow = { answer: 'refused', keptIn: ['rows'] } as const;
const takenRow = { answer: 'taken', keptIn: ['rows'] } as const;

export const MOUTHS: Readonly<Record<string, Mouth>> = {
  'a field of a body': {
    ...refusedRow,
    say: (place, card) => asKey(place, 'POST /orders', { body: order(place, { notes: `pay with ${card}` }) }),
  },
  'a nested field': {
    ...refusedRow,
    say: (place, card) =>
      asKey(place, 'POST /orders', { body: order(place, { customer: { externalRef: 'c-2', name: `Meena ${card}` } }) }),
  },
  'escapes of JSON': {
    ...refusedRow,
    say: (place, card) =>
      asKey(place, 'POST /products', { body: `{"name":"Gift ${escaped(card)}","priceMinor":100,"publish":true}` }),
  },
  'a file': {
    ...refusedRow,
    say: (place, card) =>
      asKey(place, 'POST /products/import?dryRun=false', {
        body: `name,price\nTea,10\n"Voucher ${card}",80\n`,
        headers: { 'content-type': 'text/csv' },
      }),
  },
  'an Idempotency-Key': {
    ...refusedRow,
    say: (place, card) =>
      asKey(place, 'POST /orders', {
        body: order(place, {}),
        headers: { 'idempotency-key': card.replaceAll(' ', '-') },
      }),
  },
  'a query': {
    ...{ answer: 'refused', keptIn: [] },
    say: (place, card) => asKey(place, `GET /orders?q=${encodeURIComponent(card)}`),
  },
  'a path': {
    ...{ answer: 'refused', keptIn: [] },
    say: (place, card) => asKey(place, `GET /orders/${encodeURIComponent(card)}`),
  },
  'an answer in the console’s inbox': {
    ...refusedRow,
    say: (place, card) => asKey(place, `POST /chats/${place.chatId}/messages`, { body: { text: `is it ${card}?` } }),
  },
  'an X-Request-Id': {
    ...{ answer: 'taken', keptIn: ['log'] },
    say: (place, card) => asKey(place, 'GET /orders', { headers: { 'x-request-id': card.replaceAll(' ', '-') } }),
  },
  'a text in a chat': {
    ...takenRow,
    say: (place, card) => telegram(place, { message: { ...person(), text: `my card is ${card} 12/28` } }),
  },
  'the caption of a photo': {
    ...takenRow,
    say: (place, card) =>
      telegram(place, { message: { ...person(), photo: [{ file_id: 'f-1', width: 1 }], caption: `card ${card}` } }),
  },
  'a person’s name': {
    ...takenRow,
    say: (place, card) => telegram(place, { message: { ...person(`Meena ${card}`), text: '/start' } }),
  },
  'a quoted message': {
    ...takenRow,
    say: (place, card) =>
      telegram(place, { message: { ...person(), text: 'this one', reply_to_message: { text: `card ${card}` } } }),
  },
  'an edited message': {
    ...takenRow,
    say: (place, card) => telegram(place, { edited_message: { ...person(), text: `card ${card}` } }),
  },
  'the data of a button': {
    ...takenRow,
    say: (place, card) => {
      const { from, ...message } = person();
      return telegram(place, { callback_query: { id: '77', from, message, data: card } });
    },
  },
  'a note of a provider’s event': {
    ...takenRow,
    say: (place, card) => razorpay(place, { notes: { remark: `card ${card}` }, description: `for ${card}` }),
  },
};

/** A number of its own for each mouth, so that what is found tells where it came in. */
export function cardOfMouth(name: string): string {
  const place = Object.keys(MOUTHS).indexOf(name);
  return inFours(cardOf(`40012345678${String(place).padStart(4, '0')}`));
}

/** The mouths whose number stands in a text, in whatever spacing it was written. */
export function mouthsIn(text: string): string[] {
  const dense = text.replace(/(?<=\d)[ -](?=\d)/g, '');
  return Object.keys(MOUTHS).filter((name) => dense.includes(cardOfMouth(name).replaceAll(' ', '')));
}

/** Says every number by its mouth; the answers by mouth. */
export async function sayAll(place: CardPlace): Promise<ReadonlyMap<string, Reply>> {
  const replies = new Map<string, Reply>();
  for (const [name, mouth] of Object.entries(MOUTHS)) replies.set(name, await mouth.say(place, cardOfMouth(name)));
  return replies;
}
