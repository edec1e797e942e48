import type { Session } from './database';

export type SwitchKind = 'bot' | 'provider';

/** A bot or a provider that calls are kept from, and since when. */
export interface PausedSwitch {
  readonly kind: SwitchKind;
  readonly name: string;
  readonly pausedAt: Date;
  readonly reason: string | undefined;
  readonly changedBy: string | undefined;
}

export interface SwitchChange {
  readonly kind: SwitchKind;
  /** A bot's name as `chats.bot` has it; a provider's as the configuration lists it. */
  readonly name: string;
  readonly paused: boolean;
  readonly reason?: string;
  /** Who did it, for whoever finds the pause later. */
  readonly changedBy: string;
}

/** Pauses calls to a bot or a provider, or lets them go on; whoever calls looks at it within a second or so. */
export async function setSwitch(session: Session, change: SwitchChange): Promise<void> {
  await session.execute(
    `INSERT INTO switches (kind, name, paused_at, reason, changed_by)
     VALUES ($1, $2, CASE WHEN $3 THEN now() END, $4, $5)
     ON CONFLICT (kind, name) DO UPDATE SET
       paused_at = CASE WHEN $3 THEN coalesce(switches.paused_at, now()) END, reason = $4, changed_by = $5`,
    [change.kind, change.name, change.paused, change.reason ?? null, change.changedBy],
  );
}

/** Everything that is paused now. */
export async function listPausedSwitches(session: Session): Promise<PausedSwitch[]> {
  const rows = await session.query<{
    kind: SwitchKind;
    name: string;
    paused_at: Date;
    reason: string | null;
    changed_by: string | null;
  }>('SELECT kind, name, paused_at, reason, changed_by FROM switches WHERE paused_at IS NOT NULL ORDER BY kind, name');
  return rows.map((row) => ({
    kind: row.kind,
    name: row.name,
    pausedAt: row.paused_at,
    reason: row.reason ?? undefined,
    changedBy: row.changed_by ?? undefined,
  }));
}

/** Have we ever spoken through a bot of that name? */
export async function isKnownBot(session: Session, name: string): Promise<boolean> {
  return (await session.query('SELECT 1 FROM chats WHERE bot = $1 LIMIT 1', [name])).length > 0;
}

/** From each bot to the next, by the index that keeps chats apart: however many chats there are. */
const KNOWN_BOTS = `WITH RECURSIVE known AS (
    (SELECT channel, bot FROM chats ORDER BY channel, bot LIMIT 1)
    UNION ALL SELECT n.channel, n.bot FROM known k, LATERAL (
      SELECT channel, bot FROM chats c WHERE (c.channel, c.bot) > (k.channel, k.bot) ORDER BY channel, bot LIMIT 1) AS n)
  SELECT bot FROM known LIMIT $1`;

/** More than one installation has, so that a list of them ends. */
const MOST_BOTS = 50;

/** The bots that we have ever spoken through. */
export async function listKnownBots(session: Session): Promise<string[]> {
  const rows = await session.query<{ bot: string }>(KNOWN_BOTS, [MOST_BOTS]);
  return rows.map(({ bot }) => bot);
}
