import { mkdtempSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from '../../ops/setup/projectFolder';
import { createTestDatabase, type TestDatabase } from '../kit/database';
import { runFolder } from '../kit/runFolder';
import { commandsUnder, environmentOfCommands, runLine } from './alertStage';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

const text = readFileSync(join(projectFolder(), 'ops', 'runbooks', 'backend.md'), 'utf8');

it.each(['Observability', 'Migrations', 'Deploy'])(
  'Y-6 the runbook’s section «%s» is there, and each command in it runs',
  async (section) => {
    const lines = commandsUnder(text, section);
    expect(lines.length).toBeGreaterThan(1);
    const env = { ...environmentOfCommands(database.urls), BACKUP_DIR: mkdtempSync(join(runFolder(), 'backend-')) };
    for (const line of lines) expect([line, typeof (await runLine(line, env))]).toEqual([line, 'string']);
  },
  240_000,
);
