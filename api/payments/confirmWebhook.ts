import type { Logger } from 'pino';
import { DomainError } from '../../domain/kit/errors';
import type { PspWebhookReader, WebhookVerdict } from '../../domain/payments/pspPort';
import type { Counter } from '../../ops/runtime/metrics';

/** The code of a webhook that its provider disowns. */
export const NOT_GENUINE = 'WEBHOOK_NOT_GENUINE';

export interface SignedWebhook {
  /** The raw bytes, whose signature is right. */
  readonly raw: Buffer;
  /** Where it came from. */
  readonly address: string | undefined;
  readonly log: Logger;
}

/**
 * The checks beyond a signature, for a provider that has them: whether it comes from the provider's house, and whether
 * the provider stands by it when asked.
 *
 * @throws DomainError WEBHOOK_NOT_GENUINE (401) when it does not: the last word. WEBHOOK_NOT_CONFIRMED (503) without an
 *   answer: the provider shall send it again, and is asked again.
 */
export async function confirmWebhook(
  { received }: { readonly received: Counter<'provider' | 'outcome'> },
  reader: PspWebhookReader,
  { raw, address, log }: SignedWebhook,
): Promise<void> {
  const verdict = await reader.confirm?.({ raw, address });
  if (!verdict || verdict.kind === 'genuine') return;
  received.inc({ provider: reader.name, outcome: verdict.kind });
  // Somebody knows our secret, or the provider has moved: money may have been paid that nobody books.
  if (verdict.kind === 'refused') log.error({ alert: 'webhook.refused', check: verdict.check }, verdict.message);
  throw unconfirmed(verdict);
}

function unconfirmed({ kind, check, message: internal }: Exclude<WebhookVerdict, { kind: 'genuine' }>): DomainError {
  const named = { data: { check }, internal };
  if (kind === 'refused') {
    const message = 'The provider does not stand by this webhook.';
    return new DomainError({ cause: 'unauthenticated', code: NOT_GENUINE, message, ...named });
  }
  const message = 'Whether this webhook is genuine can’t be told now. Send it again.';
  return new DomainError({ cause: 'unavailable', code: 'WEBHOOK_NOT_CONFIRMED', message, ...named });
}
