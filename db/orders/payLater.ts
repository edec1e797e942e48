import { DomainError } from '../../domain/kit/errors';
import { stageOf } from '../../domain/orders/order';
import { payLaterRange } from '../../domain/payments/checkout';
import { settingsOf } from '../accounts/settingsOf';
import type { Tx } from '../kit/transaction';
import { lockOrder, saveOrder } from './orderRow';
import { pokeOrder } from './pokeOrder';

/**
 * A payer says when they will pay: the order's one nudge waits until then, and the timeline says so. The automatic
 * cancel stays where the shop has put it. Choosing again moves the nudge again.
 * @throws DomainError `PAY_LATER_NOT_POSSIBLE` (409), or `VALIDATION_ERROR` for a moment that is too soon or too late.
 */
export async function payLater(
  tx: Tx,
  { orderId, at }: { readonly orderId: string; readonly at: Date },
): Promise<void> {
  const order = await lockOrder(tx, orderId);
  const settings = await settingsOf(tx);
  const nudgeAfterSeconds = settings.nudgeAfterSeconds ?? tx.durations.nudgeAfterSeconds;
  const range = stageOf(order) === 'payable' ? payLaterRange(order, { now: new Date(), nudgeAfterSeconds }) : undefined;
  if (!range) throw notPossible();
  if (at < range.from || at > range.until) throw outOfRange(range.from, range.until);
  const after = saveOrder(tx, order, { times: { ...order.times, nudgeAt: at } }, [
    { type: 'PAY_LATER', data: { at: at.toISOString() } },
  ]);
  pokeOrder(tx, after);
}

function notPossible(): DomainError {
  return new DomainError({
    cause: 'conflict',
    code: 'PAY_LATER_NOT_POSSIBLE',
    message: 'This order can’t be put off any more: pay it now, or ask the shop.',
  });
}

function outOfRange(from: Date, until: Date): DomainError {
  const message = `must be from ${from.toISOString()} to ${until.toISOString()}`;
  return new DomainError({
    cause: 'invalid',
    code: 'VALIDATION_ERROR',
    message: 'Choose a moment within the order’s life.',
    details: [{ path: 'at', message }],
  });
}
