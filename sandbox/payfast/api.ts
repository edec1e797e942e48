import { answerCall } from '../http/answerCall';
import { json, reply, type Answer, type Reply } from '../http/answer';
import { contentType, formObject, isObject, type Call } from '../http/call';
import type { Route } from '../http/router';
import { signCall } from '../wire/payfast';
import type { World } from '../world';
import type { Merchant } from './facts';
import type { PayFastState } from './state';

export interface Operation {
  /** Its name in fault rules and in the record: `refunds.create`. */
  name: string;
  method: Route['method'];
  path: string;
  /** Does it and returns the answer, as JSON unless it is a `Csv`; throws PayFastError. */
  run(request: Request): unknown;
}

/** One authenticated call. */
export interface Request {
  merchant: Merchant;
  /** Names from the path. */
  params: Record<string, string>;
  query: Record<string, string>;
  body: Record<string, string>;
}

/** An error in PayFast's words (developers.payfast.co.za/api#errors). */
export class PayFastError extends Error {
  constructor(
    readonly status: 400 | 401 | 404,
    message: string,
  ) {
    super(message);
    this.name = 'PayFastError';
  }
}

/** Serves operations over HTTP: authentication by signed headers, faults, record, errors in PayFast's words. */
export class Api {
  constructor(
    private readonly world: World,
    private readonly state: PayFastState,
  ) {}

  routes(operations: readonly Operation[]): Route[] {
    return operations.map((operation) => ({
      method: operation.method,
      path: operation.path,
      handle: (call) => this.serve(operation, call),
    }));
  }

  private serve(operation: Operation, call: Call): Promise<Answer> {
    return answerCall({
      world: this.world,
      provider: 'payfast',
      method: operation.name,
      call,
      subject: { ...call.params, ...Object.fromEntries(call.query), ...bodyOf(call) },
      errorBody: (status) => failure(status, status === 429 ? 'Signature rate limit reached' : 'Application Error'),
      act: () => this.act(operation, call),
    });
  }

  private act(operation: Operation, call: Call): Reply {
    const merchantId = headerOf(call, 'merchant-id') ?? null;
    const record = (status: number, error?: string) => {
      const data = { merchantId, method: operation.name, path: call.path, status, ...(error && { error }) };
      this.world.commit({ provider: 'payfast', kind: 'call', data });
    };
    try {
      const answer = answerOf(operation.run(this.authenticate(call)));
      record(200);
      return answer;
    } catch (error) {
      if (!(error instanceof PayFastError)) throw error;
      record(error.status, error.message);
      return json(error.status, failure(error.status, error.message));
    }
  }

  /** Test accounts are asked for with `testing=true` and live ones without, as they live in different places. */
  private authenticate(call: Call): Request {
    const names = ['merchant-id', 'version', 'timestamp'];
    const headers = Object.fromEntries(names.map((name) => [name, headerOf(call, name) ?? '']));
    const signature = headerOf(call, 'signature');
    if (signature === undefined) throw new PayFastError(400, 'Signature not present in headers');
    if (!/^[0-9a-f]{32}$/.test(signature)) {
      throw new PayFastError(400, 'Value for signature is not in the expected format');
    }
    if (names.some((name) => headers[name] === '')) {
      throw new PayFastError(400, 'Required variables not present in request');
    }
    if (headers['version'] !== 'v1') throw new PayFastError(400, 'API version is not valid');
    const query = Object.fromEntries(call.query);
    const merchant = this.state.merchant(headers['merchant-id']);
    if (merchant === undefined || merchant.isTest !== (query['testing'] === 'true')) {
      throw new PayFastError(401, 'Merchant not found');
    }
    const body = bodyOf(call);
    if (signature !== signCall({ ...headers, ...query, ...body }, merchant.passphrase)) {
      throw new PayFastError(401, 'Merchant authorisation failed');
    }
    return { merchant, params: call.params, query, body };
  }
}

/** An answer that is no JSON. */
export class Csv {
  constructor(readonly text: string) {}
}

function answerOf(told: unknown): Reply {
  return told instanceof Csv ? reply(200, 'text/csv; charset=UTF-8', told.text) : json(200, told);
}

/** The frame of most answers. */
export function success(response: unknown, message = 'Success'): unknown {
  return { code: 200, status: 'success', data: { response, message } };
}

function failure(code: number, message: string): unknown {
  return { code, status: 'failed', data: { response: false, message } };
}

function headerOf(call: Call, name: string): string | undefined {
  const value = call.headers[name];
  return typeof value === 'string' ? value : undefined;
}

/** Values as PHP would write them into the string that is signed: yes is 1, no is 0. */
function bodyOf(call: Call): Record<string, string> {
  if (call.body.length === 0) return {};
  if (contentType(call) === 'application/x-www-form-urlencoded') return formObject(call);
  let value: unknown;
  try {
    value = JSON.parse(call.body.toString('utf8'));
  } catch {
    return {};
  }
  const entries = isObject(value) ? Object.entries(value) : [];
  return Object.fromEntries(
    entries.map(([name, each]) => [name, typeof each === 'boolean' ? String(Number(each)) : String(each)]),
  );
}
