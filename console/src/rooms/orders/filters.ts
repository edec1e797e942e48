/** What the API's list, counts and export take of the address. */
export const FILTERS = [
  ...(['q', 'status', 'paymentStatus', 'waitsFor', 'method', 'channel', 'fulfilment', 'customer'] as const),
  ...(['from', 'to', 'needsAttention', 'sort'] as const),
] as const;
export type OrderFilterName = (typeof FILTERS)[number];

/** All of the address that a saved view keeps. */
export const VIEW_PARTS = [...FILTERS, 'layout', 'columns'] as const;
