import { randomUUID } from 'node:crypto';
import { checkPspAccount, type CheckPspAccount } from '../../activities/payments/checkPspAccount';
import { createPaymentActivities, type PaymentActivities } from '../../activities/payments/createPaymentActivities';
import { createAccountReaders } from '../../api/payments/accountReaders';
import { createPspWebhook } from '../../api/payments/pspWebhook';
import { routes } from '../../api/routes';
import { openDatabase, type Database } from '../../db/kit/database';
import { listDueChecks } from '../../db/payments/pspCheck';
import { noFailpoints } from '../../domain/kit/failpoints';
import type { PspDirectory } from '../../domain/payments/pspDirectory';
import { createLogger } from '../../ops/runtime/log';
import { buildPsp, NEEDED_EVENTS } from '../../workers/kit/buildPsp';
import { buildPsps } from '../../workers/kit/buildPsps';
import { fillShop, type FilledShop } from '../edge/fillShop';
import { startEdge, testSealer, type Ask, type Edge, type Reply } from '../edge/startEdge';
import { startSandbox } from '../kit/sandbox';

/** Keys that the sandbox takes; each key id is an account of its own there. */
export function keysOf(name: string): { keyId: string; keySecret: string } {
  const word = name.replace(/\W/g, '');
  return { keyId: `rzp_test_of${word.padStart(6, '0')}`, keySecret: `secret-of-the-account-${word}` };
}

/** The answer of a route, of which a test looks at what it asks about. */
type Data = Reply['json']['data'];

/** A shop that opens accounts of its own: the whole edge, the sandbox as its providers, and the relay's checks by hand. */
export interface AccountStage {
  readonly edge: Edge;
  readonly shop: FilledShop;
  readonly sandboxUrl: string;
  readonly activities: PaymentActivities;
  readonly relay: Database;
  readonly checks: CheckPspAccount;
  /** Asks as the shop's own system. */
  ask(method: string, path: string, ask?: Ask): Promise<Reply>;
  /** The same; what it answers must have gone well. */
  done(method: string, path: string, body?: unknown): Promise<Data>;
  /** Makes an account of the name's own at Razorpay. */
  account(name: string, more?: object): Promise<Data>;
  /** The same, checked and active. */
  activeAccount(name: string, more?: object): Promise<Data>;
  get(id: string): Promise<Data>;
  /** Makes the checks that are due, as the relay does. */
  check(): Promise<void>;
  /** Places an order that is paid online, and asks for its link. @returns its id. */
  place(): Promise<string>;
  link(orderId: string): Promise<Record<string, unknown>>;
  /** One value of one row. */
  value(sql: string, params?: readonly unknown[]): Promise<unknown>;
  sandbox(path: string, body: object): Promise<void>;
  fault(rule: object): Promise<void>;
  clearFaults(): Promise<void>;
  close(): Promise<void>;
}

export async function openAccountStage(): Promise<AccountStage> {
  const sandbox = await startSandbox({ profile: 'bench', settings: { razorpay: { refundTakesMs: 5 } } });
  const built: { psps?: PspDirectory } = {};
  const edge = await startEdge({
    routes,
    // Their adapters name the address of the edge, which is known once it stands.
    psps: { all: [], psp: (ref) => built.psps!.psp(ref) },
    routers: ({ database, metrics }) => [
      createPspWebhook({
        ...{ database, metrics, readers: [], failpoints: noFailpoints },
        accounts: createAccountReaders({ database, sealer: testSealer, places: payFastPlaces(sandbox.url) }),
      }),
    ],
  });
  const { database } = edge;
  const relay = openDatabase({ url: edge.postgres.urls.relay, maxConnections: 2 });
  const shop = await fillShop(database, 'with accounts');
  const addresses = {
    ...{ RAZORPAY_BASE_URL: sandbox.url, STRIPE_BASE_URL: `${sandbox.url}/stripe` },
    ...payFastPlaces(sandbox.url),
    ...{ PAYFAST_API_URL: sandbox.url, PUBLIC_BASE_URL: edge.url },
  };
  const config = { ...addresses, PAYMENT_PROVIDERS: [], RAZORPAY_KEY_ID: '', RAZORPAY_KEY_SECRET: '' };
  const checks: CheckPspAccount = {
    ...{ database, sealer: testSealer, neededEvents: NEEDED_EVENTS, publicBaseUrl: edge.url },
    build: (of, keys) => buildPsp(addresses, of, keys),
    log: createLogger({ process: 'test', level: 'silent' }),
  };
  const psps = buildPsps({ config, database, sealer: testSealer });
  built.psps = psps;
  const base: Base = {
    ...{ edge, shop, relay, checks },
    sandboxUrl: sandbox.url,
    activities: createPaymentActivities({
      database,
      psps,
      publicBaseUrl: edge.url,
      failpoints: noFailpoints,
    }),
  };
  return {
    ...base,
    ...asking(base),
    ...paying(base),
    ...outside(base),
    async close() {
      await Promise.all([sandbox.close(), relay.close()]);
      await edge.close();
    },
  };
}

