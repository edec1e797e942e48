import { get, type IncomingMessage } from 'node:http';
import { openLoop } from './loops';
import { newOrder } from './shapes/newOrder';
import type { Stage } from './stage';

/** An event travels within milliseconds; what takes this long is lost. */
const PATIENCE_MS = 30_000;

/**
 * Follows the shop's feed as a console does, and places orders at a steady rate.
 * @returns milliseconds from the beginning of each order's transaction to its sight in the stream
 */
export async function measureFeed(
  stage: Stage,
  load: { readonly count: number; readonly perSecond: number },
): Promise<readonly number[]> {
  const { shop, world } = stage;
  const latenciesMs: number[] = [];
  const seen = new Map<string, number>();
  const note = (id: string, at: string) => {
    if (!seen.has(id)) seen.set(id, Date.now() - Date.parse(at));
  };
  const stream = await follow(`${world.places.apiUrl}/v1/feed?topics=order`, shop.apiKey, note);
  try {
    await openLoop(load, async () => {
      const { id } = await shop.client.place(...newOrder(shop, 'COD'));
      await until(() => seen.has(id), PATIENCE_MS);
      latenciesMs.push(seen.get(id) ?? 0);
    });
  } finally {
    stream.destroy();
  }
  return latenciesMs;
}

function follow(url: string, apiKey: string, onOrder: (id: string, at: string) => void): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const call = get(url, { headers: { 'x-api-key': apiKey } }, (answer) => {
      if (answer.statusCode !== 200) return reject(new Error(`the feed was answered ${answer.statusCode}`));
      let rest = '';
      answer.setEncoding('utf8').on('data', (text: string) => {
        const blocks = (rest + text).split('\n\n');
        rest = blocks.pop() ?? '';
        for (const block of blocks) readBlock(block, onOrder);
        resolve(answer);
      });
    });
    call.once('error', reject);
  });
}

function readBlock(block: string, onOrder: (id: string, at: string) => void): void {
  const data = /^data: (.*)$/m.exec(block)?.[1];
  if (!block.includes('event: order\n') || data === undefined) return;
  const { id, at } = JSON.parse(data) as { id: string; at: string };
  onOrder(id, at);
}

async function until(condition: () => boolean, withinMs: number): Promise<void> {
  const deadline = performance.now() + withinMs;
  while (!condition()) {
    if (performance.now() > deadline) throw new Error('an order did not come to the feed');
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}
