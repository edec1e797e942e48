import { Client } from 'pg';

export interface Listener {
  close(): Promise<void>;
}

/** A channel can't be a parameter of a statement: there is one statement for each. */
const LISTEN = { outbox: 'LISTEN outbox' } as const;

export interface ListenOptions {
  readonly url: string;
  readonly channel: keyof typeof LISTEN;
  readonly onNotify: () => void;
}

/** A broken listening connection is made again after this long; meanwhile the caller's slow poll finds the work. */
const RECONNECT_MS = 1_000;

/**
 * Hears NOTIFY on a connection of its own, and connects again when it breaks. It only wakes: whoever listens also polls
 * slowly, so that a lost notification costs a second and nothing else.
 */
export function listen(options: ListenOptions): Listener {
  let client: Client | undefined;
  let timer: NodeJS.Timeout | undefined;
  let closed = false;

  const again = () => {
    if (closed || timer) return;
    timer = setTimeout(() => {
      timer = undefined;
      void connect();
    }, RECONNECT_MS);
  };
  const connect = async () => {
    const next = new Client({
      connectionString: options.url,
      keepAlive: true,
      application_name: `munshi-listen-${options.channel}`,
    });
    next.on('error', again);
    next.on('end', again);
    next.on('notification', options.onNotify);
    try {
      await next.connect();
      await next.query(LISTEN[options.channel]);
      client = next;
      options.onNotify();
    } catch {
      await next.end().catch(() => undefined);
      again();
    }
  };
  void connect();

  return {
    async close() {
      closed = true;
      clearTimeout(timer);
      await client?.end().catch(() => undefined);
    },
  };
}
