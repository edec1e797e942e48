import {
  WorkflowIdConflictPolicy,
  WorkflowIdReusePolicy,
  WorkflowNotFoundError,
  type Client,
} from '@temporalio/client';
import { TypedSearchAttributes } from '@temporalio/common';
import type { ClaimedPoke } from '../../db/kit/outbox';
import { POKE_SIGNAL, type RowInput } from '../../domain/kit/process';
import { ENTITY_ID, ENTITY_TYPE, ORG_ID } from '../../workflows/kit/searchAttributes';

/** Tells one workflow to look again. Throws what Temporal's client throws. */
export type PokeTarget = (poke: ClaimedPoke) => Promise<void>;

/**
 * Pokes by signal-with-start: a living run hears the signal, otherwise one is started. Repeating it is harmless: a run
 * that finds nothing to do ends at once.
 */
export function pokeThrough(client: Client): PokeTarget {
  return async (poke) => {
    if (!poke.mayStart) return signalLiving(client, poke);
    const id = poke.workflowId.slice(poke.workflowId.indexOf(':') + 1);
    await client.workflow.signalWithStart(poke.workflowType, {
      workflowId: poke.workflowId,
      taskQueue: poke.taskQueue,
      args: [{ orgId: poke.orgId, id } satisfies RowInput],
      signal: POKE_SIGNAL,
      signalArgs: [],
      workflowIdReusePolicy: WorkflowIdReusePolicy.ALLOW_DUPLICATE,
      workflowIdConflictPolicy: WorkflowIdConflictPolicy.USE_EXISTING,
      typedSearchAttributes: new TypedSearchAttributes([
        { key: ORG_ID, value: poke.orgId },
        { key: ENTITY_TYPE, value: poke.workflowType },
        { key: ENTITY_ID, value: id },
      ]),
      ...(poke.summary ? { staticSummary: poke.summary } : {}),
    });
  };
}

async function signalLiving(client: Client, poke: ClaimedPoke): Promise<void> {
  try {
    await client.workflow.getHandle(poke.workflowId).signal(POKE_SIGNAL);
  } catch (error) {
    // No run: what it was for has ended, so nobody needs to look.
    if (!(error instanceof WorkflowNotFoundError)) throw error;
  }
}
