import { writePlans } from '../../db/notifications/writeChanges';
import { takeSeat, type LaneSeat } from '../../db/notifications/laneSeat';
import { laneRange, SHARES } from '../../domain/notifications/lanes';
import { waitFor } from '../kit/waitFor';
import { CourierStage, numbered } from './courierStage';

/** The first half of the key of the courier's advisory locks, as the runbook names it. */
const COURIER_LOCKS = 7_241_002;

describe('the seat of a lane', () => {
  let stage: CourierStage;
  const seats: LaneSeat[] = [];

  beforeEach(async () => {
    stage = await CourierStage.open();
  });
  afterEach(async () => {
    await Promise.all(seats.splice(0).map((seat) => seat.leave()));
    await stage.close();
  });

  const take = async (lane: number, lanes: number) => {
    const seat = await takeSeat(stage.courier, { range: laneRange(lane, lanes), wake: () => undefined });
    if (seat) seats.push(seat);
    return seat;
  };

  /** Two tries of one lane at once, the second beginning while the first has a message under way. */
  async function twoTries(): Promise<string[]> {
    const chat = await stage.addChat();
    stage.fault({ action: 'slow', delayMs: 400, when: 'before', times: 1 });
    await stage.queue(chat, numbered('A', 3));
    stage.startLane();
    await waitFor(async () => (await stage.statuses(chat))[0] === 'CLAIMED');
    stage.startLane();
    await stage.settled();
    // The slow one arrives last, whoever sent it.
    await waitFor(async () => new Set(await stage.numbersShown(chat)).size === 3);
    return stage.numbersShown(chat);
  }

  it('S-54 (part) two tries of one lane never send at once', async () => {
    expect(await twoTries()).toEqual(['A-1', 'A-2', 'A-3']);
  });

  it('S-54 (part) control: where the locks exclude nobody, the same two tries send a message twice', async () => {
    // Sabotage of this database only: for the courier's role every lock is to be had.
    await stage.sql('CREATE SCHEMA rigged');
    await stage.sql(
      `CREATE FUNCTION rigged.pg_try_advisory_lock(int, int) RETURNS boolean LANGUAGE sql AS 'SELECT true'`,
    );
    await stage.sql('GRANT USAGE ON SCHEMA rigged TO munshi_courier');
    const [{ name } = { name: '' }] = await stage.sql<{ name: string }>('SELECT current_database() AS name');
    await stage.sql(`ALTER ROLE munshi_courier IN DATABASE ${name} SET search_path = rigged, pg_catalog, public`);
    await twoTries();
    await waitFor(async () => (await stage.shown()).length > 3);
    expect((await stage.shown()).map(({ number }) => number).sort()).toEqual(['A-1', 'A-1', 'A-2', 'A-3']);
  });

  it('S-54 (part) lanes of an old and a new number never own a chat together', async () => {
    expect(await take(0, 4)).toBeDefined();
    expect(await take(0, 8)).toBeUndefined();
    expect(await take(1, 8)).toBeUndefined();
    expect(await take(2, 8)).toBeDefined();
    expect(await take(1, 4)).toBeUndefined();
  });

  it('S-54 (part) leaving gives the seat to the next at once, and a try in vain keeps no share', async () => {
    const first = await take(0, 1);
    expect(await take(0, SHARES)).toBeUndefined();
    await first?.leave();
    expect(await take(0, 1)).toBeDefined();
  });

  it('S-54 (part) Postgres ends a holder that falls silent, so that a stopped process keeps nothing', async () => {
    const seat = await take(0, 1);
    const limit = await seat?.one<{ idle_session_timeout: string }>('SHOW idle_session_timeout');
    expect(limit).toEqual({ idle_session_timeout: '15s' });
  });

  it('S-54 (part) on a lost seat nothing can be claimed, and the seat is another’s', async () => {
    const chat = await stage.addChat();
    await stage.queue(chat, ['A-1']);
    const lost = await take(0, 1);
    await stage.sql(
      `SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND classid = $1 AND granted`,
      [COURIER_LOCKS],
    );
    const next = await waitFor(() => take(0, 1));
    const [row] = await stage.rows(chat);
    const claim = [{ orgId: stage.orgId, id: row?.id ?? '', plan: { status: 'CLAIMED' } as const }];
    await expect(writePlans(lost as LaneSeat, claim)).rejects.toThrow();
    expect(await stage.statuses(chat)).toEqual(['QUEUED']);
    expect(lost?.lost).toBe(true);
    expect((await writePlans(next, claim)).size).toBe(1);
  });
});
