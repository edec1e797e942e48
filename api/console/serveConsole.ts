import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { extname, join } from 'node:path';
import { Router, type Request, type RequestHandler, type Response } from 'express';
import type { Locale } from '../../domain/chat/view';
import { contextOf } from '../kit/trackRequests';

/** Rooms of a shop with pages of their own, and those without, as in console/src/app/rooms.ts; a test compares them. */
const WITH_PAGES = 'orders|inbox|products|customers';
const WITHOUT_PAGES = 'today|attention|members|settings|keys|audit|health|me';

/** Addresses of the console's own pages, as in console/src/app/routes.tsx. */
const PAGES = new RegExp(
  `^/(?:|sign-in(?:/(?:new|forgot))?|join|open-shop|shops/[^/]+(?:/(?:(?:${WITH_PAGES})(?:/[^/]+)?|${WITHOUT_PAGES}))?)/?$`,
);

/** Programs ask there, whatever they say they would take. */
const API = /^\/(?:v1|api)(?:\/|$)/;

/** What the console is made of, by the ends of names. Vite writes nothing else. */
const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

interface Asset {
  readonly type: string;
  readonly plain: Buffer;
  readonly brotli: Buffer | undefined;
  readonly gzip: Buffer | undefined;
  /** Has the hash of its content in its name, so that it can be kept for ever. */
  readonly isImmutable: boolean;
}

/**
 * The console's files and its one page, from the folder that `ops/scripts/buildConsole.mjs` wrote; undefined where it has
 * not been built. They are read once, at the start: some two megabytes, and the files of a newer build don't mix in.
 */
export function createConsole(folder: string, defaultLocale: Locale): RequestHandler | undefined {
  // The sources have an index.html, too; only what was built has assets.
  if (!existsSync(join(folder, 'assets'))) return undefined;
  const page = readFileSync(join(folder, 'index.html'), 'utf8').replace(
    '<html lang="en">',
    `<html lang="${defaultLocale}">`,
  );
  const assets = readAssets(folder);
  const router = Router({ caseSensitive: true });
  router.get('/{*path}', (request: Request, response: Response, next) => {
    const asset = assets.get(request.path);
    if (asset) return sendAsset(request, response, asset);
    if (PAGES.test(request.path)) return sendPage(response, page, 200);
    // Whoever has mistyped an address in a browser reads so, with a way on; a program gets the error of the API.
    return isRead(request) ? sendPage(response, page, 404) : next();
  });
  return router;
}

/** Does somebody want to read the answer? Browsers ask for HTML first; programs for JSON or for anything. */
function isRead(request: Request): boolean {
  return !API.test(request.path) && request.accepts(['json', 'html']) === 'html';
}

function readAssets(folder: string): ReadonlyMap<string, Asset> {
  const assets = new Map<string, Asset>();
  for (const place of ['', 'assets/']) {
    for (const name of readdirSync(join(folder, place))) {
      const type = TYPES[extname(name)];
      const path = join(folder, place, name);
      if (type === undefined) continue;
      assets.set(`/${place}${name}`, {
        type,
        plain: readFileSync(path),
        brotli: readIfThere(`${path}.br`),
        gzip: readIfThere(`${path}.gz`),
        isImmutable: place === 'assets/',
      });
    }
  }
  return assets;
}

function readIfThere(path: string): Buffer | undefined {
  return existsSync(path) ? readFileSync(path) : undefined;
}

function sendAsset(request: Request, response: Response, asset: Asset): void {
  contextOf(response).route = '/console/assets';
  // Browsers name gzip first out of habit; brotli is a sixth smaller.
  const encoding = (['br', 'gzip'] as const).find((name) => request.acceptsEncodings(name) === name);
  const packed = encoding && (encoding === 'br' ? asset.brotli : asset.gzip);
  if (packed) response.setHeader('Content-Encoding', encoding);
  response.setHeader('Vary', 'Accept-Encoding');
  response.setHeader('Content-Type', asset.type);
  // The icon and the theme keep their names while their content may change.
  const age = asset.isImmutable ? 'public, max-age=31536000, immutable' : 'public, max-age=3600';
  response.setHeader('Cache-Control', age);
  response.send(packed ?? asset.plain);
}

/** The page names other files after each deploy, so it is never kept; and each answer has a nonce of its own. */
function sendPage(response: Response, page: string, status: 200 | 404): void {
  contextOf(response).route = '/console';
  const nonce = randomBytes(16).toString('base64url');
  response.setHeader('Content-Security-Policy', policy(nonce));
  response.setHeader('Cache-Control', 'no-store');
  response.status(status).type('html').send(page.replaceAll('__CSP_NONCE__', nonce));
}

/**
 * Nothing but our own files, no inline script; of inline styles those alone that carry the nonce (a dialog locks the
 * scrolling of the page behind it by one). Pictures may be shown from the device before they are sent.
 */
function policy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "font-src 'self'",
    "img-src 'self' blob: data:",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}
