import { randomBytes, randomUUID } from 'node:crypto';
import { Registry } from 'prom-client';
import { createCourierMetrics } from '../../activities/notifications/courierMetrics';
import { Lane } from '../../activities/notifications/lane';
import type { LaneReport } from '../../activities/notifications/laneReport';
import { createLaneMemory, type LaneMemory } from '../../activities/notifications/laneMemory';
import type { CourierDeps } from '../../activities/notifications/runLane';
import { createSecretsOf } from '../../activities/notifications/secretsOf';
import { openDatabase, type Database } from '../../db/kit/database';
import { withPrincipal } from '../../db/kit/transaction';
import { queueMessages, type OutgoingMessage } from '../../db/notifications/queueMessage';
import { noFailpoints } from '../../domain/kit/failpoints';
import { botKey } from '../../domain/notifications/channelPort';
import { createTelegramChannel } from '../../integrations/channels/telegram/channel';
import { createLogger } from '../../ops/runtime/log';
import type { FaultRule } from '../../sandbox/faults/rule';
import type { Sandbox } from '../../sandbox/server';
import { createTestDatabase, type TestDatabase } from '../kit/database';
import { startSandbox } from '../kit/sandbox';
import { waitFor } from '../kit/waitFor';

export const BOT = 'CourierTestBot';
/** What codes are derived from. */
export const SECRET = 'courier-test-secret';

export interface StagedChat {
  /** Our id. */
  readonly chatId: string;
  /** Telegram's id. */
  readonly externalId: string;
}

export interface MessageRow {
  readonly id: string;
  readonly status: string;
  readonly suppressed_reason: string | null;
  readonly provider_message_id: string | null;
  readonly last_error: string | null;
  readonly attempts: number;
  readonly number: string;
}

/** A message as Telegram recorded it: which chat, and the number in its text. */
export interface Shown {
  readonly chat: string;
  readonly number: string;
}

export interface RunningLane {
  readonly report: LaneReport;
  /** Ends the lane as a cancelled activity would, and waits for it. @throws what the lane threw. */
  stop(): Promise<void>;
  /** Settles when the lane has ended. */
  readonly ended: Promise<void>;
}

/** A migrated database: of the run's Postgres, or of a Postgres of the test's own. */
export type StageDatabase = Pick<TestDatabase, 'urls' | 'pool' | 'close'>;

export type Message = Partial<Pick<OutgoingMessage, 'class' | 'kind' | 'orderId' | 'targetMessageId' | 'view'>>;

/** Real Postgres, a real Bot API on localhost, a shop with a bot, and lanes that are started without Temporal. */
export class CourierStage {
  private readonly lanes: RunningLane[] = [];
  private chats = 0;
  readonly orgId = randomUUID();

  readonly app: Database;
  readonly courier: Database;
  readonly token = `70${Date.now() % 10_000}:${randomBytes(18).toString('hex')}`;

  private constructor(
    readonly postgres: StageDatabase,
    readonly sandbox: Sandbox,
  ) {
    this.app = openDatabase({ url: postgres.urls.app, maxConnections: 3 });
    this.courier = openDatabase({ url: postgres.urls.courier, maxConnections: 6 });
  }

  static async open(makeDatabase: () => Promise<StageDatabase> = createTestDatabase): Promise<CourierStage> {
    const [postgres, sandbox] = await Promise.all([makeDatabase(), startSandbox({ profile: 'bench' })]);
    const stage = new CourierStage(postgres, sandbox);
    await stage.control('/telegram/bots', { token: stage.token, username: BOT });
    await stage.sql(`INSERT INTO orgs (id, slug, name) VALUES ($1, 'stage', 'Stage')`, [stage.orgId]);
    return stage;
  }

  async close(): Promise<void> {
    await Promise.allSettled(this.lanes.map((lane) => lane.stop()));
    await Promise.all([this.app.close(), this.courier.close(), this.sandbox.close()]);
    await this.postgres.close();
  }

  async sql<Row>(text: string, params: readonly unknown[] = []): Promise<Row[]> {
    return (await this.postgres.pool('superuser').query(text, [...params])).rows as Row[];
  }

  /** A person with a phone who talks with the bot. */
  async addChat(): Promise<StagedChat> {
    this.chats += 1;
    const externalId = String(5_000 + this.chats);
    await this.control('/telegram/chats', { id: Number(externalId), first_name: `Person ${this.chats}` });
    const [row] = await this.sql<{ id: string }>(
      `WITH person AS (INSERT INTO users (name) VALUES ('Person') RETURNING id)
       INSERT INTO chats (channel, bot, external_id, user_id, org_id)
       SELECT 'telegram', $1, $2, id, $3 FROM person RETURNING id`,
      [BOT, externalId, this.orgId],
    );
    if (!row) throw new Error('no chat');
    return { chatId: row.id, externalId };
  }

