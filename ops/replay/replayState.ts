import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { writeSecretFile } from '../setup/secrets';
import type { Inspector } from '../world/inspector';
import { openShop } from '../world/openShop';
import type { Http } from '../world/http';
import type { Places } from '../world/places';
import { createShopClient } from '../world/shopClient';
import type { ReplayPlan } from './plan';

const replayState = z.object({
  orgId: z.uuid(),
  slug: z.string(),
  apiKey: z.string(),
  ownerChatId: z.int(),
  /** The customer of basket n writes from the chat `firstChatId + n`. */
  firstChatId: z.int(),
  /** Ids of the plan's products, in its order. */
  productIds: z.array(z.uuid()),
});

/** What a replay must remember to be taken up again after a kill; how far each order is stands in Postgres. */
export type ReplayState = z.infer<typeof replayState>;

export interface StateOptions {
  readonly folder: string;
  /** Of file, seed and limit: another replay has another state. */
  readonly identity: string;
  readonly http: Http;
  readonly places: Places;
  readonly inspector: Inspector;
  readonly plan: ReplayPlan;
}

/** The state that an earlier run has left, or a new shop with the plan's catalogue on its shelf. */
export async function replayStateOf(options: StateOptions): Promise<{ state: ReplayState; isResumed: boolean }> {
  const file = join(options.folder, `replay-${options.identity}.json`);
  if (existsSync(file)) return { state: replayState.parse(JSON.parse(readFileSync(file, 'utf8'))), isResumed: true };
  const state = await openReplayShop(options);
  writeSecretFile(file, JSON.stringify(state, null, 2));
  return { state, isResumed: false };
}

export function identityOf(parts: Readonly<Record<string, string | number>>): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 12);
}

/** Chats of one replay: room for the largest file that anybody would play. */
const CHATS_PER_REPLAY = 10_000_000;

async function openReplayShop({ identity, http, places, inspector, plan }: StateOptions): Promise<ReplayState> {
  // Ids of Telegram stay below 2^52; each attempt takes chats of its own, as a killed one may have used some.
  const block = Number.parseInt(identity.slice(0, 4), 16) * 1_000 + (Math.floor(Date.now() / 1_000) % 1_000);
  const ownerChatId = (block + 1) * CHATS_PER_REPLAY;
  const shop = await openShop({
    http,
    places,
    inspector,
    owner: { chatId: ownerChatId, firstName: 'Grocer' },
    name: `Replay ${identity} ${Date.now().toString(36)}`,
  });
  const client = createShopClient({ http, apiUrl: places.apiUrl, orgId: shop.orgId, apiKey: shop.apiKey });
  await client.changeSettings({ paymentMethods: ['ONLINE'], fulfilments: ['PICKUP'] });
  const productIds: string[] = [];
  for (const product of plan.products) productIds.push((await client.addProduct(product)).id);
  return {
    orgId: shop.orgId,
    slug: shop.slug,
    apiKey: shop.apiKey,
    ownerChatId,
    firstChatId: ownerChatId + 1,
    productIds,
  };
}
