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

/** Reads `demo.json` of a state folder (`.munshi`); undefined when nothing was started there. */
export function readDemo(folder: string): Demo | undefined {
  try {
    return demo.parse(JSON.parse(readFileSync(join(folder, 'demo.json'), 'utf8')));
  } catch {
    return undefined;
  }
}
