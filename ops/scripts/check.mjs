import { spawn } from 'node:child_process';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');
const bin = (name, file) => [process.execPath, join(root, 'node_modules', name, file)];

const CHECKED_FILES = '**/*.{ts,tsx,js,mjs,json,yml}';
const LAYERS = 'activities api console db domain integrations ops sandbox test workers workflows'.split(' ');

/** Name of the check, and the program that makes it; longest first, as two run at a time. */
const CHECKS = {
  lint: [...bin('eslint', 'bin/eslint.js'), '.'],
  types: [...bin('typescript', 'bin/tsc'), '--noEmit', '-p', 'tsconfig.json'],
  consoleTypes: [...bin('typescript', 'bin/tsc'), '--noEmit', '-p', 'console/tsconfig.json'],
  format: [
    ...bin('prettier', 'bin/prettier.cjs'),
    '--check',
    '--cache',
    '--cache-location',
    '.munshi/cache/prettier',
    '--log-level',
    'warn',
    CHECKED_FILES,
  ],
  arrows: [...bin('dependency-cruiser', 'bin/dependency-cruise.mjs'), '--config', '.dependency-cruiser.js', ...LAYERS],
  unused: [...bin('knip', 'bin/knip.js'), '--no-progress'],
  traceability: [...bin('tsx', 'dist/cli.mjs'), 'ops/scripts/traceability.ts', '--check'],
  client: [...bin('tsx', 'dist/cli.mjs'), 'ops/scripts/client.ts', '--check'],
  roles: [...bin('tsx', 'dist/cli.mjs'), 'ops/scripts/roleMatrix.ts', '--check'],
  lockfile: [process.execPath, 'ops/scripts/checkLockfile.mjs'],
};

const wanted = process.argv.slice(2);
const names = wanted.length > 0 ? wanted : Object.keys(CHECKS);
const unknown = names.filter((name) => !CHECKS[name]);
if (unknown.length > 0) {
  console.error(`No such check: ${unknown.join(', ')}; there are ${Object.keys(CHECKS).join(', ')}`);
  process.exit(2);
}

const failed = [];
const queue = [...names];
// Two at a time: the machine that this is sized for has two cores.
await Promise.all([next(), next()]);
console.log(failed.length === 0 ? 'check: all passed' : `check: failed: ${failed.join(', ')}`);
process.exit(failed.length === 0 ? 0 : 1);

async function next() {
  for (let name = queue.shift(); name; name = queue.shift()) {
    const startedAt = Date.now();
    const { code, output } = await run(CHECKS[name]);
    if (code !== 0) failed.push(name);
    console.log(`${name}: ${code === 0 ? 'passed' : 'FAILED'} (${((Date.now() - startedAt) / 1000).toFixed(1)} s)`);
    if (code !== 0) console.log(output.trimEnd().replace(/^/gm, '  '));
  }
}

/** Output is held back until the end, so that two checks do not mix their lines. */
function run([program, ...args]) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text) => (output += text));
    child.on('error', (error) => resolve({ code: 1, output: error.message }));
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}
