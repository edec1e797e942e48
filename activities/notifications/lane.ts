import { setTimeout as pause } from 'node:timers/promises';
import { isConnectionTrouble, sqlState, withoutPrincipal } from '../../db/kit/transaction';
import type { Session } from '../../db/kit/database';
import { findHeads, type Head } from '../../db/notifications/findHeads';
import { foldAlerts } from '../../db/notifications/foldAlerts';
import { takeSeat, type LaneSeat } from '../../db/notifications/laneSeat';
import { recoverLane } from '../../db/notifications/recoverLane';
import { surveyLane } from '../../db/notifications/surveyLane';
import { usableBots } from '../../db/notifications/usableBots';
import { writePlans } from '../../db/notifications/writeChanges';
import { hasCode } from '../../domain/kit/errors';
import { laneRange, type LaneRange } from '../../domain/notifications/lanes';
import { BotDesk } from './botDesk';
import type { CourierDeps } from './runLane';
import { deliverWithPhoto } from './deliverWithPhoto';
import { planHeads, type Aside } from './planHeads';
import type { LaneMemory } from './laneMemory';
import type { LaneReport } from './laneReport';
import { WakeUp } from './wakeUp';

/**
 * Messages of one lane that are under way at a time. Telegram takes some 30 a second from a bot and answers in a tenth
 * of a second, so three would keep it busy; the rest is for chats whose call hangs until its time limit.
 */
const MOST_UNDER_WAY = 16;
/** A notification may get lost with its connection; nothing waits longer than this for being seen. */
const POLL_MS = 1_000;
/** Somebody else holds the lane, or Postgres is away. */
const SEAT_RETRY_MS = 500;
/** While more are under way, what ends within this time is written together: one commit instead of many. */
const GATHER_MS = 3;
/** Waits are counted from when they are written, which is a moment later than here. */
const SLACK_MS = 20;

/**
 * One lane of the courier, for as long as it may run: takes the lane's seat, and while it holds it sends what is next
 * in each chat. What was sent and could not be recorded stays in `outcomes` until Postgres is back; its chat is
 * claimed until then, so nothing of that chat goes out meanwhile.
 */
export class Lane {
  private readonly range: LaneRange;
  private readonly memory: LaneMemory;
  private readonly wake = new WakeUp();
  private readonly bots = new BotDesk();
  private surveyedAtMs = 0;
  private failure: { readonly error: unknown } | undefined;
  readonly report: LaneReport;

  constructor(
    private readonly deps: CourierDeps,
    private readonly place: { readonly lane: number; readonly memory: LaneMemory },
  ) {
    this.range = laneRange(place.lane, deps.lanes);
    this.memory = place.memory;
    const nothing = { sending: false, silentBots: [], waiting: 0, oldestSeconds: 0, sent: 0, lastError: null };
    this.report = { lane: place.lane, ...nothing };
  }

  /**
   * Sends until told to stop, and then waits for what is under way and records it.
   * @throws whatever is not mended by waiting for Postgres.
   */
  async run(stop: AbortSignal): Promise<void> {
    const wake = () => this.wake.call();
    stop.addEventListener('abort', wake);
    try {
      while (!stop.aborted) await this.holdSeat(stop);
    } finally {
      stop.removeEventListener('abort', wake);
      await this.drain();
    }
  }

  private async holdSeat(stop: AbortSignal): Promise<void> {
    const seat = await this.whileAway(() =>
      takeSeat(this.deps.database, { range: this.range, wake: () => this.wake.call() }),
    );
    try {
      if (seat) await this.whileAway(() => this.serve(seat, stop));
    } finally {
      this.report.sending = false;
      await seat?.leave();
    }
    if (!stop.aborted) await this.wake.sleep(SEAT_RETRY_MS);
  }

  /** Postgres that is away is waited for; anything else ends the try, and on-call reads it in the workflow. */
  private async whileAway<T>(work: () => Promise<T>): Promise<T | undefined> {
    try {
      return await work();
    } catch (error) {
      this.report.lastError = error instanceof Error ? error.message : String(error);
      if (!isAway(error)) throw error;
      this.deps.log.warn({ err: error, lane: this.place.lane }, 'courier waits for Postgres');
      return undefined;
    }
  }

  private async serve(seat: LaneSeat, stop: AbortSignal): Promise<void> {
    const { outcomes } = this.memory;
    await outcomes.write(seat);
    await this.recover(seat);
    this.report.sending = true;
    while (!seat.lost) {
      if (this.failure) throw this.failure.error;
      await this.survey(seat);
      await outcomes.write(seat);
      if (stop.aborted) {
        if (this.memory.underWay.size === 0 && outcomes.isEmpty) return;
      } else if (await this.sendNext(seat)) continue;
      await this.wake.sleep(POLL_MS);
      if (this.memory.underWay.size > 0) await pause(GATHER_MS);
    }
  }

