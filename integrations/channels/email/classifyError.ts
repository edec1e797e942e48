import type { ChannelOutcome } from '../../../domain/notifications/channelPort';
import { hasNeverConnected } from '../../kit/hasNeverConnected';

/** What nodemailer adds to the errors that it throws. */
interface SmtpError {
  readonly message: string;
  readonly code?: string;
  /** The system's own, where nodemailer has put another in its place: `ECONNREFUSED`. */
  readonly originalCode?: string;
  /** The server's own answer, if it gave one: RFC 5321 §4.2. */
  readonly responseCode?: number;
  readonly timeoutType?: string;
}

/**
 * Turns what nodemailer throws into what it means. With an answer of the server it is certain that the mail was not
 * taken; without one it may have been, unless no connection had come about.
 * @param to the reader's address, which servers repeat in their sentences and which doesn't belong into rows and logs.
 */
export function classifyError(error: unknown, to: string): ChannelOutcome {
  if (!isSmtpError(error)) return { type: 'unknown', text: String(error) };
  const { code = '', originalCode, responseCode, timeoutType, message } = error;
  const text = message.replaceAll(to, '[address]');
  if (isSendersTrouble(code, responseCode)) return { type: 'notSent', text };
  if (responseCode !== undefined) return classifyAnswer(responseCode, text);
  const hasBegun = !hasNeverConnected({ code: originalCode }) && !isBeforeGreeting(timeoutType);
  return hasBegun ? { type: 'unknown', text } : { type: 'notSent', text };
}

function isSmtpError(error: unknown): error is SmtpError {
  return typeof error === 'object' && error !== null && 'message' in error && typeof error.message === 'string';
}

/** 4yz: ask again later; 5yz: never (RFC 5321 §4.2.1). */
function classifyAnswer(code: number, text: string): ChannelOutcome {
  return code < 500 ? { type: 'deferred', text } : { type: 'refused', code, text };
}

/**
 * The server doesn't serve us, whatever the mail: no name, no TLS, a wrong password, «service not available» (421), a
 * log-in that it wants first (530). Nothing of the mail is lost by waiting.
 */
function isSendersTrouble(code: string, responseCode: number | undefined): boolean {
  return ['EAUTH', 'EDNS', 'ETLS'].includes(code) || responseCode === 421 || responseCode === 530;
}

/** Connecting, greeting and changing to TLS have time limits of their own; only the last kind falls into a mail. */
function isBeforeGreeting(timeoutType: string | undefined): boolean {
  return timeoutType !== undefined && timeoutType !== 'SOCKET_TIMEOUT';
}
