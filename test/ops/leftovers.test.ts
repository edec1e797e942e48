import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isAlive } from '../../ops/setup/processIdentity';
import { projectFolder } from '../../ops/setup/projectFolder';
import { endProcesses, leftoversOf } from '../kit/leftovers';
import { FOLDER_PREFIX, runFolderParent } from '../kit/runFolder';
import { waitFor } from '../kit/waitFor';

describe('processes that tests leave behind', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'munshi-leftovers-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('C-40 (part) are found by the run’s folder in their environment, and ended', async () => {
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], {
      env: { RUN: `${folder}/x` },
      stdio: 'ignore',
      detached: true,
    });
    const found = await waitFor(() => (leftoversOf(folder).length > 0 ? leftoversOf(folder) : undefined));
    expect(found.map(({ pid }) => pid)).toEqual([child.pid]);
    await endProcesses(found);
    expect(leftoversOf(folder)).toEqual([]);
  });

  /** Runs Jest on one test file with this project's set-up and tear-down. */
  const runJest = (test: string) => {
    writeFileSync(join(folder, 'planted.test.js'), test);
    writeFileSync(
      join(folder, 'jest.config.js'),
      `const base = require(${JSON.stringify(join(projectFolder(), 'jest.config.js'))});
       module.exports = { ...base, roots: [${JSON.stringify(folder)}], testMatch: ['**/planted.test.js'] };`,
    );
    const { MUNSHI_TEST_RUN: _ours, JEST_WORKER_ID: _worker, ...env } = process.env;
    const jest = join(projectFolder(), 'node_modules/jest/bin/jest.js');
    return spawnSync(process.execPath, [jest, '--config', join(folder, 'jest.config.js'), '--forceExit'], {
      env,
      encoding: 'utf8',
    });
  };
  const planted = (body: string) => `
    const { spawn } = require('child_process');
    test('leaves something', () => { ${body} });`;

  it('C-40 (part) fail the run although each test has passed', () => {
    const result = runJest(
      planted(
        `const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { detached: true, stdio: 'ignore' });
         require('fs').writeFileSync(${JSON.stringify(join(folder, 'pid'))}, String(child.pid));`,
      ),
    );
    expect(result.stderr).toContain('Tests have left 1 process(es) behind:');
    expect(result.stderr).toContain('1 passed');
    expect(result.status).not.toBe(0);
    expect(isAlive(Number(spawnSync('cat', [join(folder, 'pid')], { encoding: 'utf8' }).stdout))).toBe(false);
  });

  it('C-40 (part) are none after a test of rules alone, which starts neither Postgres nor Temporal', () => {
    const seen = join(folder, 'seen');
    const result = runJest(
      planted(
        `require('fs').writeFileSync(${JSON.stringify(seen)}, require('fs').readdirSync(process.env.MUNSHI_TEST_RUN).join());`,
      ),
    );
    expect(result.status).toBe(0);
    expect(spawnSync('cat', [seen], { encoding: 'utf8' }).stdout.split(',').sort()).toEqual(['locks', 'owner.pid']);
  });

  it('C-40 (part) of a run that was killed are ended by the next', async () => {
    const abandoned = mkdtempSync(join(runFolderParent(), FOLDER_PREFIX));
    const gone = spawnSync(process.execPath, ['-e', '']).pid;
    writeFileSync(join(abandoned, 'owner.pid'), String(gone));
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], {
      env: { MUNSHI_TEST_RUN: abandoned },
      stdio: 'ignore',
      detached: true,
    });
    await waitFor(() => leftoversOf(abandoned).length === 1);
    expect(runJest(planted('')).status).toBe(0);
    await waitFor(() => child.signalCode === 'SIGKILL', { message: 'the abandoned process to be ended' });
    expect(readdirSync(runFolderParent())).not.toContain(abandoned.split('/').at(-1));
  });
});
