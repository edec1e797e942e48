/** What a request can name: each is ours, somebody else's, or nobody's. */
export interface Named {
  readonly orgId: string;
  readonly orderId: string;
  readonly productId: string;
  readonly apiKeyId: string;
  readonly customerId: string;
}

export interface Example {
  /** Below /v1. */
  readonly path: string;
  readonly body?: unknown;
}

const order =
  (verb: string, body?: unknown) =>
  ({ orderId }: Named): Example => ({
    path: `/orders/${orderId}${verb}`,
    ...(body !== undefined && { body }),
  });

/**
 * One acceptable request per operation, naming everything that it can name. A route without an example here fails the
 * proof of tenancy: nobody can add one and forget it.
 */
export const examples: Readonly<Record<string, (named: Named) => Example>> = {
  getMe: () => ({ path: '/users/me' }),
  changeMe: () => ({ path: '/users/me', body: { name: 'Asha' } }),
  getShop: () => ({ path: '/orgs/current' }),
  changeSettings: () => ({ path: '/orgs/current', body: { settings: { maxReminders: 3 } } }),
  listApiKeys: () => ({ path: '/api-keys' }),
  createApiKey: () => ({ path: '/api-keys', body: { name: 'Example', scopes: ['orders:read'] } }),
  rotateApiKey: ({ apiKeyId }) => ({ path: `/api-keys/${apiKeyId}/rotate`, body: {} }),
  revokeApiKey: ({ apiKeyId }) => ({ path: `/api-keys/${apiKeyId}` }),
  placeOrder: ({ orgId, productId }) => ({
    path: '/orders',
    body: {
      vendorId: orgId,
      items: [{ productId, quantity: 1 }],
      customer: { externalRef: 'example', name: 'Example' },
      fulfilment: 'PICKUP',
      paymentMethod: 'COD',
    },
  }),
  listOrders: ({ customerId }) => ({ path: `/orders?customer=${customerId}` }),
  getOrder: order(''),
  trackOrder: order('/tracking'),
  setOrderStatus: order('/status', { status: 'CONFIRMED' }),
  confirmOrder: order('/confirm', {}),
  fulfilOrder: order('/fulfill', {}),
  rejectOrder: order('/reject', { reason: 'sold out' }),
  cancelOrder: order('/cancel', {}),
  recordManualPayment: order('/payments/manual', { amountMinor: 100, method: 'CASH' }),
  listPayments: order('/payments'),
  markRefunded: order('/refunds/mark', {}),
  retryRefund: order('/refunds/retry', {}),
};
