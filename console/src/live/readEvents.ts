/** One event of a stream of Server-Sent Events. */
export interface StreamEvent {
  readonly type: string;
  readonly data: string;
  /** Where to go on after it; the last one that was named stays in force. */
  readonly id: string | undefined;
}

// A single event of ours has a few hundred characters; what grows beyond this is not our feed.
const MAX_PENDING = 100_000;

/**
 * Reads Server-Sent Events from a body (WHATWG HTML, «9.2.6 Interpreting an event stream»). The browser's own
 * EventSource can't send a bearer token. @throws Error when the stream breaks, or is not one.
 */
export async function readEvents(
  body: ReadableStream<Uint8Array>,
  onEvent: (event: StreamEvent) => void,
  onBytes: () => void = () => undefined,
): Promise<void> {
  const reader = body.pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>).getReader();
  let pending = '';
  for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
    onBytes();
    pending += chunk.value;
    const blocks = pending.split(/\r\n\r\n|\n\n|\r\r/);
    pending = blocks.pop() ?? '';
    if (pending.length > MAX_PENDING) throw new Error('This is not a stream of events');
    for (const block of blocks) {
      const event = parse(block);
      if (event) onEvent(event);
    }
  }
}

function parse(block: string): StreamEvent | undefined {
  const fields = { event: 'message', data: [] as string[], id: undefined as string | undefined };
  for (const line of block.split(/\r\n|\n|\r/)) {
    const colon = line.indexOf(':');
    if (colon === 0) continue; // A comment: the heartbeat.
    const name = colon === -1 ? line : line.slice(0, colon);
    const value = colon === -1 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (name === 'event') fields.event = value;
    if (name === 'data') fields.data.push(value);
    if (name === 'id') fields.id = value;
  }
  if (fields.data.length === 0 && fields.id === undefined && fields.event === 'message') return undefined;
  return { type: fields.event, data: fields.data.join('\n'), id: fields.id };
}
