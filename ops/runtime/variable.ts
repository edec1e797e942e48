import { isIP } from 'node:net';
import { z } from 'zod';

/** What is known of one environment variable besides its type: for `.env.example`, for messages, for production. */
export interface Setting {
  /** One sentence for the person who fills it in. */
  about: string;
  /** Never printed, neither in messages nor in logs. */
  secret?: true;
  /** Mandatory only while this provider is listed in CHAT_CHANNELS or PAYMENT_PROVIDERS, or has any of its variables. */
  provider?: Provider;
  /** What `.env.example` shows where there is no default. */
  example?: string;
}

export const settings = z.registry<Setting>();

export const CHAT_CHANNELS = ['telegram'] as const;
export const PAYMENT_PROVIDERS = ['razorpay'] as const;
/** Senders, on as soon as they are configured. */
export const SENDERS = ['sms', 'email'] as const;
export type Provider = (typeof CHAT_CHANNELS)[number] | (typeof PAYMENT_PROVIDERS)[number] | (typeof SENDERS)[number];

/** A variable of its own, even where several share a form: what is said of one is not said of the others. */
export function variable<Schema extends z.ZodType>(schema: Schema, setting: Setting): Schema {
  const own = schema.clone();
  settings.add(own, setting);
  return own;
}

/** A comma-separated list; empty means none. */
export const commaSeparated = z.string().transform((text) => text.split(',').flatMap((word) => word.trim() || []));

export const wholeNumber = z
  .string()
  .regex(/^\d{1,9}$/, 'must be a whole number')
  .transform(Number);
export const port = wholeNumber.pipe(z.number().max(65_535, 'must be a port number up to 65535'));
export const positive = wholeNumber.pipe(z.number().min(1, 'must be at least 1'));
export const postgresUrl = z.url({ protocol: /^postgres(ql)?$/, error: 'must be a postgres:// address' });
export const webUrl = z
  .url({ protocol: /^https?$/, error: 'must be an http(s) address' })
  .transform((text) => text.replace(/\/+$/, ''));
export const providerKey = z.string().default('');

/** An address, or a network as 10.0.0.0/8. */
export function isAddressOrNetwork(text: string): boolean {
  const [address = '', bits] = text.split('/');
  return isIP(address) > 0 && (bits === undefined || /^\d{1,3}$/.test(bits));
}
