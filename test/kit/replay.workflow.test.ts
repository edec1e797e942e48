import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  bundleWorkflowCode,
  DefaultLogger,
  Runtime,
  Worker,
  type WorkflowBundleWithSourceMap,
} from '@temporalio/worker';
import { HISTORIES } from './saveHistory';

Runtime.install({ logger: new DefaultLogger('ERROR') });

let workflowBundle: WorkflowBundleWithSourceMap;
beforeAll(async () => {
  workflowBundle = await bundleWorkflowCode({
    workflowsPath: join(__dirname, '..', '..', 'workers', 'workflows.ts'),
    logger: new DefaultLogger('ERROR'),
  });
}, 120_000);

const histories = readdirSync(HISTORIES).filter((file) => file.endsWith('.json'));

describe('runs that were started by an earlier version', () => {
  it.each(histories)('U-17 %s replays under today’s code', async (file) => {
    const history: unknown = JSON.parse(readFileSync(join(HISTORIES, file), 'utf8'));
    await Worker.runReplayHistory({ workflowBundle }, history);
  });

  it('U-17 every workflow has a saved history', () => {
    const saved = new Set(histories.map((file) => file.split('.')[0]));
    expect([...saved].sort()).toEqual(expect.arrayContaining(['chat', 'courier', 'order', 'pay', 'recon']));
  });

  it('U-17 the control: a history whose steps were swapped does not replay', async () => {
    const text = readFileSync(join(HISTORIES, 'order.paid-online.json'), 'utf8');
    const history: unknown = JSON.parse(text.replaceAll('"ensureLink"', '"closeLink"'));
    await expect(Worker.runReplayHistory({ workflowBundle }, history)).rejects.toThrow();
  });

  it('U-17 no driver, no ORM and no schema library gets into the workflows’ bundle', () => {
    expect(workflowBundle.code).not.toMatch(/node_modules\/(pg|typeorm|express|grammy|razorpay|zod)\//);
  });
});