  /** Queues messages by the use case, as a transaction of the product would; each has its number in its text. */
  async queue(chat: StagedChat, numbers: readonly string[], message: Message = {}): Promise<void> {
    const principal = { kind: 'system', orgId: this.orgId, useCase: 'test' } as const;
    const messages = numbers.map((number): OutgoingMessage => ({
      chatId: chat.chatId,
      kind: 'SEND',
      class: 'NOTICE',
      view: { text: 'order.confirmed', params: { number }, buttons: [] },
      dedupeKey: `test:${chat.chatId}:${number}`,
      ...message,
    }));
    await withPrincipal(this.app, principal, (tx) => queueMessages(tx, messages));
  }

  /** The chat's rows in the order in which they were queued. */
  rows(chat: StagedChat): Promise<MessageRow[]> {
    return this.sql<MessageRow>(
      `SELECT id, status, suppressed_reason, provider_message_id, last_error, attempts, view->'params'->>'number' AS number
       FROM messages WHERE chat_id = $1 ORDER BY seq`,
      [chat.chatId],
    );
  }

  async statuses(chat: StagedChat): Promise<string[]> {
    return (await this.rows(chat)).map(({ status }) => status);
  }

  /** Waits until nothing is open any more. */
  async settled(): Promise<void> {
    await waitFor(
      async () => {
        const open = `SELECT 1 FROM messages WHERE status IN ('QUEUED', 'CLAIMED', 'UNKNOWN')`;
        return (await this.sql(open)).length === 0;
      },
      { message: 'all messages to be settled', deadlineMs: 30_000 },
    );
  }

  /** Everything that Telegram has shown, in the order in which it did, from its own record. */
  async shown(): Promise<Shown[]> {
    const response = await fetch(`${this.sandbox.url}/records?provider=telegram&kind=message`);
    const lines = (await response.text()).split('\n').filter((line) => line !== '');
    return lines.map((line) => {
      const { data } = JSON.parse(line) as { data: { chatId: number; message: { text?: string } } };
      return { chat: String(data.chatId), number: /order (\S+?)[.]/.exec(data.message.text ?? '')?.[1] ?? '' };
    });
  }

  async numbersShown(chat: StagedChat): Promise<string[]> {
    return (await this.shown()).filter((shown) => shown.chat === chat.externalId).map(({ number }) => number);
  }

  /** Makes the Bot API fail at sendMessage. */
  fault(rule: DistributiveOmit<FaultRule, 'provider' | 'method'>): void {
    this.sandbox.faults.add({ provider: 'telegram', method: 'sendMessage', ...rule } as FaultRule);
  }

  startLane(changes: Partial<CourierDeps> & { lane?: number; memory?: LaneMemory } = {}): RunningLane {
    const { lane = 0, memory = createLaneMemory(), ...deps } = changes;
    const end = new AbortController();
    const courier = new Lane({ ...this.deps(), ...deps }, { lane, memory });
    const ended = courier.run(end.signal);
    ended.catch(() => undefined); // Whoever stops the lane, or awaits its end, gets the error.
    const running = {
      report: courier.report,
      ended,
      stop: () => {
        end.abort();
        return ended;
      },
    };
    this.lanes.push(running);
    return running;
  }

  /** The bot, by calls that are given up after so long. */
  channels(timeoutSeconds = 2): CourierDeps['channels'] {
    const channel = createTelegramChannel({
      token: this.token,
      apiRoot: this.sandbox.url,
      publicBaseUrl: 'https://shop.example.com',
      timeoutSeconds,
    });
    return new Map([[botKey('telegram', BOT), channel]]);
  }

  deps(): CourierDeps {
    return {
      database: this.courier,
      channels: this.channels(),
      secretsOf: createSecretsOf(SECRET),
      lanes: 1,
      log: createLogger({ process: 'test', level: 'silent' }),
      metrics: createCourierMetrics(new Registry()),
      failpoints: noFailpoints,
    };
  }

  async control(path: string, body: object): Promise<void> {
    const init = { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
    const response = await fetch(this.sandbox.url + path, init);
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  }
}

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

/** The numbers first-1, first-2, … as texts of messages. */
export function numbered(prefix: string, count: number): string[] {
  return Array.from({ length: count }, (_, n) => `${prefix}-${n + 1}`);
}
