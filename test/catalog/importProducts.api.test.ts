import { randomUUID } from 'node:crypto';
import { routes } from '../../api/routes';
import { fillShop, type FilledShop } from '../edge/fillShop';
import { startEdge, type Edge, type Reply } from '../edge/startEdge';

let edge: Edge;
let shop: FilledShop;
let shops = 0;
beforeAll(async () => {
  edge = await startEdge({ routes });
});
afterAll(() => edge.close());
beforeEach(async () => {
  shop = await fillShop(edge.database, `of import ${(shops += 1)}`);
});

interface Options {
  readonly real?: boolean;
  readonly skipErrors?: boolean;
  readonly publish?: boolean;
  readonly key?: string;
  readonly type?: string;
}

function bring(file: string | Uint8Array, options: Options = {}): Promise<Reply> {
  const { real = false, skipErrors = false, publish = true, type = 'text/csv' } = options;
  return edge.ask('POST', `/v1/products/import?dryRun=${!real}&skipErrors=${skipErrors}&publish=${publish}`, {
    key: shop.key,
    body: file,
    headers: { 'content-type': type, ...(real && { 'idempotency-key': options.key ?? randomUUID() }) },
  });
}

const get = async (path: string) => (await edge.ask('GET', path, { key: shop.key })).json.data;
const products = async () =>
  ((await get('/v1/products?sort=name&limit=100')).products as { id: string; name: string }[]).filter(
    ({ id }) => id !== shop.productId,
  );
const count = async (sql: string) =>
  (await edge.postgres.pool('superuser').query<{ n: number }>(`SELECT count(*)::int AS n FROM ${sql}`, [shop.orgId]))
    .rows[0]?.n;

const FILE = 'Name,Price,Stock,Unit\nMasala dosa,80,20,plate\n"Filter\ncoffee, strong","₹1,24,000.50",,cup\n';

