import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** What `npm start` writes down for people and commands: where the running shop is. */
const demo = z.looseObject({
  databaseUrl: z.string(),
  temporalUiUrl: z.string(),
  apiUrl: z.string(),
  sandboxUrl: z.string(),
});

export type Demo = z.infer<typeof demo>;

/** Reads `.munshi/demo.json` of the current folder; undefined when nothing was started here. */
export function readDemo(): Demo | undefined {
  try {
    return demo.parse(JSON.parse(readFileSync(join(process.cwd(), '.munshi', 'demo.json'), 'utf8')));
  } catch {
    return undefined;
  }
}
