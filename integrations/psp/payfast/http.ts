/** What came back: the status, the body as text, and how long to stay away if it says so. */
export interface HttpAnswer {
  readonly status: number;
  readonly body: string;
  readonly retryAfter: string | undefined;
}

export interface HttpRequest {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Ends the exchange, its answer's body included. */
  readonly signal: AbortSignal;
}

/** A thousand transactions are about 300 KB; what is larger by far is not PayFast's. */
const MAX_ANSWER_BYTES = 5 * 1024 * 1024;

/**
 * One exchange. Redirects are not followed: whoever sends us elsewhere is not whom we gave our signature to.
 * @throws Error when there is no whole answer in time.
 */
export async function exchange(request: HttpRequest): Promise<HttpAnswer> {
  const { url, ...options } = request;
  const response = await fetch(url, { ...options, redirect: 'manual' });
  return {
    status: response.status,
    body: await readText(response),
    retryAfter: response.headers.get('retry-after') ?? undefined,
  };
}

async function readText(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    bytes += chunk.byteLength;
    if (bytes > MAX_ANSWER_BYTES) throw new Error(`the answer is larger than ${MAX_ANSWER_BYTES} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
