import { isCovered, isPayableOnline, stageOf, type OrderStage } from './order';
import type { OrderRecord } from './record';

/**
 * What the order's run has to do now. Everything else it waits for: a poke, or `nextActionAt`.
 * - `openLink`: the customer has no way to pay yet
 * - `askBank`: a webhook may have been lost; the provider is to be asked
 * - `nudge`, `cancel`: their time has come, and the provider is asked before each
 * - `closeLink`: somebody wants the order closed
 * - `keepTime`: reminders, a word to the customer, automatic confirm or reject: only our own rows change
 */
export type OrderDuty = 'openLink' | 'askBank' | 'nudge' | 'cancel' | 'closeLink' | 'keepTime';

/** An order as its run sees it: JSON, and no person's data, because it lands in the history. */
export interface OrderSituation {
  readonly stage: OrderStage;
  readonly duty: OrderDuty | null;
  /** ISO 8601; null when only a person or a provider can move the order. */
  readonly nextActionAt: string | null;
  /** What that next time is for, in words for the timer in the Temporal UI. */
  readonly nextActionIs: string;
  /** For on-call: what the Temporal UI shows. */
  readonly orderNumber: string;
  readonly status: string;
  readonly paymentStatus: string;
  readonly amountMinor: number;
  readonly channel: string;
  readonly needsAttention: string | null;
}

/** Looks at an order at a moment. `autoConfirms`: the shop confirms covered orders by itself. */
export function situationOf(order: OrderRecord, now: Date, autoConfirms: boolean): OrderSituation {
  const stage = stageOf(order);
  return {
    stage,
    duty: dutyOf(order, stage, now, autoConfirms),
    nextActionAt: order.nextActionAt?.toISOString() ?? null,
    nextActionIs: nextActionOf(order),
    orderNumber: order.orderNumber,
    status: order.status,
    paymentStatus: order.paymentStatus,
    amountMinor: Number(order.totalMinor),
    channel: order.source,
    needsAttention: order.needsAttentionReason ?? null,
  };
}

function dutyOf(order: OrderRecord, stage: OrderStage, now: Date, autoConfirms: boolean): OrderDuty | null {
  const isDue = (at: Date | undefined) => at !== undefined && at <= now;
  switch (stage) {
    case 'ended':
      return null;
    case 'closing':
      return isDue(order.nextQueryAt) ? 'closeLink' : null;
    case 'confirmed':
      return isPayableOnline(order) && isDue(order.nextQueryAt) ? 'askBank' : null;
    case 'payable':
      if (isDue(order.times.cancelAt)) return 'cancel';
      // The first time at once; when the provider gave no link, again along the ladder.
      if (isPayableOnline(order) && !order.payableSince)
        return order.queryCount === 0 || isDue(order.nextQueryAt) ? 'openLink' : null;
      if (isDue(order.times.nudgeAt) && !order.nudgedAt) return 'nudge';
      return isPayableOnline(order) && isDue(order.nextQueryAt) ? 'askBank' : null;
    case 'paid':
      if (autoConfirms && isCovered(order.paymentStatus)) return 'keepTime';
      return [order.times.remindAt, order.times.tellCustomerAt, order.times.rejectAt].some(isDue) ? 'keepTime' : null;
  }
}

function nextActionOf({ times, nextActionAt, nextQueryAt }: OrderRecord): string {
  const at = nextActionAt?.getTime();
  switch (at) {
    case undefined:
      return 'nothing';
    case times.nudgeAt?.getTime():
      return 'nudge the customer';
    case times.cancelAt?.getTime():
      return 'cancel the unpaid order';
    case times.rejectAt?.getTime():
      return 'reject the unanswered order';
    case times.remindAt?.getTime():
      return 'remind the shop';
    case times.tellCustomerAt?.getTime():
      return 'tell the customer that the shop has not answered';
    case nextQueryAt?.getTime():
      return 'ask the bank';
    default:
      return 'look again';
  }
}
