import type { ClosingAnswer } from '../../db/orders/settleClosing';
import { abandonLink } from '../../db/payments/abandonLink';
import { hastenByHand } from '../../db/payments/bookByHand';
import { readBankAnswer } from '../../db/payments/readBankAnswer';
import type { LinkRecord } from '../../db/payments/linkRow';
import { readPayableLinks, type OpenLinks } from '../../db/payments/readPayableLinks';
import { canCaptureLater } from '../../domain/payments/capture';
import { isShut } from '../../domain/payments/link';
import { askAboutOne } from './askAtBank';
import { cancelAtPsp } from './cancelAtPsp';
import { inShop, type PaymentActivityDeps } from './inShop';

/**
 * Closes an order's links at the provider: asks, cancels what can be cancelled, asks again, and books all of it. Only
 * what the second answer says counts: «unpaid» means cancelled or expired with nothing authorized or captured, or never
 * sent; at a provider that can't cancel, unpaid now, and from now on nobody is sent there. Whoever calls it closes the
 * order by the answer and by what the shop itself has taken, or asks again. Money that a person has recorded and that
 * waited for this is booked by the payment's run at once.
 */
export async function closeLink(
  deps: PaymentActivityDeps,
  { orgId, orderId }: { readonly orgId: string; readonly orderId: string },
): Promise<ClosingAnswer> {
  await closeLinks(deps, { orgId, orderId, which: 'all' });
  return inShop(deps, orgId, async (tx) => {
    const { paymentId, paid, definite, cashWaiting } = await readBankAnswer(tx, orderId);
    if (definite && cashWaiting) await hastenByHand(tx, paymentId);
    if (paid) return 'PAID';
    return definite ? 'UNPAID' : 'NO_ANSWER';
  });
}

/**
 * Brings every link of an order, or those that are to be closed for their own sake, to its end, as far as the provider
 * lets us. What turns out to be paid on one is not to be paid on another, so that it is looked anew after each.
 */
export async function closeLinks(
  deps: PaymentActivityDeps,
  { orgId, orderId, which }: { readonly orgId: string; readonly orderId: string; readonly which: 'all' | 'shutting' },
): Promise<void> {
  const read = () => inShop(deps, orgId, (tx) => readPayableLinks(tx, orderId));
  let open = await read();
  // One that is opened meanwhile for the rest is left alone.
  const wanted = new Set(which === 'all' ? open?.links.map(({ id }) => id) : []);
  const done = new Set<string>();
  while (open) {
    const next = open.links.find((link) => !done.has(link.id) && (wanted.has(link.id) || link.shuttingSince));
    if (!next) return;
    done.add(next.id);
    await closeOne(deps, { orgId, orderId, open, linkId: next.id });
    open = await read();
  }
}

interface Closing {
  readonly orgId: string;
  readonly orderId: string;
  readonly open: OpenLinks;
  readonly linkId: string;
}

async function closeOne(deps: PaymentActivityDeps, closing: Closing): Promise<void> {
  const { orgId, open } = closing;
  const payment = { orgId, paymentId: open.paymentId };
  const first = await readLink(deps, closing);
  if (!first || (await askAboutOne(deps, payment, first)) === 'NO_ANSWER') return;
  const asked = await readLink(deps, closing);
  if (!asked?.pspLinkId) return;
  const { underWay } = await inShop(deps, orgId, (tx) => readBankAnswer(tx, closing.orderId));
  // What is only authorised is let go with the link, where the provider can; elsewhere it is waited for.
  if (underWay && !canCaptureLater(asked.psp)) return;
  const psp = await deps.psps.psp({ orgId, psp: asked.psp, account: asked.account });
  const cancelled = await cancelAtPsp(psp, asked.pspLinkId);
  if (cancelled !== 'UNSUPPORTED') return void (await askAboutOne(deps, payment, asked));
  await inShop(deps, orgId, (tx) => abandonLink(tx, { paymentId: open.paymentId, linkId: asked.id }));
}

/** The link as it is now; undefined when it is at its end. */
async function readLink(deps: PaymentActivityDeps, closing: Closing): Promise<LinkRecord | undefined> {
  const open = await inShop(deps, closing.orgId, (tx) => readPayableLinks(tx, closing.orderId));
  return open?.links.find(({ id, status }) => id === closing.linkId && !isShut(status));
}
