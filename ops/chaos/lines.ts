import { createHttp, type Http } from '../world/http';
import { openInspector, type Inspector } from '../world/inspector';
import type { World } from '../world/world';

/** By which a run reaches its world from outside. */
export interface Lines {
  readonly http: Http;
  readonly inspector: Inspector;
}

/** Opens lines to a world, works with them, and closes them, whatever comes of the work. */
export async function withLines<T>(
  { places }: Pick<World, 'places'>,
  maxSockets: number,
  work: (lines: Lines) => Promise<T>,
): Promise<T> {
  const http = createHttp(maxSockets);
  const inspector = openInspector(places.databaseUrl);
  try {
    return await work({ http, inspector });
  } finally {
    await inspector.close();
    http.close();
  }
}
