import { mkdtempSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync, gzipSync } from 'node:zlib';
import { createConsole } from '../../api/console/serveConsole';
import { projectFolder } from '../../ops/setup/projectFolder';
import { startEdge, type Edge } from '../edge/startEdge';

/** As Chromium asks for a page. */
const BROWSERS = 'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8';
const SCRIPT = 'console.log("the console")';
const PAGE =
  '<!doctype html><html lang="en"><meta property="csp-nonce" nonce="__CSP_NONCE__"><script src="/assets/a-1f.js"></script>';

/** A build of the console, as the script writes it, without what is in it. */
function writeBuild(): string {
  const folder = mkdtempSync(join(tmpdir(), 'console-'));
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'index.html'), PAGE);
  writeFileSync(join(folder, 'munshi.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  writeFileSync(join(folder, 'input.sha256'), 'secret of the build');
  writeFileSync(join(folder, 'assets', 'a-1f.js'), SCRIPT);
  writeFileSync(join(folder, 'assets', 'a-1f.js.br'), brotliCompressSync(SCRIPT));
  writeFileSync(join(folder, 'assets', 'a-1f.js.gz'), gzipSync(SCRIPT));
  return folder;
}

describe('the console as files', () => {
  const folder = writeBuild();
  let edge: Edge;
  beforeAll(async () => {
    edge = await startEdge({
      routes: [],
      routers: () => [createConsole(folder, 'ta')].flatMap((found) => found ?? []),
    });
  });
  afterAll(async () => {
    await edge.close();
    rmSync(folder, { recursive: true });
  });
  /** Node's fetch unpacks and hides the encoding it got, so it is told which one to ask for. */
  const get = (path: string, encoding = 'identity') =>
    edge.ask('GET', path, { headers: { 'accept-encoding': encoding } });

  it.each([
    ...[
      '/',
      '/sign-in',
      '/sign-in/new',
      '/sign-in/forgot',
      '/join',
      '/open-shop',
      '/shops/biryani',
      '/shops/biryani/me',
    ],
    ...['/shops/biryani/today/', '/shops/biryani/orders?layout=table', '/shops/biryani/orders/ORD-1?status=PENDING'],
  ])('K-18 (part) serves the page at %s, never to be kept, in the language of the deployment', async (path) => {
    const page = await get(path);

    expect(page.status).toBe(200);
    expect(page.headers.get('cache-control')).toBe('no-store');
    expect(page.headers.get('content-type')).toContain('text/html');
    expect(page.text).toContain('<html lang="ta">');
  });

  it('K-16 (part) lets the page run its own files alone: no inline script, no frame, a nonce of its own each time', async () => {
    const [one, two] = [await get('/'), await get('/')];
    const policy = one.headers.get('content-security-policy') ?? '';
    const nonce = /nonce="([^"]+)"/.exec(one.text)?.[1] ?? '';

    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/unsafe/);
    expect(nonce.length).toBeGreaterThan(20);
    expect(policy).toContain(`'nonce-${nonce}'`);
    expect(two.text).not.toContain(nonce);
  });

  it('K-18 (part) serves hashed files for ever, packed as the browser can unpack them', async () => {
    const plain = await get('/assets/a-1f.js');
    const packed = await get('/assets/a-1f.js', 'gzip, br');
    const raw = await fetch(`${edge.url}/assets/a-1f.js`, { headers: { 'accept-encoding': 'gzip' } });

    expect(plain.text).toBe(SCRIPT);
    expect(plain.headers.get('content-encoding')).toBeNull();
    expect(plain.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(plain.headers.get('x-content-type-options')).toBe('nosniff');
    expect(packed.headers.get('content-encoding')).toBe('br');
    expect(packed.text).toBe(SCRIPT);
    expect(packed.headers.get('vary')).toBe('Accept-Encoding');
    expect(raw.headers.get('content-encoding')).toBe('gzip');
    expect(brotliDecompressSync(brotliCompressSync(SCRIPT)).toString()).toBe(await raw.text());
    expect((await get('/munshi.svg')).headers.get('cache-control')).toBe('public, max-age=3600');
  });

  it.each([
    '/input.sha256',
    '/index.html',
    '/assets/',
    '/assets/gone-2b.js',
    '/assets/..%2findex.html',
    '/assets/../../package.json',
    '/shop',
    '/v1/nothing',
    '/admin',
  ])('K-18 (part) answers %s as every unknown address', async (path) => {
    const answer = await get(path);

    expect(answer.status).toBe(404);
    expect(answer.json.error?.code).toBe('NOT_FOUND');
  });

  it.each([
    '/ordres',
    '/shops/biryani/ordres',
    '/shops/biryani/today/1',
    '/shops/biryani/orders/1/2',
    '/shops',
    '/index.html',
  ])('U-32 (part) tells somebody in a browser that there is no page at %s, by the console’s own page', async (path) => {
    const page = await edge.ask('GET', path, { headers: { accept: BROWSERS } });

    expect(page.status).toBe(404);
    expect(page.headers.get('content-type')).toContain('text/html');
    expect(page.headers.get('cache-control')).toBe('no-store');
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(page.text).toContain('/assets/a-1f.js');
  });

  it.each([
    ['/v1/nothing', BROWSERS],
    ['/api/v1/nothing', BROWSERS],
    ['/shops/biryani/ordres', 'application/json'],
    ['/shops/biryani/ordres', '*/*'],
    ['/ordres', 'application/json, text/html;q=0.5'],
  ])('U-32 (part) tells a program that asks for %s with «%s» as every program', async (path, accept) => {
    const answer = await edge.ask('GET', path, { headers: { accept } });

    expect(answer.status).toBe(404);
    expect(answer.json.error?.code).toBe('NOT_FOUND');
  });

  it('U-32 (part) knows the rooms that there are', async () => {
    const text = readFileSync(join(projectFolder(), 'console', 'src', 'app', 'rooms.ts'), 'utf8');
    const rooms = [...text.matchAll(/\{ id: '(\w+)'.*\}/g)];
    expect(rooms.length).toBeGreaterThan(10);
    for (const [entry, id] of rooms) {
      const below = await get(`/shops/biryani/${id}/1`);
      expect([id, (await get(`/shops/biryani/${id}`)).status]).toEqual([id, 200]);
      expect([id, below.status]).toEqual([id, entry.includes('hasPages') ? 200 : 404]);
    }
  });

  it('K-18 (part) is left out where it was not built', () => {
    expect(createConsole(join(folder, 'assets'), 'en')).toBeUndefined();
  });
});
