import { z } from 'zod';
import { importProducts as bringIn } from '../../db/catalog/importProducts';
import { IMPORT_COLUMNS } from '../../domain/catalog/import/columns';
import { route } from '../kit/route';
import { MAX_IMPORT_BYTES, MAX_IMPORT_ROWS, readProductFile } from './readProductFile';

const flag = z.stringbool({ truthy: ['true'], falsy: ['false'] });
const value = z.union([z.string(), z.number(), z.boolean(), z.array(z.string()), z.null()]);

const importedRow = z
  .object({
    row: z.int().meta({ description: 'as spreadsheets count: the header is row 1' }),
    name: z.string(),
    action: z.enum(['create', 'change', 'unchanged', 'error']),
    productId: z.uuid().optional(),
    changes: z
      .array(z.object({ field: z.string(), from: value, to: value }))
      .optional()
      .meta({ description: 'field by field, amounts in minor units' }),
    problems: z
      .array(
        z.object({
          column: z.enum(IMPORT_COLUMNS),
          code: z.string(),
          given: z.string(),
          accepted: z.string().meta({ description: 'what would have been accepted' }),
        }),
      )
      .optional(),
  })
  .meta({ id: 'ImportedRow' });

export const importProducts = route({
  method: 'post',
  path: '/products/import',
  operationId: 'importProducts',
  summary: `Bring in products from a CSV file of up to ${MAX_IMPORT_ROWS} rows; a dry run, which is the default, says what would change`,
  tag: 'catalog',
  access: { scope: 'catalog:write', minRole: 'STAFF' },
  idempotency: 'required',
  isTrial: ({ query }) => query.dryRun,
  query: z.strictObject({
    dryRun: flag.default(true),
    skipErrors: flag.default(false).meta({ description: 'take the good rows where others are wrong' }),
    publish: flag.default(true).meta({ description: 'new products go on the shelf, unless their row says otherwise' }),
  }),
  rawBody: { types: ['text/csv'], maxBytes: MAX_IMPORT_BYTES },
  response: z.object({
    applied: z.boolean(),
    counts: z.object({ create: z.int(), change: z.int(), unchanged: z.int(), error: z.int() }),
    ignoredHeaders: z.array(z.string()),
    rows: z.array(importedRow),
  }),
  refusals: ['IMPORT_HAS_ERRORS'],
  handler: async ({ tx, query, bytes }) => {
    const { rows, ignoredHeaders } = readProductFile(bytes);
    const { dryRun, skipErrors, publish } = query;
    return { data: { ...(await bringIn(tx, { rows, dryRun, skipErrors, publishNew: publish })), ignoredHeaders } };
  },
});
