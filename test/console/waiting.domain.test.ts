import { doesWaitFor, withEvent, type Waiting } from '../../console/src/live/waiting';
import { ORDER_STATUSES, PAYMENT_STATUSES } from '../../domain/orders/order';
import { WAITING, WAITS_FOR } from '../../domain/orders/waiting';

const NONE: Waiting = { ids: [], isCut: false };
const event = (id: string, status: string, paymentStatus: string, type = 'order') => ({
  type,
  data: JSON.stringify({ topic: 'order', id, facts: { status, paymentStatus } }),
});

describe('the orders that wait for an answer, by the events of the feed', () => {
  it('T-55 (part) what waits for something is what the API says that waits for it, in every state', () => {
    for (const what of WAITS_FOR) {
      const { status: states, paymentStatus: payments } = WAITING[what];
      for (const status of ORDER_STATUSES) {
        for (const paymentStatus of PAYMENT_STATUSES) {
          const isListed = states.includes(status) && payments.includes(paymentStatus);
          expect([what, status, paymentStatus, doesWaitFor(what, { status, paymentStatus })]).toEqual([
            ...[what, status, paymentStatus, isListed],
          ]);
        }
      }
    }
    expect(doesWaitFor('GODOT', { status: 'PENDING', paymentStatus: 'PAID' })).toBeUndefined();
  });

  it('T-55 (part) are those that the list has of them, in every state', () => {
    for (const status of ORDER_STATUSES) {
      for (const paymentStatus of PAYMENT_STATUSES) {
        const isListed = WAITING.ANSWER.status.includes(status) && WAITING.ANSWER.paymentStatus.includes(paymentStatus);
        expect(withEvent(NONE, event('one', status, paymentStatus)).ids).toEqual(isListed ? ['one'] : []);
        expect(withEvent({ ...NONE, ids: ['one'] }, event('one', status, paymentStatus)).ids).toEqual(
          isListed ? ['one'] : [],
        );
      }
    }
  });

  it('T-55 (part) are the same when an event comes twice, and when others come between', () => {
    const events = [
      event('one', 'PENDING', 'PENDING'),
      event('one', 'PENDING', 'PAID'),
      event('one', 'PENDING', 'PAID'),
      event('two', 'PENDING', 'COD_DUE'),
      event('one', 'PENDING', 'PAID', 'payment'),
      event('two', 'CONFIRMED', 'COD_DUE'),
    ];
    expect(events.reduce(withEvent, NONE)).toEqual({ ids: ['one'], isCut: false });
    expect(events.slice(2).reduce(withEvent, { ids: ['one'], isCut: true })).toEqual({ ids: ['one'], isCut: true });
  });
});
