import type { QueryClient } from '@tanstack/react-query';
import type { Schemas } from '../../kit/api/client';
import type { Tone } from '../../kit/Badge';

export type Product = Schemas['Product'];
export type Status = 'ACTIVE' | 'DRAFT' | 'INACTIVE';

export const STATUSES = ['ACTIVE', 'DRAFT', 'INACTIVE'] as const satisfies readonly Status[];

export const STATUS_TONES: Readonly<Record<Status, Tone>> = { ACTIVE: 'good', DRAFT: 'plain', INACTIVE: 'warn' };

interface Known {
  readonly cache: QueryClient;
  readonly orgId: string;
  readonly id: string;
}

/** Writes what is known of a product into every list and page that shows it; returns what takes it back. */
export function writeProduct({ cache, orgId, id }: Known, patch: (before: Product) => Partial<Product>): () => void {
  const before = cache.getQueriesData({ queryKey: [orgId, 'products'] });
  for (const [key, data] of before) cache.setQueryData(key, patched(data, id, patch));
  return () => {
    for (const [key, data] of before) cache.setQueryData(key, data);
  };
}

function patched(data: unknown, id: string, patch: (before: Product) => Partial<Product>): unknown {
  if (typeof data !== 'object' || data === null) return data;
  const changed = (row: Product) => (row.id === id ? { ...row, ...patch(row) } : row);
  if ('products' in data && Array.isArray(data.products)) {
    return { ...data, products: (data.products as Product[]).map(changed) };
  }
  return 'id' in data && 'priceMinor' in data ? changed(data as Product) : data;
}
