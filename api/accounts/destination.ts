import { z } from 'zod';
import { DomainError, invalid } from '../../domain/kit/errors';
import { readDestination, type Destination } from '../../domain/notifications/destination';
import type { SignInSettings } from '../kit/signInSettings';

/** Longer than any number that people write with spaces and brackets. */
export const phone = z.string().max(32).meta({ description: 'in international form', example: '+91 98765 43210' });
/** RFC 5321 allows 254 characters. */
export const email = z.string().max(254).meta({ example: 'asha@example.com' });

/** The code of a challenge, as people type it. */
export const code = z.string().regex(/^\d{6}$/, 'must be 6 digits');

/** What a challenge answers. */
export const challenge = z
  .object({
    challengeId: z.uuid().meta({ description: 'for POST /auth/verify-otp' }),
    expiresInSeconds: z.int(),
  })
  .meta({ id: 'Challenge' });

/** Reads the one number or address that a body names. @throws DomainError `VALIDATION_ERROR`. */
export function readOneDestination(body: { readonly phone?: string; readonly email?: string }): Destination {
  const given = [body.phone, body.email].filter((value) => value !== undefined);
  if (given.length !== 1) throw invalid('body', 'Send either a phone number or a mail address.');
  return body.phone !== undefined ? readPhone(body.phone) : readEmail(body.email ?? '');
}

export function readPhone(typed: string): Destination {
  const destination = readDestination(typed);
  if (destination?.channel === 'sms') return destination;
  throw invalid('body.phone', 'A phone number in international form, as +919876543210.');
}

export function readEmail(typed: string): Destination {
  const destination = readDestination(typed);
  if (destination?.channel === 'email') return destination;
  throw invalid('body.email', 'A mail address, as asha@example.com.');
}

/** Who speaks on that channel. @throws DomainError `CHANNEL_OFF` where this installation sends none. */
export function senderFor({ channel }: Destination, { senders }: SignInSettings): string {
  const sender = senders[channel];
  if (sender !== undefined) return sender;
  throw new DomainError({
    cause: 'refused',
    code: 'CHANNEL_OFF',
    message: `Nothing can be sent by ${channel === 'sms' ? 'SMS' : 'mail'} here: sign in another way.`,
  });
}
