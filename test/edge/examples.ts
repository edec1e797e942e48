/** What a request can name: each is ours, somebody else's, or nobody's. */
export interface Named {
  readonly orgId: string;
  readonly orderId: string;
  /** Of the order. */
  readonly lineId: string;
  readonly productId: string;
  /** For what ends a product. */
  readonly spareProductId: string;
  /** Has a photo. */
  readonly shownProductId: string;
  readonly cartId: string;
  readonly itemId: string;
  /** For what ends a cart. */
  readonly spareCartId: string;
  readonly apiKeyId: string;
  readonly memberId: string;
  readonly invitationId: string;
  readonly customerId: string;
  readonly viewId: string;
  /** For what ends a view. */
  readonly spareViewId: string;
  readonly chatId: string;
  /** Of the order. */
  readonly paymentId: string;
  readonly pspAccountId: string;
  /** For what ends an account. */
  readonly sparePspAccountId: string;
  readonly runId: string;
  /** Open. */
  readonly differenceId: string;
}

export interface Example {
  /** Below /v1. */
  readonly path: string;
  readonly body?: unknown;
  /** Of a body that is no JSON. */
  readonly type?: string;
}

const order =
  (verb: string, body?: unknown) =>
  ({ orderId }: Named): Example => ({
    path: `/orders/${orderId}${verb}`,
    ...(body !== undefined && { body }),
  });

const product =
  (verb: string, body?: unknown) =>
  ({ productId }: Named): Example => ({
    path: `/products/${productId}${verb}`,
    ...(body !== undefined && { body }),
  });

const payment =
  (verb: string, body?: unknown) =>
  ({ paymentId }: Named): Example => ({
    path: `/payments/${paymentId}${verb}`,
    ...(body !== undefined && { body }),
  });

const cart =
  (verb: string, body?: unknown) =>
  ({ cartId }: Named): Example => ({
    path: `/carts/${cartId}${verb}`,
    ...(body !== undefined && { body }),
  });

const pspAccount =
  (verb: string, body?: unknown) =>
  ({ pspAccountId }: Named): Example => ({
    path: `/psp-accounts/${pspAccountId}${verb}`,
    ...(body !== undefined && { body }),
  });

/** Of nobody's account. */
export const EXAMPLE_KEYS = { keyId: 'rzp_test_examplekeyid', keySecret: 'secret-of-the-example' };

/** One dark pixel. */
export const TINY_PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** Of the form of a payer's token; nobody has signed it. */
const PAYER_TOKEN = 'A'.repeat(50);

const customer = { externalRef: 'example', name: 'Example' };

/**
 * One acceptable request per operation, naming everything that it can name. A route without an example here fails the
 * proof of tenancy: nobody can add one and forget it.
 */
