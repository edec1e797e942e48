import { randomInt, randomUUID } from 'node:crypto';
import type { PspName } from '../../../domain/payments/pspPort';
import { createOrderBoard, type OrderBoard, type OrderRow } from '../../world/orderBoard';
import { createShopClient, type ShopClient } from '../../world/shopClient';
import { until } from '../../world/until';
import { openChaosShop, type ChaosShop, type ShopOptions } from '../shops';
import type { PaymentShopName } from './plan';

/** An order with its payment, as the rows stand. */
export interface PaymentRow extends OrderRow {
  readonly payment_id: string;
  /** Minor units. */
  readonly captured_minor: string;
  readonly refunding_minor: string;
  /** Tries of ours, captures and refunds whose answer is still to be had. */
  readonly open: string;
  readonly authorized: string;
  /** Tries that we began and that are at their end. */
  readonly charged: string;
  readonly needs_attention: string | null;
}

/** Undecided for us: asked for until there is an answer. A refund that the provider has accepted is decided. */
export const OPEN_TRIES = `(a.kind = 'OFFSESSION' AND a.status IN ('CREATED', 'SENT', 'UNKNOWN') OR a.status = 'UNKNOWN'
  OR a.status = 'AUTHORIZED' AND a.capture_minor IS NOT NULL)`;
export const OPEN_REFUNDS = `r.status IN ('CREATED', 'SENT', 'UNKNOWN')`;

const LOOK = `
  SELECT o.id, o.order_number, o.status, o.payment_status, o.payable_since IS NOT NULL AS is_payable,
    o.closing_at IS NOT NULL AS is_closing, p.id AS payment_id, p.captured_minor, p.refunding_minor,
    p.needs_attention_reason AS needs_attention, t.open + r.open AS open, t.authorized, t.charged
  FROM orders o JOIN payments p ON p.org_id = o.org_id AND p.order_id = o.id,
    LATERAL (SELECT count(*) FILTER (WHERE ${OPEN_TRIES}) AS open, count(*) FILTER (WHERE a.status = 'AUTHORIZED') AS authorized,
        count(*) FILTER (WHERE a.kind = 'OFFSESSION') AS charged
      FROM payment_attempts a WHERE a.org_id = p.org_id AND a.payment_id = p.id) t,
    LATERAL (SELECT count(*) FILTER (WHERE ${OPEN_REFUNDS}) AS open
      FROM refunds r WHERE r.org_id = p.org_id AND r.payment_id = p.id) r
  WHERE o.org_id = $1 AND o.order_number = ANY($2::text[])`;

export interface PaymentShop extends Omit<ChaosShop, 'board'> {
  readonly board: OrderBoard<PaymentRow>;
  /** Its account at Stripe, by which it charges; empty where it has none. */
  readonly stripeAccount: string;
}
export type PaymentShops = Readonly<Record<PaymentShopName, PaymentShop>>;

/** Opens the shops of a run, with accounts at the providers as each needs them. */
export async function openPaymentShops(options: ShopOptions): Promise<PaymentShops> {
  // What is named last is chosen last, and is where the shop is paid.
  const page = await openPaymentShop(options, { number: 0, accounts: ['razorpay', 'stripe'] });
  const bank = await openPaymentShop(options, { number: 1, accounts: [] });
  const later = await openPaymentShop(options, { number: 2, accounts: ['stripe'] });
  await later.client.changeSettings({ captureLater: true });
  const form = await openPaymentShop(options, { number: 3, accounts: ['payfast'], currency: 'ZAR' });
  return { page, bank, later, form };
}

/**
 * So many payments are under way at once that impatient clients would be most of what the API does. Who asks twice at once
 * is in the plan.
 */
const TRY_WITHIN_MS = 2_000;
/** Payments take seconds, and a row is found with its tries and refunds. */
const LOOK_EVERY_MS = 250;

interface WantedShop {
  /** Of the run. */
  readonly number: number;
  readonly accounts: readonly PspName[];
  /** ISO 4217; INR unless told. */
  readonly currency?: string;
}

