import { redactCardData } from '../kit/cardData';
import type { ChatCommand } from './command';
import type { Inbound } from './inbound';
import { text, view } from './say';
import type { View, ViewParam } from './view';

/** Longer than people write in a chat, short of what Telegram takes in one message. */
export const MAX_WORDS = 3_500;

/** What a person has said, as it was written: its line breaks stay. A card's number is never kept. */
export function wordsParam(words: string): ViewParam {
  return { kind: 'words', words: redactCardData(words).slice(0, MAX_WORDS) };
}

/** What is said to the shop and not to the bot as such: answers to its questions about an order among them. */
const TO_THE_SHOP: ReadonlySet<ChatCommand['type']> = new Set<ChatCommand['type']>([
  ...(['readOrder', 'search', 'setNote', 'setAddress', 'setLocation', 'passOn', 'support', 'explain'] as const),
]);

/** What a message in plain words may come to; a command that is typed as one (`/track`) is said to the bot. */
const IN_PLAIN_WORDS: ReadonlySet<ChatCommand['type']> = new Set<ChatCommand['type']>([
  ...([
    'showHome',
    'showTerms',
    'chooseInWords',
    'clearCart',
    'reorder',
    'showProducts',
    'showCart',
    'checkOut',
    'showMyOrders',
    'track',
    'cancelOrder',
    'decideDraft',
  ] as const),
]);

function isSaidToShop(inbound: Inbound, { type }: ChatCommand): boolean {
  if (TO_THE_SHOP.has(type)) return true;
  return IN_PLAIN_WORDS.has(type) && inbound.kind === 'text' && !inbound.text.startsWith('/');
}

/**
 * What of a message the shop's people may read: what a customer says to the shop. Taps, commands to the bot and answers
 * to questions that are none of the shop's (what a shop of one's own shall be called) are nobody's words to it.
 */
export function wordsToShop(inbound: Inbound, command: ChatCommand): View | undefined {
  if (!isSaidToShop(inbound, command)) return undefined;
  switch (inbound.kind) {
    case 'text':
      return ofText(inbound.text) ?? (command.type === 'support' ? spoken(command.words) : undefined);
    case 'photo':
      return view('chat.sentPhoto', { words: wordsParam(inbound.caption) });
    case 'location':
      return view('chat.sentPlace', {
        place: text('shopOrder.map', { lat: String(inbound.lat), lng: String(inbound.lng) }),
      });
    case 'unreadable':
      return view('chat.sentOther');
    case 'tap':
    case 'tooLong':
      return undefined;
  }
}

/** What begins with a slash is said to the bot. */
function ofText(typed: string): View | undefined {
  return typed.startsWith('/') ? undefined : spoken(typed);
}

function spoken(words: string | undefined): View | undefined {
  return words ? view('chat.words', { words: wordsParam(words) }) : undefined;
}
