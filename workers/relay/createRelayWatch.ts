import type { Client } from '@temporalio/client';
import type { Database } from '../../db/kit/database';
import type { AlertDestination } from '../../domain/operations/destination';
import type { Reading } from '../../domain/operations/signals';
import type { Config } from '../../ops/runtime/config';
import type { Logger } from '../../ops/runtime/log';
import { Gauge, type Registry } from '../../ops/runtime/metrics';
import { emailEntry, telegramEntry } from '../worker/buildChannels';
import { readSenderAddress } from '../../ops/runtime/senderAddress';
import { checkProcesses } from './checkProcesses';
import { measureOutside } from './measureOutside';
import { createProcessMeter } from './measureProcesses';
import { createWatch, type Watch } from './watch';

export interface CreateRelayWatch {
  readonly config: Config<'relay'>;
  readonly relay: Database;
  readonly app: Database;
  /** Undefined until Temporal has answered for the first time. */
  readonly client: () => Client | undefined;
  readonly registry: Registry;
  readonly log: Logger;
}

/** The watch as the configuration wants it, and what it measured last outside of Postgres, for the metrics. */
export function createRelayWatch({ config, relay, app, client, registry, log }: CreateRelayWatch): {
  readonly watch: Watch;
  outside(): readonly Reading[];
} {
  let measured: readonly Reading[] = [];
  const processes = createProcessMeter(config.WATCH_PROCESSES, () => new Date());
  const lastSuccess = new Gauge({
    name: 'munshi_watch_last_success_timestamp_seconds',
    help: 'when everything was last looked at to its end; whoever watches the watch alarms when it grows old',
    registers: [registry],
  });
  const watch = createWatch({
    relay,
    app,
    log,
    channels: new Map([telegramEntry(config), emailEntry(config)].filter((entry) => entry !== undefined)),
    destinations: destinationsOf(config),
    locale: config.DEFAULT_LOCALE,
    checkProcesses: () => checkProcesses(config.WATCH_PROCESSES),
    async measureOutside() {
      const [outside, ofProcesses] = await Promise.all([
        measureOutside({ client: client(), namespace: config.TEMPORAL_NAMESPACE, disks: config.WATCH_DISKS }),
        processes.measure(),
      ]);
      measured = [...outside, ...ofProcesses];
      return measured;
    },
  });
  const run = async () => {
    await watch.run();
    lastSuccess.setToCurrentTime();
  };
  return { watch: { run }, outside: () => measured };
}

function destinationsOf(config: Config<'relay'>): AlertDestination[] {
  const { ALERT_TELEGRAM_CHAT: chat, TELEGRAM_BOT_USERNAME: bot, ALERT_EMAIL: email } = config;
  const sender = readSenderAddress(config.SMTP_FROM)?.address;
  return [
    ...(chat && bot ? [{ channel: 'telegram', bot, address: chat } as const] : []),
    ...(email && sender ? [{ channel: 'email', bot: sender, address: email } as const] : []),
  ];
}
