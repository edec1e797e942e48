import { parseArgs } from 'node:util';
import { Client, Connection } from '@temporalio/client';
import { PSP_NAMES, type PspName } from '../../domain/payments/pspPort';
import { FINANCE_QUEUE, MAX_WINDOW_DAYS, RECONCILIATION_WORKFLOW } from '../../domain/reconciliation/process';
import type { AccountInput } from '../../workflows/reconciliation/contract';
import { loadConfigOrExit } from '../runtime/config';

const USAGE = `npm run reconcile -- PROVIDER [--account NAME] [--shop ID] [--days N]
  PROVIDER is one of ${PSP_NAMES.join(', ')}; --account is the installation's own unless told; --shop is whose account it is`;

/** Compares a whole account at a provider with our books now, as its schedule does each night, and says what came of it. */
async function main(): Promise<void> {
  const input = readInput();
  const config = loadConfigOrExit('operate');
  const connection = await Connection.connect({ address: config.TEMPORAL_ADDRESS });
  try {
    const client = new Client({ connection, namespace: config.TEMPORAL_NAMESPACE });
    const workflowId = `recon:command:${input.psp}:${input.account}:${new Date().toISOString()}`;
    process.stderr.write(`${workflowId} begins\n`);
    const outcome: unknown = await client.workflow.execute(RECONCILIATION_WORKFLOW, {
      workflowId,
      taskQueue: FINANCE_QUEUE,
      args: [input],
      staticSummary: `compare the books of ${input.psp}, account ${input.account}, with ours, by a command`,
    });
    process.stdout.write(`${String(outcome)}\n`);
  } finally {
    await connection.close();
  }
}

function readInput(): AccountInput {
  const { values, positionals } = parseArgs({
    options: {
      account: { type: 'string', default: 'default' },
      shop: { type: 'string' },
      days: { type: 'string' },
    },
    allowPositionals: true,
  });
  const [provider, ...rest] = positionals;
  const psp = PSP_NAMES.find((name): name is PspName => name === provider);
  const windowDays = values.days === undefined ? undefined : Number(values.days);
  const isWindow =
    windowDays === undefined || (Number.isInteger(windowDays) && windowDays >= 1 && windowDays <= MAX_WINDOW_DAYS);
  if (!psp || rest.length > 0 || !isWindow) throw new Error(USAGE);
  return {
    psp,
    account: values.account,
    ...(values.shop !== undefined && { orgId: values.shop }),
    ...(windowDays !== undefined && { windowDays }),
  };
}

void main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
