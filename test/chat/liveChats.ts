import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { bundleWorkflowCode, DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { createChatActivities } from '../../activities/chat/createChatActivities';
import { createTelegramWebhook } from '../../api/chat/telegramWebhook';
import { listen } from '../../db/kit/listen';
import { openDatabase, type Database } from '../../db/kit/database';
import { CHAT_QUEUE } from '../../domain/chat/process';
import { noFailpoints } from '../../domain/kit/failpoints';
import {
  botKey,
  type CallbackAnswer,
  type ChannelPort,
  type CommandList,
} from '../../domain/notifications/channelPort';
import { createLogger } from '../../ops/runtime/log';
import { pokeThrough } from '../../workers/relay/pokeWorkflow';
import { startPump } from '../../workers/relay/pump';
import { startEdge, type Edge, type Reply } from '../edge/startEdge';
import { oncePerRun, runFolder } from '../kit/runFolder';
import { testTemporal } from '../kit/temporal';

// The SDK's lines about its own states would bury what a test says.
Runtime.install({ logger: new DefaultLogger('ERROR') });

const SECRET = 'secret-of-the-chat-tests';
const BOT = 'MunshiBot';

/** Conversations as they live: the real webhook, relay, Temporal server and worker; only the bot is a recorder. */
export interface LiveChats {
  readonly edge: Edge;
  readonly client: Client;
  readonly bundlePath: string;
  /** What the bot was asked to do beside sending messages. */
  readonly answered: CallbackAnswer[];
  readonly menus: CommandList[];
  /** Posts an update as Telegram does. */
  post(update: object, secret?: string): Promise<Reply>;
  startWorker(): Promise<void>;
  stopWorker(): Promise<void>;
  close(): Promise<void>;
}

export async function openLiveChats(): Promise<LiveChats> {
  const { address, namespace } = await testTemporal();
  const edge = await startEdge({
    routes: [],
    routers: ({ database, metrics }) => [
      createTelegramWebhook({
        ...{ database, metrics, bot: BOT, secret: SECRET },
        ...{ defaultLocale: 'en', failpoints: noFailpoints },
      }),
    ],
  });
  const native = await NativeConnection.connect({ address });
  const connection = await Connection.connect({ address });
  const client = new Client({ connection, namespace });
  const relay = startRelay(edge, client);
  const answered: CallbackAnswer[] = [];
  const menus: CommandList[] = [];
  const bundlePath = await bundle();
  let worker: { readonly stop: () => Promise<void>; readonly database: Database } | undefined;
  const live: LiveChats = {
    ...{ edge, client, bundlePath, answered, menus },
    post: (update, secret = SECRET) =>
      edge.ask('POST', '/webhook/telegram', {
        body: update,
        headers: { 'x-telegram-bot-api-secret-token': secret },
      }),
    async startWorker() {
      const database = openDatabase({ url: edge.postgres.urls.app, queryTimeoutMs: 1_500 });
      const running = await Worker.create({
        connection: native,
        namespace,
        taskQueue: CHAT_QUEUE,
        workflowBundle: { codePath: bundlePath },
        activities: createChatActivities({
          database,
          channels: new Map([[botKey('telegram', BOT), recorder(answered, menus)]]),
          supportEmail: 'help@example.com',
          log: createLogger({ process: 'test', level: 'silent' }),
        }),
      });
      const run = running.run();
      worker = {
        database,
        stop: async () => {
          running.shutdown();
          await run;
          await database.close();
        },
      };
    },
    async stopWorker() {
      await worker?.stop();
      worker = undefined;
    },
    async close() {
      await live.stopWorker();
      await relay.close();
      await connection.close();
      await native.close();
      await edge.close();
    },
  };
  await live.startWorker();
  return live;
}

function startRelay(edge: Edge, client: Client): { close(): Promise<void> } {
  const database = openDatabase({ url: edge.postgres.urls.relay });
  const pump = startPump({
    database,
    poke: pokeThrough(client),
    failpoints: noFailpoints,
    onSetAside: (row, error) => {
      throw new Error(`${row.workflowId} was set aside: ${error}`);
    },
    onPause: () => undefined,
    onDelivered: () => undefined,
  });
  const listener = listen({ url: edge.postgres.urls.relay, channel: 'outbox', onNotify: () => pump.wake() });
  return {
    async close() {
      await listener.close();
      await pump.stop();
      await database.close();
    },
  };
}

/** A bot that only remembers what it was asked. */
function recorder(answered: CallbackAnswer[], menus: CommandList[]): ChannelPort {
  const done = { type: 'done' } as const;
  return {
    send: () => Promise.resolve({ type: 'sent', providerMessageId: '1' }),
    edit: () => Promise.resolve(done),
    delete: () => Promise.resolve(done),
    answerCallback: (answer) => {
      answered.push(answer);
      // The channel is having a bad day: that fails no message.
      return Promise.reject(new Error('query is too old'));
    },
    setCommands: (list) => {
      menus.push(list);
      return Promise.resolve(done);
    },
  };
}

/** The workflows are bundled once per run of the suite. */
function bundle(): Promise<string> {
  return oncePerRun('workflow-bundle', async () => {
    const { code } = await bundleWorkflowCode({
      workflowsPath: join(__dirname, '..', '..', 'workers', 'workflows.ts'),
      logger: new DefaultLogger('ERROR'),
    });
    const file = join(runFolder(), 'workflow-bundle.js');
    writeFileSync(file, code);
    return file;
  });
}
