// Runs before anything is installed, on whatever Node the person has: only modules that every Node knows, no syntax
// newer than Node 14, and nothing of node_modules before `install` has seen to it.
import { spawn } from 'child_process';
import fs from 'fs';
import path from 'path';
import url from 'url';

const root = path.join(path.dirname(url.fileURLToPath(import.meta.url)), '..', '..');
const state = process.env.MUNSHI_STATE_FOLDER || path.join(root, '.munshi');
const NODE_AT_LEAST = [20, 19];
/** 128 and the number of SIGTERM, as shells report it. */
const ENDED = 143;

/** A failure whose message is one sentence saying what to do. */
class Fault extends Error {}

main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error) => {
    process.stderr.write(`\n${error instanceof Fault ? error.message : error.stack}\n`);
    process.exit(1);
  },
);

/**
 * start [flags]          install, build, bring everything up, play the story
 * test [jest's flags]    install, build, get the Temporal server, run the tests
 * run FILE [arguments]   install, build, run a program of dist/ with the settings of the last start
 */
async function main([command, ...args]) {
  const parent = process.ppid;
  checkNode();
  await install();
  await build();
  // npm was told to end meanwhile, and has told only its shell.
  if (process.env.npm_lifecycle_event && process.ppid !== parent) return ENDED;
  if (command === 'start') {
    const { start } = (await import(url.pathToFileURL(path.join(root, 'dist/ops/setup/start.js')))).default;
    return start(args);
  }
  if (command === 'test') return test(args);
  if (command === 'run') return run(args);
  throw new Fault('Usage: node ops/scripts/bootstrap.mjs start | test | run FILE [arguments]');
}

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > NODE_AT_LEAST[0] || (major === NODE_AT_LEAST[0] && minor >= NODE_AT_LEAST[1])) return;
  throw new Fault(
    `Munshi needs Node ${NODE_AT_LEAST.join('.')} or newer, and this is ${process.versions.node}; install a newer Node and start again.`,
  );
}

/** `npm ci` when node_modules is missing or is not what the lockfile says. */
async function install() {
  if (matchesLockfile()) return;
  const log = path.join(state, 'logs', 'npm.log');
  fs.mkdirSync(path.dirname(log), { recursive: true, mode: 0o700 });
  process.stdout.write('Packages: installing what the lockfile names (once; about a minute)\n');
  const npm = process.env.npm_execpath;
  const [program, first] = npm ? [process.execPath, [npm]] : ['npm', []];
  const code = await runLogged(program, [...first, 'ci', '--include=dev'], log);
  if (code === 0) return;
  const text = fs.readFileSync(log, 'utf8');
  if (/ENOSPC|no space left/i.test(text)) throw new Fault('The disk is full; free some space and start again.');
  if (/EACCES|EPERM/.test(text))
    throw new Fault(`No permission to write below ${root}; make the folder writable for you.`);
  if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|network/.test(text)) {
    throw new Fault(
      'The package registry can’t be reached; connect to the network (or set npm’s registry) and start again.',
    );
  }
  throw new Fault(`npm ci failed; see ${log}, which ends:\n${text.trim().split('\n').slice(-8).join('\n')}`);
}

/** npm notes what it installed in node_modules/.package-lock.json; every package of ours must be there, as locked. */
function matchesLockfile() {
  try {
    const wanted = readJson('package-lock.json').packages;
    const installed = readJson('node_modules/.package-lock.json').packages;
    return Object.entries(wanted).every(([name, entry]) => {
      if (name === '' || entry.link || entry.optional || entry.devOptional) return true;
      return installed[name]?.version === entry.version;
    });
  } catch {
    return false;
  }
}

function readJson(name) {
  return JSON.parse(fs.readFileSync(path.resolve(root, name), 'utf8'));
}

/** Runs a program with its output in a file, showing every five seconds that it lives. */
function runLogged(program, args, log) {
  const startedAt = Date.now();
  const seconds = () => Math.round((Date.now() - startedAt) / 1000);
  const output = fs.openSync(log, 'w', 0o600);
  const ticker = setInterval(() => process.stdout.write(`  … still installing (${seconds()} s)\n`), 5000);
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: root, stdio: ['ignore', output, output] });
    handOn(child);
    child.on('error', (error) =>
      reject(new Fault(`${program} can’t be run (${error.code}); install npm and start again.`)),
    );
    child.on('exit', (code) => resolve(code ?? 1));
  }).finally(() => {
    clearInterval(ticker);
    fs.closeSync(output);
    process.stdout.write(`  done in ${seconds()} s\n`);
  });
}

async function build() {
  const { build: compile } = await import(url.pathToFileURL(path.join(root, 'ops/scripts/build.mjs')));
  try {
    await compile();
  } catch (error) {
    if (error.code === 'ENOSPC') throw new Fault('The disk is full; free some space and start again.');
    if (error.code === 'EACCES')
      throw new Fault(`No permission to write ${error.path}; make the folder writable for you.`);
    throw error;
  }
}

async function test(args) {
  const { getTemporal } = (await import(url.pathToFileURL(path.join(root, 'dist/ops/setup/getTemporal.js')))).default;
  await getTemporal();
  return node([path.join(root, 'node_modules/jest/bin/jest.js'), ...args], { ...process.env, NODE_ENV: 'test' });
}

/** Programs that look into the last start get its settings; what the person has set wins. */
function run([file, ...args]) {
  if (!file) throw new Fault('Name the program to run, such as ops/scripts/why');
  const script = path.join(root, 'dist', `${file}.js`);
  if (!fs.existsSync(script)) throw new Fault(`There is no program ${file}; it would be ${file}.ts.`);
  return node(['--enable-source-maps', script, ...args], { ...lastSettings(), ...process.env });
}

function lastSettings() {
  try {
    return readJson(path.join(state, 'environment.json'));
  } catch {
    return {}; // Nothing has been started yet; the program says what it lacks.
  }
}

/** Ctrl-C reaches a child by the terminal; these reach whom they are sent to, and are handed on. */
function handOn(child) {
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
}

/** A program in the foreground. */
function node(args, env) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: root, env, stdio: 'inherit' });
    process.on('SIGINT', () => {});
    handOn(child);
    child.on('error', reject);
    child.on('exit', (code, signal) => resolve(code ?? (signal === 'SIGINT' ? 130 : 1)));
  });
}
