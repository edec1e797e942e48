import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { extname, join } from 'node:path';
import type { Request, Response } from 'express';

/** What a built page is made of, by the ends of names. Vite writes nothing else. */
const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** A file of a built page, also packed, as the build left it. */
export interface BuiltFile {
  readonly type: string;
  readonly plain: Buffer;
  readonly brotli: Buffer | undefined;
  readonly gzip: Buffer | undefined;
  /** Has the hash of its content in its name, so that it can be kept for ever. */
  readonly isImmutable: boolean;
}

/** The files of a build by their path below it: read once, at the start, so that those of a newer build don't mix in. */
export function readBuiltFiles(folder: string): ReadonlyMap<string, BuiltFile> {
  const files = new Map<string, BuiltFile>();
  for (const place of ['', 'assets/']) {
    for (const name of readdirSync(join(folder, place))) {
      const type = TYPES[extname(name)];
      const path = join(folder, place, name);
      if (type === undefined) continue;
      files.set(`/${place}${name}`, {
        type,
        plain: readFileSync(path),
        brotli: readIfThere(`${path}.br`),
        gzip: readIfThere(`${path}.gz`),
        isImmutable: place === 'assets/',
      });
    }
  }
  return files;
}

function readIfThere(path: string): Buffer | undefined {
  return existsSync(path) ? readFileSync(path) : undefined;
}

/** In the form that the browser takes best. */
export function sendBuiltFile(request: Request, response: Response, file: BuiltFile): void {
  // Browsers name gzip first out of habit; brotli is a sixth smaller.
  const encoding = (['br', 'gzip'] as const).find((name) => request.acceptsEncodings(name) === name);
  const packed = encoding && (encoding === 'br' ? file.brotli : file.gzip);
  if (packed) response.setHeader('Content-Encoding', encoding);
  response.setHeader('Vary', 'Accept-Encoding');
  response.setHeader('Content-Type', file.type);
  // The icon and the theme keep their names while their content may change.
  const age = file.isImmutable ? 'public, max-age=31536000, immutable' : 'public, max-age=3600';
  response.setHeader('Cache-Control', age);
  response.send(packed ?? file.plain);
}
