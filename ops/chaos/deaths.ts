import type { World } from '../world/world';

/** How often each server has ended in a way that is meant, such as by SIGKILL. */
export function deathsOf({ servers }: World, isMeant: (how: string) => boolean): Record<string, number> {
  return Object.fromEntries(
    Object.values(servers).map(({ name, deaths }) => [name, deaths.filter(({ how }) => isMeant(how)).length]),
  );
}
