import { answerWithFaults } from '../faults/answerWithFaults';
import { json, reply, type Answer } from '../http/answer';
import { contentType, formObject, isObject, type Call } from '../http/call';
import type { Route } from '../http/router';
import type { World } from '../world';
import { badRequest, conflict, RazorpayError, unauthorized } from './errors';
import type { Account } from './facts';
import { accountIdOf } from './ids';
import type { Request } from './request';
import type { RazorpayState } from './state';

export interface Operation {
  /** Its name in fault rules and in the record: `payment_links.create`. */
  name: string;
  method: Route['method'];
  path: string;
  /** Does it and returns the body of the answer; throws RazorpayError. */
  run(request: Request): unknown;
}

/** Turns operations into routes: authentication, parsing, faults, record, errors in Razorpay's words. */
export function createApiRoutes(world: World, state: RazorpayState, operations: readonly Operation[]): Route[] {
  const inFlight = new Set<string>();
  return operations.map((operation) => ({
    method: operation.method,
    path: operation.path,
    handle: (call: Call) => serve(operation, call),
  }));

  async function serve(operation: Operation, call: Call): Promise<Answer> {
    let account: Account | null = null;
    try {
      account = authenticate(call);
      return await once(operation, call, readRequest(account, call));
    } catch (error) {
      if (!(error instanceof RazorpayError)) throw error;
      record({ operation, call, account, status: error.status, error: error.message });
      return error.answer();
    }
  }

  /** Two calls with one idempotency key at the same time: the second is told to come again. */
  async function once(operation: Operation, call: Call, request: Request): Promise<Answer> {
    const key = request.headers['x-refund-idempotency'];
    if (operation.name !== 'refunds.create' || key === undefined) return run(operation, call, request);
    const scoped = `${request.account.keyId}/${key}`;
    if (inFlight.has(scoped))
      throw conflict('Request failed because another request is in progress with the same Idempotency Key');
    inFlight.add(scoped);
    try {
      return await run(operation, call, request);
    } finally {
      inFlight.delete(scoped);
    }
  }

  function run(operation: Operation, call: Call, request: Request): Promise<Answer> {
    return answerWithFaults({
      faults: world.faults,
      provider: 'razorpay',
      method: operation.name,
      call,
      subject: { ...request.params, ...request.query, ...request.body },
      errorAnswer: faultAnswer,
      onFault: ({ id, action, when }) =>
        world.commit({
          provider: 'razorpay',
          kind: 'fault',
          data: { method: operation.name, path: call.path, fault: id, action, when },
        }),
      act: () => act(operation, call, request),
    });
  }

  function act(operation: Operation, call: Call, request: Request): Answer {
    const { account } = request;
    try {
      const answer = json(200, operation.run(request));
      record({ operation, call, account, status: 200, body: request.body });
      return answer;
    } catch (error) {
      if (!(error instanceof RazorpayError)) throw error;
      record({ operation, call, account, status: error.status, body: request.body, error: error.message });
      return error.answer();
    }
  }

  /** Any key works and is remembered with its secret from its first call on. */
  function authenticate(call: Call): Account {
    const given = /^Basic (.+)$/i.exec(call.headers.authorization ?? '')?.[1];
    const [keyId = '', keySecret = ''] = Buffer.from(given ?? '', 'base64')
      .toString('utf8')
      .split(/:(.*)/s);
    if (given === undefined || keyId === '') {
      throw unauthorized('Please provide your api key for authentication purposes.');
    }
    const known = state.accounts.get(keyId);
    if (known === undefined) {
      if (keySecret === '') throw unauthorized('Authentication failed');
      const account = { keyId, keySecret, accountId: accountIdOf(keyId) };
      world.commit({ provider: 'razorpay', kind: 'account', data: account });
      return account;
    }
    if (known.keySecret !== keySecret) throw unauthorized('Authentication failed');
    return known;
  }

  function record(done: Done): void {
    const { operation, call, account, status, body, error } = done;
    const reference = body?.['reference_id'];
    world.commit({
      provider: 'razorpay',
      kind: 'call',
      data: {
        keyId: account?.keyId ?? null,
        method: operation.name,
        path: call.path,
        status,
        ...(typeof reference === 'string' && { reference }),
        ...(error !== undefined && { error }),
      },
    });
  }
}

interface Done {
  operation: Operation;
  call: Call;
  account: Account | null;
  status: number;
  body?: Record<string, unknown>;
  error?: string;
}

function readRequest(account: Account, call: Call): Request {
  return {
    account,
    params: call.params,
    query: Object.fromEntries(call.query),
    body: readBody(call),
    headers: call.headers as Record<string, string | undefined>,
  };
}

function readBody(call: Call): Record<string, unknown> {
  if (call.body.length === 0) return {};
  if (contentType(call) === 'application/x-www-form-urlencoded') return formObject(call);
  let value: unknown;
  try {
    value = JSON.parse(call.body.toString('utf8'));
  } catch {
    throw badRequest('The request body is not valid JSON');
  }
  if (!isObject(value)) throw badRequest('The request body must be an object');
  return value;
}

function faultAnswer(fault: { status: number; body?: unknown }): Answer {
  if (typeof fault.body === 'string') return reply(fault.status, 'text/html; charset=utf-8', fault.body);
  if (fault.body !== undefined) return json(fault.status, fault.body);
  if (fault.status === 429) return badRequestOf(429, 'Too many requests');
  if (fault.status < 500) return badRequestOf(fault.status, 'The request was refused');
  const description = 'We are facing some trouble completing your request at the moment. Please try again shortly.';
  return json(fault.status, {
    error: { code: 'SERVER_ERROR', description, source: 'internal', reason: 'server_error' },
  });
}

function badRequestOf(status: number, description: string): Answer {
  return json(status, { error: { code: 'BAD_REQUEST_ERROR', description } });
}
