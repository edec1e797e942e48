import { createHash } from 'node:crypto';
import type { PspFact, VerifiedWebhook } from '../../domain/payments/pspPort';
import { writeFacts } from '../../domain/payments/webhookFacts';
import type { Session } from '../kit/database';

export interface StoreWebhook extends VerifiedWebhook {
  readonly provider: string;
  readonly account: string;
  /** What it tells; `unreadable` with the reason when a body that we should understand does not have its form. */
  readonly facts: readonly PspFact[] | { readonly unreadable: string };
}

/**
 * Stores a verified webhook, once per event and once per body: it is answered 2xx when this has committed. Events that
 * tell nothing of our money are kept and left alone; one that we can't read waits for a person.
 * @returns the row to apply, or undefined when there is nothing to apply: a replay, which writes nothing, or no news.
 */
export async function storeWebhook(session: Session, webhook: StoreWebhook): Promise<string | undefined> {
  const { facts } = webhook;
  const unreadable = 'unreadable' in facts ? facts.unreadable : undefined;
  const known = 'unreadable' in facts ? undefined : facts;
  const status = unreadable !== undefined ? 'SET_ASIDE' : known?.length === 0 ? 'IGNORED' : 'RECEIVED';
  const row = await session.maybe<{ id: string }>(
    `INSERT INTO inbox (provider, account, event_id, event_type, body_sha256, body, status, error, facts, processed_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, CASE WHEN $7 = 'IGNORED' THEN now() END)
     ON CONFLICT DO NOTHING RETURNING id`,
    [
      webhook.provider,
      webhook.account,
      webhook.eventId,
      webhook.eventType,
      createHash('sha256').update(webhook.body).digest(),
      // A text of Postgres holds no NUL; a signed body that has one is unreadable anyway.
      webhook.body.replaceAll('\u0000', ''),
      status,
      unreadable?.slice(0, 500),
      known && writeFacts(known),
    ],
  );
  return status === 'RECEIVED' ? row?.id : undefined;
}
