import { createHmac } from 'node:crypto';
import { Dispatcher } from '../delivery/dispatcher';
import { post, type PostOutcome } from '../delivery/post';
import { createTamper } from '../delivery/tamper';
import type { EventName, WebhookEvent } from '../wire/razorpay';
import type { World } from '../world';
import type { StoredWebhook, WebhookDelivery } from './facts';
import { accountIdOf, newId } from './ids';
import type { RazorpayState } from './state';

/** Events that may be on their way at the same time; Razorpay keeps no order among them. */
const CONCURRENCY = 16;

export interface Occurrence {
  keyId: string;
  event: EventName;
  payload: Record<string, unknown>;
  /** The webhook is lost, whatever the configuration. */
  lost?: boolean;
}

interface Parcel {
  delivery: WebhookDelivery;
  body: string;
  signature: string;
  attempts: number;
}

/** Tells webhooks what happened: signed, again and again until they answer 2xx, and switched off when they never do. */
export class Webhooks {
  private readonly dispatcher: Dispatcher<Parcel>;
  private readonly tamper: (parcel: Parcel) => void;

  constructor(
    private readonly world: World,
    private readonly state: RazorpayState,
  ) {
    this.dispatcher = new Dispatcher<Parcel>({
      attempt: (parcel, signal) => this.send(parcel, signal),
      laneOf: ({ delivery }) => delivery.deliveryId,
      backoff: world.settings.razorpay.redelivery,
      concurrency: CONCURRENCY,
      timers: world.timers,
    });
    this.tamper = createTamper<Parcel>({
      faults: world.faults,
      timers: world.timers,
      occasionOf: ({ delivery: { event, body } }) => ({ provider: 'razorpay', event, subject: identities(body) }),
      targetOf: ({ delivery }) => delivery.webhookId,
      send: (parcel) => this.dispatcher.add(parcel),
      drop: ({ delivery }) => this.drop(delivery, 'fault'),
    });
  }

  emit(occurrence: Occurrence): void {
    const { keyId, event, lost } = occurrence;
    if (lost === true) {
      this.world.commit({ provider: 'razorpay', kind: 'webhookDropped', data: { event, reason: 'vanished' } });
      return;
    }
    const body = eventOf(occurrence, Math.floor(this.world.now() / 1000));
    const eventId = newId('evt').slice('evt_'.length);
    for (const webhook of this.state.webhooks.values()) {
      if (!hears(webhook, keyId, event)) continue;
      const delivery = { deliveryId: newId('dlv'), eventId, webhookId: webhook.entity.id, event, body };
      this.world.commit({ provider: 'razorpay', kind: 'webhook', data: delivery });
      this.tamper(this.parcelOf(delivery));
    }
  }

  /** Takes up what a stop of the sandbox left. */
  resume(): void {
    for (const delivery of this.state.undelivered.values()) this.dispatcher.add(this.parcelOf(delivery));
  }

  clear(): void {
    this.dispatcher.clear();
  }

  /** Signed when it is made: events from before a change of the secret keep the old signature, as at Razorpay. */
  private parcelOf(delivery: WebhookDelivery): Parcel {
    const body = JSON.stringify(delivery.body);
    const secret = this.state.webhooks.get(delivery.webhookId)?.secret ?? '';
    const signature = createHmac('sha256', secret).update(body).digest('hex');
    return { delivery, body, signature, attempts: 0 };
  }

  private async send(parcel: Parcel, signal: AbortSignal): Promise<'done' | 'retry'> {
    const { delivery, body, signature } = parcel;
    const webhook = this.state.webhooks.get(delivery.webhookId);
    if (webhook?.entity.active !== true) {
      this.drop(delivery, 'disabled');
      return 'done';
    }
    parcel.attempts += 1;
    const outcome = await post({
      url: webhook.entity.url,
      body,
      headers: {
        'x-razorpay-signature': signature,
        'x-razorpay-event-id': delivery.eventId,
        'user-agent': 'Razorpay-Webhook/v1',
      },
      timeoutMs: this.world.settings.razorpay.answerWithinMs,
      signal,
    });
    return signal.aborted ? 'retry' : this.note(parcel, outcome);
  }

  private note({ delivery, attempts }: Parcel, outcome: PostOutcome): 'done' | 'retry' {
    const { deliveryId, eventId, webhookId, event } = delivery;
    const accepted = outcome.answered && outcome.status >= 200 && outcome.status < 300;
    const data = {
      ...{ deliveryId, eventId, webhookId, event, attempt: attempts, accepted, atMs: this.world.now() },
      status: outcome.answered ? outcome.status : null,
      ...(!outcome.answered && { problem: outcome.problem }),
    };
    this.world.commit({ provider: 'razorpay', kind: attempts === 1 ? 'webhookSent' : 'webhookRetried', data });
    if (!accepted) this.disableIfHopeless(webhookId);
    return accepted ? 'done' : 'retry';
  }

  private disableIfHopeless(webhookId: string): void {
    const webhook = this.state.webhooks.get(webhookId);
    const since = webhook?.failingSinceMs ?? null;
    if (since === null || webhook?.entity.active !== true) return;
    const nowMs = this.world.now();
    if (nowMs - since < this.world.settings.razorpay.disableAfterMs) return;
    this.world.commit({ provider: 'razorpay', kind: 'webhookDisabled', data: { webhookId, atMs: nowMs } });
  }

  private drop(delivery: WebhookDelivery, reason: 'fault' | 'disabled'): void {
    const { deliveryId, eventId, event } = delivery;
    this.world.commit({ provider: 'razorpay', kind: 'webhookDropped', data: { deliveryId, eventId, event, reason } });
  }
}

function eventOf({ keyId, event, payload }: Occurrence, createdAt: number): WebhookEvent {
  return {
    entity: 'event',
    account_id: accountIdOf(keyId),
    event,
    contains: Object.keys(payload),
    payload: Object.fromEntries(Object.entries(payload).map(([name, entity]) => [name, { entity }])),
    created_at: createdAt,
  };
}

function hears(webhook: StoredWebhook, keyId: string, event: EventName): boolean {
  const { entity } = webhook;
  return entity.active && (webhook.keyId === null || webhook.keyId === keyId) && entity.events.includes(event);
}

/** What a fault rule can match a webhook by: `payment_id`, `order_id`, `payment_link_id`, `refund_id`, `reference_id`. */
function identities(event: WebhookEvent): Record<string, unknown> {
  const found: Record<string, unknown> = {};
  for (const [name, { entity }] of Object.entries(event.payload)) {
    const { id, reference_id: reference } = entity as { id: string; reference_id?: string };
    found[`${name}_id`] = id;
    if (reference !== undefined) found['reference_id'] = reference;
  }
  return found;
}
