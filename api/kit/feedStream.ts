import { isAfter, writeCursor, type FeedCursor, type FeedPosition } from '../../domain/feed/position';
import type { FeedTopic } from '../../domain/feed/topics';
import type { FeedEvent } from '../../db/feed/readFeed';
import type { Principal } from '../../domain/accounts/principal';

/** More than a screen can follow; whoever is this far behind looks at the lists anew, which is quicker for both. */
export const MAX_BEHIND = 1_000;
/** An event has some 300 characters, with the line of its order some 1,000; of those a client is sent 200 at once. */
const MAX_UNREAD_CHARACTERS = 500_000;

/** Who follows, and what. */
export interface FollowFeed {
  readonly orgId: string;
  /** Where the client has got to; undefined: it begins now. */
  readonly after: FeedCursor | undefined;
  /** The client had a cursor that is none. */
  readonly isLost: boolean;
  /** Undefined: everything. */
  readonly topics: readonly FeedTopic[] | undefined;
  /** False: ends once it has told what there is. */
  readonly follows: boolean;
  /** As whom it follows at this moment, if it wants the lines of orders: they say what one may do. */
  readonly linesFor: (() => Principal) | undefined;
  /** Whether its caller may still look on. @throws DomainError when not. */
  readonly recheck: () => Promise<void>;
}

/** How a row stands now, as a list has it for this caller. */
export type LineOf = (caller: Principal) => object;
/** By the id of the entity. */
export type Lines = ReadonlyMap<string, LineOf>;

/** The text of one client's stream, as it is pulled by the connection. */
export interface FeedStream extends AsyncIterableIterator<string> {
  readonly request: FollowFeed;
  /** Aborted when the client is cut off, because it doesn't take what it is sent. */
  readonly signal: AbortSignal;
  /** Has it been given its place, so that it takes part in what is read for all? */
  readonly isJoined: boolean;
  /** Gives it its place: `ready` when it has missed nothing, `reload` when it has to look at everything anew. */
  join(kind: 'ready' | 'reload', at: FeedCursor): void;
  /** Tells what it wants to hear and has not heard. */
  tell(events: readonly FeedEvent[], how: { readonly epoch: string; readonly lines: Lines }): void;
  /** Moves its place on when there was nothing to tell, and shows the client that the line is alive. */
  beat(at: FeedCursor): void;
  /** Says why, and ends. */
  end(code: string): void;
}

type CloseReason = 'ended' | 'slow';

/** @param onClosed called once, however it ends. */
export function createFeedStream(request: FollowFeed, onClosed: (reason: CloseReason) => void): FeedStream {
  const queue = createTextQueue(onClosed);
  let place: FeedPosition | undefined;
  return {
    ...queue.pulled,
    request,
    get isJoined() {
      return place !== undefined;
    },
    join(kind, at) {
      place = at;
      queue.push(message({ event: kind, at, data: {} }));
    },
    tell(events, { epoch, lines }) {
      const caller = request.linesFor?.();
      for (const event of events) {
        if (!place || event.orgId !== request.orgId || !isAfter(event, place)) continue;
        place = event;
        if (request.topics && !request.topics.includes(event.topic)) continue;
        const { topic, entityId: id, at, facts } = event;
        const line = caller && topic === 'order' ? lines.get(id)?.(caller) : undefined;
        const data = { topic, id, at, facts, ...(line && { line }) };
        queue.push(message({ event: topic, at: { epoch, xid: event.xid, id: event.id }, data }));
      }
    },
    beat(at) {
      if (!place || isAfter(at, place)) place = at;
      queue.beat(message({ event: 'beat', at: { epoch: at.epoch, xid: place.xid, id: place.id }, data: {} }));
    },
    end(code) {
      queue.end(`event: end\ndata: ${JSON.stringify({ code })}\n\n`);
    },
  };
}

/** How often a beat may find the last one still waiting, before the client counts as gone: at 15 s, a minute. */
const MAX_STUCK_BEATS = 4;

/** What a client has not taken yet, up to a limit; beyond it the client is cut off. */
function createTextQueue(onClosed: (reason: CloseReason) => void) {
  const abort = new AbortController();
  let texts: string[] = [];
  let waiting: ((result: IteratorResult<string>) => void) | undefined;
  let isClosed = false;
  let stuckBeats = 0;
  let characters = 0;

  const result = (): IteratorResult<string> => {
    const value = texts.join('');
    texts = [];
    characters = 0;
    stuckBeats = 0;
    return value === '' ? { value: undefined, done: true } : { value, done: false };
  };
  const settle = () => {
    if (!waiting || (texts.length === 0 && !isClosed)) return;
    const resolve = waiting;
    waiting = undefined;
    resolve(result());
  };
  const close = (reason: CloseReason) => {
    if (isClosed) return;
    isClosed = true;
    onClosed(reason);
    if (reason === 'slow') {
      texts = [];
      abort.abort();
    }
    settle();
  };
  const push = (text: string) => {
    if (isClosed) return;
    texts.push(text);
    characters += text.length;
    if (texts.length > MAX_BEHIND || characters > MAX_UNREAD_CHARACTERS) close('slow');
    else settle();
  };
  const pulled = {
    signal: abort.signal,
    next: () =>
      texts.length > 0 || isClosed
        ? Promise.resolve(result())
        : new Promise<IteratorResult<string>>((resolve) => (waiting = resolve)),
    return: (): Promise<IteratorResult<string>> => {
      close('ended');
      return Promise.resolve({ value: undefined, done: true });
    },
    [Symbol.asyncIterator]() {
      return this as AsyncIterableIterator<string>;
    },
  };
  return {
    pulled,
    push,
    beat: (text: string) => {
      stuckBeats = texts.length > 0 ? stuckBeats + 1 : 0;
      if (stuckBeats < MAX_STUCK_BEATS) push(text);
      else close('slow');
    },
    end: (text: string) => {
      push(text);
      close('ended');
    },
  };
}

interface Message {
  readonly event: string;
  readonly at: FeedCursor;
  readonly data: object;
}

/** One event as the standard writes it (WHATWG HTML, «Server-sent events»). */
function message({ event, at, data }: Message): string {
  return `id: ${writeCursor(at)}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
}
