import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { allVariables } from '../runtime/config';
import { CONSOLE_NAMES, OPERATIONS_NAMES, REPLACED_NAMES, RESERVED_NAMES, START_NAMES } from '../runtime/knownNames';
import { settings } from '../runtime/variables';
import { projectFolder } from '../setup/projectFolder';

/** The text of `.env.example`: every variable with its meaning and default, and every name that is known but unused. */
export function envExample(): string {
  return `${[
    '# Settings of Munshi, made from ops/runtime/variables.ts by `npm run env-example`; do not edit by hand.',
    '# Copy to .env, and fill in what you want to set. `npm start` supplies all the rest, for development.',
    '# Each NAME may be given as NAME_FILE, the path of a file that holds it.',
    ...Object.entries(allVariables()).flatMap(([name, schema]) => ['', ...describe(name, schema)]),
    ...section('Read by `npm start` only', START_NAMES),
    ...section('Replaced: set, they do nothing, and start-up says so', REPLACED_NAMES),
    ...section('Reserved for capabilities that this version does not have: nothing reads them', RESERVED_NAMES),
    ...section('Read by the console’s build; alias', CONSOLE_NAMES),
    '',
    '# Read by continuous integration and deployment only:',
    ...OPERATIONS_NAMES.map((name) => `# ${name}=`),
  ].join('\n')}\n`;
}

function describe(name: string, schema: z.ZodType): string[] {
  const setting = settings.get(schema);
  if (!setting) throw new Error(`${name} has no entry in the registry of settings`);
  const byDefault = defaultOf(schema);
  const notes = [
    setting.secret ? 'secret' : undefined,
    setting.provider ? `mandatory while ${setting.provider} is enabled` : undefined,
    byDefault === undefined && !setting.provider ? 'mandatory' : undefined,
  ].filter((note) => note !== undefined);
  const about = `# ${setting.about}${notes.length > 0 ? ` (${notes.join(', ')})` : ''}`;
  // Commented out: a copy of the file changes nothing until somebody fills something in.
  return [about, `# ${name}=${byDefault || (setting.example ?? '')}`];
}

/** The default as it would stand in the environment; undefined when there is none. */
function defaultOf(schema: z.ZodType): string | undefined {
  if (!(schema instanceof z.ZodDefault)) return undefined;
  const value: unknown = schema.def.defaultValue;
  if (Array.isArray(value)) return value.join(',');
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function section(title: string, names: Readonly<Record<string, string>>): string[] {
  return ['', `# ${title}:`, ...Object.entries(names).map(([name, about]) => `# ${name}=   # ${about}`)];
}

if (require.main === module) {
  const file = join(projectFolder(), '.env.example');
  const text = envExample();
  const isCurrent = readFileSync(file, { encoding: 'utf8', flag: 'a+' }) === text;
  if (!isCurrent) writeFileSync(file, text);
  console.log(isCurrent ? '.env.example is current' : '.env.example written');
}
