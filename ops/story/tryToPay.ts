import { setTimeout as pause } from 'node:timers/promises';
import type { ShownForm } from '../world/bringForm';
import { callApi, must } from './callApi';
import type { Stage } from './playStory';

/** How a browser gets to the provider, as `POST /v1/pay/checkout/tries` says it. */
export type StoryWay =
  | { readonly kind: 'page'; readonly url: string }
  | { readonly kind: 'intent'; readonly intentId: string }
  | ({ readonly kind: 'form' } & ShownForm);

const PATIENCE_MS = 60_000;
const GLANCE_MS = 200;

/**
 * Opens our own pay link as a browser does, which leads to the payer's page, and chooses a way to pay there.
 * @param payUrl the address from the receipt, /r/{token}
 */
export async function startTry({ options }: Stage, payUrl: string, method: string): Promise<StoryWay> {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const t = await tokenBehind(payUrl);
    if (t !== undefined) {
      const { way } = await must<{ way?: StoryWay }>(
        callApi(options, 'POST /pay/checkout/tries', { body: { t, method } }),
      );
      if (way) return way;
    }
    // The provider is still being asked for the link.
    if (Date.now() > deadline) throw new Error(`${payUrl} leads to no way to pay by ${method}`);
    await pause(GLANCE_MS);
  }
}

async function tokenBehind(payUrl: string): Promise<string | undefined> {
  const location = (await fetch(payUrl, { redirect: 'manual' })).headers.get('location');
  return location === null ? undefined : (new URL(location, payUrl).searchParams.get('t') ?? undefined);
}
