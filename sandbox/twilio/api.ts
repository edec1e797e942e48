import { answerWithFaults } from '../faults/answerWithFaults';
import { json, reply, type Answer } from '../http/answer';
import { formObject, type Call } from '../http/call';
import type { Route } from '../http/router';
import type { World } from '../world';
import { notFound, tooManyRequests, TwilioError, unauthorized } from './errors';
import type { Account } from './facts';
import type { Operation, Request } from './messages';
import type { TwilioState } from './state';

/** Serves operations over HTTP: authentication, faults, record, errors in Twilio's words. */
export class Api {
  constructor(
    private readonly world: World,
    private readonly state: TwilioState,
  ) {}

  routes(operations: readonly Operation[]): Route[] {
    return operations.map((operation) => ({
      method: operation.method,
      path: operation.path,
      handle: (call) => this.serve(operation, call),
    }));
  }

  private async serve(operation: Operation, call: Call): Promise<Answer> {
    try {
      const request = { account: this.authenticate(call), call, form: formObject(call) };
      return await this.run(operation, request);
    } catch (error) {
      return this.refuse(operation, call, error);
    }
  }

  private run(operation: Operation, request: Request): Promise<Answer> {
    const { call, form } = request;
    return answerWithFaults({
      faults: this.world.faults,
      provider: 'twilio',
      method: operation.name,
      call,
      subject: { ...Object.fromEntries(call.query), ...form },
      errorAnswer: faultAnswer,
      onFault: ({ id, action, when }) => {
        const data = { method: operation.name, path: call.path, fault: id, action, when };
        this.world.commit({ provider: 'twilio', kind: 'fault', data });
      },
      act: () => this.act(operation, request),
    });
  }

  private act(operation: Operation, request: Request): Answer {
    try {
      const { status, body } = operation.run(request);
      this.record(operation, request.call, { status });
      return json(status, body);
    } catch (error) {
      return this.refuse(operation, request.call, error);
    }
  }

  private refuse(operation: Operation, call: Call, error: unknown): Answer {
    if (!(error instanceof TwilioError)) throw error;
    this.record(operation, call, { status: error.status, code: error.code, error: error.message });
    return error.answer();
  }

  /** Any account works and is remembered with its token from its first call on. */
  private authenticate(call: Call): Account {
    const account = readCredentials(call);
    const known = this.state.accounts.get(account.accountSid);
    if (known && known.authToken !== account.authToken) throw unauthorized();
    if (call.params['account'] !== account.accountSid) throw notFound(call.path);
    if (!known) this.world.commit({ provider: 'twilio', kind: 'account', data: account });
    return account;
  }

  private record({ name }: Operation, call: Call, outcome: { status: number; code?: number; error?: string }): void {
    const to = formObject(call)['To'];
    const data = { method: name, path: call.path, ...(to && { to }), ...outcome };
    this.world.commit({ provider: 'twilio', kind: 'call', data });
  }
}

function readCredentials({ headers }: Call): Account {
  const given = /^Basic (.+)$/i.exec(headers.authorization ?? '')?.[1] ?? '';
  const [, accountSid, authToken] =
    /^(AC[0-9a-f]{32}):(.+)$/is.exec(Buffer.from(given, 'base64').toString('utf8')) ?? [];
  if (accountSid === undefined || authToken === undefined) throw unauthorized();
  return { accountSid, authToken };
}

function faultAnswer(fault: { status: number; body?: unknown; retryAfterSeconds?: number | undefined }): Answer {
  if (typeof fault.body === 'string') return reply(fault.status, 'text/html; charset=utf-8', fault.body);
  if (fault.body !== undefined) return json(fault.status, fault.body);
  if (fault.status !== 429) return new TwilioError(fault.status, fault.status * 100, 'An error occurred').answer();
  const answer = tooManyRequests().answer();
  if (fault.retryAfterSeconds) answer.headers['retry-after'] = String(fault.retryAfterSeconds);
  return answer;
}
