import { openDatabase } from '../../db/kit/database';
import { withPrincipal } from '../../db/kit/transaction';
import { createApiKey } from '../../db/accounts/createApiKey';
import type { StoryOptions } from '../setup/story';

/** A key for the shop's own system, made as the command of an operator makes it: it is shown this once. */
export async function makeOwnerKey(options: StoryOptions, orgId: string): Promise<string> {
  const url = options.settings['DATABASE_URL'];
  if (!url) throw new Error('the story needs DATABASE_URL to make an API key');
  const database = openDatabase({ url, maxConnections: 1, applicationName: 'munshi-story-key' });
  try {
    const { key } = await withPrincipal(database, { kind: 'system', orgId, useCase: 'createApiKey' }, (tx) =>
      createApiKey(tx, {
        name: 'story',
        scopes: [
          'admin',
          'catalog:read',
          'catalog:write',
          'orders:read',
          'orders:write',
          'payments:read',
          'payments:write',
        ],
      }),
    );
    return key;
  } finally {
    await database.close();
  }
}
