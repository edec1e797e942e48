/**
 * States of a pay link. CREATED: we intend it. SENT: asked for, no answer yet. UNKNOWN: the answer was lost. ACTIVE: it
 * can be paid. REFUSED: the provider will not make it. CANCELLED covers one that was never sent.
 */
export const LINK_STATUSES = [
  'CREATED',
  'SENT',
  'UNKNOWN',
  'ACTIVE',
  'PAID',
  'CANCELLED',
  'EXPIRED',
  'REFUSED',
] as const;
export type LinkStatus = (typeof LINK_STATUSES)[number];

/** May somebody be paying by it now, for all that we know? One that was never sent can't be. */
export function isPayable(status: LinkStatus): boolean {
  return status === 'SENT' || status === 'UNKNOWN' || status === 'ACTIVE';
}

/** Is it certain that nobody can begin to pay by it any more? */
export function isShut(status: LinkStatus): boolean {
  return status === 'PAID' || status === 'CANCELLED' || status === 'EXPIRED' || status === 'REFUSED';
}

/**
 * How long a provider may take over a create whose answer we lost, in seconds, before «no such reference» means that it
 * never happened: our own 8 s time limit and two minutes for a slow provider's queue.
 */
export const CREATE_SETTLES_SECONDS = 128;
