import { randomBytes } from 'node:crypto';
import { existsSync, lstatSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from './projectFolder';
import { SetupError } from './setupError';

/** Where everything that `npm start` keeps for this checkout lies. */
export interface StateFolder {
  /** `.munshi`, private to its owner. */
  root: string;
  logs: string;
  /** The Postgres cluster; elsewhere for root, whose Postgres runs under an account that can't enter `root`. */
  postgres: string;
}

/** The folders of this checkout, made where missing; MUNSHI_STATE_FOLDER names another place. */
export function stateFolder(env: NodeJS.ProcessEnv = process.env): StateFolder {
  const root = env['MUNSHI_STATE_FOLDER'] || join(projectFolder(), '.munshi');
  const logs = join(root, 'logs');
  mkdirSync(root, { recursive: true, mode: 0o700 });
  mkdirSync(logs, { recursive: true, mode: 0o700 });
  return { root, logs, postgres: join(process.getuid?.() === 0 ? rootsPlace(root) : root, 'postgres') };
}

function rootsPlace(root: string): string {
  const place = join('/var/tmp', `munshi-${stateId(root)}`);
  // /var/tmp is open to everybody, and a link or folder of somebody else's must not become the home of our data. It is
  // root's when just made, and later the database account's: never an ordinary person's.
  mkdirSync(place, { recursive: true, mode: 0o700 });
  const found = lstatSync(place);
  // Accounts of people begin at 1000 on every Linux of today; 65534 is nobody.
  const isPersons = found.uid >= 1000 && found.uid !== 65_534;
  if (!found.isDirectory() || isPersons) {
    throw new SetupError(`${place} belongs to somebody else; remove it and start again.`);
  }
  return place;
}

/** A name that lives and dies with the folder: whoever removes the folder begins with empty data, also as root. */
function stateId(root: string): string {
  const file = join(root, 'state-id');
  if (!existsSync(file)) writeFileSync(file, randomBytes(6).toString('hex'), { mode: 0o600 });
  const id = readFileSync(file, 'utf8').trim();
  if (!/^[0-9a-f]{12}$/.test(id)) throw new SetupError(`${file} is damaged; remove ${root} to begin anew.`);
  return id;
}
