import { createHash, timingSafeEqual } from 'node:crypto';
import { Router, type Request, type RequestHandler, type Response } from 'express';
import type { Database } from '../../db/kit/database';
import { receiveUpdate, type Received, type ReceiveUpdate } from '../../db/chat/receiveUpdate';
import { readTelegramUpdate } from '../../domain/chat/readTelegramUpdate';
import { redactTelegramUpdate } from '../../domain/chat/redactTelegramUpdate';
import type { Locale } from '../../domain/chat/view';
import { DomainError, invalid } from '../../domain/kit/errors';
import type { Failpoints } from '../../domain/kit/failpoints';
import { Counter, type Registry } from '../../ops/runtime/metrics';
import { readBody } from '../kit/readBody';
import { contextOf } from '../kit/trackRequests';

export interface TelegramWebhook {
  readonly database: Database;
  /** What Telegram repeats in `X-Telegram-Bot-Api-Secret-Token` (setWebhook.secret_token). */
  readonly secret: string;
  /** The bot's username, by which chats and channels name it. */
  readonly bot: string;
  readonly defaultLocale: Locale;
  readonly metrics: Registry;
  readonly failpoints: Failpoints;
}

const PATHS = ['/webhook/telegram', '/v1/webhooks/telegram'];

/**
 * An update holds one message of at most 4,096 characters with its entities; the largest that Telegram sends (a long
 * message that replies to another) stays below 64 KB.
 */
const MAX_UPDATE_BYTES = 256 * 1024;

/**
 * `POST /webhook/telegram`: checks the secret, stores the update, commits, and only then answers 200. It does nothing
 * else, because Telegram waits and sends again: a slow answer would come twice. Whoever does not know the secret gets
 * 401 and leaves nothing behind; anything that fails on our side is answered so that Telegram tries again.
 */
export function createTelegramWebhook(deps: TelegramWebhook): RequestHandler {
  if (deps.secret === '') throw new Error('a Telegram webhook without a secret would let everybody in');
  const received = createCounter(deps.metrics);
  const router = Router({ caseSensitive: true });
  router.post(PATHS, async (request: Request, response: Response) => {
    contextOf(response).route = request.path;
    checkSecret(request, deps.secret);
    const body = await readBody(request, MAX_UPDATE_BYTES);
    const outcome = await store(deps, body);
    received.inc({ outcome });
    await deps.failpoints.hit('webhook.storedBeforeAnswer');
    response.status(200).json({ ok: true });
  });
  return router;
}

/** Compares in constant time, so that the answer's delay tells nobody how much of a guess was right. */
function checkSecret(request: Request, secret: string): void {
  const given = request.get('x-telegram-bot-api-secret-token') ?? '';
  if (timingSafeEqual(sha256(given), sha256(secret))) return;
  throw new DomainError({
    cause: 'unauthenticated',
    code: 'UNAUTHENTICATED',
    message: 'X-Telegram-Bot-Api-Secret-Token is not the one that was set with the webhook.',
  });
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

async function store({ database, bot, defaultLocale }: TelegramWebhook, bytes: Buffer): Promise<Received> {
  const told = readUpdate(bytes.toString('utf8'));
  try {
    return await receiveUpdate(database, { channel: 'telegram', bot, ...told, defaultLocale });
  } catch (error) {
    throw tryAgain(error);
  }
}

/**
 * Telegram's JSON is read by the platform's own parser: it writes coordinates with more digits than our strict one
 * takes from clients, and an update that we refused for its form would come again for a day. Nor is it refused for a
 * card's number that somebody has typed: that is taken out before anything is stored, and the rest goes on.
 */
function readUpdate(body: string): Pick<ReceiveUpdate, 'body' | 'update'> {
  const document = parse(body);
  const kept = redactTelegramUpdate(document);
  const update = readTelegramUpdate(kept);
  if (!update) throw invalid('body', 'The body must be an Update of the Telegram Bot API, with its update_id.');
  return { body: kept === document ? body : JSON.stringify(kept), update };
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw invalid('body', 'The body must be JSON.');
  }
}

/** Whatever kept us from storing it, the update is not ours to refuse: Telegram shall send it again. */
function tryAgain(error: unknown): DomainError {
  return new DomainError({
    cause: 'unavailable',
    code: 'NOT_STORED',
    message: 'The update could not be stored. Send it again.',
    internal: error instanceof Error ? error.message : String(error),
  });
}

function createCounter(registry: Registry): Counter<'outcome'> {
  return new Counter({
    name: 'munshi_chat_updates_total',
    help: 'updates of chat channels by what became of them: stored, replayed, ignored',
    labelNames: ['outcome'],
    registers: [registry],
  });
}
