import { useRead } from '../../kit/api/useRead';

/** The categories that the shop's products have, for choosing among them. */
export function useCategories(): readonly string[] {
  const read = useRead({
    key: ['products', 'categories'],
    read: (api, signal) => api.GET('/v1/products/categories', { signal }),
  });
  return read.data?.categories.map(({ name }) => name) ?? [];
}
