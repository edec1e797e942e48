import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Router, type Request, type RequestHandler, type Response } from 'express';
import { readBuiltFiles, sendBuiltFile } from '../kit/builtFiles';
import { contextOf } from '../kit/trackRequests';
import { checkoutPolicy, type ProviderScripts } from './checkoutPolicy';

/**
 * `GET /pay/checkout?t=…`: the payer's page, for whoever has the address and without signing in; what it shows comes
 * from `/v1/pay/checkout`. The page is the same for everybody and is never kept, its files are for ever; its policy is
 * the only one of ours that lets a provider's script in.
 * @param folder where the build has put it; undefined is answered where it has not been built.
 */
export function createCheckoutPage(folder: string, scripts: ProviderScripts): RequestHandler | undefined {
  if (!existsSync(join(folder, 'assets'))) return undefined;
  const page = pageWith(readFileSync(join(folder, 'index.html'), 'utf8'), scripts);
  const files = readBuiltFiles(folder);
  const policy = checkoutPolicy(scripts);
  const router = Router({ caseSensitive: true });
  router.get('/pay/checkout', (_request: Request, response: Response) => {
    contextOf(response).route = '/pay/checkout';
    response.setHeader('Content-Security-Policy', policy);
    response.setHeader('Cache-Control', 'no-store');
    // The address is what opens the page: nobody behind a link or a script is told it.
    response.setHeader('Referrer-Policy', 'no-referrer');
    // Bank's windows and providers' fields of other origins are not cut off from the page that they belong to.
    response.setHeader('Cross-Origin-Opener-Policy', 'same-origin-allow-popups');
    response.type('html').send(page);
  });
  router.get('/pay/{*path}', (request: Request, response: Response, next) => {
    const file = files.get(request.path.slice('/pay'.length));
    if (!file) return next();
    contextOf(response).route = '/pay/assets';
    return sendBuiltFile(request, response, file);
  });
  return router;
}

/** The page's script learns from the page where the providers' scripts are. */
function pageWith(page: string, { stripeJsUrl, razorpayJsUrl }: ProviderScripts): string {
  return page
    .replace('__STRIPE_JS_URL__', asAttribute(stripeJsUrl))
    .replace('__RAZORPAY_JS_URL__', asAttribute(razorpayJsUrl));
}

function asAttribute(url: string): string {
  return url.replace(/[&"<>]/g, (character) => `&#${character.charCodeAt(0)};`);
}
