import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findTemporal, TEMPORAL_CLI_VERSION } from '../../ops/setup/temporalBinary';

/** A program that answers `--version` as a Temporal CLI does. */
const fakeCli = (server: string) => `#!/bin/sh\necho "temporal version 1.8.2 (Server ${server}, UI 2.50.1)"\n`;

describe('the Temporal server’s sources', () => {
  let folder: string;
  let server: Server | undefined;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'munshi-temporal-'));
  });
  afterEach(() => {
    server?.closeAllConnections();
    server?.close();
    rmSync(folder, { recursive: true });
  });

  const program = (path: string, text: string) => {
    mkdirSync(join(path, '..'), { recursive: true });
    writeFileSync(path, text);
    chmodSync(path, 0o755);
    return path;
  };
  const serve = async (listener: RequestListener) => {
    server = createServer(listener).listen(0, '127.0.0.1');
    await new Promise((resolve) => server?.once('listening', resolve));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  };
  /** A PATH on which there is what unpacks archives, and neither a Temporal nor a Go. */
  const bareEnv = () => {
    const bin = join(folder, 'bin');
    mkdirSync(bin, { recursive: true });
    for (const name of ['tar', 'gzip']) {
      const path = execFileSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' }).trim();
      if (!existsSync(join(bin, name))) symlinkSync(path, join(bin, name));
    }
    return { PATH: bin, HOME: folder };
  };
  const cached = () => join(folder, 'cache', `temporal-${TEMPORAL_CLI_VERSION}`, 'temporal');
  const find = (downloadUrl = 'http://127.0.0.1:9/') =>
    findTemporal({ cache: join(folder, 'cache'), env: bareEnv(), downloadUrl });

  it('T-22 (part) takes the one on PATH first', async () => {
    bareEnv();
    program(join(folder, 'bin', 'temporal'), fakeCli('1.31.5'));
    expect(await find()).toEqual({ path: 'temporal', serverVersion: '1.31.5', source: 'path' });
  });

  it('T-22 (part) passes over one that is too old, for the cached one', async () => {
    bareEnv();
    program(join(folder, 'bin', 'temporal'), fakeCli('1.24.2'));
    program(cached(), fakeCli('1.31.2'));
    expect(await find()).toEqual({ path: cached(), serverVersion: '1.31.2', source: 'cache' });
  });

  it('T-22 (part) downloads, unpacks and keeps it', async () => {
    program(join(folder, 'archive', 'temporal'), fakeCli('1.31.2'));
    execFileSync('tar', ['-czf', join(folder, 'temporal.tar.gz'), '-C', join(folder, 'archive'), 'temporal']);
    const url = await serve((_request, response) => response.end(readFileSync(join(folder, 'temporal.tar.gz'))));
    expect(await find(url)).toEqual({ path: cached(), serverVersion: '1.31.2', source: 'download' });
    expect(await find('http://127.0.0.1:9/')).toMatchObject({ source: 'cache' });
  });

  it.each<[string, RequestListener]>([
    ['an answer of 404', (_request, response) => response.writeHead(404).end()],
    ['something that is no archive', (_request, response) => response.end('<html>captive portal</html>')],
    ['a connection that breaks', (_request, response) => response.writeHead(200).write('x', () => response.destroy())],
  ])('T-22 (part) on %s it goes on to the build, and without Go says what to do', async (_what, listener) => {
    const url = await serve(listener);
    await expect(find(url)).rejects.toThrow(/^No Temporal server: .*; Go is not installed\. Install the Temporal CLI/);
    expect(existsSync(cached())).toBe(false);
    // Nothing half is left for the next start to stumble over.
    expect(readdirSync(join(folder, 'cache', `temporal-${TEMPORAL_CLI_VERSION}`))).toEqual([]);
  });

  it('T-22 (part) gives up a server that does not answer', async () => {
    const url = await serve(() => undefined);
    await expect(find(url)).rejects.toThrow(/the download failed: no answer within 5 s/);
  });

  it('T-22 (part) builds from the pinned module', async () => {
    bareEnv();
    // Stands in for Go: writes what `-o` names, and keeps how it was called.
    program(
      join(folder, 'bin', 'go'),
      `#!/bin/sh\nprintf '%s ' "$@" > "${folder}/called"; pwd >> "${folder}/called"\nwhile [ "$1" != "-o" ]; do shift; done\nprintf '%s' '${fakeCli('1.31.2')}' > "$2"\n`,
    );
    expect(await find()).toMatchObject({ path: cached(), source: 'build' });
    const called = readFileSync(join(folder, 'called'), 'utf8');
    expect(called).toContain('github.com/temporalio/cli/cmd/temporal');
    expect(called).toMatch(/ops\/temporal\n$/);
  });

  it('T-22 (part) pins in ops/temporal the version that it asks for', () => {
    const module = readFileSync(join(__dirname, '../../ops/temporal/go.mod'), 'utf8');
    expect(module).toContain(`github.com/temporalio/cli v${TEMPORAL_CLI_VERSION}`);
  });
});
