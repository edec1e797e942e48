import fc from 'fast-check';
import type { Actor } from '../../domain/accounts/principal';
import { hasCode } from '../../domain/kit/errors';
import {
  isCovered,
  isEnded,
  ORDER_STATUSES,
  PAYMENT_STATUSES,
  stageOf,
  type OrderFacts,
} from '../../domain/orders/order';
import {
  allowedChanges,
  decideChange,
  TRANSITIONS,
  type ChangeDecision,
  type OrderChange,
} from '../../domain/orders/transitions';

const owner: Actor = { type: 'STAFF', id: 'o' };
const buyer: Actor = { type: 'BUYER', id: 'b' };
const system: Actor = { type: 'SYSTEM', id: 's' };

const online: OrderFacts = { status: 'PENDING', paymentStatus: 'PENDING', paymentMethod: 'ONLINE', closing: undefined };
const paid: OrderFacts = { ...online, paymentStatus: 'PAID' };
const cod: OrderFacts = { ...online, paymentMethod: 'COD', paymentStatus: 'COD_DUE' };

const closingBy = (cause: 'AUTO' | 'CUSTOMER' | 'OWNER'): OrderFacts => ({
  ...online,
  closing: { target: 'CANCELLED', cause },
});

function codeOf(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    if (error instanceof Error && 'code' in error) return String(error.code);
    throw error;
  }
  return 'none';
}

describe('the one table of an order', () => {
  it('K-61 an online order is confirmed only when it is paid; a COD order when it is due', () => {
    expect(codeOf(() => decideChange(online, { type: 'confirm' }, owner))).toBe('PAYMENT_NOT_PAID');
    expect(decideChange(paid, { type: 'confirm' }, owner)).toMatchObject({
      kind: 'move',
      steps: [{ from: 'PENDING', to: 'CONFIRMED' }],
      stock: 'keep',
    });
    expect(decideChange(cod, { type: 'confirm' }, owner)).toMatchObject({ kind: 'move' });
  });

  it('S-53 fulfilling a pending order confirms and fulfils in one step, with two events and one message', () => {
    const decision = decideChange(paid, { type: 'fulfil' }, owner) as ChangeDecision & { kind: 'move' };
    expect(decision.steps).toEqual([
      { from: 'PENDING', to: 'CONFIRMED' },
      { from: 'CONFIRMED', to: 'FULFILLED' },
    ]);
    expect(decision.tells).toBe('order.fulfilled');
    expect(decision.stock).toBe('sell');
  });

  it('S-53 a second fulfil is answered with «already», and an unpaid online order asks for cash first', () => {
    expect(codeOf(() => decideChange({ ...paid, status: 'FULFILLED' }, { type: 'fulfil' }, owner))).toBe('ALREADY');
    expect(codeOf(() => decideChange(online, { type: 'fulfil' }, owner))).toBe('PAYMENT_NOT_PAID');
    expect(decideChange(online, { type: 'fulfil', paidInCash: true }, owner)).toMatchObject({
      kind: 'move',
      takesCash: true,
    });
  });

  it('K-61 cancelling a payable order does not cancel it: it is closed by asking the bank', () => {
    expect(decideChange(online, { type: 'cancel', reason: 'late' }, buyer)).toEqual({
      kind: 'close',
      target: 'CANCELLED',
      cause: 'CUSTOMER',
      reason: 'late',
    });
    expect(decideChange(online, { type: 'reject', reason: 'sold out' }, owner)).toMatchObject({
      kind: 'close',
      target: 'REJECTED',
      cause: 'OWNER',
    });
    expect(decideChange(online, { type: 'cancel' }, system)).toMatchObject({ kind: 'close', cause: 'AUTO' });
  });

  it('K-61 a person overrides an automatic closing, never the reverse', () => {
    expect(decideChange(closingBy('AUTO'), { type: 'cancel' }, buyer)).toMatchObject({
      kind: 'close',
      cause: 'CUSTOMER',
    });
    expect(decideChange(closingBy('CUSTOMER'), { type: 'cancel' }, system)).toEqual({ kind: 'alreadyClosing' });
    expect(decideChange(closingBy('OWNER'), { type: 'cancel' }, buyer)).toEqual({ kind: 'alreadyClosing' });
  });

  it('K-61 while closing, confirm, process and fulfil (also in cash) are refused', () => {
    for (const change of [
      { type: 'confirm' },
      { type: 'process' },
      { type: 'fulfil', paidInCash: true },
    ] as OrderChange[]) {
      expect(codeOf(() => decideChange(closingBy('AUTO'), change, owner))).toBe('ORDER_CLOSING');
    }
  });

  it('K-61 a paid order that is cancelled or rejected is refunded in full, and its pieces come back', () => {
    expect(decideChange(paid, { type: 'reject', reason: 'sold out' }, owner)).toMatchObject({
      kind: 'move',
      refunds: true,
      stock: 'release',
    });
    // A part of it may have been paid before the door.
    expect(decideChange(cod, { type: 'cancel' }, buyer)).toMatchObject({
      kind: 'move',
      refunds: true,
      stock: 'release',
    });
  });

  it('K-61 a buyer may only cancel', () => {
    for (const change of [
      { type: 'confirm' },
      { type: 'process' },
      { type: 'fulfil' },
      { type: 'reject', reason: 'x' },
    ] as OrderChange[]) {
      expect(codeOf(() => decideChange(paid, change, buyer))).toBe('FORBIDDEN');
    }
  });

  it('K-61 an illegal move names what would be allowed', () => {
    try {
      decideChange({ ...paid, status: 'PROCESSING' }, { type: 'reject', reason: 'x' }, owner);
      throw new Error('was not refused');
    } catch (error) {
      if (!hasCode(error, 'ILLEGAL_TRANSITION')) throw error;
      expect(error.data['allowed']).toEqual(['fulfil', 'cancel']);
    }
  });
});