  private async recover(seat: Session): Promise<void> {
    const left = await recoverLane(seat, this.range, [...this.memory.underWay.keys()]);
    if (left === 0) return;
    this.deps.metrics.recovered(left);
    this.deps.log.warn({ lane: this.place.lane, messages: left }, 'messages of unknown outcome were left behind');
  }

  /** Once a second: which bots may be called, and what waits. It also tells Postgres that this seat is in use. */
  private async survey(seat: Session): Promise<void> {
    if (Date.now() - this.surveyedAtMs < POLL_MS) return;
    this.surveyedAtMs = Date.now();
    const all = [...this.deps.channels.keys()];
    const usable = await usableBots(seat, all);
    this.bots.setUsable(usable);
    this.report.silentBots = all.filter((bot) => !usable.includes(bot));
    const backlog = await surveyLane(seat, this.range);
    Object.assign(this.report, backlog);
    this.deps.metrics.surveyed(this.place.lane, backlog);
  }

  /** @returns whether more is to be had at once: a chat whose head was put aside has another. */
  private async sendNext(seat: Session): Promise<boolean> {
    const limit = MOST_UNDER_WAY - this.memory.underWay.size;
    if (limit <= 0) return false;
    const heads: Head[] = [];
    const served = [...this.deps.channels.keys()];
    for (const bots of this.bots.groups(Date.now())) {
      heads.push(...(await findHeads(seat, { range: this.range, bots, served, limit })));
    }
    if (heads.length === 0) return false;
    const { sends, folds, asides } = planHeads(heads, {
      allowanceOf: (bot) => this.bots.allowanceOf(bot, Date.now()),
      isCalled: (bot) => [...this.memory.underWay.values()].some((call) => call.bot === bot),
    });
    for (const head of folds) this.deps.metrics.folded(await foldAlerts(seat, head));
    await this.putAside(seat, asides);
    await this.claim(seat, sends);
    return folds.length + asides.length > 0;
  }

  private async putAside(seat: Session, asides: readonly Aside[]): Promise<void> {
    if (asides.length === 0) return;
    await writePlans(
      seat,
      asides.map(({ head: { orgId, id }, plan }) => ({ orgId, id, plan })),
    );
    for (const { head, plan } of asides) {
      if (plan.status === 'SUPPRESSED') this.deps.metrics.suppressed(head.class);
    }
  }

  private async claim(seat: Session, sends: readonly Head[]): Promise<void> {
    if (sends.length === 0) return;
    const claimed = await writePlans(
      seat,
      sends.map(({ orgId, id }) => ({ orgId, id, plan: CLAIMED })),
    );
    await this.deps.failpoints.hit('message.claimed');
    for (const head of sends) if (claimed.has(head.id)) this.launch(head);
  }

  private launch(head: Head): void {
    const work = this.send(head)
      .catch((error: unknown) => {
        this.failure = { error };
      })
      .finally(() => {
        this.memory.underWay.delete(head.id);
        this.wake.call();
      });
    this.memory.underWay.set(head.id, { bot: head.bot, work });
  }

  private async send(head: Head): Promise<void> {
    const channel = this.deps.channels.get(head.bot);
    if (!channel) throw new Error(`no channel for ${head.bot}`);
    const { database, secretsOf } = this.deps;
    const outcome = await deliverWithPhoto(database, head, { channel, secretsOf });
    await this.deps.failpoints.hit('message.sentBeforeMark');
    const { settlement, rest, wakeInMs } = this.bots.settle(head, outcome, Date.now());
    this.memory.outcomes.add({ orgId: head.orgId, id: head.id, chatId: head.chatId, settlement }, rest);
    if (settlement.status === 'SENT') this.report.sent += 1;
    if (settlement.error !== undefined) this.report.lastError = settlement.error;
    this.deps.metrics.settled(head.class, settlement.status);
    if (settlement.status === 'FAILED') this.logFailure(head, settlement.error);
    if (wakeInMs !== undefined && wakeInMs <= POLL_MS) setTimeout(() => this.wake.call(), wakeInMs + SLACK_MS).unref();
  }

  private logFailure({ orgId, id, class: kind }: Head, error: string | undefined): void {
    this.deps.log.error({ orgId, messageId: id, class: kind, error }, 'message set aside: it can be redriven');
  }

  private async drain(): Promise<void> {
    await Promise.all([...this.memory.underWay.values()].map(({ work }) => work));
    if (this.memory.outcomes.isEmpty) return;
    // The seat is gone, but what happened has happened: recording it needs no right to send.
    await this.whileAway(() => withoutPrincipal(this.deps.database, (session) => this.memory.outcomes.write(session)));
  }
}

const CLAIMED = { status: 'CLAIMED' } as const;

/** No connection, or a server that has no room for one (class 53) or is just starting (57P03). */
function isAway(error: unknown): boolean {
  if (isConnectionTrouble(error) || hasCode(error, 'DATABASE_UNAVAILABLE')) return true;
  return /^(53|57P0|ECONN|EPIPE|ETIMEDOUT)/.test(sqlState(error));
}
