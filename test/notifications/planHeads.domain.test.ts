import { planHeads } from '../../activities/notifications/planHeads';
import type { Head } from '../../db/notifications/findHeads';
import type { Allowance } from '../../domain/notifications/botHealth';
import type { BotKey } from '../../domain/notifications/channelPort';

function head(id: string, changes: Partial<Head> = {}): Head {
  return {
    orgId: 'org',
    id,
    chatId: `chat-${id}`,
    place: 0,
    bot: 'telegram:a',
    externalId: '1',
    locale: 'en',
    view: { text: 'order.paid', params: {}, buttons: [] },
    targetMessageId: undefined,
    attempts: 0,
    triedAtMs: undefined,
    class: 'NOTICE',
    kind: 'SEND',
    status: 'QUEUED',
    foldable: false,
    foldableWaiting: 0,
    order: undefined,
    createdAt: new Date('2026-11-21T06:29:00Z'),
    now: new Date('2026-11-21T06:30:00Z'),
    served: true,
    blocked: false,
    optedOut: false,
    nudgesToday: 0,
    timezone: 'UTC',
    quietHours: undefined,
    ...changes,
  };
}

const bots = (allowances: Readonly<Record<BotKey, Allowance>>, called: readonly BotKey[] = []) => ({
  allowanceOf: (bot: BotKey) => allowances[bot] ?? 'closed',
  isCalled: (bot: BotKey) => called.includes(bot),
});
const idsOf = (heads: readonly Head[]) => heads.map(({ id }) => id);

describe('what a lane does with the next messages', () => {
  it('S-54 (part) of a bot in trouble one message goes, and none while one is under way', () => {
    const heads = [head('1'), head('2'), head('3', { bot: 'telegram:b' })];
    const allowances = { 'telegram:a': 'probe', 'telegram:b': 'open' } as const;
    expect(idsOf(planHeads(heads, bots(allowances)).sends)).toEqual(['1', '3']);
    expect(idsOf(planHeads(heads, bots(allowances, ['telegram:a'])).sends)).toEqual(['3']);
  });

  it('S-54 (part) a nudge is not what finds out whether a bot is back, unless there is nothing else', () => {
    const nudge = head('1', { class: 'NUDGE' });
    expect(idsOf(planHeads([nudge, head('2')], bots({ 'telegram:a': 'probe' })).sends)).toEqual(['2']);
    expect(idsOf(planHeads([nudge], bots({ 'telegram:a': 'probe' })).sends)).toEqual(['1']);
  });

  it('S-54 (part) each head is sent, folded or put aside, and a closed bot’s is left alone', () => {
    const heads = [
      head('send'),
      head('fold', { class: 'ALERT', foldable: true, foldableWaiting: 4 }),
      head('blocked', { blocked: true }),
      head('quiet', { class: 'REMINDER', quietHours: { from: '06:00', until: '07:00' } }),
      head('closed', { bot: 'telegram:b' }),
    ];
    const plan = planHeads(heads, bots({ 'telegram:a': 'open' }));
    expect(idsOf(plan.sends)).toEqual(['send']);
    expect(idsOf(plan.folds)).toEqual(['fold']);
    expect(plan.asides.map(({ head: { id }, plan: aside }) => [id, aside])).toEqual([
      ['blocked', { status: 'SUPPRESSED', reason: 'BLOCKED' }],
      ['quiet', { status: 'QUEUED', availableAt: new Date('2026-11-21T07:00:00Z') }],
    ]);
  });
});
