import { routes } from '../../api/routes';
import type { Route } from '../../api/kit/route';
import { findOrCreateIdentity } from '../../db/accounts/findOrCreateIdentity';
import { withoutPrincipal } from '../../db/kit/transaction';
import { seeded, type Seeded } from '../../ops/world/seeded';
import { exampleOf, namesOf, queryNames } from './describeRoute';
import type { Named } from './examples';
import { mirrorShop, type MirroredShop } from './mirrorShop';
import { rowPrints } from './rowPrints';
import { startEdge, type Ask, type Edge, type Reply } from './startEdge';

/** Stands in every text of the other shop; in no answer to us may it ever stand. */
const CANARY = 'canary-of-the-others';
const CALLS = 10_000;
/** As many at once as the edge has connections: more would only queue. */
const AT_ONCE = 10;
const SEED = 17;
/** What people do about themselves names nothing of a shop, and hashing passwords takes its time. */
const PERSONAL_SHARE = 0.03;

/** What every shop has published is everybody's to see and every buyer's to order. */
const OPEN_TO_BUYERS = ['placeOrder', 'createCart', 'listProducts', 'searchProducts', 'getProduct'];

let edge: Edge;
let ours: MirroredShop;
let theirs: MirroredShop;
let theirCursors: readonly string[];
let ownerToken: string;
/** Somebody for what people do about themselves, which may end all that they are signed in with. */
let somebodyId: string;

beforeAll(async () => {
  edge = await startEdge({ routes });
  ours = await mirrorShop(edge, 'mark-of-ours');
  theirs = await mirrorShop(edge, CANARY);
  const spare = { name: `Another ${CANARY}`, priceMinor: 100, publish: true };
  await edge.ask('POST', '/v1/products', { key: theirs.shop.key, body: spare });
  theirCursors = await cursorsOf(theirs);
  ownerToken = await edge.token(ours.shop.ownerId);
  somebodyId = (
    await withoutPrincipal(edge.database, (session) =>
      findOrCreateIdentity(session, { channel: 'telegram', externalId: 'somebody', name: 'Somebody' }),
    )
  ).userId;
});
afterAll(() => edge.close());

const guarded = routes.filter(({ access }) => access !== 'public');
const personal = guarded.filter(({ access }) => access === 'person');
const ofShops = guarded.filter(({ access }) => access !== 'person');

/** What the other shop's own pages end with. */
async function cursorsOf({ shop, named }: MirroredShop): Promise<string[]> {
  const paged = guarded.filter((route) => route.method === 'get' && queryNames(route).includes('cursor'));
  const pages = await Promise.all(
    paged.map((route) =>
      edge.ask('GET', `/v1${exampleOf(route, named).path.split('?')[0]}?limit=1`, { key: shop.key }),
    ),
  );
  return pages.flatMap(({ json }) => (json.data?.nextCursor as string | undefined) ?? []);
}

/** One call of ours that carries something of theirs. */
interface Call {
  readonly route: Route;
  readonly place: string;
  readonly path: string;
  readonly ask: Ask;
}

type Place = 'where the route names it' | 'header' | 'query' | 'body' | 'cursor' | 'idempotency key';

/** The n-th call: any route, any caller of ours, and ids of theirs in one place or another. */
async function callOf(n: number): Promise<Call> {
  const random = seeded(SEED, `call ${n}`);
  const route = random.pick(random.next() < PERSONAL_SHARE ? personal : ofShops);
  const place = random.weighted<Place>({
    'where the route names it': 10,
    header: 2,
    query: 2,
    body: 2,
    cursor: queryNames(route).includes('cursor') ? 6 : 0,
    'idempotency key': route.idempotency === 'none' ? 0 : 2,
  });
  const { path, body, type } = exampleOf(route, mixed(route, random, place));
  const theirId = random.pick(Object.values(theirs.named) as string[]);
  return {
    route,
    place,
    path: `/v1${withQuery(path, place, { route, random, theirId })}`,
    ask: {
      ...(await callerOf(route, random)),
      ...(body !== undefined && { body: place === 'body' ? withField(body, random, theirId) : body }),
      headers: {
        // The other shop has used this very key for an order of its own.
        'idempotency-key': place === 'idempotency key' ? 'the same in both shops' : `call ${n}`,
        ...(type && { 'content-type': type }),
        ...(place === 'header' && { 'x-org-id': theirs.named.orgId }),
      },
    },
  };
}

