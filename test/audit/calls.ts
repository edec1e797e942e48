import { randomBytes, randomUUID } from 'node:crypto';
import { hashPassword } from '../../api/accounts/hashPassword';
import { deriveCode } from '../../ops/runtime/deriveCode';
import { examples, type Example, type Named } from '../edge/examples';
import { mirrorShop, type MirroredShop } from '../edge/mirrorShop';
import { testSignIn, type Ask, type Edge } from '../edge/startEdge';

/** A shop of its own for one call, and the edge that it is made to. */
export interface Stage {
  readonly edge: Edge;
  readonly mirrored: MirroredShop;
}

/** What has to be so for a call to change something, and another call than the example of the proof of tenancy. */
interface Preparation {
  readonly prepare?: (stage: Stage) => Promise<void | Partial<Named>>;
  readonly example?: (named: Named) => Example;
  /** In place of both, where the call needs what only its preparation knows. */
  readonly call?: (stage: Stage) => Promise<Example>;
}

const sql =
  (statement: string) =>
  async ({ edge, mirrored }: Stage) => {
    await edge.postgres.pool('superuser').query(statement, [mirrored.named.orderId]);
  };

/** Asks as the shop's own system; what it answers must have gone well. */
async function post({ edge, mirrored }: Stage, path: string, body: object = {}) {
  const ask: Ask = { key: mirrored.shop.key, body, headers: { 'idempotency-key': randomUUID() } };
  const reply = await edge.ask('POST', `/v1${path}`, ask);
  if (reply.status >= 300) throw new Error(`${path}: ${reply.text}`);
  return reply.json.data;
}

const onDelivery = sql(`UPDATE orders SET payment_method = 'COD', payment_status = 'COD_DUE' WHERE id = $1`);
const needsSomebody = sql(
  `UPDATE orders SET needs_attention_since = now(), needs_attention_reason = 'for this test' WHERE id = $1`,
);

/** Cash was taken, and the order is off: the cash is to be given back by hand. */
async function cashToGiveBack(stage: Stage): Promise<void> {
  const { orderId } = stage.mirrored.named;
  await onDelivery(stage);
  await post(stage, `/orders/${orderId}/payments/manual`, { amountMinor: 100, currency: 'INR', method: 'CASH' });
  await post(stage, `/orders/${orderId}/cancel`);
}

/** Another session of the shop's owner. @returns its id. */
async function openSession({ edge, mirrored }: Stage): Promise<string> {
  const id = randomUUID();
  await edge.postgres
    .pool('superuser')
    .query(
      `INSERT INTO sessions (id, user_id, method, expires_at) VALUES ($1, $2, 'OPERATOR', now() + interval '1 day')`,
      [id, mirrored.shop.ownerId],
    );
  return id;
}

/** A code that the owner has asked for, to prove a mail address. */
async function proveContact({ edge, mirrored }: Stage): Promise<Example> {
  const token = await edge.token(mirrored.shop.ownerId);
  const reply = await edge.ask('POST', '/v1/users/me/contacts', { token, body: { email: 'proven@shop.test' } });
  const challengeId = reply.json.data.challengeId as string;
  const code = deriveCode(testSignIn.secret, challengeId);
  return { path: '/users/me/contacts/verify', body: { challengeId, code } };
}

const addressOf = ({ mirrored }: Stage) => `owner-${mirrored.shop.ownerId}@shop.test`;

async function giveOwnerAnAddress(stage: Stage): Promise<void> {
  await stage.edge.postgres
    .pool('superuser')
    .query('UPDATE users SET email = $2 WHERE id = $1', [stage.mirrored.shop.ownerId, addressOf(stage)]);
}

/** An invitation from a shop where the owner is not a member yet. */
async function beInvited({ edge }: Stage): Promise<Example> {
  const inviting: Stage = { edge, mirrored: await mirrorShop(edge, 'shop-that-invites') };
  const { link } = await post(inviting, '/members/invitations', { role: 'STAFF', email: 'asha@shop.test' });
  const token = new URL(link as string, 'https://shop.test').hash.replace('#token=', '');
  return { path: '/invitations/accept', body: { token } };
}

