import type { Reading } from '../../domain/operations/signals';
import type { Session } from '../kit/database';

/** Keeps what was measured last, and nothing of before. Under the relay's role. */
export async function recordReadings(session: Session, readings: readonly Reading[], now: Date): Promise<void> {
  await session.execute(
    `INSERT INTO signal_readings (signal, subject, value, measured_at)
     SELECT r.signal, r.subject, r.value, $2 FROM jsonb_to_recordset($1::jsonb) AS r(signal text, subject text, value float8)
     ON CONFLICT (signal, subject) DO UPDATE SET value = excluded.value, measured_at = excluded.measured_at`,
    [JSON.stringify(readings), now],
  );
  await session.execute('DELETE FROM signal_readings WHERE measured_at < $1', [now]);
}