export const examples: Readonly<Record<string, (named: Named) => Example>> = {
  register: () => ({ path: '/auth/register', body: { name: 'Example', phone: '+919000000001', role: 'VENDOR' } }),
  login: () => ({ path: '/auth/login', body: { phone: '+919000000001' } }),
  verifyOtp: ({ customerId }) => ({ path: '/auth/verify-otp', body: { challengeId: customerId, code: '000000' } }),
  refresh: () => ({ path: '/auth/refresh', body: { refreshToken: 'A'.repeat(43) } }),
  logout: () => ({ path: '/auth/logout', body: { refreshToken: 'A'.repeat(43) } }),
  forgotPassword: () => ({ path: '/auth/password/forgot', body: { email: 'example@shop.test' } }),
  resetPassword: ({ customerId }) => ({
    path: '/auth/password/reset',
    body: { challengeId: customerId, code: '000000', password: 'a long enough sentence' },
  }),
  startTelegramLogin: () => ({ path: '/auth/telegram/start' }),
  pollTelegramLogin: () => ({ path: `/auth/telegram/poll?nonce=${'A'.repeat(43)}` }),
  listSessions: () => ({ path: '/auth/sessions' }),
  endSession: ({ customerId }) => ({ path: `/auth/sessions/${customerId}` }),
  endAllSessions: () => ({ path: '/auth/sessions/end-all', body: { keepCurrent: true } }),
  getMe: () => ({ path: '/users/me' }),
  addContact: () => ({ path: '/users/me/contacts', body: { email: 'example@shop.test' } }),
  verifyContact: ({ customerId }) => ({
    path: '/users/me/contacts/verify',
    body: { challengeId: customerId, code: '000000' },
  }),
  changePassword: () => ({ path: '/users/me/password', body: { password: 'a long enough sentence' } }),
  getUser: ({ customerId }) => ({ path: `/users/${customerId}` }),
  changeMe: () => ({ path: '/users/me', body: { name: 'Asha' } }),
  // Too long a name: whoever had a second shop would have to say at every other route which one they mean.
  openShop: () => ({ path: '/orgs', body: { name: 'n'.repeat(120) } }),
  getShop: () => ({ path: '/orgs/current' }),
  changeSettings: () => ({ path: '/orgs/current', body: { settings: { maxReminders: 3 } } }),
  listInvitations: () => ({ path: '/members/invitations' }),
  inviteMember: () => ({ path: '/members/invitations', body: { role: 'STAFF', email: 'example@shop.test' } }),
  revokeInvitation: ({ invitationId }) => ({ path: `/members/invitations/${invitationId}` }),
  acceptInvitation: () => ({ path: '/invitations/accept', body: { token: 'A'.repeat(43) } }),
  listMembers: () => ({ path: '/members' }),
  changeMember: ({ memberId }) => ({ path: `/members/${memberId}`, body: { receivesAlerts: false } }),
  removeMember: ({ memberId }) => ({ path: `/members/${memberId}` }),
  listApiKeys: () => ({ path: '/api-keys' }),
  createApiKey: () => ({ path: '/api-keys', body: { name: 'Example', scopes: ['orders:read'] } }),
  rotateApiKey: ({ apiKeyId }) => ({ path: `/api-keys/${apiKeyId}/rotate`, body: {} }),
  revokeApiKey: ({ apiKeyId }) => ({ path: `/api-keys/${apiKeyId}` }),
  placeOrder: ({ orgId, productId }) => ({
    path: '/orders',
    body: {
      vendorId: orgId,
      items: [{ productId, quantity: 1 }],
      customer,
      fulfilment: 'PICKUP',
      paymentMethod: 'COD',
    },
  }),
  listOrders: ({ customerId }) => ({ path: `/orders?customer=${customerId}` }),
  countOrders: ({ customerId }) => ({ path: `/orders/summary?customer=${customerId}` }),
  getOrder: order(''),
  trackOrder: order('/tracking'),
  setOrderStatus: order('/status', { status: 'CONFIRMED' }),
  confirmOrder: order('/confirm', {}),
  fulfilOrder: order('/fulfill', {}),
  rejectOrder: order('/reject', { reason: 'sold out' }),
  cancelOrder: order('/cancel', {}),
  recordManualPayment: order('/payments/manual', { amountMinor: 100, currency: 'INR', method: 'CASH' }),
  exportOrders: ({ customerId }) => ({ path: `/orders/export.csv?customer=${customerId}` }),
  readTimeline: order('/timeline'),
  listCustomers: () => ({ path: '/customers' }),
  exportCustomers: () => ({ path: '/customers/export.csv' }),
  getCustomer: ({ customerId }) => ({ path: `/customers/${customerId}` }),
  listViews: () => ({ path: '/views' }),
  saveView: () => ({
    path: '/views',
    body: { page: 'orders', name: 'Example', filters: { status: 'PENDING' }, scope: 'mine' },
  }),
  changeView: ({ viewId }) => ({ path: `/views/${viewId}`, body: { filters: { q: 'biryani' } } }),
  removeView: ({ spareViewId }) => ({ path: `/views/${spareViewId}` }),
  followFeed: () => ({ path: '/feed?follow=false' }),
  getToday: () => ({ path: '/dashboard/today' }),
  listPayments: order('/payments'),
  listShopPayments: () => ({ path: '/payments?provider=razorpay' }),
  listSurpluses: () => ({ path: '/payments/surpluses' }),
  listUnknowns: () => ({ path: '/payments/unknowns' }),
  getPayment: payment(''),
  chargePayment: payment('/charges', { provider: 'stripe', token: 'pm_card_visa', customer: 'cus_example' }),
  capturePayment: payment('/capture', { amountMinor: 100 }),
  refundPayment: payment('/refunds', { amountMinor: 100 }),
  markRefunded: order('/refunds/mark', {}),
  retryRefund: order('/refunds/retry', {}),
  listPspAccounts: () => ({ path: '/psp-accounts' }),
  createPspAccount: () => ({
    path: '/psp-accounts',
    body: { name: 'Example', mode: 'test', provider: 'razorpay', keys: EXAMPLE_KEYS, webhookSecret: 's'.repeat(24) },
  }),
  getPspAccount: pspAccount(''),
  removePspAccount: ({ sparePspAccountId }) => ({ path: `/psp-accounts/${sparePspAccountId}` }),
  verifyPspAccount: pspAccount('/verify', {}),
  activatePspAccount: pspAccount('/activate', {}),
  deactivatePspAccount: pspAccount('/deactivate', { useInstallation: true }),
  rotatePspKeys: pspAccount('/keys', { provider: 'razorpay', keys: EXAMPLE_KEYS }),
  setWebhookSecret: pspAccount('/webhook-secret', { secret: 't'.repeat(24) }),
  getCheckout: () => ({ path: `/pay/checkout?t=${PAYER_TOKEN}` }),
  startTry: () => ({ path: '/pay/checkout/tries', body: { t: PAYER_TOKEN, method: 'stripe' } }),
  askResult: () => ({ path: '/pay/checkout/result', body: { t: PAYER_TOKEN } }),
  payLater: () => ({ path: '/pay/checkout/later', body: { t: PAYER_TOKEN, at: '2026-01-31T09:00:00Z' } }),
  listAttention: () => ({ path: '/attention' }),
  retryAttention: order('/attention/retry', {}),
  closeNotPaid: order('/attention/not-paid', {}),
  acceptPaid: order('/attention/paid', { providerPaymentId: 'pay_example' }),
  clearAttention: order('/attention/clear', {}),
  dropLine: ({ orderId, lineId }) => ({
    path: `/orders/${orderId}/lines/${lineId}/drop`,
    body: { quantity: 1, reason: 'sold out' },
  }),
  search: ({ orgId }) => ({ path: `/search?q=biryani&vendorId=${orgId}` }),
  searchProducts: ({ orgId }) => ({ path: `/products/search?q=biryani&vendorId=${orgId}` }),
  listProducts: ({ orgId }) => ({ path: `/products?vendorId=${orgId}` }),
  addProduct: () => ({ path: '/products', body: { name: 'Example', description: 'Of a kind', priceMinor: 100 } }),
  getProduct: product(''),
  updateProduct: product('', { name: 'Biryani', priceMinor: 100 }),
  patchProduct: product('', { unit: 'plate' }),
  deleteProduct: ({ spareProductId }) => ({ path: `/products/${spareProductId}` }),
  importProducts: () => ({
    path: '/products/import?dryRun=false',
    body: 'name,price\nExample of a file,80\n',
    type: 'text/csv',
  }),
  changePrices: ({ productId }) => ({
    path: '/products/bulk-price',
    body: { ids: [productId], step: { kind: 'percent', direction: 'RAISE', basisPoints: 500 }, dryRun: false },
  }),
  listChats: () => ({ path: '/chats?q=Customer' }),
  getChat: ({ chatId }) => ({ path: `/chats/${chatId}` }),
  listChatMessages: ({ chatId }) => ({ path: `/chats/${chatId}/messages` }),
  takeOverChat: ({ chatId }) => ({ path: `/chats/${chatId}/take-over`, body: { takeFromColleague: false } }),
  writeToChat: ({ chatId }) => ({ path: `/chats/${chatId}/messages`, body: { text: 'Just a moment' } }),
  handBackChat: ({ chatId }) => ({ path: `/chats/${chatId}/hand-back`, body: {} }),
  importSample: () => ({ path: '/products/import/sample.csv?locale=ta' }),
  exportProducts: () => ({ path: '/products/export.csv' }),
  publishProduct: product('/publish'),
  unpublishProduct: product('/unpublish'),
  listCategories: () => ({ path: '/products/categories' }),
  removePhoto: ({ shownProductId }) => ({ path: `/products/${shownProductId}/photo` }),
  setPhoto: ({ productId }) => ({ path: `/products/${productId}/photo`, body: TINY_PNG, type: 'image/png' }),
  getPhoto: product('/photo'),
  adjustStock: product('/stock', { setTo: 50 }),
  listMovements: product('/movements'),
  createCart: ({ orgId }) => ({ path: '/carts', body: { vendorId: orgId, customer, notes: 'ring twice' } }),
  listCarts: () => ({ path: '/carts' }),
  getCart: cart(''),
  updateCart: cart('', { fulfilment: 'PICKUP', notes: 'ring twice' }),
  deleteCart: ({ spareCartId }) => ({ path: `/carts/${spareCartId}` }),
  setCartCustomer: cart('/customer', customer),
  setCartAddress: cart('/address', { deliveryAddress: '12 Hill Road' }),
  acceptCartPrices: cart('/accept-prices', {}),
  listCartItems: cart('/items'),
  addCartItem: ({ cartId, productId }) => ({ path: `/carts/${cartId}/items`, body: { productId, quantity: 1 } }),
  getCartItem: ({ cartId, itemId }) => ({ path: `/carts/${cartId}/items/${itemId}` }),
  setCartItem: ({ cartId, itemId }) => ({ path: `/carts/${cartId}/items/${itemId}`, body: { quantity: 2 } }),
  removeCartItem: ({ cartId, itemId }) => ({ path: `/carts/${cartId}/items/${itemId}` }),
  checkOutCart: cart('/checkout', {}),
  askForReconciliation: () => ({ path: '/reconciliation/runs', body: { provider: 'razorpay' } }),
  listReconciliations: () => ({ path: '/reconciliation/runs' }),
  getReconciliation: ({ runId }) => ({ path: `/reconciliation/runs/${runId}` }),
  listDifferences: ({ runId }) => ({ path: `/reconciliation/items?runId=${runId}` }),
  resolveDifference: ({ differenceId }) => ({
    path: `/reconciliation/items/${differenceId}/resolve`,
    body: { reason: 'put right at the provider' },
  }),
  listAudit: ({ orderId }) => ({ path: `/audit?entityId=${orderId}` }),
  verifyAudit: () => ({ path: '/audit/verify' }),
  exportAudit: ({ orderId }) => ({ path: `/audit/export?entityId=${orderId}` }),
  getHealth: () => ({ path: '/operations/health' }),
  getRunbook: () => ({ path: '/operations/runbooks/outbox-lag' }),
  pauseSwitch: () => ({ path: '/operations/switches/provider/razorpay/pause', body: { reason: 'their outage' } }),
  resumeSwitch: () => ({ path: '/operations/switches/provider/razorpay/resume', body: {} }),
};
