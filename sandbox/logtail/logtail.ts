import { answerCall } from '../http/answerCall';
import { json, reply, type Reply } from '../http/answer';
import { isObject, type Call } from '../http/call';
import type { Route } from '../http/router';
import type { World } from '../world';

/** betterstack.com/docs/logs/http-rest-api: a request has at most 10 MiB. */
const MAX_BODY_BYTES = 10 << 20;

/** Better Stack's ingestion of logs on localhost, below `/logtail`: takes lines of JSON with any token. */
export function createLogtail(world: World): Route[] {
  return [
    {
      method: 'POST',
      path: '/logtail',
      maxBodyBytes: MAX_BODY_BYTES,
      handle: (call) =>
        answerCall({ world, provider: 'logtail', method: 'ingest', call, act: () => takeLines(world, call) }),
    },
  ];
}

function takeLines(world: World, { headers, body }: Call): Reply {
  const token = /^Bearer (\S+)$/.exec(headers.authorization ?? '')?.[1];
  if (!token) return reply(403, 'text/plain', 'Unauthorized');
  const lines = body.toString('utf8').split('\n').filter(Boolean).map(parseLine);
  if (!lines.every(isObject)) return reply(406, 'text/plain', "Couldn't parse JSON content.");
  world.commit({ provider: 'logtail', kind: 'lines', data: { token, lines } });
  return json(202, {});
}

function parseLine(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
