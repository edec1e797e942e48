import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** `munshi-20261126T114502Z`: names in their order are backups in their order. */
const NAME = /^munshi-(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z$/;

export function nameOf(madeAt: Date): string {
  return `munshi-${madeAt
    .toISOString()
    .replace(/\.\d+Z$/, 'Z')
    .replaceAll(/[-:]/g, '')}`;
}

/** The backups of a folder, newest first; a folder that isn't there has none. */
export async function listBackups(folder: string): Promise<{ readonly path: string; readonly madeAt: Date }[]> {
  const names = await readdir(folder).catch(() => []);
  return names
    .flatMap((name) => {
      const [, year, month, day, hour, minute, second] = NAME.exec(name) ?? [];
      if (!second) return [];
      const madeAt = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
      return [{ path: join(folder, name), madeAt }];
    })
    .sort((a, b) => b.madeAt.getTime() - a.madeAt.getTime());
}

/** Removes all but the newest `keep` backups. @returns what was removed. */
export async function removeOld(folder: string, keep: number): Promise<string[]> {
  const old = (await listBackups(folder)).slice(keep).map(({ path }) => path);
  for (const path of old) await rm(path, { recursive: true, force: true });
  return old;
}
