import type { StoryOptions } from '../setup/story';

export interface Ask {
  /** Of a person who is signed in. */
  readonly token?: string;
  /** Of the shop's own system. */
  readonly apiKey?: string;
  readonly idempotencyKey?: string;
  readonly body?: unknown;
}

/** Asks the API as a program does. @param what method and path below /v1 */
export function callApi({ places }: StoryOptions, what: string, ask: Ask = {}): Promise<Response> {
  const [method = '', path = ''] = what.split(' ');
  const { token, apiKey, idempotencyKey, body } = ask;
  return fetch(`${places.apiUrl}/v1${path}`, {
    method,
    headers: {
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(apiKey !== undefined && { 'x-api-key': apiKey }),
      ...(idempotencyKey !== undefined && { 'idempotency-key': idempotencyKey }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
}

/** What the API gives; whatever else it says ends the story. */
export async function must<Data>(asked: Promise<Response>): Promise<Data> {
  const answer = await asked;
  const text = await answer.text();
  if (answer.status >= 300) throw new Error(`${answer.url} answers ${answer.status}: ${text.slice(0, 300)}`);
  return (JSON.parse(text) as { data: Data }).data;
}

/** Tells the sandbox what somebody does outside of the product. */
export async function actOutside<Answer = unknown>(
  { places }: StoryOptions,
  path: string,
  body: object,
): Promise<Answer> {
  const answer = await fetch(new URL(path, places.sandboxUrl), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`the sandbox refused ${path}: ${text.slice(0, 300)}`);
  return JSON.parse(text) as Answer;
}
