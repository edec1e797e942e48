import type { Opening } from '../../accounts/openingHours';
import type { ShopSettings } from '../../accounts/settings';
import type { Fulfilment, OrderStatus, PaymentMethod, PaymentStatus } from '../../orders/order';

/** What views need to know of the things that they show; use cases know more. */
export interface ShownShop {
  readonly name: string;
  readonly currency: string;
  readonly settings: ShopSettings;
  /** Does it take orders at this moment? */
  readonly opening: Opening;
}

export interface ShownOrderLine {
  readonly name: string;
  readonly quantity: number;
  readonly unitPriceMinor: bigint;
  readonly subtotalMinor: bigint;
}

export interface ShownOrder {
  readonly id: string;
  readonly orderNumber: string;
  readonly customerName: string;
  readonly status: OrderStatus;
  readonly paymentStatus: PaymentStatus;
  readonly paymentMethod: PaymentMethod;
  readonly fulfilment: Fulfilment;
  readonly deliveryAddress: string | undefined;
  readonly location?: { readonly lat: number; readonly lng: number } | undefined;
  readonly notes: string | undefined;
  readonly items: readonly ShownOrderLine[];
  /** What was taken out of it after it was placed. */
  readonly drops: readonly { readonly name: string; readonly quantity: number }[];
  readonly deliveryFeeMinor: bigint;
  readonly totalMinor: bigint;
  /** What of it is still to be paid. */
  readonly dueMinor: bigint;
  readonly currency: string;
  readonly payLinkToken: string | undefined;
  readonly closing:
    { readonly target: 'CANCELLED' | 'REJECTED'; readonly cause: 'AUTO' | 'CUSTOMER' | 'OWNER' } | undefined;
  readonly cancelledReason: string | undefined;
}

export interface ShownOrderSummary {
  readonly id: string;
  readonly orderNumber: string;
  readonly customerName: string;
  readonly status: OrderStatus;
  readonly paymentStatus: PaymentStatus;
  readonly totalMinor: bigint;
  readonly currency: string;
  readonly closing: boolean;
}
