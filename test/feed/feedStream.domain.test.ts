import { createFeedStream, MAX_BEHIND, type FollowFeed } from '../../api/kit/feedStream';
import type { FeedEvent } from '../../db/feed/readFeed';

const request: FollowFeed = {
  orgId: 'ours',
  after: undefined,
  isLost: false,
  topics: undefined,
  follows: true,
  recheck: () => Promise.resolve(),
};
const at = { epoch: '1', xid: 10n, id: 0n };

function event(xid: bigint, part: Partial<FeedEvent> = {}): FeedEvent {
  return { xid, id: 1n, orgId: 'ours', topic: 'order', entityId: `e${xid}`, facts: {}, at: 'then', ...part };
}

describe('one client’s stream', () => {
  it('T-55 (part) holds what the client has not taken up to a limit, and is cut off beyond it', async () => {
    const closed: string[] = [];
    const stream = createFeedStream(request, (reason) => closed.push(reason));
    stream.join('ready', at);
    for (let n = 1; n < MAX_BEHIND; n += 1) stream.tell([event(10n + BigInt(n))], '1');
    expect([closed, stream.signal.aborted]).toEqual([[], false]);
    stream.tell([event(5_000n)], '1');
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
    stream.tell([event(11n)], '1');
    stream.join('ready', at);
    stream.tell([event(9n), event(12n), event(13n, { orgId: 'theirs' }), event(12n)], '1');
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
