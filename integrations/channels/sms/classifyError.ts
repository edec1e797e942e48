import { RestException } from 'twilio';
import type { ChannelOutcome } from '../../../domain/notifications/channelPort';
import { hasNeverConnected } from '../../kit/hasNeverConnected';
import { TooManyRequests } from './httpClient';

/**
 * Turns what Twilio's SDK throws into what it means. `RestException`: Twilio answered, with a code of
 * twilio.com/docs/api/errors; anything else: no readable answer, which by itself says nothing about whether the SMS went.
 * @param to the reader's number, which Twilio repeats in its sentences and which doesn't belong into rows and logs.
 */
export function classifyError(error: unknown, to: string): ChannelOutcome {
  if (error instanceof TooManyRequests) return { type: 'rateLimited', retryAfterMs: error.retryAfterMs };
  if (error instanceof RestException) return classifyAnswer(error, to);
  const text = error instanceof Error ? error.message : String(error);
  return hasNeverConnected(error) ? { type: 'notSent', text } : { type: 'unknown', text };
}

function classifyAnswer({ status, code, message }: RestException, to: string): ChannelOutcome {
  const text = (message ?? '').replaceAll(to, '[number]');
  if (status >= 500) return { type: 'unknown', text: `${status} ${text}` };
  if (code === UNSUBSCRIBED) return { type: 'blocked' };
  // An account that isn't known, paid or active is trouble of the sender: nothing is lost by waiting.
  if (status === 401 || status === 403 || status === 404) return { type: 'notSent', text: `${code ?? status} ${text}` };
  return { type: 'refused', code: code ?? status, text };
}

/** The reader has answered STOP. */
const UNSUBSCRIBED = 21_610;
