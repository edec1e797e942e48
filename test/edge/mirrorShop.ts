import { EXAMPLE_KEYS, TINY_PNG, type Named } from './examples';
import { fillShop, type FilledShop } from './fillShop';
import type { Edge, Reply } from './startEdge';

export interface MirroredShop {
  readonly shop: FilledShop;
  readonly named: Named;
  /** Token of somebody who has ordered at this shop. */
  readonly buyerToken: string;
}

/**
 * The same shop as often as it is asked for: an order with every text that an order can have, products, carts, a
 * customer, keys. Only ids tell them apart, and the mark, which stands in every text.
 */
export async function mirrorShop(edge: Edge, mark: string): Promise<MirroredShop> {
  const shop = await fillShop(edge.database, mark);
  const post = async (path: string, body: object, key: string = mark): Promise<Reply['json']['data']> => {
    const reply = await edge.ask('POST', `/v1${path}`, { key: shop.key, body, headers: { 'idempotency-key': key } });
    if (reply.status !== 201) throw new Error(`${path} of ${mark}: ${reply.text}`);
    return reply.json.data;
  };
  const customer = { externalRef: 'the same in both shops', name: `Customer ${mark}`, email: `${mark}@example.com` };
  const handOver = { fulfilment: 'DELIVERY', deliveryAddress: `Address ${mark}`, notes: `Note ${mark}` };
  const items = [{ productId: shop.productId, quantity: 1 }];
  const placed = await post(
    '/orders',
    { vendorId: shop.orgId, items, customer, ...handOver },
    'the same in both shops',
  );
  const spareProduct = await post('/products', { name: `Spare ${mark}`, priceMinor: 100, publish: true });
  const shown = { name: `Shown ${mark}`, priceMinor: 100, publish: true };
  const shownProduct = await post('/products', shown, `shown product ${mark}`);
  const photo = { key: shop.key, body: TINY_PNG, headers: { 'content-type': 'image/png' } };
  const set = await edge.ask('PUT', `/v1/products/${shownProduct.id as string}/photo`, photo);
  if (set.status >= 300) throw new Error(`a photo of ${mark}: ${set.text}`);
  const cart = await post('/carts', { customer, ...handOver }, `cart ${mark}`);
  const filled = await post(`/carts/${cart.id as string}/items`, items[0] as object, `item ${mark}`);
  const spareCart = await post('/carts', { customer, ...handOver }, `spare cart ${mark}`);
  const order = await edge.ask('GET', `/v1/orders/${placed.id as string}`, { key: shop.key });
  const paid = await edge.ask('GET', `/v1/orders/${placed.id as string}/payments`, { key: shop.key });
  const invitation = await post('/members/invitations', { role: 'STAFF', email: `invited-${mark}@example.com` });
  const view = { page: 'orders', filters: { q: mark }, scope: 'mine' };
  const saved = await post('/views', { ...view, name: `View ${mark}` }, `view ${mark}`);
  const spareView = await post('/views', { ...view, name: `Spare ${mark}` }, `spare view ${mark}`);
  const account = { mode: 'test', provider: 'razorpay', keys: EXAMPLE_KEYS };
  const pspAccount = await post('/psp-accounts', { ...account, name: `Account ${mark}` });
  const sparePspAccount = await post('/psp-accounts', { ...account, name: `Spare ${mark}` });
  return {
    shop,
    named: {
      orgId: shop.orgId,
      orderId: placed.id as string,
      lineId: order.json.data.items[0].lineId as string,
      productId: shop.productId,
      spareProductId: spareProduct.id as string,
      shownProductId: shownProduct.id as string,
      cartId: cart.id as string,
      itemId: filled.items[0].itemId as string,
      spareCartId: spareCart.id as string,
      apiKeyId: (await shop.makeKey(['orders:read'])).id,
      memberId: await addMember(edge, shop, mark),
      invitationId: invitation.id as string,
      customerId: order.json.data.buyerId as string,
      viewId: saved.id as string,
      spareViewId: spareView.id as string,
      chatId: await fillChat(edge, shop, mark),
      paymentId: paid.json.data.payments[0].id as string,
      pspAccountId: pspAccount.id as string,
      sparePspAccountId: sparePspAccount.id as string,
      ...(await fillReconciliation(edge, shop, mark)),
    },
    buyerToken: await edge.token(order.json.data.buyerId as string, 'BUYER'),
  };
}

/** Somebody who works there, and is nobody's customer. */
async function addMember(edge: Edge, shop: FilledShop, mark: string): Promise<string> {
  const { rows } = await edge.postgres.pool('superuser').query<{ user_id: string }>(
    `WITH person AS (INSERT INTO users (name) VALUES ($2) RETURNING id)
     INSERT INTO memberships (org_id, user_id, role) SELECT $1, id, 'STAFF' FROM person RETURNING user_id`,
    [shop.orgId, `Member ${mark}`],
  );
  return rows[0]?.user_id ?? '';
}

/** A run that has found a difference. */
async function fillReconciliation(
  edge: Edge,
  { orgId }: FilledShop,
  mark: string,
): Promise<Pick<Named, 'runId' | 'differenceId'>> {
  const { rows } = await edge.postgres.pool('superuser').query<{ id: string; first_run_id: string }>(
    `WITH run AS (
       INSERT INTO reconciliation_runs (org_id, psp, account, cause, run_key, window_from, window_to, status)
       VALUES ($1, 'razorpay', 'default', 'DAILY', 'mirrored', now() - interval '3 days', now(), 'COMPLETED_WITH_MISMATCHES')
       RETURNING org_id, id)
     INSERT INTO reconciliation_items (org_id, psp, account, object, object_id, kind, theirs_minor, theirs_currency, theirs_state,
       occurred_at, first_run_id, last_run_id)
     SELECT org_id, 'razorpay', 'default', 'PAYMENT', 'pay_' || $2, 'MISSING_HERE', 100, 'INR', 'CAPTURED', now(), id, id
     FROM run RETURNING id, first_run_id`,
    [orgId, mark],
  );
  return { runId: rows[0]?.first_run_id ?? '', differenceId: rows[0]?.id ?? '' };
}

/** A chat that a system of the shop has taken over from the bot, with a word of its customer. */
async function fillChat(edge: Edge, { orgId }: FilledShop, mark: string): Promise<string> {
  const { rows } = await edge.postgres.pool('superuser').query<{ chat_id: string }>(
    `WITH person AS (INSERT INTO users (name) VALUES ('Customer ' || $2) RETURNING id),
       chat AS (INSERT INTO chats (channel, bot, external_id, user_id, org_id) SELECT 'telegram', 'MirrorBot', $2, id, $1 FROM person RETURNING id, user_id),
       said AS (
         INSERT INTO messages (org_id, chat_id, direction, kind, class, view, dedupe_key, status, author_id)
         SELECT $1, id, 'INBOUND', 'SEND', 'REPLY', jsonb_build_object('text', 'chat.words', 'buttons', '[]'::jsonb,
           'params', jsonb_build_object('words', jsonb_build_object('kind', 'words', 'words', 'Words ' || $2))), 'said', 'RECEIVED', user_id FROM chat)
     INSERT INTO shop_chats (org_id, chat_id, user_id, state, taken_at, hand_back_at)
     SELECT $1, id, user_id, 'PERSON', now(), now() + interval '1 hour' FROM chat RETURNING chat_id`,
    [orgId, mark],
  );
  return rows[0]?.chat_id ?? '';
}
