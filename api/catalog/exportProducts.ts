import { z } from 'zod';
import { exportProducts as read } from '../../db/catalog/exportProducts';
import { sampleFile, writeProductFile } from '../../domain/catalog/import/writeFile';
import { line, locale } from '../kit/fields';
import { publicRoute, route, sentFile } from '../kit/route';

const CSV = 'text/csv; charset=utf-8';

export const exportProducts = route({
  method: 'get',
  path: '/products/export.csv',
  operationId: 'exportProducts',
  summary: 'The shop’s products as a CSV file that an import reads as they are',
  tag: 'catalog',
  access: { scope: 'catalog:read', minRole: 'VIEWER' },
  query: z.strictObject({
    category: line(100).optional(),
    status: z.enum(['DRAFT', 'ACTIVE', 'INACTIVE']).optional(),
  }),
  sends: ['text/csv'],
  response: sentFile,
  handler: async ({ tx, query }) => ({
    data: { type: CSV, bytes: writeProductFile(await read(tx, query)), fileName: 'products.csv' },
  }),
});

export const importSample = publicRoute({
  method: 'get',
  path: '/products/import/sample.csv',
  operationId: 'importSample',
  summary: 'A small CSV file of products to begin with',
  tag: 'catalog',
  query: z.strictObject({ locale: locale.default('en') }),
  sends: ['text/csv'],
  response: sentFile,
  handler: async ({ query }) => ({
    data: { type: CSV, bytes: sampleFile(query.locale), fileName: 'products-sample.csv' },
  }),
});
