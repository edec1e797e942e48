import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';

/** The folder of package.json, seen from the sources and from dist/ alike. */
export function projectFolder(): string {
  let folder = __dirname;
  while (!existsSync(join(folder, 'package.json'))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error(`No package.json above ${__dirname}`);
    folder = parent;
  }
  return folder;
}

/** Where things that serve all checkouts are kept (the Temporal server), as the platform wants it. */
export function cacheFolder(): string {
  const given = process.env['XDG_CACHE_HOME'];
  if (given) return join(given, 'munshi');
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches', 'munshi');
  return join(homedir(), '.cache', 'munshi');
}
