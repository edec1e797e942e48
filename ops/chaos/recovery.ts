import { randomUUID } from 'node:crypto';
import { percentile } from '../world/percentile';
import type { Victim } from './plan';
import type { ChaosShop } from './shops';

/** How long after a restart a new order went the whole way again. */
export interface Recovery {
  readonly victim: Victim;
  readonly seconds: number;
}

export interface RecoveryWatch {
  /** A victim is being started again: from now on it is measured. */
  begin(victim: Victim): void;
  /** The recoveries that were measured, once all of them are over. @throws Error when one can't be. */
  all(): Promise<readonly Recovery[]>;
}

/**
 * Measures recovery from outside: with each restart a customer orders, and it is over when her order has its pay link.
 * That takes API, Postgres, relay, Temporal, worker and provider. Another fault in between counts into the figure.
 */
export function watchRecovery(shop: ChaosShop, print: (line: string) => void): RecoveryWatch {
  const probes: Promise<Recovery>[] = [];
  return {
    begin(victim) {
      const begunAt = performance.now();
      probes.push(
        probe(shop).then(() => {
          const seconds = (performance.now() - begunAt) / 1_000;
          print(`  after a restart of ${victim}, a new order went the whole way within ${seconds.toFixed(1)} s`);
          return { victim, seconds };
        }),
      );
    },
    all: () => Promise.all(probes),
  };
}

/** The value below which 95 % of the recoveries lie, to a tenth; 0 without any. */
export function p95Seconds(recoveries: readonly Recovery[]): number {
  const sorted = recoveries.map(({ seconds }) => seconds).sort((one, other) => one - other);
  return Math.round(percentile(sorted, 0.95) * 10) / 10;
}

async function probe({ client, board, productIds }: ChaosShop): Promise<void> {
  const reference = randomUUID();
  const { orderNumber } = await client.place(
    {
      customer: { externalRef: reference, name: 'Probe' },
      items: [{ productId: productIds[0] ?? '', quantity: 1 }],
      paymentMethod: 'ONLINE',
    },
    reference,
  );
  await board.until(orderNumber, 'to be payable', (row) => row.is_payable);
}
