import { ApiError } from '../../../client/createClient';
import { sendSigned } from './client';
import { toFailure } from './failure';

/**
 * Calls a route of signing in, where perhaps nobody is known yet, or nobody has a shop. The answer's status tells «not yet» (202) from an
 * answer.
 * @throws ApiFailure
 */
export async function publicCall<Data>(
  method: 'GET' | 'POST',
  path: `/v1/auth/${string}` | `/v1/invitations/${string}` | '/v1/orgs',
  body?: object,
): Promise<{ status: number; data: Data }> {
  const request = new Request(path, {
    method,
    ...(body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  });
  const response = await sendSigned(request).catch((error: unknown) => {
    throw toFailure(error);
  });
  const answer: unknown = await response.json().catch(() => undefined);
  if (!response.ok) throw new ApiError(response, answer);
  return { status: response.status, data: (answer as { data: Data } | undefined)?.data as Data };
}
