import { openWorld, type World, type WorldOptions } from './world';

/**
 * Opens a world, works in it, and closes it: also when the work fails, and on Ctrl-C or SIGTERM, after which the program
 * ends. The data goes, unless the folder was named and is to be kept.
 *
 * @param keeps told what the work came to, or undefined when it has not come to an end
 */
export async function withWorld<T>(
  options: WorldOptions,
  work: (world: World) => Promise<T>,
  keeps: (result: T | undefined) => boolean = () => false,
): Promise<T> {
  const world = await openWorld(options);
  let result: T | undefined;
  const stop = (signal: NodeJS.Signals) => {
    options.print?.('stopping');
    // 128 + number of the signal, as shells report it.
    void world.close({ keep: keeps(undefined) }).then(() => process.exit(signal === 'SIGINT' ? 130 : 143));
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  try {
    result = await work(world);
    return result;
  } finally {
    process.off('SIGINT', stop);
    process.off('SIGTERM', stop);
    await world.close({ keep: keeps(result) });
  }
}
