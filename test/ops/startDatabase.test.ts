import { readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { loadSecrets } from '../../ops/setup/secrets';
import { DATABASE_NAME, startDatabase, type OwnDatabase } from '../../ops/setup/startDatabase';
import { freePort } from '../../ops/setup/ports';
import { asSuperuser } from '../kit/postgres';
import { runFolder } from '../kit/runFolder';
import { waitFor } from '../kit/waitFor';

describe('the Postgres of npm start', () => {
  const said: string[] = [];
  let database: OwnDatabase;
  let dataFolder: string;
  let ownerUrl: string;

  beforeAll(async () => {
    dataFolder = join(runFolder(), 'postgres-kept', 'data');
    const secrets = loadSecrets(join(runFolder(), 'kept-secrets'));
    const port = await freePort();
    database = await startDatabase({
      dataFolder,
      secrets,
      env: { POSTGRES_PORT: String(port) },
      print: (line) => said.push(line),
    });
    ownerUrl = `postgres://munshi_owner:${secrets.ownerPassword}@${database.address}/${DATABASE_NAME}`;
  });
  afterAll(() => database.stop());

  const kill = () =>
    process.kill(Number(readFileSync(join(dataFolder, 'postmaster.pid'), 'utf8').split('\n')[0]), 'SIGKILL');
  const query = (sql: string) => asSuperuser(ownerUrl, async (client) => (await client.query(sql)).rows);

  it('T-22 (part) is started again on the same port after SIGKILL, with its rows', async () => {
    await query('CREATE TABLE kept AS SELECT 7 AS id');
    kill();
    await waitFor(() => said.includes('postgres is back'), { deadlineMs: 60_000, message: 'Postgres to be back' });
    expect(await query('SELECT id FROM kept')).toEqual([{ id: 7 }]);
  });

  it('T-22 (part) is not replaced by an empty one when its data is gone', async () => {
    kill();
    renameSync(dataFolder, `${dataFolder}.away`);
    const words = /^postgres ended: its data folder .* is gone; stop and start again to begin with empty data$/;
    await waitFor(() => said.some((line) => words.test(line)), { deadlineMs: 60_000, message: 'the loss to be told' });
    await expect(query('SELECT 1')).rejects.toThrow();
  });
});
