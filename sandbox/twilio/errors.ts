import { json, type Reply } from '../http/answer';

/** An error in Twilio's words (twilio.com/docs/api/errors). */
export class TwilioError extends Error {
  constructor(
    readonly status: number,
    readonly code: number,
    message: string,
  ) {
    super(message);
    this.name = 'TwilioError';
  }

  answer(): Reply {
    const { status, code, message } = this;
    return json(status, { code, message, more_info: `https://www.twilio.com/docs/errors/${code}`, status });
  }
}

export function badRequest(code: number, message: string): TwilioError {
  return new TwilioError(400, code, message);
}

export function unauthorized(): TwilioError {
  return new TwilioError(401, 20_003, 'Authenticate');
}

export function notFound(path: string): TwilioError {
  return new TwilioError(404, 20_404, `The requested resource ${path} was not found`);
}

export function tooManyRequests(): TwilioError {
  return new TwilioError(429, 20_429, 'Too Many Requests');
}
