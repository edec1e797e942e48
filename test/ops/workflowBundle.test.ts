import { join } from 'node:path';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';
import { projectFolder } from '../../ops/setup/projectFolder';

describe('the workflow bundle', () => {
  it('U-17 (part) holds no driver, no schema library and nothing of Node', async () => {
    const { code } = await bundleWorkflowCode({
      workflowsPath: join(projectFolder(), 'workers/workflows.ts'),
      logger: new DefaultLogger('ERROR'),
    });
    // Type-only imports leave nothing; a value that slips in brings its whole package along.
    const packages = new Set([...code.matchAll(/node_modules\/((?:@[\w.-]+\/)?[\w.-]+)\//g)].map((match) => match[1]));
    expect(packages).toContain('@temporalio/workflow');
    expect([...packages].filter((name) => name && !ALLOWED.has(name))).toEqual([]);
  });
});

/** The engine's own packages, and what they stand on. */
const ALLOWED = new Set([
  '@temporalio/workflow',
  '@temporalio/common',
  '@temporalio/worker',
  'long',
  'nexus-rpc',
  'ms',
]);
