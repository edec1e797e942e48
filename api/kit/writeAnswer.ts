import { z } from 'zod';
import { DomainError } from '../../domain/kit/errors';
import { success } from './envelope';
import type { RouteAnswer, SentFile } from './route';
import type { Exchange, RouteRequest, RouteRuntime, WireAnswer } from './routeRuntime';

/** An answer of a route as it goes over the wire. @throws Error when it breaks its own description, while we build and test. */
export function toWire({ route, runtime, request }: Exchange, answer: RouteAnswer<unknown>): WireAnswer {
  const statuses = route.statuses ?? [200];
  const status = answer.status ?? statuses[0] ?? 200;
  if (route.sends) return { status, file: answer.data as SentFile };
  const envelope = success(encodeData({ route, runtime, request }, answer.data), answer.message ?? 'OK');
  if (!statuses.includes(status))
    report(runtime, request, new Error(`${route.operationId} answered ${status}, which it doesn't document`));
  return {
    status,
    text: JSON.stringify(envelope),
    isReplay: false,
    ...(answer.cookies && { cookies: answer.cookies }),
  };
}

/** Writes the data by the response schema, which also leaves out what the schema doesn't name. */
function encodeData({ route, runtime, request }: Exchange, data: unknown): unknown {
  const encoded = z.safeEncode(route.response, data);
  if (encoded.success) return encoded.data;
  report(runtime, request, new Error(`the answer of ${route.operationId} breaks its schema: ${encoded.error.message}`));
  // Nothing that the schema doesn't vouch for may leave, so a broken answer can't be sent as it is.
  throw new DomainError({ cause: 'internal', code: 'INTERNAL_ERROR', message: 'Something went wrong on our side.' });
}

function report(runtime: RouteRuntime, request: RouteRequest, error: Error): void {
  if (runtime.onBrokenAnswer === 'throw') throw error;
  request.context.log.error({ err: error }, 'an answer breaks its schema');
}
