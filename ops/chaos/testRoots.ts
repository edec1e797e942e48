import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { transformSync } from '@swc/core';
import { projectFolder } from '../setup/projectFolder';

/**
 * Compiles files of the tests into a world's folder, keeping their tree. Only tests may stop the product at a failpoint, or
 * run it under another policy, so the roots that do it are theirs and no part of the build. They are started hundreds of
 * times: compiled once, each is up in the time that the process itself needs.
 * @param files below `test`, without their ending; a root first, and what it requires
 * @returns the root's path
 */
export function compileTestRoot(folder: string, files: readonly [string, ...string[]]): string {
  const compiled = (file: string) => join(folder, 'roots', `${file}.js`);
  for (const file of files) {
    const filename = join(projectFolder(), 'test', `${file}.ts`);
    const { code } = transformSync(readFileSync(filename, 'utf8'), {
      filename,
      configFile: join(projectFolder(), '.swcrc'),
    });
    mkdirSync(dirname(compiled(file)), { recursive: true });
    writeFileSync(compiled(file), code);
  }
  return compiled(files[0]);
}
