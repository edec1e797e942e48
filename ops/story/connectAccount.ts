import { setTimeout as pause } from 'node:timers/promises';
import { callApi, must } from './callApi';
import type { Stage } from './playStory';

export interface Connect {
  /** Of `POST /v1/psp-accounts`. */
  readonly body: object;
  /** Sets up the webhook's address at the provider, as the owner does in its dashboard. */
  atProvider(webhookUrl: string): Promise<unknown>;
}

interface Account {
  readonly id: string;
  readonly check: { readonly state: string; readonly reason?: string };
  readonly webhook: { readonly url: string };
}

/** The relay looks once a second, and the provider has 8 s to answer. */
const PATIENCE_MS = 60_000;
const GLANCE_MS = 200;

/** Adds an account of a shop's own at a provider, waits until the provider has taken its keys, and lets it take payments. */
export async function connectAccount({ options }: Stage, apiKey: string, { body, atProvider }: Connect): Promise<void> {
  const { id, webhook } = await must<Account>(callApi(options, 'POST /psp-accounts', { apiKey, body }));
  await atProvider(webhook.url);
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const { check } = await must<Account>(callApi(options, `GET /psp-accounts/${id}`, { apiKey }));
    if (check.state === 'OK') break;
    if (check.state === 'REFUSED' || Date.now() > deadline) {
      throw new Error(`the provider has not taken the keys: ${check.state} ${check.reason ?? ''}`);
    }
    await pause(GLANCE_MS);
  }
  await must(callApi(options, `POST /psp-accounts/${id}/activate`, { apiKey, body: {} }));
}
