import { ApiError, createClient, dataOf as openEnvelope, type MunshiClient } from '../../../client/createClient';
import type { paths } from '../../../client/schema';
import { toFailure } from './failure';
import { currentToken, refresh } from './session';

export type Api = MunshiClient;
export type { Schemas } from '../../../client/createClient';

/** The data that a GET answers, for the forms that have no name of their own. */
export type AnswerOf<Path extends keyof paths> = paths[Path] extends {
  get: { responses: { 200: { content: { 'application/json': { data: infer Data } } } } };
}
  ? Data
  : never;

/** The data that a POST answers, likewise. */
export type AnswerTo<Path extends keyof paths> = paths[Path] extends {
  post: { responses: { 200: { content: { 'application/json': { data: infer Data } } } } };
}
  ? Data
  : never;

const clients = new Map<string, Api>();

/** The API as one shop's member calls it; without a shop, as the person. Typed by the API's own document. */
export function apiFor(orgId?: string): Api {
  const known = clients.get(orgId ?? '');
  if (known) return known;
  const made = createClient({
    baseUrl: location.origin,
    fetch: sendSigned,
    ...(orgId !== undefined && { orgId: () => orgId }),
  });
  clients.set(orgId ?? '', made);
  return made;
}

/** Sends with the bearer token; on 401 gets a new one and sends once more. */
export async function sendSigned(request: Request): Promise<Response> {
  const again = request.clone();
  const used = currentToken();
  const response = await send(request, used);
  if (used === undefined || !(await isAboutToken(response))) return response;
  // Another call may have brought a new token while this one was on its way.
  if (currentToken() === used && !(await refresh())) return response;
  return send(again, currentToken());
}

/** Said of what was typed, not of who asks: sending it again would count as another try. */
const TYPED_WRONG: readonly unknown[] = ['WRONG_CODE', 'WRONG_PASSWORD'];

async function isAboutToken(response: Response): Promise<boolean> {
  if (response.status !== 401) return false;
  const answer = (await response
    .clone()
    .json()
    .catch(() => undefined)) as { readonly error?: { readonly code?: unknown } } | undefined;
  return !TYPED_WRONG.includes(answer?.error?.code);
}

function send(request: Request, token: string | undefined): Promise<Response> {
  if (token !== undefined) request.headers.set('authorization', `Bearer ${token}`);
  return fetch(request);
}

/** A call of the API that is on its way. */
export type Call<Data> = Promise<{
  readonly data?: { readonly data: Data };
  readonly error?: unknown;
  readonly response: Response;
}>;

/** Takes an answer out of its envelope. @throws ApiFailure when the API said no or nobody answered. */
export async function dataOf<Data>(call: Call<Data>): Promise<Data> {
  try {
    return await openEnvelope(call);
  } catch (error) {
    const { response } = await call.catch(() => ({ response: undefined }));
    // Nothing to say is an answer too.
    if (error instanceof ApiError && response?.status === 204) return undefined as Data;
    // What nobody wants to know any more is no failure.
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw toFailure(error);
  }
}
