/** Every workflow of the product: what the bundle holds and the workers run. Names are the types in the Temporal UI. */
export { chat } from '../workflows/chat/chat';
export { courier } from '../workflows/notifications/courier';
export { order } from '../workflows/orders/order';
export { pay } from '../workflows/payments/pay';
export { recon } from '../workflows/reconciliation/recon';
