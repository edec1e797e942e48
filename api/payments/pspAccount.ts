import { z } from 'zod';
import type { PspAccountView } from '../../db/payments/pspAccountRow';
import { CHECK_REASONS, CHECK_STATES, WEBHOOK_HEALTHS, webhookPath } from '../../domain/payments/pspAccount';
import { PSP_KEYS } from '../../domain/payments/pspKeys';
import { PSP_NAMES } from '../../domain/payments/pspPort';
import { line, timestamp } from '../kit/fields';

export const pspMode = z.enum(['test', 'live']);
export const accountName = line(60);

/** What a webhook is signed with: as long as providers make them, and too long to be guessed. */
export const webhookSecret = z
  .string()
  .regex(/^[\x21-\x7e]{16,200}$/, 'must be 16 to 200 printable characters without spaces')
  .meta({ description: 'never shown again' });

/** Provider and keys, by provider. */
export const providerKeys = {
  razorpay: { provider: z.literal('razorpay'), keys: PSP_KEYS.razorpay },
  stripe: { provider: z.literal('stripe'), keys: PSP_KEYS.stripe },
  payfast: { provider: z.literal('payfast'), keys: PSP_KEYS.payfast },
} as const;

const shown = z.record(z.string(), z.string()).meta({
  description:
    'the last four characters of each key by its name, nothing of a short one; a merchant id whole: it names the account, and every payer sees it',
});

/** An account as it can be seen after its creation: no key, no secret. */
export const pspAccount = z
  .object({
    id: z.uuid(),
    provider: z.enum(PSP_NAMES),
    mode: pspMode,
    name: z.string(),
    status: z.enum(['INACTIVE', 'ACTIVE']),
    takesNewPayments: z.boolean().meta({ description: 'payments that are asked for from now on are made here' }),
    keys: shown.optional().meta({ description: 'keys that the provider has taken; absent: it can not be active yet' }),
    nextKeys: shown.optional().meta({ description: 'keys that wait for their check' }),
    check: z.object({
      state: z.enum(CHECK_STATES),
      reason: z.enum(CHECK_REASONS).optional(),
      oldKeysStay: z.boolean().meta({
        description: 'refused were keys that should have replaced those in use: payments go on with the old ones',
      }),
      at: timestamp.optional().meta({ description: 'when the provider was last asked' }),
    }),
    webhook: z.object({
      url: z.string().meta({ description: 'the address to set up at the provider; PayFast gets it with each payment' }),
      hasSecret: z.boolean().meta({ description: 'there is something that its webhooks are signed with' }),
      lastAt: timestamp.optional().meta({ description: 'when the newest signed one came, to within a minute' }),
      lastRefusedAt: timestamp
        .optional()
        .meta({ description: 'when one came whose signature was wrong: the secrets may differ' }),
      trial: z
        .object({ at: timestamp, isHeard: z.boolean().meta({ description: 'a signed one has come since' }) })
        .optional()
        .meta({
          description: 'when a check last made the provider tell of something, by a link that is cancelled at once',
        }),
      health: z
        .enum(WEBHOOK_HEALTHS)
        .optional()
        .meta({ description: 'what the provider said of it in the last check' }),
    }),
    createdAt: timestamp,
  })
  .meta({ id: 'PspAccount' });

export function toPspAccount({ webhook, ...account }: PspAccountView, publicBaseUrl: string) {
  const { token, ...rest } = webhook;
  return { ...account, webhook: { ...rest, url: publicBaseUrl + webhookPath(account.provider, token) } };
}

/** Whose money it is decides where it goes: owners and admins. */
export const pspAccountAccess = { scope: 'admin', minRole: 'ADMIN' } as const;
