import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { buildConsole } from './buildConsole.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const output = join(root, 'dist');

const PRODUCT_FOLDERS = ['activities', 'api', 'db', 'domain', 'integrations', 'ops', 'sandbox', 'workers', 'workflows'];
// What is read at run time besides code: migrations, pages, scripts for browsers, and what the health page shows of an alert.
const COPIED = /\.(sql|html|css|svg|json)$|[\\/]browser[\\/]\w+\.js$|[\\/]runbooks[\\/][\w-]+\.md$/;
const COMPILED = /(?<!\.d)\.ts$/;

/**
 * Compiles the product to dist/, keeping the tree, and bundles the workflow code and the console. What is newer than its source is
 * skipped, so that a warm build takes a blink; what has lost its source is removed. Types are not checked here.
 *
 * @param {(line: string) => void} print
 */
export async function build(print = () => {}) {
  const sources = PRODUCT_FOLDERS.flatMap((folder) => filesBelow(join(root, folder))).filter(isWanted);
  const settings = newest([join(root, '.swcrc'), fileURLToPath(import.meta.url)]);
  removeOrphans(new Set(sources.flatMap(productsOf)));
  const stale = sources.filter((source) => mtime(productsOf(source)[0]) <= Math.max(mtime(source), settings));
  if (stale.length > 0) await compile(stale);
  const isBundled = await bundleWorkflows();
  const isConsoleBuilt = await buildConsole({ root, output });
  const also = `${isBundled ? ', workflows bundled' : ''}${isConsoleBuilt ? ', console built' : ''}`;
  print(`build: ${stale.length} of ${sources.length} files compiled${also}`);
}

function filesBelow(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesBelow(path) : [path];
  });
}

function isWanted(path) {
  return COMPILED.test(path) || COPIED.test(path);
}

/** The files in dist/ that come from a source; the first one tells whether it is up to date. */
function productsOf(source) {
  const target = join(output, relative(root, source));
  if (!COMPILED.test(source)) return [target];
  const script = target.replace(/\.ts$/, '.js');
  return [script, `${script}.map`];
}

function mtime(path) {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

function newest(paths) {
  return Math.max(0, ...paths.map(mtime));
}

function removeOrphans(wanted) {
  for (const path of filesBelow(output)) {
    const place = relative(output, path);
    // The console and the payer's page have builds of their own.
    const isOfTheTree = place.includes(sep) && !/^(console|pay)\b/.test(place);
    // Drafts belong to a build that runs at this moment.
    if (isOfTheTree && !wanted.has(path) && !path.endsWith('.draft')) rmSync(path, { force: true });
  }
}

async function compile(sources) {
  const { transformSync } = await import('@swc/core');
  const options = JSON.parse(readFileSync(join(root, '.swcrc'), 'utf8'));
  for (const source of sources) {
    const [target, map] = productsOf(source);
    mkdirSync(dirname(target), { recursive: true });
    const text = readFileSync(source);
    if (!COMPILED.test(source)) {
      writeWhole(target, text);
      continue;
    }
    const result = transformSync(text.toString('utf8'), { ...options, swcrc: false, filename: source });
    writeWhole(map, result.map);
    writeWhole(target, `${result.code}//# sourceMappingURL=${map.slice(dirname(map).length + 1)}\n`);
  }
}

/** A build that is killed leaves no half file that looks up to date. */
function writeWhole(path, content) {
  const draft = `${path}.${process.pid}.draft`;
  writeFileSync(draft, content);
  renameSync(draft, path);
}

/**
 * The workflow code as one file, so that workers start without bundling, and all run the same code. Skipped while the
 * bundle is newer than everything that can be in it.
 */
async function bundleWorkflows() {
  const entry = join(root, 'workers', 'workflows.ts');
  if (!existsSync(entry)) return false;
  const bundle = join(output, 'workflow-bundle.js');
  const inputs = [...filesBelow(join(root, 'workflows')), ...filesBelow(join(root, 'domain')), entry];
  const settings = [join(root, 'package-lock.json'), fileURLToPath(import.meta.url)];
  if (mtime(bundle) > newest([...inputs.filter((path) => COMPILED.test(path)), ...settings])) return false;
  const { bundleWorkflowCode, DefaultLogger } = await import('@temporalio/worker');
  const { code } = await bundleWorkflowCode({ workflowsPath: entry, logger: new DefaultLogger('WARN') });
  mkdirSync(output, { recursive: true });
  writeWhole(bundle, code);
  return true;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await build((line) => console.log(line));
