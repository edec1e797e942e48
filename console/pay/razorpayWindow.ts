import type { Returned, Way } from './api';
import { loadScript } from './providerScript';

/** Of checkout.js what the page uses (razorpay.com/docs/payments/payment-gateway/web-integration/standard). */
interface RazorpayOptions {
  readonly key: string;
  readonly order_id: string;
  readonly amount: number;
  readonly currency: string;
  readonly name: string;
  readonly description: string;
  readonly handler: (answer: RazorpayAnswer) => void;
  readonly modal: { readonly ondismiss: () => void };
}
interface RazorpayAnswer {
  readonly razorpay_payment_id: string;
  readonly razorpay_order_id: string;
  readonly razorpay_signature: string;
}

declare global {
  interface Window {
    Razorpay?: new (options: RazorpayOptions) => {
      open(): void;
      on(event: 'payment.failed', listener: () => void): void;
    };
  }
}

/** What came of the window: paid, as it says and has signed; or left, perhaps after a try that failed. */
type Left =
  { readonly kind: 'paid'; readonly returned: Returned } | { readonly kind: 'closed'; readonly hasFailed: boolean };

/** Opens Razorpay's own window over the page: what is typed there is typed at Razorpay. Rejects when it can't be loaded. */
export async function openWindow(way: Way & { readonly kind: 'window' }, merchant: string): Promise<Left> {
  await loadScript('razorpay-js');
  const { Razorpay } = window;
  if (!Razorpay) throw new Error('checkout.js brought nothing');
  return new Promise((resolve) => {
    let hasFailed = false;
    const opened = new Razorpay({
      key: way.publicKey,
      order_id: way.orderId,
      amount: way.amountMinor,
      currency: way.currency,
      name: merchant,
      description: way.description,
      handler: (answer) =>
        resolve({
          kind: 'paid',
          returned: {
            paymentId: answer.razorpay_payment_id,
            orderId: answer.razorpay_order_id,
            signature: answer.razorpay_signature,
          },
        }),
      modal: { ondismiss: () => resolve({ kind: 'closed', hasFailed }) },
    });
    opened.on('payment.failed', () => {
      hasFailed = true;
    });
    opened.open();
  });
}
