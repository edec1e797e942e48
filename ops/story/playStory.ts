import type { StoryOptions, StoryOutcome } from '../setup/story';
import { playBigOrder } from './scenes/bigOrder';
import { openCapeShop, playPayFastOrder } from './scenes/capeShop';
import { connectStripe, playCardOrder, playTimedOutCharge, type StoryTill } from './scenes/cardShop';
import { openFirstShop } from './scenes/firstShop';
import { setOwnerLogin } from './scenes/ownerLogin';
import { playRestOrder } from './scenes/restOrder';
import { openQuickShop, playLateOrder, playRejectedOrder, playUnpaidOrder } from './scenes/quickShop';
import { agree } from './scenes/agree';
import type { StoryOrder } from './scenes/shopping';
import { Phone } from './phone';
import { makeOwnerKey } from './ownerKey';
import { callWitness, type Witness } from './witness';

/** What every scene plays with. */
export interface Stage {
  readonly options: StoryOptions;
  readonly witness: Witness;
  readonly owner: Phone;
  readonly customer: Phone;
  /** Prints one line of the story, as it has really happened. */
  tell(line: string): void;
}

/** Ids of the two people whose phones play the story: fixed, so that their chats can be looked at afterwards. */
const OWNER = { chatId: 700_001, firstName: 'Asha' };
const CUSTOMER = { chatId: 700_002, firstName: 'Meena' };

/**
 * Plays a day of three shops through the real paths, and says each thing when it has been seen in Postgres, in Temporal
 * or in the sandbox's record. It can be played again: each time opens shops of its own.
 */
export async function playStory(options: StoryOptions): Promise<StoryOutcome> {
  const witness = await callWitness(options.places, options.temporalNamespace);
  const owner = new Phone(options.places.sandboxUrl, OWNER);
  const customer = new Phone(options.places.sandboxUrl, CUSTOMER);
  const startedAt = performance.now();
  const tell = (line: string) => options.print(`  ${seconds(performance.now() - startedAt)}  ${line}`);
  const stage: Stage = { options, witness, owner, customer, tell };
  try {
    options.print('The story:');
    await owner.pickUp();
    await customer.pickUp();
    const first = await openFirstShop(stage);
    const ownerLogin = await setOwnerLogin(stage);
    const ownerKey = await makeOwnerKey(options, first.orgId);
    const bigOrder = await playBigOrder(stage, first);
    const quick = await openQuickShop(stage);
    const unpaid = await playUnpaidOrder(stage, quick);
    const rejected = await playRejectedOrder(stage, quick);
    const late = await playLateOrder(stage, quick);
    const overRest = await playRestOrder(stage, first, ownerKey);
    const byCard = await playCards(stage, { shop: first, apiKey: ownerKey });
    const inRands = await playPayFastOrder(stage, await openCapeShop(stage));
    const isComplete = await agree(stage, [bigOrder, unpaid, rejected, late, overRest, ...byCard, inRands]);
    return {
      isComplete,
      shop: {
        orgId: first.orgId,
        vendorId: first.orgId,
        ownerApiKey: ownerKey,
        ownerLogin,
        products: await productsOf(witness, first.orgId),
        telegram: { ownerChatId: OWNER.chatId, customerChatId: CUSTOMER.chatId },
      },
    };
  } finally {
    await witness.close();
  }
}

async function playCards(stage: Stage, till: StoryTill): Promise<readonly StoryOrder[]> {
  await connectStripe(stage, till);
  return [await playCardOrder(stage, till), await playTimedOutCharge(stage, till)];
}

async function productsOf(witness: Witness, orgId: string): Promise<StoryOutcome['shop']['products']> {
  const rows = await witness.rows<{ id: string; name: string; price_minor: string; stock_quantity: number }>(
    'SELECT id, name, price_minor, stock_quantity FROM products WHERE org_id = $1 ORDER BY created_at',
    [orgId],
  );
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    priceMinor: Number(row.price_minor),
    stockQuantity: row.stock_quantity,
  }));
}

function seconds(elapsedMs: number): string {
  return `${(elapsedMs / 1000).toFixed(1).padStart(5)} s`;
}
