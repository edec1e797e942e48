import { DomainError } from '../../kit/errors';
import type { Product, ProductStatus } from '../product';
import { searchKey } from '../searchKey';
import { decideStockChange } from '../stock';
import type { ImportColumn } from './columns';
import type { ImportFields, ImportProblem, ReadRow } from './readRow';

/** One field that changes, as the API tells it: amounts in minor units. */
export interface FieldChange {
  readonly field: keyof ImportFields;
  readonly from: FieldValue;
  readonly to: FieldValue;
}
export type FieldValue = string | number | boolean | readonly string[] | null;

/** A product as it will be. */
export interface PlannedProduct {
  readonly name: string;
  readonly key: string;
  readonly sku: string | undefined;
  readonly aliases: readonly string[];
  readonly description: string | undefined;
  readonly category: string | undefined;
  readonly unit: string | undefined;
  readonly priceMinor: bigint;
  readonly minOrderQuantity: number;
  readonly lowStockAt: number | undefined;
  readonly imageUrl: string | undefined;
  readonly status: ProductStatus;
  /** Pieces more or fewer than now. */
  readonly stockDelta: number;
}

/** What a row comes to. */
export type PlannedRow = { readonly row: number; readonly name: string } & (
  | {
      readonly action: 'create';
      /** From nothing: what the row says of it, and its stock. */
      readonly changes: readonly FieldChange[];
      readonly product: PlannedProduct;
    }
  | {
      readonly action: 'change';
      readonly productId: string;
      readonly changes: readonly FieldChange[];
      readonly product: PlannedProduct;
    }
  | { readonly action: 'unchanged'; readonly productId: string }
  | { readonly action: 'error'; readonly problems: readonly ImportProblem[] }
);

export interface Shelf {
  /** Every living product of the shop that a row may mean. */
  readonly products: readonly Product[];
  /** Are new products put on the shelf, unless their row says otherwise? */
  readonly publishNew: boolean;
}

/**
 * Decides what each row of a file does to the shelf: it is the product of its SKU, else the one of its name however
 * spelled, else a new one. A row never takes another product's name or SKU, and no product is meant by two rows; so the
 * order of the rows doesn't matter, and the same file again changes nothing.
 */
export function planImport(rows: readonly ReadRow[], shelf: Shelf): PlannedRow[] {
  const known = new KnownProducts(shelf.products);
  const seen = new SeenRows();
  return rows.map((read) => {
    const name = read.fields.name ?? read.fields.sku ?? '';
    const problems = [...read.problems];
    const product = known.productOf(read, problems);
    problems.push(...seen.note(read, product));
    if (problems.length === 0 && !product) problems.push(...missing(read.fields));
    if (problems.length > 0) return { row: read.row, name, action: 'error', problems };
    return product ? planChange(read, product) : planNew(read, shelf.publishNew);
  });
}

class KnownProducts {
  private readonly bySku = new Map<string, Product>();
  private readonly byKey = new Map<string, Product>();

  constructor(products: readonly Product[]) {
    for (const product of products) {
      if (product.sku !== undefined) this.bySku.set(product.sku, product);
      this.byKey.set(searchKey(product.name), product);
    }
  }

  /** The product that a row means; what it would take from another is a problem. */
  productOf({ fields }: ReadRow, problems: ImportProblem[]): Product | undefined {
    const numbered = fields.sku ? this.bySku.get(fields.sku) : undefined;
    const namesake = fields.name === undefined ? undefined : this.byKey.get(searchKey(fields.name));
    if (numbered && namesake && numbered.id !== namesake.id) {
      problems.push(problem('name', 'NAME_TAKEN', fields.name, `another name: this is that of ${describe(namesake)}`));
    }
    if (!numbered && fields.sku && namesake?.sku !== undefined) {
      problems.push(problem('sku', 'SKU_TAKEN', fields.sku, `${namesake.sku}, the SKU of the product of this name`));
    }
    return numbered ?? namesake;
  }
}

function describe({ name, sku }: Product): string {
  return sku === undefined ? name : `${name} (SKU ${sku})`;
}

/** Which rows have meant which product, name and SKU. */
class SeenRows {
  private readonly rowOf = new Map<string, number>();

  /** One problem for a row that means what an earlier one has meant. */
  note({ row, fields: { name, sku } }: ReadRow, product: Product | undefined): ImportProblem[] {
    const meanings = [
      ...(product ? [{ column: 'name' as const, given: name ?? sku, key: `id ${product.id}` }] : []),
      ...(name === undefined ? [] : [{ column: 'name' as const, given: name, key: `name ${searchKey(name)}` }]),
      ...(sku ? [{ column: 'sku' as const, given: sku, key: `sku ${sku}` }] : []),
    ];
    const twice = meanings.find(({ key }) => this.rowOf.has(key));
    const before = twice && this.rowOf.get(twice.key);
    for (const { key } of meanings) if (!this.rowOf.has(key)) this.rowOf.set(key, row);
    if (!twice) return [];
    return [problem(twice.column, 'TWICE_IN_FILE', twice.given ?? '', `one row: row ${before} is about it already`)];
  }
}

