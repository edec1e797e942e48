import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openApiDocument } from '../../api/openapi';
import { routes } from '../../api/routes';
import { projectFolder } from '../setup/projectFolder';

/** The text of the client's types, made from what the API says of itself. */
async function clientTypes(): Promise<string> {
  // Only this script needs it, and it takes a while to load.
  const { astToString, default: openApiTypes } = await import('openapi-typescript');
  const types = await openApiTypes(JSON.stringify(openApiDocument(routes)), { alphabetize: false });
  return `// Made from api/ by \`npm run client\`; do not edit by hand.\n${astToString(types)}`;
}

/** Writes `console/client/schema.d.ts` where it is not current, or with `isCheck` only says so. */
export async function writeClient({ isCheck = false } = {}): Promise<boolean> {
  const file = join(projectFolder(), 'console', 'client', 'schema.d.ts');
  const text = await clientTypes();
  const isCurrent = readFileSync(file, { encoding: 'utf8', flag: 'a+' }) === text;
  if (!isCurrent && !isCheck) writeFileSync(file, text);
  return isCurrent;
}

if (require.main === module) {
  const isCheck = process.argv.includes('--check');
  void writeClient({ isCheck }).then((isCurrent) => {
    console.log(`console/client is ${isCurrent ? 'current' : isCheck ? 'not current: npm run client' : 'written'}`);
    process.exitCode = isCheck && !isCurrent ? 1 : 0;
  });
}
