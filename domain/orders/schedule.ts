import type { ShopSettings } from '../accounts/settings';
import { isPayableOnline, stageOf, type OrderFacts } from './order';

/** The product's defaults where a shop has chosen none, in seconds (configuration). */
export interface DefaultDurations {
  readonly nudgeAfterSeconds: number;
  readonly cancelAfterSeconds: number;
  readonly remindAfterSeconds: number;
  readonly tellCustomerAfterSeconds: number;
}

/** What an order's timers wait for. Each is a column, so that a run that starts anew knows it. */
export interface OrderTimes {
  readonly nudgeAt: Date | undefined;
  readonly cancelAt: Date | undefined;
  readonly remindAt: Date | undefined;
  readonly tellCustomerAt: Date | undefined;
  readonly rejectAt: Date | undefined;
}

const NO_TIMES: OrderTimes = {
  nudgeAt: undefined,
  cancelAt: undefined,
  remindAt: undefined,
  tellCustomerAt: undefined,
  rejectAt: undefined,
};

/**
 * An unpaid order: one nudge and then the cancel, counted from when it can be paid. A nudge in the last stretch before
 * the cancel would be a threat, not a help: none is sent when less than one nudge delay (30 minutes by default, T-44)
 * is left after it.
 */
export function timesWhilePayable(payableSince: Date, settings: ShopSettings, defaults: DefaultDurations): OrderTimes {
  const nudgeAfterSeconds = settings.nudgeAfterSeconds ?? defaults.nudgeAfterSeconds;
  const cancelAt = after(payableSince, settings.cancelAfterSeconds ?? defaults.cancelAfterSeconds);
  return {
    ...NO_TIMES,
    nudgeAt: nudgeBefore(cancelAt, after(payableSince, nudgeAfterSeconds), nudgeAfterSeconds),
    cancelAt,
  };
}

/** A decline offers another try at once, so the nudge waits its full delay again. */
export function nudgeAfterDecline(
  { now, cancelAt }: { readonly now: Date; readonly cancelAt: Date | undefined },
  settings: ShopSettings,
  defaults: DefaultDurations,
): Date | undefined {
  const delaySeconds = settings.nudgeAfterSeconds ?? defaults.nudgeAfterSeconds;
  const nudgeAt = after(now, delaySeconds);
  return cancelAt ? nudgeBefore(cancelAt, nudgeAt, delaySeconds) : nudgeAt;
}

function nudgeBefore(cancelAt: Date, nudgeAt: Date, delaySeconds: number): Date | undefined {
  return cancelAt.getTime() - nudgeAt.getTime() >= delaySeconds * 1000 ? nudgeAt : undefined;
}

/** A paid or COD order that the shop has to answer: reminders, a word to the customer, and perhaps an automatic reject. */
export function timesWhileUnanswered(since: Date, settings: ShopSettings, defaults: DefaultDurations): OrderTimes {
  return {
    ...NO_TIMES,
    remindAt:
      settings.maxReminders > 0 ? after(since, settings.remindAfterSeconds ?? defaults.remindAfterSeconds) : undefined,
    tellCustomerAt: after(since, settings.tellCustomerAfterSeconds ?? defaults.tellCustomerAfterSeconds),
    rejectAt: settings.autoRejectAfterSeconds ? after(since, settings.autoRejectAfterSeconds) : undefined,
  };
}

/** Nothing to wait for: confirmed, or at its end. */
export function timesWhenAnswered(): OrderTimes {
  return NO_TIMES;
}

/**
 * The earliest moment at which something is to be done; undefined when only a person or a provider can move the order.
 * Only times that the order's stage acts on count: a time that nothing clears would wake its run again and again.
 */
export function nextActionAt(order: OrderFacts, times: OrderTimes, nextQueryAt: Date | undefined): Date | undefined {
  const candidates = timesThatCount(order, times, nextQueryAt);
  return candidates.reduce<Date | undefined>(
    (earliest, at) => (at && (!earliest || at < earliest) ? at : earliest),
    undefined,
  );
}

function timesThatCount(order: OrderFacts, times: OrderTimes, nextQueryAt: Date | undefined): (Date | undefined)[] {
  const question = isPayableOnline(order) ? nextQueryAt : undefined;
  switch (stageOf(order)) {
    case 'payable':
      return [times.nudgeAt, times.cancelAt, question];
    case 'paid':
      return [times.remindAt, times.tellCustomerAt, times.rejectAt];
    case 'confirmed':
      return [question];
    case 'closing':
      return [nextQueryAt];
    case 'ended':
      return [];
  }
}

/** Adds seconds to a moment. */
export function after(from: Date, seconds: number): Date {
  return new Date(from.getTime() + seconds * 1000);
}
