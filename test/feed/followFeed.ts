import { setTimeout as elapsed } from 'node:timers/promises';
import { waitFor } from '../kit/waitFor';

export interface Told {
  readonly id: string;
  readonly event: string;
  readonly data: {
    readonly id?: string;
    readonly facts?: Record<string, unknown>;
    readonly line?: Record<string, unknown>;
    readonly code?: string;
  };
}

/** A client of the feed, as a console is one: fetch, a bearer token or key, and the events as they come. */
export interface Follower {
  readonly status: number;
  readonly told: readonly Told[];
  /** The event-stream is over, whoever ended it. */
  readonly isOver: () => boolean;
  /** Waits for an event, also one that has come already. */
  until(wanted: (told: Told) => boolean, what?: string): Promise<Told>;
  /** Hangs up. */
  leave(): Promise<void>;
}

export async function followFeed(url: string, headers: Readonly<Record<string, string>>): Promise<Follower> {
  const hangUp = new AbortController();
  const response = await fetch(url, { headers, signal: hangUp.signal });
  const told: Told[] = [];
  let isOver = false;
  const reading = readEvents(response, told).then(
    () => (isOver = true),
    () => (isOver = true),
  );
  return {
    status: response.status,
    told,
    isOver: () => isOver,
    until: (wanted, what = 'an event') => waitFor(() => told.find(wanted), { message: what }).then((found) => found),
    leave: async () => {
      hangUp.abort();
      await Promise.race([reading, elapsed(5_000, undefined, { ref: false })]);
    },
  };
}

async function readEvents(response: Response, told: Told[]): Promise<void> {
  if (!response.ok || !response.body) return;
  let rest = '';
  for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
    const blocks = (rest + Buffer.from(chunk).toString()).split('\n\n');
    rest = blocks.pop() ?? '';
    told.push(...blocks.map(readEvent));
  }
}

function readEvent(block: string): Told {
  const fields = new Map(block.split('\n').map((field) => field.split(/: (.*)/s, 2) as [string, string]));
  return {
    id: fields.get('id') ?? '',
    event: fields.get('event') ?? 'message',
    data: JSON.parse(fields.get('data') ?? '{}') as Told['data'],
  };
}
