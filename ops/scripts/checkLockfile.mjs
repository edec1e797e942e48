import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * What is wrong with a package-lock.json. Two things that npm lets pass: packages for other platforms that it has left
 * out because the registry did not have them yet (`npm ci` then breaks on a Mac), and addresses of the registry that
 * the file was made with (`npm ci` then goes there, whatever registry it is told to use).
 *
 * @param {{packages: Record<string, {optionalDependencies?: Record<string, string>, resolved?: string, link?: boolean}>}} lockfile
 * @returns {string[]}
 */
export function checkLockfile({ packages }) {
  const entries = Object.entries(packages);
  const missing = entries.flatMap(([owner, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies)
      .filter((name) => !isLocked(packages, owner, name))
      .map(
        (name) =>
          `${owner || 'package.json'} wants ${name}, which has no entry: pin a version whose platforms are all published`,
      ),
  );
  const resolved = entries
    .filter(([, { resolved: address, link }]) => address !== undefined && !link)
    .map(([name]) => `${name} names an address: run npm with omit-lockfile-registry-resolved=true, as .npmrc says`);
  return [...missing, ...resolved];
}

/** Node looks in the package's own node_modules first, then in those of each folder above. */
function isLocked(packages, owner, name) {
  for (let folder = owner; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('node_modules/') - 1))) {
    if (packages[`${folder ? `${folder}/` : ''}node_modules/${name}`]) return true;
    if (!folder) return false;
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const file = join(import.meta.dirname, '..', '..', 'package-lock.json');
  const problems = checkLockfile(JSON.parse(readFileSync(file, 'utf8')));
  for (const problem of problems) console.error(problem);
  if (problems.length > 0) process.exit(1);
}
