import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from '../../ops/setup/projectFolder';

/** The check is an ES module for scripts; it is run here on a given lockfile as those run it on ours. */
function problemsOf(lockfile: unknown): string[] {
  const script = `
    import { checkLockfile } from './ops/scripts/checkLockfile.mjs';
    import { readFileSync } from 'node:fs';
    console.log(JSON.stringify(checkLockfile(JSON.parse(readFileSync(0, 'utf8')))));`;
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    cwd: projectFolder(),
    input: JSON.stringify(lockfile),
    encoding: 'utf8',
  });
  if (!stdout) throw new Error(stderr);
  return JSON.parse(stdout) as string[];
}

describe('the lockfile', () => {
  it('R-86 (part) of this project installs everywhere and names no address', () => {
    expect(problemsOf(JSON.parse(readFileSync(join(projectFolder(), 'package-lock.json'), 'utf8')))).toEqual([]);
  });

  it('R-86 (part) that lacks a platform’s package is told', () => {
    const packages = {
      '': {},
      'node_modules/swc': { optionalDependencies: { 'swc-linux': '1', 'swc-darwin': '1', nested: '1' } },
      'node_modules/swc-linux': {},
      'node_modules/swc/node_modules/nested': {},
    };
    expect(problemsOf({ packages })).toEqual([
      expect.stringMatching(/^node_modules\/swc wants swc-darwin, which has no entry/),
    ]);
  });

  it('R-86 (part) that names a registry is told', () => {
    const packages = {
      'node_modules/a': { resolved: 'https://registry.example/a.tgz' },
      console: { link: true, resolved: 'console' },
    };
    expect(problemsOf({ packages })).toEqual([expect.stringMatching(/^node_modules\/a names an address/)]);
  });
});