/** Opens a shop with accounts of its own; without any it is paid at the installation's. */
export async function openPaymentShop(options: ShopOptions, { accounts, ...wanted }: WantedShop): Promise<PaymentShop> {
  const { inspector, patienceMs } = options;
  const patient = { ...options, tryWithinMs: TRY_WITHIN_MS };
  const shop = await openChaosShop(patient, { ...wanted, paymentMethods: ['ONLINE'] });
  const look = { look: LOOK, lookEveryMs: LOOK_EVERY_MS };
  const board = createOrderBoard<PaymentRow>({ inspector, orgId: shop.orgId, patienceMs, ...look });
  let stripeAccount = '';
  for (const provider of accounts) {
    const id = await openAccount(options, shop, provider);
    if (provider === 'stripe') stripeAccount = id;
  }
  return { ...shop, board, stripeAccount };
}

/** The parts of the answer that an account's owner needs. */
interface AccountView {
  readonly id: string;
  readonly check: { readonly state: string; readonly reason?: string };
  readonly webhook: { readonly url: string };
}

/** A check is made within seconds of its being asked for, and after an answer that was lost within half a minute. */
const CHECKED = { what: 'the provider to take an account’s keys', deadlineMs: 90_000, everyMs: 250 };

/** The shop's owner makes an account and sets it up at the provider; the keys are checked, and payments go there. */
export async function openAccount(
  { http, places }: Pick<ShopOptions, 'http' | 'places'>,
  { orgId, apiKey }: Pick<ChaosShop, 'orgId' | 'apiKey'>,
  provider: PspName,
): Promise<string> {
  const client = createShopClient({ http, apiUrl: places.apiUrl, orgId, apiKey });
  const { body, atProvider } = accountOf(provider, orgId.replaceAll('-', ''));
  const path = '/v1/psp-accounts';
  const made = await client.command<AccountView>({ method: 'POST', path, body: { ...body, provider, name: provider } });
  const [place, facts] = atProvider(made.webhook.url);
  const url = `${places.sandboxUrl}/${provider}/${place}`;
  const { status, text } = await http.request({ method: 'POST', url, body: facts });
  if (status !== 200) throw new Error(`the sandbox takes no account of ${provider}: ${status} ${text}`);
  await untilChecked(client, made.id);
  await client.command({ method: 'POST', path: `${path}/${made.id}/activate`, body: {} });
  return made.id;
}

interface WantedAccount {
  /** What the API is told of it, besides its provider and name. */
  readonly body: object;
  /** What the provider is told, and where the sandbox takes it. */
  atProvider(webhookUrl: string): readonly [place: string, facts: object];
}

function accountOf(provider: PspName, name: string): WantedAccount {
  const secret = `whsec_${randomUUID()}`;
  const common = { mode: 'test', webhookSecret: secret };
  const atProvider = (whose: object) => (url: string) => ['webhook-config', { url, secret, ...whose }] as const;
  switch (provider) {
    case 'stripe': {
      const keys = { secretKey: `sk_test_${name}`, publishableKey: `pk_test_${name}` };
      return { body: { ...common, keys }, atProvider: atProvider({ account: `test_${name}` }) };
    }
    case 'razorpay': {
      const keys = { keyId: `rzp_test_${name}`, keySecret: `secret-of-${name}` };
      return { body: { ...common, keys }, atProvider: atProvider({ keyId: keys.keyId }) };
    }
    case 'payfast': {
      // Its test accounts refund nothing, and the address to notify goes along with each form.
      const merchantId = String(randomInt(10_000_000, 100_000_000));
      const keys = { merchantId, merchantKey: name.slice(0, 13), passphrase: `passphrase-${name.slice(0, 20)}` };
      return { body: { mode: 'live', keys }, atProvider: () => ['merchants', keys] };
    }
  }
}

async function untilChecked(client: ShopClient, id: string): Promise<void> {
  await until(CHECKED, async () => {
    const { check } = await client.command<AccountView>({ method: 'GET', path: `/v1/psp-accounts/${id}` });
    return check.state === 'OK' || undefined;
  });
}
