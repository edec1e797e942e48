import { ChatStage } from './chatStage';
import { loadAnew } from './product';
import { openShop } from './shops';

/** Every step loads the whole product anew, which takes seconds where something else is at work, too. */
const DEADLINE_MS = 240_000;

describe('a restart between any two steps', () => {
  it(
    'S-3 S-5 loses neither basket nor question: every step runs in a process that knows nothing',
    async () => {
      const stage = await ChatStage.open(loadAnew);
      try {
        const { owner, slug } = await openShop(stage, 'Restart Shop', {});
        const customer = stage.person('Meena');
        const steps: readonly (() => Promise<unknown>)[] = [
          () => customer.say(`/start shop_${slug}`),
          () => customer.tap('Look around'),
          () => customer.tap('Masala dosa'),
          () => customer.tap('Add to basket'),
          () => customer.say('and 2 filter coffee'),
          () => customer.tap('Confirm'),
          () => customer.tap('Delivery'),
          () => customer.say('12, MG Road, Pune'),
          () => customer.tap('Cash'),
          () => customer.tap('Add a note'),
          () => customer.say('ring twice'),
          () => customer.tap('Confirm order · ₹160'),
          () => owner.look(),
          () => owner.tap('Reject'),
          () => owner.say('No driver today'),
        ];
        for (const step of steps) {
          await stage.restart();
          await step();
        }
        const orders = await stage.rows(
          `SELECT status, delivery_address, notes, total_amount_minor, cancelled_reason FROM orders WHERE buyer_id = $1`,
          [await customer.userId()],
        );
        expect(orders).toEqual([
          {
            status: 'REJECTED',
            delivery_address: '12, MG Road, Pune',
            notes: 'ring twice',
            total_amount_minor: '16000',
            cancelled_reason: 'No driver today',
          },
        ]);
      } finally {
        await stage.close();
      }
    },
    DEADLINE_MS,
  );
});
