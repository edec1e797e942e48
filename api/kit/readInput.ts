import { z } from 'zod';
import { DomainError, type ErrorDetail } from '../../domain/kit/errors';
import type { RouteRequest } from './routeRuntime';
import { isStorableText, parseJson } from './parseJson';
import { parseQuery } from './parseQuery';
import { refuseCardData } from './refuseCardData';
import type { Route } from './route';

export interface RouteInput {
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
}

const nothing = z.strictObject({});
/** More would only repeat the same mistake; an array of a hundred wrong items has a hundred times as many. */
const MAX_DETAILS = 50;

/**
 * Parses everything that a request brings along by the route's schemas.
 * @throws DomainError `CARD_DATA_REFUSED` whatever else is wrong; `VALIDATION_ERROR` with one detail per problem: where,
 * and what would have been accepted.
 */
export function readInput(route: Route, request: RouteRequest, bytes: Buffer | undefined): RouteInput {
  const { params, message } = request;
  const query = parseQuery(message.url ?? '');
  const body = route.body && bytes && parseJson(bytes);
  refuseCardData({ params, query, body, headers: message.headers });
  const details: ErrorDetail[] = [];
  const check = (part: string, schema: z.ZodType, value: unknown): unknown => {
    const parsed = schema.safeParse(value, { error: whatIsMissing });
    if (parsed.success) return parsed.data;
    details.push(...parsed.error.issues.flatMap((issue) => describe(part, issue)));
    return undefined;
  };
  const input = {
    params: check('params', route.params ?? nothing, checkedParams(params)),
    query: check('query', route.query ?? nothing, query),
    body: route.body ? check('body', route.body, body) : undefined,
  };
  if (details.length > 0) throw invalidInput(details.slice(0, MAX_DETAILS));
  return input;
}

function checkedParams(params: Readonly<Record<string, string>>): Record<string, string> {
  const unstorable = Object.keys(params).filter((name) => !isStorableText(params[name] ?? ''));
  if (unstorable.length > 0) {
    throw invalidInput(
      unstorable.map((name) => ({ path: `params.${name}`, message: 'holds a character that can not be stored' })),
    );
  }
  return { ...params };
}

const MISSING = 'is required';

/** A field that is not there is called so, with what is expected; for everything else zod's own sentences serve. */
const whatIsMissing: z.core.$ZodErrorMap = (issue) => {
  if (issue.input !== undefined) return undefined;
  switch (issue.code) {
    case 'invalid_type':
      return `${MISSING}: ${issue.expected}`;
    case 'invalid_value':
      return `${MISSING}: ${issue.values.length > 1 ? 'one of ' : ''}${issue.values.map((value) => JSON.stringify(value)).join(', ')}`;
    case 'invalid_union':
      return MISSING;
    default:
      return undefined;
  }
};

/** One issue of zod as details of ours: a key that isn't known is named by its own path. */
function describe(part: string, issue: z.core.$ZodIssue): ErrorDetail[] {
  const path = [part, ...issue.path.map(String)].join('.').slice(0, 200);
  if (issue.code !== 'unrecognized_keys') return [{ path, message: issue.message, ...kindOf(issue) }];
  return issue.keys
    .slice(0, MAX_DETAILS)
    .map((key) => ({ path: `${path}.${key.slice(0, 60)}`, message: 'is not a field that is known here' }));
}

/** What of an issue can be said in other words; a list's length and what excludes its own limit can't. */
function kindOf(issue: z.core.$ZodIssue): Pick<ErrorDetail, 'code' | 'value'> {
  if (issue.message.startsWith(MISSING)) return { code: 'REQUIRED' };
  if ((issue.code !== 'too_small' && issue.code !== 'too_big') || issue.inclusive === false) return {};
  const value = Number(issue.code === 'too_small' ? issue.minimum : issue.maximum);
  const [below, above] = LIMITS[issue.origin] ?? [];
  if (below === 'TOO_SHORT' && issue.code === 'too_small' && value === 1) return { code: 'REQUIRED' };
  const code = issue.code === 'too_small' ? below : above;
  return code ? { code, value } : {};
}

const LIMITS: Readonly<Record<string, readonly [ErrorDetail['code'], ErrorDetail['code']]>> = {
  string: ['TOO_SHORT', 'TOO_LONG'],
  number: ['TOO_SMALL', 'TOO_LARGE'],
  int: ['TOO_SMALL', 'TOO_LARGE'],
  bigint: ['TOO_SMALL', 'TOO_LARGE'],
};

function invalidInput(details: readonly ErrorDetail[]): DomainError {
  return new DomainError({
    cause: 'invalid',
    code: 'VALIDATION_ERROR',
    message: 'The request is not acceptable; details say what is wrong and where.',
    details,
  });
}
