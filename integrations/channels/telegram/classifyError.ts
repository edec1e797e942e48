import { GrammyError, HttpError } from 'grammy';
import type { ChannelOutcome } from '../../../domain/notifications/channelPort';
import { redactText } from '../../../ops/runtime/redact';
import { hasNeverConnected } from '../../kit/hasNeverConnected';

/**
 * Turns what grammY throws into what it means. `GrammyError`: the Bot API answered; `HttpError`: no readable answer
 * (a reset, a timeout, a proxy's HTML), which by itself says nothing about whether the call had its effect.
 * The Bot API has no list of its error texts; these are the ones it is known to use, compared without regard to case.
 * @throws the error itself when it is neither: then the mistake is ours.
 */
export function classifyError(error: unknown): ChannelOutcome {
  if (error instanceof GrammyError) return classifyAnswer(error);
  if (error instanceof HttpError) return classifyNetwork(error);
  throw error;
}

function classifyAnswer({ error_code: code, description, parameters }: GrammyError): ChannelOutcome {
  if (code === 429) return { type: 'rateLimited', retryAfterMs: (parameters.retry_after ?? 1) * 1_000 };
  if (code >= 500) return { type: 'unknown', text: `${code} ${description}` };
  // A token that isn't known (any more) is trouble of the bot, not of the message: nothing of it is lost by waiting.
  if (code === 401 || code === 404) return { type: 'notSent', text: `${code} ${description}` };
  if (code === 403) return { type: 'blocked' };
  const text = description.toLowerCase();
  if (NOTHING_TO_DO.some((known) => text.includes(known))) return { type: 'done' };
  if (NOT_EDITABLE.some((known) => text.includes(known))) return { type: 'notEditable' };
  return { type: 'refused', code, text: description };
}

const NOTHING_TO_DO = [
  'message is not modified',
  'query is too old',
  'query id is invalid',
  'message to delete not found',
  "message can't be deleted",
];

const NOT_EDITABLE = [
  'message to edit not found',
  "message can't be edited",
  'there is no text in the message to edit',
  'there is no media in the message to edit',
  'message_id_invalid',
];

function classifyNetwork(error: HttpError): ChannelOutcome {
  // The address that was not reached has the bot's token in its path, and this text goes into the message's row.
  const text = redactText(error.error instanceof Error ? error.error.message : error.message);
  return hasNeverConnected(error.error) ? { type: 'notSent', text } : { type: 'unknown', text };
}
