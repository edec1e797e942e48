import { json, type Answer } from '../http/answer';

/** An error in Telegram's words. `description` is complete, with its "Bad Request: " in front. */
export class TelegramError extends Error {
  constructor(
    readonly errorCode: number,
    readonly description: string,
    readonly parameters?: { retry_after?: number },
  ) {
    super(description);
    this.name = 'TelegramError';
  }

  answer(): Answer {
    return errorAnswer(this.errorCode, this.description, this.parameters);
  }
}

export function badRequest(text: string): TelegramError {
  return new TelegramError(400, `Bad Request: ${text}`);
}

export function tooManyRequests(retryAfterSeconds: number): TelegramError {
  const description = `Too Many Requests: retry after ${retryAfterSeconds}`;
  return new TelegramError(429, description, { retry_after: retryAfterSeconds });
}

export function errorAnswer(errorCode: number, description: string, parameters?: { retry_after?: number }): Answer {
  return json(errorCode, { ok: false, error_code: errorCode, description, ...(parameters && { parameters }) });
}
