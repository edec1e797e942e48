import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Router, type Request, type RequestHandler, type Response } from 'express';
import type { Locale } from '../../domain/chat/view';
import { readBuiltFiles, sendBuiltFile } from '../kit/builtFiles';
import { contextOf } from '../kit/trackRequests';

/** Rooms of a shop with pages of their own, and those without, as in console/src/app/rooms.ts; a test compares them. */
const WITH_PAGES = 'orders|inbox|payments|products|customers|accounts|reconciliation';
const WITHOUT_PAGES = 'today|attention|members|settings|keys|audit|health|me';

/** Addresses of the console's own pages, as in console/src/app/routes.tsx. */
const PAGES = new RegExp(
  `^/(?:|sign-in(?:/(?:new|forgot))?|join|open-shop|shops/[^/]+(?:/(?:(?:${WITH_PAGES})(?:/[^/]+)?|${WITHOUT_PAGES}))?)/?$`,
);

/** Programs ask there, whatever they say they would take. */
const API = /^\/(?:v1|api)(?:\/|$)/;

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
  const files = readBuiltFiles(folder);
  const router = Router({ caseSensitive: true });
  router.get('/{*path}', (request: Request, response: Response, next) => {
    const file = files.get(request.path);
    if (file) {
      contextOf(response).route = '/console/assets';
      return sendBuiltFile(request, response, file);
    }
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