/** Ours and theirs in one request; something in it is theirs wherever the route names anything. */
function mixed(route: Route, random: Seeded, place: Place): Named {
  if (place === 'body' || place === 'query') return ours.named;
  const names = namesOf(route);
  const sure = names.length > 0 ? random.pick(names) : undefined;
  const entries = Object.entries(ours.named).map(([name, own]) => {
    const isTheirs = name === sure || random.next() < 0.5;
    return [name, isTheirs ? theirs.named[name as keyof Named] : own] as const;
  });
  return Object.fromEntries(entries) as unknown as Named;
}

function withQuery(path: string, place: Place, by: { route: Route; random: Seeded; theirId: string }): string {
  const [bare = '', query] = path.split('?');
  if (place === 'cursor') return `${bare}?limit=100&cursor=${by.random.pick(theirCursors)}`;
  if (place !== 'query') return path;
  const name = by.random.pick(['orgId', 'vendorId', 'buyerId', ...queryNames(by.route)]);
  return `${bare}?${[query, `${name}=${by.theirId}`].filter(Boolean).join('&')}`;
}

function withField(body: unknown, random: Seeded, theirId: string): unknown {
  const name = random.pick(['orgId', 'vendorId', 'buyerId', 'id', 'customerId', 'actor']);
  return typeof body === 'object' ? { ...body, [name]: theirId } : body;
}

async function callerOf({ access, operationId }: Route, random: Seeded): Promise<Ask> {
  if (access === 'person') return { token: await edge.token(somebodyId) };
  const mayBuy = typeof access === 'object' && access.buyer !== undefined && !OPEN_TO_BUYERS.includes(operationId);
  const who = random.weighted({ key: 3, owner: 2, buyer: mayBuy ? 2 : 0 });
  if (who === 'key') return { key: ours.shop.key };
  return { token: who === 'buyer' ? ours.buyerToken : ownerToken };
}

/** What of theirs stands in an answer, but for ids that were sent along. */
function leaked({ path, ask }: Call, { text, headers }: Reply): string[] {
  const answer = text + JSON.stringify([...headers]);
  const sent = path + JSON.stringify(ask);
  const ids = Object.values(theirs.named as unknown as Record<string, string>).filter((id) => !sent.includes(id));
  return [CANARY, ...ids].filter((secret) => answer.includes(secret));
}

async function playAll(judge: (call: Call, reply: Reply) => void): Promise<void> {
  let next = 0;
  const play = async () => {
    for (let n = next++; n < CALLS; n = next++) {
      const call = await callOf(n);
      judge(call, await edge.ask(call.route.method.toUpperCase(), call.path, call.ask));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, play));
}

it('T-17 CAP-02 of 10,000 calls with what is theirs in path, body, query, header, cursor and key, none shows or changes anything of theirs', async () => {
  const before = await rowPrints(edge, theirs.named.orgId);
  const wrong: object[] = [];
  const played: Record<string, number> = {};
  await playAll((call, reply) => {
    played[call.place] = (played[call.place] ?? 0) + 1;
    const found = leaked(call, reply);
    if (found.length === 0 && reply.status < 500) return;
    wrong.push({ operation: call.route.operationId, place: call.place, status: reply.status, found });
  });
  expect(wrong.slice(0, 10)).toEqual([]);
  expect(await rowPrints(edge, theirs.named.orgId)).toEqual(before);
  expect(Object.keys(played)).toHaveLength(6);
  expect(Math.min(...Object.values(played))).toBeGreaterThan(100);
}, 240_000);

it('T-17 (part) a control: the same look at an answer to the other shop finds what is theirs', async () => {
  const route = guarded.find(({ operationId }) => operationId === 'listOrders') as Route;
  const call: Call = { route, place: 'control', path: '/v1/orders', ask: {} };
  const reply = await edge.ask('GET', call.path, { key: theirs.shop.key });
  expect(leaked(call, reply)).toEqual(expect.arrayContaining([CANARY, theirs.named.orderId]));
});
