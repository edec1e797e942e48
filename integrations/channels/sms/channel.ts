import twilio from 'twilio';
import type { ChannelOutcome, ChannelPort, ShownView } from '../../../domain/notifications/channelPort';
import { cutText } from '../cutText';
import { plainLines, plainView } from '../plainView';
import { sendOnly } from '../sendOnly';
import { classifyError } from './classifyError';
import { createHttpClient } from './httpClient';

export interface SmsOptions {
  readonly accountSid: string;
  readonly authToken: string;
  /** Our number, as E.164. */
  readonly from: string;
  /** Where Twilio's API is, without a slash at its end: `https://api.twilio.com`. */
  readonly apiRoot: string;
  /** What our own addresses in links begin with, without a slash at its end. */
  readonly publicBaseUrl: string;
  /** 15 s unless told: Twilio answers in half a second, and a lane holds one of its places as long. */
  readonly timeoutMs?: number;
}

/** Our number at Twilio. A call is made once; Twilio has no key by which a second one would be recognised. */
export function createSmsChannel(options: SmsOptions): ChannelPort {
  const { accountSid, authToken, from, apiRoot, publicBaseUrl, timeoutMs = 15_000 } = options;
  const client = twilio(accountSid, authToken, { httpClient: createHttpClient({ apiRoot, timeoutMs }) });
  return sendOnly(async ({ chatId: to, view, locale }: ShownView): Promise<ChannelOutcome> => {
    const body = cutText(plainLines(plainView(view, locale, publicBaseUrl)), MAX_BODY);
    try {
      const { sid } = await client.messages.create({ from, to, body });
      return sid ? { type: 'sent', providerMessageId: sid } : { type: 'unknown', text: 'an answer without a sid' };
    } catch (error) {
      return classifyError(error, to);
    }
  });
}

/** Limit of `Body` (twilio.com/docs/messaging/api/message-resource); longer texts are refused with 21617. */
const MAX_BODY = 1_600;
