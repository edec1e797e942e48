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
    duty: dutyOf(order, stage, { now, autoConfirms }),
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

interface Moment {
  readonly now: Date;
  readonly autoConfirms: boolean;
}

function dutyOf(order: OrderRecord, stage: OrderStage, moment: Moment): OrderDuty | null {
  switch (stage) {
    case 'ended':
      return null;
    case 'closing':
      return isDue(order.nextQueryAt, moment) ? 'closeLink' : null;
    case 'confirmed':
      return questionOf(order, moment);
    case 'payable':
      return dutyWhilePayable(order, moment);
    case 'paid':
      return dutyWhileUnanswered(order, moment);
  }
}

function dutyWhilePayable(order: OrderRecord, moment: Moment): OrderDuty | null {
  if (isDue(order.times.cancelAt, moment)) return 'cancel';
  if (isPayableOnline(order) && !order.payableSince) {
    // The first time at once; when the provider gave no link, again along the ladder.
    return order.queryCount === 0 || isDue(order.nextQueryAt, moment) ? 'openLink' : null;
  }
  if (isDue(order.times.nudgeAt, moment) && !order.nudgedAt) return 'nudge';
  return questionOf(order, moment);
}

function dutyWhileUnanswered({ times, paymentStatus }: OrderRecord, moment: Moment): OrderDuty | null {
  if (moment.autoConfirms && isCovered(paymentStatus)) return 'keepTime';
  return [times.remindAt, times.tellCustomerAt, times.rejectAt].some((at) => isDue(at, moment)) ? 'keepTime' : null;
}

function questionOf(order: OrderRecord, moment: Moment): OrderDuty | null {
  return isPayableOnline(order) && isDue(order.nextQueryAt, moment) ? 'askBank' : null;
}

function isDue(at: Date | undefined, { now }: Moment): boolean {
  return at !== undefined && at <= now;
}

function nextActionOf({ times, nextActionAt, nextQueryAt }: OrderRecord): string {
  if (!nextActionAt) return 'nothing';
  const words: readonly (readonly [Date | undefined, string])[] = [
    [times.nudgeAt, 'nudge the customer'],
    [times.cancelAt, 'cancel the unpaid order'],
    [times.rejectAt, 'reject the unanswered order'],
    [times.remindAt, 'remind the shop'],
    [times.tellCustomerAt, 'tell the customer that the shop has not answered'],
    [nextQueryAt, 'ask the bank'],
  ];
  return words.find(([at]) => at?.getTime() === nextActionAt.getTime())?.[1] ?? 'look again';
}
