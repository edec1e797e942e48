import { createHmac } from 'node:crypto';
import { WebhookLanes } from '../delivery/webhookLanes';
import type { EventName, WebhookEvent } from '../wire/razorpay';
import type { World } from '../world';
import type { StoredWebhook, WebhookDelivery } from './facts';
import { accountIdOf, newId } from './ids';
import type { RazorpayState } from './state';

export interface Occurrence {
  keyId: string;
  event: EventName;
  payload: Record<string, unknown>;
  /** The webhook is lost, whatever the configuration. */
  lost?: boolean;
}

/** Tells webhooks what happened, signed. */
export class Webhooks {
  private readonly lanes: WebhookLanes<WebhookDelivery>;

  constructor(
    private readonly world: World,
    private readonly state: RazorpayState,
  ) {
    this.lanes = new WebhookLanes<WebhookDelivery>({
      world,
      provider: 'razorpay',
      settings: world.settings.razorpay,
      target: (webhookId) => this.target(webhookId),
      signer: (delivery, body) => this.signer(delivery, body),
      subjectOf: ({ body }) => identities(body),
    });
  }

  emit(occurrence: Occurrence): void {
    const { keyId, event, lost } = occurrence;
    if (lost === true) return this.lanes.lose(event);
    const body = eventOf(occurrence, Math.floor(this.world.now() / 1000));
    const eventId = newId('evt').slice('evt_'.length);
    for (const webhook of this.state.webhooks.values()) {
      if (!hears(webhook, keyId, event)) continue;
      this.lanes.add({ deliveryId: newId('dlv'), eventId, webhookId: webhook.entity.id, event, body });
    }
  }

  /** Takes up what a stop of the sandbox left. */
  resume(): void {
    this.lanes.resume(this.state.undelivered.values());
  }

  clear(): void {
    this.lanes.clear();
  }

  private target(webhookId: string): { url: string; failingSinceMs: number | null } | undefined {
    const webhook = this.state.webhooks.get(webhookId);
    if (webhook?.entity.active !== true) return undefined;
    return { url: webhook.entity.url, failingSinceMs: webhook.failingSinceMs };
  }

  /** Signed when it is made: events from before a change of the secret keep the old signature, as at Razorpay. */
  private signer({ webhookId, eventId }: WebhookDelivery, body: string): () => Record<string, string> {
    const secret = this.state.webhooks.get(webhookId)?.secret ?? '';
    const headers = {
      'x-razorpay-signature': createHmac('sha256', secret).update(body).digest('hex'),
      'x-razorpay-event-id': eventId,
      'user-agent': 'Razorpay-Webhook/v1',
    };
    return () => headers;
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
