import type { Database } from '../../db/kit/database';
import type { LearntBy } from '../../db/payments/attemptRow';
import type { BookedOutcome } from '../../db/payments/recordAttemptOutcome';
import type { PspName, PspPayment, PspPort } from '../../domain/payments/pspPort';
import type { AgreedFee } from '../../domain/reconciliation/fee';
import type { Logger } from '../../ops/runtime/log';

/** What reconciliation stands on. */
export interface ReconciliationDeps {
  readonly database: Database;
  /** @throws Error when there is none: the configuration or the shop has lost it. */
  portOf(account: { readonly orgId: string; readonly psp: PspName; readonly account: string }): Promise<PspPort>;
  /** How many days a daily run looks back. */
  readonly windowDays: number;
  /** What is younger may still be on its way, and is not missing yet. */
  readonly settlingMinutes: number;
  /** What each provider may keep, where it is known. */
  readonly agreedFees: Readonly<Partial<Record<PspName, AgreedFee>>>;
  /** Books a payment object that the provider has shown us, and its refunds: the one guarded way, that of payments. */
  readonly bookPayment: BookPayment;
  readonly log: Logger;
}

export type BookPayment = (
  asked: { readonly orgId: string; readonly paymentId: string },
  shown: {
    readonly psp: PspPort;
    readonly linkId: string | undefined;
    readonly payment: PspPayment;
    readonly learntBy: LearntBy;
  },
) => Promise<BookedOutcome>;
