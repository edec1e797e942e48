import { Registry } from 'prom-client';
import { createCourierMetrics } from '../../activities/notifications/courierMetrics';
import { Lane } from '../../activities/notifications/lane';
import { createLaneMemory } from '../../activities/notifications/laneMemory';
import { openDatabase } from '../../db/kit/database';
import type { Failpoint, Failpoints } from '../../domain/kit/failpoints';
import { botKey } from '../../domain/notifications/channelPort';
import { createTelegramChannel } from '../../integrations/channels/telegram/channel';
import { createLogger } from '../../ops/runtime/log';

/** What a test tells the process. */
export interface LaneProcessInput {
  readonly databaseUrl: string;
  readonly apiRoot: string;
  readonly token: string;
  readonly bot: string;
  /** Where it ends itself with SIGKILL, the first time it comes by; without it, it sends until it is killed. */
  readonly killAt?: Failpoint;
}

/** A process that is nothing but lane 0 of 1, and dies on demand: the composition root of a test. */
function main(): Promise<void> {
  const input = JSON.parse(process.env['LANE_PROCESS'] ?? '') as LaneProcessInput;
  const channel = createTelegramChannel({ ...input, publicBaseUrl: 'https://shop.example.com' });
  const deps = {
    database: openDatabase({ url: input.databaseUrl, maxConnections: 2 }),
    channels: new Map([[botKey('telegram', input.bot), channel]]),
    secretsOf: () => ({}),
    lanes: 1,
    log: createLogger({ process: 'lane', level: 'silent' }),
    metrics: createCourierMetrics(new Registry()),
    failpoints: killingAt(input.killAt),
  };
  return new Lane(deps, { lane: 0, memory: createLaneMemory() }).run(new AbortController().signal);
}

function killingAt(name: Failpoint | undefined): Failpoints {
  return {
    async hit(reached) {
      if (reached === name) process.kill(process.pid, 'SIGKILL');
    },
  };
}

void main();