function payFastPlaces(url: string) {
  return { PAYFAST_BASE_URL: url, PAYFAST_TEST_BASE_URL: url, PAYFAST_SOURCES: ['127.0.0.1/32'] };
}

type Base = Pick<AccountStage, 'edge' | 'shop' | 'relay' | 'checks' | 'sandboxUrl' | 'activities'>;

function asking({
  edge,
  shop,
  relay,
  checks,
}: Base): Pick<AccountStage, 'ask' | 'done' | 'account' | 'activeAccount' | 'get' | 'check'> {
  const ask: AccountStage['ask'] = (method, path, more) => edge.ask(method, `/v1${path}`, { key: shop.key, ...more });
  const done: AccountStage['done'] = async (method, path, body) => {
    const headers = { 'idempotency-key': randomUUID() };
    const reply = await ask(method, path, { headers, ...(body !== undefined && { body }) });
    if (reply.status >= 300) throw new Error(`${method} ${path}: ${reply.status} ${reply.text}`);
    return reply.json.data;
  };
  const check = async () => {
    for (const due of await listDueChecks(relay, 20)) await checkPspAccount(checks, due);
  };
  const account: AccountStage['account'] = (name, more) =>
    done('POST', '/psp-accounts', { name, mode: 'test', provider: 'razorpay', keys: keysOf(name), ...more });
  return {
    ...{ ask, done, check, account },
    get: (id) => done('GET', `/psp-accounts/${id}`),
    async activeAccount(name, more) {
      const { id } = await account(name, more);
      await check();
      return done('POST', `/psp-accounts/${id as string}/activate`);
    },
  };
}

function paying({ edge, shop, activities }: Base): Pick<AccountStage, 'place' | 'link' | 'value'> {
  const rows = async (sql: string, params: readonly unknown[] = []) =>
    (await edge.postgres.pool('superuser').query<Record<string, unknown>>(sql, [...params])).rows;
  return {
    async place() {
      const reply = await edge.ask('POST', '/v1/orders', {
        key: shop.key,
        headers: { 'idempotency-key': randomUUID() },
        body: {
          vendorId: shop.orgId,
          items: [{ productId: shop.productId, quantity: 1 }],
          customer: { externalRef: randomUUID(), name: 'Meena' },
          fulfilment: 'PICKUP',
          paymentMethod: 'ONLINE',
        },
      });
      if (reply.status !== 201) throw new Error(reply.text);
      const orderId = reply.json.data.id as string;
      await activities.ensureLink({ orgId: shop.orgId, orderId });
      return orderId;
    },
    async link(orderId) {
      const [link] = await rows(
        `SELECT l.* FROM payment_links l JOIN payments p ON p.id = l.payment_id WHERE p.order_id = $1
         ORDER BY l.number DESC LIMIT 1`,
        [orderId],
      );
      return link ?? {};
    },
    value: async (sql, params) => Object.values((await rows(sql, params))[0] ?? {})[0],
  };
}

function outside({ sandboxUrl }: Base): Pick<AccountStage, 'sandbox' | 'fault' | 'clearFaults'> {
  const sandbox: AccountStage['sandbox'] = async (path, body) => {
    const answer = await fetch(sandboxUrl + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`);
  };
  return {
    sandbox,
    fault: (rule) => sandbox('/faults', { provider: 'razorpay', ...rule }),
    async clearFaults() {
      await fetch(`${sandboxUrl}/faults`, { method: 'DELETE' });
    },
  };
}
