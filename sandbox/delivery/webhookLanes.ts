import type { World } from '../world';
import { Dispatcher, type Backoff } from './dispatcher';
import { post, type PostOutcome } from './post';
import { createTamper } from './tamper';

/** Events that may be on their way at the same time; providers keep no order among them. */
const CONCURRENCY = 16;

/** One event on its way to one webhook, as the record has it. */
export interface Delivery {
  deliveryId: string;
  eventId: string;
  webhookId: string;
  event: string;
  body: object;
}

/** A try to deliver, as the record has it. */
export interface Sending {
  deliveryId: string;
  eventId: string;
  webhookId: string;
  event: string;
  attempt: number;
  /** Null when no answer came. */
  status: number | null;
  accepted: boolean;
  atMs: number;
  problem?: string;
}

/** An event that is not delivered, or not any more. */
export interface Drop {
  event: string;
  reason: 'fault' | 'vanished' | 'disabled';
  deliveryId?: string;
  eventId?: string;
}

/** What a provider has of its own in how it tells webhooks. */
export interface WebhookLanesOptions<D extends Delivery> {
  world: World;
  provider: 'razorpay' | 'stripe';
  settings: {
    redelivery: Backoff;
    answerWithinMs: number;
    /** A webhook that fails for so long is switched off. */
    disableAfterMs: number;
  };
  /** A webhook as it is now; undefined when it is not there or switched off. */
  target(webhookId: string): { url: string; failingSinceMs: number | null } | undefined;
  /** Called once when a delivery is made; what it returns, before each try. */
  signer(delivery: D, body: string): () => Record<string, string>;
  /** What a fault rule can match a delivery by. */
  subjectOf(delivery: D): Record<string, unknown>;
}

interface Parcel<D> {
  delivery: D;
  body: string;
  headers: () => Record<string, string>;
  attempts: number;
}

/**
 * Carries a provider's events to its webhooks again and again until they answer 2xx, and switches off those that never
 * do.
 */
export class WebhookLanes<D extends Delivery> {
  private readonly dispatcher: Dispatcher<Parcel<D>>;
  private readonly tamper: (parcel: Parcel<D>) => void;

  constructor(private readonly options: WebhookLanesOptions<D>) {
    const { world, provider, settings, subjectOf } = options;
    this.dispatcher = new Dispatcher<Parcel<D>>({
      attempt: (parcel, signal) => this.send(parcel, signal),
      laneOf: ({ delivery }) => delivery.deliveryId,
      backoff: settings.redelivery,
      concurrency: CONCURRENCY,
      timers: world.timers,
    });
    this.tamper = createTamper<Parcel<D>>({
      faults: world.faults,
      timers: world.timers,
      occasionOf: ({ delivery }) => ({ provider, event: delivery.event, subject: subjectOf(delivery) }),
      targetOf: ({ delivery }) => delivery.webhookId,
      send: (parcel) => this.dispatcher.add(parcel),
      drop: ({ delivery }) => this.drop(delivery, 'fault'),
    });
  }

  /** Puts a delivery into the record, and on its way as the standing faults want it. */
  add(delivery: D): void {
    this.commit('webhook', delivery);
    this.tamper(this.parcelOf(delivery));
  }

  /** An event that nobody is told of, whatever the configuration. */
  lose(event: string): void {
    const drop: Drop = { event, reason: 'vanished' };
    this.commit('webhookDropped', drop);
  }

  /** Takes up what a stop of the sandbox left. */
  resume(undelivered: Iterable<D>): void {
    for (const delivery of undelivered) this.dispatcher.add(this.parcelOf(delivery));
  }

  clear(): void {
    this.dispatcher.clear();
  }

  private parcelOf(delivery: D): Parcel<D> {
    const body = JSON.stringify(delivery.body);
    return { delivery, body, headers: this.options.signer(delivery, body), attempts: 0 };
  }

  private async send(parcel: Parcel<D>, signal: AbortSignal): Promise<'done' | 'retry'> {
    const { target, settings } = this.options;
    const { delivery, body } = parcel;
    const webhook = target(delivery.webhookId);
    if (webhook === undefined) {
      this.drop(delivery, 'disabled');
      return 'done';
    }
    parcel.attempts += 1;
    const headers = parcel.headers();
    const outcome = await post({ url: webhook.url, body, headers, timeoutMs: settings.answerWithinMs, signal });
    return signal.aborted ? 'retry' : this.note(parcel, outcome);
  }

  private note({ delivery, attempts }: Parcel<D>, outcome: PostOutcome): 'done' | 'retry' {
    const { deliveryId, eventId, webhookId, event } = delivery;
    const accepted = outcome.answered && outcome.status >= 200 && outcome.status < 300;
    const sending: Sending = {
      ...{ deliveryId, eventId, webhookId, event, attempt: attempts, accepted, atMs: this.options.world.now() },
      status: outcome.answered ? outcome.status : null,
      ...(!outcome.answered && { problem: outcome.problem }),
    };
    this.commit(attempts === 1 ? 'webhookSent' : 'webhookRetried', sending);
    if (!accepted) this.disableIfHopeless(webhookId);
    return accepted ? 'done' : 'retry';
  }

  private disableIfHopeless(webhookId: string): void {
    const { world, settings, target } = this.options;
    const since = target(webhookId)?.failingSinceMs ?? null;
    const nowMs = world.now();
    if (since === null || nowMs - since < settings.disableAfterMs) return;
    this.commit('webhookDisabled', { webhookId, atMs: nowMs });
  }

  private drop({ deliveryId, eventId, event }: D, reason: Drop['reason']): void {
    const drop: Drop = { deliveryId, eventId, event, reason };
    this.commit('webhookDropped', drop);
  }

  private commit(kind: string, data: object): void {
    this.options.world.commit({ provider: this.options.provider, kind, data });
  }
}
