import { readAmount, typedAmount } from '../../kit/say/amount';
import type { Product } from './product';

/** A product as it stands in a form: everything is text. */
export interface Draft {
  readonly name: string;
  readonly price: string;
  readonly category: string;
  readonly unit: string;
  readonly description: string;
  /** Other names, parted by commas. */
  readonly aliases: string;
  readonly sku: string;
  readonly minOrderQuantity: string;
  readonly lowStockAt: string;
}

export const EMPTY_DRAFT: Draft = {
  ...{ name: '', price: '', category: '', unit: '', description: '', aliases: '', sku: '' },
  ...{ minOrderQuantity: '1', lowStockAt: '' },
};

export function draftOf(product: Product): Draft {
  return {
    name: product.name,
    price: typedAmount(product.priceMinor, product.currency),
    category: product.category ?? '',
    unit: product.unit ?? '',
    description: product.description ?? '',
    aliases: product.aliases.join(', '),
    sku: product.sku ?? '',
    minOrderQuantity: String(product.minOrderQuantity),
    lowStockAt: product.lowStockAt === undefined ? '' : String(product.lowStockAt),
  };
}

export function isSameDraft(one: Draft, other: Draft): boolean {
  return (Object.keys(one) as (keyof Draft)[]).every((field) => one[field] === other[field]);
}

/** What the API takes; an empty field is null. Undefined: the price is none. */
export function fieldsOf(draft: Draft, currency: string) {
  const priceMinor = readAmount(draft.price, currency);
  if (priceMinor === undefined) return undefined;
  const orNull = (text: string) => text.trim() || null;
  return {
    name: draft.name.trim(),
    priceMinor,
    category: orNull(draft.category),
    unit: orNull(draft.unit),
    description: orNull(draft.description),
    aliases: draft.aliases
      .split(/[,\n]/)
      .map((alias) => alias.trim())
      .filter((alias) => alias !== ''),
    sku: orNull(draft.sku),
    minOrderQuantity: Number(draft.minOrderQuantity),
    lowStockAt: draft.lowStockAt.trim() === '' ? null : Number(draft.lowStockAt),
  };
}