/** A code that the owner was sent. @returns what proves that it came. */
async function codeFor(stage: Stage, purpose: 'SIGN_IN' | 'RESET_PASSWORD') {
  const { rows } = await stage.edge.postgres.pool('superuser').query<{ id: string }>(
    `INSERT INTO sign_in_challenges (purpose, channel, destination, user_id, expires_at)
     VALUES ($1, 'email', $2, $3, now() + interval '5 minutes') RETURNING id`,
    [purpose, addressOf(stage), stage.mirrored.shop.ownerId],
  );
  const challengeId = rows[0]!.id;
  return { challengeId, code: deriveCode(testSignIn.secret, challengeId) };
}

/** Signs the owner in. @returns the refresh token of the session. */
export async function signIn(stage: Stage): Promise<string> {
  const reply = await stage.edge.ask('POST', '/v1/auth/verify-otp', { body: await codeFor(stage, 'SIGN_IN') });
  return reply.json.data.refreshToken as string;
}

const PASSWORD = 'a sentence of the owner alone';

async function ownersPassword(stage: Stage): Promise<Example> {
  await giveOwnerAnAddress(stage);
  await stage.edge.postgres
    .pool('superuser')
    .query('INSERT INTO passwords (user_id, password_hash) VALUES ($1, $2)', [
      stage.mirrored.shop.ownerId,
      await hashPassword(PASSWORD),
    ]);
  return { path: '/auth/login', body: { email: addressOf(stage), password: PASSWORD } };
}

/** The owner has started the bot by the link of a browser that waits. */
async function startedBot({ edge, mirrored }: Stage): Promise<Example> {
  const nonce = randomBytes(32).toString('base64url');
  await edge.postgres
    .pool('superuser')
    .query(
      `INSERT INTO login_links (nonce_hash, expires_at, user_id) VALUES (sha256($1::text::bytea), now() + interval '5 minutes', $2)`,
      [nonce, mirrored.shop.ownerId],
    );
  return { path: `/auth/telegram/poll?nonce=${nonce}` };
}

/** The provider has taken the account's keys. */
async function checkedAccount({ edge, mirrored }: Stage): Promise<void> {
  await edge.postgres
    .pool('superuser')
    .query(
      `UPDATE psp_accounts SET keys_sealed = next_keys_sealed, keys_sealed_by = next_keys_sealed_by, keys_shown = next_keys_shown WHERE id = $1`,
      [mirrored.named.pspAccountId],
    );
}

