import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createServer, type AddressInfo } from 'node:net';
import { startPostgres } from '../../ops/setup/postgres';
import { asSuperuser, startOwnPostgres } from '../kit/postgres';
import { runFolder } from '../kit/runFolder';

describe('the Postgres of the packages', () => {
  it('T-22 (part) makes a cluster that knows all scripts, takes passwords only, and syncs to disk', async () => {
    const server = await startOwnPostgres();
    try {
      const { rows } = await asSuperuser(server.superuserUrl, (client) =>
        client.query(
          "SELECT length('தமிழ்') AS length, upper('é') AS upper, current_setting('fsync') AS fsync, current_setting('password_encryption') AS passwords",
        ),
      );
      expect(rows).toEqual([{ length: 5, upper: 'É', fsync: 'on', passwords: 'scram-sha-256' }]);
      const wrong = server.superuserUrl.replace(server.superuserPassword, 'wrong');
      await expect(asSuperuser(wrong, (client) => client.query('SELECT 1'))).rejects.toThrow(/password authentication/);
    } finally {
      server.stop();
    }
    expect(server.isRunning()).toBe(false);
  });

  it('T-22 (part) adopts the server of a program that was killed', async () => {
    const first = await startOwnPostgres();
    const second = await startOwnPostgres(first);
    expect(second).toMatchObject({ isAdopted: true, port: first.port });
    second.stop();
    expect(first.isRunning()).toBe(false);
  });

  it('T-22 (part) says so when the data is of another version', async () => {
    const dataFolder = join(runFolder(), 'postgres-other', 'data');
    mkdirSync(dataFolder, { recursive: true });
    writeFileSync(join(dataFolder, 'PG_VERSION'), '12\n');
    await expect(startPostgres({ dataFolder, superuserPassword: 'x' })).rejects.toThrow(
      /was written by Postgres 12, and this is Postgres 18; use the version of Munshi that wrote it, or move the folder away/,
    );
  });

  it('T-22 (part) says so when the port is taken', async () => {
    const server = await startOwnPostgres();
    server.stop();
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    const { port } = other.address() as AddressInfo;
    await expect(startOwnPostgres({ ...server, port })).rejects.toThrow(
      `Port ${port} is taken by another program; set POSTGRES_PORT to another one.`,
    );
    other.close();
  });

  it('T-22 (part) begins anew after it was killed while making the cluster', async () => {
    const dataFolder = join(runFolder(), 'postgres-half', 'data');
    mkdirSync(`${dataFolder}.draft/base`, { recursive: true });
    writeFileSync(`${dataFolder}.draft/PG_VERSION`, '18\n');
    const server = await startOwnPostgres({ dataFolder, superuserPassword: 'a-password', port: 0 + (await anyPort()) });
    server.stop();
    expect(existsSync(`${dataFolder}.draft`)).toBe(false);
    expect(existsSync(`${dataFolder}.password`)).toBe(false);
  });

  it('T-22 (part) starts although the number in postmaster.pid belongs to another program by now', async () => {
    const server = await startOwnPostgres();
    const pidFile = join(server.dataFolder, 'postmaster.pid');
    const lines = readFileSync(pidFile, 'utf8').split('\n');
    server.stop();
    writeFileSync(pidFile, [String(process.pid), ...lines.slice(1)].join('\n'));
    const again = await startOwnPostgres(server);
    expect(again.isRunning()).toBe(true);
    again.stop();
  });

  it('T-22 (part) tells the end of the log when the server will not start', async () => {
    const server = await startOwnPostgres();
    server.stop();
    writeFileSync(join(server.dataFolder, 'postgresql.auto.conf'), 'no_such_setting = 1\n');
    await expect(startOwnPostgres(server)).rejects.toThrow(/did not start; its log ends:[^]*no_such_setting/);
    expect(existsSync(dirname(server.dataFolder))).toBe(true);
  });
});

async function anyPort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => probe.once('listening', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}