const anyOrder = fc.record({
  status: fc.constantFrom(...ORDER_STATUSES),
  paymentStatus: fc.constantFrom(...PAYMENT_STATUSES),
  paymentMethod: fc.constantFrom('ONLINE', 'COD', 'MANUAL', 'CREDIT', 'WALLET'),
  closing: fc.option(
    fc.record({
      target: fc.constantFrom('CANCELLED', 'REJECTED'),
      cause: fc.constantFrom('AUTO', 'CUSTOMER', 'OWNER'),
      reason: fc.constant(undefined),
      at: fc.date({ noInvalidDate: true }),
    }),
    { nil: undefined },
  ),
}) as fc.Arbitrary<OrderFacts>;

const anyChange = fc.oneof(
  fc.constantFrom<OrderChange[]>(
    { type: 'confirm' },
    { type: 'process' },
    { type: 'fulfil' },
    { type: 'fulfil', paidInCash: true },
    { type: 'cancel' },
    { type: 'reject', reason: 'x' },
  ),
);
const anyActor = fc.constantFrom(owner, buyer, system);

describe('whatever the order and whoever asks', () => {
  const decided = (order: OrderFacts, change: OrderChange, actor: Actor): ChangeDecision | undefined => {
    try {
      return decideChange(order, change, actor);
    } catch (error) {
      if (error instanceof Error && error.name === 'DomainError') return undefined;
      throw error;
    }
  };

  it('K-61 an ended order never moves, and no unpaid online order is handed over without cash', () => {
    fc.assert(
      fc.property(anyOrder, anyChange, anyActor, (order, change, actor) => {
        const decision = decided(order, change, actor);
        if (decision?.kind !== 'move') return;
        expect(isEnded(order.status)).toBe(false);
        if (change.type === 'fulfil') expect(isCovered(order.paymentStatus) || decision.takesCash).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });

  it('K-61 what is offered as allowed is never refused', () => {
    fc.assert(
      fc.property(anyOrder, anyActor, (order, actor) => {
        const side = actor.type === 'BUYER' ? 'buyer' : actor.type === 'SYSTEM' ? 'system' : 'shop';
        for (const type of allowedChanges(order, side)) {
          const change = (type === 'reject' ? { type, reason: 'x' } : { type }) as OrderChange;
          if (order.status === TRANSITIONS[type].to) continue;
          expect(decided(order, change, actor)).toBeDefined();
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it('K-61 stock that is released or sold always goes with the order’s end', () => {
    fc.assert(
      fc.property(anyOrder, anyChange, anyActor, (order, change, actor) => {
        const decision = decided(order, change, actor);
        if (decision?.kind !== 'move') return;
        const end = decision.steps.at(-1)?.to ?? order.status;
        expect(decision.stock === 'keep').toBe(!isEnded(end));
        expect(stageOf({ ...order, status: end, closing: undefined }) === 'ended').toBe(isEnded(end));
      }),
      { numRuns: 1_000 },
    );
  });
});
