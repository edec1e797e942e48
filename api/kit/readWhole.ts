import { assertType, readBody } from './readBody';
import { readInput, type RouteInput } from './readInput';
import { refuseCardText } from './refuseCardData';
import type { Route } from './route';
import type { RouteRequest } from './routeRuntime';

/** What a request brings along: parsed, and the bytes of a body that is no JSON. */
export type WholeInput = RouteInput & { readonly bytes: Buffer };

const NO_BYTES = Buffer.alloc(0);
const JSON_TYPES = ['application/json'];

/** The bytes of the body, read before any transaction opens: a slow client holds no connection. */
export async function readBytes(route: Route, { message }: RouteRequest): Promise<Buffer> {
  return route.body || route.rawBody ? readBody(message, route.rawBody?.maxBytes) : NO_BYTES;
}

/** An empty body needs no type; any other says that it is what the route reads. */
export function readWhole(route: Route, request: RouteRequest, bytes: Buffer): WholeInput {
  if (bytes.length > 0) assertType(request.message, route.rawBody?.types ?? JSON_TYPES);
  if (route.rawBody) {
    if (isText(request)) refuseCardText(bytes);
    return { ...readInput(route, request, undefined), bytes };
  }
  return { ...readInput(route, request, bytes.length > 0 ? bytes : undefined), bytes: NO_BYTES };
}

/** Digits that turn up in the bytes of a photo are nobody's. */
function isText({ message }: RouteRequest): boolean {
  return (message.headers['content-type'] ?? '').toLowerCase().startsWith('text/');
}
