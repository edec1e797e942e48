import { Router, type Request, type RequestHandler, type Response } from 'express';
import type { Database } from '../../db/kit/database';
import { withoutPrincipal } from '../../db/kit/transaction';
import { storeWebhook, type StoreWebhook } from '../../db/payments/storeWebhook';
import { DomainError, hasCode, notFound } from '../../domain/kit/errors';
import type { Failpoints } from '../../domain/kit/failpoints';
import { redactBody } from '../../domain/kit/redactRecord';
import { PSP_NAMES, type PspFact, type PspWebhookReader } from '../../domain/payments/pspPort';
import { isTrialReference } from '../../domain/payments/reference';
import { Counter, type Registry } from '../../ops/runtime/metrics';
import { confirmWebhook, NOT_GENUINE } from './confirmWebhook';
import { readBody } from '../kit/readBody';
import { contextOf } from '../kit/trackRequests';
import type { AccountReader, AccountReaders } from './accountReaders';
import { createApplyQueue, type ApplyQueue } from './applyQueue';

export interface PspWebhook {
  readonly database: Database;
  /** Of the installation's accounts. */
  readonly readers: readonly PspWebhookReader[];
  /** Of the shops' accounts; absent: only the installation's are served. */
  readonly accounts?: AccountReaders;
  readonly metrics: Registry;
  readonly failpoints: Failpoints;
}

/** An event carries a payment, an order, a link and a refund at most: a few kilobytes. */
const MAX_EVENT_BYTES = 256 * 1024;

/**
 * `POST /v1/webhooks/{provider}`, and `…/{token}` for a shop's own account: verifies the raw bytes, stores the event,
 * commits, and only then answers 200; it is applied after the answer, and by the relay when a crash comes between. A bad
 * signature, or one that the provider does not stand by, gets 401 and leaves nothing behind; whatever fails on our side
 * gets 503, so that the provider sends it again. A replay is answered and writes nothing. The number of calls has no
 * limit: a signed event is never one too many.
 */
export function createPspWebhook({ database, readers, accounts, metrics, failpoints }: PspWebhook): RequestHandler {
  const receiver: Receiver = {
    database,
    received: createCounter(metrics),
    queue: createApplyQueue(database),
    failpoints,
  };
  const router = Router({ caseSensitive: true });
  for (const reader of readers) {
    router.post(pathsOf(reader.name), async (request: Request, response: Response) => {
      contextOf(response).route = request.path;
      await receive(receiver, reader, { request, response });
    });
  }
  if (accounts)
    router.post(pathsOf(':provider/:token'), (request, response) =>
      toAccount(receiver, accounts, { request, response }),
    );
  return router;
}

function pathsOf(rest: string): string[] {
  return [`/v1/webhooks/${rest}`, `/api/v1/webhooks/${rest}`];
}

interface Receiver extends Pick<PspWebhook, 'database' | 'failpoints'> {
  readonly received: Counter<'provider' | 'outcome'>;
  readonly queue: ApplyQueue;
}

interface Exchange {
  readonly request: Request;
  readonly response: Response;
}

async function receive(receiver: Receiver, reader: PspWebhookReader, { request, response }: Exchange): Promise<void> {
  const { log } = contextOf(response);
  const raw = await readBody(request, MAX_EVENT_BYTES);
  const webhook = read(reader, raw, request.headers);
  await confirmWebhook(receiver, reader, { raw, address: request.ip, log });
  const inboxId = await store(receiver.database, webhook);
  receiver.received.inc({ provider: reader.name, outcome: outcomeOf(webhook, inboxId) });
  if ('unreadable' in webhook.facts) {
    log.error(
      { alert: 'webhook.unreadable', eventId: webhook.eventId, eventType: webhook.eventType },
      webhook.facts.unreadable,
    );
  }
  await receiver.failpoints.hit('webhook.storedBeforeAnswer');
  response.status(200).json({ received: true });
  if (inboxId) receiver.queue.add({ inboxId, object: objectOf(webhook), log });
}

function outcomeOf({ facts }: StoreWebhook, inboxId: string | undefined): string {
  if ('unreadable' in facts) return 'unreadable';
  return inboxId ? 'stored' : 'nothing_to_apply';
}

/** The address of one shop's account. What comes there is told of on the account, after the answer. */
async function toAccount(receiver: Receiver, accounts: AccountReaders, exchange: Exchange): Promise<void> {
  const { request, response } = exchange;
  const { provider = '', token = '' } = request.params as { provider?: string; token?: string };
  const account = await findAccount(accounts, provider, token);
  if (!account) throw notFound('webhook');
  const context = contextOf(response);
  context.route = `/v1/webhooks/${provider}/:token`;
  const note = (kind: 'signed' | 'refused') =>
    account.note(kind).catch((error: unknown) => context.log.warn({ err: error }, 'a webhook was not noted'));
  try {
    if (!account.reader) throw badSignature();
    await receive(receiver, account.reader, exchange);
    void note('signed');
  } catch (error) {
    if (hasCode(error, BAD_SIGNATURE) || hasCode(error, NOT_GENUINE)) void note('refused');
    throw error;
  }
}

async function findAccount(
  accounts: AccountReaders,
  provider: string,
  token: string,
): Promise<AccountReader | undefined> {
  try {
    return await accounts.find(provider, token);
  } catch (error) {
    throw notStored(error);
  }
}

function read(reader: PspWebhookReader, raw: Buffer, headers: Request['headers']): StoreWebhook {
  const verified = reader.verify(raw, headers);
  if (!verified) throw badSignature();
  // Providers tell no card's number, but repeat what people have typed into notes and descriptions.
  const body = redactBody(verified.body);
  return { ...verified, body, provider: reader.name, account: reader.account, facts: factsOf(reader, body) };
}

/** A signed body that does not have its form is kept for a person: refusing it would only make the provider give up on us. */
function factsOf(reader: PspWebhookReader, body: string): StoreWebhook['facts'] {
  try {
    return reader.read(body).filter((fact) => !isOfTrial(fact));
  } catch (error) {
    return { unreadable: error instanceof Error ? error.message : String(error) };
  }
}

/** A check of the webhook made the provider tell us of it: that it has come is all that it says. */
function isOfTrial(fact: PspFact): boolean {
  return fact.kind === 'link' && isTrialReference(fact.link.reference);
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
    throw notStored(error);
  }
}

const BAD_SIGNATURE = 'BAD_SIGNATURE';

function badSignature(): DomainError {
  return new DomainError({
    cause: 'unauthenticated',
    code: BAD_SIGNATURE,
    message: 'The signature of this webhook is missing or wrong.',
  });
}

/** Whatever kept us from storing it, the event is not ours to refuse: the provider shall send it again. */
function notStored(error: unknown): DomainError {
  return new DomainError({
    cause: 'unavailable',
    code: 'NOT_STORED',
    message: 'The event could not be stored. Send it again.',
    internal: error instanceof Error ? error.message : String(error),
  });
}

function createCounter(registry: Registry): Counter<'provider' | 'outcome'> {
  const received = new Counter({
    name: 'munshi_psp_webhooks_total',
    help: 'verified webhooks of payment providers by what became of them: stored, nothing_to_apply (a replay, or no news), unreadable, refused or unknown (by checks beyond the signature)',
    labelNames: ['provider', 'outcome'],
    registers: [registry],
  });
  // Whoever watches sees the first increase only of what has been there before.
  for (const provider of PSP_NAMES) received.inc({ provider, outcome: 'refused' }, 0);
  return received;
}
