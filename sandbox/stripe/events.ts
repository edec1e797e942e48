import { createHmac } from 'node:crypto';
import { WebhookLanes } from '../delivery/webhookLanes';
import { API_VERSION, type Event, type EventName } from '../wire/stripe';
import type { World } from '../world';
import type { EventDelivery, StoredEndpoint } from './facts';
import { newId } from './ids';
import type { StripeState } from './state';

export interface Occurrence {
  account: string;
  event: EventName;
  /** The object as it is now, whole. */
  object: { id: string };
  livemode: boolean;
  /** The event is lost, whatever the configuration. */
  lost?: boolean;
}

/** Tells webhook endpoints what happened, signed anew for each try (docs.stripe.com/webhooks). */
export class Events {
  private readonly lanes: WebhookLanes<EventDelivery>;

  constructor(
    private readonly world: World,
    private readonly state: StripeState,
  ) {
    this.lanes = new WebhookLanes<EventDelivery>({
      world,
      provider: 'stripe',
      settings: world.settings.stripe,
      target: (webhookId) => this.target(webhookId),
      signer:
        ({ webhookId }, body) =>
        () =>
          this.headers(webhookId, body),
      subjectOf: ({ body }) => identities(body),
    });
  }

  emit(occurrence: Occurrence): void {
    const { account, event, lost } = occurrence;
    if (lost === true) return this.lanes.lose(event);
    const endpoints = [...this.state.endpoints.values()].filter((endpoint) => hears(endpoint, account, event));
    const body = eventOf(occurrence, { nowMs: this.world.now(), pending: endpoints.length });
    for (const { entity } of endpoints) {
      this.lanes.add({ deliveryId: newId('dlv'), eventId: body.id, webhookId: entity.id, event, body });
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
    const endpoint = this.state.endpoints.get(webhookId);
    if (endpoint?.entity.status !== 'enabled') return undefined;
    return { url: endpoint.entity.url, failingSinceMs: endpoint.failingSinceMs };
  }

  private headers(webhookId: string, body: string): Record<string, string> {
    const secrets = this.state.endpoints.get(webhookId)?.secrets ?? [];
    const seconds = Math.floor(this.world.now() / 1000);
    const signatures = secrets.map(
      (secret) => `v1=${createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')}`,
    );
    return {
      'stripe-signature': [`t=${seconds}`, ...signatures].join(','),
      'user-agent': 'Stripe/1.0 (+https://stripe.com/docs/webhooks)',
    };
  }
}

function eventOf({ event, object, livemode }: Occurrence, at: { nowMs: number; pending: number }): Event {
  return {
    id: newId('evt'),
    object: 'event',
    api_version: API_VERSION,
    created: Math.floor(at.nowMs / 1000),
    data: { object: { ...object } },
    livemode,
    pending_webhooks: at.pending,
    request: { id: null, idempotency_key: null },
    type: event,
  };
}

function hears({ account, entity }: StoredEndpoint, of: string, event: EventName): boolean {
  if (entity.status !== 'enabled' || (account !== null && account !== of)) return false;
  return entity.enabled_events.includes('*') || entity.enabled_events.includes(event);
}

/** What a fault rule can match an event by: `payment_intent`, `charge`, `refund`, and what stands in the metadata. */
function identities({ data }: Event): Record<string, unknown> {
  const { id, object, payment_intent: intent, charge, metadata } = data.object;
  return { ...(metadata as object | undefined), payment_intent: intent, charge, [String(object)]: id };
}
