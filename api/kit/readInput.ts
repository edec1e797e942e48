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

/** A field that is not there is called so, with what is expected; for everything else zod's own sentences serve. */
const whatIsMissing: z.core.$ZodErrorMap = (issue) => {
  if (issue.input !== undefined) return undefined;
  switch (issue.code) {
    case 'invalid_type':
      return `is required: ${issue.expected}`;
    case 'invalid_value':
      return `is required: ${issue.values.length > 1 ? 'one of ' : ''}${issue.values.map((value) => JSON.stringify(value)).join(', ')}`;
    case 'invalid_union':
      return 'is required';
    default:
      return undefined;
  }
};

/** One issue of zod as details of ours: a key that isn't known is named by its own path. */
function describe(part: string, issue: z.core.$ZodIssue): ErrorDetail[] {
  const path = [part, ...issue.path.map(String)].join('.').slice(0, 200);
  if (issue.code !== 'unrecognized_keys') return [{ path, message: issue.message }];
  return issue.keys
    .slice(0, MAX_DETAILS)
    .map((key) => ({ path: `${path}.${key.slice(0, 60)}`, message: 'is not a field that is known here' }));
}

function invalidInput(details: readonly ErrorDetail[]): DomainError {
  return new DomainError({
    cause: 'invalid',
    code: 'VALIDATION_ERROR',
    message: 'The request is not acceptable; details say what is wrong and where.',
    details,
  });
}
