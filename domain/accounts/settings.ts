import { z } from 'zod';
import { quietHours } from '../notifications/quietHours';

/** Opening hours of one weekday in the shop's zone, e.g. `{ open: '09:00', close: '21:30' }`; closed when absent. */
const dayHours = z.strictObject({
  open: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
  close: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/),
});

/** Seconds up to 30 days: longer waits would outlive every payment link and every provider's replay. */
const seconds = z.int().min(1).max(2_592_000);

/**
 * What a shop decides for itself. Stored in `orgs.settings`; what is absent takes the default, so that a default that
 * is changed later reaches every shop that never chose. Durations are whole minutes; a demo shop may use seconds.
 */
export const shopSettings = z.strictObject({
  paymentMethods: z
    .array(z.enum(['ONLINE', 'COD', 'MANUAL']))
    .min(1)
    .max(3)
    .default(['ONLINE', 'COD']),
  fulfilments: z
    .array(z.enum(['PICKUP', 'DELIVERY']))
    .min(1)
    .max(2)
    .default(['PICKUP', 'DELIVERY']),
  deliveryFeeMinor: z.int().min(0).max(10_000_000).default(0),
  minOrderMinor: z.int().min(0).max(1_000_000_000).default(0),
  /** By ISO weekday 1 (Monday) to 7; absent altogether: always open. */
  hours: z.partialRecord(z.enum(['1', '2', '3', '4', '5', '6', '7']), dayHours).optional(),
  /** Local date (YYYY-MM-DD) on which the owner said «closed today». */
  closedOn: z.iso.date().optional(),
  /** Confirm paid and COD orders by itself, without asking the owner. */
  autoConfirm: z.boolean().default(false),
  /**
   * Money is only authorised until the shop takes it, where the provider can: whole or in part, after a look at the
   * shelf.
   */
  captureLater: z.boolean().default(false),
  /** A payable order is nudged after this long and cancelled after that; absent: the product's defaults (30 min, 24 h). */
  nudgeAfterSeconds: seconds.optional(),
  cancelAfterSeconds: seconds.optional(),
  /** A paid or COD order that nobody answers: remind the recipients, this often and at most this many times. */
  remindAfterSeconds: seconds.optional(),
  maxReminders: z.int().min(0).max(20).default(4),
  /** When to tell the customer that the shop has not answered yet. */
  tellCustomerAfterSeconds: seconds.optional(),
  /** Reject (and refund) by itself after this long without an answer; absent: never. */
  autoRejectAfterSeconds: seconds.optional(),
  /** A product with so many orderable pieces or fewer is running low, unless it says so itself. */
  lowStockAt: z.int().min(0).max(1_000_000).default(5),
  /** A chat that one of the shop's people has goes back to the bot when nobody has spoken there for so long. */
  handBackAfterSeconds: seconds.default(1_800),
  /** When nudges and reminders wait; answers and news of orders come at any hour. */
  quietHours: quietHours.optional(),
});

export type ShopSettings = z.infer<typeof shopSettings>;

/** The settings of a shop with every default filled in. @throws ZodError when the stored value is not valid. */
export function readSettings(stored: unknown): ShopSettings {
  return shopSettings.parse(stored ?? {});
}
