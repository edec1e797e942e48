import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { createMetrics } from '../../ops/runtime/metrics';
import { startOpsServer } from '../../ops/runtime/httpOps';
import { projectFolder } from '../../ops/setup/projectFolder';
import { asSuperuser, startOwnPostgres } from '../kit/postgres';

/** Runs a program of ops/scripts from the sources; resolves with what it printed, rejects when it fails. */
const runScript = (name: string, env: NodeJS.ProcessEnv) =>
  promisify(execFile)(process.execPath, ['node_modules/tsx/dist/cli.mjs', `ops/scripts/${name}.ts`], {
    cwd: projectFolder(),
    env: { PATH: process.env['PATH'], ...env },
  });

describe('the programs of a container', () => {
  it('R-121 (part) migrate makes role and database on an empty server, and the roles log in; it may be repeated', async () => {
    const server = await startOwnPostgres();
    try {
      const url = (role: string) =>
        `postgres://munshi_${role}:${role}-password-0123456789@127.0.0.1:${server.port}/munshi`;
      const env = {
        SETUP_DATABASE_URL: server.superuserUrl,
        MIGRATE_DATABASE_URL: url('owner'),
        DATABASE_URL: url('app'),
        RELAY_DATABASE_URL: url('relay'),
        COURIER_DATABASE_URL: url('courier'),
        INSPECT_DATABASE_URL: url('inspect'),
      };
      for (const round of [1, 2]) {
        const { stdout } = await runScript('migrate', env);
        expect([round, stdout]).toEqual([round, 'The database has the newest schema.\n']);
      }
      for (const role of ['app', 'relay', 'courier', 'inspect']) {
        const { rows } = await asSuperuser(url(role), (client) => client.query('SELECT current_user AS name'));
        expect(rows).toEqual([{ name: `munshi_${role}` }]);
      }
    } finally {
      server.stop();
    }
  });

  it('Y-9 (part) migrate names what it lacks', async () => {
    await expect(runScript('migrate', {})).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/MIGRATE_DATABASE_URL is not set[^]*DATABASE_URL is not set/),
    });
  });

  it('S-47 (part) the health check follows readiness', async () => {
    const server = await startOpsServer({ port: 0, host: '127.0.0.1', registry: createMetrics('worker') });
    const env = { METRICS_PORT: String(server.port) };
    await expect(runScript('healthcheck', env)).resolves.toBeDefined();
    server.handlers.startDraining();
    await expect(runScript('healthcheck', env)).rejects.toMatchObject({ code: 1 });
    await server.close();
    await expect(runScript('healthcheck', env)).rejects.toMatchObject({ code: 1 });
  });
});
