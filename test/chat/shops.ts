import type { ChatStage } from './chatStage';
import type { Phone } from './phone';

/** One way to get it and one to pay, so that a draft is ordered by its Confirm. */
export const ONE_WAY = { fulfilments: ['PICKUP'], paymentMethods: ['COD'] };

/** A shop with two products, opened and filled over chat. */
export async function openShop(stage: ChatStage, name: string, settings: object = ONE_WAY) {
  const owner = stage.person('Asha');
  await owner.say(`/newshop ${name}`);
  await owner.say('/add Masala dosa 80 20');
  await owner.say('/add Filter coffee 40 50');
  const [shop] = await stage.rows<{ id: string; slug: string }>('SELECT id, slug FROM orgs WHERE name = $1', [name]);
  if (!shop) throw new Error('no shop');
  await stage.rows('UPDATE orgs SET settings = settings || $2 WHERE id = $1', [shop.id, JSON.stringify(settings)]);
  return { owner, ...shop };
}

/** A customer who came in by the shop's link. */
export async function visitor(stage: ChatStage, slug: string, name = 'Meena'): Promise<Phone> {
  const customer = stage.person(name);
  await customer.say(`/start shop_${slug}`);
  return customer;
}

/** How many rows of everything that a conversation can write, besides inbox and answers. */
export async function written(stage: ChatStage): Promise<unknown> {
  const tables = 'orgs users user_identities chats memberships products carts cart_items orders'.split(' ');
  const counts = tables.map((table) => `(SELECT count(*) FROM ${table}) AS ${table}`).join(', ');
  const [row] = await stage.rows(`SELECT ${counts}, (SELECT coalesce(sum(revision), 0) FROM carts) AS revisions,
    (SELECT jsonb_object_agg(id, status) FROM orders) AS states, (SELECT sum(stock_quantity) FROM products) AS stock`);
  return row;
}

export async function ordersOf(stage: ChatStage, customer: Phone): Promise<unknown> {
  return stage.value('SELECT count(*)::int FROM orders WHERE buyer_id = $1', [await customer.userId()]);
}
