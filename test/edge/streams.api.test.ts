import { z } from 'zod';
import { route, sentFile, type CallerContext } from '../../api/kit/route';
import { streamCsv } from '../../api/kit/streamCsv';
import { MAX_EXPORT_ROWS } from '../../domain/kit/exportLimit';
import { fillShop, type FilledShop } from './fillShop';
import { startEdge, type Edge } from './startEdge';

/** What happens between two pages of the trial's list. */
let between: () => Promise<void>;

const trial = route({
  method: 'get',
  path: '/trial.csv',
  operationId: 'trialExport',
  summary: 'Two pages',
  tag: 'trial',
  access: { scope: 'orders:read', minRole: 'VIEWER' },
  query: z.strictObject({}),
  sends: ['text/csv'],
  response: sentFile,
  handler: ({ asCaller }) =>
    Promise.resolve({
      data: streamCsv<string>({
        fileName: 'trial.csv',
        columns: ['word'],
        cellsOf: (word) => [word],
        readPage: ({ cursor }) => readPage(asCaller, cursor),
      }),
    }),
});

async function readPage(asCaller: CallerContext['asCaller'], cursor: string | undefined) {
  if (cursor !== undefined) await between();
  const { word } = await asCaller((tx) => tx.one<{ word: string }>('SELECT app.org_id()::text AS word'));
  return { rows: [word], nextCursor: cursor === undefined ? 'more' : undefined };
}

let edge: Edge;
let shop: FilledShop;
beforeAll(async () => {
  edge = await startEdge({ routes: [trial] });
  shop = await fillShop(edge.database, 'streams');
});
afterAll(() => edge.close());

const read = async (key: string) => (await fetch(`${edge.url}/v1/trial.csv`, { headers: { 'x-api-key': key } })).text();

describe('what is sent piece by piece', () => {
  it('S-60 (part) is whole, and each page is read in the caller’s name', async () => {
    between = () => Promise.resolve();
    expect(await read(shop.key)).toBe(`word\r\n${shop.orgId}\r\n${shop.orgId}\r\n`);
  });

  it('S-60 (part) breaks off loudly when its caller’s key is revoked half-way, and when reading fails', async () => {
    const { id, key } = await shop.makeKey(['orders:read']);
    between = async () => {
      await edge.postgres.pool('superuser').query('UPDATE api_keys SET revoked_at = now() WHERE id = $1', [id]);
    };
    await expect(read(key)).rejects.toThrow();
    between = () => Promise.reject(new Error('the database is gone'));
    await expect(read(shop.key)).rejects.toThrow();
    expect(edge.logged.filter(({ msg }) => msg === 'a stream broke off')).toHaveLength(2);
  });

  it('S-60 (part) ends at its limit with a line that says so', async () => {
    const { chunks } = streamCsv<number>({
      fileName: 'endless.csv',
      columns: ['n'],
      cellsOf: (n) => [n],
      readPage: ({ limit }) => Promise.resolve({ rows: Array<number>(limit).fill(1), nextCursor: 'more' }),
    });
    let lines: string[] = [];
    for await (const chunk of chunks) lines = lines.concat(chunk.trimEnd().split('\r\n'));
    expect(lines).toHaveLength(1 + MAX_EXPORT_ROWS + 1);
    expect(lines.at(-1)).toContain(`at most ${MAX_EXPORT_ROWS} rows`);
  });
});
