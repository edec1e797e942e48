import { Dispatcher } from '../delivery/dispatcher';
import { post, type PostOutcome } from '../delivery/post';
import { createTamper } from '../delivery/tamper';
import { RefusedRequest } from '../http/answer';
import type { Update } from '../wire/telegram';
import type { World } from '../world';
import type { BotState, TelegramState } from './state';

/** Kinds that a webhook gets only when it asks for them (core.telegram.org/bots/api#setwebhook). */
const ONLY_ON_DEMAND = ['chat_member', 'message_reaction', 'message_reaction_count'];
/** What a bot may leave lying about; Telegram keeps updates for a day. */
const MAX_PENDING = 100_000;

interface Parcel {
  botId: number;
  chatId: number;
  update: Update;
  attempts: number;
}

/** Brings updates to the webhooks of bots: per chat in order, again and again until they are accepted. */
export class Updates {
  private readonly dispatchers = new Map<number, Dispatcher<Parcel>>();
  private readonly tamper: (parcel: Parcel) => void;

  constructor(
    private readonly world: World,
    private readonly state: TelegramState,
  ) {
    this.tamper = createTamper<Parcel>({
      faults: world.faults,
      timers: world.timers,
      occasionOf: ({ chatId, update }) => ({
        provider: 'telegram',
        event: kindOf(update),
        subject: { chat_id: chatId, update_id: update.update_id },
      }),
      targetOf: ({ botId, chatId }) => `${botId}:${chatId}`,
      send: (parcel) => this.dispatcherOf(parcel.botId).add(parcel),
      drop: ({ botId, update }) => {
        const data = { botId, updateId: update.update_id };
        world.commit({ provider: 'telegram', kind: 'updateDropped', data });
      },
    });
    state.changes.on('webhook', (botId: number) => this.sendPending(botId));
  }

  /** Queues an update for a bot's webhook. Returns its id, or null when the webhook doesn't want such updates. */
  push(at: { botId: number; chatId: number }, content: Omit<Update, 'update_id'>): number | null {
    const bot = this.state.bot(at.botId);
    if (!wants(bot, kindOf(content))) return null;
    if (bot.pending.size >= MAX_PENDING) {
      throw new RefusedRequest(503, `the bot has ${MAX_PENDING} updates waiting; is its webhook up?`);
    }
    const update: Update = { update_id: bot.lastUpdateId + 1, ...content };
    this.world.commit({ provider: 'telegram', kind: 'update', data: { ...at, update } });
    this.tamper({ ...at, update, attempts: 0 });
    return update.update_id;
  }

  /** Takes up what a stop of the sandbox left. */
  resume(): void {
    for (const botId of this.state.bots.keys()) this.sendPending(botId);
  }

  clear(): void {
    for (const dispatcher of this.dispatchers.values()) dispatcher.clear();
    this.dispatchers.clear();
  }

  private sendPending(botId: number): void {
    this.dispatchers.get(botId)?.clear();
    this.dispatchers.delete(botId);
    const dispatcher = this.dispatcherOf(botId);
    for (const { chatId, update } of this.state.bot(botId).pending.values()) {
      dispatcher.add({ botId, chatId, update, attempts: 0 });
    }
  }

  private dispatcherOf(botId: number): Dispatcher<Parcel> {
    const known = this.dispatchers.get(botId);
    if (known !== undefined) return known;
    const dispatcher = new Dispatcher<Parcel>({
      attempt: (parcel, signal) => this.send(parcel, signal),
      laneOf: (parcel) => String(parcel.chatId),
      backoff: this.world.settings.telegram.redelivery,
      concurrency: this.state.bot(botId).webhook?.maxConnections ?? 1,
      timers: this.world.timers,
    });
    this.dispatchers.set(botId, dispatcher);
    return dispatcher;
  }

  /** Without a webhook the update stays pending and goes out when one is set. */
  private async send(parcel: Parcel, signal: AbortSignal): Promise<'done' | 'retry'> {
    const { webhook } = this.state.bot(parcel.botId);
    if (webhook === null) return 'done';
    parcel.attempts += 1;
    const outcome = await post({
      url: webhook.url,
      body: JSON.stringify(parcel.update),
      headers: webhook.secretToken ? { 'x-telegram-bot-api-secret-token': webhook.secretToken } : {},
      timeoutMs: this.world.settings.telegram.answerWithinMs,
      signal,
    });
    return signal.aborted ? 'retry' : this.note(parcel, outcome);
  }

  private note({ botId, chatId, update, attempts }: Parcel, outcome: PostOutcome): 'done' | 'retry' {
    const accepted = outcome.answered && outcome.status >= 200 && outcome.status < 300;
    const data = {
      ...{ botId, chatId, updateId: update.update_id, attempt: attempts, accepted, atMs: this.world.now() },
      status: outcome.answered ? outcome.status : null,
      ...(!accepted && { problem: describe(outcome) }),
    };
    const kind = attempts === 1 ? 'updateSent' : 'updateRedelivered';
    this.world.commit({ provider: 'telegram', kind, data });
    return accepted ? 'done' : 'retry';
  }
}

/** The one key besides `update_id`. */
function kindOf(update: Partial<Update>): string {
  return Object.keys(update).find((key) => key !== 'update_id') ?? 'unknown';
}

function wants(bot: BotState, kind: string): boolean {
  const allowed = bot.webhook?.allowedUpdates ?? [];
  return allowed.length > 0 ? allowed.includes(kind) : !ONLY_ON_DEMAND.includes(kind);
}

function describe(outcome: PostOutcome): string {
  if (!outcome.answered) return outcome.problem;
  return `Wrong response from the webhook: ${outcome.status} ${outcome.statusText}`;
}
