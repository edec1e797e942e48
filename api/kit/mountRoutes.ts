import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Router, type ErrorRequestHandler, type Request, type RequestHandler, type Response } from 'express';
import { DomainError, notFound } from '../../domain/kit/errors';
import { answerRoute } from './answerRoute';
import type { RouteRuntime } from './routeRuntime';
import { callerAddress } from './callerAddress';
import { failure } from './envelope';
import { errorAnswer } from './errorAnswer';
import { rateHeaders } from './rateLimiter';
import type { Route, SentFile, SentStream, WholeFile } from './route';
import { contextOf } from './trackRequests';

/** A router that serves the routes, and answers 405 with `Allow` for another method on one of their paths. */
export function mountRoutes(routes: readonly Route[], runtime: RouteRuntime): Router {
  const router = Router({ caseSensitive: true });
  for (const route of routes) router[route.method](route.path, serve(route, runtime));
  for (const [path, allowed] of methodsByPath(routes)) router.all(path, refuseMethod(path, allowed));
  return router;
}

/** The last handler of an application: nothing was found. */
export const answerNotFound: RequestHandler = (_request, _response, next) => next(notFound('route'));

/** The error handler of an application: every error leaves in the envelope. */
// Express knows an error handler by its four parameters.
// eslint-disable-next-line munshi/max-params
export const answerError: ErrorRequestHandler = (error: unknown, _request, response, next) => {
  // Half an answer has left: nothing can be said any more but that it broke.
  if (response.headersSent) return next(error);
  const context = contextOf(response);
  const answer = errorAnswer(error);
  context.errorCode = answer.body.error.code;
  if (answer.level !== 'info')
    context.log[answer.level]({ err: error, internal: internalOf(error) }, answer.body.error.code);
  sendJson(
    response.set({ ...answer.headers, ...rateHeaders(context.standings) }),
    answer.status,
    JSON.stringify(answer.body),
  );
};

/** Sends the JSON of an envelope. Answers are about somebody's own things: no cache keeps them. */
export function sendJson(response: Response, status: number, text: string): void {
  response.status(status);
  response.setHeader('Content-Type', 'application/json; charset=utf-8');
  response.setHeader('Cache-Control', 'no-store');
  response.setHeader('Content-Length', Buffer.byteLength(text));
  response.end(text);
}

function serve(route: Route, runtime: RouteRuntime): RequestHandler {
  return async (request: Request, response: Response) => {
    const context = contextOf(response);
    context.route = `/v1${route.path}`;
    const params = request.params as Record<string, string>;
    const address = callerAddress(request.ip);
    const answer = await answerRoute(route, runtime, {
      ...{ message: request, params, context, address },
      prefix: request.baseUrl,
    });
    response.set(rateHeaders(context.standings));
    if ('file' in answer) {
      const { status, file } = answer;
      return 'chunks' in file ? sendStream(request, response, file) : sendFile(request, response, { status, file });
    }
    if (answer.isReplay) response.setHeader('Idempotent-Replayed', 'true');
    if (answer.cookies) response.setHeader('Set-Cookie', answer.cookies);
    sendJson(response, answer.status, answer.text);
  };
}

/**
 * Sends a file as what it is and as nothing else, whatever a browser makes of its bytes. The answer is somebody's own
 * unless the route says otherwise; whoever has these very bytes already gets 304.
 */
function sendFile(request: Request, response: Response, { status, file }: { status: number; file: WholeFile }): void {
  const bytes = Buffer.from(file.bytes);
  const etag = `"${createHash('sha256').update(bytes).digest('base64url')}"`;
  setFileHeaders(response, file);
  response.setHeader('Cache-Control', file.cacheControl ?? 'no-store');
  response.setHeader('ETag', etag);
  if (request.headers['if-none-match'] === etag) {
    response.status(304).end();
    return;
  }
  response.status(status);
  response.setHeader('Content-Length', bytes.length);
  response.end(request.method === 'HEAD' ? undefined : bytes);
}

function setFileHeaders(response: Response, { type, fileName }: SentFile): void {
  response.setHeader('Content-Type', type);
  response.setHeader('X-Content-Type-Options', 'nosniff');
  if (fileName !== undefined) {
    response.setHeader('Content-Disposition', `attachment; filename="${fileName.replace(/[^\w.-]/g, '_')}"`);
  }
}

/**
 * Sends piece by piece what the client takes. A client that hangs up, or is cut off, ends the source; a source that
 * breaks cuts the connection, so that half an export can't be taken for a whole one.
 */
async function sendStream(request: Request, response: Response, file: SentStream): Promise<void> {
  setFileHeaders(response, file);
  response.setHeader('Cache-Control', 'no-store');
  // nginx would keep a feed back until its buffer is full.
  response.setHeader('X-Accel-Buffering', 'no');
  response.status(200);
  if (request.method === 'HEAD') {
    await file.chunks[Symbol.asyncIterator]().return?.();
    response.end();
    return;
  }
  response.flushHeaders();
  try {
    await pipeline(Readable.from(file.chunks), response, { ...(file.signal && { signal: file.signal }) });
  } catch (error) {
    const isClientGone = file.signal?.aborted || codeOf(error) === 'ERR_STREAM_PREMATURE_CLOSE';
    contextOf(response).log[isClientGone ? 'debug' : 'error']({ err: error }, 'a stream broke off');
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}

function methodsByPath(routes: readonly Route[]): Map<string, string[]> {
  const methods = new Map<string, string[]>();
  for (const { path, method } of routes) {
    const known = methods.get(path) ?? [];
    methods.set(path, [...known, ...(method === 'get' ? ['GET', 'HEAD'] : [method.toUpperCase()])]);
  }
  return methods;
}

function refuseMethod(path: string, allowed: readonly string[]): RequestHandler {
  const allow = [...allowed, 'OPTIONS'].join(', ');
  return (request, response) => {
    const context = contextOf(response);
    context.route = `/v1${path}`;
    response.setHeader('Allow', allow);
    if (request.method === 'OPTIONS') {
      response.status(204).end();
      return;
    }
    context.errorCode = 'METHOD_NOT_ALLOWED';
    sendJson(response, 405, JSON.stringify(failure('METHOD_NOT_ALLOWED', `This path takes ${allow}.`)));
  };
}

function internalOf(error: unknown): string | undefined {
  return error instanceof DomainError ? error.internal : undefined;
}
