import { createFeedStream, MAX_BEHIND, type FeedStream, type FollowFeed } from '../../api/kit/feedStream';
import type { FeedEvent } from '../../db/feed/readFeed';
import type { MemberRole, Principal } from '../../domain/accounts/principal';

const request: FollowFeed = {
  orgId: 'ours',
  after: undefined,
  isLost: false,
  topics: undefined,
  follows: true,
  linesFor: undefined,
  recheck: () => Promise.resolve(),
};
const NOW = { epoch: '1', lines: new Map() };
const at = { epoch: '1', xid: 10n, id: 0n };

const ignore = () => undefined;

async function dataOf(stream: FeedStream): Promise<Record<string, unknown>[]> {
  const { value } = (await stream.next()) as { value: string };
  return [...value.matchAll(/^data: (.*)$/gm)].map(([, data]) => JSON.parse(data ?? '') as Record<string, unknown>);
}

function event(xid: bigint, part: Partial<FeedEvent> = {}): FeedEvent {
  return { xid, id: 1n, orgId: 'ours', topic: 'order', entityId: `e${xid}`, facts: {}, at: 'then', ...part };
}

describe('one client’s stream', () => {
  it('T-55 (part) brings the lines of orders to whoever wants them, as what they are at that moment', async () => {
    let role: MemberRole = 'VIEWER';
    const linesFor = () => ({ kind: 'staff', orgId: 'ours', userId: 'u', role }) as const;
    const [wants, wantsNot] = [createFeedStream({ ...request, linesFor }, ignore), createFeedStream(request, ignore)];
    const lines = new Map([['e11', (caller: Principal) => ({ seenBy: caller.kind === 'staff' && caller.role })]]);
    for (const stream of [wants, wantsNot]) {
      stream.join('ready', at);
      stream.tell([event(11n), event(12n)], { epoch: '1', lines });
      role = 'STAFF';
      stream.tell([event(13n, { entityId: 'e11' }), event(14n, { topic: 'product', entityId: 'e11' })], {
        epoch: '1',
        lines,
      });
    }
    expect((await dataOf(wants)).map(({ line }) => line)).toEqual([
      undefined,
      { seenBy: 'VIEWER' },
      undefined,
      { seenBy: 'STAFF' },
      undefined,
    ]);
    expect((await dataOf(wantsNot)).filter((data) => 'line' in data)).toEqual([]);
  });

  it('T-55 (part) is cut off by the length of what waits, too, as an event with a line is three times as long', async () => {
    const closed: string[] = [];
    const stream = createFeedStream(
      { ...request, linesFor: () => ({ kind: 'staff', orgId: 'ours', userId: 'u', role: 'OWNER' }) },
      (reason) => closed.push(reason),
    );
    stream.join('ready', at);
    const lines = new Map(['e11', 'e12'].map((id) => [id, () => ({ text: 'x'.repeat(400_000) })]));
    stream.tell([event(11n)], { epoch: '1', lines });
    await stream.next();
    stream.tell([event(12n)], { epoch: '1', lines });
    expect(closed).toEqual([]);
    stream.tell([event(13n, { entityId: 'e11' })], { epoch: '1', lines });
    expect(closed).toEqual(['slow']);
  });

  it('T-55 (part) holds what the client has not taken up to a limit, and is cut off beyond it', async () => {
    const closed: string[] = [];
    const stream = createFeedStream(request, (reason) => closed.push(reason));
    stream.join('ready', at);
    for (let n = 1; n < MAX_BEHIND; n += 1) stream.tell([event(10n + BigInt(n))], NOW);
    expect([closed, stream.signal.aborted]).toEqual([[], false]);
    stream.tell([event(5_000n)], NOW);
    expect([closed, stream.signal.aborted]).toEqual([['slow'], true]);
    expect(await stream.next()).toEqual({ value: undefined, done: true });
  });

  it('T-55 (part) a client that takes nothing for a minute of beats is cut off; one that does is not', async () => {
    const closed: string[] = [];
    const stuck = createFeedStream(request, (reason) => closed.push(reason));
    const reading = createFeedStream(request, (reason) => closed.push(`reading ${reason}`));
    for (const stream of [stuck, reading]) stream.join('ready', at);
    for (let n = 0; n < 6; n += 1) {
      await reading.next();
      for (const stream of [stuck, reading]) stream.beat({ ...at, xid: 11n });
    }
    expect(closed).toEqual(['slow']);
  });

  it('T-55 (part) tells neither what lies behind its place nor what is another shop’s, and never goes back', async () => {
    const stream = createFeedStream(request, () => undefined);
    stream.tell([event(11n)], NOW);
    stream.join('ready', at);
    stream.tell([event(9n), event(12n), event(13n, { orgId: 'theirs' }), event(12n)], NOW);
    stream.beat({ ...at, xid: 11n });
    const { value } = (await stream.next()) as { value: string };
    const ids = [...value.matchAll(/^id: (.*)$/gm)].map(([, id]) => id);
    expect(ids).toEqual(['1.10.0', '1.12.1', '1.12.1']);
  });

  it('T-55 (part) is closed once, whoever closes it', async () => {
    const closed: string[] = [];
    const stream = createFeedStream(request, (reason) => closed.push(reason));
    const waiting = stream.next();
    await stream.return!();
    stream.end('LATE');
    expect([closed, await waiting]).toEqual([['ended'], { value: undefined, done: true }]);
  });
});
