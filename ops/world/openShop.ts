import { createApiKey } from '../../db/accounts/createApiKey';
import { openDatabase } from '../../db/kit/database';
import { withPrincipal } from '../../db/kit/transaction';
import type { Http, HttpRequest } from './http';
import type { Inspector } from './inspector';
import { createPhone, textOf, type Phone } from './phone';
import type { Places } from './places';
import { tokenByTelegram } from './tokenByTelegram';
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
  /** ISO 4217; INR unless told, which is what a shop sells in that is opened in chat. */
  readonly currency?: string | undefined;
}

/**
 * A person opens a shop by `/newshop`, or signs in by Telegram and opens it over REST if it sells in another currency; an
 * operator makes a key for its own system.
 */
export async function openShop(options: OpenShopOptions): Promise<OpenedShop> {
  const { http, places, inspector, owner, name, currency } = options;
  const phone = createPhone({ http, sandboxUrl: places.sandboxUrl, chatId: owner.chatId, patienceMs: 60_000 });
  await phone.pickUp(owner.firstName);
  if (currency === undefined) await openByChat(phone, name);
  else await openOverRest({ http, apiUrl: places.apiUrl, phone }, { name, currency });
  const [shop] = await inspector.rows<{ id: string; slug: string }>('SELECT id, slug FROM orgs WHERE name = $1', [
    name,
  ]);
  if (!shop) throw new Error(`Postgres knows no shop ${name}`);
  return { orgId: shop.id, slug: shop.slug, name, apiKey: await makeApiKey(places, shop.id) };
}

async function openByChat(phone: Phone, name: string): Promise<void> {
  await phone.say(`/newshop ${name}`);
  const words = WORDS.shopOpened.replace('{shop}', name);
  await phone.until(`«${words}»`, (messages) =>
    messages.find((message) => message.from.is_bot && textOf(message).includes(words)),
  );
}

interface SignIn {
  readonly http: Http;
  readonly apiUrl: string;
  readonly phone: Phone;
}

async function openOverRest({ http, apiUrl, phone }: SignIn, shop: { name: string; currency: string }): Promise<void> {
  const ask = async <T>(request: Pick<HttpRequest, 'method' | 'headers' | 'body'>, path: string) => {
    const { status, text } = await http.request({ ...request, url: `${apiUrl}/v1${path}` });
    if (status >= 300) throw new Error(`${path} answers ${status}: ${text.slice(0, 300)}`);
    return (JSON.parse(text) as { data: T }).data;
  };
  const token = await tokenByTelegram({ ask: (path) => ask({ method: 'GET' }, path), say: phone.say });
  await ask({ method: 'POST', headers: { authorization: `Bearer ${token}` }, body: shop }, '/orgs');
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
