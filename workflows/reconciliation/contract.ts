import type { RowInput } from '../../domain/kit/process';
import type { PspName } from '../../domain/payments/pspPort';

export { FINANCE_QUEUE, RECONCILIATION_WORKFLOW, reconciliationWorkflowId } from '../../domain/reconciliation/process';

/** A whole account, for every shop that uses it: by its schedule, or by a command. */
export interface AccountInput {
  readonly psp: PspName;
  readonly account: string;
  /** Of a shop's own account the shop; the installation's account is the platform's. */
  readonly orgId?: string;
  /** How far back; as configured unless told. */
  readonly windowDays?: number;
}

/** What a run needs: the row that somebody of a shop has asked for, or an account. The one signal is `changed`. */
export type ReconciliationInput = RowInput | AccountInput;
