import { createHash } from 'node:crypto';
import type { Answer, Reply } from '../http/answer';
import type { Call } from '../http/call';
import type { World } from '../world';
import { invalid, keyInUse, keyUsedOtherwise } from './errors';
import type { Request } from './request';
import type { StripeState } from './state';

/** docs.stripe.com/api/idempotent_requests. */
const MAX_KEY_LENGTH = 255;

/** Answers by idempotency key: the first one is kept for a day and given again, whatever it was. */
export class KeptAnswers {
  private readonly inFlight = new Set<string>();

  constructor(
    private readonly world: World,
    private readonly state: StripeState,
  ) {}

  /** Lets one call with a key in at a time. Throws StripeError 409 for the others. */
  async alone(request: Request, act: () => Promise<Answer>): Promise<Answer> {
    const { account, idempotencyKey: key } = request;
    if (key === undefined) return act();
    if (key.length > MAX_KEY_LENGTH) throw invalid('Idempotency keys are 255 characters at most.', undefined);
    const scoped = `${account}/${key}`;
    if (this.inFlight.has(scoped)) throw keyInUse(key);
    this.inFlight.add(scoped);
    try {
      return await act();
    } finally {
      this.inFlight.delete(scoped);
    }
  }

  /** The answer that the key has; throws StripeError 400 when it was another request's. */
  find({ account, idempotencyKey: key }: Request, call: Call): Reply | undefined {
    if (key === undefined) return undefined;
    const sinceMs = this.world.now() - this.world.settings.stripe.keysKeptMs;
    const kept = this.state.keptAnswer(account, key, sinceMs);
    if (kept === undefined) return undefined;
    if (kept.path !== call.path || kept.bodyHash !== hashOf(call)) throw keyUsedOtherwise(key);
    const headers = { 'content-type': 'application/json; charset=utf-8', 'idempotent-replayed': 'true' };
    return { type: 'reply', status: kept.status, headers, body: kept.body };
  }

  keep({ account, idempotencyKey: key }: Request, call: Call, { status, body }: Reply): void {
    if (key === undefined) return;
    const kept = { path: call.path, bodyHash: hashOf(call), status, body: body.toString() };
    this.world.commit({ provider: 'stripe', kind: 'kept', data: { account, key, ...kept, atMs: this.world.now() } });
  }
}

function hashOf({ body }: Call): string {
  return createHash('sha256').update(body).digest('hex');
}