/** By operation; what is not here needs no more than the example. */
const PREPARATIONS: Readonly<Record<string, Preparation>> = {
  login: { call: ownersPassword },
  verifyOtp: { call: async (stage) => ({ path: '/auth/verify-otp', body: await codeFor(stage, 'SIGN_IN') }) },
  logout: { call: async (stage) => ({ path: '/auth/logout', body: { refreshToken: await signIn(stage) } }) },
  resetPassword: {
    call: async (stage) => ({
      path: '/auth/password/reset',
      body: { ...(await codeFor(stage, 'RESET_PASSWORD')), password: 'another sentence of the owner' },
    }),
  },
  pollTelegramLogin: { call: startedBot },
  endSession: { call: async (stage) => ({ path: `/auth/sessions/${await openSession(stage)}` }) },
  endAllSessions: { prepare: async (stage) => void (await openSession(stage)) },
  verifyContact: { call: proveContact },
  changePassword: { prepare: giveOwnerAnAddress },
  openShop: { call: async () => ({ path: '/orgs', body: { name: 'A second counter' } }) },
  acceptInvitation: { call: beInvited },
  setOrderStatus: { prepare: onDelivery },
  confirmOrder: { prepare: onDelivery },
  fulfilOrder: { prepare: onDelivery },
  capturePayment: {
    prepare: sql(
      `INSERT INTO payment_attempts (org_id, payment_id, kind, psp, status, psp_payment_id, amount_minor, currency)
       SELECT org_id, id, 'LINK', 'stripe', 'AUTHORIZED', 'ch_' || id, amount_minor, currency FROM payments WHERE order_id = $1`,
    ),
  },
  refundPayment: {
    prepare: async (stage) => {
      await onDelivery(stage);
      const cash = { amountMinor: 100, currency: 'INR', method: 'CASH' };
      await post(stage, `/orders/${stage.mirrored.named.orderId}/payments/manual`, cash);
    },
  },
  markRefunded: { prepare: cashToGiveBack },
  retryRefund: {
    prepare: async (stage) => {
      await cashToGiveBack(stage);
      await sql(
        `UPDATE refunds SET status = 'FAILED' WHERE payment_id = (SELECT id FROM payments WHERE order_id = $1)`,
      )(stage);
    },
  },
  retryAttention: { prepare: needsSomebody },
  closeNotPaid: { prepare: needsSomebody },
  acceptPaid: {
    prepare: needsSomebody,
    example: ({ orderId }) => ({
      path: `/orders/${orderId}/attention/paid`,
      body: { providerPaymentId: `pay_${randomUUID().slice(0, 8)}` },
    }),
  },
  clearAttention: { prepare: needsSomebody },
  dropLine: {
    prepare: async (stage) => {
      const { orgId, productId } = stage.mirrored.named;
      const customer = { externalRef: 'two pieces', name: 'Two' };
      const items = [{ productId, quantity: 2 }];
      const { id } = await post(stage, '/orders', { vendorId: orgId, items, customer, fulfilment: 'PICKUP' });
      const order = await stage.edge.ask('GET', `/v1/orders/${id as string}`, { key: stage.mirrored.shop.key });
      return { orderId: id as string, lineId: order.json.data.items[0].lineId as string };
    },
  },
  // The mirrored chat is taken over already.
  takeOverChat: {
    prepare: async ({ edge, mirrored }) => {
      await edge.postgres
        .pool('superuser')
        .query(`UPDATE shop_chats SET state = 'BOT', taken_at = NULL, hand_back_at = NULL WHERE chat_id = $1`, [
          mirrored.named.chatId,
        ]);
    },
  },
  activatePspAccount: { prepare: checkedAccount },
  deactivatePspAccount: {
    prepare: async (stage) => {
      await checkedAccount(stage);
      await post(stage, `/psp-accounts/${stage.mirrored.named.pspAccountId}/activate`);
    },
  },
  publishProduct: { prepare: (stage) => post(stage, `/products/${stage.mirrored.named.productId}/unpublish`) },
  acceptCartPrices: {
    prepare: async ({ edge, mirrored }) => {
      const body = { priceMinor: 12_345 };
      await edge.ask('PATCH', `/v1/products/${mirrored.named.productId}`, { key: mirrored.shop.key, body });
    },
  },
};

/** Routes that change nothing, though their method may: with the reason. */
export const CHANGES_NOTHING: Readonly<Record<string, string>> = {
  pauseSwitch: 'only the platform’s people may; test/operations/health.api.test.ts sees its row',
  resumeSwitch: 'as pauseSwitch',
  addContact: 'asks for a code; what it proves is written by verifyContact',
  register: 'asks for a code; the person is made by verifyOtp, which has its row',
  startTry: 'a payer goes to the provider; what they pay there is told by it and has its row at the payment',
  askResult: 'asks the provider for a payer; what it says has its row at the payment',
  payLater: 'moves the one reminder; the order’s own event PAY_LATER says so',
  forgotPassword: 'asks for a code; the password is changed by resetPassword',
  startTelegramLogin: 'a browser waits; the session is opened by pollTelegramLogin',
  refresh: 'a renewal decides nothing; a token that comes again ends its session, which has its row',
};

/** The call of an operation that changes something, in a shop that is ready for it. */
export async function callOf(operationId: string, stage: Stage): Promise<Example> {
  const { prepare, call, example = examples[operationId] } = PREPARATIONS[operationId] ?? {};
  if (call) return call(stage);
  if (!example)
    throw new Error(`${operationId} has no example: add one to test/edge/examples.ts or test/audit/calls.ts`);
  const named = await prepare?.(stage);
  return example({ ...stage.mirrored.named, ...named });
}
