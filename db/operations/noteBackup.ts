import { Client } from 'pg';

/**
 * Writes down that a backup is complete, so that the watch over its age needs no look at the folder, which may be on
 * another machine. Under the owner's role, which makes backups.
 */
export async function noteBackup(ownerUrl: string, madeAt: Date): Promise<void> {
  const client = new Client({ connectionString: ownerUrl, application_name: 'munshi-backup' });
  await client.connect();
  try {
    await client.query(
      `INSERT INTO public.relay_state (key, value) VALUES ('last_backup_at', $1)
       ON CONFLICT (key) DO UPDATE SET value = excluded.value, changed_at = now()`,
      [madeAt.toISOString()],
    );
  } finally {
    await client.end();
  }
}
