import { createTelegramWebhook } from '../../api/chat/telegramWebhook';
import { createPspWebhook } from '../../api/payments/pspWebhook';
import { routes } from '../../api/routes';
import { handleMessage } from '../../db/chat/handleMessage';
import { noFailpoints } from '../../domain/kit/failpoints';
import { createRazorpayWebhook } from '../../integrations/psp/razorpay/createRazorpayWebhook';
import { createLogger } from '../../ops/runtime/log';
import { dumpRows } from '../kit/dumpRows';
import type { CardPlace } from './cardMouths';
import type { FilledShop } from './fillShop';
import { mirrorShop } from './mirrorShop';
import { startEdge, type Edge } from './startEdge';

const SECRETS = { telegram: 'a-secret-of-telegram', razorpay: 'a-secret-of-razorpay' };

/** The edge with every route and webhook, a shop, and everything that it logs. */
export interface CardStage extends CardPlace {
  readonly edge: Edge;
  readonly shop: FilledShop;
  /** Answers what waits in the chats, as their runs do. */
  answerChats(): Promise<void>;
  /** What is kept of it all: rows and log. */
  kept(): Promise<Readonly<Record<'rows' | 'log', string>>>;
}

export async function openCardStage(): Promise<CardStage> {
  const lines: string[] = [];
  const log = createLogger({ process: 'api', level: 'trace', destination: { write: (line) => void lines.push(line) } });
  const edge = await startEdge({
    routes,
    log,
    routers: (deps) => {
      const shared = { ...deps, failpoints: noFailpoints };
      const readers = [createRazorpayWebhook({ account: 'default', secrets: [SECRETS.razorpay] })];
      return [
        createTelegramWebhook({ ...shared, secret: SECRETS.telegram, bot: 'CardBot', defaultLocale: 'en' }),
        createPspWebhook({ ...shared, readers }),
      ];
    },
  });
  const { shop, named } = await mirrorShop(edge, 'cards');
  return {
    ...{ edge, shop, secrets: SECRETS, chatId: named.chatId, ask: edge.ask },
    answerChats: () => answerChats(edge),
    kept: async () => ({ rows: await dumpRows(edge.postgres.urls.superuser), log: lines.join('\n') }),
  };
}

async function answerChats(edge: Edge): Promise<void> {
  const { rows } = await edge.postgres
    .pool('superuser')
    .query<{ chat_id: string }>(`SELECT DISTINCT chat_id FROM inbox WHERE status = 'RECEIVED' AND chat_id IS NOT NULL`);
  for (const { chat_id: chatId } of rows) {
    const options = { chatId, supportEmail: 'help@shop.test', now: new Date() };
    let more = true;
    while (more) ({ more } = await handleMessage(edge.database, options));
  }
}
