import { createEmailChannel, type EmailOptions } from '../../integrations/channels/email/channel';
import { createSmsChannel, type SmsOptions } from '../../integrations/channels/sms/channel';
import type { ChannelPort } from '../../domain/notifications/channelPort';
import type { Sandbox } from '../../sandbox/server';

export const FROM_NUMBER = '+15005550006';
export const FROM_ADDRESS = 'hello@munshi.example';
const publicBaseUrl = 'https://shop.example.com';

/** Our number at the sandbox's Twilio. */
export function smsChannel(sandbox: Sandbox, changes: Partial<SmsOptions> = {}): ChannelPort {
  return createSmsChannel({
    accountSid: `AC${'a'.repeat(32)}`,
    authToken: 'token-of-the-test',
    from: FROM_NUMBER,
    apiRoot: sandbox.url,
    publicBaseUrl,
    ...changes,
  });
}

/** Our address at the sandbox's mail server. */
export function emailChannel(sandbox: Sandbox, changes: Partial<EmailOptions> = {}): ChannelPort {
  return createEmailChannel({
    host: '127.0.0.1',
    port: sandbox.smtpPort,
    credentials: { user: 'munshi', pass: 'secret' },
    from: { name: 'Munshi', address: FROM_ADDRESS },
    publicBaseUrl,
    ...changes,
  });
}

export interface Arrived {
  kind: 'sms' | 'mail';
  id: string;
  from: string;
  to: string;
  subject: string;
  text: string;
}

/** What has arrived at a number or address, the newest first. */
export async function arrivedAt(sandbox: Sandbox, to: string): Promise<Arrived[]> {
  const answer = await fetch(`${sandbox.url}/mailbox/letters?to=${encodeURIComponent(to)}`);
  return ((await answer.json()) as { letters: Arrived[] }).letters;
}
