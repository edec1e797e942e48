import type { Config } from './config';
import { readSenderAddress, type SenderAddress } from './senderAddress';

/** Our number and our mail address; what isn't configured is absent, and its channel is off. */
export interface Senders {
  readonly sms?: string;
  readonly email?: SenderAddress;
}

export function sendersOf(config: Pick<Config<'api'>, 'TWILIO_FROM_PHONE' | 'SMTP_FROM'>): Senders {
  const email = readSenderAddress(config.SMTP_FROM);
  return { ...(config.TWILIO_FROM_PHONE && { sms: config.TWILIO_FROM_PHONE }), ...(email && { email }) };
}
