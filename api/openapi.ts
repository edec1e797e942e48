import { OpenApiGeneratorV31, OpenAPIRegistry, type RouteConfig } from '@asteasolutions/zod-to-openapi';
import { z } from 'zod';
import { errorSchema, successSchema } from './kit/envelope';
import { MAX_BODY_BYTES } from './kit/readBody';
import type { Route } from './kit/route';

/** The API's own document, made from the schemas that check requests and answers. */
export function openApiDocument(routes: readonly Route[]): object {
  const registry = new OpenAPIRegistry();
  registry.registerComponent('securitySchemes', 'bearer', { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' });
  registry.registerComponent('securitySchemes', 'apiKey', { type: 'apiKey', in: 'header', name: 'X-API-KEY' });
  for (const route of routes) registry.registerPath(describeRoute(route));
  return new OpenApiGeneratorV31(registry.definitions).generateDocument({
    openapi: '3.1.0',
    info: {
      title: 'Munshi',
      version: '1',
      description:
        'Shops, catalogue, carts, orders and payments. Every path is also served below /api/v1. ' +
        'Amounts are whole numbers of minor units (paise, cents). ' +
        `Bodies are JSON of at most ${MAX_BODY_BYTES} bytes without duplicate keys. ` +
        'What looks like the number or security code of a payment card is refused (CARD_DATA_REFUSED), wherever it stands.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
  });
}

function describeRoute(route: Route): RouteConfig {
  return {
    method: route.method,
    path: `/v1${route.path.replace(/:(\w+)/g, '{$1}')}`,
    operationId: route.operationId,
    summary: route.summary,
    tags: [route.tag],
    security:
      route.access === 'public'
        ? []
        : typeof route.access === 'string'
          ? [{ bearer: [] }]
          : [{ bearer: [] }, { apiKey: [] }],
    ...(typeof route.access !== 'string' && { description: describeAccess(route.access) }),
    ...(route.access === 'platform' && { description: 'Needs a person whose own role is ADMIN.' }),
    request: {
      ...(route.params && { params: route.params as z.ZodObject }),
      ...(route.query && { query: route.query as z.ZodObject }),
      ...(describeHeaders(route) && { headers: describeHeaders(route) }),
      ...(route.body && { body: { required: !route.body.safeParse(undefined).success, content: json(route.body) } }),
      ...(route.rawBody && { body: { required: true, content: binary(route.rawBody.types) } }),
    },
    responses: { ...describeSuccesses(route), ...describeErrors(route) },
  };
}

function describeAccess({ scope, minRole, buyer }: Exclude<Route['access'], string>): string {
  const people = buyer === undefined ? '' : ', or a buyer for what is their own';
  return `Needs the scope ${scope}, or the role ${minRole} or higher${people}.`;
}

function describeHeaders(route: Route): z.ZodObject | undefined {
  const headers: Record<string, z.ZodType> = {};
  if (typeof route.access !== 'string') {
    headers['X-Org-Id'] = z.uuid().optional().meta({ description: 'the shop that a member of several acts for' });
  }
  if (route.idempotency !== 'none') {
    const key = z.string().min(1).max(255).meta({ description: 'new for a new request, the same for a retry' });
    const isMandatory = route.idempotency === 'required' && !('isTrial' in route);
    headers['Idempotency-Key'] = isMandatory ? key : key.optional();
  }
  return Object.keys(headers).length > 0 ? z.object(headers) : undefined;
}

function describeSuccesses(route: Route): RouteConfig['responses'] {
  const content = route.sends ? binary(route.sends) : json(successSchema(route.response));
  const entries = (route.statuses ?? [200]).map(
    (status) => [String(status), { description: describeStatus(status), content }] as const,
  );
  return Object.fromEntries(entries);
}

function describeStatus(status: number): string {
  if (status === 201) return 'Created';
  return status === 202 ? 'Accepted; it will be settled in the background' : 'OK';
}

function describeErrors(route: Route): RouteConfig['responses'] {
  const isGuarded = route.access !== 'public';
  const hasBody = route.body !== undefined || route.rawBody !== undefined;
  const described: [string, string][] = [
    ['400', 'The request is not acceptable; details say what and where'],
    ...(isGuarded ? ([['401', 'Nobody we know']] as [string, string][]) : []),
    ...(isGuarded ? ([['403', 'Somebody we know, who may not']] as [string, string][]) : []),
    ...(route.path.includes(':') || hasBody ? ([['404', 'No such thing, or not yours']] as [string, string][]) : []),
    ...(route.method === 'get'
      ? []
      : ([['409', 'Another state or version than assumed, or still being worked on']] as [string, string][])),
    ...(hasBody
      ? ([
          ['413', 'Too large'],
          ['415', route.rawBody ? `Not ${route.rawBody.types.join(', ')}` : 'Not JSON'],
        ] as [string, string][])
      : []),
    ...(route.method === 'get'
      ? []
      : ([['422', `A rule of the business says no${refusals(route)}`]] as [string, string][])),
    ['429', 'Too many requests'],
    ['500', 'Our fault'],
    ['503', 'Down for a moment; ask again'],
  ];
  return Object.fromEntries(
    described.map(([status, description]) => [status, { description, content: json(errorSchema) }]),
  );
}

function refusals(route: Route): string {
  return route.refusals ? `: ${route.refusals.join(', ')}` : '';
}

/** Bodies and answers that are files. */
function binary(types: readonly string[]) {
  return Object.fromEntries(types.map((type) => [type, { schema: { type: 'string' as const, format: 'binary' } }]));
}

function json(schema: z.ZodType) {
  return { 'application/json': { schema } };
}
