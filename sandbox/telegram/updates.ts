import { Dispatcher } from '../delivery/dispatcher';
import { post, type PostOutcome } from '../delivery/post';
import { createTamper } from '../delivery/tamper';
import type { Update } from '../wire/telegram';
import type { World } from '../world';
import { RefusedRequest } from '../http/answer';
import type { BotState, TelegramState } from './state';

/** Kinds that a webhook gets only when it asks for them (core.telegram.org/bots/api#setwebhook). */
const ONLY_ON_DEMAND = ['chat_member', 'message_reaction', 'message_reaction_count'];
/** What a bot may leave lying about; Telegram keeps updates for a day. */
const MAX_PENDING = 100_000;

export interface Updates {
  /** Queues an update for a bot's webhook. Returns its id, or null when the webhook doesn't want such updates. */
  push(at: { botId: number; chatId: number }, content: Omit<Update, 'update_id'>): number | null;
  /** Takes up what a stop of the sandbox left. */
  resume(): void;
  clear(): void;
}

interface Parcel {
  botId: number;
  chatId: number;
  update: Update;
  attempts: number;
}

/** Brings updates to the webhooks of bots: per chat in order, again and again until they are accepted. */
export function createUpdates(world: World, state: TelegramState): Updates {
  const dispatchers = new Map<number, Dispatcher<Parcel>>();
  const tamper = createTamper<Parcel>({
    faults: world.faults,
    timers: world.timers,
    occasionOf: ({ chatId, update }) => ({
      provider: 'telegram',
      event: kindOf(update),
      subject: { chat_id: chatId, update_id: update.update_id },
    }),
    targetOf: ({ botId, chatId }) => `${botId}:${chatId}`,
    send: (parcel) => dispatcherOf(parcel.botId).add(parcel),
    drop: ({ botId, update }) =>
      world.commit({
        provider: 'telegram',
        kind: 'updateDropped',
        data: { botId, updateId: update.update_id, reason: 'fault' },
      }),
  });
  state.changes.on('webhook', sendPending);

  return {
    push(at, content) {
      const bot = state.bot(at.botId);
      if (!wants(bot, kindOf(content))) return null;
      if (bot.pending.size >= MAX_PENDING) {
        throw new RefusedRequest(503, `the bot has ${MAX_PENDING} updates waiting; is its webhook up?`);
      }
      const update: Update = { update_id: bot.lastUpdateId + 1, ...content };
      world.commit({ provider: 'telegram', kind: 'update', data: { ...at, update } });
      tamper({ ...at, update, attempts: 0 });
      return update.update_id;
    },
    resume() {
      for (const botId of state.bots.keys()) sendPending(botId);
    },
    clear() {
      for (const dispatcher of dispatchers.values()) dispatcher.clear();
      dispatchers.clear();
    },
  };

  function sendPending(botId: number): void {
    dispatchers.get(botId)?.clear();
    dispatchers.delete(botId);
    const { pending } = state.bot(botId);
    for (const { chatId, update } of pending.values()) dispatcherOf(botId).add({ botId, chatId, update, attempts: 0 });
  }

  function dispatcherOf(botId: number): Dispatcher<Parcel> {
    let dispatcher = dispatchers.get(botId);
    if (dispatcher === undefined) {
      dispatcher = new Dispatcher({
        attempt: (parcel, _attempt, signal) => send(parcel, signal),
        laneOf: (parcel) => String(parcel.chatId),
        backoff: world.settings.telegram.redelivery,
        concurrency: state.bot(botId).webhook?.maxConnections ?? 1,
        timers: world.timers,
      });
      dispatchers.set(botId, dispatcher);
    }
    return dispatcher;
  }

  /** Without a webhook the update stays pending and goes out when one is set. */
  async function send(parcel: Parcel, signal: AbortSignal): Promise<'done' | 'retry'> {
    const { webhook } = state.bot(parcel.botId);
    if (webhook === null) return 'done';
    parcel.attempts += 1;
    const outcome = await post({
      url: webhook.url,
      body: JSON.stringify(parcel.update),
      headers: webhook.secretToken ? { 'x-telegram-bot-api-secret-token': webhook.secretToken } : {},
      timeoutMs: world.settings.telegram.answerWithinMs,
      signal,
    });
    if (signal.aborted) return 'retry';
    return note(parcel, outcome);
  }

  function note({ botId, chatId, update, attempts }: Parcel, outcome: PostOutcome): 'done' | 'retry' {
    const accepted = outcome.answered && outcome.status >= 200 && outcome.status < 300;
    const kind = attempts === 1 ? 'updateSent' : 'updateRedelivered';
    const data = {
      ...{ botId, chatId, updateId: update.update_id, attempt: attempts, accepted, atMs: world.now() },
      status: outcome.answered ? outcome.status : null,
      ...(!accepted && { problem: describe(outcome) }),
    };
    world.commit({ provider: 'telegram', kind, data });
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
