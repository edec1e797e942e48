import { createHash } from 'node:crypto';
import { takeFromKeyLimit, takeFromLimit, type TakeFromLimit, type Taken } from '../../db/kit/takeFromLimit';
import type { Database } from '../../db/kit/database';
import { DomainError } from '../../domain/kit/errors';
import type { RateClass, RateRule, RateRules } from '../../ops/runtime/rateRules';
import { Counter, type Registry } from '../../ops/runtime/metrics';

/** Who is counted: a person by their id, a system by its key, everybody else by where they ask from. */
export type RateSubject =
  | { readonly class: 'user'; readonly userId: string }
  | { readonly class: 'apiKey'; readonly keySha256: Buffer }
  | { readonly class: 'anonymous' | 'session' | 'payer'; readonly address: string }
  | { readonly class: 'auth'; readonly address: string; readonly account: string };

/** Where a subject stands after this request. */
export interface Standing extends RateRule {
  readonly class: RateClass;
  readonly isOver: boolean;
  readonly remaining: number;
  readonly resetSeconds: number;
}

export interface RateLimiter {
  /**
   * Counts one request. @returns undefined for an API key that opens nothing; `isOver` when it is one too many.
   * @throws DomainError `DATABASE_UNAVAILABLE`: what is counted here can't be answered without Postgres either, so a
   *   limit that can't be read neither opens the door nor gives another answer than the request would get itself.
   */
  count(subject: RateSubject): Promise<Standing | undefined>;
}

/**
 * A process takes requests from Postgres by the hundredth of a limit and spends them by itself: a till that asks ten
 * times a second costs two statements a second, and limits of 100 and less stay exact over all processes. Beyond that
 * a process may leave a hundredth unspent; it never spends more.
 */
const PARTS_OF_A_LIMIT = 100;
/** Subjects that a process remembers: some 200 bytes each. Whom it forgets it asks Postgres about again. */
const MAX_REMEMBERED = 20_000;

/** What this process has taken and not yet spent; `isSpent` when Postgres had nothing to give. */
interface Purse {
  left: number;
  readonly remaining: number;
  readonly isSpent: boolean;
  readonly endsAtMs: number;
}

interface Deps {
  readonly database: Database;
  readonly rules: RateRules;
  readonly metrics: Registry;
}

/** Limits of rate, counted in Postgres for all copies of the API together. */
export function createRateLimiter({ database, rules, metrics }: Deps): RateLimiter {
  const purses = new Map<string, Purse>();
  const filling = new Map<string, Promise<boolean>>();
  const refused = createCounter(metrics);

  const fill = async (name: string, subject: RateSubject): Promise<boolean> => {
    const taken = await takeFor(database, subject, rules[subject.class]);
    if (taken) remember(purses, name, purseOf(taken));
    return taken !== undefined;
  };
  /** One question for all who wait for the same purse. */
  const fillOnce = (name: string, subject: RateSubject): Promise<boolean> => {
    const asked = filling.get(name);
    if (asked) return asked;
    const asking = fill(name, subject).finally(() => filling.delete(name));
    filling.set(name, asking);
    return asking;
  };

  return {
    async count(subject) {
      const name = nameOf(subject);
      for (;;) {
        const purse = purses.get(name);
        if (purse && purse.endsAtMs > Date.now() && (purse.left > 0 || purse.isSpent)) {
          if (purse.isSpent) refused.inc({ class: subject.class });
          else purse.left -= 1;
          return standingOf(subject.class, rules[subject.class], purse);
        }
        if (!(await fillOnce(name, subject))) return undefined;
      }
    },
  };
}

function takeFor(database: Database, subject: RateSubject, rule: RateRule): Promise<Taken | undefined> {
  const take: TakeFromLimit = { ...rule, count: Math.max(1, Math.floor(rule.limit / PARTS_OF_A_LIMIT)) };
  return subject.class === 'apiKey'
    ? takeFromKeyLimit(database, subject.keySha256, take)
    : takeFromLimit(database, nameOf(subject), take);
}

/** Addresses and accounts are other people's data: they are counted under their hash. */
function nameOf(subject: RateSubject): string {
  switch (subject.class) {
    case 'user':
      return `user ${subject.userId}`;
    case 'apiKey':
      return `apiKey ${subject.keySha256.toString('base64url')}`;
    case 'anonymous':
    case 'session':
    case 'payer':
      return `${subject.class} ${hash(subject.address)}`;
    case 'auth':
      return `auth ${hash(`${subject.address} ${subject.account}`)}`;
  }
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}

function purseOf({ granted, remaining, windowEndsInMs }: Taken): Purse {
  return { left: granted, remaining, isSpent: granted === 0, endsAtMs: Date.now() + windowEndsInMs };
}

function remember(purses: Map<string, Purse>, name: string, purse: Purse): void {
  purses.delete(name);
  purses.set(name, purse);
  const [oldest] = purses.keys();
  if (purses.size > MAX_REMEMBERED && oldest !== undefined) purses.delete(oldest);
}

function standingOf(rateClass: RateClass, rule: RateRule, purse: Purse): Standing {
  return {
    ...rule,
    class: rateClass,
    isOver: purse.isSpent,
    remaining: purse.remaining + purse.left,
    resetSeconds: Math.max(1, Math.ceil((purse.endsAtMs - Date.now()) / 1_000)),
  };
}

/**
 * The answer to one request too many.
 * @param standing of a subject that is over.
 */
export function tooManyRequests({ resetSeconds }: Standing): DomainError {
  return new DomainError({
    cause: 'tooMany',
    code: 'TOO_MANY_REQUESTS',
    message: 'Too many requests, please try again later',
    data: { retryAfterSeconds: resetSeconds },
  });
}

/**
 * What a caller is told of their limits with every answer: `RateLimit-Policy: "user";q=100;w=60` and
 * `RateLimit: "user";r=99;t=42` (draft-ietf-httpapi-ratelimit-headers-10, 27 Sep 2025).
 */
export function rateHeaders(standings: readonly Standing[]): Readonly<Record<string, string>> {
  if (standings.length === 0) return {};
  const list = (write: (standing: Standing) => string) => standings.map(write).join(', ');
  return {
    'RateLimit-Policy': list(({ class: name, limit, windowSeconds }) => `"${name}";q=${limit};w=${windowSeconds}`),
    RateLimit: list(({ class: name, remaining, resetSeconds }) => `"${name}";r=${remaining};t=${resetSeconds}`),
  };
}

function createCounter(registry: Registry): Counter<'class'> {
  return new Counter({
    name: 'munshi_rate_limited_total',
    help: 'requests that were one too many, by the class in which they were counted',
    labelNames: ['class'],
    registers: [registry],
  });
}
