import { decide, MOST_NUDGES_A_DAY, type Circumstances, type NextMessage } from '../../domain/notifications/decide';
import { isAtMostOnce, type MessageClass } from '../../domain/notifications/message';
import { quietUntil } from '../../domain/notifications/quietHours';

const CLASSES: readonly MessageClass[] = ['REPLY', 'NOTICE', 'NUDGE', 'REMINDER', 'ALERT'];

function message(changes: Partial<NextMessage> = {}): NextMessage {
  const plain = { class: 'NOTICE', kind: 'SEND', status: 'QUEUED', foldable: false, foldableWaiting: 0 } as const;
  return { ...plain, order: undefined, createdAt: new Date('2026-11-21T06:29:00Z'), ...changes };
}

function around(changes: Partial<Circumstances> = {}): Circumstances {
  const day = { now: new Date('2026-11-21T06:30:00Z'), timezone: 'Asia/Kolkata', quietHours: undefined };
  return { ...day, served: true, blocked: false, optedOut: false, nudgesToday: 0, ...changes };
}

describe('may a message go now', () => {
  it.each(CLASSES)('S-54 (part) a %s goes by day to somebody who listens', (kind) => {
    expect(decide(message({ class: kind }), around())).toEqual({ type: 'send' });
  });

  it.each(CLASSES)('S-54 (part) a %s to a chat that blocked the bot is suppressed', (kind) => {
    expect(decide(message({ class: kind }), around({ blocked: true }))).toEqual({
      type: 'suppress',
      reason: 'BLOCKED',
    });
  });

  it('K-45 (part) a code goes after /stop, in quiet hours and after a lost answer, until it is worth nothing', () => {
    const code = message({ class: 'CODE', status: 'UNKNOWN' });
    const now = (time: string) =>
      around({
        now: new Date(`2026-11-21T${time}Z`),
        optedOut: true,
        quietHours: { from: '00:00', until: '23:59' },
      });
    expect(decide(code, now('06:38:59'))).toEqual({ type: 'send' });
    expect(decide(code, now('06:39:00'))).toEqual({ type: 'suppress', reason: 'EXPIRED' });
    expect(decide(code, around({ blocked: true }))).toEqual({ type: 'suppress', reason: 'BLOCKED' });
  });

  it.each([...CLASSES, 'CODE'] as const)('CAP-26 (part) a %s without a sender is suppressed', (kind) => {
    expect(decide(message({ class: kind }), around({ served: false }))).toEqual({
      type: 'suppress',
      reason: 'CHANNEL_OFF',
    });
  });

  it('U-9 (part) after /stop nobody is nudged or reminded, but replies and order notices go', () => {
    const decisions = CLASSES.map((kind) => decide(message({ class: kind }), around({ optedOut: true })).type);
    expect(decisions).toEqual(['send', 'send', 'suppress', 'suppress', 'send']);
  });

  it('S-54 (part) of unknown outcome, nudges and reminders are not sent again, all else is', () => {
    const decisions = CLASSES.map((kind) => decide(message({ class: kind, status: 'UNKNOWN' }), around()));
    const again = { type: 'send' };
    const never = { type: 'suppress', reason: 'OUTCOME_UNKNOWN' };
    expect(decisions).toEqual([again, again, never, never, again]);
  });

  it('S-54 (part) edits repeat freely, whatever they are for', () => {
    expect(isAtMostOnce({ class: 'NUDGE', kind: 'EDIT' })).toBe(false);
    expect(isAtMostOnce({ class: 'NUDGE', kind: 'SEND' })).toBe(true);
  });

  describe('quiet hours', () => {
    const quietHours = { from: '21:00', until: '09:00' };
    const night = around({ now: new Date('2026-11-21T18:45:30Z'), quietHours }); // 00:15 in Kolkata

    it('U-9 (part) nudges and reminders wait until they end, the rest goes', () => {
      const until = new Date('2026-11-22T03:30:30Z'); // 09:00 in Kolkata, seconds kept
      const decisions = CLASSES.map((kind) => decide(message({ class: kind }), night));
      const wait = { type: 'wait', until };
      expect(decisions).toEqual([{ type: 'send' }, { type: 'send' }, wait, wait, { type: 'send' }]);
    });

    it.each([
      ['2026-11-21T15:29:59Z', undefined], // 20:59
      ['2026-11-21T15:30:00Z', '2026-11-22T03:30:00.000Z'], // 21:00
      ['2026-11-22T03:29:00Z', '2026-11-22T03:30:00.000Z'], // 08:59
      ['2026-11-22T03:30:00Z', undefined], // 09:00
    ])('U-9 (part) over midnight: at %s they end at %s', (now, until) => {
      expect(quietUntil(quietHours, 'Asia/Kolkata', new Date(now))?.toISOString()).toBe(until);
    });

    it('U-9 (part) within one day, and never when they have no length', () => {
      const noon = new Date('2026-11-21T12:30:00Z');
      expect(quietUntil({ from: '12:00', until: '13:00' }, 'UTC', noon)?.toISOString()).toBe(
        '2026-11-21T13:00:00.000Z',
      );
      expect(quietUntil({ from: '12:30', until: '12:30' }, 'UTC', noon)).toBeUndefined();
    });
  });

  describe('what is asked for was done meanwhile', () => {
    const open = { status: 'PENDING', paymentStatus: 'PENDING', paymentMethod: 'ONLINE', closing: false } as const;

    it.each([
      ['is open', open, 'send'],
      ['is paid', { ...open, paymentStatus: 'PAID' }, 'suppress'],
      ['is cancelled', { ...open, status: 'CANCELLED' }, 'suppress'],
      ['is being closed', { ...open, closing: true }, 'suppress'],
    ] as const)('U-9 (part) a nudge of an order that %s', (_, order, expected) => {
      expect(decide(message({ class: 'NUDGE', order }), around()).type).toBe(expected);
    });

    it.each([
      ['is paid and unanswered', { ...open, paymentStatus: 'PAID' }, 'send'],
      ['is confirmed', { ...open, paymentStatus: 'PAID', status: 'CONFIRMED' }, 'suppress'],
    ] as const)('U-9 (part) a reminder of an order that %s', (_, order, expected) => {
      expect(decide(message({ class: 'REMINDER', order }), around()).type).toBe(expected);
    });
  });

  it('U-9 (part) nudges have a limit per day and chat', () => {
    const nudge = message({ class: 'NUDGE' });
    expect(decide(nudge, around({ nudgesToday: MOST_NUDGES_A_DAY - 1 })).type).toBe('send');
    expect(decide(nudge, around({ nudgesToday: MOST_NUDGES_A_DAY }))).toEqual({
      type: 'suppress',
      reason: 'DAILY_LIMIT',
    });
  });

  it.each([
    [3, 'send'],
    [4, 'fold'],
  ])('S-12 (part) %i waiting alerts of one chat: %s', (foldableWaiting, expected) => {
    expect(decide(message({ class: 'ALERT', foldable: true, foldableWaiting }), around()).type).toBe(expected);
  });

  it('S-12 (part) an alert that carries a task of its own is never folded', () => {
    expect(decide(message({ class: 'ALERT', foldable: false, foldableWaiting: 9 }), around()).type).toBe('send');
  });
});
