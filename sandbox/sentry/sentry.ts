import { answerCall } from '../http/answerCall';
import { json, type Reply } from '../http/answer';
import { isObject, type Call } from '../http/call';
import type { Route } from '../http/router';
import type { World } from '../world';

/** Sentry on localhost: takes envelopes of any project and key (develop.sentry.dev/sdk/data-model/envelopes). */
export function createSentry(world: World): Route[] {
  return [
    {
      method: 'POST',
      path: '/api/:project/envelope',
      handle: (call) =>
        answerCall({ world, provider: 'sentry', method: 'envelope', call, act: () => takeEnvelope(world, call) }),
    },
  ];
}

function takeEnvelope(world: World, call: Call): Reply {
  const key = keyOf(call);
  if (!key) return json(401, { detail: 'missing authorization information' });
  const [header, ...items] = readEnvelope(call.body);
  if (!header || items.some((item) => item === undefined)) return json(400, { detail: 'invalid envelope' });
  const { project } = call.params;
  for (const item of items) {
    if (!item) continue;
    const { type, payload } = item;
    world.commit({ provider: 'sentry', kind: 'item', data: { project, key, type, payload } });
  }
  return json(200, { id: header.payload['event_id'] ?? null });
}

/** In the header that SDKs send, or in the address. */
function keyOf({ headers, query }: Call): string | undefined {
  const given = /sentry_key=([^,\s]+)/.exec(String(headers['x-sentry-auth'] ?? ''))?.[1];
  return given ?? query.get('sentry_key') ?? undefined;
}

interface Item {
  type: string;
  payload: Record<string, unknown>;
}

/**
 * The header of an envelope and its items; what is no JSON is undefined. An item is a header and a payload, which ends at
 * the length that the header names, or with the line.
 */
function readEnvelope(body: Buffer): (Item | undefined)[] {
  const read: (Item | undefined)[] = [];
  let at = 0;
  const take = (length?: number): Record<string, unknown> | undefined => {
    const lineEnd = body.indexOf(0x0a, at + (length ?? 0));
    const end = lineEnd < 0 ? body.length : lineEnd;
    const text = body.subarray(at, end).toString('utf8');
    at = end + 1;
    return parseObject(text);
  };
  const header = take();
  read.push(header && { type: 'envelope', payload: header });
  while (at < body.length) {
    const itemHeader = take();
    const length = itemHeader?.['length'];
    const payload = take(typeof length === 'number' ? length : undefined);
    read.push(itemHeader && payload && { type: String(itemHeader['type']), payload });
  }
  return read;
}

function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
