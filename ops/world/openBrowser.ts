import { createReadStream, createWriteStream } from 'node:fs';
import { chmod, mkdir, rename, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress } from 'node:zlib';
import { chromium, type Browser } from 'playwright-core';

/** Flags that a browser without a screen needs; none that hides faults of a page. */
const FLAGS = ['--no-zygote', '--disable-gpu', '--disable-background-networking', '--font-render-hinting=none'];

/** A browser from the package registry, unpacked once into the user's cache. */
export async function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: await unpack(), chromiumSandbox: false, args: FLAGS });
}

async function unpack(): Promise<string> {
  const packed = join(dirname(require.resolve('@sparticuz/chromium')), '..', '..', 'bin', 'chromium.br');
  const folder = join(homedir(), '.cache', 'munshi', 'chromium');
  const { size } = await stat(packed);
  // Another version of the package has another size, so that an old browser is never taken for it.
  const executable = join(folder, `chromium-${size}`);
  if (await exists(executable)) return executable;
  await mkdir(folder, { recursive: true });
  const draft = `${executable}.${process.pid}.draft`;
  await pipeline(createReadStream(packed), createBrotliDecompress(), createWriteStream(draft));
  await chmod(draft, 0o755);
  await rename(draft, executable);
  return executable;
}

function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
