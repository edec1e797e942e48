import { Client, Connection } from '@temporalio/client';
import { openDatabase, type Database } from '../../db/kit/database';
import { withoutPrincipal } from '../../db/kit/transaction';
import type { DemoPlaces } from '../setup/demoFile';

/** Looks at what happened from three sides: Postgres (inspection role), Temporal, and the sandbox's own record. */
export interface Witness {
  /** Rows of the inspection role. */
  rows<Row extends Record<string, unknown>>(sql: string, params?: readonly unknown[]): Promise<Row[]>;
  /** Waits until a query of one row and one column gives this value. */
  eventually(sql: string, params: readonly unknown[], wanted: unknown): Promise<void>;
  /** How many closed or open runs there are for these workflow ids, and how they stand. */
  runs(workflowIds: readonly string[]): Promise<ReadonlyMap<string, string>>;
  summary(): Promise<SandboxSummary>;
  close(): Promise<void>;
}

/** The providers of payments that the story is paid at. */
export type StoryPsp = 'razorpay' | 'stripe' | 'payfast';

/** The part of the sandbox's summary that the story counts by: money by our references. */
export type SandboxSummary = Readonly<
  Record<
    StoryPsp,
    {
      readonly byReference: Readonly<
        Record<string, { readonly capturedMinor: number; readonly refundedMinor: number }>
      >;
    }
  >
>;

const PATIENCE_MS = 60_000;
const GLANCE_MS = 100;

export async function callWitness(places: DemoPlaces, namespace: string): Promise<Witness> {
  const database: Database = openDatabase({
    url: places.databaseUrl,
    maxConnections: 2,
    applicationName: 'munshi-story',
  });
  const connection = await Connection.connect({ address: places.temporalAddress });
  const client = new Client({ connection, namespace });
  const rows = <Row extends Record<string, unknown>>(sql: string, params: readonly unknown[] = []) =>
    withoutPrincipal(database, (session) => session.query<Row>(sql, params));
  return {
    rows,
    async eventually(sql, params, wanted) {
      const deadline = Date.now() + PATIENCE_MS;
      for (;;) {
        const found = Object.values((await rows(sql, params))[0] ?? {})[0];
        if (String(found) === String(wanted)) return;
        if (Date.now() > deadline)
          throw new Error(`expected ${String(wanted)}, but Postgres says ${String(found)} to: ${sql}`);
        await new Promise((resolve) => setTimeout(resolve, GLANCE_MS));
      }
    },
    async runs(workflowIds) {
      const found = await Promise.all(
        workflowIds.map(async (id) => [id, (await client.workflow.getHandle(id).describe()).status.name] as const),
      );
      return new Map(found);
    },
    async summary() {
      return (await (await fetch(`${places.sandboxUrl}/summary`)).json()) as SandboxSummary;
    },
    async close() {
      await connection.close();
      await database.close();
    },
  };
}
