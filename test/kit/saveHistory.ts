import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Client } from '@temporalio/client';
import { historyToJSON } from '@temporalio/common/lib/proto-utils';

/** Where histories of runs lie that were started by earlier versions: each must still replay. */
export const HISTORIES = join(__dirname, 'histories');

/**
 * Keeps the history of a run for the replay test, under `<workflow>.<name>.json`. Does nothing unless SAVE_HISTORIES is
 * set: a saved history is a promise to runs that are out there, and is added, never replaced by a newer one.
 */
export async function saveHistory(client: Client, workflowId: string, name: string): Promise<void> {
  if (!process.env['SAVE_HISTORIES']) return;
  const history = await client.workflow.getHandle(workflowId).fetchHistory();
  mkdirSync(HISTORIES, { recursive: true });
  writeFileSync(
    join(HISTORIES, `${workflowId.split(':')[0]}.${name}.json`),
    `${withoutPlaces(historyToJSON(history))}\n`,
  );
}

const ROOT = join(__dirname, '..', '..');

/** Which machine, folder and process took part tells nobody anything later. */
function withoutPlaces(history: string): string {
  return history.replace(/"\d+@[^"]*"/g, '"worker"').replaceAll(`${ROOT}/`, '');
}
