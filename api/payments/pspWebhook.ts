import { Router, type Request, type RequestHandler, type Response } from 'express';
import type { Database } from '../../db/kit/database';
import { withoutPrincipal } from '../../db/kit/transaction';
import { storeWebhook, type StoreWebhook } from '../../db/payments/storeWebhook';
import { DomainError } from '../../domain/kit/errors';
import { redactBody } from '../../domain/kit/redactRecord';
import type { Failpoints } from '../../domain/kit/failpoints';
import type { PspWebhookReader, WebhookVerdict } from '../../domain/payments/pspPort';
import { Counter, type Registry } from '../../ops/runtime/metrics';
import { readBody } from '../kit/readBody';
import { contextOf } from '../kit/trackRequests';
import { createApplyQueue } from './applyQueue';

export interface PspWebhook {
  readonly database: Database;
  readonly readers: readonly PspWebhookReader[];
  readonly metrics: Registry;
  readonly failpoints: Failpoints;
}

/** An event carries a payment, an order, a link and a refund at most: a few kilobytes. */
const MAX_EVENT_BYTES = 256 * 1024;

/**
 * `POST /v1/webhooks/{provider}`: verifies the raw bytes, stores the event, commits, and only then answers 200; it is
 * applied after the answer, and by the relay when a crash comes between. A bad signature, or one that the provider does not
 * stand by, gets 401 and leaves nothing behind; whatever fails on our side gets 503, so that the provider sends it again. A replay is answered and writes
 * nothing. The number of calls has no limit: a signed event is never one too many.
 */
export function createPspWebhook({ database, readers, metrics, failpoints }: PspWebhook): RequestHandler {
  const received = createCounter(metrics);
  const queue = createApplyQueue(database);
  const router = Router({ caseSensitive: true });
  for (const reader of readers) {
    const paths = [`/v1/webhooks/${reader.name}`, `/api/v1/webhooks/${reader.name}`];
    router.post(paths, async (request: Request, response: Response) => {
      const { log } = contextOf(response);
      contextOf(response).route = request.path;
      const raw = await readBody(request, MAX_EVENT_BYTES);
      const webhook = read(reader, raw, request.headers);
      const verdict = await reader.confirm?.({ raw, address: request.ip });
      if (verdict && verdict.kind !== 'genuine') {
        received.inc({ provider: reader.name, outcome: verdict.kind });
        // Somebody knows our secret, or the provider has moved: money may have been paid that nobody books.
        if (verdict.kind === 'refused') log.error({ alert: 'webhook.refused', check: verdict.check }, verdict.message);
        throw unconfirmed(verdict);
      }
      const inboxId = await store(database, webhook);
      received.inc({ provider: reader.name, outcome: inboxId ? 'stored' : 'nothing_to_apply' });
      if ('unreadable' in webhook.facts) {
        log.error(
          { alert: 'webhook.unreadable', eventId: webhook.eventId, eventType: webhook.eventType },
          webhook.facts.unreadable,
        );
      }
      await failpoints.hit('webhook.storedBeforeAnswer');
      response.status(200).json({ received: true });
      if (inboxId) queue.add({ inboxId, object: objectOf(webhook), log });
    });
  }
  return router;
}

function read(reader: PspWebhookReader, raw: Buffer, headers: Request['headers']): StoreWebhook {
  const verified = reader.verify(raw, headers);
  if (!verified) {
    throw new DomainError({
      cause: 'unauthenticated',
      code: 'BAD_SIGNATURE',
      message: 'The signature of this webhook is missing or wrong.',
    });
  }
  // Providers tell no card's number, but repeat what people have typed into notes and descriptions.
  const body = redactBody(verified.body);
  return { ...verified, body, provider: reader.name, account: reader.account, facts: factsOf(reader, body) };
}

/** «No» is the last word; without an answer the provider shall send it again, and is asked again. */
function unconfirmed({ kind, check, message: internal }: Exclude<WebhookVerdict, { kind: 'genuine' }>): DomainError {
  const named = { data: { check }, internal };
  if (kind === 'refused') {
    const message = 'The provider does not stand by this webhook.';
    return new DomainError({ cause: 'unauthenticated', code: 'WEBHOOK_NOT_GENUINE', message, ...named });
  }
  const message = 'Whether this webhook is genuine can’t be told now. Send it again.';
  return new DomainError({ cause: 'unavailable', code: 'WEBHOOK_NOT_CONFIRMED', message, ...named });
}

/** A signed body that does not have its form is kept for a person: refusing it would only make the provider give up on us. */
function factsOf(reader: PspWebhookReader, body: string): StoreWebhook['facts'] {
  try {
    return reader.read(body);
  } catch (error) {
    return { unreadable: error instanceof Error ? error.message : String(error) };
  }
}

/** The payment that an event is about, or else its link: what must not be overtaken by its own past. */
function objectOf({ facts, eventId }: StoreWebhook): string {
  const [fact] = 'unreadable' in facts ? [] : [...facts].reverse();
  switch (fact?.kind) {
    case 'payment':
      return fact.payment.id;
    case 'refund':
      return fact.refund.pspPaymentId;
    case 'link':
      return fact.link.id;
    case undefined:
      return eventId;
  }
}

async function store(database: Database, webhook: StoreWebhook): Promise<string | undefined> {
  try {
    return await withoutPrincipal(database, (session) => storeWebhook(session, webhook));
  } catch (error) {
    // Whatever kept us from storing it, the event is not ours to refuse: the provider shall send it again.
    throw new DomainError({
      cause: 'unavailable',
      code: 'NOT_STORED',
      message: 'The event could not be stored. Send it again.',
      internal: error instanceof Error ? error.message : String(error),
    });
  }
}

function createCounter(registry: Registry): Counter<'provider' | 'outcome'> {
  return new Counter({
    name: 'munshi_psp_webhooks_total',
    help: 'verified webhooks of payment providers by what became of them: stored, nothing_to_apply (a replay, or no news), refused or unknown (by checks beyond the signature)',
    labelNames: ['provider', 'outcome'],
    registers: [registry],
  });
}
