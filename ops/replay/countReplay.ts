import type { Inspector } from '../world/inspector';
import type { Places } from '../world/places';
import type { Records } from '../world/records';
import { until } from '../world/until';
import { figuresOf, type Figure } from './agree';
import { countSandbox, countTemporal } from './countOutside';
import { countPostgres } from './countPostgres';
import type { ReplayPlan } from './plan';
import type { ReplayState } from './replayState';

export interface CountOptions {
  readonly inspector: Inspector;
  readonly places: Places;
  readonly records: Records;
  readonly plan: ReplayPlan;
  readonly state: ReplayState;
}

/** The last messages are still on their way when the last order is handed over, and runs end a moment after rows. */
const QUIET = { what: 'the last messages and runs', deadlineMs: 120_000, everyMs: 500 };

/** Waits until nothing of the replay is on its way any more, and counts it from all sides. */
export async function countReplay(options: CountOptions): Promise<Figure[]> {
  const { inspector, places, plan, state } = options;
  // What does not become quiet in time is counted as it is, and the figures will say so.
  await until(QUIET, async () => ((await openWork(inspector, state)) === 0 ? true : undefined)).catch(() => undefined);
  await until(QUIET, async () => {
    const { completed } = await countTemporal(places, state);
    return completed >= plan.orders.length || undefined;
  }).catch(() => undefined);
  return figuresOf(plan, await countAll(options));
}

async function countAll({ inspector, places, records, plan, state }: CountOptions) {
  const references = await inspector.rows<{ reference: string }>(REFERENCES, [state.orgId]);
  return {
    postgres: await countPostgres(inspector, plan, state),
    temporal: await countTemporal(places, state),
    sandbox: await countSandbox(records, {
      firstChatId: state.ownerChatId,
      lastChatId: state.firstChatId + plan.orders.length - 1,
      references: new Set(references.map(({ reference }) => reference)),
    }),
  };
}

const REFERENCES = 'SELECT reference FROM payment_links WHERE org_id = $1';

async function openWork(inspector: Inspector, { orgId }: ReplayState): Promise<number> {
  const [row] = await inspector.rows<{ open: string }>(OPEN_WORK, [orgId]);
  return Number(row?.open);
}

const OPEN_WORK = `
  SELECT (SELECT count(*) FROM messages WHERE org_id = $1 AND status IN ('QUEUED', 'CLAIMED', 'UNKNOWN'))
    + (SELECT count(*) FROM outbox WHERE org_id = $1 AND done_at IS NULL AND set_aside_at IS NULL) AS open`;
