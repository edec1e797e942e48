import {
  ActivityCancellationType,
  continueAsNew,
  proxyActivities,
  setCurrentDetails,
  workflowInfo,
} from '@temporalio/workflow';
import type { LaneReport } from '../../activities/notifications/laneReport';
import type { NotificationActivities } from '../../activities/notifications/runLane';
import { listenForPokes } from '../kit/pokes';
import { COURIER_QUEUE, type CourierInput } from './contract';

const { runLane } = proxyActivities<NotificationActivities>({
  taskQueue: COURIER_QUEUE,
  // A turn takes an hour and then finishes what is under way.
  startToCloseTimeout: '70 minutes',
  // How long messages stand still after a worker was killed. The SDK reports at four fifths of it, which costs the
  // server one small write per lane; a worker that was only busy loses nothing but its turn.
  heartbeatTimeout: '5 seconds',
  // A turn counts its tries for an hour: a worker that has died a few times must not keep customers waiting longer.
  retry: { initialInterval: '1 second', maximumInterval: '5 seconds' },
  // A cancelled lane first finishes what is under way.
  cancellationType: ActivityCancellationType.WAIT_CANCELLATION_COMPLETED,
  summary: 'send the messages of this lane; its heartbeat details say how far it is',
});

/**
 * A lane of the courier: turn after turn of its one activity, for ever. Everything that it does is in the activity and
 * in the rows of `messages`; the run is there so that somebody always does it, and so that on-call sees it.
 */
export async function courier({ lane }: CourierInput): Promise<string> {
  listenForPokes(); // A poke is accepted like anywhere else; a lane that runs has nothing to look at again.
  setCurrentDetails(describe(lane, undefined));
  while (!workflowInfo().continueAsNewSuggested) {
    const turn = await runLane({ lane });
    if (turn === 'retired') return `there is no lane ${lane} any more`;
    setCurrentDetails(describe(lane, turn));
  }
  return continueAsNew<typeof courier>({ lane });
}

function describe(lane: number, turn: LaneReport | undefined): string {
  const head = `Sends the messages of lane ${lane}, in order per chat. Backlog and last error: heartbeat details of the pending activity.`;
  if (!turn) return head;
  return `${head}\n\nLast turn: ${turn.sent} sent, ${turn.waiting} waiting at its end; last error: ${turn.lastError ?? 'none'}.`;
}
