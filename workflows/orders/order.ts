import { isCancellation, proxyActivities } from '@temporalio/workflow';
import { attentionReason } from '../../domain/orders/attentionReason';
import type { OrderDuty, OrderSituation } from '../../domain/orders/situation';
import { nextQuestionSecondsForEver } from '../../domain/payments/askingLadder';
import type { OrderActivities } from '../../activities/orders/createOrderActivities';
import type { PaymentActivities } from '../../activities/payments/createPaymentActivities';
import { PAYMENTS_QUEUE } from '../../domain/payments/process';
import { onPostgres } from '../kit/onPostgres';
import { listenForPokes, type Pokes } from '../kit/pokes';
import type { OrderInput } from './contract';
import { createDisplay } from './legibility';

const { lookAtOrder, deferOpening, mendOrder, nudgeOrder, cancelUnpaidOrder, settleClosing, keepOrderTime, flagOrder } =
  onPostgres<OrderActivities>([
    'lookAtOrder',
    'deferOpening',
    'mendOrder',
    'nudgeOrder',
    'cancelUnpaidOrder',
    'settleClosing',
    'keepOrderTime',
    'flagOrder',
  ]);

/** A call to the provider takes 8 s at most; the rest is our own bookkeeping around it. */
const patiently = {
  startToCloseTimeout: '20s',
  retry: { maximumInterval: '30s', maximumAttempts: 20 },
} as const;
/**
 * What a customer waits for, on the run's own queue: the server hands it to the worker that asks for it in the same
 * breath (eager execution), and nobody is called by way of another queue.
 */
const { ensureLink } = proxyActivities<Pick<PaymentActivities, 'ensureLink'>>({
  ...patiently,
  summary: 'ask the provider for a pay link',
});
const atTheBank = { ...patiently, taskQueue: PAYMENTS_QUEUE } as const;
const { askAboutLink } = proxyActivities<PaymentActivities>({
  ...atTheBank,
  summary: 'ask the provider whether it was paid',
});
const { closeLink } = proxyActivities<PaymentActivities>({
  ...atTheBank,
  summary: 'close the pay link: ask, cancel, ask again',
});

/**
 * The life of an order: it is paid, the shop answers, the shop hands it over. Each stage acts when its time has come
 * and otherwise waits for a poke. The run refuses nobody and knows nothing: it looks at the row, and every change it
 * makes is a guarded command that may find that somebody was faster. So it may begin in any state and end at any time.
 */
export async function order(input: OrderInput): Promise<string> {
  const life = beginLife(input);
  await life.look();
  while (life.now.stage !== 'ended') {
    await life.survive(async () => {
      await untilPaid(life);
      await untilAnswered(life);
      await untilHandedOver(life);
    });
  }
  return life.now.status;
}

/** The customer gets a way to pay, one nudge, and a cancel at the end; the bank is asked before each. */
async function untilPaid(life: OrderLife): Promise<void> {
  while (life.now.stage === 'payable' || life.now.stage === 'closing') {
    await life.actOrWait({
      openLink: () => openLink(life),
      askBank: () => askBank(life),
      nudge: () => nudge(life),
      cancel: () => life.act(cancelUnpaidOrder),
      closeLink: () => close(life),
    });
  }
}

/** The shop confirms or rejects; reminders, a word to the customer and the automatic answers come by time. */
async function untilAnswered(life: OrderLife): Promise<void> {
  while (life.now.stage === 'paid') {
    await life.actOrWait({ keepTime: () => life.act(keepOrderTime) });
  }
}

/** The shop prepares the order and hands it over. */
async function untilHandedOver(life: OrderLife): Promise<void> {
  while (life.now.stage === 'confirmed') {
    await life.actOrWait({ askBank: () => askBank(life) });
  }
}

async function openLink(life: OrderLife): Promise<void> {
  // A poke that comes while the bank is asked may be newer than what the answer saw: it stays pending.
  life.pokes.clear();
  const { state, order: seen } = await ensureLink({ orgId: life.orgId, orderId: life.orderId });
  if (seen) life.see(seen);
  else await life.act(state === 'ACTIVE' ? lookAtOrder : deferOpening);
}

async function askBank(life: OrderLife): Promise<void> {
  await askAboutLink({ orgId: life.orgId, orderId: life.orderId });
  await life.look();
  if (life.now.duty === 'askBank') await life.rest('the bank gives no answer');
}

async function nudge(life: OrderLife): Promise<void> {
  await askAboutLink({ orgId: life.orgId, orderId: life.orderId });
  await life.act(nudgeOrder);
}

async function close(life: OrderLife): Promise<void> {
  const answer = await closeLink({ orgId: life.orgId, orderId: life.orderId });
  life.pokes.clear();
  life.see(await settleClosing({ orgId: life.orgId, orderId: life.orderId, answer }));
}

/** One order's run: what it sees now, and the ways in which it acts and waits. */
interface OrderLife {
  readonly orgId: string;
  readonly orderId: string;
  readonly pokes: Pokes;
  readonly now: OrderSituation;
  see(situation: OrderSituation): void;
  look(): Promise<void>;
  /** Does one guarded change of our own rows and sees what has become of the order. */
  act(change: (input: { orgId: string; orderId: string }) => Promise<OrderSituation>): Promise<void>;
  /** Does what is due, or waits for a poke or for the next time and looks again. */
  actOrWait(duties: Partial<Record<OrderDuty, () => Promise<void>>>): Promise<void>;
  /** What failed before has worked now: the mark for a person goes. */
  mend(): Promise<void>;
  /** Waits a growing while (or for a poke) before the same question is asked again, and looks. */
  rest(why: string): Promise<void>;
  /** Runs the stages; what nobody expected marks the order for a person, and is tried again after a growing while. */
  survive(stages: () => Promise<void>): Promise<void>;
}

function beginLife({ orgId, id: orderId }: OrderInput): OrderLife {
  const pokes = listenForPokes();
  const input = { orgId, orderId };
  const show = createDisplay(orderId);
  let now: OrderSituation;
  let rests = 0;
  let failed = false;
  const life: OrderLife = {
    orgId,
    orderId,
    pokes,
    get now() {
      return now;
    },
    see(situation) {
      if (now && now.duty !== situation.duty) rests = 0;
      now = situation;
      show(situation);
    },
    async look() {
      pokes.clear();
      life.see(await lookAtOrder(input));
    },
    async act(change) {
      pokes.clear();
      life.see(await change(input));
    },
    async actOrWait(duties) {
      const act = now.duty ? duties[now.duty] : undefined;
      if (act) {
        await act();
        return life.mend();
      }
      await pokes.wait(now.nextActionAt ? new Date(now.nextActionAt) : undefined, `${now.stage}: ${now.nextActionIs}`);
      await life.look();
    },
    async mend() {
      if (!failed) return;
      failed = false;
      await life.act(mendOrder);
    },
    async rest(why) {
      const until = new Date(Date.now() + nextQuestionSecondsForEver(rests) * 1000);
      rests += 1;
      await pokes.wait(until, why);
      await life.look();
    },
    async survive(stages) {
      try {
        await stages();
      } catch (error) {
        if (isCancellation(error)) throw error;
        const reason = attentionReason('RUN_FAILED_ORDER', error instanceof Error ? error.message : String(error));
        const pokedMeanwhile = pokes.pending;
        await life.act((order) => flagOrder({ ...order, reason }));
        if (!pokedMeanwhile) await life.rest('after an error that nobody expected');
        failed = true;
      }
    },
  };
  return life;
}
