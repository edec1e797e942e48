import { ScheduleAlreadyRunning, ScheduleOverlapPolicy, type Client } from '@temporalio/client';
import { dailyReconciliation, FINANCE_QUEUE, RECONCILIATION_WORKFLOW } from '../../domain/reconciliation/process';
import type { AccountInput } from '../../workflows/reconciliation/contract';

/**
 * 02:00 in India: shops are shut, and providers have booked the day. Half an hour apart, so that accounts don't begin at
 * once.
 */
const DAILY = { hour: 20, minute: 30 } as const;
const JITTER = '30 minutes';
/** What was there a minute ago is there: the server is asked once an hour, and when this process is new. */
const ASK_EVERY_TURNS = 60;

export interface ScheduleKeeper {
  /** @param accounts every account that is compared each night. */
  run(accounts: Iterable<AccountInput> | AsyncIterable<AccountInput>): Promise<void>;
}

/**
 * Makes the schedules that are not there: after a first start, a new account, a lost Temporal store. One that is there
 * is left as it is, so that what somebody has changed or paused in the Temporal UI stays so.
 */
export function keepSchedules(client: Client): ScheduleKeeper {
  const there = new Set<string>();
  let turns = 0;
  return {
    async run(accounts) {
      if (turns % ASK_EVERY_TURNS === 0) there.clear();
      turns += 1;
      for await (const account of accounts) {
        const { scheduleId } = dailyReconciliation(account.psp, account.account);
        if (!there.has(scheduleId)) await make(client, account);
        there.add(scheduleId);
      }
    },
  };
}

async function make(client: Client, input: AccountInput): Promise<void> {
  const { psp, account } = input;
  const { scheduleId, workflowId } = dailyReconciliation(psp, account);
  try {
    await client.schedule.create({
      scheduleId,
      spec: { calendars: [{ ...DAILY, comment: 'each night' }], jitter: JITTER },
      // A run that takes a whole day is followed by the next, which takes the days that both missed.
      policies: { overlap: ScheduleOverlapPolicy.BUFFER_ONE, catchupWindow: '1 day' },
      action: {
        type: 'startWorkflow',
        workflowType: RECONCILIATION_WORKFLOW,
        workflowId,
        taskQueue: FINANCE_QUEUE,
        args: [input],
        staticSummary: `compare the books of ${psp}, account ${account}, with ours`,
      },
    });
  } catch (error) {
    if (!(error instanceof ScheduleAlreadyRunning)) throw error;
  }
}
