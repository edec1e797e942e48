import { isObject } from '../http/call';
import type { Order, PaymentLink } from '../wire/razorpay';
import type { World } from '../world';
import { badRequest, unknownId } from './errors';
import type { StoredLink, StoredOrder, StoredPayment } from './facts';
import { accountIdOf, newId } from './ids';
import {
  pageOf,
  readAmount,
  readCurrency,
  readCustomer,
  readNotes,
  readPage,
  readText,
  refuseUnknown,
  type Request,
} from './request';
import type { RazorpayState } from './state';
import type { Webhooks } from './webhooks';

/** razorpay.com/docs/api/payments/payment-links/create-standard. */
const CREATE_FIELDS = [
  'amount',
  'currency',
  'accept_partial',
  'first_min_partial_amount',
  'upi_link',
  'description',
  'reference_id',
  'customer',
  'expire_by',
  'notify',
  'notes',
  'callback_url',
  'callback_method',
  'reminder_enable',
  'options',
];
const MAX_REFERENCE_LENGTH = 40;
const MAX_DESCRIPTION_LENGTH = 2048;
/** A link lives at least 15 minutes, as counted when the request arrives. */
const MIN_LIFETIME_SECONDS = 15 * 60;

/** Payment links: created, read, cancelled, expiring by themselves. */
export class Links {
  constructor(
    private readonly world: World,
    private readonly state: RazorpayState,
    private readonly webhooks: Webhooks,
  ) {}

  create({ account, body }: Request): PaymentLink {
    refuseUnknown(body, CREATE_FIELDS);
    const entity = this.readLink(body);
    const reference = entity.reference_id;
    if (reference !== '' && this.state.linkOfReference(account.keyId, reference) !== undefined) {
      throw badRequest(
        `payment link with given reference_id: ${reference} already exists. Please create a payment link with a different reference_id`,
        'reference_id',
      );
    }
    return this.show(this.put('created', { keyId: account.keyId, entity }), 0);
  }

  fetch(request: Request, lagMs: number): PaymentLink {
    return this.show(this.find(request), lagMs);
  }

  list({ account, query }: Request, options: { lagMs: number; ignoreFilters: boolean }) {
    const filters = options.ignoreFilters ? {} : query;
    const candidates = this.candidates(account.keyId, filters['reference_id']);
    const wanted = candidates.filter((link) => link.keyId === account.keyId && this.isWanted(link, filters));
    const shown = wanted.map((link) => this.show(this.fresh(link), options.lagMs));
    return { payment_links: pageOf(shown, readPage(query)) };
  }

  cancel(request: Request): PaymentLink {
    const link = this.find(request);
    const { status } = link.entity;
    if (status !== 'created' && status !== 'partially_paid') {
      throw badRequest(`Payment Link cannot be cancelled as it is already ${status}`);
    }
    if (this.paymentsOf(link).some(({ entity }) => entity.status === 'created' || entity.status === 'authorized')) {
      throw badRequest('Payment Link cannot be cancelled as a payment is in progress');
    }
    const entity = { ...link.entity, status: 'cancelled' as const, cancelled_at: this.nowSeconds() };
    const cancelled = this.put('cancelled', { ...link, entity });
    this.tell('payment_link.cancelled', cancelled);
    return this.show(cancelled, 0);
  }

  notify(request: Request): { success: true } {
    const link = this.find(request);
    const { medium } = request.params;
    if (medium !== 'sms' && medium !== 'email') throw badRequest('Invalid medium. Expected values: sms, email');
    if (link.entity.status !== 'created')
      throw badRequest(`Notification cannot be sent for a link that is ${link.entity.status}`);
    this.put('notified', link);
    return { success: true };
  }

  /** A link by its id, expired if its time has come. */
  byId(linkId: string): StoredLink | undefined {
    const link = this.state.links.get(linkId);
    return link === undefined ? undefined : this.fresh(link);
  }

  /** Lets a link expire before its time. */
  expireNow(link: StoredLink): StoredLink {
    if (!this.state.openLinks.has(link.entity.id)) return link;
    const entity = { ...link.entity, status: 'expired' as const, expired_at: this.nowSeconds() };
    const expired = this.put('expired', { ...link, entity });
    this.tell('payment_link.expired', expired);
    return expired;
  }

  expireDue(): void {
    for (const id of this.state.openLinks) this.byId(id);
  }

  /** The link as the API shows it. Payments younger than `lagMs` don't show yet, nor what they did to the link. */
  show(link: StoredLink, lagMs: number): PaymentLink {
    const untilMs = this.world.now() - lagMs;
    const payments = this.paymentsOf(link).filter(({ createdAtMs }) => createdAtMs <= untilMs);
    const captured = payments.filter(({ capturedAtMs }) => capturedAtMs !== null && capturedAtMs <= untilMs);
    const { status } = link.entity;
    const hidesPayment = lagMs > 0 && (status === 'paid' || status === 'partially_paid') && captured.length === 0;
    return {
      ...link.entity,
      ...(hidesPayment && { status: 'created' as const, amount_paid: 0 }),
      short_url: `${this.world.url()}/bank/${link.entity.id}`,
      payments: payments.length === 0 ? null : payments.map(asLinkPayment),
    };
  }

