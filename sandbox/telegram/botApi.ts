import { answerWithFaults } from '../faults/answerWithFaults';
import { json, reply, type Answer } from '../http/answer';
import type { Call } from '../http/call';
import type { Route } from '../http/router';
import type { World } from '../world';
import { errorAnswer, TelegramError, tooManyRequests } from './errors';
import type { CallData } from './facts';
import { methods } from './methods/methods';
import { readParams, type Params } from './params';
import { PLACEHOLDER_JPEG } from './placeholder';
import { RateLimiter } from './rateLimit';
import { isToken, registerBot } from './registerBot';
import type { BotState, TelegramState } from './state';

/** Uploads of photos are at most 10 MB, and their form a little larger. */
const MAX_BODY_BYTES = 12 << 20;
/** Calls that Telegram counts per chat, and those that it counts per bot alone. */
const COUNTED_PER_CHAT = ['sendMessage', 'sendPhoto', 'sendLocation'];
const COUNTED_PER_BOT = [
  'editMessageText',
  'editMessageCaption',
  'editMessageReplyMarkup',
  'editMessageMedia',
  'deleteMessage',
];

/** Method names are matched without regard to case, as at Telegram. */
const byLowerCase = new Map(Object.keys(methods).map((name) => [name.toLowerCase(), name]));

/** `/bot<token>/<method>` and `/file/bot<token>/<path>`. */
export function createBotApi(world: World, state: TelegramState): Route[] {
  const limiter = new RateLimiter(world.settings.telegram.limits);
  const path = '/bot:token/:method';
  return [
    { method: 'POST', path, handle: serve, maxBodyBytes: MAX_BODY_BYTES },
    { method: 'GET', path, handle: serve },
    { method: 'GET', path: '/file/bot:token/photos/:name', handle: () => reply(200, 'image/jpeg', PLACEHOLDER_JPEG) },
  ];

  async function serve(call: Call): Promise<Answer> {
    const { token = '', method: given = '' } = call.params;
    if (!isToken(token)) return refuse(null, given, new TelegramError(401, 'Unauthorized'));
    const bot = registerBot({ world, state, token });
    const method = byLowerCase.get(given.toLowerCase());
    if (method === undefined) return refuse(bot, given, new TelegramError(404, 'Not Found: method not found'));
    try {
      return await run({ bot, method, call, params: readParams(method, call) });
    } catch (error) {
      if (error instanceof TelegramError) return refuse(bot, method, error);
      throw error;
    }
  }

  function run({ bot, method, call, params }: Run): Promise<Answer> {
    return answerWithFaults({
      faults: world.faults,
      provider: 'telegram',
      method,
      call,
      subject: params.values,
      errorAnswer: (fault) => faultAnswer(fault),
      onFault: ({ id, action, when }) =>
        world.commit({
          provider: 'telegram',
          kind: 'fault',
          data: { ...callData(bot, method, params), fault: id, action, when },
        }),
      act: () => act(bot, method, params),
    });
  }

  function act(bot: BotState, method: string, params: Params): Answer {
    try {
      respectLimits(bot, method, params);
      const result = methods[method]?.({ world, state, bot, values: params.values, files: params.files });
      record({ ...callData(bot, method, params), ok: true });
      return json(200, { ok: true, result });
    } catch (error) {
      if (!(error instanceof TelegramError)) throw error;
      const { errorCode, description } = error;
      record({ ...callData(bot, method, params), ok: false, errorCode, description });
      return error.answer();
    }
  }

  function respectLimits(bot: BotState, method: string, { values }: Params): void {
    const perChat = COUNTED_PER_CHAT.includes(method);
    if (!perChat && !COUNTED_PER_BOT.includes(method)) return;
    const chatId = perChat && typeof values['chat_id'] === 'number' ? { chatId: values['chat_id'] } : {};
    const waitSeconds = limiter.take({ botId: bot.bot.user.id, ...chatId, nowMs: world.now() });
    if (waitSeconds > 0) throw tooManyRequests(waitSeconds);
  }

  function refuse(bot: BotState | null, method: string, error: TelegramError): Answer {
    const { errorCode, description } = error;
    record({ botId: bot?.bot.user.id ?? null, method, ok: false, errorCode, description });
    return error.answer();
  }

  function record(data: CallData): void {
    world.commit({ provider: 'telegram', kind: 'call', data });
  }
}

interface Run {
  bot: BotState;
  method: string;
  call: Call;
  params: Params;
}

function callData(bot: BotState, method: string, { values, unknownFields }: Params): Omit<CallData, 'ok'> {
  const chatId = values['chat_id'] as number | string | undefined;
  return {
    botId: bot.bot.user.id,
    method,
    ...(chatId !== undefined && { chatId }),
    ...(unknownFields.length > 0 && { unknownFields }),
  };
}

const STATUS_TEXTS: Record<number, string> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  409: 'Conflict',
  500: 'Internal Server Error',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
};

function faultAnswer(fault: { status: number; body?: unknown; retryAfterSeconds?: number | undefined }): Answer {
  if (typeof fault.body === 'string') return reply(fault.status, 'text/html; charset=utf-8', fault.body);
  if (fault.body !== undefined) return json(fault.status, fault.body);
  if (fault.status === 429) return tooManyRequests(fault.retryAfterSeconds ?? 1).answer();
  return errorAnswer(fault.status, STATUS_TEXTS[fault.status] ?? `Error ${fault.status}`);
}
