import type { BotKey } from '../../domain/notifications/channelPort';
import type { Session } from '../kit/database';

/** Of these bots, those that no switch stops: their own, their channel's, or a limit that the provider has set. */
export async function usableBots(session: Session, bots: readonly BotKey[]): Promise<BotKey[]> {
  const stopped = await session.query<{ kind: 'bot' | 'provider'; name: string }>(
    `SELECT kind, name FROM switches WHERE paused_at IS NOT NULL OR not_before > now()`,
  );
  const names = new Set(stopped.map(({ kind, name }) => `${kind} ${name}`));
  return bots.filter((key) => {
    const { channel, bot } = partsOf(key);
    return !names.has(`bot ${bot}`) && !names.has(`provider ${channel}`);
  });
}

/** Keeps every lane, in whatever process, from calling a bot for so long. */
export async function restBot(session: Session, key: BotKey, forMs: number): Promise<void> {
  await session.execute(
    `INSERT INTO switches (kind, name, not_before) VALUES ('bot', $1, now() + $2::float8 * interval '1 millisecond')
     ON CONFLICT (kind, name) DO UPDATE SET not_before = greatest(switches.not_before, excluded.not_before)`,
    [partsOf(key).bot, forMs],
  );
}

function partsOf(key: BotKey): { channel: string; bot: string } {
  const at = key.indexOf(':');
  return { channel: key.slice(0, at), bot: key.slice(at + 1) };
}
