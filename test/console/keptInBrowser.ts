import type { BrowserContext, Page } from 'playwright-core';

/** Everything that a page can keep in its browser, as text, by place; each as a script of this origin could read it. */
export async function everythingKept(page: Page): Promise<Readonly<Record<string, string>>> {
  return page.evaluate<Readonly<Record<string, string>>>(`(async () => {
    const databases = {};
    for (const { name } of await indexedDB.databases()) {
      const db = await new Promise((done, failed) => {
        const opening = indexedDB.open(name);
        opening.onsuccess = () => done(opening.result);
        opening.onerror = failed;
      });
      for (const store of db.objectStoreNames) {
        databases[name + '/' + store] = await new Promise((done, failed) => {
          const all = db.transaction(store).objectStore(store).getAll();
          all.onsuccess = () => done(all.result);
          all.onerror = failed;
        });
      }
      db.close();
    }
    const cached = [];
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        cached.push(request.url, await (await cache.match(request)).text());
      }
    }
    return {
      localStorage: JSON.stringify({ ...localStorage }),
      sessionStorage: JSON.stringify({ ...sessionStorage }),
      cookies: document.cookie,
      indexedDB: JSON.stringify(databases),
      caches: cached.join('\\n'),
      history: JSON.stringify(history.state) + ' ' + location.href + ' ' + document.referrer,
      page: document.documentElement.outerHTML,
    };
  })()`);
}

/** What goes past the page's own view: every address that was asked for and where from, and the latest access token. */
export interface Trace {
  addresses(): readonly string[];
  accessToken(): string;
}

export function traceOf(context: BrowserContext): Trace {
  const addresses: string[] = [];
  let accessToken = '';
  context.on('request', (request) => {
    addresses.push(request.url(), request.headers()['referer'] ?? '');
    accessToken = request.headers()['authorization']?.replace('Bearer ', '') ?? accessToken;
  });
  return { addresses: () => addresses, accessToken: () => accessToken };
}
