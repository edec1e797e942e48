import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { promisify } from 'node:util';

/** Text gains by compression; fonts are compressed already. */
const COMPRESSIBLE = /\.(js|css|html|svg)$/;
const HASH_FILE = 'input.sha256';

/**
 * Builds the console into `<output>/console` and the payer's page into `<output>/pay`.
 *
 * @param {{ root: string, output: string }} places
 * @returns {Promise<boolean>} whether there was something to build
 */
export async function buildConsole({ root, output }) {
  const folder = join(root, 'console');
  if (!existsSync(join(folder, 'index.html'))) return false;
  const console = {
    root: folder,
    target: join(output, 'console'),
    inputs: ['index.html', 'vite.config.mjs', 'tsconfig.json', 'src', 'client', 'public'].map((name) =>
      join(folder, name),
    ),
  };
  const pay = { root: join(folder, 'pay'), target: join(output, 'pay'), inputs: [join(folder, 'pay')] };
  // One after the other: both read and set NODE_ENV.
  const isConsoleBuilt = await buildPage(root, console);
  const isPayBuilt = await buildPage(root, pay);
  return isConsoleBuilt || isPayBuilt;
}

/**
 * Builds a page with its own vite.config.mjs, each text also as .br and .gz, so that the API only picks a file. Skipped while
 * nothing that goes into it has changed, by a hash of it all: dates of files lie after a checkout.
 *
 * @param {string} project
 * @param {{ root: string, target: string, inputs: string[] }} page
 */
async function buildPage(project, { root, target, inputs }) {
  const hash = hashOf([...inputs, join(project, 'package-lock.json'), import.meta.filename]);
  if (readText(join(target, HASH_FILE)) === hash) return false;
  const draft = `${target}.${process.pid}.draft`;
  const { build } = await import('vite');
  // What is served is what people get, also where a test builds it: with NODE_ENV=test React's development form would go in.
  const { NODE_ENV } = process.env;
  process.env.NODE_ENV = 'production';
  try {
    await build({
      root,
      configFile: join(root, 'vite.config.mjs'),
      logLevel: 'warn',
      build: { outDir: draft },
    });
  } finally {
    if (NODE_ENV === undefined) delete process.env.NODE_ENV;
    else process.env.NODE_ENV = NODE_ENV;
  }
  await Promise.all(
    filesBelow(draft)
      .filter((path) => COMPRESSIBLE.test(path))
      .map(compress),
  );
  writeFileSync(join(draft, HASH_FILE), hash);
  rmSync(target, { recursive: true, force: true });
  renameSync(draft, target);
  return true;
}

function hashOf(paths) {
  const hash = createHash('sha256');
  for (const path of paths.flatMap(filesBelow).sort())
    hash.update(`${relative('.', path)}\0`).update(readFileSync(path));
  return hash.digest('hex');
}

function filesBelow(path) {
  if (!existsSync(path)) return [];
  try {
    return readdirSync(path).flatMap((name) => filesBelow(join(path, name)));
  } catch (error) {
    if (error.code === 'ENOTDIR') return [path];
    throw error;
  }
}

function readText(path) {
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}

/** Once per build, so at the highest level. */
async function compress(path) {
  const content = readFileSync(path);
  const params = { [constants.BROTLI_PARAM_SIZE_HINT]: content.length };
  writeFileSync(`${path}.br`, await promisify(brotliCompress)(content, { params }));
  writeFileSync(`${path}.gz`, await promisify(gzip)(content, { level: 9 }));
}
