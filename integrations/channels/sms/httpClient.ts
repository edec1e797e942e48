import { RequestClient } from 'twilio';

/** «Too many requests»: Twilio's own error carries no headers, so what they say would be lost. */
export class TooManyRequests extends Error {
  constructor(readonly retryAfterMs: number) {
    super('Too many requests');
    this.name = 'TooManyRequests';
  }
}

export interface HttpClientOptions {
  readonly apiRoot: string;
  readonly timeoutMs: number;
}

/**
 * Twilio's HTTP client, led to another server: the SDK has no setting for that.
 * It throws TooManyRequests for a 429, and the errors of its own client for whatever gives no answer.
 */
export function createHttpClient({ apiRoot, timeoutMs }: HttpClientOptions): RequestClient {
  const client = new RequestClient({ timeout: timeoutMs });
  const request: RequestClient['request'] = client.request.bind(client);
  client.request = (async (options: Parameters<RequestClient['request']>[0]) => {
    const { pathname, search } = new URL(options.uri);
    const answer = await request({ ...options, uri: `${apiRoot}${pathname}${search}` });
    if (answer.statusCode === 429) throw new TooManyRequests(retryAfterMs(answer.headers));
    return answer;
  }) as RequestClient['request'];
  return client;
}

/** Twilio doesn't always say how long; its limits are of calls at a time, which a second clears. */
const DEFAULT_RETRY_AFTER_MS = 1_000;

function retryAfterMs(headers: unknown): number {
  const seconds = Number((headers as Record<string, unknown> | undefined)?.['retry-after']);
  return seconds > 0 ? seconds * 1_000 : DEFAULT_RETRY_AFTER_MS;
}
