/** Channels that only send: their chats are made by us, for a number or an address. */
export const SENDING_CHANNELS = ['sms', 'email'] as const;
export type SendingChannel = (typeof SENDING_CHANNELS)[number];

/** Where an SMS or a mail goes. */
export interface Destination {
  readonly channel: SendingChannel;
  /** A number as E.164 (`+919876543210`), or a mail address in small letters. */
  readonly address: string;
}

/** What people put into a number so that they can read it. */
const SPACING = /[\s().-]/g;
/** ITU-T E.164: a plus, and up to 15 digits of which the first is no zero; no country has fewer than 7. */
const NUMBER = /^\+[1-9]\d{6,14}$/;
/**
 * One plain address: no display name, no quotes, no comments, and nothing that could end a header or begin another
 * recipient. RFC 5321 allows 64 characters before the @ and 254 in all.
 */
const ADDRESS = /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/;
const MAX_ADDRESS = 254;

/** Reads a number in international form, or a mail address, as people type them; undefined for anything else. */
export function readDestination(typed: string): Destination | undefined {
  return readNumber(typed) ?? readAddress(typed);
}

function readNumber(typed: string): Destination | undefined {
  const number = typed.replace(SPACING, '');
  return NUMBER.test(number) ? { channel: 'sms', address: number } : undefined;
}

function readAddress(typed: string): Destination | undefined {
  const address = typed.trim().toLowerCase();
  return address.length <= MAX_ADDRESS && ADDRESS.test(address) ? { channel: 'email', address } : undefined;
}
