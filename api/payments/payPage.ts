import { Router, type Request, type RequestHandler, type Response } from 'express';
import type { Database } from '../../db/kit/database';
import { withoutPrincipal } from '../../db/kit/transaction';
import { openPayPage, type PayPage } from '../../db/payments/openPayPage';
import type { Locale } from '../../domain/chat/view';
import { DomainError } from '../../domain/kit/errors';
import { signPayerToken } from '../../ops/runtime/payerToken';
import { contextOf } from '../kit/trackRequests';
import { payPageHtml, PAY_PAGE_POLICY } from './payPageHtml';

/** Tokens as `db/payments/openLink` makes them; anything else is not worth a look into the database. */
const TOKEN = /^[A-Za-z0-9_-]{20,64}$/;

export interface PayPageDeps {
  readonly database: Database;
  /** JWT_SECRET, which signs the token of the payer's page, and how long one is good. */
  readonly payer: { readonly secret: string; readonly linkSeconds: number };
}

/**
 * `GET /r/{token}`: our own pay link, which is in the receipt before the provider's exists. It sends the payer on, or
 * says in their language why there is nothing to pay (yet, or any more). Where the provider has no page for it, ours is
 * where it is paid. `?back=1`: they come back from the provider.
 */
export function createPayPage({ database, payer }: PayPageDeps): RequestHandler {
  const router = Router({ caseSensitive: true });
  router.get('/r/:token', async (request: Request, response: Response) => {
    contextOf(response).route = '/r/:token';
    const page = await open(database, request);
    response.setHeader('Cache-Control', 'no-store');
    if (page !== 'busy' && page?.isPaidOnOurPage) return response.redirect(302, checkoutAddress(payer, page, request));
    if (page !== 'busy' && page?.state === 'pay' && page.url) return response.redirect(302, page.url);
    return show(request, response, page);
  });
  return router;
}

/** A fresh token each time: the address in the receipt stays good as long as the order does. */
function checkoutAddress(payer: PayPageDeps['payer'], { paymentId }: PayPage, request: Request): string {
  const expiresAt = new Date(Date.now() + payer.linkSeconds * 1000);
  const token = signPayerToken(payer.secret, { paymentId, expiresAt });
  return `/pay/checkout?t=${token}${isBack(request) ? '&back=1' : ''}`;
}

function isBack({ url }: Request): boolean {
  return /[?&]back=1(&|$)/.test(url);
}

async function open(database: Database, request: Request): Promise<PayPage | 'busy' | undefined> {
  const token = String(request.params['token']);
  if (!TOKEN.test(token)) return undefined;
  try {
    return await withoutPrincipal(database, (session) =>
      openPayPage({ ...session, durations: database.durations }, { token, isBack: isBack(request) }),
    );
  } catch (error) {
    // A payer who waits deserves a page, not an error of an API.
    if (error instanceof DomainError && error.kind === 'unavailable') return 'busy';
    throw error;
  }
}

function show(request: Request, response: Response, page: PayPage | 'busy' | undefined): void {
  const state = page === 'busy' ? 'busy' : !page ? 'unknown' : page.state === 'pay' ? 'preparing' : page.state;
  const known = page === 'busy' ? undefined : page;
  const locale = localeOf(request.get('accept-language')) ?? known?.locale ?? 'en';
  const html = payPageHtml({ state, locale, page: known, path: `/r/${String(request.params['token'])}` });
  response.status(state === 'busy' ? 503 : state === 'unknown' ? 404 : 200);
  response.setHeader('Content-Security-Policy', PAY_PAGE_POLICY);
  response.type('html').send(html);
}

/** The first language of the browser that we speak. */
function localeOf(header: string | undefined): Locale | undefined {
  const wanted = (header ?? '').slice(0, 200).toLowerCase().split(',');
  const known = wanted.map((entry) => /^\s*(en|hi|ta)\b/.exec(entry)?.[1]);
  return known.find((locale): locale is Locale => locale !== undefined);
}
