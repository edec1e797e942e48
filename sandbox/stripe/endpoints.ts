import { EVENT_NAMES, type WebhookEndpoint } from '../wire/stripe';
import type { World } from '../world';
import { invalid, missing, noSuch } from './errors';
import type { StoredEndpoint } from './facts';
import type { Form } from './form';
import { newId } from './ids';
import { pageOf, readBoolean, readMetadata, readText, refuseUnknown, type Request } from './request';
import type { StripeState } from './state';

export interface EndpointWish {
  /** Null: the endpoint hears of every account. */
  account: string | null;
  url: string;
  /** The newest first. */
  secrets: string[];
  events?: readonly string[] | undefined;
  livemode?: boolean | undefined;
}

/** Webhook endpoints as the API and the dashboard know them. The secret is shown once, when one is made. */
export class Endpoints {
  constructor(
    private readonly world: World,
    private readonly state: StripeState,
  ) {}

  create({ account, livemode, form }: Request): WebhookEndpoint & { secret: string } {
    refuseUnknown(form, ['url', 'enabled_events', 'description', 'metadata', 'api_version']);
    const url = readText(form, 'url');
    if (url === undefined) throw missing('url');
    if (!URL.canParse(url)) throw invalid('Invalid URL', 'url', 'url_invalid');
    const events = readEvents(form);
    if (events === undefined) throw missing('enabled_events');
    const secret = newId('whsec');
    const made = this.put({ account, url, secrets: [secret], events, livemode });
    return { ...made, description: readText(form, 'description') ?? null, metadata: readMetadata(form), secret };
  }

  fetch(request: Request): WebhookEndpoint {
    return this.find(request).entity;
  }

  list({ account, form }: Request) {
    refuseUnknown(form, ['limit', 'starting_after', 'ending_before']);
    const heard = [...this.state.endpoints.values()].filter(({ account: of }) => of === null || of === account);
    return pageOf(
      form,
      heard.map(({ entity }) => entity),
      '/v1/webhook_endpoints',
    );
  }

  edit(request: Request): WebhookEndpoint {
    const { form } = request;
    refuseUnknown(form, ['url', 'enabled_events', 'description', 'metadata', 'disabled']);
    const known = this.find(request);
    const isDisabled = form['disabled'] === undefined ? undefined : readBoolean(form, 'disabled');
    return this.store({
      ...known,
      failingSinceMs: null,
      entity: {
        ...known.entity,
        url: readText(form, 'url') ?? known.entity.url,
        enabled_events: readEvents(form) ?? known.entity.enabled_events,
        ...(isDisabled !== undefined && { status: isDisabled ? 'disabled' : 'enabled' }),
      },
    });
  }

  remove(request: Request): { id: string; object: 'webhook_endpoint'; deleted: true } {
    const { id } = this.find(request).entity;
    this.world.commit({ provider: 'stripe', kind: 'webhookDeleted', data: { webhookId: id } });
    return { id, object: 'webhook_endpoint', deleted: true };
  }

  /** Sets up the endpoint of an account by its address: a second call changes and re-enables it. */
  put(wish: EndpointWish): WebhookEndpoint {
    const known = [...this.state.endpoints.values()].find(
      ({ account, entity }) => account === wish.account && entity.url === wish.url,
    );
    return this.store({
      account: wish.account,
      secrets: wish.secrets,
      failingSinceMs: null,
      entity: {
        id: known?.entity.id ?? newId('we'),
        object: 'webhook_endpoint',
        api_version: null,
        application: null,
        created: known?.entity.created ?? Math.floor(this.world.now() / 1000),
        description: null,
        enabled_events: [...(wish.events ?? EVENT_NAMES)],
        livemode: wish.livemode ?? false,
        metadata: {},
        status: 'enabled',
        url: wish.url,
      },
    });
  }

  private store(endpoint: StoredEndpoint): WebhookEndpoint {
    this.world.commit({ provider: 'stripe', kind: 'webhookConfig', data: endpoint });
    return endpoint.entity;
  }

  private find({ account, params }: Request): StoredEndpoint {
    const id = params['id'] ?? '';
    const endpoint = this.state.endpoints.get(id);
    if (endpoint === undefined || (endpoint.account !== null && endpoint.account !== account)) {
      throw noSuch('webhook endpoint', id, 'webhook_endpoint');
    }
    return endpoint;
  }
}

function readEvents(form: Form): string[] | undefined {
  const value = form['enabled_events'];
  if (value === undefined) return undefined;
  if (!Array.isArray(value)) throw invalid('Invalid array', 'enabled_events');
  const names = value.map(String);
  const odd = names.find((name) => name !== '*' && !/^[a-z_]+(\.[a-z_]+)+$/.test(name));
  if (odd !== undefined) throw invalid(`Invalid event name: ${odd}`, 'enabled_events');
  return names;
}
