import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { RefusedRequest } from './answer';

/** One request, read whole. */
export interface Call {
  method: string;
  path: string;
  query: URLSearchParams;
  /** The named parts of the route's path, decoded. */
  params: Record<string, string>;
  headers: IncomingHttpHeaders;
  body: Buffer;
  /** Fires when the caller has gone or the sandbox stops. */
  signal: AbortSignal;
}

/** Reads the body of a request up to a limit; throws RefusedRequest 413 beyond it. */
export async function readBody(request: IncomingMessage, maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxBytes) throw new RefusedRequest(413, `the body is larger than ${maxBytes} bytes`);
    chunks.push(chunk);
  }
  return chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks);
}

/** The body as a JSON object (an empty body is an empty object); throws RefusedRequest 400 otherwise. */
export function jsonObject(call: Call): Record<string, unknown> {
  if (call.body.length === 0) return {};
  let value: unknown;
  try {
    value = JSON.parse(call.body.toString('utf8'));
  } catch {
    throw new RefusedRequest(400, 'the body is not valid JSON');
  }
  if (!isObject(value)) throw new RefusedRequest(400, 'the body must be a JSON object');
  return value;
}

/** The body of an HTML form as an object of strings. */
export function formObject(call: Call): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(call.body.toString('utf8')));
}

export function contentType(call: Call): string {
  return (call.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
