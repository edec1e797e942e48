import { randomBytes } from 'node:crypto';
import type { TwilioMessage } from '../wire/twilio';
import { badRequest } from './errors';
import type { Sms } from './facts';

/** What is asked for: a number that can receive, one of ours, and a text. */
export type SmsWanted = Pick<Sms, 'from' | 'to' | 'body'>;

const NUMBER = /^\+[1-9]\d{6,14}$/;
/** Alphanumeric sender: up to 11 characters, at least one letter. */
const SENDER_NAME = /^(?=.*[A-Za-z])[A-Za-z0-9 ]{1,11}$/;
/** twilio.com/docs/messaging/api/message-resource: a body has at most 1,600 characters. */
const MAX_BODY = 1_600;

/** Numbers that fail in one way each, as with Twilio's test credentials (twilio.com/docs/iam/test-credentials). */
const MAGIC: Readonly<Record<string, { code: number; text: (to: string) => string }>> = {
  '+15005550001': { code: 21_211, text: invalidTo },
  '+15005550002': { code: 21_612, text: (to) => `The 'To' phone number: ${to}, is not currently reachable via SMS` },
  '+15005550003': {
    code: 21_408,
    text: (to) => `Permission to send an SMS has not been enabled for the region indicated by the 'To' number: ${to}`,
  },
  '+15005550004': { code: 21_610, text: () => 'Attempt to send to unsubscribed recipient' },
  '+15005550009': { code: 21_614, text: (to) => `'To' number: ${to}, is not a valid mobile number` },
};

/** @throws TwilioError in the order in which Twilio looks at a message. */
export function readMessage(form: Readonly<Record<string, string>>): SmsWanted {
  const { To: to = '', From: from = '', Body: body = '' } = form;
  if (to === '') throw badRequest(21_604, "A 'To' phone number is required.");
  if (!NUMBER.test(to)) throw badRequest(21_211, invalidTo(to));
  if (from === '') throw badRequest(21_603, "A 'From' phone number is required.");
  if (!NUMBER.test(from) && !SENDER_NAME.test(from)) throw badRequest(21_212, `Invalid From Number: ${from}`);
  if (body === '') throw badRequest(21_602, 'Message body is required.');
  if (body.length > MAX_BODY) {
    throw badRequest(21_617, 'The concatenated message body exceeds the 1600 character limit.');
  }
  const magic = MAGIC[to];
  if (magic) throw badRequest(magic.code, magic.text(to));
  return { from, to, body };
}

function invalidTo(to: string): string {
  return `Invalid 'To' Phone Number: ${to.slice(0, 8)}XXXX`;
}

export function newSid(): string {
  return `SM${randomBytes(16).toString('hex')}`;
}

/** The real one takes seconds and asks carriers; here a message is on its way at once and there a moment later. */
const SENT_AFTER_MS = 200;
const DELIVERED_AFTER_MS = 1_000;

export function showMessage({ sid, accountSid, from, to, body, createdAtMs }: Sms, nowMs: number): TwilioMessage {
  const ageMs = nowMs - createdAtMs;
  const uri = `/2010-04-01/Accounts/${accountSid}/Messages/${sid}`;
  return {
    sid,
    account_sid: accountSid,
    messaging_service_sid: null,
    from,
    to,
    body,
    status: ageMs < SENT_AFTER_MS ? 'queued' : ageMs < DELIVERED_AFTER_MS ? 'sent' : 'delivered',
    direction: 'outbound-api',
    num_segments: String(segmentsOf(body)),
    num_media: '0',
    price: null,
    price_unit: 'USD',
    error_code: null,
    error_message: null,
    date_created: rfc2822(createdAtMs),
    date_updated: rfc2822(Math.min(nowMs, createdAtMs + DELIVERED_AFTER_MS)),
    date_sent: ageMs < SENT_AFTER_MS ? null : rfc2822(createdAtMs + SENT_AFTER_MS),
    api_version: '2010-04-01',
    uri: `${uri}.json`,
    subresource_uris: { media: `${uri}/Media.json` },
  };
}

/** One SMS holds 160 characters of 7 bits or 70 of 16; the parts of a longer one lose a few to their numbering. */
function segmentsOf(body: string): number {
  // ASCII stands in for the 7-bit alphabet, which has a few letters more and the backquote less.
  const [single, part] = /^[\x20-\x7e\r\n]*$/.test(body) ? [160, 153] : [70, 67];
  return body.length <= single ? 1 : Math.ceil(body.length / part);
}

function rfc2822(atMs: number): string {
  return new Date(atMs).toUTCString().replace('GMT', '+0000');
}
