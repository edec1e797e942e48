import { useQueryClient } from '@tanstack/react-query';
import { useChange, type Change } from '../../kit/api/useChange';
import { useShop } from '../../kit/shop/shop';
import { writeProduct, type Product } from './product';

interface NewPrice {
  readonly product: Product;
  readonly priceMinor: number;
}

/** Changes a price: shown at once, taken back with the reason; one that somebody else has changed since is told. */
export function usePriceChange() {
  return useProductChange<NewPrice>({
    run: (api, { product, priceMinor }) =>
      api.PATCH('/v1/products/{id}', {
        params: { path: { id: product.id } },
        body: { priceMinor, version: product.version },
      }),
    shows:
      ({ priceMinor }) =>
      () => ({ priceMinor }),
  });
}

/** Counted pieces (`setTo`), or some more or fewer (`delta`). */
export type StockStep = { readonly setTo: number } | { readonly delta: number };

interface NewStock {
  readonly product: Product;
  readonly step: StockStep;
}

export function useStockChange() {
  return useProductChange<NewStock>({
    run: (api, { product, step }, key) =>
      api.POST('/v1/products/{id}/stock', {
        params: { path: { id: product.id }, header: { 'Idempotency-Key': key } },
        body: step,
      }),
    shows:
      ({ step }) =>
      ({ stockQuantity, available }) => {
        const delta = 'delta' in step ? step.delta : step.setTo - stockQuantity;
        return { stockQuantity: stockQuantity + delta, available: available + delta };
      },
  });
}

/** What was typed as a stock: `20` is a count, `+20` came in, `-3` went; undefined for anything else. */
export function readStock(text: string): StockStep | undefined {
  const plain = text.replace(/[\s,]/g, '');
  if (!/^[+-]?\d{1,9}$/.test(plain)) return undefined;
  return /^[+-]/.test(plain) ? { delta: Number(plain) } : { setTo: Number(plain) };
}

interface Shelving {
  readonly product: Product;
  readonly isPublished: boolean;
}

/** Puts a product on the shelf, or takes it off. */
export function usePublish() {
  return useProductChange<Shelving>({
    run: (api, { product, isPublished }) =>
      api.POST(isPublished ? '/v1/products/{id}/publish' : '/v1/products/{id}/unpublish', {
        params: { path: { id: product.id } },
      }),
    shows:
      ({ isPublished }) =>
      () => ({ status: isPublished ? 'ACTIVE' : 'INACTIVE' }),
    says: (_product, { isPublished, product: { name } }, t) =>
      t(isPublished ? 'products.published' : 'products.unpublished', { name }),
  });
}

interface ProductChange<Input> extends Pick<Change<Input, Product>, 'run' | 'says'> {
  readonly shows: (input: Input) => (before: Product) => Partial<Product>;
}

/** A change of one product that is shown before the API has answered. */
function useProductChange<Input extends { readonly product: Product }>({ run, says, shows }: ProductChange<Input>) {
  const cache = useQueryClient();
  const { orgId } = useShop();
  return useChange<Input, Product>({
    run,
    touches: ['products', 'today'],
    ...(says && { says }),
    expect: (_cache, input) => writeProduct({ cache, orgId, id: input.product.id }, shows(input)),
    // With its new version, so that the next change doesn't wait for the list to be read again.
    onDone: (product) => void writeProduct({ cache, orgId, id: product.id }, () => product),
  });
}
