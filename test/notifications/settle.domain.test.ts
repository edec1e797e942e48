import { allowance, HEALTHY, observe, type BotHealth } from '../../domain/notifications/botHealth';
import type { ChannelOutcome } from '../../domain/notifications/channelPort';
import { laneRange, SHARES } from '../../domain/notifications/lanes';
import { MOST_TRIES, settle } from '../../domain/notifications/settle';

const queued = { status: 'QUEUED', attempts: 0, botAnswers: true } as const;
const lost: ChannelOutcome = { type: 'unknown', text: 'timed out' };
const refusedConnection: ChannelOutcome = { type: 'notSent', text: 'ECONNREFUSED' };
const shown: ChannelOutcome = { type: 'sent', providerMessageId: '7' };

describe('what a try makes of a message', () => {
  it('S-54 (part) shown, or nothing to do: sent', () => {
    expect(settle(queued, shown)).toEqual({ status: 'SENT', providerMessageId: '7' });
    expect(settle(queued, { type: 'done' })).toEqual({ status: 'SENT' });
  });

  it('S-54 (part) blocked: suppressed, and the chat is marked', () => {
    expect(settle(queued, { type: 'blocked' })).toMatchObject({ status: 'SUPPRESSED', chat: { blocked: true } });
  });

  it.each(['QUEUED', 'UNKNOWN'] as const)('S-54 (part) what certainly did not happen leaves a message %s', (status) => {
    const limited = settle({ ...queued, status }, { type: 'rateLimited', retryAfterMs: 7_000 });
    expect(limited).toMatchObject({ status, chat: { silentForMs: 7_000 } });
    const unconnected = settle({ ...queued, status }, refusedConnection);
    expect(unconnected).toMatchObject({ status });
    expect([limited.counts, unconnected.counts]).toEqual([undefined, undefined]);
  });

  it('S-54 (part) a provider is not believed when it asks for more than an hour', () => {
    const settled = settle(queued, { type: 'rateLimited', retryAfterMs: 86_400_000 });
    expect(settled.chat).toEqual({ silentForMs: 3_600_000 });
  });

  it('S-54 (part) an unknown outcome waits longer each time, and at the last try the message is set aside', () => {
    const waits = Array.from({ length: MOST_TRIES }, (_, attempts) => settle({ ...queued, attempts }, lost));
    expect(waits.map(({ waitMs }) => waitMs).slice(0, -1)).toEqual([
      500, 1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000,
    ]);
    expect(waits.at(-1)).toEqual({ status: 'FAILED', error: 'timed out', counts: true });
  });

  it('S-54 (part) a mail that is to be tried later is, ten times within two and a half hours', () => {
    const deferred: ChannelOutcome = { type: 'deferred', text: '450 greylisted' };
    const tries = Array.from({ length: MOST_TRIES }, (_, attempts) => settle({ ...queued, attempts }, deferred));
    expect(tries.map(({ status }) => status)).toEqual([...Array<string>(MOST_TRIES - 1).fill('QUEUED'), 'FAILED']);
    expect(tries.reduce((sum, { waitMs = 0 }) => sum + waitMs, 0)).toBe(151 * 60_000);
    expect(settle({ ...queued, status: 'UNKNOWN' }, deferred)).toMatchObject({ status: 'UNKNOWN', counts: true });
  });

  it('S-54 (part) an outage of the bot counts no try, so that no message is lost by it', () => {
    const settled = settle({ ...queued, attempts: MOST_TRIES, botAnswers: false }, lost);
    expect(settled).toMatchObject({ status: 'UNKNOWN' });
    expect(settled.counts).toBeUndefined();
  });

  it('S-54 (part) a mistake of ours is set aside at once', () => {
    expect(settle(queued, { type: 'refused', code: 400, text: 'BUTTON_DATA_INVALID' })).toEqual({
      status: 'FAILED',
      error: '400 BUTTON_DATA_INVALID',
    });
  });
});

describe('the health of a bot', () => {
  const after = (outcomes: readonly ChannelOutcome[], nowMs = 1_000): BotHealth =>
    outcomes.reduce((health, outcome) => observe(health, { chatId: 'a', outcome, nowMs }), HEALTHY);

  it('S-54 (part) two lost answers stop nothing, the third makes it probe one by one', () => {
    expect(allowance(after([lost, lost]), 1_000)).toBe('open');
    expect(allowance(after([lost, lost, lost]), 1_000)).toBe('closed');
    expect(allowance(after([lost, lost, lost]), 1_250)).toBe('probe');
  });

  it('S-54 (part) without a connection it probes at once, and pauses at most 15 seconds', () => {
    expect(allowance(after([refusedConnection]), 1_250)).toBe('probe');
    const dead = after(Array<ChannelOutcome>(20).fill(refusedConnection));
    expect(dead.pausedUntilMs).toBe(16_000);
  });

  it('S-54 (part) any answer opens it again', () => {
    const refused: ChannelOutcome = { type: 'refused', code: 400, text: 'chat not found' };
    for (const answer of [shown, refused, { type: 'blocked' } as const]) {
      expect(allowance(after([refusedConnection, answer]), 1_000)).toBe('open');
    }
  });

  it('S-54 (part) «too many requests» of two chats at once is the bot’s limit, of one chat only that chat’s', () => {
    const limited: ChannelOutcome = { type: 'rateLimited', retryAfterMs: 3_000 };
    const one = after([limited, limited]);
    expect(allowance(one, 1_000)).toBe('open');
    const two = observe(one, { chatId: 'b', outcome: limited, nowMs: 1_500 });
    expect(allowance(two, 4_499)).toBe('closed');
    expect(allowance(observe(two, { chatId: 'c', outcome: shown, nowMs: 1_600 }), 4_499)).toBe('closed');
    expect(allowance(two, 4_500)).toBe('open');
    const later = observe(one, { chatId: 'b', outcome: limited, nowMs: 2_500 });
    expect(allowance(later, 2_500)).toBe('open');
  });
});

describe('lanes', () => {
  it.each([1, 2, 3, 4, 7, SHARES])('S-54 (part) %i lanes own every share and every place exactly once', (lanes) => {
    const ranges = Array.from({ length: lanes }, (_, lane) => laneRange(lane, lanes));
    expect(ranges[0]).toMatchObject({ firstShare: 0, firstPlace: 0 });
    expect(ranges.at(-1)).toMatchObject({ endShare: SHARES, endPlace: 1_024 });
    for (const [index, range] of ranges.slice(1).entries()) {
      expect([range.firstShare, range.firstPlace]).toEqual([ranges[index]?.endShare, ranges[index]?.endPlace]);
    }
  });

  it('S-54 (part) there is no lane outside of their number, and no more lanes than shares', () => {
    expect(() => laneRange(4, 4)).toThrow(RangeError);
    expect(() => laneRange(0, SHARES + 1)).toThrow(RangeError);
  });
});
