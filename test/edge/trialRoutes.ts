import { z } from 'zod';
import { amountMinor, line, paging, timestamp } from '../../api/kit/fields';
import { publicRoute, route, sentFile, type Route } from '../../api/kit/route';
import { DomainError } from '../../domain/kit/errors';

const access = { scope: 'orders:write', minRole: 'STAFF' } as const;
const form = { tag: 'trial', summary: 'A route for tests', response: z.object({}) };

/** Makes a person, so that what was written can be counted. */
const write = route({
  ...form,
  method: 'post',
  path: '/trial/:id/people',
  operationId: 'trialWrite',
  access,
  idempotency: 'required',
  params: z.strictObject({ id: z.string() }),
  body: z.strictObject({ name: line(40), amountMinor, fails: z.boolean().optional() }),
  response: z.object({ id: z.uuid(), amountMinor, at: timestamp }),
  statuses: [201],
  handler: async ({ tx, body }) => {
    const { id } = await tx.one<{ id: string }>('INSERT INTO users (name) VALUES ($1) RETURNING id', [body.name]);
    if (body.fails)
      throw new DomainError({ cause: 'refused', code: 'TRIAL_REFUSED', message: 'No.', data: { amountMinor: 5n } });
    return { data: { id, amountMinor: body.amountMinor, at: new Date(), secret: 'not for you' }, message: 'Made.' };
  },
});

const list = publicRoute({
  ...form,
  method: 'get',
  path: '/trial/list',
  operationId: 'trialList',
  query: z.strictObject({ q: line(20).optional(), ...paging }),
  response: z.object({ limit: z.int(), q: z.string().optional() }),
  handler: async ({ query }) => ({ data: query }),
});

/** Takes a file and counts its bytes; a trial of it needs no key. */
const upload = route({
  ...form,
  method: 'post',
  path: '/trial/upload',
  operationId: 'trialUpload',
  access,
  idempotency: 'required',
  query: z.strictObject({ dryRun: z.stringbool({ truthy: ['true'], falsy: ['false'] }).default(true) }),
  isTrial: ({ query }) => query.dryRun,
  rawBody: { types: ['text/csv', 'text/plain'], maxBytes: 400_000 },
  response: z.object({ size: z.int() }),
  handler: async ({ bytes }) => ({ data: { size: bytes.length } }),
});

const file = publicRoute({
  ...form,
  method: 'get',
  path: '/trial/file',
  operationId: 'trialFile',
  sends: ['text/csv'],
  response: sentFile,
  handler: async () => ({
    data: {
      type: 'text/csv; charset=utf-8',
      bytes: 'नाम;80',
      fileName: 'a "b".csv',
      cacheControl: 'public, max-age=60',
    },
  }),
});

const throwing = (path: string, operationId: string, sql: string) =>
  publicRoute({
    ...form,
    method: 'get',
    path,
    operationId,
    handler: async ({ session }) => {
      await session.query(sql);
      throw new Error('secret detail of /srv/app/secret.ts');
    },
  });

const brokenAnswer = publicRoute({
  ...form,
  method: 'get',
  path: '/trial/broken-answer',
  operationId: 'trialBrokenAnswer',
  response: z.object({ amountMinor }),
  handler: async () => ({ data: { amountMinor: 'hunter2' as unknown as bigint } }),
});

const brokenStatus = publicRoute({
  ...form,
  method: 'get',
  path: '/trial/broken-status',
  operationId: 'trialBrokenStatus',
  handler: async () => ({ data: {}, status: 202 }),
});

/** Routes that do each thing a route can do, once. */
export const trialRoutes: readonly Route[] = [
  write,
  list,
  upload,
  file,
  throwing('/trial/fault', 'trialFault', 'SELECT 1'),
  throwing('/trial/out-of-range', 'trialOutOfRange', 'SELECT 2147483648::bigint::int'),
  throwing('/trial/syntax', 'trialSyntax', 'SELEC 1'),
  throwing('/trial/contradiction', 'trialContradiction', "INSERT INTO orgs (slug, name) VALUES ('munshi', 'again')"),
  brokenAnswer,
  brokenStatus,
];
