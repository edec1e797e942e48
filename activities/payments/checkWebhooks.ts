import type { PspDirectory } from '../../domain/payments/pspDirectory';
import { webhookPath, type WebhookHealth } from '../../domain/payments/pspAccount';
import { UnsupportedByPsp, type PspPort, type PspResult, type PspWebhook } from '../../domain/payments/pspPort';

export interface CheckedWebhook {
  readonly psp: string;
  readonly account: string;
  readonly health: WebhookHealth;
  /** For the alert: what was found, and what helps. */
  readonly detail: string;
}

export interface CheckWebhooks {
  readonly psps: Pick<PspDirectory, 'all'>;
  readonly publicBaseUrl: string;
  /** Events without which money would go unnoticed, by provider. */
  readonly neededEvents: Readonly<Record<string, readonly string[]>>;
}

/**
 * Asks every provider whether its webhook still leads to us and is switched on. A feed that went silent can't be told
 * from a quiet day by waiting, so it is asked for; what was missed meanwhile is found by `npm run payments:backfill`.
 */
export async function checkWebhooks(deps: CheckWebhooks): Promise<CheckedWebhook[]> {
  const checked: CheckedWebhook[] = [];
  for (const psp of deps.psps.all) {
    const needed = deps.neededEvents[psp.name] ?? [];
    const url = deps.publicBaseUrl + webhookPath(psp.name);
    const { health, detail } = await judgeWebhook(psp, url, needed);
    checked.push({ psp: psp.name, account: psp.account, health, detail: detailOf(psp, detail) });
  }
  return checked;
}

/** Asks one provider about the webhook that should lead to an address of ours. */
export async function judgeWebhook(psp: PspPort, url: string, needed: readonly string[]): Promise<Judgement> {
  try {
    return judge(await psp.listWebhooks(), url, needed);
  } catch (error) {
    if (error instanceof UnsupportedByPsp) return { health: 'UNSUPPORTED', detail: error.message };
    throw error;
  }
}

type Judgement = Pick<CheckedWebhook, 'health' | 'detail'>;

function judge(answer: PspResult<readonly PspWebhook[]>, url: string, needed: readonly string[]): Judgement {
  if (answer.kind !== 'definite') return { health: 'NO_ANSWER', detail: 'the provider did not say' };
  const ours = answer.value.filter((webhook) => leadsTo(webhook.url, url));
  if (ours.length === 0) return { health: 'MISSING', detail: `no webhook leads to ${url}` };
  const active = ours.find((webhook) => webhook.active);
  if (!active)
    return { health: 'DISABLED', detail: 'it is switched off: enable it in the dashboard, then run payments:backfill' };
  const missing = needed.filter((event) => active.events && !active.events.includes(event));
  if (missing.length > 0) return { health: 'DEAF', detail: `it does not tell of ${missing.join(', ')}` };
  return { health: 'HEALTHY', detail: `it leads to ${url}` };
}

/** Both addresses of the route are ours, and a query behind it (an account's name) is the dashboard's business. */
function leadsTo(webhookUrl: string, ours: string): boolean {
  const path = (address: string) =>
    address
      .replace(/[?#].*$/, '')
      .replace('/api/v1/', '/v1/')
      .replace(/\/+$/, '');
  return path(webhookUrl) === path(ours);
}

function detailOf(psp: PspPort, detail: string): string {
  return `webhook of ${psp.name}/${psp.account}: ${detail}`;
}
