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

interface Exchange {
  operation: Operation;
  call: Call;
  account: Account | null;
  body?: Record<string, unknown>;
}

/** Serves operations over HTTP: authentication, parsing, faults, record, errors in Razorpay's words. */
export class Api {
  private readonly refundKeysInFlight = new Set<string>();

  constructor(
    private readonly world: World,
    private readonly state: RazorpayState,
  ) {}

  routes(operations: readonly Operation[]): Route[] {
    return operations.map((operation) => ({
      method: operation.method,
      path: operation.path,
      handle: (call) => this.serve(operation, call),
    }));
  }

  private async serve(operation: Operation, call: Call): Promise<Answer> {
    const exchange: Exchange = { operation, call, account: null };
    try {
      exchange.account = this.authenticate(call);
      return await this.once(exchange, readRequest(exchange.account, call));
    } catch (error) {
      return this.refuse(exchange, error);
    }
  }

  /** Two calls with one idempotency key at the same time: the second is told to come again. */
  private async once(exchange: Exchange, request: Request): Promise<Answer> {
    const key = request.headers['x-refund-idempotency'];
    if (exchange.operation.name !== 'refunds.create' || key === undefined) return this.run(exchange, request);
    const scoped = `${request.account.keyId}/${key}`;
    if (this.refundKeysInFlight.has(scoped)) {
      throw conflict('Request failed because another request is in progress with the same Idempotency Key');
    }
    this.refundKeysInFlight.add(scoped);
    try {
      return await this.run(exchange, request);
    } finally {
      this.refundKeysInFlight.delete(scoped);
    }
  }

  private run(exchange: Exchange, request: Request): Promise<Answer> {
    const { operation, call } = exchange;
    return answerWithFaults({
      faults: this.world.faults,
      provider: 'razorpay',
      method: operation.name,
      call,
      subject: { ...request.params, ...request.query, ...request.body },
      errorAnswer: faultAnswer,
      onFault: ({ id, action, when }) => {
        const data = { method: operation.name, path: call.path, fault: id, action, when };
        this.world.commit({ provider: 'razorpay', kind: 'fault', data });
      },
      act: () => this.act({ ...exchange, body: request.body }, request),
    });
  }

  private act(exchange: Exchange, request: Request): Answer {
    try {
      const answer = json(200, exchange.operation.run(request));
      this.record(exchange, { status: 200 });
      return answer;
    } catch (error) {
      return this.refuse(exchange, error);
    }
  }

  private refuse(exchange: Exchange, error: unknown): Answer {
    if (!(error instanceof RazorpayError)) throw error;
    this.record(exchange, { status: error.status, error: error.message });
    return error.answer();
  }

  /** Any key works and is remembered with its secret from its first call on. */
  private authenticate(call: Call): Account {
    const given = /^Basic (.+)$/i.exec(call.headers.authorization ?? '')?.[1];
    const [keyId = '', keySecret = ''] = Buffer.from(given ?? '', 'base64')
      .toString('utf8')
      .split(/:(.*)/s);
    if (keyId === '') throw unauthorized('Please provide your api key for authentication purposes.');
    const account = this.state.accounts.get(keyId) ?? this.register(keyId, keySecret);
    if (account.keySecret !== keySecret || keySecret === '') throw unauthorized('Authentication failed');
    return account;
  }

  private register(keyId: string, keySecret: string): Account {
    const account = { keyId, keySecret, accountId: accountIdOf(keyId) };
    if (keySecret !== '') this.world.commit({ provider: 'razorpay', kind: 'account', data: account });
    return account;
  }

  private record({ operation, call, account, body }: Exchange, outcome: { status: number; error?: string }): void {
    const reference = body?.['reference_id'];
    const data = {
      keyId: account?.keyId ?? null,
      method: operation.name,
      path: call.path,
      ...outcome,
      ...(typeof reference === 'string' && { reference }),
    };
    this.world.commit({ provider: 'razorpay', kind: 'call', data });
  }
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
  if (fault.status === 429) return errorBody(429, 'BAD_REQUEST_ERROR', 'Too many requests');
  if (fault.status < 500) return errorBody(fault.status, 'BAD_REQUEST_ERROR', 'The request was refused');
  const trouble = 'We are facing some trouble completing your request at the moment. Please try again shortly.';
  return errorBody(fault.status, 'SERVER_ERROR', trouble);
}

function errorBody(status: number, code: string, description: string): Answer {
  return json(status, { error: { code, description } });
}