  private readLink(body: Record<string, unknown>): StoredLink['entity'] {
    const nowSeconds = this.nowSeconds();
    const amount = readAmount(body['amount']);
    const acceptPartial = body['accept_partial'] === true;
    const notify = isObject(body['notify']) ? body['notify'] : {};
    return {
      id: newId('plink'),
      accept_partial: acceptPartial,
      amount,
      amount_paid: 0,
      ...readCallback(body),
      cancelled_at: 0,
      created_at: nowSeconds,
      currency: readCurrency(body['currency']),
      customer: readCustomer(body['customer']),
      description: readText(body['description'], 'description', MAX_DESCRIPTION_LENGTH),
      expire_by: readExpiry(body['expire_by'], nowSeconds),
      expired_at: 0,
      first_min_partial_amount: acceptPartial
        ? readAmount(body['first_min_partial_amount'] ?? 100, 'first_min_partial_amount')
        : 0,
      notes: readNotes(body['notes']),
      notify: { email: notify['email'] === true, sms: notify['sms'] === true, whatsapp: notify['whatsapp'] === true },
      reference_id: readText(body['reference_id'], 'reference_id', MAX_REFERENCE_LENGTH),
      reminder_enable: body['reminder_enable'] === true,
      reminders: [],
      status: 'created',
      updated_at: nowSeconds,
      upi_link: body['upi_link'] === true,
      user_id: '',
      whatsapp_link: false,
    };
  }

  private candidates(keyId: string, reference: string | undefined): StoredLink[] {
    if (!reference) return [...this.state.links.values()];
    const link = this.state.linkOfReference(keyId, reference);
    return link === undefined ? [] : [link];
  }

  private isWanted({ entity }: StoredLink, query: Record<string, string>): boolean {
    const { payment_id: paymentId } = query;
    return !paymentId || this.state.payments.get(paymentId)?.linkId === entity.id;
  }

  private find({ account, params }: Request): StoredLink {
    const link = this.byId(params['id'] ?? '');
    if (link?.keyId !== account.keyId) throw unknownId();
    return link;
  }

  private fresh(link: StoredLink): StoredLink {
    const { expire_by: expireBy } = link.entity;
    return expireBy > 0 && expireBy * 1000 <= this.world.now() ? this.expireNow(link) : link;
  }

  private paymentsOf(link: StoredLink): StoredPayment[] {
    return this.state.paymentsOfOrder(link.entity.order_id);
  }

  private put(change: 'created' | 'cancelled' | 'expired' | 'notified', link: StoredLink): StoredLink {
    const entity = { ...link.entity, updated_at: this.nowSeconds() };
    this.world.commit({ provider: 'razorpay', kind: 'link', data: { change, keyId: link.keyId, entity } });
    return { keyId: link.keyId, entity };
  }

  private tell(event: 'payment_link.cancelled' | 'payment_link.expired', link: StoredLink): void {
    this.webhooks.emit({ keyId: link.keyId, event, payload: { payment_link: linkForEvent(this.world, link) } });
  }

  private nowSeconds(): number {
    return Math.floor(this.world.now() / 1000);
  }
}

/** The link as webhooks carry it: without its payments, and with its reminders as an object. */
export function linkForEvent(world: World, { entity }: StoredLink) {
  return { ...entity, short_url: `${world.url()}/bank/${entity.id}`, reminders: { status: 'failed' } };
}

/** The order inside payment_link events, where Razorpay writes out every field that it has. */
export function orderForLinkEvent({ keyId, linkId, entity }: StoredOrder): Order & Record<string, unknown> {
  const nothing = Object.fromEntries(ALWAYS_NULL.map((name) => [name, null]));
  return {
    ...nothing,
    ...entity,
    app_offer: false,
    authorized: true,
    discount: false,
    merchant_id: accountIdOf(keyId).slice('acc_'.length),
    offers: { entity: 'collection', count: 0, items: [] },
    order_metas: [],
    order_relationships: [],
    partial_payment: false,
    payment_capture: true,
    product_id: (linkId ?? '').slice('plink_'.length),
    product_type: 'payment_link_v2',
    public_key: keyId,
    updated_at: entity.created_at,
  };
}

const ALWAYS_NULL = [
  'account_number',
  'bank',
  'bank_account',
  'checkout_config_id',
  'customer_id',
  'first_payment_min_amount',
  'force_offer',
  'late_auth_config_id',
  'method',
  'payer_name',
  'provider_context',
  'public_response',
  'reference2',
  'reference3',
  'reference4',
  'reference5',
  'reference6',
  'reference7',
  'reference8',
  'source',
  'transfers',
];

function readCallback(body: Record<string, unknown>): { callback_url: string; callback_method: string } {
  const { callback_url: url, callback_method: method } = body;
  if (url === undefined || url === '') return { callback_url: '', callback_method: '' };
  if (typeof url !== 'string' || !URL.canParse(url))
    throw badRequest('callback_url: must be a valid URL.', 'callback_url');
  if (method !== 'get') throw badRequest('callback_method: must be a valid value.', 'callback_method');
  return { callback_url: url, callback_method: 'get' };
}

function readExpiry(value: unknown, nowSeconds: number): number {
  if (value === undefined || value === null || value === 0) return 0;
  if (!Number.isSafeInteger(value)) throw badRequest('The expire by must be an integer.', 'expire_by');
  if ((value as number) < nowSeconds + MIN_LIFETIME_SECONDS) {
    throw badRequest('expire_by should be at least 15 minutes after current time.', 'expire_by');
  }
  return value as number;
}

function asLinkPayment({ entity, linkId, createdAtMs, updatedAtMs }: StoredPayment) {
  return {
    amount: entity.amount,
    created_at: Math.floor(createdAtMs / 1000),
    method: entity.method,
    payment_id: entity.id,
    plink_id: linkId ?? '',
    status: entity.status,
    updated_at: Math.floor(updatedAtMs / 1000),
  };
}
