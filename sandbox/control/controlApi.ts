import { z } from 'zod';
import { parseFaultRule } from '../faults/rule';
import type { FaultBook } from '../faults/faultBook';
import { json, RefusedRequest, reply, type Answer } from '../http/answer';
import { jsonObject, type Call } from '../http/call';
import type { Route } from '../http/router';
import { PROVIDERS, type EventRecord } from '../record/eventRecord';
import { summarise } from '../record/summary';
import { parseQuery } from './parseBody';

export interface ControlNeeds {
  record: EventRecord;
  faults: FaultBook;
  reset(): void;
}

const recordsSchema = z.object({
  provider: z.enum(PROVIDERS).optional(),
  kind: z.string().regex(/^\w+$/, 'must be a kind such as message or capture').optional(),
  since: z.coerce.number().int().min(0).optional(),
});

/** What tests, scripts and people on call ask of the sandbox itself. */
export function createControlApi({ record, faults, reset }: ControlNeeds): Route[] {
  return [
    { method: 'GET', path: '/health/live', handle: () => json(200, { status: 'live' }) },
    { method: 'GET', path: '/records', handle: listRecords },
    { method: 'GET', path: '/summary', handle: async () => json(200, await summarise(record)) },
    { method: 'GET', path: '/faults', handle: () => json(200, { faults: faults.list() }) },
    { method: 'POST', path: '/faults', handle: addFault },
    { method: 'DELETE', path: '/faults', handle: clearFaults },
    { method: 'DELETE', path: '/faults/:id', handle: removeFault },
    {
      method: 'POST',
      path: '/reset',
      handle: () => {
        reset();
        return json(200, { status: 'empty' });
      },
    },
  ];

  async function listRecords(call: Call): Promise<Answer> {
    const lines: string[] = [];
    for await (const line of record.lines(parseQuery(call, recordsSchema))) lines.push(`${line}\n`);
    return reply(200, 'application/x-ndjson; charset=utf-8', lines.join(''));
  }

  function addFault(call: Call): Answer {
    const standing = faults.add(parseFaultRule(jsonObject(call)));
    if (standing === undefined) throw new RefusedRequest(409, 'too many fault rules; delete some with DELETE /faults');
    return json(201, standing);
  }

  function clearFaults(): Answer {
    faults.clear();
    return json(200, { faults: [] });
  }

  function removeFault(call: Call): Answer {
    const { id = '' } = call.params;
    if (!faults.remove(id)) throw new RefusedRequest(404, `there is no fault ${id}`);
    return json(200, { faults: faults.list() });
  }
}
