import { createApiKey } from '../../db/accounts/createApiKey';
import { openDatabase } from '../../db/kit/database';
import { withPrincipal } from '../../db/kit/transaction';
import type { Http } from './http';
import type { Inspector } from './inspector';
import { createPhone, textOf } from './phone';
import type { Places } from './places';
import { WORDS } from './words';

export interface OpenedShop {
  readonly orgId: string;
  readonly slug: string;
  readonly name: string;
  readonly apiKey: string;
}

export interface OpenShopOptions {
  readonly http: Http;
  readonly places: Places;
  readonly inspector: Inspector;
  readonly owner: { readonly chatId: number; readonly firstName: string };
  /** No other shop of this Munshi may have the name. */
  readonly name: string;
}

/** A person opens a shop by `/newshop`, and an operator makes a key for its own system. */
export async function openShop({ http, places, inspector, owner, name }: OpenShopOptions): Promise<OpenedShop> {
  const phone = createPhone({ http, sandboxUrl: places.sandboxUrl, chatId: owner.chatId, patienceMs: 60_000 });
  await phone.pickUp(owner.firstName);
  await phone.say(`/newshop ${name}`);
  const words = WORDS.shopOpened.replace('{shop}', name);
  await phone.until(`«${words}»`, (messages) =>
    messages.find((message) => message.from.is_bot && textOf(message).includes(words)),
  );
  const [shop] = await inspector.rows<{ id: string; slug: string }>('SELECT id, slug FROM orgs WHERE name = $1', [
    name,
  ]);
  if (!shop) throw new Error(`Postgres knows no shop ${name}`);
  return { orgId: shop.id, slug: shop.slug, name, apiKey: await makeApiKey(places, shop.id) };
}

/** As the operator's command makes it: the key is shown this once. */
async function makeApiKey({ settings }: Places, orgId: string): Promise<string> {
  const database = openDatabase({
    url: settings['DATABASE_URL'] ?? '',
    maxConnections: 1,
    applicationName: 'munshi-operator',
  });
  try {
    const { key } = await withPrincipal(database, { kind: 'system', orgId, useCase: 'createApiKey' }, (tx) =>
      createApiKey(tx, { name: 'driver', scopes: ['admin'] }),
    );
    return key;
  } finally {
    await database.close();
  }
}