describe('POST /v1/products/import', () => {
  it('K-18 (part) a dry run says what would be made and makes nothing; it is what happens unless told otherwise', async () => {
    const reply = await edge.ask('POST', '/v1/products/import', {
      key: shop.key,
      body: 'Name,Price,Stock\nDosa,80,20\nIdli,60,\n',
      headers: { 'content-type': 'text/csv' },
    });
    expect(reply.json.data).toMatchObject({
      applied: false,
      counts: { create: 2, change: 0, unchanged: 0, error: 0 },
      rows: [
        {
          row: 2,
          name: 'Dosa',
          action: 'create',
          changes: [
            { field: 'name', from: null, to: 'Dosa' },
            { field: 'priceMinor', from: null, to: 8_000 },
            { field: 'stockQuantity', from: null, to: 20 },
          ],
        },
        { row: 3, name: 'Idli', action: 'create' },
      ],
    });
    expect(await products()).toEqual([]);
  });

  it('K-18 (part) a real run makes everything in the order of the file, with its stock as movements', async () => {
    const reply = await bring('Name,Price,Stock,Unit\nMasala dosa,80,20,plate\nFilter coffee,"₹1,24,000.50",,cup\n', {
      real: true,
    });
    expect(reply.json.data).toMatchObject({ applied: true, counts: { create: 2 } });
    expect(await products()).toMatchObject([
      { name: 'Filter coffee', priceMinor: 12_400_050, stockQuantity: 0, unit: 'cup', status: 'ACTIVE' },
      { name: 'Masala dosa', priceMinor: 8_000, stockQuantity: 20, unit: 'plate' },
    ]);
    const { products: newest } = await get('/v1/products?limit=2');
    expect(newest.map((product: { name: string }) => product.name)).toEqual(['Filter coffee', 'Masala dosa']);
    expect(await count(`inventory_movements WHERE org_id = $1 AND reason = 'STOCK_IN' AND delta = 20`)).toBe(1);
    expect((await edge.ask('GET', `/v1/search?q=masala+dosa&vendorId=${shop.orgId}`)).json.data.products).toHaveLength(
      1,
    );
  });

  it('K-18 (part) the same file again changes nothing, also when it is spelled and sorted otherwise', async () => {
    await bring('SKU,Name,Price,Stock\nA,Dosa,80,20\n,Idli,60,5\n', { real: true });
    const before = await products();
    for (const file of [
      'SKU,Name,Price,Stock\nA,Dosa,80,20\n,Idli,60,5\n',
      'मूल्य;नाम;मात्रा\n६०;Idli;5\n₹80/-;Dosa;२०\n',
    ]) {
      const reply = await bring(file, { real: true });
      expect(reply.json.data).toMatchObject({
        applied: true,
        counts: { create: 0, change: 0, unchanged: 2, error: 0 },
      });
    }
    expect(await products()).toEqual(before);
  });

  it('K-18 (part) tells field by field what changes, matches by SKU before name, and counts an edit only for edits', async () => {
    await bring('SKU,Name,Price,Stock,Category\nA,Dosa,80,20,Food\nB,Idli,60,5,Food\n', { real: true });
    const file = 'SKU,Name,Price,Stock,Category\nA,Plain dosa,85,20,\nB,Idli,60,3,Food\n';
    const reply = await bring(file);
    expect(reply.json.data.rows).toMatchObject([
      {
        action: 'change',
        changes: [
          { field: 'name', from: 'Dosa', to: 'Plain dosa' },
          { field: 'priceMinor', from: 8_000, to: 8_500 },
        ],
      },
      { action: 'change', changes: [{ field: 'stockQuantity', from: 5, to: 3 }] },
    ]);
    await bring(file, { real: true });
    expect(await products()).toMatchObject([
      { name: 'Idli', stockQuantity: 3, version: 1 },
      { name: 'Plain dosa', priceMinor: 8_500, category: 'Food', version: 2 },
    ]);
    expect(await count(`inventory_movements WHERE org_id = $1 AND reason = 'ADJUST' AND delta = -2`)).toBe(1);
  });

  const WRONG: readonly [string, string, object][] = [
    ['a missing price', 'Name,Price\nDosa,\n', { column: 'price', code: 'MISSING' }],
    ['a missing name', 'SKU,Name,Price\nX,,80\n', { column: 'name', code: 'MISSING' }],
    ['words for a price', 'Name,Price\nDosa,cheap\n', { column: 'price', code: 'NOT_A_PRICE', given: 'cheap' }],
    ['a decimal comma', 'Name;Price\nDosa;12,50\n', { column: 'price', code: 'NOT_A_PRICE', given: '12,50' }],
    ['three decimals', 'Name,Price\nDosa,1.255\n', { column: 'price', code: 'NOT_A_PRICE' }],
    ['a negative price', 'Name,Price\nDosa,-5\n', { column: 'price', code: 'NOT_A_PRICE' }],
    ['a price beyond every limit', 'Name,Price\nDosa,100000001\n', { column: 'price', code: 'NOT_ACCEPTED' }],
    [
      'a unit in the stock',
      'Name,Price,Stock\nDosa,80,20 pcs\n',
      { column: 'stock', code: 'NOT_A_NUMBER', given: '20 pcs' },
    ],
    ['half a piece', 'Name,Price,Stock\nDosa,80,0.5\n', { column: 'stock', code: 'NOT_A_NUMBER' }],
    ['neither yes nor no', 'Name,Price,Status\nDosa,80,maybe\n', { column: 'published', code: 'NOT_YES_OR_NO' }],
    ['a name too long', `Name,Price\n${'x'.repeat(256)},80\n`, { column: 'name', code: 'NOT_ACCEPTED' }],
    [
      'an address that is none',
      'Name,Price,Image\nDosa,80,javascript:x\n',
      { column: 'imageUrl', code: 'NOT_ACCEPTED' },
    ],
    ['a direction mark', 'Name,Price\na\u202eb,80\n', { column: 'name', code: 'NOT_ACCEPTED' }],
  ];
  it.each(WRONG)(
    'K-18 (part) a row with %s is an error that names column, value and what is accepted',
    async (_what, file, problem) => {
      const reply = await bring(file);
      expect(reply.json.data).toMatchObject({ counts: { error: 1, create: 0 }, rows: [{ row: 2, action: 'error' }] });
      expect(reply.json.data.rows[0].problems).toEqual([
        expect.objectContaining({ ...problem, accepted: expect.stringMatching(/\w/) }),
      ]);
    },
  );

  it('K-18 (part) no two rows mean one product, and none takes another’s name or SKU', async () => {
    await bring('SKU,Name,Price\nA,Dosa,80\nB,Idli,60\n', { real: true });
    const reply = await bring('SKU,Name,Price\nA,Idli,80\nC,Idli,60\n,Vada,40\n,VADA,45\nZ,Poori,5\nZ,Puri bhaji,6\n');
    const told = reply.json.data.rows.map(({ row, problems }: { row: number; problems?: { code: string }[] }) => [
      row,
      problems?.map(({ code }) => code),
    ]);
    expect(told).toEqual([
      [2, ['NAME_TAKEN']],
      [3, expect.arrayContaining(['SKU_TAKEN'])],
      [4, undefined],
      [5, ['TWICE_IN_FILE']],
      [6, undefined],
      [7, ['TWICE_IN_FILE']],
    ]);
  });

  it('K-18 (part) one wrong row keeps everything out, unless the good ones are asked for', async () => {
    const file = 'Name,Price\nDosa,80\nIdli,cheap\n';
    const refused = await bring(file, { real: true });
    expect([refused.status, refused.json.error?.code]).toEqual([422, 'IMPORT_HAS_ERRORS']);
    expect(refused.json.error?.details[0]).toMatchObject({ path: 'row 3, price' });
    expect(await products()).toEqual([]);
    const reply = await bring(file, { real: true, skipErrors: true });
    expect(reply.json.data.counts).toEqual({ create: 1, change: 0, unchanged: 0, error: 1 });
    expect(await products()).toHaveLength(1);
  });

  it('K-34 (part) stock can’t be counted below what open orders have reserved', async () => {
    await bring('Name,Price,Stock\nDosa,80,20\n', { real: true });
    const [dosa] = await products();
    const order = await edge.ask('POST', '/v1/orders', {
      key: shop.key,
      headers: { 'idempotency-key': randomUUID() },
      body: {
        vendorId: shop.orgId,
        items: [{ productId: dosa?.id, quantity: 7 }],
        customer: { externalRef: 'c', name: 'C' },
        fulfilment: 'PICKUP',
        paymentMethod: 'COD',
      },
    });
    expect(order.status).toBe(201);
    const rows = (await bring('Name,Price,Stock\nDosa,80,6\n')).json.data.rows;
    expect(rows[0].problems).toEqual([expect.objectContaining({ column: 'stock', code: 'STOCK_RESERVED' })]);
    expect((await bring('Name,Price,Stock\nDosa,80,7\n', { real: true })).json.data.applied).toBe(true);
  });

  it('K-60 (part) a real run needs a key, and the same key runs once', async () => {
    const [first, second] = [
      await bring('Name,Price\nDosa,80\n', { real: true, key: 'same' }),
      await bring('Name,Price\nDosa,80\n', { real: true, key: 'same' }),
    ];
    expect(second.text).toBe(first.text);
    const other = await bring('Name,Price\nDosa,90\n', { real: true, key: 'same' });
    expect(other.json.error?.code).toBe('IDEMPOTENCY_KEY_REUSED');
  });

  const UNREADABLE: readonly [string, string, string | Uint8Array][] = [
    ['nothing in it', 'EMPTY', ' \n\n'],
    ['a header alone', 'NO_PRODUCTS', 'Name,Price\n'],
    ['no column that names products', 'NO_COLUMNS', 'Price,Stock\n80,2\n'],
    ['one meaning in two columns', 'SAME_COLUMNS', 'Name,Price,MRP\nDosa,80,90\n'],
    ['an open quote', 'OPEN_QUOTE', 'Name,Price\n"Dosa,80\n'],
    ['bytes that are no text', 'NOT_UTF8', new Uint8Array([0x4e, 0xff, 0x00])],
    ['the beginning of a workbook', 'SPREADSHEET', new Uint8Array([0x50, 0x4b, 0x03, 0x04, 0x14])],
    ['more rows than a file may have', 'TOO_MANY_ROWS', `Name,Price\n${'Dosa,80\n'.repeat(5_001)}`],
  ];
  it.each(UNREADABLE)(
    'K-18 (part) a file with %s is refused as a whole, in a sentence',
    async (_what, problem, file) => {
      const reply = await bring(file);
      expect([reply.status, reply.json.error?.code]).toEqual([400, 'IMPORT_UNREADABLE']);
      expect(reply.json.error?.message.length).toBeGreaterThan(20);
      expect(reply.json.error?.details).toContainEqual({ path: 'problem', message: problem, value: problem });
    },
  );

  const WRITTEN: readonly [string, string | Uint8Array][] = [
    ['a byte order mark', `\uFEFF${FILE.replace('Filter\ncoffee, strong', 'Coffee')}`],
    [
      'UTF-16, as Excel writes «Unicode text»',
      Buffer.from('\uFEFFName\tPrice\nMasala dosa\t80\nCoffee\t124000.5\n', 'utf16le'),
    ],
    ['semicolons', 'Name;Price\nMasala dosa;80\nCoffee;1,24,000.50\n'],
    ['its separator said first', 'sep=;\nName;Price\nMasala dosa;80\nCoffee;124,000.50\n'],
    [
      'CRLF, blank rows and spaces',
      '\r\n Name , Price (₹) \r\n\r\nMasala dosa, Rs. 80 \r\nCoffee,"1,24,000.50"\r\n,\r\n',
    ],
    ['Hindi', 'उत्पाद का नाम,दाम\nMasala dosa,८०\nCoffee,"₹१,२४,०००.५०"\n'],
    ['Tamil', 'பொருளின் பெயர்,விலை\nMasala dosa,80/-\nCoffee,124000.50\n'],
    [
      'columns of somebody else’s',
      'PRODUCT_NAME,HSN,selling price,GST %\nMasala dosa,1,80.00,5\nCoffee,1,124000.500,5\n',
    ],
  ];
  it.each(WRITTEN)('K-18 (part) reads a file with %s', async (_what, file) => {
    const reply = await bring(file, { real: true });
    expect(reply.json.data?.counts).toEqual({ create: 2, change: 0, unchanged: 0, error: 0 });
    const prices = (await products()).map((product) => (product as unknown as { priceMinor: number }).priceMinor);
    expect(prices.sort((a, b) => a - b)).toEqual([8_000, 12_400_050]);
  });

  it('K-18 (part) 5,000 rows are one import, and the same again finds nothing to change', async () => {
    const lines = Array.from(
      { length: 5_000 },
      (_, n) => `S${n},Product number ${n} of kind ${n % 37},${n + 1},${n % 9}`,
    );
    const file = `SKU,Name,Price,Stock\n${lines.join('\n')}\n`;
    expect((await bring(file, { real: true })).json.data.counts.create).toBe(5_000);
    expect((await bring(file, { real: true })).json.data.counts.unchanged).toBe(5_000);
    expect(await count('products WHERE org_id = $1')).toBe(5_001);
    // Seconds; the rest is for a machine that does other things.
  }, 300_000);
});

