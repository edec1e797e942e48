import { z } from 'zod';
import { readCursor } from '../../domain/feed/position';
import { FEED_TOPICS } from '../../domain/feed/topics';
import { queryList } from '../kit/fields';
import { route, sentFile } from '../kit/route';

export const followFeed = route({
  method: 'get',
  path: '/feed',
  operationId: 'followFeed',
  summary: 'What changes in the shop, as it happens: Server-Sent Events',
  tag: 'feed',
  access: { scope: 'orders:read', minRole: 'VIEWER' },
  query: z.strictObject({
    topics: queryList(FEED_TOPICS).optional(),
    follow: z
      .stringbool({ truthy: ['true'], falsy: ['false'] })
      .default(true)
      .meta({ description: 'false: tells what has happened since Last-Event-ID, and ends' }),
    lines: z
      .stringbool({ truthy: ['true'], falsy: ['false'] })
      .default(false)
      .meta({
        description:
          'true: an event of an order brings `line`, the order as it stands now and as an item of `GET /orders` has it for you; it may be absent, as when very many change at once: read the list then',
      }),
  }),
  sends: ['text/event-stream'],
  response: sentFile,
  refusals: ['TOO_MANY_STREAMS'],
  handler: ({ tx, query, lastEventId, feed, asCaller }) => {
    let caller = tx.principal;
    const after = lastEventId === undefined ? undefined : readCursor(lastEventId);
    const stream = feed.follow({
      orgId: tx.orgId,
      after,
      isLost: lastEventId !== undefined && !after,
      topics: query.topics,
      follows: query.follow,
      linesFor: query.lines ? () => caller : undefined,
      recheck: () =>
        asCaller((own) => {
          caller = own.principal;
          return Promise.resolve();
        }),
    });
    return Promise.resolve({
      data: { type: 'text/event-stream; charset=utf-8', chunks: stream, signal: stream.signal },
    });
  },
});
