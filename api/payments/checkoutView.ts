import { z } from 'zod';
import type { Unnamed } from '../../db/kit/actAs';
import type { Tx } from '../../db/kit/transaction';
import { enterCheckout } from '../../db/payments/enterCheckout';
import { readCheckout, type Checkout } from '../../db/payments/readCheckout';
import { DomainError } from '../../domain/kit/errors';
import { checkoutMethods } from '../../domain/payments/checkout';
import type { PspDirectory } from '../../domain/payments/pspDirectory';
import { readPayerToken, type PayerToken } from '../../ops/runtime/payerToken';
import { amountMinor, locale, timestamp } from '../kit/fields';

/** `t` of the payer's page, as `/r/{token}` makes it. */
export const payerToken = z
  .string()
  .regex(/^[A-Za-z0-9_-]{20,100}$/, 'must be the t of a payer’s page')
  .meta({ description: 't of the payer’s page: signed by us, and good for some days' });

/** What the payer's page shows. */
export const checkoutView = z.object({
  state: z.enum(['open', 'preparing', 'processing', 'paid', 'closing', 'closed', 'unavailable']),
  merchant: z.object({ name: z.string() }),
  locale: locale.meta({ description: 'the customer’s language, or the shop’s' }),
  order: z.object({
    number: z.string(),
    items: z.array(z.object({ name: z.string(), quantity: z.int(), amountMinor })),
    totalMinor: amountMinor,
  }),
  dueMinor: amountMinor,
  currency: z.string(),
  methods: z
    .array(
      z.object({
        id: z.string(),
        kinds: z.array(z.enum(['card', 'upi', 'netbanking', 'wallet'])),
        way: z.enum(['fields', 'window', 'redirect']),
        isCurrent: z.boolean(),
      }),
    )
    .meta({ description: 'ways to pay; another than the current one is made when it is chosen' }),
  tries: z.int().meta({ description: 'how often it was tried on the current way' }),
  decline: z
    .enum(['insufficientFunds', 'limit', 'timeout', 'bankDown', 'authentication', 'card', 'cancelled', 'generic'])
    .optional()
    .meta({ description: 'why the newest try did not go through' }),
  receipt: z
    .object({
      paidMinor: amountMinor,
      paidAt: timestamp,
      method: z.string().optional(),
      reference: z.string().optional().meta({ description: 'the provider’s number of the payment' }),
    })
    .optional(),
  payLater: z
    .object({ from: timestamp, until: timestamp, cancelsAt: timestamp, chosenFor: timestamp.optional() })
    .optional()
    .meta({ description: 'between which moments the payer may choose to be reminded' }),
  expiresAt: timestamp.meta({ description: 'until when this page opens' }),
});

/**
 * Verifies a payer's token, before anything is looked up.
 * @throws DomainError `UNKNOWN_PAYER_LINK` (404), `PAYER_LINK_EXPIRED` (410).
 */
export function openToken(secret: string, token: string): PayerToken {
  const read = readPayerToken(secret, token);
  if (!read) throw unknownLink();
  if (read.expiresAt.getTime() <= Date.now()) {
    throw new DomainError({
      cause: 'gone',
      code: 'PAYER_LINK_EXPIRED',
      message: 'This page has expired: open the newest message of your order and use its button.',
    });
  }
  return read;
}

/** Goes on in the shop of the token's payment. @throws DomainError `UNKNOWN_PAYER_LINK`. */
export async function inCheckout(session: Unnamed, { paymentId }: PayerToken): Promise<Tx> {
  const tx = await enterCheckout(session, paymentId);
  if (!tx) throw unknownLink();
  return tx;
}

/** Reads what the page shows. @throws DomainError `UNKNOWN_PAYER_LINK`. */
export async function viewOf(tx: Tx, token: PayerToken, psps: PspDirectory): Promise<z.output<typeof checkoutView>> {
  const checkout = await readCheckout(tx, token.paymentId);
  if (!checkout) throw unknownLink();
  const {
    merchantName,
    orderNumber,
    items,
    totalMinor,
    decline,
    receipt,
    payLater,
    provider,
    hasPage,
    ownProviders,
    ...rest
  } = checkout;
  return {
    ...rest,
    merchant: { name: merchantName },
    order: { number: orderNumber, items: [...items], totalMinor },
    methods: methodsOf(checkout, psps),
    ...(decline && { decline: decline.slice('decline.'.length) as DeclineCode }),
    ...(receipt && { receipt: withoutUndefined(receipt) }),
    ...(payLater && { payLater: withoutUndefined(payLater) }),
    expiresAt: token.expiresAt,
  };
}

type DeclineCode = NonNullable<z.output<typeof checkoutView>['decline']>;

/** At the providers that take the shop's money. */
function methodsOf({ currency, provider, hasPage, ownProviders }: Checkout, psps: PspDirectory) {
  if (!provider) return [];
  const names = ownProviders.length > 0 ? ownProviders : psps.all.map(({ name }) => name);
  return checkoutMethods(names, { currency, current: provider, hasPage }).map(({ id, kinds, way }) => ({
    id,
    kinds: [...kinds],
    way,
    isCurrent: id === provider,
  }));
}

function withoutUndefined<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined)) as T;
}

/** The same for a token that we have not signed, and for a payment that is no more. */
function unknownLink(): DomainError {
  return new DomainError({
    cause: 'notFound',
    code: 'UNKNOWN_PAYER_LINK',
    message: 'We don’t know this link: open the newest message of your order and use its button.',
  });
}
