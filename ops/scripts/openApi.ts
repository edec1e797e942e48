import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openApiDocument } from '../../api/openapi';
import { routes } from '../../api/routes';
import { projectFolder } from '../setup/projectFolder';
import { writeClient } from './client';

/** The text of `openapi.json`: what the API serves at /openapi.json, written so that a change shows as a diff. */
export function openApiText(): string {
  return `${JSON.stringify(openApiDocument(routes), undefined, 2)}\n`;
}

if (require.main === module) {
  const file = join(projectFolder(), 'openapi.json');
  const text = openApiText();
  const isCurrent = readFileSync(file, { encoding: 'utf8', flag: 'a+' }) === text;
  if (!isCurrent) writeFileSync(file, text);
  console.log(isCurrent ? 'openapi.json is current' : 'openapi.json written');
  // The client's types follow from the same routes.
  void writeClient();
}
