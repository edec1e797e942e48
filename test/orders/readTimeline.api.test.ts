import { randomUUID } from 'node:crypto';
import { routes } from '../../api/routes';
import { queueMessages } from '../../db/notifications/queueMessage';
import { withPrincipal } from '../../db/kit/transaction';
import { view } from '../../domain/chat/say';
import { fillShop, type FilledShop } from '../edge/fillShop';
import { startEdge, type Edge } from '../edge/startEdge';

interface Entry {
  readonly kind: string;
  readonly key: string;
  readonly at: string;
  readonly who?: { readonly type: string; readonly name?: string };
  readonly data: Readonly<Record<string, unknown>>;
}

let edge: Edge;
let shop: FilledShop;
let orderId: string;
beforeAll(async () => {
  edge = await startEdge({ routes });
  shop = await fillShop(edge.database, 'timeline');
  const reply = await edge.ask('POST', '/v1/orders', {
    key: shop.key,
    headers: { 'idempotency-key': randomUUID() },
    body: {
      vendorId: shop.orgId,
      items: [{ productId: shop.productId, quantity: 2 }],
      customer: { externalRef: 'asha', name: 'Asha' },
      fulfilment: 'PICKUP',
      paymentMethod: 'COD',
    },
  });
  orderId = (reply.json.data as { id: string }).id;
  const token = await edge.token(shop.ownerId);
  const headers = { 'x-org-id': shop.orgId };
  await edge.ask('POST', `/v1/orders/${orderId}/confirm`, { token, headers, body: {} });
  await edge.ask('POST', `/v1/orders/${orderId}/fulfill`, { token, headers, body: {} });
  const { rows } = await edge.postgres
    .pool('superuser')
    .query<{ id: string }>(
      `INSERT INTO chats (channel, bot, external_id, user_id) SELECT 'telegram', 'TestBot', '42', buyer_id FROM orders WHERE id = $1 RETURNING id`,
      [orderId],
    );
  await withPrincipal(edge.database, shop.principal, (tx) =>
    queueMessages(tx, [
      {
        chatId: rows[0]!.id,
        orderId,
        kind: 'SEND',
        class: 'NOTICE',
        view: view('order.payButton'),
        dedupeKey: 'timeline',
      },
    ]),
  );
});
afterAll(() => edge.close());

async function timeline(
  query = '',
  key = shop.key,
): Promise<{ entries: Entry[]; nextCursor?: string; workflow: object }> {
  const reply = await edge.ask('GET', `/v1/orders/${orderId}/timeline${query}`, { key });
  expect([reply.status, reply.json.error]).toEqual([200, undefined]);
  return reply.json.data as { entries: Entry[]; nextCursor?: string; workflow: object };
}

describe('the timeline of an order', () => {
  it('K-127 (part) has its events, messages, tries and audit rows, newest first, each with who did it', async () => {
    const { entries, workflow } = await timeline('?limit=100');
    expect(new Set(entries.map(({ kind }) => kind))).toEqual(new Set(['event', 'message', 'attempt', 'audit']));
    const times = entries.map(({ at }) => Date.parse(at));
    expect(times).toEqual([...times].sort((a, b) => b - a));
    const confirmed = entries.find(({ kind, data }) => kind === 'event' && data['to'] === 'CONFIRMED');
    expect(confirmed?.who).toMatchObject({ type: 'STAFF', name: 'Owner timeline' });
    const placed = entries.filter(({ kind }) => kind === 'event').at(-1);
    expect(placed?.who).toMatchObject({ type: 'API_KEY', name: 'Key timeline' });
    const cash = entries.find(({ kind }) => kind === 'attempt');
    expect([cash?.data['amountMinor'], cash?.data['to']]).toEqual([50_000, 'CAPTURED']);
    const message = entries.find(({ kind }) => kind === 'message');
    expect(message?.data).toMatchObject({ to: 'Asha', isCustomer: true, status: 'QUEUED' });
    expect(workflow).toEqual({
      id: `order:${orderId}`,
      url: `https://temporal.test/namespaces/shops/workflows/order%3A${orderId}`,
    });
  });

  it('K-127 (part) says what the bot said in the reader’s language', async () => {
    const said = async (locale: string) =>
      (await timeline(`?limit=100&locale=${locale}`)).entries.find(({ kind }) => kind === 'message')?.data['text'];
    const texts = await Promise.all(['en', 'hi', 'ta'].map(said));
    expect(new Set(texts).size).toBe(3);
  });

  it('K-127 (part) is paged without loss or repetition, though much of it happened at one moment', async () => {
    const whole = (await timeline('?limit=100')).entries.map(({ key }) => key);
    const paged: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await timeline(`?limit=2${cursor ? `&cursor=${cursor}` : ''}`);
      paged.push(...page.entries.map(({ key }) => key));
      cursor = page.nextCursor;
    } while (cursor);
    expect(paged).toEqual(whole);
    expect(new Set(paged).size).toBe(whole.length);
  });

  it('R-69 (part) leaves the audit log’s rows to those who may read it', async () => {
    const { key } = await shop.makeKey(['orders:read']);
    const kinds = (await timeline('?limit=100', key)).entries.map(({ kind }) => kind);
    expect(kinds).toContain('event');
    expect(kinds).not.toContain('audit');
  });

  it('K-127 (part) refuses a cursor that is none', async () => {
    const reply = await edge.ask('GET', `/v1/orders/${orderId}/timeline?cursor=abc`, { key: shop.key });
    expect(reply.status).toBe(400);
  });
});
