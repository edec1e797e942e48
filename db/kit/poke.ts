import type { OpenTransaction } from './database';
import type { Tx } from './transaction';

/** Which workflow is to look at its row again. */
export interface Poke {
  readonly orgId: string;
  /** Name of the workflow function, from `domain/<feature>/process`. */
  readonly workflowType: string;
  readonly workflowId: string;
  readonly taskQueue: string;
  /** False when the change ends what the workflow is for: then only a living run is told, and none is started. */
  readonly mayStart?: boolean;
  /** One line for on-call in the Temporal UI, such as an order number and an amount; never a person's data. */
  readonly summary?: string;
}

/**
 * Writes «look again» to the outbox in the caller's transaction; the relay tells Temporal once it has committed.
 * Any number of pokes for one workflow fold into one waiting row; a run that makes the change itself is not poked.
 */
export function poke(session: OpenTransaction | Tx, target: Poke): void {
  if (isOwnRun(session, target.workflowId)) return;
  session.later('SELECT app.poke($1, $2, $3, $4, $5, $6)', [
    target.orgId,
    target.workflowType,
    target.workflowId,
    target.taskQueue,
    target.mayStart ?? true,
    target.summary ?? null,
  ]);
}

/**
 * The same for a change that the run only has to show: told within a second and a half, together with whatever follows
 * by then.
 */
export function pokeSoon(session: OpenTransaction | Tx, target: Omit<Poke, 'mayStart' | 'summary'>): void {
  if (isOwnRun(session, target.workflowId)) return;
  session.later('SELECT app.poke_soon($1, $2, $3, $4)', [
    target.orgId,
    target.workflowType,
    target.workflowId,
    target.taskQueue,
  ]);
}

function isOwnRun(session: OpenTransaction | Tx, workflowId: string): boolean {
  return 'principal' in session && session.principal.kind === 'system' && session.principal.run === workflowId;
}
