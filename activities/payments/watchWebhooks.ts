import type { Logger } from '../../ops/runtime/log';
import { Gauge, type Registry } from '../../ops/runtime/metrics';
import { checkWebhooks, type CheckWebhooks, type CheckedWebhook } from './checkWebhooks';

export interface WatchWebhooks extends CheckWebhooks {
  readonly metrics: Registry;
  readonly log: Logger;
}

/** Once an hour: a provider gives up on us after a day of failures, and asking costs one call. */
const EVERY_MS = 3_600_000;

/**
 * A check for a loop that runs more often than needed: it asks once an hour, keeps `munshi_psp_webhook_healthy` and
 * alerts by the log. A provider that does not answer changes nothing: it is asked again in an hour.
 */
export function watchWebhooks(deps: WatchWebhooks): { run(): Promise<void> } {
  const healthy = new Gauge({
    name: 'munshi_psp_webhook_healthy',
    help: '1 while the provider’s webhook leads to us and is switched on, 0 when it does not',
    labelNames: ['provider', 'account'],
    registers: [deps.metrics],
  });
  let dueAtMs = 0;
  return {
    async run() {
      if (Date.now() < dueAtMs) return;
      dueAtMs = Date.now() + EVERY_MS;
      for (const checked of await checkWebhooks(deps)) report(deps.log, healthy, checked);
    },
  };
}

function report(
  log: Logger,
  healthy: Gauge<'provider' | 'account'>,
  { psp, account, health, detail }: CheckedWebhook,
): void {
  if (health === 'NO_ANSWER' || health === 'UNSUPPORTED') return log.warn({ provider: psp, account }, detail);
  healthy.set({ provider: psp, account }, health === 'HEALTHY' ? 1 : 0);
  if (health !== 'HEALTHY') log.error({ alert: `webhook.${health.toLowerCase()}`, provider: psp, account }, detail);
}