describe('GET /v1/products/export.csv', () => {
  it('K-18 U-13 (part) what is exported is imported as it was, formulas and all', async () => {
    const tricky = {
      name: '=Sum "of", it',
      priceMinor: 12_345,
      description: 'line one\nline; two\t"three"',
      category: '+91',
      unit: '- 500 g',
      aliases: ['dal, yellow'],
      sku: "'=A1",
      minOrderQuantity: 3,
      lowStockAt: 0,
      stockQuantity: 7,
      imageUrl: 'https://pictures.test/a,b.png',
      publish: true,
    };
    for (const body of [tricky, { name: 'Plain', priceMinor: 0, aliases: ['a|b', 'c'] }]) {
      expect((await edge.ask('POST', '/v1/products', { key: shop.key, body })).status).toBe(201);
    }
    const before = await products();
    const file = await edge.ask('GET', '/v1/products/export.csv', { key: shop.key });
    expect(file.headers.get('content-disposition')).toContain('products.csv');
    expect(file.text).toContain("'+91");
    expect((await bring(file.text)).json.data.counts).toEqual({ create: 0, change: 0, unchanged: 3, error: 0 });

    const there = shop;
    shop = await fillShop(edge.database, `that imports ${there.orgId}`);
    await bring(file.text, { real: true });
    const copied = (await products()).filter(({ name }) => !name.startsWith('Biryani'));
    const known = ({ name, ...rest }: Record<string, unknown>) => ({
      name,
      ...Object.fromEntries(
        [
          'priceMinor',
          'description',
          'category',
          'unit',
          'aliases',
          'sku',
          'minOrderQuantity',
          'lowStockAt',
          'stockQuantity',
          'imageUrl',
          'status',
        ].map((field) => [field, rest[field]]),
      ),
    });
    const byName = (list: readonly object[]) => list.map((product) => known(product as Record<string, unknown>));
    expect(byName(copied)).toEqual(byName(before));
  });

  it.each(['en', 'hi', 'ta'])('K-18 (part) the sample file in %s is a good file', async (locale) => {
    const sample = await edge.ask('GET', `/v1/products/import/sample.csv?locale=${locale}`);
    expect(sample.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    const report = (await bring(sample.text)).json.data;
    expect(report).toMatchObject({ counts: { create: 3, error: 0 }, ignoredHeaders: [] });
  });
});
