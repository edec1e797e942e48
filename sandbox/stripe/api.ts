import { Buckets } from '../faults/buckets';
import { answerWithFaults } from '../faults/answerWithFaults';
import type { RuleOf } from '../faults/faultBook';
import { json, reply, type Answer, type Reply } from '../http/answer';
import { contentType, type Call } from '../http/call';
import type { Route } from '../http/router';
import type { World } from '../world';
import { authenticate, type Caller } from './authenticate';
import { errorAnswer, invalid, needsSecretKey, StripeError, tooManyRequests } from './errors';
import { expanded } from './expanded';
import { parseForm, type Form } from './form';
import { newId } from './ids';
import { KeptAnswers } from './keptAnswers';
import { readMetadata, type Request } from './request';
import type { StripeState } from './state';

export interface Operation {
  /** Its name in fault rules and in the record: `payment_intents.create`. */
  name: string;
  method: Route['method'];
  path: string;
  /** May a browser call it with a publishable key? */
  isForBrowsers?: true;
  /** Does it and returns the body of the answer; throws StripeError. */
  run(request: Request): object;
}

interface Exchange {
  operation: Operation;
  call: Call;
  caller: Caller | null;
}

/** Under this path, so that other providers' `/v1` stays theirs. */
export const PREFIX = '/stripe';

/** Serves operations over HTTP: authentication, forms, limits, idempotency, faults, record, errors in Stripe's words. */
export class Api {
  private readonly buckets = new Buckets();
  private readonly kept: KeptAnswers;

  constructor(
    private readonly world: World,
    private readonly state: StripeState,
  ) {
    this.kept = new KeptAnswers(world, state);
  }

  routes(operations: readonly Operation[]): Route[] {
    return operations.map((operation) => ({
      method: operation.method,
      path: PREFIX + operation.path,
      handle: async (call) => withHeaders(await this.serve(operation, call), call),
    }));
  }

  private async serve(operation: Operation, call: Call): Promise<Answer> {
    const exchange: Exchange = { operation, call, caller: null };
    try {
      const form = readForm(call);
      exchange.caller = authenticate(call, form);
      if (exchange.caller.isPublishable && operation.isForBrowsers !== true) throw needsSecretKey();
      this.limit(exchange.caller.account);
      const request = requestOf(exchange.caller, call, form);
      return await this.kept.alone(request, () => this.run(exchange, request));
    } catch (error) {
      return this.refuse(exchange, error);
    }
  }

  private run(exchange: Exchange, request: Request): Promise<Answer> {
    const { operation, call } = exchange;
    return answerWithFaults({
      faults: this.world.faults,
      provider: 'stripe',
      method: operation.name,
      call,
      subject: { ...request.params, ...request.form, ...metadataOf(request) },
      errorAnswer: (fault) => this.faulty(fault, request, call),
      onFault: ({ id, action, when }) => {
        const data = { method: operation.name, path: call.path, fault: id, action, when };
        this.world.commit({ provider: 'stripe', kind: 'fault', data });
      },
      act: () => this.act(exchange, request),
    });
  }

  private act(exchange: Exchange, request: Request): Reply {
    const { operation, call } = exchange;
    try {
      const earlier = this.kept.find(request, call);
      if (earlier !== undefined) {
        this.record(exchange, { status: earlier.status, replayed: true });
        return earlier;
      }
      const answer = json(200, expanded(operation.run(request), request.form['expand'], this.state));
      this.kept.keep(request, call, answer);
      this.record(exchange, { status: 200 });
      return answer;
    } catch (error) {
      const answer = this.refuse(exchange, error);
      if ((error as StripeError).begun) this.kept.keep(request, call, answer);
      return answer;
    }
  }

  /**
   * A 5xx after the effect is the answer that was kept, as when the endpoint itself breaks; others come from the way
   * there.
   */
  private faulty(fault: RuleOf<'status'>, request: Request, call: Call): Answer {
    const answer = faultAnswer(fault);
    if (fault.when === 'after' && fault.status >= 500 && call.method === 'POST') this.kept.keep(request, call, answer);
    return answer;
  }

  private refuse(exchange: Exchange, error: unknown): Reply {
    if (!(error instanceof StripeError)) throw error;
    this.record(exchange, { status: error.status, error: error.message });
    return error.answer();
  }

  private limit(account: string): void {
    const { limits } = this.world.settings.stripe;
    if (limits === undefined) return;
    if (this.buckets.take([{ key: account, limit: limits }], this.world.now()) > 0) throw tooManyRequests();
  }

  private record(
    { operation, call, caller }: Exchange,
    outcome: { status: number; error?: string; replayed?: true },
  ): void {
    const key = call.headers['idempotency-key'];
    const data = {
      account: caller?.account ?? null,
      method: operation.name,
      path: call.path,
      version: call.headers['stripe-version'] ?? null,
      ...outcome,
      ...(typeof key === 'string' && { key }),
    };
    this.world.commit({ provider: 'stripe', kind: 'call', data });
  }
}

function requestOf(caller: Caller, call: Call, form: Form): Request {
  const version = call.headers['stripe-version'];
  if (version !== undefined && !/^\d{4}-\d{2}-\d{2}(\.\w+)?$/.test(String(version))) {
    throw invalid(`Invalid Stripe API version: ${String(version)}`, undefined);
  }
  const key = call.headers['idempotency-key'];
  return {
    ...caller,
    params: call.params,
    form,
    idempotencyKey: typeof key === 'string' && call.method === 'POST' ? key : undefined,
  };
}

function readForm(call: Call): Form {
  if (call.method !== 'POST') return parseForm(call.query.toString());
  if (call.body.length > 0 && contentType(call) !== 'application/x-www-form-urlencoded') {
    throw invalid('Invalid request: the body must be form-encoded.', undefined);
  }
  return parseForm(call.body.toString('utf8'));
}

function metadataOf({ form }: Request): object {
  try {
    return readMetadata(form);
  } catch {
    return {};
  }
}

/** A browser on any page may read what it is told; the others don't care. */
function withHeaders(answer: Answer, call: Call): Answer {
  if (answer.type !== 'reply') return answer;
  const version = call.headers['stripe-version'];
  const headers = {
    ...answer.headers,
    'access-control-allow-origin': '*',
    'request-id': newId('req'),
    ...(typeof version === 'string' && { 'stripe-version': version }),
  };
  return { ...answer, headers };
}

function faultAnswer(fault: RuleOf<'status'>): Reply {
  const answer = bodyOfFault(fault);
  if (fault.retryAfterSeconds !== undefined) answer.headers['retry-after'] = String(fault.retryAfterSeconds);
  return answer;
}

function bodyOfFault({ status, body }: RuleOf<'status'>): Reply {
  if (typeof body === 'string') return reply(status, 'text/html; charset=utf-8', body);
  if (body !== undefined) return json(status, body);
  if (status === 429) return tooManyRequests().answer();
  const type = status < 500 ? ('invalid_request_error' as const) : ('api_error' as const);
  return errorAnswer(status, { type, message: 'An unknown error occurred' });
}
