import { lookAtOrder } from '../../db/orders/lookAtOrder';
import type { OrderSituation } from '../../domain/orders/situation';
import { claimLinkCreation, type LinkCreation } from '../../db/payments/claimLinkCreation';
import { recordLink, recordLinkRefused, recordLinkUnknown } from '../../db/payments/recordLink';
import type { PspLink, PspPort, PspResult } from '../../domain/payments/pspPort';
import { inOwnRun, type PaymentActivityDeps } from './inShop';

/**
 * What became of the link. `ACTIVE`: it can be paid. `REFUSED`: the provider will not make it, and the shop has been
 * told. `NO_ANSWER`: ask again later. `NOT_NEEDED`: the order is paid, closed or being closed.
 */
export interface EnsuredLink {
  readonly state: 'ACTIVE' | 'REFUSED' | 'NO_ANSWER' | 'NOT_NEEDED';
  /** With a link just made: the order as its run would see it now, which spares the run a look. */
  readonly order?: OrderSituation;
}

/**
 * Gets the order its pay link. That we ask is committed before we ask; an answer that is lost is looked for by our own
 * reference, and asking again with it can't make a second link, because the provider takes a reference only once.
 */
export async function ensureLink(
  deps: PaymentActivityDeps,
  { orgId, orderId }: { readonly orgId: string; readonly orderId: string },
): Promise<EnsuredLink> {
  const { publicBaseUrl } = deps;
  const claim = await inOwnRun(deps, orgId, (tx) => claimLinkCreation(tx, { orderId, publicBaseUrl }));
  if (claim.kind === 'nothingToDo') return { state: stateOf(claim) };
  if (claim.kind === 'paused') return { state: 'NO_ANSWER' };
  const psp = await deps.psps.psp({ orgId, psp: claim.psp, account: claim.account });
  const answer = await makeLink(psp, claim);
  return inOwnRun(deps, orgId, async (tx): Promise<EnsuredLink> => {
    const ref = { paymentId: claim.paymentId, orderId, linkId: claim.linkId };
    switch (answer.kind) {
      case 'definite':
        if (!(await recordLink(tx, { ...ref, learnt: answer.value, mode: psp.mode }))) return { state: 'REFUSED' };
        return { state: 'ACTIVE', order: await lookAtOrder(tx, { orderId }) };
      case 'refused':
        // Wrong keys say nothing of this link: it is asked for again when they have been mended.
        if (answer.code !== 'CREDENTIALS') {
          await recordLinkRefused(tx, { ...ref, message: answer.message });
          return { state: 'REFUSED' };
        }
        await recordLinkUnknown(tx, { ...ref, message: answer.message });
        return { state: 'NO_ANSWER' };
      case 'unknown':
        await recordLinkUnknown(tx, { ...ref, message: answer.message });
        return { state: 'NO_ANSWER' };
      case 'rateLimited':
        return { state: 'NO_ANSWER' };
    }
  });
}

function stateOf({ status }: LinkCreation & { kind: 'nothingToDo' }): EnsuredLink['state'] {
  if (status === 'ACTIVE' || status === 'REFUSED') return status;
  return 'NOT_NEEDED';
}

/** Looks before it asks when somebody may have asked before, and after it was refused: the «no» may mean «I have it». */
async function makeLink(psp: PspPort, claim: LinkCreation & { kind: 'ask' }): Promise<PspResult<PspLink>> {
  if (claim.mayExist) {
    const found = await find(psp, claim);
    if (found) return found;
  }
  const created = await psp.createLink(claim.request);
  if (created.kind !== 'refused' || created.code === 'CREDENTIALS') return created;
  const found = await find(psp, claim);
  if (found || created.code !== 'DUPLICATE') return found ?? created;
  return { kind: 'unknown', message: 'the provider has the link and does not show it' };
}

/** @returns undefined when the provider definitely shows no such link. */
async function find(
  psp: PspPort,
  { request, since }: LinkCreation & { kind: 'ask' },
): Promise<PspResult<PspLink> | undefined> {
  const found = await psp.findLinkByReference(request.reference, since);
  if (found.kind !== 'definite') return found;
  return found.value && { kind: 'definite', value: found.value };
}
