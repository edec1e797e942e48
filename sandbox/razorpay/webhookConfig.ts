import { EVENT_NAMES, type Webhook } from '../wire/razorpay';
import type { World } from '../world';
import { badRequest, unknownId } from './errors';
import type { StoredWebhook } from './facts';
import { accountIdOf, newId } from './ids';
import { collection, pageOf, readPage, type Request } from './request';
import type { RazorpayState } from './state';

export interface WebhookWish {
  /** Null: the webhook hears of every account. */
  keyId: string | null;
  url: string;
  secret: string;
  events?: readonly string[] | undefined;
  active?: boolean | undefined;
}

/** The webhook's settings as the dashboard and the partner API know them. */
export class WebhookConfig {
  constructor(
    private readonly world: World,
    private readonly state: RazorpayState,
  ) {}

  list({ account, query }: Request) {
    return collection(pageOf(this.of(account.keyId), readPage(query)));
  }

  fetch(request: Request): Webhook {
    return this.find(request).entity;
  }

  create({ account, body }: Request): Webhook {
    const { url, secret } = body;
    if (typeof url !== 'string' || !URL.canParse(url)) throw badRequest('The url format is invalid.', 'url');
    return this.put({
      keyId: account.keyId,
      url,
      secret: typeof secret === 'string' ? secret : '',
      events: readEvents(body['events']),
    });
  }

  edit(request: Request): Webhook {
    const { entity, secret, keyId } = this.find(request);
    const { url, secret: newSecret, active } = request.body;
    return this.store({
      keyId,
      secret: typeof newSecret === 'string' ? newSecret : secret,
      failingSinceMs: null,
      entity: {
        ...entity,
        url: typeof url === 'string' ? url : entity.url,
        events: readEvents(request.body['events']) ?? entity.events,
        active: typeof active === 'boolean' ? active : entity.active,
        disabled_at: active === false ? this.nowSeconds() : null,
      },
    });
  }

  /** Sets up the webhook of an account by its address: a second call changes and re-enables it. */
  put(wish: WebhookWish): Webhook {
    const known = [...this.state.webhooks.values()].find(
      ({ keyId, entity }) => keyId === wish.keyId && entity.url === wish.url,
    );
    const createdAt = known?.entity.created_at ?? this.nowSeconds();
    return this.store({
      keyId: wish.keyId,
      secret: wish.secret,
      failingSinceMs: null,
      entity: {
        id: known?.entity.id ?? newId('whk').slice('whk_'.length),
        entity: 'webhook',
        url: wish.url,
        active: wish.active ?? true,
        events: [...(wish.events ?? EVENT_NAMES)],
        secret_exists: wish.secret !== '',
        owner_id: wish.keyId === null ? '' : accountIdOf(wish.keyId),
        owner_type: 'merchant',
        created_at: createdAt,
        updated_at: this.nowSeconds(),
        disabled_at: null,
      },
    });
  }

  private store(webhook: StoredWebhook): Webhook {
    const data = { ...webhook, entity: { ...webhook.entity, updated_at: this.nowSeconds() } };
    this.world.commit({ provider: 'razorpay', kind: 'webhookConfig', data });
    return data.entity;
  }

  private find({ account, params }: Request): StoredWebhook {
    const webhook = this.state.webhooks.get(params['id'] ?? '');
    if (webhook === undefined || (webhook.keyId !== null && webhook.keyId !== account.keyId)) throw unknownId();
    return webhook;
  }

  private of(keyId: string): Webhook[] {
    const webhooks = [...this.state.webhooks.values()];
    return webhooks.filter((webhook) => webhook.keyId === null || webhook.keyId === keyId).map(({ entity }) => entity);
  }

  private nowSeconds(): number {
    return Math.floor(this.world.now() / 1000);
  }
}

/** Razorpay takes a list of names, and from its dashboard an object of switches. */
function readEvents(value: unknown): string[] | undefined {
  if (value === undefined) return undefined;
  const names = Array.isArray(value)
    ? value.map(String)
    : Object.entries(value as Record<string, unknown>).flatMap(([name, on]) => (on ? [name] : []));
  const unknown = names.filter((name) => !(EVENT_NAMES as readonly string[]).includes(name));
  if (unknown.length > 0) throw badRequest(`Invalid event name/names: ${unknown.join(', ')}`, 'events');
  return names;
}
