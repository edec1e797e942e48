import type { Timers } from '../clock/timers';
import type { FaultBook, Occasion } from '../faults/faultBook';

const DELIVERY_ACTIONS = ['drop', 'duplicate', 'delay', 'reorder'] as const;

export interface TamperOptions<Parcel> {
  faults: FaultBook;
  timers: Timers;
  occasionOf(parcel: Parcel): Omit<Occasion, 'actions'>;
  /** Target within which `reorder` swaps neighbours. */
  targetOf(parcel: Parcel): string;
  send(parcel: Parcel): void;
  drop(parcel: Parcel): void;
}

/** Hands parcels on to `send`: as they come, or as the standing faults for deliveries want it. */
export function createTamper<Parcel>(options: TamperOptions<Parcel>): (parcel: Parcel) => void {
  const { faults, timers, occasionOf, targetOf, send, drop } = options;
  const heldBack = new Map<string, Parcel[]>();

  return (parcel) => {
    const fault = faults.take({ ...occasionOf(parcel), actions: DELIVERY_ACTIONS });
    switch (fault?.action) {
      case undefined:
        send(parcel);
        return release(targetOf(parcel));
      case 'drop':
        return drop(parcel);
      case 'duplicate':
        for (let copy = 0; copy <= fault.copies; copy += 1) send(parcel);
        return release(targetOf(parcel));
      case 'delay':
        return timers.after(fault.delayMs, () => send(parcel));
      case 'reorder':
        return holdBack(parcel, fault.delayMs);
    }
  };

  function holdBack(parcel: Parcel, longestMs: number): void {
    const target = targetOf(parcel);
    heldBack.set(target, [...(heldBack.get(target) ?? []), parcel]);
    timers.after(longestMs, () => release(target));
  }

  function release(target: string): void {
    const parcels = heldBack.get(target) ?? [];
    heldBack.delete(target);
    for (const parcel of parcels) send(parcel);
  }
}
