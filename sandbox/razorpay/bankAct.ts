import { z } from 'zod';
import type { World } from '../world';
import type { StoredPayment } from './facts';
import type { Paying, Start } from './paying';
import { MIN_AMOUNT } from './request';

/** Ten minutes: the longest that a bank leaves a payer waiting. */
const MAX_DELAY_MS = 600_000;
const DEFAULT_LATE_MS = 5000;

const delay = z.coerce.number().int().min(0).max(MAX_DELAY_MS);
export const bankActSchema = z.strictObject({
  /**
   * pay: captured · decline: failed · late: failed now, captured after `lateMs` · vanish: captured, but nobody is told ·
   * authorize: authorized and left for the merchant to capture
   */
  action: z.enum(['pay', 'decline', 'late', 'vanish', 'authorize']),
  method: z.enum(['upi', 'card', 'netbanking', 'wallet']).default('upi'),
  reason: z
    .string()
    .regex(/^[a-z][a-z_]{2,60}$/, 'must be a reason such as insufficient_funds')
    .optional(),
  lateMs: delay.default(DEFAULT_LATE_MS),
  /** The payment stays in flight for so long before the bank decides. */
  delayMs: delay.default(0),
  /** Part of the amount, where the link allows it. */
  amount: z.coerce.number().int().min(MIN_AMOUNT).optional(),
});
export type BankAct = z.infer<typeof bankActSchema>;

interface Wanted {
  on: Start['on'];
  amount: number;
  act: BankAct;
}

/** A payment begins, and the bank decides about it as the payer wants it to. */
export function actAtBank(
  { world, paying }: { world: World; paying: Paying },
  { on, amount, act }: Wanted,
): StoredPayment {
  const { id } = paying.start({ on, method: act.method, amount, silent: act.action === 'vanish' }).entity;
  const decidesAtMs = world.now() + act.delayMs;
  switch (act.action) {
    case 'pay':
    case 'vanish':
      if (act.delayMs > 0) return paying.plan(id, { atMs: decidesAtMs, then: 'capture' });
      paying.authorize(id);
      return paying.capture(id);
    case 'decline': {
      const reason = act.reason ?? 'payment_declined';
      return act.delayMs > 0 ? paying.plan(id, { atMs: decidesAtMs, then: 'fail', reason }) : paying.fail(id, reason);
    }
    case 'late':
      paying.fail(id, act.reason ?? 'payment_timed_out');
      return paying.plan(id, { atMs: world.now() + act.lateMs, then: 'capture' });
    case 'authorize':
      return paying.authorize(id);
  }
}
