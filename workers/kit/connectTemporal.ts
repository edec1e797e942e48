import { Client } from '@temporalio/client';
import { NativeConnection } from '@temporalio/worker';

export interface TemporalSettings {
  readonly address: string;
  readonly namespace: string;
}

export interface TemporalConnection {
  readonly native: NativeConnection;
  readonly client: Client;
  close(): Promise<void>;
}

/** How long between two tries to connect while the server starts. */
const RETRY_MS = 500;

/**
 * Connects to Temporal, waiting for a server that is still starting: a process that is up before it is not broken.
 * Payloads are not compressed: they are ids of a few bytes, and compressing them costs more than sending them.
 * @param stopped ends the waiting; then the promise rejects.
 */
export async function connectTemporal(
  settings: TemporalSettings,
  stopped: () => boolean = () => false,
): Promise<TemporalConnection> {
  for (;;) {
    try {
      const native = await NativeConnection.connect({ address: settings.address, grpcCompression: { codec: 'none' } });
      const client = new Client({ connection: native, namespace: settings.namespace });
      return { native, client, close: () => native.close() };
    } catch (error) {
      if (stopped()) throw error;
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    }
  }
}