function missing({ name, priceMinor }: ImportFields): ImportProblem[] {
  return [
    ...(name === undefined ? [problem('name', 'MISSING', '', 'the name of a new product')] : []),
    ...(priceMinor === undefined ? [problem('price', 'MISSING', '', 'the price of a new product')] : []),
  ];
}

function planNew({ row, fields }: ReadRow, publishNew: boolean): PlannedRow {
  const { name = '', published = publishNew, stockQuantity = 0 } = fields;
  const status = published ? 'ACTIVE' : 'DRAFT';
  const said = { ...fields, stockQuantity };
  const changes = COMPARED.filter((field) => said[field] !== undefined).map((field) => ({
    field,
    from: null,
    to: toValue(said[field]),
  }));
  const product = planned({ ...EMPTY, ...fields, name }, status, stockQuantity);
  return { row, name, action: 'create', changes, product };
}

/** What a new product is as long as its row doesn't say otherwise; without name and price no row gets here. */
const EMPTY = { aliases: [], priceMinor: 0n, minOrderQuantity: 1 } as const;

/** What a product's row and a file's row have in common; both leave out what is not said. */
interface Described extends Pick<PlannedProduct, 'name' | 'aliases' | 'priceMinor' | 'minOrderQuantity'> {
  readonly sku?: string | null | undefined;
  readonly description?: string | null | undefined;
  readonly category?: string | null | undefined;
  readonly unit?: string | null | undefined;
  readonly lowStockAt?: number | null | undefined;
  readonly imageUrl?: string | null | undefined;
}

function planned(fields: Described, status: ProductStatus, stockDelta: number): PlannedProduct {
  return {
    name: fields.name,
    key: searchKey(fields.name),
    sku: fields.sku ?? undefined,
    aliases: fields.aliases,
    description: fields.description ?? undefined,
    category: fields.category ?? undefined,
    unit: fields.unit ?? undefined,
    priceMinor: fields.priceMinor,
    minOrderQuantity: fields.minOrderQuantity,
    lowStockAt: fields.lowStockAt ?? undefined,
    imageUrl: fields.imageUrl ?? undefined,
    status,
    stockDelta,
  };
}

const COMPARED = [
  ...(['sku', 'name', 'aliases', 'description', 'category', 'unit', 'priceMinor', 'stockQuantity'] as const),
  ...(['minOrderQuantity', 'lowStockAt', 'imageUrl'] as const),
];

function planChange({ row, fields }: ReadRow, product: Product): PlannedRow {
  const changes = COMPARED.flatMap((field): FieldChange[] => {
    const [from, to] = [toValue(product[field]), toValue(fields[field])];
    return fields[field] === undefined || isSame(from, to) ? [] : [{ field, from, to }];
  });
  const isShown = product.status === 'ACTIVE';
  if (fields.published !== undefined && fields.published !== isShown) {
    changes.push({ field: 'published', from: isShown, to: fields.published });
  }
  const name = fields.name ?? product.name;
  if (changes.length === 0) return { row, name, action: 'unchanged', productId: product.id };
  const stock = stockDelta(product, fields.stockQuantity);
  if (typeof stock !== 'number') return { row, name, action: 'error', problems: [stock] };
  const status = statusAfter(product.status, fields.published);
  const after = planned({ ...product, ...fields }, status, stock);
  return { row, name, action: 'change', productId: product.id, changes, product: after };
}

/** What was never on the shelf stays a draft. */
function statusAfter(status: ProductStatus, published: boolean | undefined): ProductStatus {
  if (published === undefined) return status;
  if (published) return 'ACTIVE';
  return status === 'ACTIVE' ? 'INACTIVE' : status;
}

function stockDelta(product: Product, setTo: number | undefined): number | ImportProblem {
  if (setTo === undefined) return 0;
  const { stockQuantity, available } = product;
  const stockReserved = stockQuantity - available;
  try {
    return decideStockChange({ stockQuantity, stockReserved }, { setTo });
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return problem('stock', 'STOCK_RESERVED', String(setTo), `at least ${stockReserved}: so many are in open orders`);
  }
}

function toValue(value: bigint | string | number | readonly string[] | null | undefined): FieldValue {
  if (value === undefined || value === null) return null;
  return typeof value === 'bigint' ? Number(value) : value;
}

function isSame(from: FieldValue, to: FieldValue): boolean {
  return JSON.stringify(from) === JSON.stringify(to);
}

// eslint-disable-next-line munshi/max-params -- four words of one sentence, read in their order
function problem(
  column: ImportColumn,
  code: ImportProblem['code'],
  given: string | undefined,
  accepted: string,
): ImportProblem {
  return { column, code, given: given ?? '', accepted };
}
